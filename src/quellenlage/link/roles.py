"""What is said of a counted thing: the nearest word of the vocabulary that can be said of such a thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quellenlage.link.parties import kind_of_noun
from quellenlage.link.setting import Setting, Stretch, is_near, noun_of, noun_start, noun_stop, plain
from quellenlage.link.thresholds import (
    BACKWARD,
    CLAUSE_REACH,
    CROSSED_AND,
    CROSSED_COMMA,
    CROSSED_FIGURE,
    CROSSED_SENTENCE,
    DEFAULT_NOUN,
    ELISION_SENTENCES,
    LIKE_SIZE,
    ROLE_REACH,
    SOURCE,
    TOPIC_SENTENCES,
    WEAK,
)
from quellenlage.link.vocabulary import Role, coins, kinds, nation_of, roles, roles_in, unit_kinds
from quellenlage.nouns import Figure

COUNT_KINDS = frozenset(
    {
        "person",
        "employee",
        "job",
        "case",
        "vote",
        "building",
        "vehicle",
        "weapon",
        "animal",
        "document",
        "event",
        "seat",
        "count",
    }
)
SPOTS = frozenset({"stelle", "stellen", "posten"})
"""Places and jobs alike: as the head of an unknown compound ("Ausgabestellen") they are places."""
AT_SPOTS = re.compile(r"\ban\s+(?:\w+\s+)?$")
"""What is done "an elf Stellen" is done in eleven places; jobs are not spoken of so."""
MONEY = re.compile(r"^[A-Z]{3}$")
PERSONISH = re.compile(r"(?:er|ern|erin|innen|ist|isten|ent|enten|ende|enden|ierte|ierten|ling|lingen?|eure?n?)$")
"""Endings of nouns that may name people ("Wanderer", "Studierende")."""
SENTENCE_END = re.compile(r"(?<!\b\w)[.!?][\s\"“”]+[A-ZÄÖÜ]")
INSERTED = re.compile(
    r"\s*(?:der|die|das|den|dem|deren|dessen|welche\w*|wie|so|laut|nach|darunter|von denen|in dem|in der|an dem)\b"
)
BREAK = re.compile(r"[,;:–—]")
AND = re.compile(r"\b(?:und|oder|sowie)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A role with the words that say it, how far they stand (0: the counted noun itself) and a sentence about it."""

    role: str
    cost: float
    why: str


def kind_of(setting: Setting, figure: Figure) -> str:
    """The kind of counted thing; "count" where only a bare number stands, "other" for an unknown noun."""
    if figure.unit and (MONEY.match(figure.unit) or figure.unit in coins()):
        return "money"
    if figure.unit:
        return unit_kinds().get(figure.unit, "other")
    noun = noun_of(figure).lower().split()
    if not noun and figure.value is not None and (figure.value != int(figure.value) or DECIMAL.search(figure.quote)):
        return "number"
    if not noun:
        return "count"
    if noun[-1] in SPOTS and AT_SPOTS.search(setting.lower[: figure.start][-24:]):
        return "other"
    for kind in kinds():
        if any(kind.nouns.fullmatch(word) for word in reversed(noun)):
            return kind.name
    return "person" if is_people(setting, noun[-1]) else kind_of_head(noun[-1])


DECIMAL = re.compile(r"\d,\d{1,2}$")
"""A number written with a fraction, be it none: "7,0"."""


@cache
def kind_of_head(noun: str) -> str:
    """The kind of the longest known noun that an unknown compound ends in: "Zuchtbetriebe" are "Betriebe"."""
    for start in range(MODIFIER, len(noun) - HEAD + 1):
        for kind in kinds():
            if noun[start:] not in SPOTS and kind.nouns.fullmatch(noun[start:]):
                return kind.name
    return "other"


MODIFIER, HEAD = 3, 6
"""Letters of the first and the last part of a compound, at least."""


def is_people(setting: Setting, noun: str) -> bool:
    """Whether a noun names people by where they are from: "Schweizer", "Neustädter" in a text about Neustadt."""
    if nation_of(noun):
        return True
    noun = noun[:1].upper() + noun[1:]
    stem = re.sub(r"er(?:n|in|innen)?$", "", noun)
    if stem == noun or len(stem) < 4 or kind_of_noun(noun):
        return False
    return bool(re.search(rf"\b{re.escape(stem)}(?:s|e|en)?\b", setting.text)) or plain(stem) in setting.plain_places


def default_role(figure: Figure, kind: str) -> str:
    """The role a noun carries where nothing else is said ("1100 Einsatzkräfte", "3000 Teilnehmer", "7400 Jobs")."""
    noun = noun_of(figure).lower()
    for role in roles().values():
        if kind in role.kinds and role.defaults.search(noun):
            return role.name
    return next((k.default for k in kinds() if k.name == kind), "")


