"""Viterbi and forward-backward over several sequences at once agree with trying every path."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from quellenlage.extract.attribution.templates import Matrix
from quellenlage.extract.attribution.weights import Linear, best_paths, marginals

LABELS = 3
LENGTHS = (4, 1, 0, 3, 4, 2)


@pytest.fixture
def many() -> list[Matrix]:
    rng = np.random.default_rng(5)
    return [rng.normal(size=(n, LABELS)).astype(np.float32) for n in LENGTHS]


@pytest.fixture
def transitions() -> Matrix:
    return np.random.default_rng(6).normal(size=(LABELS, LABELS)).astype(np.float32)


def all_paths(scores: Matrix, transitions: Matrix) -> dict[tuple[int, ...], float]:
    """Every label sequence with its score."""
    return {
        path: float(sum(scores[t, k] for t, k in enumerate(path)) + sum(transitions[a, b] for a, b in pairwise(path)))
        for path in product(range(LABELS), repeat=len(scores))
    }


def test_the_best_path_is_the_best_of_all(many: list[Matrix], transitions: Matrix) -> None:
    for scores, path in zip(many, best_paths(many, transitions), strict=True):
        tried = all_paths(scores, transitions)
        assert tuple(path) == max(tried, key=lambda p: tried[p])


def test_marginals_are_the_share_of_all_paths(many: list[Matrix], transitions: Matrix) -> None:
    for scores, shares in zip(many, marginals(many, transitions), strict=True):
        tried = {path: np.exp(score) for path, score in all_paths(scores, transitions).items()}
        for t, k in product(range(len(scores)), range(LABELS)):
            wanted = sum(odds for path, odds in tried.items() if path[t] == k) / sum(tried.values())
            assert shares[t, k] == pytest.approx(wanted, abs=1e-5)


def test_nothing_gives_nothing(transitions: Matrix) -> None:
    assert best_paths([], transitions) == []
    assert marginals([], transitions) == []


def test_a_row_of_unknown_features_scores_nothing() -> None:
    weights = np.array([[1.0, 0.0], [0.5, 2.0]], dtype=np.float32)
    model = Linear(("no", "yes"), {"a": 0, "b": 1}, weights, np.zeros((2, 2), dtype=np.float32))
    assert model.scores([["a", "b"], ["c"], ["b"], []]).tolist() == [[1.5, 2.0], [0.0, 0.0], [0.5, 2.0], [0.0, 0.0]]
    assert model.reasons(["a", "b", "c"], "yes") == [("b", 1.5), ("a", -1.0)]
    assert model.reasons(["c"], "yes") == []
