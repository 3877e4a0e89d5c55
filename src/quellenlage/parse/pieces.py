"""An article's text cut into pieces the pipeline takes one at a time: passages, bounded in length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quellenlage.nouns import Article, PassageKind

LONGEST = 4000
"""Characters in a piece; a longer run without an end is cut at white space, so that memory stays bounded."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\r\n\u2028\u2029\u0085]+")
_END = re.compile(r"[.!?…][\"'»«“”)\]]*\s+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `[start, stop)` of the text, inside passage number `passage`."""

    start: int
    stop: int
    passage: int
    kind: PassageKind


def cut_pieces(article: Article) -> Iterator[Piece]:
    """The pieces of an article in text order; without passages every line is one."""
    if article.passages:
        for number, passage in enumerate(article.passages):
            for start, stop in _paragraphs(article.text, passage.start, passage.stop):
                for a, b in _bounded(article.text, start, stop):
                    yield Piece(a, b, number, passage.kind)
        return
    for number, line in enumerate(_LINE.finditer(article.text)):
        for a, b in _bounded(article.text, line.start(), line.end()):
            yield Piece(a, b, number, PassageKind.BODY)


def _paragraphs(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A passage cut at its blank lines."""
    at = start
    for gap in _BLANK_LINE.finditer(text, start, stop):
        yield at, gap.start()
        at = gap.end()
    yield at, stop


def _bounded(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A stretch in parts of at most LONGEST characters, cut after a sentence's end or else at white space."""
    while stop - start > LONGEST:
        limit = start + LONGEST
        ends = [m.end() for m in _END.finditer(text, start + LONGEST // 2, limit)]
        spaces = ends or [m.end() for m in _SPACE.finditer(text, start + LONGEST // 2, limit)]
        cut = spaces[-1] if spaces else limit
        yield start, cut
        start = cut
    if text[start:stop].strip():
        yield start, stop
