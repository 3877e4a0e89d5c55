"""Test sentences with inline marks: `<content>`, `{cue}`, `[source]`, numbered `1<...>` where there are several claims.

The marks are taken out, the clean text is parsed, and each number's stretches become one attribution. `^` behind a
number says in which claim it stands: `2^1<...>` is claim 2 inside claim 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from quellenlage.extract.attribution.types import Attribution
from quellenlage.extract.provenance import judge_stance, trace_chains
from quellenlage.nouns import Article, Link, Parse
from quellenlage.parse import parse
from quellenlage.read import article_from_text

_MARK = re.compile(r"(?:(\d)(?:\^(\d))?)?([<{\[])|([>}\]])")
_ROLE = {"<": "content", "{": "cue", "[": "source"}


@dataclass
class Marked:
    """Character spans by role of one claim."""

    content: list[tuple[int, int]] = field(default_factory=list)
    cue: list[tuple[int, int]] = field(default_factory=list)
    source: list[tuple[int, int]] = field(default_factory=list)
    parent: int | None = None


def take_out(marked: str) -> tuple[str, list[Marked]]:
    """The clean text and its claims in the order of their numbers."""
    clean, position, claims, opened = "", 0, {}, []
    for mark in _MARK.finditer(marked):
        clean += marked[position : mark.start()]
        position = mark.end()
        if mark[3]:
            number = int(mark[1] or 1)
            claim = claims.setdefault(number, Marked())
            if mark[2]:
                claim.parent = int(mark[2])
            opened.append((claim, _ROLE[mark[3]], len(clean)))
        else:
            claim, role, start = opened.pop()
            getattr(claim, role).append((start, len(clean)))
    clean += marked[position:]
    numbers = sorted(claims)
    for claim in claims.values():
        claim.parent = numbers.index(claim.parent) if claim.parent is not None else None
    return clean, [claims[number] for number in numbers]


@lru_cache(maxsize=256)
def read(marked: str) -> tuple[Article, Parse, tuple[Attribution, ...]]:
    """Article, grammar and attributions of a marked text."""
    clean, claims = take_out(marked)
    article = article_from_text(clean)
    grammar = parse(article)

    def ranges(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        found = []
        for start, stop in sorted(spans):
            inside = [token.i for token in grammar.tokens if token.start >= start and token.stop <= stop]
            found.append((inside[0], inside[-1] + 1))
        return tuple(found)

    attributions = tuple(
        Attribution("indirect", ranges(c.content), ranges(c.cue), ranges(c.source), c.parent) for c in claims
    )
    return article, grammar, attributions


def chains(marked: str) -> list[list[str]]:
    """The chains of each claim, each written "Outlet > Origin"."""
    article, grammar, attributions = read(marked)
    return [
        [" > ".join(link.name or "-" for link in chain) for chain in found]
        for found in trace_chains(article, grammar, attributions)
    ]


def links(marked: str) -> list[Link]:
    """The origins of the first chain of each claim."""
    article, grammar, attributions = read(marked)
    return [found[0][-1] for found in trace_chains(article, grammar, attributions)]


def stances(marked: str) -> list[str]:
    """Certainty and polarity of each claim, as in "probable+"."""
    _, grammar, attributions = read(marked)
    return ["".join(judge_stance(grammar, one)[:2]) for one in attributions]
