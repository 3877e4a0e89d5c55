"""Weights found by the numbers of values are those that whole names have."""

from __future__ import annotations

import numpy as np
import pytest

from quellenlage.extract.attribution.frame_columns import frame_columns
from quellenlage.extract.attribution.frame_features import frame_features, frame_templates
from quellenlage.extract.attribution.frame_window import window
from quellenlage.extract.attribution.tagger import look
from quellenlage.extract.attribution.templates import SMALL, Column, Tables, Template, column, features
from quellenlage.extract.attribution.view import View
from quellenlage.extract.attribution.weights import models
from quellenlage.parse import parse
from quellenlage.read import article_from_text

TEXT = (
    "„Der Steg ist morsch“, klagte die Fischerin Ute Brand. Laut Hafenamt, das den Steg prüfte, hält er bis Mai. "
    "Ein Sprecher kündigte am Abend an, man werde die Bohlen tauschen. Ende."
)
ONE_WORD = "word={word}"
TWO_WORDS = "pair={word}|{word1}"


@pytest.fixture(scope="module")
def view() -> View:
    return look(parse(article_from_text(TEXT)))


def test_a_template_is_read_part_by_part() -> None:
    assert Template.read("cue={lemma}|{side}").parts == (("cue", "lemma"), ("", "side"))


def test_only_words_with_all_values_have_a_feature() -> None:
    templates = [Template.read("a={x}|{y}"), Template.read("{x}"), Template.read("b={z}")]
    columns = {"x": column(["ja", None]), "y": Column(np.array([1, 0]), ("u", "v"))}
    assert features(templates, columns, 2) == [["a=ja|v", "ja"], []]


@pytest.mark.parametrize("more", [0, SMALL])
def test_sums_by_numbers_are_sums_by_names(more: int) -> None:
    """Also of values that no weight knows, of none, and where a template has too many values for a place each."""
    names = ["word=a", "word==", "pair=a|b", "pair=b|a", *(f"pair=a|{n}" for n in range(more // 256))]
    names += [f"word={n}" for n in range(more // 256)]
    index = {name: row for row, name in enumerate(names)}
    weights = np.arange(2.0 * len(names), dtype=np.float32).reshape(-1, 2)
    templates = [Template.read(ONE_WORD), Template.read(TWO_WORDS)]
    columns = {"word": column(["a", "b", "=", "c", None]), "word1": column(["b", "a", "b", None, "a"])}
    rows = [[index[name] for name in row if name in index] for row in features(templates, columns, 5)]
    wanted = [weights[row].sum(axis=0).tolist() for row in rows]
    assert Tables(templates, index, weights).sums(columns).tolist() == wanted
    assert sum(map(len, rows)) == 4


def test_frames_are_scored_by_the_features_that_training_sees(view: View) -> None:
    model = models()["frame"]
    windows = [(cue, *window(view, cue)) for cue in range(len(view.tokens))]
    scores = model.scores_of(frame_templates(), frame_columns(view, windows))
    named = [row for one in windows for row in frame_features(view, one)]
    assert np.array_equal(scores, model.scores(named))
    assert all(len(set(row)) == len(row) for row in named)


def test_a_window_is_scored_as_if_it_were_alone(view: View) -> None:
    model, windows = models()["frame"], [(2, 0, 4), (4, 3, 5), (9, 0, len(view.tokens))]
    alone = [model.scores_of(frame_templates(), frame_columns(view, [one])) for one in windows]
    assert np.array_equal(model.scores_of(frame_templates(), frame_columns(view, windows)), np.concatenate(alone))


def test_every_feature_with_weights_is_one_that_a_template_makes() -> None:
    known = {template.labels for template in frame_templates()}
    parts = (feature.split("|") for feature in models()["frame"].index)
    assert {tuple(part.partition("=")[0] if "=" in part else "" for part in one) for one in parts} <= known
