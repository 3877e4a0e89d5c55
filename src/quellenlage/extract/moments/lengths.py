"""Lengths of time: their TIMEX3 value, and the days they cover where the words say from when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from quellenlage.extract.moments import calendar as cal
from quellenlage.extract.moments.meaning import Length

_LETTERS = {
    "TS": ("PT", "S"), "TM": ("PT", "M"), "TH": ("PT", "H"), "NI": ("PT", "NI"), "D": ("P", "D"), "W": ("P", "W"),
    "M": ("P", "M"),
    "Q": ("P", "Q"), "H": ("P", "H"), "Y": ("P", "Y"), "DE": ("P", "DE"), "CE": ("P", "CE"), "ML": ("P", "ML"),
}  # fmt: skip


def length_value(length: Length) -> str:
    """The TIMEX3 value: "P2W", "PXD", "PT30M", "P1.5Y"."""
    if length.value is not None:
        return length.value
    prefix, letter = _LETTERS[length.unit]
    amount = "X" if length.amount is None else format(length.amount, "f")
    return f"{prefix}{amount}{letter}"


def length_span(length: Length, today: date | None, way: int) -> tuple[date | None, date | None]:
    """First and last day of a length told from today: "seit zwei Jahren", "vor drei Tagen", "die letzten Wochen"."""
    if today is None or not length.side or length.unit in ("TS", "TM", "TH", "ML", ""):
        return None, None
    if length.amount is None:
        return _open_span(length, today)
    match length.side:
        case "ago":
            return _unit_span(_shifted(today, length, -1), length.unit)
        case "ahead":
            return _unit_span(_shifted(today, length, 1), length.unit) if way > 0 else (None, None)
        case "since" | "last":
            return _shifted(today, length, -1), today
        case _:
            return today, _shifted(today, length, 1)


def _open_span(length: Length, today: date) -> tuple[date | None, date | None]:
    if length.side == "next":
        return today, None
    return (None, None) if length.side == "ahead" else (None, today)


def _shifted(today: date, length: Length, sign: int) -> date:
    amount = min(length.amount or Decimal(0), Decimal(9999))
    whole = int(amount)
    day = cal.shift(today, length.unit, sign * whole)
    rest = amount - whole
    if rest:
        days = {"D": 1, "W": 7, "M": 30, "Q": 91, "H": 182, "Y": 365, "DE": 3652, "CE": 36525}.get(length.unit, 0)
        day = cal.shift_days(day, sign * int(rest * days))
    return day


def _unit_span(day: date, unit: str) -> tuple[date, date]:
    """The unit a day lies in: three years ago is a year, two weeks ago a week."""
    match unit:
        case "W":
            return cal.week_span(day)
        case "M":
            return cal.month_span(day.year, day.month, day.month)
        case "Q":
            quarter = (day.month - 1) // 3
            return cal.month_span(day.year, quarter * 3 + 1, quarter * 3 + 3)
        case "H":
            half = (day.month - 1) // 6
            return cal.month_span(day.year, half * 6 + 1, half * 6 + 6)
        case "Y":
            return date(day.year, 1, 1), date(day.year, 12, 31)
        case "DE":
            first = max(day.year // 10 * 10, 1)
            return date(first, 1, 1), date(min(first + 9, 9999), 12, 31)
        case "CE":
            first = max(day.year // 100 * 100, 1)
            return date(first, 1, 1), date(min(first + 99, 9999), 12, 31)
        case _:
            return day, day
