"""The figures of a story laid out for comparing all pairs of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quellenlage.link.counted import Counted, family
from quellenlage.link.signatures import main_events, main_groups, signature
from quellenlage.link.vocabulary import group_families, role_families
from quellenlage.nouns.linked import Subject

Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]
Found = dict[str, NDArray[Any]]
Signals = dict[str, Matrix]


class Figures:
    """The figures of a story laid out for comparing all pairs."""

    def __init__(self, counted: Sequence[Counted]) -> None:
        self.counted = counted
        self.subjects = [c.subject for c in counted]
        self.size = len(counted)
        self.values = [c.value for c in counted]
        self.roles = [role_families().get(s.role, s.role) for s in self.subjects]
        self.families = [family(s) for s in self.subjects]
        self.spoken = rarity(self.subjects)
        self.groups, self.gatherings = marks_of(self.subjects, counted)

    @cached_property
    def likeness(self) -> Matrix:
        """How like the sentences of two figures are by their words."""
        words = [s.clue.words for s in self.subjects]
        return cosines(words, words, self.spoken)

    def flags(self, one: Callable[[Subject], object]) -> Flags:
        """For each figure whether something holds."""
        return np.array([bool(one(s)) for s in self.subjects], dtype=np.bool_)

    def keys(self, names: Iterable[str]) -> NDArray[np.int64]:
        """Names as numbers, -1 for none."""
        seen: dict[str, int] = {"": -1}
        return np.array([seen.setdefault(name, len(seen)) for name in names], dtype=np.int64)


def rarity(subjects: Sequence[Subject]) -> Mapping[str, float]:
    """Words by how few of the sentences with a figure hold them."""
    sentences = {(s.article, s.clue.sentence): s.clue.words for s in subjects}
    seen = Counter(word for words in sentences.values() for word in words)
    return {word: log((len(sentences) + 1) / n) for word, n in seen.items()}


def marks_of(subjects: Sequence[Subject], counted: Sequence[Counted]) -> tuple[list[str], list[str]]:
    """For each figure the special group that sets it apart, and the gathering where it is not the story's main one."""
    groups, events = main_groups(counted), main_events(counted)
    keys = [signature(replace(s, holder=""), events, groups, {}, frozenset()) for s in subjects]
    apart = [
        key[5] if key[0] else group_families().get(s.group, s.group) for key, s in zip(keys, subjects, strict=True)
    ]
    main = [events.get(s.role, "") for s in subjects]
    return apart, ["" if s.event in (m, "rally") else s.event for s, m in zip(subjects, main, strict=True)]


def cosines(a: Sequence[Collection[str]], b: Sequence[Collection[str]], weights: Mapping[str, float]) -> Matrix:
    """The cosine of each word set of `a` with each of `b`, words weighed by rarity."""
    place = {word: n for n, word in enumerate(sorted(weights))}
    left, right = (np.zeros((len(a), len(place))) for _ in range(2))
    for rows, out in ((a, left), (b, right)):
        for n, words in enumerate(rows):
            for word in words:
                if word in place:
                    out[n, place[word]] = weights[word]
        norm = np.sqrt((out * out).sum(axis=1, keepdims=True))
        np.divide(out, norm, out=out, where=norm > 0)
    return np.asarray(left @ right.T)


def either(flags: Flags) -> Flags:
    """Where one of two figures has a mark or both have it."""
    return np.asarray(flags[:, None] | flags[None, :])


def both(flags: Flags) -> Flags:
    """Where both have it."""
    return np.asarray(flags[:, None] & flags[None, :])


def one_of(flags: Flags) -> Flags:
    """Where exactly one has it."""
    return np.asarray(flags[:, None] ^ flags[None, :])


def compared(keys: NDArray[np.int64]) -> tuple[Flags, Flags, Flags]:
    """Where both have a key and it is equal, where it differs, where only one has one."""
    known = keys >= 0
    equal = keys[:, None] == keys[None, :]
    return both(known) & equal, both(known) & ~equal, one_of(known)
