"""What the finding of attributions looks at in a parse, computed once an article: full verbs, segments, quotations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any, TypeVar

import numpy as np

from quellenlage.extract.attribution.lexicon import cue_classes, noun_classes, speaker_class
from quellenlage.extract.attribution.opinion import Tagged, no_opinion
from quellenlage.extract.attribution.quotes import MARKS, Quotation, find_quotations
from quellenlage.extract.attribution.templates import Column
from quellenlage.extract.attribution.verb_forms import is_particle_of, lemma_of, lexicon_forms
from quellenlage.german import words
from quellenlage.nouns import Parse, Token

_BREAKS = frozenset(",;:–—-()[]") | MARKS
_FIRST = frozenset(words("cues")["grammar"]["konjunktiv_first"])
"""Forms that are Konjunktiv I with a third person, whatever the pipeline says."""
LONGEST_WAY = 6
"""Relations on the way between two tokens; a longer one is far."""
MOST_FORMS = 1 << 16
"""Forms of words whose groups are remembered."""
DEEPEST = 30
"""Levels of the tree that are told apart."""
Answer = TypeVar("Answer")


@dataclass(slots=True)
class View:
    """Per token: sentence, passage, segment (between commas, dashes and the like), innermost clause, outermost
    quotation (or -1), full lemma (particle in front), cue groups and speaker group, lower-case form, mood of a finite
    verb; per clause its mood and what opens it; per sentence the verb of its first main clause; the network's opinion;
    what functions have answered (`remembered`)."""

    parse: Parse
    sentence: list[int]
    passage: list[int]
    segment: list[int]
    clause: list[int]
    quotations: tuple[Quotation, ...]
    quoted: list[int]
    particle: list[int]
    lemma: list[str]
    groups: list[tuple[str, ...]]
    speaker: list[str]
    name: list[str]
    lower: list[str]
    moods: list[str]
    tagged: Tagged
    tokens: tuple[Token, ...]
    clause_moods: list[str]
    openings: list[str]
    leading: dict[int, int]
    answers: dict[Callable[[View, int], Any], dict[int, Any]] = field(default_factory=dict)


def remembered(function: Callable[[View, int], Answer]) -> Callable[[View, int], Answer]:
    """A function of a view and a token that is asked again and again, with its answers kept in the view."""

    @wraps(function)
    def ask(view: View, i: int) -> Answer:
        answers = view.answers.setdefault(function, {})
        if i not in answers:
            answers[i] = function(view, i)
        answer: Answer = answers[i]
        return answer

    return ask


def look_at(parse: Parse) -> View:
    """Prepares a parse for the finding of attributions; the network has no opinion yet (`tagger.look` asks it)."""
    size = len(parse.tokens)
    sentence, passage = [0] * size, [0] * size
    for index, one in enumerate(parse.sentences):
        for i in range(one.first, one.stop):
            sentence[i], passage[i] = index, one.passage
    quotations = find_quotations(parse)
    particle = _particles(parse, sentence)
    lemma = [_full_lemma(parse, i, particle[i]) for i in range(size)]
    moods = [_mood(t) if t.tag.endswith("FIN") else "" for t in parse.tokens]
    lower = [t.text.lower() for t in parse.tokens]
    return View(
        parse=parse,
        sentence=sentence,
        passage=passage,
        segment=_segments(parse, sentence),
        clause=_clauses(parse),
        quotations=quotations,
        quoted=_quoted(quotations, size),
        particle=particle,
        lemma=lemma,
        groups=[_groups(t.text, t.pos, t.tag, full) for t, full in zip(parse.tokens, lemma, strict=True)],
        speaker=[speaker_class(t.text) if t.pos in ("NOUN", "PROPN") else "" for t in parse.tokens],
        name=_names(parse),
        lower=lower,
        moods=moods,
        tagged=no_opinion(size),
        tokens=parse.tokens,
        clause_moods=[(moods[c.verb] if c.verb is not None else "") or c.mood for c in parse.clauses],
        leading={sentence[c.first]: c.verb for c in parse.clauses[::-1] if c.kind == "main" and c.verb is not None},
        openings=[lower[c.introducer] if c.introducer is not None else c.kind for c in parse.clauses],
    )


def _particles(parse: Parse, sentence: list[int]) -> list[int]:
    """Per verb its separated particle's index, or -1."""
    found = [-1] * len(parse.tokens)
    for token in parse.tokens:
        if token.tag != "PTKVZ" and token.dep != "compound:prt":
            continue
        head = parse.tokens[token.head]
        verb = token.head if head.tag.startswith(("VVFIN", "VVIMP", "VAFIN", "VMFIN")) and head.i < token.i else -1
        if verb < 0:
            verb = _finite_before(parse, token.i, sentence)
        if verb >= 0 and found[verb] < 0 and is_particle_of(token.text.lower(), parse.tokens[verb].lemma.lower()):
            found[verb] = token.i
    return found


def _finite_before(parse: Parse, i: int, sentence: list[int]) -> int:
    for j in range(i - 1, max(-1, i - 40), -1):
        if sentence[j] != sentence[i]:
            break
        if parse.tokens[j].tag in ("VVFIN", "VAFIN"):
            return j
    return -1


