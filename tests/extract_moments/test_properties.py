"""What must hold of moments for any text: verbatim spans, no exception, values from text and date alone."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from quellenlage.extract.figures import figures_in
from quellenlage.extract.moments import find_moments, moment_doubts, moments_in
from quellenlage.nouns import Article, Passage, PassageKind, Publication

from .notation import read_corpus

CASES = [case for case in read_corpus() if not case.known_failure]
_WORDS = """am im vor seit 3. 31. 12 1999 2024 14.30 Uhr Mai Jänner Mittwoch Nacht Jahr Jahre zwei letzten nächsten Ende
heute gestern 0 99999999 v. Chr. 00.00.0000 2024-13-45 Anfang des der bis – / 25:61 9999 Jahrhundert jede zweite"""
WORDS = st.sampled_from(_WORDS.split())
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(st.text(max_size=300), st.one_of(st.none(), DAYS.map(date.isoformat), st.text(max_size=12)))
def test_any_text_in_no_exception_out(text: str, published: str | None) -> None:
    for moment in moments_in(text, published):
        assert text[moment.start : moment.stop] == moment.quote


@given(st.lists(WORDS, max_size=30).map(" ".join), st.one_of(st.none(), DAYS.map(date.isoformat)))
def test_words_of_time_in_any_order(text: str, published: str | None) -> None:
    moments = moments_in(text, published)
    assert [m.id for m in moments] == [f"m{n}" for n in range(1, len(moments) + 1)]
    for before, after in pairwise(moments):
        assert before.stop <= after.start
    for moment in moments:
        for day in (moment.begin, moment.end):
            assert day is None or re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?", day)
        if moment.begin and moment.end:
            assert moment.begin <= moment.end


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line{case.line}")
def test_the_same_input_gives_the_same_moments(case: object) -> None:
    text, published = case.text, case.published  # type: ignore[attr-defined]
    assert moments_in(text, published) == moments_in(text, published)


@given(DAYS)
def test_a_full_date_does_not_hang_on_publication(day: date) -> None:
    text = "Am 23.3.1987 fiel das Urteil, im Oktober 2005 die Mauer, 1951 der Preis."
    moments = moments_in(text, day.isoformat())
    assert [(m.value, m.begin) for m in moments] == [
        ("1987-03-23", "1987-03-23"),
        ("2005-10", "2005-10-01"),
        ("1951", "1951-01-01"),
    ]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_yesterday_moves_with_publication(day: date) -> None:
    (moment,) = moments_in("Der Rat tagte gestern.", day.isoformat())
    assert moment.value == (day - timedelta(days=1)).isoformat()


def _article(text: str, earliest: str | None, latest: str | None, passages: tuple[Passage, ...] = ()) -> Article:
    return Article("sha256:0", "-", text, published=Publication(earliest, latest, "inferred"), passages=passages)


def test_an_interval_of_publication_gives_an_interval_and_a_doubt() -> None:
    article = _article("Der Rat tagte gestern. Das Haus ist von 1951.", "2024-10-21", "2024-10-25")
    yesterday, year = find_moments(article, None)
    assert (yesterday.value, yesterday.begin, yesterday.end) == ("2024-10-22", "2024-10-20", "2024-10-24")
    assert (year.begin, year.end) == ("1951-01-01", "1951-12-31")
    (doubt,) = moment_doubts(article, None)
    assert doubt.code == "moment_day_open" and (doubt.start, doubt.stop) == (yesterday.start, yesterday.stop)


def test_without_publication_values_stay_open_and_say_so() -> None:
    article = _article("Am Mittwoch kam sie, am 8. Mai ging sie.", None, None)
    moments = find_moments(article, None)
    assert [m.value for m in moments] == ["XXXX-WXX-3", "XXXX-05-08"]
    assert all(m.begin is None and m.end is None for m in moments)
    assert [d.code for d in moment_doubts(article, None)] == ["moment_day_unknown"] * 2


def test_a_sure_publication_raises_no_doubt() -> None:
    assert moment_doubts(_article("Der Rat tagte gestern.", "2024-10-25", "2024-10-25"), None) == ()


def test_page_furniture_holds_no_moments() -> None:
    text = "Gestern brannte es.\n\nBilder vom 21.12.2014"
    passages = (Passage(0, 19, PassageKind.BODY), Passage(21, len(text), PassageKind.GALLERY))
    moments = find_moments(_article(text, "2024-10-25", "2024-10-25", passages), None)
    assert [m.quote for m in moments] == ["Gestern"]


def test_the_ends_of_a_range_and_the_members_of_a_list_are_linked() -> None:
    text = "Vom 8. bis 13. Oktober lag er hier, am 3., 4. und 5. Mai dort, am 7. Juni fort. Offen von 10 bis 15 Uhr."
    moments = moments_in(text, "2024-10-25")
    assert [m.range for m in moments] == ["r1", "r1", "r2", "r2", "r2", UNSET, "r3", "r3"]


@given(st.sampled_from(CASES), DAYS)
def test_another_publication_moves_only_what_depends_on_it(case: object, day: date) -> None:
    text, published = case.text, case.published  # type: ignore[attr-defined]
    here, there = moments_in(text, published), moments_in(text, day.isoformat())
    assert [(m.start, m.stop, m.type, m.range) for m in here] == [(m.start, m.stop, m.type, m.range) for m in there]
    for a, b in zip(here, there, strict=True):
        if re.fullmatch(r"\d{1,2}\. \w+ \d{4}|\w+ \d{4}|täglich|jedes Jahr|Damals", a.quote):
            assert (a.value, a.begin, a.end) == (b.value, b.begin, b.end)


@pytest.mark.parametrize(
    "piece", ["1.2.", "14.30 Uhr, ", "3 ", "am Montag ", "a.b", "x@", "Mai/", "und 5 ", "20 Uhr. "]
)
def test_monotonous_text_is_read_in_a_moment(piece: str) -> None:
    text = "Am 3. Mai 2019: " + piece * (20_000 // len(piece))
    start = time.process_time()
    figures_in(text, moments_in(text, "2024-10-25"))
    assert time.process_time() - start < 10


def test_an_undated_article_gets_no_year_from_a_passing_mention() -> None:
    text = "Anfang 2022 und 2014 gab es Streit, 1998 und 2003 auch, zuletzt 2019. Diesen Sommer einigten sich beide."
    read = {moment.quote: moment for moment in moments_in(text, None)}
    assert read["Diesen Sommer"].value == "XXXX-SU"
    assert read["Diesen Sommer"].begin is None
