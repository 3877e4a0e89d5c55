"""The trained network: from the words of a piece of text to tags, features, lemmas, a tree for each sentence, names.

Word vectors, then layers of a bidirectional gated linear recurrence (`quellenlage.recurrence`), then one output for
each task; arcs and relations are scored by biaffine products (Dozat and Manning 2017). Trained by `training.network`;
here it is plain numpy. The pieces of an article go through it together, word vectors in blocks of one size: nothing
depends on what else is read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np

from quellenlage.parse.features import COLUMNS, rows_of
from quellenlage.parse.lexicon import Edit, apply_edit
from quellenlage.parse.spans import Span, follows, read_spans
from quellenlage.parse.trees import best_tree
from quellenlage.recurrence import layers_of, normal, one_thread, read_weights, recur

WEIGHTS = "network.npz"
NAMES = "names.npz"
LABELS = "network.json"
BLOCK = 16
"""Word vectors computed at a time; blocks are filled up, for a product of one size rounds every row alike."""
MOST_FORMS = 100_000
"""Word vectors remembered; the memory starts anew beyond that."""
EDITS_TRIED = 3
"""Lemma edits tried for a word, best first; beyond that it keeps its form."""
MOST_WORDS = 1000
"""Words that go through the network together, unless one piece is longer."""
LONGEST_SENTENCE = 250
"""Words; a text without ends is cut there."""

OTHERS_SHARE = 0.5
"""What the large encoder's opinion of names counts beside the small one's: it has seen their text too often."""

Piece = tuple[Sequence[str], Sequence[int]]
"""The forms of a stretch of text, and where a sentence must (1), cannot (-1) and may (0) start."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of a piece, by token; `heads` count in the piece, a root is its own head.

    `lemmas` stand in order of preference; `sentences` are (first, stop), `names` (first, stop, label). `vectors`
    are the words in their context, shape (words, width).
    """

    tags: list[str]
    poses: list[str]
    morphs: list[str]
    lemmas: list[tuple[str, ...]]
    heads: list[int]
    deps: list[str]
    sentences: list[tuple[int, int]]
    names: list[Span]
    vectors: np.ndarray


class Encoder:
    """Words in context: a vector for each form, then recurrent layers.

    Its methods are pure but for a memory of word vectors, which changes no result.
    """

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        """Take the weights of `training.network`."""
        self._w = weights
        self._layers = layers_of(weights)
        self._rows: dict[str, int] = {}
        self._vectors = np.zeros((1024, len(weights["norm.weight"])), dtype=np.float32)
        self._lock = Lock()

    def encode(self, forms: Sequence[str], marks: np.ndarray, stops: Sequence[int]) -> np.ndarray:
        """The vectors of the words in their context, shape (words, width); `stops` are the ends of the pieces."""
        x = self.word_vectors(forms) + self._w["mark.weight"][marks + 1] + self._w["scheme.weight"][0]
        lasts = np.array([stop - 1 for stop in dict.fromkeys(stops) if stop])
        firsts = np.concatenate([[0], lasts[:-1] + 1])
        for layer in self._layers:
            x = x + recur(layer, x, firsts, lasts)
        return normal(x, self._w["fln.weight"], self._w["fln.bias"])

    def word_vectors(self, forms: Sequence[str]) -> np.ndarray:
        """The vectors of words without context."""
        with self._lock:
            if len(self._rows) > MOST_FORMS:
                self._rows.clear()
            new = [form for form in dict.fromkeys(forms) if form not in self._rows]
            for at in range(0, len(new), BLOCK):
                self._learn(new[at : at + BLOCK])
            return self._vectors[[self._rows[form] for form in forms]]

    def _learn(self, forms: Sequence[str]) -> None:
        """Compute and keep the vectors of at most BLOCK forms."""
        rows = np.zeros((BLOCK, len(COLUMNS), 2), dtype=np.int32)
        rows[: len(forms)] = [rows_of(form) for form in forms]
        parts = []
        for i, column in enumerate(COLUMNS):
            table = self._w[f"tabs.{i}.weight"]
            part = table[rows[:, i, 0]]
            parts.append(part + table[rows[:, i, 1]] if column.hashed else part)
        mixed = np.concatenate(parts, axis=1) @ self._w["mix.weight"] + self._w["mix.bias"]
        widest = mixed.reshape(BLOCK, -1, 3).max(axis=2)
        vectors = normal(widest, self._w["norm.weight"], self._w["norm.bias"])
        base = len(self._rows)
        while base + len(forms) > len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
        self._vectors[base : base + len(forms)] = vectors[: len(forms)]
        self._rows.update({form: base + i for i, form in enumerate(forms)})


class Labeller:
    """A small network that labels names and nothing else."""

    def __init__(self, path: Path) -> None:
        """Read the weights; raises OSError where they are missing."""
        self._w = read_weights(path)
        self._encoder = Encoder(self._w)

    def scores(self, forms: Sequence[str], marks: Sequence[int], stops: Sequence[int]) -> np.ndarray:
        """The log-probabilities of labels, shape (words, labels); `stops` are the ends of the pieces."""
        hidden = self._encoder.encode(forms, np.array(marks), stops)
        return _logs(hidden @ self._w["heads.ner.weight"] + self._w["heads.ner.bias"])


class Network:
    """The network in a folder: one encoder for everything, and a small one beside it that helps with names."""

    def __init__(self, folder: Path) -> None:
        """Read weights and labels; raises OSError where they are missing."""
        about = json.loads((folder / LABELS).read_text(encoding="utf-8"))
        self._tags: list[str] = about["tag"]
        self._morphs = [(pos, feats.replace("_", "")) for pos, _, feats in (m.partition("|") for m in about["morph"])]
        self._edits: list[Edit] = about["lemma"]
        self._deps: list[str] = about["rel"]
        self._names: list[str] = about["ner"]
        self._allowed = follows(self._names)
        self._w = read_weights(folder / WEIGHTS)
        self._encoder = Encoder(self._w)
        self._second = Labeller(folder / NAMES) if (folder / NAMES).exists() else None
        self._edited = lru_cache(maxsize=50_000)(self._apply)

    def read(self, pieces: Sequence[Piece]) -> list[Reading]:
        """The annotation of each piece; only words of the same piece see each other.

        One thread does the arithmetic.
        """
        out: list[Reading] = []
        group: list[Piece] = []
        words = 0
        with one_thread():
            for piece in pieces:
                if group and words + len(piece[0]) > MOST_WORDS:
                    out += self._read(group)
                    group, words = [], 0
                group.append(piece)
                words += len(piece[0])
            return out + self._read(group)

    def _read(self, pieces: Sequence[Piece]) -> list[Reading]:
        """The annotation of pieces whose words go through the network together."""
        forms = [form for some, _ in pieces for form in some]
        if not forms:
            return [Reading([], [], [], [], [], [], [], [], np.zeros((0, 0), np.float32)) for _ in pieces]
        stops = np.cumsum([len(some) for some, _ in pieces]).tolist()
        marks = [mark for _, some in pieces for mark in some]
        hidden = self._encoder.encode(forms, np.array(marks), stops)
        starts = starts_of((hidden @ self._w["sent.weight"] + self._w["sent.bias"])[:, 0].tolist(), marks)
        sentences = list(zip(starts, [*starts[1:], len(forms)], strict=True))
        heads: list[int] = []
        names: list[Span] = []
        labels = self._name_scores(hidden, forms, marks, stops)
        below, above = self._arc_sides(hidden)
        for first, stop in sentences:
            heads += [first + head for head in best_tree(self._arcs(below[first:stop], above[first:stop]))]
            found = read_spans(labels[first:stop], self._names, self._allowed)
            names += [(first + a, first + b, label) for a, b, label in found]
        tags = [self._tags[i] for i in self._best("tag", hidden)]
        morphs = [self._morphs[i] for i in self._best("morph", hidden)]
        lemmas, deps = self._lemmas(forms, hidden), self._relations(hidden, heads)
        out = []
        for first, stop in zip([0, *stops], stops, strict=False):
            own = slice(first, stop)
            out.append(
                Reading(
                    tags=tags[own],
                    poses=[pos for pos, _ in morphs[own]],
                    morphs=[feats for _, feats in morphs[own]],
                    lemmas=lemmas[own],
                    heads=[head - first for head in heads[own]],
                    deps=deps[own],
                    sentences=[(a - first, b - first) for a, b in sentences if first <= a < stop],
                    names=[(a - first, b - first, label) for a, b, label in names if first <= a < stop],
                    vectors=hidden[own],
                )
            )
        return out

    def _scores(self, task: str, hidden: np.ndarray) -> np.ndarray:
        scores: np.ndarray = hidden @ self._w[f"heads.{task}.weight"] + self._w[f"heads.{task}.bias"]
        return scores

    def _name_scores(
        self, hidden: np.ndarray, forms: Sequence[str], marks: Sequence[int], stops: Sequence[int]
    ) -> np.ndarray:
        """The log-probabilities of labels of names, the small network's counting twice."""
        scores = _logs(self._scores("ner", hidden))
        if self._second is not None:
            scores = scores * np.float32(OTHERS_SHARE) + self._second.scores(forms, marks, stops)
        return scores

    def _best(self, task: str, hidden: np.ndarray) -> list[int]:
        best: list[int] = self._scores(task, hidden).argmax(axis=1).tolist()
        return best

    def _arc_sides(self, hidden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Each word's vector as a dependent, times the weights, and as a head."""
        below = _bend(hidden @ self._w["ad.weight"] + self._w["ad.bias"]) @ self._w["aw"] + self._w["ab"]
        return below, _bend(hidden @ self._w["ah.weight"] + self._w["ah.bias"])

    def _arcs(self, below: np.ndarray, above: np.ndarray) -> np.ndarray:
        """The arc scores of one sentence, root first."""
        scores: np.ndarray = below @ np.concatenate([self._w["root"][None], above]).T
        return scores

    def _relations(self, hidden: np.ndarray, heads: Sequence[int]) -> list[str]:
        """The relation of each word to its head; a root's is "ROOT"."""
        below = _bend(hidden @ self._w["rd.weight"] + self._w["rd.bias"])
        above = _bend(hidden @ self._w["rh.weight"] + self._w["rh.bias"])
        above = np.concatenate([above, self._w["rroot"][None]])
        chosen = above[[len(heads) if head == i else head for i, head in enumerate(heads)]]
        pairs = (below @ self._w["rw"]).reshape(len(heads), len(self._deps), -1)
        scores = np.matmul(pairs, chosen[:, :, None])[:, :, 0]
        scores += np.concatenate([below, chosen], axis=1) @ self._w["rl.weight"] + self._w["rl.bias"]
        root = self._deps.index("ROOT")
        own = np.array([head == i for i, head in enumerate(heads)])
        scores[~own, root] = -np.inf
        best = scores.argmax(axis=1)
        return [self._deps[root if is_root else j] for j, is_root in zip(best.tolist(), own.tolist(), strict=True)]

    def _lemmas(self, forms: Sequence[str], hidden: np.ndarray) -> list[tuple[str, ...]]:
        """The lemmas of each word that its best edits make, best first, never none."""
        scores = self._scores("lemma", hidden)
        some = np.argpartition(-scores, EDITS_TRIED, axis=1)[:, :EDITS_TRIED]
        order = np.argsort(-np.take_along_axis(scores, some, axis=1), axis=1, kind="stable")
        best = np.take_along_axis(some, order, axis=1).tolist()
        return [self._edited(form, tuple(row)) for form, row in zip(forms, best, strict=True)]

    def _apply(self, form: str, edits: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(lemma for i in edits if (lemma := apply_edit(form, self._edits[i]))) or (form,)


def starts_of(scores: Sequence[float], marks: Sequence[int]) -> list[int]:
    """The first tokens of sentences: the marks decide, else a score above 0; one that will not end is cut."""
    starts = [0]
    for i in range(1, len(scores)):
        if marks[i] > 0 or (not marks[i] and scores[i] > 0) or i - starts[-1] >= LONGEST_SENTENCE:
            starts.append(i)
    return starts


def _logs(scores: np.ndarray) -> np.ndarray:
    """Log-probabilities of each row."""
    lower = scores - scores.max(axis=1, keepdims=True)
    logs: np.ndarray = lower - np.log(np.exp(lower).sum(axis=1, keepdims=True))
    return logs


def _bend(x: np.ndarray) -> np.ndarray:
    """The leaky rectifier."""
    bent: np.ndarray = np.maximum(x, np.float32(0.1) * x)
    return bent
