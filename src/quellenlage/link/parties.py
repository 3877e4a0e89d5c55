"""One mention of a party, taken apart: class of body, title, name. Works on base-form names and on phrases as they
stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from quellenlage.german import words
from quellenlage.link.patterns import any_of
from quellenlage.link.vocabulary import nation_of
from quellenlage.nouns import LinkKind

MEDIA = frozenset({"medium", "agency"})
QUOTES = re.compile(r"[\"“”„«»‚‘’'()]")
ARTICLES = frozenset(
    {
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "ein",
        "eine",
        "einer",
        "eines",
        "einem",
        "einen",
        "seine",
        "seiner",
        "ihre",
        "ihrer",
        "von",
        "vom",
        "aus",
        "in",
        "im",
        "am",
        "bei",
        "beim",
        "für",
        "und",
        "zu",
        "zur",
        "zum",
        "beide",
        "beiden",
        "beider",
    }
)
OFFICE_OF = re.compile(r"^(?:(?:das|dem|des|sein\w*|ihr\w*)\s+)?Büros?\s+(?:von|vom|der|des)\s+(?=[A-ZÄÖÜ])")
"""What stands before somebody who speaks through an office: "das Büro von Landesrätin Ott"."""
SHORT_TITLES = frozenset({"arzt", "chef", "wirt"})
SUFFIXES = ("innen", "ern", "es", "en", "in", "er", "s", "n", "e", "")


@dataclass(frozen=True, slots=True)
class Named:
    """A mention taken apart.

    `body` is the class of body it names, `head_of` the class its title speaks for, `speaks` whether the title makes it
    the voice of whoever was named last, `proper` the folded name words, `key` all content words folded and sorted.
    """

    text: str
    body: str
    head_of: str
    speaks: bool
    proper: tuple[str, ...]
    key: tuple[str, ...]


def take_apart(text: str) -> Named:
    """The parts of a mention; the body is named by its head, one of the first two capitalised words."""
    tokens = [t for t in QUOTES.sub(" ", OFFICE_OF.sub("", text)).split() if t.lower() not in ARTICLES]
    pieces = [p for t in tokens for p in parts_of(t) if p and p.lower() not in ARTICLES]
    folded = [strip_statement(p.strip(".,:;").lower()) for p in pieces]
    front = [w for w, p in zip(folded, pieces, strict=True) if p[:1].isupper()][:2]
    body = next((b for w in front if (b := body_of(w) or ministry_of(w))), "")
    head = next((h for w in folded if (h := head_of(w))), "") or next((m for w in folded if (m := minister_of(w))), "")
    speaks = any(w in speaker_words() for w in folded)
    proper = tuple(
        genitive_free(w)
        for w, p in zip(folded, pieces, strict=True)
        if p[:1].isupper() and not is_class(w) and w not in speaker_words()
    )
    proper += tuple(
        f"nation:{code}" for w, p in zip(folded, pieces, strict=True) if p[:1].islower() and (code := nation_of(w))
    )
    return Named(text, body, head, speaks, proper, tuple(sorted({genitive_free(w) for w in folded if len(w) > 1})))


def parts_of(word: str) -> list[str]:
    """The parts between the hyphens of a word, without what its bearer put out ("ABC-Zählung")."""
    if word.isupper() or "-" not in word:
        return [word]
    first, *rest = word.split("-")
    return [
        first,
        *(part for part in rest if part.lower().rstrip(".,:;") not in words("actors")["statements"]["endings"]),
    ]


@cache
def class_patterns(field: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of the bodies' names or heads, by class."""
    return {name: any_of(entry[field]) for name, entry in words("actors")["bodies"].items()}


@cache
def body_of(word: str) -> str:
    """The class of body a folded noun names, "" for none."""
    return next((name for name, pattern in class_patterns("names").items() if pattern.fullmatch(word)), "")


@cache
def head_of(word: str) -> str:
    """The class of body whose head or voice a folded title is, "" for none."""
    return next((name for name, pattern in class_patterns("heads").items() if pattern.fullmatch(word)), "")


@cache
def ministry_of(word: str) -> str:
    """ "ministry:innen" for "innenministerium" and "innenressort"; "ministry:" where the field is not said."""
    return field_of(word, tuple(words("actors")["ministry"]["bodies"]))


@cache
def minister_of(word: str) -> str:
    """ "ministry:innen" for "innenminister"."""
    return field_of(word, tuple(words("actors")["ministry"]["heads"]))


def field_of(word: str, endings: tuple[str, ...]) -> str:
    """The field in front of one of the endings."""
    for ending in sorted(endings, key=len, reverse=True):
        if word.endswith(ending):
            front = word.removesuffix(ending)
            for prefix in words("actors")["ministry"]["fronts"]:
                front = front.removeprefix(prefix)
            return f"ministry:{same_fields().get(front, front)}"
    return ""


@cache
def same_fields() -> Mapping[str, str]:
    """Fields of ministries to the first word for the same field."""
    return {other: fields[0] for fields in words("actors")["ministry"]["same"] for other in fields}


@cache
def speaker_words() -> frozenset[str]:
    """Titles that make a person the voice of whoever was named last."""
    return frozenset(words("actors")["speakers"]["words"])


def strip_statement(word: str) -> str:
    """ "polizeiangaben" names the police: the word without what was put out, where it stands in a compound."""
    for ending in words("actors")["statements"]["endings"]:
        front = word.removesuffix(ending)
        if front != word and len(front) > 3:
            return front.removesuffix("s") if body_of(front.removesuffix("s")) else front
    return word


def genitive_free(word: str) -> str:
    """A folded word without a genitive s, where it is long enough to be one."""
    return (
        word[:-1]
        if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "os"))
        else word
    )


@cache
def party_nouns() -> Mapping[str, tuple[LinkKind, bool]]:
    """Role and class nouns, lower case, with the kind of party and whether it is a person."""
    table: dict[str, tuple[LinkKind, bool]] = {}
    for section, person in (("people", True), ("bodies", False)):
        for kind, nouns in words("roles")[section].items():
            for noun in nouns:
                table.setdefault(noun.lower().removeprefix("="), (kind, person))
    return table


@cache
def kind_of_noun(word: str) -> tuple[LinkKind, bool] | None:
    """What a noun says of a party by its longest known ending: its kind, and whether it is a person."""
    lower = word.lower()
    for start in range(max(1, len(lower) - 3)):
        for suffix in SUFFIXES:
            stem = lower[start:].removesuffix(suffix) if lower.endswith(suffix) else ""
            long = len(stem) > (3 if start == 0 else 5) or stem in SHORT_TITLES
            if long and stem in party_nouns():
                return party_nouns()[stem]
    return None


@cache
def is_class(word: str) -> bool:
    """Whether a folded word is a class noun or a title rather than a name."""
    if word in SHORT_TITLES:
        return True
    return bool(body_of(word) or head_of(word) or ministry_of(word) or minister_of(word) or kind_of_noun(word))


SHORT_TITLES = frozenset({"ob", "obm", "mdb", "mdl"})
"""Titles that news shortens before a name: "OB Lohse"."""


@cache
def never_one(kind: str, text: str) -> bool:
    """Whether two mentions of this sort, in two articles, never count as one party."""
    table = words("actors")["never"]
    pattern = any_of(table["nouns"])
    named = take_apart(text)
    return kind in table["kinds"] or (not named.proper and any(pattern.fullmatch(w) for w in named.key))
