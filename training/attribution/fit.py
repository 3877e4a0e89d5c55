"""Fits the linear models: logistic regression for words and sentences, a linear-chain CRF for frames."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import pycrfsuite
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from quellenlage.extract.attribution.weights import Linear


def fit_logistic(rows: list[list[str]], labels: list[str], c: float, least: int = 2) -> Linear:
    """Multinomial logistic regression over string features that occur at least `least` times."""
    counts = Counter(name for row in rows for name in set(row))
    index = {name: n for n, name in enumerate(sorted(n for n, count in counts.items() if count >= least))}
    pointers, columns = [0], []
    for row in rows:
        columns.extend(sorted({index[name] for name in row if name in index}))
        pointers.append(len(columns))
    data = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(rows), len(index)))
    classes = sorted(set(labels))
    model = LogisticRegression(C=c, max_iter=300, fit_intercept=False, solver="lbfgs")
    model.fit(data, [classes.index(label) for label in labels])
    weights = np.vstack([np.zeros(len(index)), model.coef_[0]]) if len(classes) == 2 else model.coef_
    return _trim(tuple(classes), index, weights.T.astype(np.float32))


def fit_crf(sequences: list[tuple[list[list[str]], list[str]]], c1: float, c2: float, steps: int, least: int) -> Linear:
    """A linear-chain CRF by L-BFGS."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for rows, labels in sequences:
        trainer.append(pycrfsuite.ItemSequence(rows), labels)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": steps, "feature.minfreq": least,
                        "feature.possible_transitions": True})  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    labels = tuple(sorted(info.labels))
    place = {label: k for k, label in enumerate(labels)}
    names = sorted({name for name, _ in info.state_features})
    index = {name: n for n, name in enumerate(names)}
    matrix = np.zeros((len(names), len(labels)), dtype=np.float32)
    for (name, label), weight in info.state_features.items():
        matrix[index[name], place[label]] = weight
    steps_matrix = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (a, b), weight in info.transitions.items():
        steps_matrix[place[a], place[b]] = weight
    model = _trim(labels, index, matrix)
    return Linear(labels, model.index, model.matrix, steps_matrix)


def fit_ranking(groups: list[tuple[list[list[str]], int]], penalty: float, least: int = 2) -> Linear:
    """A conditional logit: of each group's candidates the right one should score highest."""
    counts = Counter(name for rows, _ in groups for row in rows for name in set(row))
    index = {name: n for n, name in enumerate(sorted(n for n, count in counts.items() if count >= least))}
    pointers, columns, sizes, rights = [0], [], [], []
    for rows, right in groups:
        rights.append(sum(sizes) + right)
        sizes.append(len(rows))
        for row in rows:
            columns.extend(sorted({index[name] for name in row if name in index}))
            pointers.append(len(columns))
    data = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(sum(sizes), len(index)))
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
    group = np.repeat(np.arange(len(sizes)), sizes)
    target = np.zeros(sum(sizes))
    target[rights] = 1.0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = data @ weights
        top = np.maximum.reduceat(scores, starts)
        odds = np.exp(scores - top[group])
        totals = np.add.reduceat(odds, starts)
        value = float((np.log(totals) + top).sum() - scores[rights].sum())
        gradient = data.T @ (odds / totals[group] - target)
        return value + penalty / 2 * float(weights @ weights), gradient + penalty * weights

    best = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return _trim(("source",), index, best.x.reshape(-1, 1).astype(np.float32))


def mean_of(models: list[Linear]) -> Linear:
    """The mean of several models of the same labels; a feature one of them does not know weighs nothing there."""
    labels = models[0].labels
    assert all(model.labels == labels for model in models)
    names = sorted({name for model in models for name in model.index})
    index = {name: n for n, name in enumerate(names)}
    total = np.zeros((len(names), len(labels)), dtype=np.float32)
    for model in models:
        total[[index[name] for name in model.index]] += model.matrix[list(model.index.values())]
    mean = _trim(labels, index, total / len(models))
    transitions = sum(model.transitions for model in models) / len(models)
    return Linear(labels, mean.index, mean.matrix, np.asarray(transitions, dtype=np.float32))


def _trim(labels: tuple[str, ...], index: dict[str, int], matrix: np.ndarray, least: float = 0.012) -> Linear:
    """Drops the features whose weights are all next to nothing."""
    kept = [name for name in sorted(index) if np.abs(matrix[index[name]]).max() >= least]
    rows = matrix[[index[name] for name in kept]] if kept else matrix[:0]
    return Linear(labels, {n: k for k, n in enumerate(kept)}, rows, np.zeros((len(labels), len(labels)), np.float32))
