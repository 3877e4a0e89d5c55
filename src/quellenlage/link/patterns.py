"""Patterns of the vocabulary files, compiled: "verletz*", "ums leben", "häuser* ... verlassen"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

GAP = r"(?:(?:[^\s.;:!?]|(?<=\d)[.:](?=\d))+[\s,]+){0,7}?"
"""Up to seven words between the two halves of a separable verb or a fixed phrase, inside one sentence."""


LONG_GAP = GAP.replace("7", "16")
"""The same over a whole clause: "wies ... zurück"."""


def as_regex(pattern: str) -> str:
    """One vocabulary pattern as a regular expression on lower-case text.

    >>> import re
    >>> bool(re.search(as_regex("häuser* ... verlassen"), "sie mussten ihre häuser noch nachts verlassen"))
    True
    >>> bool(re.search(as_regex("tote"), "die botschaft der toten"))
    False
    """
    if " .... " in pattern:
        return (r"\s+" + LONG_GAP).join(as_regex(half) for half in pattern.split(" .... "))
    pieces: list[str] = []
    for half in pattern.split(" ... "):
        words = [re.escape(word).replace(r"\*", r"\w*") for word in half.split()]
        pieces.append(r"\b" + r"[\s-]+".join(words) + r"(?!\w)")
    return (r"\s+" + GAP).join(pieces)


@cache
def compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One regular expression for any of the patterns; longest alternatives first, so the match is the fullest one."""
    ordered = sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern))
    return re.compile("|".join(as_regex(pattern) for pattern in ordered) or r"(?!)")


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """The compiled alternative of the patterns."""
    return compiled(tuple(patterns))
