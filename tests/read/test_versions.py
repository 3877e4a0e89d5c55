"""Of a page taken several times only the newest text counts, where the dates say which it is."""

from __future__ import annotations

import itertools

import pytest

from quellenlage.nouns import Article
from quellenlage.read import article_from_text, newest

PAGE = "https://bote.example/lokales/brand"


def text(number: int, published: str | None, url: str | None = PAGE) -> Article:
    return article_from_text(f"Fassung {number}: Es brennt.", published=published, outlet="Der Bote", url=url)


@pytest.mark.parametrize(
    ("first", "second", "dropped"),
    [
        ("2026-03-10", "2026-03-11", True),
        ("2026-03-10T09:00", "2026-03-10T18:30", True),
        ("2026-03", "2026-04-01", True),
        ("2026-03-10", "2026-03-10", False),
        ("2026-03-10", "2026-03-10T18:30", False),
        ("2026-03", "2026-03-11", False),
        ("2026-03-10", None, False),
        (None, None, False),
    ],
)
def test_only_what_surely_came_out_before_is_left_out(first: str | None, second: str | None, dropped: bool) -> None:
    articles = [text(1, first), text(2, second)]
    for order in itertools.permutations(articles):
        kept, refused = newest(order)
        assert {a.id for a in kept} == ({articles[1].id} if dropped else {a.id for a in articles})
        assert [refusal.code for refusal in refused] == ["older-version"] * dropped


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (PAGE, "http://BOTE.example:80/lokales/brand/#neu", True),
        (PAGE, PAGE + "?seite=2", False),
        ("https://bote.example/?id=7", "https://bote.example/?id=7", True),
        ("https://bote.example/", "https://bote.example/", False),
        (None, None, False),
        ("https://[kaputt", "https://[kaputt", True),
    ],
)
def test_what_is_one_page(one: str | None, other: str | None, same: bool) -> None:
    kept, _ = newest([text(1, "2026-03-10", one), text(2, "2026-03-11", other)])
    assert len(kept) == (1 if same else 2)


def test_of_three_versions_the_last_counts() -> None:
    articles = [text(number, f"2026-03-1{number}") for number in range(3)]
    kept, refused = newest(articles)
    assert kept == [articles[2]]
    assert all(articles[2].path in refusal.why for refusal in refused)
    assert len(refused) == 2
