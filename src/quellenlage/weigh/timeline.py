"""What happened when: the claims about one day or stretch of days."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from quellenlage.nouns import Moment, TimelineEntry
from quellenlage.weigh.shelf import Shelf
from quellenlage.weigh.thresholds import TIMELINE_DAYS


def timeline(shelf: Shelf) -> tuple[TimelineEntry, ...]:
    """The claims by the times they name, in order of time; times longer than a quarter of a year are left out."""
    entries: dict[tuple[str, str], list[str]] = defaultdict(list)
    for reading in shelf.readings:
        moments = {m.id: m for m in reading.analysis.moments}
        for claim in reading.analysis.claims:
            for key in sorted({span for m in claim.moments if (span := span_of(moments.get(m)))}):
                entries[key].append(claim.id)
    return tuple(
        TimelineEntry(begin, end, tuple(dict.fromkeys(claims))) for (begin, end), claims in sorted(entries.items())
    )


def span_of(moment: Moment | None) -> tuple[str, str] | None:
    """A dated moment's first and last day, None for what has no date or is too long to be an entry."""
    if moment is None or moment.type not in ("DATE", "TIME") or not moment.begin or not moment.end:
        return None
    try:
        days = (date.fromisoformat(moment.end[:10]) - date.fromisoformat(moment.begin[:10])).days
    except ValueError:
        return None
    return (moment.begin, moment.end) if 0 <= days <= TIMELINE_DAYS else None
