"""Pieces that several rules of time share: pattern fragments, and readers for them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from quellenlage.extract.moments.meaning import Point, Step
from quellenlage.extract.moments.rules.rule import Found

REL = "(?:RELPAST|RELNEXT|RELTHIS|RELAFTER|RELBEFORE|RELSAME)"
BC = "(?P<bc>'v' DOT 'chr' DOT?|'v' DOT 'u' DOT 'z' DOT?|'vor' 'christus')"
AD = "(?:'n' DOT 'chr' DOT?|'nach' 'christus')"
ERA = f"(?:{BC}|{AD})?"
YEARWORD = "(?:'jahr'|'jahre'|'jahres'|'jahren'|'jahrs')"
TAIL = (
    f"(?:COMMA? (?P<year>YEAR) {ERA}"
    f"|(?:'des'|'im')? {YEARWORD} (?P<named>YEAR) (?:{AD})?"
    f"|(?:'des')? (?P<rel>{REL}) {YEARWORD}"
    f"|(?P<same>'des' (?:'jahres'|'jahrs')))?"
)
"""What fixes the year of a month or day: "2014", "des Jahres 2014", "des vergangenen Jahres", "v. Chr."."""

EDGE = "(?:'gegen'? (?P<edge>EDGE))?"
MONTH = "(?P<month>MONTH|MONTHSHORT DOT?)"
WEEKDAY = "(?:(?P<weekday>WEEKDAY|WEEKDAYSHORT DOT?) COMMA? (?:'den'|'dem'|'der')?)?"

_RELATIVE = ("RELPAST", "RELNEXT", "RELTHIS", "RELAFTER", "RELBEFORE", "RELSAME")


def step_of(found: Found, group: str, unit: str) -> Step:
    """The step a word like "vergangenen", "kommenden" or "folgenden" makes, in a unit."""
    count = int(found.value(group, *_RELATIVE) or 0)
    classes = found.word(group).classes
    told = any(name in classes for name in ("RELAFTER", "RELBEFORE", "RELSAME"))
    return Step(unit, count, "told" if told else "published")


def year_of(found: Found) -> tuple[int | None, bool, Step | None]:
    """(year, before Christ, step to the year) from the groups of TAIL."""
    year = found.value("year", "YEAR") or found.value("named", "YEAR")
    if year is not None:
        return int(year), found.has("bc"), None
    if found.has("rel"):
        return None, False, step_of(found, "rel", "Y")
    if found.has("same"):
        return None, False, Step("Y", 0, "told")
    return None, False, None


def month_of(found: Found, group: str = "month") -> int | None:
    """The month a group names."""
    value = found.value(group, "MONTH", "MONTHSHORT")
    return None if value is None else int(value)


def month_is_safe(found: Found, group: str = "month") -> bool:
    """Whether a month is spelled out, or a short form with its dot or a year ("Okt. 2014", not the word "Mai.")."""
    names = found.match.re.groupindex
    dated = found.has("year") or ("day" in names and found.has("day"))
    return "MONTH" in found.word(group).classes or found.behind(group) - found.at(group) > 1 or dated


def season_point(value: str) -> tuple[str, str | None]:
    """(season, edge) of a season word's value: "SU:END" for "Spätsommer"."""
    season, _, edge = value.partition(":")
    return season, edge or None


def edge_of(found: Found) -> str | None:
    """The mod of "Anfang", "Mitte", "Ende"."""
    return found.value("edge", "EDGE") if "edge" in found.match.re.groupindex else None


def amount_of(found: Found, group: str = "number") -> Decimal | None:
    """The number a group names, 1 for "ein", None for "mehrere"."""
    value = found.value(group, "NUM", "ARTONE")
    return None if value is None else Decimal(value)


def side_of(found: Found) -> Literal["ago", "since", "ahead", ""]:
    """Where a length of time lies, from the preposition before it."""
    sides: dict[str, Literal["ago", "since", "ahead"]] = {
        "vor": "ago",
        "seit": "since",
        "in": "ahead",
        "binnen": "ahead",
    }
    return sides.get(found.before(), "")


def span_start(found: Found, *optional: str) -> int:
    """First word of the moment: that of the first of the groups that matched."""
    starts = [found.at(group) for group in optional if found.has(group)]
    return min(starts) if starts else found.first


__all__ = [
    "AD",
    "BC",
    "EDGE",
    "ERA",
    "MONTH",
    "REL",
    "TAIL",
    "WEEKDAY",
    "YEARWORD",
    "Point",
    "amount_of",
    "edge_of",
    "month_is_safe",
    "month_of",
    "season_point",
    "side_of",
    "span_start",
    "step_of",
    "year_of",
]
