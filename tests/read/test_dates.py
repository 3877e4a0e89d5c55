"""Dates as publishers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.read.dates import ImpossibleDateError, find_dates, read_date


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2024-10-24", "2024-10-24", "2024-10-24"),
        ("2024-10-24T17:20", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("2024-10-24 17:20:45", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("2024-10-24T17:20:45.123+02:00", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("2024-10-24T15:20:00Z", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("2024-12-24T23:20:00Z", "2024-12-25T00:20", "2024-12-25T00:20"),
        ("2024-10-24T09:20:00-06:00", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("Thu, 24 Oct 2024 15:20:00 GMT", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("Thu, 24 Oct 2024 17:20:00 +0200", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("20241024", "2024-10-24", "2024-10-24"),
        ("20241024T152000Z", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("1729783200", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("1729783200000", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("24.10.2024", "2024-10-24", "2024-10-24"),
        ("24.10.24", "2024-10-24", "2024-10-24"),
        ("24. 10. 2024, 17.20 Uhr", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("24.10.2024 - 17:20 Uhr", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("24. Oktober 2024, 17.20 Uhr", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("Donnerstag, 24. Oktober 2024, 17.20 Uhr", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("Do., 24.10.2024, 9 Uhr", "2024-10-24T09:00", "2024-10-24T09:00"),
        ("24. Okt. 2024 um 17:20 Uhr", "2024-10-24T17:20", "2024-10-24T17:20"),
        ("3. Jänner 2024", "2024-01-03", "2024-01-03"),
        ("1. Feber 2024", "2024-02-01", "2024-02-01"),
        ("October 24, 2024", "2024-10-24", "2024-10-24"),
        ("2024-10", "2024-10-01", "2024-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-10-23/2024-10-25", "2024-10-23", "2024-10-25"),
        ("23.10.2024 bis 25.10.2024", "2024-10-23", "2024-10-25"),
        ("2024-10-24T24:00", "2024-10-25T00:00", "2024-10-25T00:00"),
        ("2999-01-01", "2999-01-01", "2999-01-01"),
        ("1848-03-18", "1848-03-18", "1848-03-18"),
    ],
)
def test_read_date(value: str, earliest: str, latest: str) -> None:
    when = read_date(value)
    assert when is not None
    assert (when.earliest, when.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "value",
    [
        "2024-02-30",
        "31.4.2024",
        "2024-13-01",
        "2024-13",
        "24.10.2024, 25:10 Uhr",
        "0000-00-00",
        "2024-10-25/2024-10-23",
    ],
)
def test_impossible_dates(value: str) -> None:
    with pytest.raises(ImpossibleDateError):
        read_date(value)


@pytest.mark.parametrize(
    "value", ["", "neulich", "heute, 17 Uhr", "1,2 Millionen", "24", "10.000", "v2.3.1", "2024-10-24 und mehr"]
)
def test_what_is_no_date(value: str) -> None:
    assert read_date(value) is None


@given(
    st.one_of(
        st.text(max_size=40),
        st.from_regex(r"\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}[T, ]*\d{0,2}[:.]?\d{0,2}( Uhr|Z)?", fullmatch=True),
    )
)
def test_any_words_are_a_date_or_not(value: str) -> None:
    try:
        when = read_date(value)
    except ImpossibleDateError as error:
        assert str(error)
    else:
        assert when is None or when.earliest[:10] <= when.latest[:10]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Am 24. Oktober 2024 brach der Damm.", ["2024-10-24"]),
        ("Vom 23.10.2024 bis 25.10.2024 regnete es.", ["2024-10-23", "2024-10-25"]),
        ("Aktenzeichen 12.24.10.2024 und 10.000.2024", []),
        ("Version 1.2.2024-3", []),
    ],
)
def test_dates_in_running_text(text: str, found: list[str]) -> None:
    dates = [when.earliest for _, _, when in find_dates(text) if when]
    assert dates == found or not found
