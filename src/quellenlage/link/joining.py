"""Figures of a story put together by how likely each pair counts the same thing.

The likelihood of a pair is a weighted sum of signals (`signals.py`); the weights are fitted to invented stories with a
known truth (`training/grouping.py`). The likeliest groups join first, by the mean over their pairs (average linkage:
Sokal and Michener 1958) with a share of their likeliest pair, until the best two are too unlikely.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from quellenlage.german import words
from quellenlage.link.compared import Figures, Matrix
from quellenlage.link.counted import Counted
from quellenlage.link.signals import may_not, signals
from quellenlage.link.thresholds import BEST_PAIR, JOINING, SURE_PAIR

DIGITS = 6
"""Digits of a likelihood that count, so that the order of adding up changes nothing."""


@cache
def weights() -> Mapping[str, float]:
    """The weight of each signal, in the order of their names; "" is the one of any pair."""
    table = words("grouping")
    return {"": float(table["any"]), **{name: float(value) for name, value in sorted(table["weights"].items())}}


def likelihoods(figures: Figures) -> Matrix:
    """For each pair the logarithm of the odds that both count the same thing, within bounds."""
    found = signals(figures)
    total = np.full((figures.size, figures.size), weights()[""])
    for name, weight in weights().items():
        if name:
            total += weight * found[name]
    bounded = np.where(may_not(figures), -SURE_PAIR, np.clip(total, -SURE_PAIR, SURE_PAIR))
    return np.asarray(np.round(bounded, DIGITS))


def together(counted: Sequence[Counted]) -> list[list[Counted]]:
    """The figures in groups that count the same thing, in the order of their first figures."""
    if not counted:
        return []
    return [[counted[n] for n in group] for group in clusters(likelihoods(Figures(counted)))]


def reasons(a: Counted, b: Counted, most: int = 3) -> list[tuple[str, float]]:
    """The signals that speak most for two figures counting one thing, strongest first, each with what it adds."""
    found = signals(Figures([a, b]))
    added = [(name, round(weight * float(found[name][0, 1]), DIGITS)) for name, weight in weights().items() if name]
    return sorted((one for one in added if one[1] > 0), key=lambda one: (-one[1], one[0]))[:most]


def clusters(likely: Matrix) -> list[list[int]]:
    """Groups of numbers: the two groups whose pairs are likeliest join, as long as they are likely enough.

    How likely two groups are is the mean over their pairs, with a share of their likeliest pair.
    """
    size = len(likely)
    sums = likely + JOINING
    np.fill_diagonal(sums, 0.0)
    best = sums.copy()
    counts = np.ones(size)
    groups = [[n] for n in range(size)]
    blocked = np.eye(size, dtype=np.bool_)
    while True:
        mixed = (1 - BEST_PAIR) * sums / np.outer(counts, counts) + BEST_PAIR * best
        found = np.where(blocked, -np.inf, np.round(mixed, DIGITS))
        a, b = divmod(int(found.argmax()), size)
        if not found[a, b] > 0:
            return sorted(sorted(group) for group in groups if group)
        for matrix, combine in ((sums, np.add), (best, np.maximum)):
            matrix[a] = combine(matrix[a], matrix[b])
            matrix[:, a] = combine(matrix[:, a], matrix[:, b])
        counts[a] += counts[b]
        groups[a] += groups[b]
        groups[b] = []
        blocked[b] = blocked[:, b] = True
        blocked[a, a] = True
