"""How likely two figures of a measure contradict each other: the weighted sum of what speaks for it.

The signals are those of `signals.py` whichever way round they hold, how likely each way of standing to each other is
(`deciding.py`), and whether a denial rejects one of the numbers. The weights are fitted to invented stories with a
known truth (`training/disputes.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quellenlage.german import words
from quellenlage.nouns import Span
from quellenlage.nouns.linked import Denying, FigureKey
from quellenlage.weigh.deciding import FIGURES, WAYS
from quellenlage.weigh.rows import Row
from quellenlage.weigh.signals import Found, Signals, both, either, one_of

LEAST = 1e-3
"""Likelihood that counts as none when its logarithm is taken."""
TOGETHER: Mapping[str, tuple[str, ...]] = {
    "agrees": ("agrees",), "differs": ("differs",), "updates": ("earlier", "later"), "part of": ("part", "whole"),
    "not comparable": ("not_comparable",),
}  # fmt: skip
"""The ways of standing to each other that are one whichever way round."""


class Denials:
    """Which figures the denials of a run reject, and which the deniers put forward."""

    def __init__(self, denying: Sequence[Denying]) -> None:
        self.denied: dict[str, list[Span]] = defaultdict(list)
        self.said: dict[str, list[Span]] = defaultdict(list)
        self.rejected: set[FigureKey] = set()
        for denial in denying:
            article = denial.key[0]
            self.denied[article] += denial.denied
            self.said[article] += [*denial.said, *denial.cue]
            self.rejected |= {*denial.numbers, *denial.amounts}
            for elsewhere, _, span in denial.elsewhere:
                self.denied[elsewhere].append(span)

    def rejects(self, row: Row) -> bool:
        """Whether a number stands in what somebody denies."""
        return row.subject.key in self.rejected or is_inside(row, self.denied[row.subject.article])

    def sets(self, row: Row) -> bool:
        """Whether a number stands in what a denier says."""
        return is_inside(row, self.said[row.subject.article])


def is_inside(row: Row, spans: Sequence[Span]) -> bool:
    """Whether a figure lies in one of some stretches."""
    return any(s.start < row.figure.stop and row.figure.start < s.stop for s in spans)


@cache
def weights() -> tuple[float, Mapping[str, float]]:
    """The weight of any pair, and of each signal in the order of their names."""
    table = words("disputes")
    return float(table["any"]), {name: float(value) for name, value in sorted(table["weights"].items())}


def signals_of(found: Found, likely: NDArray[Any], rows: Sequence[Row], denials: Denials) -> Signals:
    """What speaks for a contradiction, for all pairs."""
    table: Signals = {name: matrix for name, matrix in found.pair.items() if name != "any"}
    for name, matrix in found.earlier.items():
        table[f"time: {name}"] = np.maximum(np.abs(matrix), np.abs(matrix.T))
    for name, matrix in found.part.items():
        table[f"part: {name}"] = np.maximum(matrix, matrix.T)
    for name, ways in TOGETHER.items():
        share = sum(likely[:, :, WAYS.index(way)] for way in ways)
        table[f"likely: {name}"] = np.log((np.maximum(share, 0.0) + LEAST) / (1 + LEAST))
    denied = np.array([denials.rejects(row) for row in rows], dtype=np.bool_).reshape(len(rows))
    said = np.array([denials.sets(row) for row in rows], dtype=np.bool_).reshape(len(rows))
    against = denied[:, None] & said[None, :]
    table |= {
        "denied: one": one_of(denied), "denied: both": both(denied), "denied: answered": either(said),
        "denied: set against": against | against.T,
    }  # fmt: skip
    return {name: np.asarray(matrix, dtype=np.float64) for name, matrix in table.items()}


def likelihoods(signals: Signals) -> NDArray[Any]:
    """For each pair how likely it is a contradiction."""
    anyway, table = weights()
    total = np.full(next(iter(signals.values())).shape, anyway)
    for name, weight in table.items():
        total += weight * signals[name]
    return np.asarray(np.round(1 / (1 + np.exp(-total)), FIGURES))
