"""Linear models over named features, read from one small file; inference in numpy."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
SCALE = 64
"""Weights are stored as integers: weight times SCALE."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Labels, the row of each feature, and a weight for each feature (row) and label (column)."""

    labels: tuple[str, ...]
    index: dict[str, int]
    matrix: Matrix
    transitions: Matrix

    def scores(self, rows: Sequence[Iterable[str]]) -> Matrix:
        """The sum of the weights of each row's features, one column a label."""
        index = self.index
        found = [[index[name] for name in row if name in index] for row in rows]
        out = np.zeros((len(rows), len(self.labels)), dtype=np.float32)
        for n, known in enumerate(found):
            if known:
                out[n] = self.matrix[known].sum(axis=0)
        return out

    def probabilities(self, rows: Sequence[Iterable[str]]) -> Matrix:
        """Softmax of the scores."""
        scores = self.scores(rows)
        scores -= scores.max(axis=1, keepdims=True) if len(scores) else np.float32(0)
        odds: Matrix = np.exp(scores)
        totals: Matrix = odds.sum(axis=1, keepdims=True)
        shares: Matrix = np.divide(odds, totals)
        return shares

    def reasons(self, row: Iterable[str], label: str, most: int = 3) -> list[tuple[str, float]]:
        """The features that speak most for a label (against the mean of the others), strongest first."""
        column = self.labels.index(label)
        others = [k for k in range(len(self.labels)) if k != column]
        weighed = []
        for name in sorted(set(row)):
            if name in self.index:
                weights = self.matrix[self.index[name]]
                weighed.append((name, float(weights[column] - weights[others].mean())))
        return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))[:most]


def best_path(scores: Matrix, transitions: Matrix, *, path_only: bool = False) -> tuple[list[int], Matrix]:
    """Viterbi: the best label sequence, and the marginal probabilities by forward-backward (or the scores again)."""
    n, k = scores.shape
    if not n:
        return [], scores
    best = scores[0].copy()
    back = np.zeros((n, k), dtype=np.int32)
    for t in range(1, n):
        reach = best[:, None] + transitions
        back[t] = reach.argmax(axis=0)
        best = reach.max(axis=0) + scores[t]
    path = [int(best.argmax())]
    for t in range(n - 1, 0, -1):
        path.append(int(back[t, path[-1]]))
    return path[::-1], scores if path_only else _marginals(scores, transitions)


def _marginals(scores: Matrix, transitions: Matrix) -> Matrix:
    n, k = scores.shape
    step = np.exp(transitions.astype(np.float64))
    emit = np.exp((scores - scores.max(axis=1, keepdims=True)).astype(np.float64))
    forward, backward = np.empty((n, k)), np.ones((n, k))
    forward[0] = emit[0] / emit[0].sum()
    for t in range(1, n):
        row = (forward[t - 1] @ step) * emit[t]
        forward[t] = row / row.sum()
    for t in range(n - 2, -1, -1):
        row = step @ (emit[t + 1] * backward[t + 1])
        backward[t] = row / row.sum()
    both = forward * backward
    shares: Matrix = (both / both.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares


def pack(models: dict[str, Linear]) -> bytes:
    """The models as one compressed file: a line of JSON, then a line a feature, sorted."""
    lines = [json.dumps({name: list(m.labels) for name, m in sorted(models.items())}, ensure_ascii=False)]
    for name, model in sorted(models.items()):
        steps = np.rint(model.transitions * SCALE).astype(int).tolist()
        lines.append(json.dumps([name, len(model.index), steps]))
        matrix = np.rint(model.matrix * SCALE).astype(int)
        for feature, row in sorted(model.index.items()):
            lines.append(feature + "\t" + " ".join(str(w) if w else "" for w in matrix[row].tolist()))
    return lzma.compress("\n".join(lines).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)


def unpack(data: bytes) -> dict[str, Linear]:
    """What `pack` wrote."""
    lines = lzma.decompress(data).decode("utf-8").split("\n")
    labels = json.loads(lines[0])
    at, models = 1, {}
    while at < len(lines):
        name, size, steps = json.loads(lines[at])
        block = lines[at + 1 : at + 1 + size]
        index: dict[str, int] = {}
        values: list[int] = []
        for row, line in enumerate(block):
            feature, _, numbers = line.rpartition("\t")
            index[feature] = row
            values.extend(int(w) if w else 0 for w in numbers.split(" "))
        matrix = np.array(values, dtype=np.float32).reshape(size, len(labels[name])) / np.float32(SCALE)
        transitions = np.array(steps, dtype=np.float32).reshape(len(labels[name]), -1) / np.float32(SCALE)
        models[name] = Linear(tuple(labels[name]), index, matrix.astype(np.float32), transitions.astype(np.float32))
        at += 1 + size
    return models


@cache
def models() -> dict[str, Linear]:
    """The shipped models, read once."""
    return unpack(files("quellenlage.german").joinpath("attribution.xz").read_bytes())
