"""Takes commas and the like off the edges of a stretch."""

from __future__ import annotations

from collections.abc import Collection

from quellenlage.extract.attribution.proposal import as_ranges
from quellenlage.extract.attribution.view import View

EDGES = frozenset(",;:–—-.")


def trimmed(view: View, content: set[int], taken: Collection[int]) -> set[int]:
    """Fills one-token holes, and takes commas and the like off the edges of each stretch."""
    if not content:
        return content
    filled = set(content)
    for i in content:
        if i + 2 in content and i + 1 not in taken:
            filled.add(i + 1)
    kept: set[int] = set()
    for first, stop in as_ranges(filled):
        while first < stop and view.tokens[first].text in EDGES:
            first += 1
        while stop > first and view.tokens[stop - 1].text in EDGES:
            stop -= 1
        kept.update(range(first, stop))
    return kept
