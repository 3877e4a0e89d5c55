"""Whom a number is for: the candidate or party that votes, seats and shares are given to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quellenlage.link.parties import genitive_free
from quellenlage.link.setting import Setting
from quellenlage.nouns import Figure, Name


def holder_in(setting: Setting, figure: Figure) -> str:
    """The name in the figure's sentence that the number is for, folded to its last word, "" for none.

    A person before a party, the one between the figure before and this one, else the first one after it; a name that a
    source consists of or that stands in brackets says the number or explains another name.
    """
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
