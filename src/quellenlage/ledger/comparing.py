"""Two versions of one page: which claims went, came, or were reworded. Pure."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from rapidfuzz import fuzz

from quellenlage.nouns import Analysis, Claim

Likeness = Callable[[Claim, Claim], float]

REWORDED = 70.0
"""Two contents are one claim reworded from this likeness on (rapidfuzz's token_sort_ratio, 0 to 100)."""


class Reworded(Struct, frozen=True):
    """A claim before and after."""

    before: Claim
    after: Claim


class Difference(Struct, frozen=True):
    """What changed between two versions of an article; `kept` counts the claims that stand as they stood."""

    before: str
    after: str
    gone: tuple[Claim, ...]
    come: tuple[Claim, ...]
    reworded: tuple[Reworded, ...]
    kept: int


def difference(before: Analysis, after: Analysis) -> Difference:
    """The difference in claims, wherever they stand in the text; each claim is matched at most once.

    A claim with the same words but another origin, certainty or polarity counts as reworded.
    """
    left = list(before.claims)
    right = list(after.claims)
    kept = _take(left, right, lambda a, b: 100.0 if _whole(a) == _whole(b) else 0.0)
    reworded = _take(left, right, _likeness)
    return Difference(
        before.article.id,
        after.article.id,
        tuple(left),
        tuple(right),
        tuple(sorted((Reworded(a, b) for a, b in kept + reworded if _whole(a) != _whole(b)), key=_place)),
        len(kept),
    )


def _take(left: list[Claim], right: list[Claim], likeness: Likeness) -> list[tuple[Claim, Claim]]:
    """Pairs of claims alike enough, best first; they are taken out of both lists."""
    scored = [
        (-score, i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (score := likeness(a, b)) >= REWORDED
    ]  # fmt: skip
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(scored):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    taken = [(left[i], right[j]) for i, j in pairs]
    left[:] = [claim for i, claim in enumerate(left) if all(i != a for a, _ in pairs)]
    right[:] = [claim for j, claim in enumerate(right) if all(j != b for _, b in pairs)]
    return taken


def _words(claim: Claim) -> str:
    return " ".join(" ".join(span.quote for span in claim.content).split())


def _whole(claim: Claim) -> tuple[object, ...]:
    names = tuple(tuple(link.name for link in chain) for chain in claim.chains)
    return _words(claim), claim.voice, names, claim.certainty, claim.polarity


def _likeness(a: Claim, b: Claim) -> float:
    return fuzz.token_sort_ratio(_words(a), _words(b))


def _place(pair: Reworded) -> tuple[int, str]:
    return min((span.start for span in pair.after.content), default=0), pair.after.id
