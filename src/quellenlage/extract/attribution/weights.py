"""Linear models over named features, read from one small file; inference in numpy."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import accumulate

import numpy as np

from quellenlage.extract.attribution.templates import Columns, Matrix, Tables, Template

SCALE = 64
"""Weights are stored as integers: weight times SCALE."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Labels, the row of each feature, and a weight for each feature (row) and label (column).

    Weights are multiples of 1/SCALE, so that their sums are exact in any order.
    """

    labels: tuple[str, ...]
    index: dict[str, int]
    matrix: Matrix
    transitions: Matrix
    _tables: dict[tuple[Template, ...], Tables] = field(default_factory=dict, init=False, compare=False, repr=False)

    def scores(self, rows: Sequence[Iterable[str]]) -> Matrix:
        """The sum of the weights of each row's features, one column a label."""
        return summed(self.index, self.matrix, rows)

    def scores_of(self, templates: tuple[Template, ...], columns: Columns) -> Matrix:
        """The same of the features that templates make of columns."""
        tables = self._tables.get(templates)
        if tables is None:
            tables = self._tables[templates] = Tables(templates, self.index, self.matrix)
        return tables.sums(columns)

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
        known = [name for name in dict.fromkeys(row) if name in self.index]
        weights = self.matrix[[self.index[name] for name in known]]
        own = weights[:, column]
        others = (weights.sum(axis=1) - own) / np.float32(len(self.labels) - 1)
        weighed = zip(known, (own - others).tolist(), strict=True)
        return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))[:most]


def summed(index: Mapping[str, int], table: Matrix, rows: Sequence[Iterable[str]]) -> Matrix:
    """For each row of names the sum of their rows in a table, zeros where it has none of them."""
    known = index.get
    found = [[n for n in map(known, row) if n is not None] for row in rows]
    out = np.zeros((len(rows), table.shape[1]), dtype=np.float32)
    filled = [n for n, one in enumerate(found) if one]
    if filled:
        starts = [0, *accumulate(len(found[n]) for n in filled[:-1])]
        out[filled] = np.add.reduceat(table.take([n for one in found for n in one], axis=0), starts, axis=0)
    return out


def best_paths(many: Sequence[Matrix], transitions: Matrix) -> list[list[int]]:
    """Viterbi over several sequences of scores at once: the best labels of each."""
    order, lengths = _by_length(many)
    if not lengths or not lengths[0]:
        return [[] for _ in many]
    scores = _stacked(many, order, lengths)
    best = scores[0].copy()
    back = np.zeros(scores.shape, dtype=np.int32)
    for t, active in _reaching(lengths):
        reach = best[:active, :, None] + transitions
        back[t, :active] = reach.argmax(axis=1)
        best[:active] = reach.max(axis=1) + scores[t, :active]
    paths: list[list[int]] = [[] for _ in many]
    for row, n in enumerate(order):
        if lengths[row]:
            path = [int(best[row].argmax())]
            steps = back[:, row].tolist()
            for t in range(lengths[row] - 1, 0, -1):
                path.append(steps[t][path[-1]])
            paths[n] = path[::-1]
    return paths


def marginals(many: Sequence[Matrix], transitions: Matrix) -> list[Matrix]:
    """Forward-backward over several sequences of scores at once: the probability of each label at each place."""
    order, lengths = _by_length(many)
    found: list[Matrix] = [np.zeros((0, len(transitions)), dtype=np.float32) for _ in many]
    if not lengths or not lengths[0]:
        return found
    step = np.exp(transitions.astype(np.float64))
    scores = _stacked(many, order, lengths).astype(np.float64)
    emit = np.exp(scores - scores.max(axis=2, keepdims=True))
    forward, backward = np.zeros(emit.shape), np.ones(emit.shape)
    forward[0] = emit[0] / emit[0].sum(axis=1, keepdims=True)
    places = _reaching(lengths)
    for t, active in places:
        row = (forward[t - 1, :active] @ step) * emit[t, :active]
        np.divide(row, np.add.reduce(row, axis=1, keepdims=True), out=forward[t, :active])
    for t, active in reversed(places):
        row = (emit[t, :active] * backward[t, :active]) @ step.T
        np.divide(row, np.add.reduce(row, axis=1, keepdims=True), out=backward[t - 1, :active])
    for row_index, n in enumerate(order):
        both = forward[: lengths[row_index], row_index] * backward[: lengths[row_index], row_index]
        found[n] = (both / both.sum(axis=1, keepdims=True)).astype(np.float32)
    return found


def _by_length(many: Sequence[Matrix]) -> tuple[list[int], list[int]]:
    """The places of the sequences, longest first, and their lengths in that order."""
    order = sorted(range(len(many)), key=lambda n: (-len(many[n]), n))
    return order, [len(many[n]) for n in order]


def _reaching(lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Each place behind the first, with how many of the sequences (longest first) reach it."""
    counts = np.cumsum(np.bincount(lengths)[::-1])[::-1]  # of the sequences that are so long or longer
    return list(enumerate(counts[1:].tolist()))[1:]


def _stacked(many: Sequence[Matrix], order: Sequence[int], lengths: Sequence[int]) -> Matrix:
    """The sequences side by side, place by place, longest first."""
    out = np.zeros((lengths[0], len(many), many[order[0]].shape[1]), dtype=np.float32)
    for row, n in enumerate(order):
        out[: lengths[row], row] = many[n]
    return out


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
        block = [line.rpartition("\t") for line in lines[at + 1 : at + 1 + size]]
        index = {feature: row for row, (feature, _, _) in enumerate(block)}
        written = [word for _, _, numbers in block for word in numbers.split(" ")]
        number = {word: int(word or 0) for word in set(written)}  # few differ
        matrix = np.array([number[word] for word in written], dtype=np.float32).reshape(size, len(labels[name]))
        transitions = np.array(steps, dtype=np.float32).reshape(len(labels[name]), -1)
        models[name] = Linear(tuple(labels[name]), index, matrix / np.float32(SCALE), transitions / np.float32(SCALE))
        at += 1 + size
    return models


@cache
def models() -> dict[str, Linear]:
    """The shipped models, read once."""
    return unpack(files("quellenlage.german").joinpath("attribution.xz").read_bytes())
