"""Cutting a text where marked stretches begin and end, so that overlapping and nested ones can be shown. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to show: whose (a claim's id) and as what (content, cue, source, figure, moment)."""

    start: int
    stop: int
    role: str
    key: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which the same marks lie; joined, the pieces are the text."""

    start: int
    text: str
    roles: tuple[str, ...]
    keys: tuple[str, ...]
    first_of: tuple[str, ...]


def pieces(text: str, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> list[Piece]:
    """The text in pieces; `cuts` are further places to cut at. Marks outside the text are cut to it."""
    inside = sorted(
        {
            Mark(max(0, m.start), min(len(text), m.stop), m.role, m.key)
            for m in marks
            if max(0, m.start) < min(len(text), m.stop)
        },
        key=lambda m: (m.start, m.stop, m.role, m.key),
    )
    edges = sorted(
        {0, len(text), *(c for c in cuts if 0 < c < len(text)), *(e for m in inside for e in (m.start, m.stop))}
    )
    starting: dict[int, list[Mark]] = {}
    for mark in inside:
        starting.setdefault(mark.start, []).append(mark)
    open_marks: list[Mark] = []
    seen: set[str] = set()
    made = []
    for start, stop in pairwise(edges):
        open_marks = [m for m in open_marks if m.stop > start] + starting.get(start, [])
        keys = tuple(dict.fromkeys(m.key for m in open_marks))
        first = tuple(dict.fromkeys(m.key for m in open_marks if m.role == "content" and m.key not in seen))
        seen.update(first)
        roles = tuple(dict.fromkeys(m.role for m in open_marks))
        made.append(Piece(start, text[start:stop], roles, keys, first))
    return made
