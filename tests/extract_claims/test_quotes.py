"""Quotation marks of every German kind, matched."""

from __future__ import annotations

import pytest

from quellenlage.extract.attribution.quotes import find_quotations
from quellenlage.parse import parse
from quellenlage.read import article_from_text

PAIRS = ["„{}“", "„{}”", "“{}”", '"{}"', "»{}«", "«{}»", '„{}"']


def quoted(text: str) -> list[tuple[str, int]]:
    grammar = parse(article_from_text(text))
    return [(grammar.span(q.first, q.stop).quote, q.depth) for q in find_quotations(grammar)]


@pytest.mark.parametrize("pair", PAIRS)
def test_pairs(pair: str) -> None:
    words = pair.format("Wir bauen den Kran ab")
    assert quoted(f"{words}, sagte Holm.") == [(words, 0)]


def test_nested() -> None:
    inner = "‚Ostwind‘"
    outer = f"„Die {inner} ist auf Grund gelaufen“"
    assert quoted(f"{outer}, sagte Holm.") == [(outer, 0), (inner, 1)]


def test_two_in_one_sentence() -> None:
    assert quoted("Er nannte es „Unsinn“ und „Unfug“.") == [("„Unsinn“", 0), ("„Unfug“", 0)]


def test_unclosed_ends_with_its_paragraph() -> None:
    text = "„Der Kran fällt um, sagte Holm.\n\nDer Hafen ist geschlossen."
    assert quoted(text) == [("„Der Kran fällt um, sagte Holm.", 0)]


def test_runs_on_over_paragraphs_until_it_is_closed() -> None:
    text = "»Wir bleiben hier.\n\nWir gehen nicht fort«, sagte Holm.\n\nDer Hafen liegt still."
    assert quoted(text) == [("»Wir bleiben hier.\n\nWir gehen nicht fort«", 0)]


def test_a_paragraph_that_opens_its_own_quotation_ends_the_one_before() -> None:
    text = "„Wir bleiben hier.\n\n„Wir gehen nicht fort“, sagte Holm."
    assert quoted(text) == [("„Wir bleiben hier.", 0), ("„Wir gehen nicht fort“", 0)]


def test_stray_closing_mark_and_apostrophe_are_no_quotation() -> None:
    assert quoted("Der Kran“ steht. Das war's, Hans' Boot lag still.") == []
