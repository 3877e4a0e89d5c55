"""Words beside a number that say how it stands to others: "zunächst", "inzwischen", "davon", "insgesamt"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from quellenlage.german import words
from quellenlage.nouns import Figure
from quellenlage.weigh.thresholds import WORDING_AFTER, WORDING_BEFORE


def marks_of(text: str, sentence: tuple[int, int], figure: Figure) -> frozenset[str]:
    """The sorts of wordings beside a figure, in its sentence; "of" where it is one number of another ("9 von 46")."""
    start, stop = sentence
    before = text[max(start, figure.start - WORDING_BEFORE) : figure.start].lower()
    after = text[figure.stop : max(figure.stop, min(stop, figure.stop + WORDING_AFTER))].lower()
    near = (before, figure.quote.lower(), after)
    found = {name for name, pattern in patterns().items() if any(pattern.search(part) for part in near)}
    return frozenset(found | ({"of"} if OF.match(after) else set()) | ({"out of"} if OUT_OF.search(before) else set()))


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """The wordings of the vocabulary, compiled, by sort."""
    return {name: any_word(tuple(entries)) for name, entries in words("wordings").items()}


def any_word(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words or phrases, a star standing for the rest of a word."""
    return re.compile(r"\b(?:" + "|".join(re.escape(e).replace(r"\*", r"\w*") for e in entries) + r")\b")


NUMBER = r"(?:\d|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)"
OF = re.compile(rf"\s*(?:\w+\s+)?(?:von|der|des|unter)\s+(?:den\s+|rund\s+|insgesamt\s+|mehr als\s+)?{NUMBER}")
OUT_OF = re.compile(r"\b(?:von|der|unter)\s+(?:den\s+|rund\s+|insgesamt\s+)?$")
