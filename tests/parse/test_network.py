"""The parts of the network that can be checked without its weights, and what its memory must not change."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.german import pipeline_path
from quellenlage.parse import trees
from quellenlage.parse.features import COLUMNS, rows_of
from quellenlage.parse.lexicon import Edit, apply_edit
from quellenlage.parse.network import LONGEST_SENTENCE, Network
from quellenlage.parse.sentences import mark_starts
from quellenlage.parse.spans import follows, read_spans
from quellenlage.parse.tokenizer import tokenize
from quellenlage.parse.trees import best_tree

LABELS = ["O", *(f"{place}-{kind}" for kind in ("PER", "ORG") for place in "BIES")]


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether there is one root (its own head) and every word reaches it."""
    if sum(head == i for i, head in enumerate(heads)) != 1:
        return False
    for i in range(len(heads)):
        at, steps = i, 0
        while heads[at] != at and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if steps > len(heads):
            return False
    return True


def value(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[i, 0 if head == i else 1 + head] for i, head in enumerate(heads)))


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_best_tree_is_the_best_of_all(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).standard_normal((size, size + 1))
    found = tuple(best_tree(scores))
    assert is_tree(found)
    every = [heads for heads in itertools.product(range(size), repeat=size) if is_tree(heads)]
    assert value(scores, found) == pytest.approx(max(value(scores, heads) for heads in every))


@settings(max_examples=20, deadline=None)
@given(st.integers(30, 120), st.integers(0, 2**32 - 1))
def test_long_sentences_get_a_tree(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).standard_normal((size, size + 1))
    assert is_tree(tuple(best_tree(scores)))


@pytest.mark.parametrize("seed", range(5))
def test_where_any_word_may_be_the_root_the_tree_is_sought_twice_at_most(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    contract = trees._contract
    monkeypatch.setattr(trees, "_contract", lambda *graph: drawn.append(1) or contract(*graph))
    size = 60
    scores = (np.random.default_rng(seed).standard_normal((size, size + 1)) / 100).astype(np.float32)
    assert is_tree(tuple(best_tree(scores)))
    assert len(drawn) <= 2 * size


def is_well_formed(path: tuple[str, ...]) -> bool:
    opened = ""
    for label in path:
        place, _, kind = label.partition("-")
        if (place in ("I", "E")) != bool(opened) or (opened and kind != opened):
            return False
        opened = kind if place in ("B", "I") else ""
    return not opened


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_names_are_the_best_well_formed_labels(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).standard_normal((size, len(LABELS))) * 2
    logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    paths = list(itertools.product(range(len(LABELS)), repeat=size))
    fitting = [path for path in paths if is_well_formed(tuple(LABELS[i] for i in path))]
    best = max(fitting, key=lambda path: sum(logs[t, i] for t, i in enumerate(path)))
    wanted, start = [], 0
    for i, number in enumerate(best):
        place, _, kind = LABELS[number].partition("-")
        start = i if place in ("B", "S") else start
        if place in ("E", "S"):
            wanted.append((start, i + 1, kind))
    assert list(read_spans(scores, LABELS, follows(LABELS))) == wanted


@given(st.text(min_size=1))
def test_features_are_rows_of_their_tables(form: str) -> None:
    rows = rows_of(form)
    assert rows.shape == (len(COLUMNS), 2)
    for pair, column in zip(rows, COLUMNS, strict=True):
        assert (pair >= 0).all()
        assert (pair < 2**column.bits).all()


@pytest.mark.parametrize(
    ("form", "edit", "lemma"),
    [
        ("Haus", 0, "Haus"),
        ("ist", "sein", "sein"),
        ("gebaut", [2, "", 1, "en", False], "bauen"),
        ("HÄUSER", [0, "", 2, "", True], "Häus"),
        ("ab", [2, "", 1, "en", False], ""),
    ],
)
def test_edits(form: str, edit: Edit, lemma: str) -> None:
    assert apply_edit(form, edit) == lemma


def test_order_of_new_words_changes_no_vector() -> None:
    words = [f"Wort{i}" for i in range(45)] + ["Haus", "sagte", "der"]
    one, other = Network(pipeline_path()), Network(pipeline_path())
    marks = mark_starts(words)
    for word in reversed(words):
        other.read([([word], [1])])
    (first,), (second,) = one.read([(words, marks)]), other.read([(words, marks)])
    assert np.array_equal(first.vectors, second.vectors)
    assert replace(first, vectors=second.vectors) == second
    mine, theirs = one._encoder.word_vectors(words), other._encoder.word_vectors(words)
    assert np.array_equal(mine, theirs)


def test_a_sentence_without_end_is_cut() -> None:
    forms = ["und"] * (3 * LONGEST_SENTENCE + 5)
    read = Network(pipeline_path()).read([(forms, mark_starts(forms))])[0]
    assert max(stop - first for first, stop in read.sentences) <= LONGEST_SENTENCE
    assert [i for first, stop in read.sentences for i in range(first, stop)] == list(range(len(forms)))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Die Zahl liegt bei 17. Das Amt schweigt.", ["17", "."]),
        ("Sie liegt bei 17. Eine Frau schweigt.", ["17", "."]),
        ("Es blieben 9. „Wir hoffen noch“, hieß es.", ["9", "."]),
        ("Das geschah am 3. Oktober.", ["3."]),
        ("Er wohnt im 4. Stock.", ["4."]),
        ("Beim 1. „Tag der Brücke“ kamen viele.", ["1."]),
    ],
)
def test_stop_after_a_small_number(text: str, last: list[str]) -> None:
    forms = [form for form, _ in tokenize(text)]
    at = next(i for i, form in enumerate(forms) if form[0].isdigit())
    assert forms[at : at + len(last)] == last