def find_role(setting: Setting, figure: Figure, kind: str) -> Found | None:
    """The role said of the figure in its own sentence: by its noun, else by the nearest word that can say one."""
    noun = noun_of(figure).lower()
    for role in roles().values():
        if noun and fits(role, kind) and role.nouns.fullmatch(noun.split()[-1]):
            return overriding(setting, figure, role, kind) or Found(
                role.name, 0.0, f"“{figure.counted}” itself says: {role.title}."
            )
    if kind == "other" and not PERSONISH.search(noun):
        return None
    start, stop = setting.around(figure.start)
    like = kind_like(setting, figure) if kind == "count" else kind
    said = roles_in(setting.lower[start:stop])
    found = [
        cue
        for role in roles().values()
        if role.name in said
        and fits(role, like)
        and is_possible(setting, role, kind)
        and (cue := nearest_cue(setting, figure, role, start, stop, kind)) is not None
    ]
    return min(found, key=lambda cue: cue.cost, default=None)


def kind_like(setting: Setting, figure: Figure) -> str:
    """The kind of thing that the last counted number of like size before a bare one counts, "count" where there is
    none: "118 000 Tiere ... 165 000 mit den geräumten Ställen" are no people.
    """
    here = setting.at(figure.start).index
    for other in reversed(setting.figures):
        if other.start < figure.start and here - setting.at(other.start).index <= ELISION_SENTENCES:
            found = kind_of(setting, other) if other.unit is None and is_near(other) and is_like(other, figure) else ""
            if found in THINGS:
                return found
            if found:
                return "count"
    return "count"


THINGS = frozenset({"animal", "building", "vehicle", "weapon", "document"})
"""Kinds of things of which hardly anything is said that is said of people."""


def overriding(setting: Setting, figure: Figure, noun: Role, kind: str) -> Found | None:
    """What the words around say that matters more than the noun: "300 Stimmen Vorsprung" is no count of votes."""
    start, stop = setting.around(figure.start)
    found = [
        cue
        for role in roles().values()
        if noun.name in role.over and (cue := nearest_cue(setting, figure, role, start, stop, kind)) is not None
    ]
    return min(found, key=lambda cue: cue.cost, default=None)


def fits(role: Role, kind: str) -> bool:
    """Whether the role can be said of the kind; a bare number may be any count, an unknown noun people."""
    if kind == "other":
        return role.personal
    return kind in role.kinds or (kind == "count" and bool(role.kinds & COUNT_KINDS))


def is_possible(setting: Setting, role: Role, kind: str) -> bool:
    """Whether people or a bare number may have a role that is said of special things: the article speaks of such."""
    if role.needs and not role.needs & setting.kinds:
        return False
    if kind != "count":
        return True
    wanted = role.kinds & SPECIAL or (frozenset() if "person" in role.kinds else role.kinds - {"count"})
    return not wanted or bool(wanted & setting.kinds)


SPECIAL = frozenset({"job", "vote", "seat"})
"""Kinds that decide what people are spoken of: a bare number is no number of jobs where no job is spoken of."""


def is_beyond_counted(setting: Setting, figure: Figure, stop: int) -> bool:
    """Whether another counted thing of like size stands between a word and a bare number: it is said of that one, and
    the bare number goes on with it ("entfallen auf A 41 258 Stimmen, auf B 41 074").
    """
    return any(
        stop <= f.start < figure.start and (f.unit is not None or is_near(f)) and is_like(f, figure)
        for f in setting.figures
    )


def is_like(a: Figure, b: Figure) -> bool:
    """Whether two numbers are of like size, so that both may count one thing."""
    if not a.value or not b.value:
        return False
    return max(a.value, b.value) <= LIKE_SIZE * min(a.value, b.value)


def nearest_cue(setting: Setting, figure: Figure, role: Role, start: int, stop: int, kind: str = "") -> Found | None:
    """The nearest words in `[start, stop)` that say the role, if they stand near enough."""
    best: Found | None = None
    for match in role.cues.finditer(setting.lower[start:stop]):
        left, right = start + match.start(), start + match.end()
        cost, crossed = distance(setting, figure, left, right)
        if kind == "count" and is_beyond_counted(setting, figure, right):
            continue
        if is_in_noun(figure, left, right) and role.defaults.search(match.group()):
            cost = DEFAULT_NOUN
        cost += SOURCE if setting.in_source(left, right) else 0.0
        if cost > (CLAUSE_REACH if crossed < CROSSED_COMMA else ROLE_REACH):
            continue
        cost += WEAK if role.weak else 0.0
        if best is None or cost < best.cost:
            where = "inside" if cost < 1 else "beside"
            best = Found(role.name, cost, f"“{setting.text[left:right]}” {where} “{figure.quote}” says: {role.title}.")
    return best


