"""What the page's charts draw: plain numbers and anchors; the drawing is Observable Plot's and d3-sankey's."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from quellenlage.nouns import DossierArticle, Measure, Member, Publication
from quellenlage.tell.catalogue import OWN, UNNAMED, Catalogue, evidence_id
from quellenlage.tell.unicode import encodable
from quellenlage.tell.words import Words

SYMBOLS = {
    "circle": "M4.514,0A4.514,4.514,0,1,1,-4.514,0A4.514,4.514,0,1,1,4.514,0",
    "square": "M-4,-4h8v8h-8Z",
    "triangle": "M0,-7.019L6.079,3.51L-6.079,3.51Z",
    "diamond": "M0,-7.445L4.298,0L0,7.445L-4.298,0Z",
    "star": "M0,-7.551L1.695,-2.333L7.181,-2.333L2.743,0.891L4.438,6.109L0,2.884L-4.438,6.109L-2.743,0.891"
    "L-7.181,-2.333L-1.695,-2.333Z",
    "cross": "M-5.367,-1.789L-1.789,-1.789L-1.789,-5.367L1.789,-5.367L1.789,-1.789L5.367,-1.789L5.367,1.789"
    "L1.789,1.789L1.789,5.367L-1.789,5.367L-1.789,1.789L-5.367,1.789Z",
    "wye": "M2.159,1.246L2.159,5.564L-2.159,5.564L-2.159,1.246L-5.898,-0.912L-3.739,-4.652L0,-2.493"
    "L3.739,-4.652L5.898,-0.912Z",
    "diamond2": "M0,-5.01L5.01,0L0,5.01L-5.01,0Z",
    "triangle2": "M0,-5.459L4.728,2.73L-4.728,2.73Z",
}
"""The outlines d3-shape draws at size 64, for the same signs in tables and lists; the last two are for the nameless."""

_NAMED = tuple(SYMBOLS)[:7]
_COLOURS = 8
_ORDERS = 150
"""Figures further apart than this many times are drawn on a logarithmic scale."""

_MOMENT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d)(?::\d\d)?)?$")


def sign(catalogue: Catalogue, key: str) -> tuple[str, int]:
    """The symbol and the colour of an origin, the same on the whole page; 56 pairs before one comes again."""
    if key == OWN:
        return "diamond2", 0
    rank = catalogue.origin_ranks.get(key)
    return ("triangle2", 0) if rank is None else (_NAMED[rank % 7], 1 + rank % _COLOURS)


def milliseconds(iso: str | None, *, end: bool = False) -> int | None:
    """A moment as milliseconds since 1970 in the text's own clock; the first one it covers, or the end of the last."""
    found = _MOMENT.match(iso or "")
    if not found:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    try:
        start = datetime(year or 1, month or 1, day or 1, hour or 0, minute or 0, tzinfo=UTC)
        if end and hour is None:
            start = _after(start, month, day)
    except (ValueError, OverflowError):
        return None
    return int(start.timestamp() * 1000)


