"""An opinion of every word: is it somebody's words, a cue, a source, and of which cue? Its labels, its scale.

A small network gives it (`tagger.py`); it reaches the linear models as named features, each a step of the scale.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
WORD_LABELS: Final = ("head", "cue", "content", "begin", "quoted", "source", "run")
"""What a word is asked: the head of a cue, in a cue, in somebody's words, at their beginning, in verbatim ones, in a
source, in words that go on without a frame."""
HEAD, CUE, CONTENT, BEGIN, QUOTED, SOURCE, RUN = range(len(WORD_LABELS))
"""The columns of what a word is asked."""
PAIR_LABELS: Final = ("content", "quoted", "source", "running source")
"""What a word is asked as seen from a cue, and, at last, as seen from the beginning of words that go on."""
DISTANCES = (0, 1, 2, 3, 4, 6, 9, 14, 21, 36, 61)
"""Where the steps of the distance between two words begin; either side has its own."""
SENTENCES = 3
"""Sentences between two words that are told apart."""
STEPS = (-5.0, -3.5, -2.5, -1.5, -0.75, 0.0, 0.75, 1.5, 2.5, 3.5, 5.0)
"""Where the steps of log-odds begin."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """The opinion of an article's words: log-odds by `WORD_LABELS`, as steps of the scale too, and what pairs of words
    are scored from; `near` is what each distance adds (`near_of`)."""

    words: Scores
    steps: list[list[int]]
    asked: Scores
    asking: Scores
    near: Scores
    sentence: NDArray[np.int64]
    weights: dict[str, np.ndarray]

    def seen_from(self, anchor: int, first: int, stop: int) -> Scores:
        """Log-odds by `PAIR_LABELS` of the words `[first, stop)` as seen from one of them or another."""
        apart = self.sentence[first:stop] - self.sentence[anchor]
        np.maximum(np.minimum(apart, SENTENCES, out=apart), -SENTENCES, out=apart)
        none = len(self.near) // 2 - anchor
        hidden = self.asked[first:stop] + self.asking[anchor]
        hidden += self.near[none + first : none + stop]
        hidden += self.weights["ps.weight"].take(apart + SENTENCES, axis=0)
        np.maximum(hidden, 0, out=hidden)
        scores: Scores = hidden @ self.weights["po.weight"] + self.weights["po.bias"]
        return scores


def near_of(weights: dict[str, np.ndarray], count: int) -> Scores:
    """What each distance between two of so many words adds, from the farthest to the left on; none in the middle."""
    near: Scores = weights["pd.weight"][step_of_distance(np.arange(1 - count, count))]
    return near


def no_opinion(count: int) -> Tagged:
    """The opinion of one who knows nothing of an article's words: all is as likely as not."""
    zeros = np.zeros((count, 1), dtype=np.float32)
    weights = {
        "pd.weight": np.zeros((2 * len(DISTANCES) - 1, 1), dtype=np.float32),
        "ps.weight": np.zeros((2 * SENTENCES + 1, 1), dtype=np.float32),
        "po.weight": np.zeros((1, len(PAIR_LABELS)), dtype=np.float32),
        "po.bias": np.zeros(len(PAIR_LABELS), dtype=np.float32),
    }
    words = np.zeros((count, len(WORD_LABELS)), dtype=np.float32)
    steps = [[step(0.0)] * len(WORD_LABELS)] * count
    return Tagged(words, steps, zeros, zeros, near_of(weights, count), np.zeros(count, dtype=np.int64), weights)


def step_of_distance(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """The step of a distance in words; those to the left come behind those to the right."""
    step = np.searchsorted(DISTANCES, np.abs(distance), side="right") - 1
    return np.where(distance < 0, step + len(DISTANCES) - 1, step)


def steps_of(scores: Scores) -> NDArray[np.int64]:
    """The steps of log-odds on their scale, 0 to `len(STEPS)`; same shape."""
    return np.searchsorted(STEPS, scores, side="right")


def step(score: float) -> int:
    """The step of one log-odds."""
    return bisect_right(STEPS, score)
