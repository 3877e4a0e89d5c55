"""The measures of a dossier: members with origins, their relations, and how many origins are visible.

First whose each figure is (`related`), then how they stand to one another (`weigh_measure`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from quellenlage.nouns import Measure
from quellenlage.nouns.linked import FigureGroup
from quellenlage.weigh.likely import with_likely
from quellenlage.weigh.origins import OWN_AFFAIRS, filled, is_rejected, is_unattributed, points_back, rows_of, visible
from quellenlage.weigh.relations import Relating
from quellenlage.weigh.rows import Row
from quellenlage.weigh.shelf import Shelf


def related(shelf: Shelf, groups: Sequence[FigureGroup]) -> list[Relating]:
    """The figures of all measures with their origins, ready to be related."""
    rows = with_likely(shelf, ruled(shelf, groups))
    return [Relating(g, rows[g.id], lambda actor: shelf.actors[actor].kind, shelf.name) for g in groups]


def ruled(shelf: Shelf, groups: Sequence[FigureGroup]) -> dict[str, list[Row]]:
    """The figures of all measures with the origins that rules tell."""
    rows = {group.id: rows_of(shelf, group) for group in groups}
    told: dict[str, list[Row]] = defaultdict(list)
    for found in rows.values():
        for row in found:
            told[row.subject.article].append(row)
    return {
        group.id: filled(shelf, [carried(shelf, row, told[row.subject.article]) for row in rows[group.id]])
        for group in groups
    }


def weigh_measure(shelf: Shelf, relating: Relating) -> Measure:
    """One measure, weighed."""
    group, rows = relating.group, relating.rows
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


def carried(shelf: Shelf, row: Row, told: Sequence[Row]) -> Row:
    """A number about a body's own money or staff rests on the body that the same paragraph quoted last for such
    numbers.
    """
    if not is_unattributed(row) or is_rejected(row) or (row.subject.replaces and not row.subject.corrected):
        return row
    whole = next((r for r in told if row.subject.whole and r.subject.figure == row.subject.whole), None)
    if whole is not None and whole.origin:
        return replace(row, origin=whole.origin)
    beside = in_sentence(shelf, row, told)
    if beside and not points_back(row):
        return replace(row, origin=beside)
    continued = points_back(row) or is_continued(shelf, row)
    if row.subject.kind not in OWN_AFFAIRS and not continued:
        return row
    before = [
        r
        for r in told
        if r.figure.start < row.figure.start
        and r.origin
        and shelf.passage_of(r.subject.key) == shelf.passage_of(row.subject.key)
    ]
    last = max(before, key=lambda r: r.figure.start, default=None)
    if last is None or last.origin is None:
        return row
    if continued:
        near = shelf.sentence_of(row.subject.key) - shelf.sentence_of(last.subject.key) <= 1
        return replace(row, origin=last.origin) if near else row
    if shelf.actors[last.origin].kind != "company":
        return row
    return replace(row, origin=last.origin)


def is_continued(shelf: Shelf, row: Row) -> bool:
    """Whether a number goes on with what was said in the sentence before ("Vier weitere galten als vermisst")."""
    text = shelf.parses[row.subject.article].text
    return bool(CONTINUING.match(text[row.figure.start : row.figure.stop + 12])) or bool(
        CONTINUING.search(text[max(0, row.figure.start - 12) : row.figure.start])
    )


CONTINUING = re.compile(r"(?:\S+\s+)?(?:weitere[nr]?|zudem|demnach|außerdem|ferner)\b", re.IGNORECASE)


def is_stated(shelf: Shelf, row: Row) -> bool:
    """Whether the text itself puts a number on somebody, in its claim or beside it."""
    attributed = row.claim is not None and row.claim.voice == "attributed"
    return row.subject.standing == "asserted" and (attributed or row.subject.key in shelf.linked.speaker_of)


def in_sentence(shelf: Shelf, row: Row, told: Sequence[Row]) -> str | None:
    """The one party that the other numbers of the same sentence are put on.

    "Nach Kreisangaben 65 Meter breit, rund 900 Einsatzkräfte sind vor Ort": both are the district's.
    """
    here = shelf.sentence_of(row.subject.key)
    found = {r.origin for r in told if r.origin and is_stated(shelf, r) and shelf.sentence_of(r.subject.key) == here}
    return found.pop() if len(found) == 1 and row.subject.standing == "asserted" else None
