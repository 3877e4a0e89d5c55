"""Names from the scores of their labels: begin, inside, end and single word of each kind, and outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

Span = tuple[int, int, str]
"""First token, the one after the last, label."""


def follows(labels: Sequence[str]) -> np.ndarray:
    """Which label may stand behind which: `allowed[before, after]`."""
    opens = [label[:2] in ("B-", "I-") for label in labels]
    goes_on = [label[:2] in ("I-", "E-") for label in labels]
    allowed = np.zeros((len(labels), len(labels)), dtype=bool)
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            same = opens[i] and goes_on[j] and before[2:] == after[2:]
            allowed[i, j] = same or not (opens[i] or goes_on[j])
    return allowed


def read_spans(scores: np.ndarray, labels: Sequence[str], allowed: np.ndarray) -> Iterator[Span]:
    """The names of a sentence, from `scores[token, label]`: the best sequence of labels that is well formed."""
    best = scores.argmax(axis=1)
    if not _is_well_formed(best, labels, allowed):
        best = _viterbi(scores, labels, allowed)
    first = 0
    for i, number in enumerate(best.tolist()):
        place, _, kind = labels[number].partition("-")
        if place in ("B", "S"):
            first = i
        if place in ("E", "S"):
            yield first, i + 1, kind


def _is_well_formed(best: np.ndarray, labels: Sequence[str], allowed: np.ndarray) -> bool:
    return bool(
        allowed[best[:-1], best[1:]].all()
        and labels[best[0]][:2] not in ("I-", "E-")
        and labels[best[-1]][:2] not in ("B-", "I-")
    )


def _viterbi(scores: np.ndarray, labels: Sequence[str], allowed: np.ndarray) -> np.ndarray:
    """The well-formed sequence with the greatest sum of log-probabilities (Viterbi 1967)."""
    top = scores.max(axis=1, keepdims=True)
    logs = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    never = np.where(allowed, 0.0, -np.inf)
    starts = np.array([label[:2] not in ("I-", "E-") for label in labels])
    ends = np.array([label[:2] not in ("B-", "I-") for label in labels])
    total = np.where(starts, logs[0], -np.inf)
    back = []
    for row in logs[1:]:
        ways = total[:, None] + never
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    at = int(np.where(ends, total, -np.inf).argmax())
    path = [at]
    for step in reversed(back):
        at = int(step[at])
        path.append(at)
    return np.array(path[::-1])
