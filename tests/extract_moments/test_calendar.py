"""Arithmetic on the calendar, against known days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.extract.moments import calendar as cal
from quellenlage.german import words

EASTER = {1818: (3, 22), 1943: (4, 25), 2000: (4, 23), 2008: (3, 23), 2023: (4, 9), 2024: (3, 31), 2038: (4, 25)}


@pytest.mark.parametrize(("year", "day"), EASTER.items())
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert cal.easter(year) == date(year, *day)


def test_every_feast_of_the_vocabulary_has_a_day() -> None:
    rules = next(group["words"] for group in words("moments")["nouns"] if group["class"] == "FEAST")
    for rule in rules.values():
        assert cal.feast(rule, 2024).year == 2024
    assert cal.feast("A-7", 2024) == date(2024, 11, 24)
    assert cal.feast("MAY2", 2024) == date(2024, 5, 12)


@given(st.dates(), st.sampled_from(["D", "W", "M", "Q", "H", "Y", "DE", "CE"]), st.integers(-(10**6), 10**6))
def test_shifting_stays_on_the_calendar(day: date, unit: str, count: int) -> None:
    assert date.min <= cal.shift(day, unit, count) <= date.max


@given(st.dates(), st.sampled_from(["START", "MID", "END", None]))
def test_an_edge_lies_within(day: date, edge: str | None) -> None:
    begin, end = cal.month_span(day.year, day.month, day.month)
    first, last = cal.edge_span(begin, end, edge)
    assert begin <= first <= last <= end
