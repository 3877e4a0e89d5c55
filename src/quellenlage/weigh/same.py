"""Same claims without figures, with the origins visible behind them."""

from __future__ import annotations

from quellenlage.nouns import SameClaim, Statement
from quellenlage.nouns.linked import ClaimGroup
from quellenlage.weigh.origins import visible
from quellenlage.weigh.shelf import Shelf


def weigh_same(shelf: Shelf, group: ClaimGroup) -> SameClaim:
    """One group of claims that say the same."""
    members = sorted((as_statement(shelf, key) for key in group.claims), key=lambda s: (shelf.rank[s.article], s.start))
    seen = visible(shelf, [(m.article, m.origin) for m in members])
    return SameClaim(group.id, tuple(members), seen.count, (*group.why, *seen.why), group.story)


def as_statement(shelf: Shelf, key: tuple[str, str]) -> Statement:
    """One article's wording, its longest stretch."""
    claim = shelf.claims[key]
    span = max(claim.content, key=lambda s: (s.stop - s.start, -s.start))
    return Statement(key[0], span.start, span.stop, span.quote, next(shelf.origins_of(key[0], claim), None), claim.id)
