"""Likely joins and ties say what spoke for them, in words that the page knows in German."""

from __future__ import annotations

from quellenlage.link import alike, serving
from quellenlage.link.grounds import SPOKEN, grounds
from quellenlage.tell.reasons import Reasons
from quellenlage.tell.words import words


def test_every_ground_has_its_german() -> None:
    german = Reasons(words("de"))
    assert not [said for said in SPOKEN.values() if german.phrase(said) is None]


def test_every_signal_in_words_has_a_weight() -> None:
    known = {name.split(",")[0] for name in (*alike.weights(), *serving.weights())}
    assert not SPOKEN.keys() - known


def test_the_strongest_three_grounds_are_named_once_each() -> None:
    table = {"": -2.0, "noun equal": 1.0, "equal numbers": 2.0, "equal numbers, plain": 0.5, "mark equal": 0.2}
    table |= {"kind equal": 3.0, "proper equal": 0.1, "never cited together": -1.0}
    held = dict.fromkeys(table, 1.0)
    assert grounds(held, table) == "both give the same numbers; both go by the same noun; both are of one place"
    assert grounds({"mark equal": 0.0}, table) == ""
