"""How two figures of a measure most likely stand to each other, by the weighted sum of what speaks for each way.

The weights are fitted to invented stories with a known truth (`training/relations.py`): for each pair the six ways it
may stand are compared (conditional logit: McFadden 1974), with the signals of `signals.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quellenlage.german import words
from quellenlage.weigh.signals import Found, Signals

WAYS = ("agrees", "differs", "earlier", "later", "part", "whole", "not_comparable")
"""Ways the first of two figures may stand to the second; the last one is what the others are compared with."""
FIGURES = 6
"""Digits of a likelihood that count, so that the order of adding up changes nothing."""
NEVER = -50.0
"""The sum of a way that cannot be: only the smaller number is a part."""

Weights = Mapping[str, Mapping[str, float]]


@cache
def weights() -> Weights:
    """The weight of each signal: for agreeing, differing, an update and a part; `earlier` and `within` are of the
    signals that have a direction.
    """
    return {name: dict(sorted(table.items())) for name, table in words("relations")["weights"].items()}


def sums(
    pair: Signals, earlier: Signals, later: Signals, part: Signals, whole: Signals, table: Weights
) -> NDArray[Any]:
    """For pairs of figures and each way the sum of what speaks for it. `earlier` and `part` are of the first standing
    so to the second, `later` and `whole` are of the second standing so to the first.
    """
    agree, differ, update, inside = (added(table[name], pair) for name in ("agrees", "differs", "updates", "part_of"))
    before, after = added(table["earlier"], earlier), added(table["earlier"], later)
    ways = (
        agree, differ, update + before, update + after,
        np.where(np.asarray(part["smaller"]) > 0, inside + added(table["within"], part), NEVER),
        np.where(np.asarray(whole["smaller"]) > 0, inside + added(table["within"], whole), NEVER),
        np.zeros(agree.shape),
    )  # fmt: skip
    return np.asarray(np.round(np.stack(ways, axis=-1), FIGURES))


def added(table: Mapping[str, float], signals: Signals) -> NDArray[Any]:
    """The weighted sum of signals, always in one order."""
    total = np.zeros(next(iter(signals.values())).shape)
    for name, weight in table.items():
        total += weight * signals[name]
    return total


def likelihoods(found: Found) -> NDArray[Any]:
    """For each pair how likely each way is; the ways of a pair add up to one."""
    later, whole = ({name: m.T for name, m in table.items()} for table in (found.earlier, found.part))
    total = sums(found.pair, found.earlier, later, found.part, whole, weights())
    grown = np.exp(total - total.max(axis=-1, keepdims=True))
    return np.asarray(np.round(grown / grown.sum(axis=-1, keepdims=True), FIGURES))


def grounds(found: Found, i: int, j: int, way: str, most: int = 3) -> list[tuple[str, float]]:
    """The signals that speak most for the first standing so to the second (`agrees`, `differs`, `earlier`, `part`),
    strongest first, with what each adds.
    """
    table = weights()
    sources = {
        "agrees": (("agrees", found.pair),), "differs": (("differs", found.pair),),
        "earlier": (("updates", found.pair), ("earlier", found.earlier)),
        "part": (("part_of", found.pair), ("within", found.part)),
    }  # fmt: skip
    spoken = [
        (name, round(weight * float(signals[name][i, j]), FIGURES))
        for source, signals in sources.get(way, ())
        for name, weight in table[source].items()
        if name != "any"
    ]
    return sorted((one for one in spoken if one[1] > 0), key=lambda one: (-one[1], one[0]))[:most]
