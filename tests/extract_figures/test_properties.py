"""What must hold of figures for any text, and of the vocabulary they are read with."""

from __future__ import annotations

import importlib.util
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.extract.figures import figures_in, find_figures
from quellenlage.extract.figures.core import RULES
from quellenlage.extract.moments import moments_in
from quellenlage.extract.numerals import plain, read_digits, read_ordinal, read_word
from quellenlage.german import words
from quellenlage.nouns import Article, Passage, PassageKind

_WORDS = """rund mehr als zwischen 20 und 30 10.000 1'780 1,2 Millionen Mio. Euro € $ % Prozent der die Soldaten
Frauen Männer davon jede vierte die Hälfte Tausende mehrere ein paar Dutzend pro Monat je zweimal . , ( ) : / - 2024
99999999999 statt bis zu auf drei von vier km/h °C doppelt so viele"""
WORDS = st.sampled_from(_WORDS.split())


@given(st.text(max_size=300))
def test_any_text_in_no_exception_out(text: str) -> None:
    for figure in figures_in(text, moments_in(text)):
        assert text[figure.start : figure.stop] == figure.quote


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_words_of_quantity_in_any_order(text: str) -> None:
    figures = figures_in(text, moments_in(text))
    assert [f.id for f in figures] == [f"f{n}" for n in range(1, len(figures) + 1)]
    for figure in figures:
        assert text[figure.start : figure.stop] == figure.quote
        assert (figure.counted is None) == (figure.counted_start is None) == (figure.counted_stop is None)
        if figure.counted is not None:
            assert text[figure.counted_start : figure.counted_stop] == figure.counted
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_values_print_plainly(text: str) -> None:
    encoder = msgspec.json.Encoder(decimal_format="number")
    for figure in figures_in(text):
        assert b"E" not in encoder.encode([figure.value, figure.low, figure.high]).upper().replace(b"NONE", b"")


@given(st.integers(0, 10**9), st.sampled_from([".", "'", "’", "\u00a0", "\u2009", "\u202f", " "]))
def test_separators_change_nothing(number: int, mark: str) -> None:
    assert read_digits(f"{number:,}".replace(",", mark)) == number


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", "0"), ("dreiundzwanzig", "23"), ("hundert", "100"), ("zweihundertfünf", "205"), ("eintausend", "1000"),
        ("neunzehnhundertachtundachtzig", "1988"), ("hunderttausend", "100000"), ("zweieinhalb", "2.5"),
        ("anderthalb", "1.5"), ("dreissig", "30"), ("vierzehntausenddreihundert", "14300"),
    ],
)  # fmt: skip
def test_number_words(word: str, value: str) -> None:
    assert read_word(word) == Decimal(value)


@pytest.mark.parametrize(
    "word", ["", "ein paar", "einig", "hundertmal", "undzwanzig", "zweizwanzig", "tausendhundert und"]
)
def test_no_number_words(word: str) -> None:
    assert read_word(word) is None


@pytest.mark.parametrize(
    ("word", "value"), [("dritten", 3), ("siebte", 7), ("zwanzigste", 20), ("achten", 8), ("hundertsten", 100)]
)
def test_ordinals(word: str, value: int) -> None:
    assert read_ordinal(word) == value


@pytest.mark.parametrize("word", ["beste", "zweiste", "letzte", "zwanzigte", "heute"])
def test_no_ordinals(word: str) -> None:
    assert read_ordinal(word) is None


@given(st.decimals(min_value=0, max_value=10**15, places=3))
def test_plain_keeps_the_value(value: Decimal) -> None:
    assert plain(value) == value and "E" not in str(plain(value))


def test_a_noun_of_the_sentence_before_is_addressed() -> None:
    text = "Die Polizei zählte 4.500 Teilnehmer. Die Veranstalter sprachen von mehr als 10.000."
    counted, elided = figures_in(text)
    assert (elided.counted, elided.counted_start) == ("Teilnehmer", counted.counted_start)


def test_page_furniture_holds_no_figures() -> None:
    text = "Es kamen 30 Gäste.\n\n12 Bilder zeigen 40 Tiere"
    passages = (Passage(0, 18, PassageKind.BODY), Passage(20, len(text), PassageKind.BOILERPLATE))
    figures = find_figures(Article("sha256:0", "-", text, passages=passages), None, ())
    assert [f.quote for f in figures] == ["30 Gäste"]


def test_every_rule_says_what_it_reads() -> None:
    assert all(rule.says.endswith(".") and '"' in rule.says for rule in RULES)


@pytest.mark.skipif(importlib.util.find_spec("babel") is None, reason="babel holds the currencies of CLDR")
def test_currencies_are_those_of_cldr() -> None:
    from babel.numbers import list_currencies

    codes = {code for code in words("units")["money"] if code.isupper()}
    assert codes <= set(list_currencies())