def distance(setting: Setting, figure: Figure, start: int, stop: int) -> tuple[float, float]:
    """How far a word stands from a figure (words between, more across commas, "und", other figures), and what of
    it is crossings.
    """
    left, right = noun_start(figure), noun_stop(figure)
    if start < right and stop > left:
        return (0.5 if start >= left and stop <= right else 1.0), 0.0
    after = start >= right
    between = (right, start) if after else (stop, left)
    gap = setting.text[between[0] : between[1]].lower()
    ended = CROSSED_SENTENCE if SENTENCE_END.search(setting.text[between[0] : between[1] + 1]) else 0.0
    passed = sum(1 for f in setting.figures if f.id != figure.id and between[0] <= f.start and f.stop <= between[1])
    crossed = (
        CROSSED_FIGURE * passed + CROSSED_COMMA * len(BREAK.findall(gap)) + CROSSED_AND * len(AND.findall(gap)) + ended
    )
    words = setting.words_between(*between)
    inserted = gap.split(",")[1:-1]
    if passed == 0 and len(inserted) == 1 and INSERTED.match(inserted[0]):
        words, crossed = words - len(inserted[0].split()), CROSSED_AND
    if is_above(setting, figure, start, stop):
        return 1.0 + 0.1 * words + crossed, crossed
    return 1.0 + words + crossed + (0.0 if after else BACKWARD), crossed


def is_in_noun(figure: Figure, start: int, stop: int) -> bool:
    """Whether a stretch is the counted noun itself, or a part of it."""
    if figure.counted_start is None or figure.counted_stop is None:
        return False
    return figure.counted_start <= start and stop <= figure.counted_stop


def topic_role(setting: Setting, figure: Figure, kind: str) -> tuple[int, Found] | None:
    """What the sentences before speak of, with the number of the sentence: the last word that says a role of the
    kind.
    """
    here = setting.at(figure.start)
    for stretch in reversed(setting.stretches[max(0, here.index - TOPIC_SENTENCES) : here.index + 1]):
        hits = []
        stop = min(stretch.stop, figure.start)
        for role in roles().values():
            if fits(role, kind) and is_possible(setting, role, kind) and not role.weak and not role.part:
                for match in role.cues.finditer(setting.lower[stretch.start : stop]):
                    start = stretch.start + match.start()
                    if (stretch.index == here.index or is_topic(setting, stretch, start)) and not setting.in_source(
                        start, stretch.start + match.end()
                    ):
                        hits.append((start, role.name, match.group()))
                if stretch.index == here.index and kind == "count":
                    hits += named_before(setting, role, stretch.start, stop)
        if hits:
            _, name, words = max(hits)
            return stretch.index, Found(
                name, 12.0, f"The text before “{figure.quote}” speaks of “{words}”: {roles()[name].title}."
            )
    return None


def is_topic(setting: Setting, stretch: Stretch, start: int) -> bool:
    """Whether a word of an earlier sentence says what the text goes on to speak of: a noun, or any word of a question
    ("Und wie viele haben gestreikt?"); else a verb ends with its clause.
    """
    return setting.text[start].isupper() or stretch.text.rstrip().endswith("?")


def named_before(setting: Setting, role: Role, start: int, stop: int) -> list[tuple[int, str, str]]:
    """Nouns of a stretch that carry the role themselves: "Bei den Fahrgästen korrigierte sie sich: Es seien 152"."""
    tokens = setting.parse.tokens
    return [
        (tokens[i].start, role.name, tokens[i].text)
        for i in setting.tokens_in(start, stop)
        if tokens[i].text[:1].isupper()
        and (role.defaults.fullmatch(word := tokens[i].text.lower()) or role.nouns.fullmatch(word))
        and not setting.in_source(tokens[i].start, tokens[i].stop)
    ]


def is_above(setting: Setting, figure: Figure, start: int, stop: int) -> bool:
    """Whether the word governs the figure in the syntax, within three steps and without another figure between."""
    tokens = setting.parse.tokens
    inside = setting.tokens_in(noun_start(figure), noun_stop(figure))
    if not inside:
        return False
    cue = set(setting.tokens_in(start, stop))
    i = inside[0]
    for _ in range(4):
        if i in cue:
            return True
        if tokens[i].head == i:
            return False
        i = tokens[i].head
    return i in cue
