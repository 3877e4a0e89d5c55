"""Puts the parts of an analysis together: spans, ids, and which figure or moment belongs to which claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from quellenlage.extract.attribution import Attribution, Range
from quellenlage.extract.provenance import ExplainedChains
from quellenlage.nouns import Article, Certainty, Claim, Figure, Moment, Parse, Polarity, Span, claim_id

Stance = tuple[Certainty, Polarity, tuple[str, ...]]


def attributed_claims(
    article: Article,
    parse: Parse,
    found: Sequence[Attribution],
    chains: Sequence[ExplainedChains],
    stances: Sequence[Stance],
    figures: Sequence[Figure],
    moments: Sequence[Moment],
) -> tuple[Claim, ...]:
    """One claim an attribution, in the same order; `parent` becomes the parent's id."""
    spans = [as_spans(parse, one.content) for one in found]
    ids = _distinct(
        [
            claim_id(article.id, "attributed", [*content, *as_spans(parse, one.cue)])
            for content, one in zip(spans, found, strict=True)
        ]
    )
    figures_placed, moments_placed = by_place(figures), by_place(moments)
    claims = []
    for n, one in enumerate(found):
        certainty, polarity, reasons = stances[n]
        claims.append(
            Claim(
                id=ids[n],
                voice="attributed",
                type=one.type,
                content=spans[n],
                cue=as_spans(parse, one.cue),
                source=as_spans(parse, one.source),
                chains=chains[n].chains,
                parent=None if one.parent is None else ids[one.parent],
                certainty=certainty,
                polarity=polarity,
                figures=inside(spans[n], figures_placed),
                moments=inside(spans[n], moments_placed),
                trace=(*one.trace, *chains[n].why, *reasons),
            )
        )
    return tuple(claims)


def own_claims(
    article: Article, parse: Parse, statements: Sequence[Range], figures: Sequence[Figure], moments: Sequence[Moment]
) -> tuple[Claim, ...]:
    """One claim a statement in the article's own voice."""
    figures_placed, moments_placed = by_place(figures), by_place(moments)
    claims = []
    for statement in statements:
        content = as_spans(parse, (statement,))
        mine, when = inside(content, figures_placed), inside(content, moments_placed)
        carries = "a figure" if mine else "a moment"
        trace = (f"No attribution covers this statement, and it carries {carries}: the article's own voice.",)
        identity = claim_id(article.id, "own", content)
        claims.append(Claim(identity, "own", None, content, figures=mine, moments=when, trace=trace))
    return tuple(claims)


def as_spans(parse: Parse, ranges: Iterable[Range]) -> tuple[Span, ...]:
    """Token ranges as spans of the text."""
    return tuple(parse.span(first, stop) for first, stop in ranges)


Placed = list[tuple[int, int, int, str]]
"""Figures or moments by where they begin: that, their number, where they end, their id."""


def by_place(things: Iterable[Figure | Moment]) -> Placed:
    """Figures or moments as `inside` looks for them."""
    return sorted((thing.start, n, thing.stop, thing.id) for n, thing in enumerate(things))


def inside(content: Sequence[Span], things: Placed) -> tuple[str, ...]:
    """The ids of the figures or moments that lie within the content."""
    found = set()
    for span in content:
        first, stop = bisect_left(things, (span.start,)), bisect_left(things, (span.stop + 1,))
        found |= {(n, name) for _, n, end, name in things[first:stop] if end <= span.stop}
    return tuple(name for _, name in sorted(found))


def _distinct(ids: list[str]) -> list[str]:
    """Two claims of the same words (which finding avoids) still get two ids."""
    seen: dict[str, int] = {}
    out = []
    for one in ids:
        seen[one] = seen.get(one, 0) + 1
        out.append(one if seen[one] == 1 else f"{one}-{seen[one]}")
    return out
