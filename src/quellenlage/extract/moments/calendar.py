"""Days, weeks, feasts: arithmetic on the calendar. Nothing here knows a text."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
"""First and last month of a season; winter runs into the next year. Source: the meteorological seasons."""


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar. Source: the algorithm of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def feast(rule: str, year: int) -> date:
    """The day of a feast by its rule in the vocabulary: "12-25", "E+49" (from Easter), "A-7" (from Advent), "MAY2"."""
    if rule.startswith("E"):
        return easter(year) + timedelta(days=int(rule[1:]))
    if rule.startswith("A"):
        fourth = date(year, 12, 25) - timedelta(days=date(year, 12, 25).isoweekday())
        return fourth - timedelta(weeks=3) + timedelta(days=int(rule[1:]))
    if rule == "MAY2":
        first = date(year, 5, 1)
        return first + timedelta(days=(7 - first.isoweekday()) % 7 + 7)
    month, day = rule.split("-")
    return date(year, int(month), int(day))


def valid(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def shift_days(day: date, count: int) -> date:
    """`count` days on, kept within the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


def shift_months(day: date, count: int) -> date:
    """`count` months on, the day of the month cut to what the month has."""
    months = day.year * 12 + day.month - 1 + count
    year = min(max(months // 12, MINYEAR), MAXYEAR)
    month = months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shift(day: date, unit: str, count: int) -> date:
    """`count` units (D W M Q H Y DE CE) on from a day."""
    match unit:
        case "D" | "NI":
            return shift_days(day, count)
        case "W":
            return shift_days(day, 7 * count)
        case "M":
            return shift_months(day, count)
        case "Q":
            return shift_months(day, 3 * count)
        case "H":
            return shift_months(day, 6 * count)
        case "Y":
            return shift_months(day, 12 * count)
        case "DE":
            return shift_months(day, 120 * count)
        case "CE":
            return shift_months(day, 1200 * count)
        case _:
            return day


def month_span(year: int, first: int, last: int) -> tuple[date, date]:
    """First and last day of months `first` to `last`, which may run past December."""
    begin = shift_months(date(year, 1, 1), first - 1)
    end = shift_months(date(year, 1, 1), last - 1)
    return begin, end.replace(day=monthrange(end.year, end.month)[1])


def week_span(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of a day."""
    monday = shift_days(day, 1 - day.isoweekday())
    return monday, shift_days(monday, 6)


def week_value(day: date) -> str:
    """The ISO week of a day: "2008-W23". Source: ISO 8601."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def edge_span(begin: date, end: date, edge: str | None) -> tuple[date, date]:
    """The first, middle or last third of a stretch of days, as "Anfang", "Mitte" and "Ende" put it."""
    if edge not in ("START", "MID", "END") or end <= begin:
        return begin, end
    third = ((end - begin).days + 1) // 3
    if edge == "START":
        return begin, shift_days(begin, max(third - 1, 0))
    if edge == "END":
        return shift_days(end, -max(third - 1, 0)), end
    return shift_days(begin, third), shift_days(end, -third)