def _after(start: datetime, month: int | None, day: int | None) -> datetime:
    if day is not None:
        return start + timedelta(days=1)
    if month is None:
        return start.replace(year=start.year + 1)
    return start.replace(year=start.year + month // 12, month=month % 12 + 1)


def measure_chart(catalogue: Catalogue, w: Words, measure: Measure) -> dict[str, Any] | None:
    """The chart of a measure's figures: over time, or, where most have no date, by origin; None for fewer than two."""
    points = [point for member in measure.members if (point := _point(catalogue, w, member)) is not None]
    if len(points) < 2:
        return None
    dated = sum(point["x0"] is not None for point in points)
    by = "time" if dated >= max(2, len(points) / 2) else "origin"
    low, high = min(point["lo"] for point in points), max(point["hi"] for point in points)
    log = low > 0 and high / low > _ORDERS
    return {"id": measure.id, "by": by, "log": log, "unit": _axis(w, measure), "points": points}


def notes(w: Words, chart: dict[str, Any]) -> list[str]:
    """What a reader has to know of a chart: why it has no time, where figures without one stand, a stretched scale."""
    said = []
    if chart["by"] == "origin":
        said.append(w("chart.by_origin"))
    elif any(point["x0"] is None for point in chart["points"]):
        said.append(w("chart.undated_right"))
    if chart["by"] == "time" and any(point["pub"] for point in chart["points"]):
        said.append(w("chart.by_publication"))
    if chart["log"]:
        said.append(w("chart.log"))
    return said


def _axis(w: Words, measure: Measure) -> str:
    """What the numbers count: the unit, else the noun that occurs most."""
    units = {w.unit(member.figure).strip() for member in measure.members}
    if len(units) == 1 and (unit := units.pop()):
        return unit
    nouns = Counter(member.figure.counted for member in measure.members if member.figure.counted)
    return min(nouns, key=lambda noun: (-nouns[noun], noun)) if nouns else w("columns.value")


def _point(catalogue: Catalogue, w: Words, member: Member) -> dict[str, Any] | None:
    begin, end = member.as_of.begin or member.as_of.end, member.as_of.end or member.as_of.begin
    stated = begin is not None
    published = catalogue.article[member.article].published if member.article in catalogue.article else Publication()
    if not stated:
        begin, end = published.earliest or published.latest, published.latest or published.earliest
    first, last = milliseconds(begin), milliseconds(end, end=True)
    numbers = [n for n in (member.figure.value, member.figure.low, member.figure.high) if n is not None]
    if not numbers:
        return None
    if first is None or last is None:
        first = last = None
    origin = catalogue.member_origin(member)
    return {
        "a": evidence_id(member.article, member.start, member.stop),
        "c": member.claim,
        "x0": first,
        "x1": last if first is None or last is None else max(first, last),
        "y": None if member.figure.value is None else _js(member.figure.value),
        "lo": _js(min(numbers)),
        "hi": _js(max(numbers)),
        "dir": _direction(member),
        "o": origin,
        "h": member.status != "done",
        "pub": not stated and first is not None,
        "n": catalogue.number.get(member.article, 0),
        "tip": _tip(catalogue, w, member, origin, by_publication=not stated and first is not None),
    }


def _js(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _direction(member: Member) -> int:
    """1 for a figure open upwards ("mindestens"), -1 for one open downwards, else 0."""
    figure = member.figure
    if figure.comparator in ("at_least", "more_than") or (figure.value is None and figure.high is None):
        return 1
    if figure.comparator in ("at_most", "less_than") or (figure.value is None and figure.low is None):
        return -1
    return 0


def _tip(catalogue: Catalogue, w: Words, member: Member, origin: str, *, by_publication: bool) -> str:
    bounds = w.bounds(member.figure)
    lines = [
        w.figure(member.figure) + (f" ({bounds})" if bounds else ""),
        f"{origin_name(catalogue, w, origin)}, {w.name('status', member.status)}",
        w("chart.no_time") if by_publication else f"{w('columns.as_of')}: {w.as_of(member.as_of)}",
        f"{w('columns.outlet')}: {catalogue.outlet(member.article)}",
    ]
    return "\n".join(lines)


def origin_name(catalogue: Catalogue, w: Words, key: str) -> str:
    """How the page calls an origin."""
    return catalogue.party_name(key) or w.name("origin", key)


def voice_id(key: str) -> str:
    """The anchor of an origin's list of claims."""
    plain = re.fullmatch(r"[\w.:-]+", key, re.ASCII)
    return "v-" + (key if plain else hashlib.sha256(encodable(key).encode()).hexdigest()[:12])


def _stop(catalogue: Catalogue, article: DossierArticle) -> str:
    """Where a path begins: the outlet, or the text by number and title."""
    return article.outlet or f"{catalogue.number[article.id]} {catalogue.short(article.id)}"


def chain_graph(catalogue: Catalogue) -> dict[str, Any]:
    """The graph of chains: for every path from an outlet (or a text without one) to an origin, its claims."""
    paths: dict[tuple[str, ...], list[str]] = {}
    for article in catalogue.articles:
        for claim in catalogue.claims_of.get(article.id, ()):
            if claim.voice == OWN:
                continue
            for chain in catalogue.chains_of(claim) or [[UNNAMED]]:
                paths.setdefault((_stop(catalogue, article), *chain), []).append(claim.id)
    return {"paths": [{"via": list(path), "c": claims} for path, claims in sorted(paths.items())]}


def parties(catalogue: Catalogue, w: Words) -> dict[str, dict[str, Any]]:
    """Name, symbol, colour and list anchor of every party that a chart shows."""
    keys = {OWN, UNNAMED, *catalogue.kinds, *catalogue.origin_ranks}
    found = {}
    for key in sorted(keys):
        symbol, colour = sign(catalogue, key)
        found[key] = {
            "name": origin_name(catalogue, w, key), "symbol": symbol, "colour": colour, "anchor": voice_id(key),
        }  # fmt: skip
    return found
