"""The best dependency tree of a sentence from the scores of all arcs.

Mostly every word's best head already makes a tree with one root; where it does not, the maximum spanning arborescence
does (Chu and Liu 1965, Edmonds 1967; for parsing: McDonald et al. 2005).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


def best_tree(scores: np.ndarray) -> list[int]:
    """The head of each word, a root being its own, from `scores[word, 1 + head]`; column 0 is the root's.

    Shape (n, n + 1), n >= 1, finite; words never choose themselves. The sum of the scores is the greatest of all trees
    with one root. The likeliest root mostly settles it; where another could reach more, all are tried at once, with so
    much taken off each root's arc that no best tree has two.
    """
    count = len(scores)
    if count == 1:
        return [0]
    square = np.full((count + 1, count + 1), -np.inf)
    square[1:, 1:] = scores[:, 1:]
    np.fill_diagonal(square, -np.inf)
    top = square[1:].max(axis=1)
    reach = scores[:, 0] - top + top.sum()
    root = int(reach.argmax())
    rooted = square.copy()
    rooted[root + 1] = -np.inf
    rooted[root + 1, 0] = scores[root, 0]
    heads = _arborescence(rooted)
    reach[root] = -np.inf
    if reach.max() > rooted[np.arange(1, count + 1), heads[1:]].sum():
        spread = float(scores.max()) - float(scores.min()) + 1
        square[1:, 0] = scores[:, 0].astype(np.float64) - (count + 1) * spread
        heads = _arborescence(square)
    return [int(head) - 1 if head else i for i, head in enumerate(heads[1:])]


def _cycle(heads: np.ndarray) -> list[int]:
    """The nodes of a cycle, [] if there is none; node 0 is the root and has no head."""
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path = []
        at = start
        while at and not state[at]:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if at and state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return []


@dataclass(frozen=True, slots=True)
class _Contraction:
    """A cycle drawn together into the last node of a smaller graph.

    `entry` says which node of the cycle an arc from outside comes to, `exit` which one an arc to outside starts from.
    """

    heads: np.ndarray
    outside: np.ndarray
    entry: np.ndarray
    exit: np.ndarray

    def opened(self, found: np.ndarray) -> np.ndarray:
        """The heads of the larger graph from those of the smaller one."""
        last = len(self.outside)
        heads = self.heads.copy()
        for i in range(1, last):
            heads[self.outside[i]] = self.exit[i] if found[i] == last else self.outside[found[i]]
        broken = int(found[last])
        heads[self.entry[broken]] = self.outside[broken]
        return heads


def _arborescence(scores: np.ndarray) -> np.ndarray:
    """The head of every node in the greatest arborescence from node 0, by `scores[node, head]`."""
    drawn: list[_Contraction] = []
    while True:
        heads: np.ndarray = scores.argmax(axis=1)
        heads[0] = 0
        cycle = _cycle(heads)
        if not cycle:
            break
        scores, contraction = _contract(scores, heads, np.array(cycle))
        drawn.append(contraction)
    for contraction in reversed(drawn):
        heads = contraction.opened(heads)
    return heads


def _contract(scores: np.ndarray, heads: np.ndarray, ring: np.ndarray) -> tuple[np.ndarray, _Contraction]:
    """The graph with a cycle as its last node, arcs into it scored by what they would change."""
    free = np.ones(len(scores), dtype=bool)
    free[ring] = False
    outside = np.flatnonzero(free)
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    entering = scores[np.ix_(ring, outside)] - scores[ring, heads[ring]][:, None]
    smaller[size, :size] = entering.max(axis=0)
    leaving = scores[np.ix_(outside, ring)]
    smaller[:size, size] = leaving.max(axis=1)
    smaller[0] = -np.inf
    return smaller, _Contraction(heads, outside, ring[entering.argmax(axis=0)], ring[leaving.argmax(axis=1)])
