"""The measures of a dossier: members with origins, their relations, and how many origins are visible."""

from __future__ import annotations

from quellenlage.nouns import Measure
from quellenlage.nouns.linked import FigureGroup
from quellenlage.weigh.origins import rows_of, visible
from quellenlage.weigh.relations import Relating
from quellenlage.weigh.shelf import Shelf


def weigh_measure(shelf: Shelf, group: FigureGroup) -> Measure:
    """One measure, weighed."""
    rows = rows_of(shelf, group)
    relating = Relating(group, rows, lambda actor: shelf.actors[actor].kind, shelf.name)
    seen = visible(shelf, [(row.subject.article, row.origin) for row in rows])
    return Measure(
        group.id,
        group.name,
        tuple(row.as_member() for row in rows),
        relating.relations(),
        seen.count,
        seen.why,
        group.story,
    )
