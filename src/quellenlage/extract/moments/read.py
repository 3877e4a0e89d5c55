"""From text to drafts: every rule's readings, what looks like a time and is none taken out, the longest kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from quellenlage.extract.moments.lexicon import time_classes
from quellenlage.extract.moments.meaning import Draft
from quellenlage.extract.moments.rules import ALL, Found
from quellenlage.extract.patterns import Alphabet
from quellenlage.extract.words import Word, cut_words
from quellenlage.german import words as vocabulary


@cache
def _alphabet() -> Alphabet:
    return Alphabet(rule.pattern for rule in ALL)


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, frozenset[str]]]:
    table: dict[str, Any] = vocabulary("moments")["names"]

    def either(names: Sequence[str]) -> re.Pattern[str]:
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in longest_first) + r")(?!\w)")

    cues = {name: frozenset(table[name]) for name in ("beside", "saying_before", "saying_after")}
    return either(table["always"]), either(table["sometimes"]), cues


_QUOTES = '"„“”»«‚‘›‹'
_WORD_BEFORE = re.compile(r"(\w+)[\s:]*$")
_WORD_AFTER = re.compile(r"^\s*(\w+)")


def _is_name(text: str, start: int, stop: int, cues: dict[str, frozenset[str]]) -> bool:
    """Whether words of time are the name of a paper here: in quotation marks, or beside a word for one."""
    if text[start - 1 : start] in tuple(_QUOTES) and text[stop : stop + 1] in tuple(_QUOTES):
        return True
    before, after = _WORD_BEFORE.search(text[max(start - 40, 0) : start]), _WORD_AFTER.search(text[stop : stop + 40])
    word_before = before[1].lower() if before else ""
    word_after = after[1].lower() if after else ""
    if word_before in cues["beside"] or word_before in cues["saying_after"]:
        return True
    digits = text[start].isdigit()
    return digits and word_after in cues["saying_after"] and (word_before in cues["saying_before"] or not before)


def named_stretches(text: str) -> list[tuple[int, int]]:
    """Where papers, programmes and works are named in words of time."""
    always, sometimes, cues = _names()
    found = [m.span() for m in always.finditer(text)]
    found += [m.span() for m in sometimes.finditer(text) if _is_name(text, *m.span(), cues)]
    return sorted(found)


def _outside(words: Sequence[Word], drafts: list[Draft], taken: list[tuple[int, int]]) -> list[Draft]:
    if not taken:
        return drafts
    return [
        draft
        for draft in drafts
        if not any(words[draft.first].start < stop and start < words[draft.stop - 1].stop for start, stop in taken)
    ]


def _longest(drafts: list[tuple[int, Draft]]) -> list[Draft]:
    """Of drafts that overlap, the longest; of equals, that of the earlier rule."""
    kept: list[Draft] = []
    taken: set[int] = set()
    for _, draft in sorted(drafts, key=lambda d: (d[1].first - d[1].stop, d[0], d[1].first)):
        if not any(index in taken for index in range(draft.first, draft.stop)):
            taken.update(range(draft.first, draft.stop))
            kept.append(draft)
    return sorted(kept, key=lambda draft: draft.first)


def read_drafts(text: str) -> tuple[list[Word], list[Draft]]:
    """The light words of a text and the moments in it, before resolution, in text order and apart from each other."""
    words = list(cut_words(text, time_classes))
    ranked: list[tuple[int, Draft]] = []
    for index, match in _alphabet().find(words):
        found = Found(words, match)
        for draft in ALL[index].build(found):
            named = Draft(draft.first, draft.stop, draft.type, draft.meaning, ALL[index].name, draft.group)
            ranked.append((index, named))
    outside = set(map(id, _outside(words, [d for _, d in ranked], named_stretches(text))))
    return words, _longest([(index, draft) for index, draft in ranked if id(draft) in outside])