def _full_lemma(parse: Parse, i: int, particle: int) -> str:
    token = parse.tokens[i]
    lemma = (token.lemma or token.text).lower()
    if token.tag.startswith("V"):
        return lemma_of(token.text, lemma, parse.tokens[particle].text.lower() if particle >= 0 else "")
    if token.tag in ("ADJA", "ADJD") and token.text.lower() in lexicon_forms():
        return lemma_of(token.text, lemma, "")
    return lemma


@lru_cache(MOST_FORMS)
def _groups(text: str, pos: str, tag: str, lemma: str) -> tuple[str, ...]:
    if pos in ("NOUN", "PROPN"):
        return noun_classes(text)
    known = cue_classes().get(lemma, ())
    if tag.startswith("V") or (tag in ("ADJA", "ADJD") and text.lower() in lexicon_forms()):
        return tuple(c for c in known if c.startswith(("verbs.", "modals.", "adjectives.")))
    if not known and pos == "ADJ":
        known = cue_classes().get(lemma.removesuffix("en").removesuffix("e"), ())
    return tuple(c for c in known if not c.startswith(("nouns.", "modals.")))


def _segments(parse: Parse, sentence: list[int]) -> list[int]:
    """Numbers the stretches between commas, colons, dashes, brackets, quotation marks and sentence ends."""
    number, found = 0, []
    for token in parse.tokens:
        if token.i and sentence[token.i] != sentence[token.i - 1]:
            number += 1
        if token.text in _BREAKS:
            number += 1
        found.append(number)
    return found


def _clauses(parse: Parse) -> list[int]:
    """Per token the index of the innermost (shortest) clause around it, or -1."""
    found = [-1] * len(parse.tokens)
    by_length = sorted(range(len(parse.clauses)), key=lambda c: parse.clauses[c].first - parse.clauses[c].stop)
    for index in by_length:
        for i in range(parse.clauses[index].first, parse.clauses[index].stop):
            found[i] = index
    return found


def _quoted(quotations: tuple[Quotation, ...], size: int) -> list[int]:
    found = [-1] * size
    for index, quotation in enumerate(quotations):
        if quotation.depth == 0:
            for i in range(quotation.first, quotation.stop):
                found[i] = index
    return found


def _names(parse: Parse) -> list[str]:
    found = [token.name for token in parse.tokens]
    for name in parse.names:
        for i in range(name.first, name.stop):
            found[i] = found[i] or name.label
    return found


def _mood(token: Token) -> str:
    word = token.text.lower()
    if word in _FIRST and (not word.endswith("ge") or token.has("Mood=Sub")):
        return "sub1"
    if token.has("Mood=Sub"):
        return "sub2" if token.has("Tense=Past") or word.startswith(("wür", "wär", "hätt")) else "sub1"
    if word.startswith(("würde", "wäre", "hätte", "könnte", "müsste", "dürfte")):
        return "sub2"
    return "ind"


def mood_of(view: View, i: int) -> str:
    """Mood of a finite verb token: "sub1", "sub2", "ind" or ""."""
    return view.moods[i]


def who_is(view: View, i: int) -> str:
    """What sort of party a nominal names: a speaker, a name, a paper or statement; "" where nothing is known of it."""
    return view.speaker[i] or view.name[i] or (view.groups[i][0] if view.groups[i] else "")


def clause_mood(view: View, i: int) -> str:
    """Mood of the innermost clause around token i."""
    clause = view.clause[i]
    return view.clause_moods[clause] if clause >= 0 else ""


def introducer(view: View, i: int) -> str:
    """The word (lower case) that opens the innermost clause around token i, or its kind."""
    clause = view.clause[i]
    return view.openings[clause] if clause >= 0 else "-"


def by_clause(view: View, values: Sequence[str], none: str | None) -> Column:
    """A value of each token's innermost clause, given by clause; `none` where a token has none."""
    clause = np.array(view.clause)
    return Column(clause if none is None else np.where(clause < 0, len(values), clause), [*values, none or ""])


def way_between(view: View, cue: int, i: int) -> str:
    """The relations on the way from the cue to token i: down ones as they are, up ones with ^; "far" if too many."""
    if view.sentence[cue] != view.sentence[i]:
        return "other"
    tokens, up = view.tokens, _ways_up(view, cue)
    down: list[str] = []
    while i not in up:
        if tokens[i].head == i or len(down) == LONGEST_WAY:
            return "far"
        down.append(tokens[i].dep)
        i = tokens[i].head
    way = (*up[i], *reversed(down))
    return "far" if len(way) > LONGEST_WAY else "/".join(way) or "self"


@remembered
def _ways_up(view: View, cue: int) -> dict[int, tuple[str, ...]]:
    """The relations on the way up from a token to itself and to each that it hangs below."""
    way: tuple[str, ...] = ()
    found = {cue: way}
    while view.tokens[cue].head != cue and len(way) < LONGEST_WAY:
        way, cue = (*way, f"^{view.tokens[cue].dep}"), view.tokens[cue].head
        found[cue] = way
    return found


def depth(view: View, i: int) -> int:
    """Levels of the tree above a token."""
    levels = 0
    while levels < DEEPEST and view.tokens[i].head != i:
        i, levels = view.tokens[i].head, levels + 1
    return levels
