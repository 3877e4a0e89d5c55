"""Whom a number is for: the candidate or party that votes, seats and shares are given to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quellenlage.link.parties import genitive_free
from quellenlage.link.setting import Setting, noun_of
from quellenlage.link.vocabulary import named_patterns
from quellenlage.nouns import Figure, Name


def holder_in(setting: Setting, figure: Figure) -> str:
    """The side of a vote that the number is for, else the name in the figure's sentence, folded to its last word, ""
    for none.

    A person before a party, the one between the figure before and this one, else the first one after it; a name that a
    source consists of or that stands in brackets says the number or explains another name.
    """
    if side := side_of(setting, figure):
        return side
    stretch = setting.at(figure.start)
    inside = [f for f in setting.figures if stretch.start <= f.start < stretch.stop and f.id != figure.id]
    start = max([stretch.start, *(f.stop for f in inside if f.stop <= figure.start)])
    stop = min([stretch.stop, *(f.start for f in inside if f.start >= figure.stop)])
    before = list(names_between(setting, start, figure.start))
    after = list(names_between(setting, figure.stop, stop))
    for found in (before, after):
        people = [name for name in found if name.label == "PER"]
        if people or found:
            return folded(setting, (people or found)[-1 if found is before else 0])
    return ""


def names_between(setting: Setting, start: int, stop: int) -> Iterator[Name]:
    """The names of people and parties between two offsets, without those in a source or in brackets."""
    for name in setting.parse.names:
        first, last = setting.parse.tokens[name.first].start, setting.parse.tokens[name.stop - 1].stop
        if name.label == "LOC" or first < start or last > stop or setting.in_source(first, last):
            continue
        if setting.text[:first].rstrip().endswith("("):
            continue
        yield name


def folded(setting: Setting, name: Name) -> str:
    """A name as a key: its last word without endings."""
    word = genitive_free(setting.parse.tokens[name.stop - 1].text.lower())
    return re.sub(r"(?:ses|sse|en|er|e|n)$", "", word) if len(word) > 6 else word


def side_of(setting: Setting, figure: Figure) -> str:
    """ "ja", "nein" or "enthalten" where a number is of those for or against something, "" for none.

    By its own noun ("300 Nein-Stimmen"), by its place in a pair ("mit 29 zu 17 Stimmen": the first for it, unless the
    verb rejects), else by the nearest word of its clause ("votierten 11 dafür, vier dagegen").
    """
    sides = named_patterns("sides")
    noun = noun_of(figure).lower()
    own = next((side for side, pattern in sides.items() if noun and pattern.fullmatch(noun.split()[-1])), "")
    return own or side_in_pair(setting, figure) or side_beside(setting, figure)


def side_in_pair(setting: Setting, figure: Figure) -> str:
    """The side of a number of a pair, "" where it is in none."""
    for a, b in pairwise(setting.figures):
        if figure.id not in (a.id, b.id) or not PAIR.fullmatch(setting.lower[a.stop : b.start]):
            continue
        start, stop = setting.clause_of(b.start)
        lost = named_patterns("rejecting")["verbs"].search(setting.lower[start:stop])
        return "ja" if (figure.id == a.id) != bool(lost) else "nein"
    return ""


PAIR = re.compile(r"\s*(?:\w+\s+){0,2}?(?:gegen|zu)\s+|:")
"""What stands between the two numbers of a vote: "29 zu 17 Stimmen", "2911 gegen 2377"."""


def side_beside(setting: Setting, figure: Figure) -> str:
    """The side that the word nearest to a number names, between its neighbours in the clause."""
    start, stop = setting.clause_of(figure.start)
    inside = [f for f in setting.figures if start <= f.start < stop and f.id != figure.id]
    start = max([start, *(f.stop for f in inside if f.stop <= figure.start)])
    stop = min([stop, *(f.start for f in inside if f.start >= figure.stop)])
    hits = [
        (min(abs(start + m.start() - figure.stop), abs(figure.start - start - m.end())), side)
        for side, pattern in named_patterns("side_words").items()
        for m in pattern.finditer(setting.lower[start:stop])
    ]
    return min(hits)[1] if hits else ""
