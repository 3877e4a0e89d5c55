"""Features of many words at once: templates such as `cue={lemma}|word={word}`, filled from columns of values.

A feature's name is its template with the values in it; training and explanations see names. To sum weights, no name is
put together: each value has a number, and the numbers of a template's values lead straight to the row of its weights.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.intp]
Matrix = NDArray[np.float32]
BLOCK = 512
"""Words whose weights are gathered at a time."""
SMALL = 1 << 16
"""Most combinations of values for which a template's table has a place each; with more it is searched."""


@dataclass(frozen=True, slots=True)
class Column:
    """A value for each word: its code, -1 for none; the values by their codes, of which several may be the same, and
    None is none, too."""

    codes: Codes
    values: Sequence[str | None]

    def at(self, places: Codes) -> Column:
        """The values of some of the words."""
        return Column(self.codes[places], self.values)

    def without(self, places: NDArray[np.bool_]) -> Column:
        """None for the words marked."""
        return Column(np.where(places, -1, self.codes), self.values)

    def named(self) -> list[str | None]:
        """The value of each word."""
        return [self.values[code] if code >= 0 else None for code in self.codes.tolist()]


Columns = Mapping[str, Column]
"""Columns by the names that templates use; a template with a column that is not there has no features."""


def column(values: Iterable[str | None]) -> Column:
    """The column of these values, one a word."""
    found = list(values)
    return Column(np.arange(len(found)), found)


@dataclass(frozen=True, slots=True)
class Template:
    """The parts of a feature, between which bars stand: a label, "" for none, and the name of a column."""

    parts: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, text: str) -> Template:
        """A template as it is written; values that follow each other without a bar are one column."""
        found = [re.fullmatch(r"(?:([^{}|=]*)=)?\{([^{}|=]+)\}", part) for part in text.split("|")]
        return cls(tuple((part[1] or "", part[2]) for part in found if part))

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its parts."""
        return tuple(label for label, _ in self.parts)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(name for _, name in self.parts)


def read(text: str) -> tuple[Template, ...]:
    """The templates of a text, one a line."""
    return tuple(Template.read(line.strip()) for line in text.strip().splitlines())


def features(templates: Iterable[Template], columns: Columns, count: int) -> list[list[str]]:
    """The names of the features of each of so many words."""
    rows: list[list[str]] = [[] for _ in range(count)]
    values = {name: one.named() for name, one in columns.items()}
    for template in templates:
        if not values.keys() >= set(template.names):
            continue
        for row, found in zip(rows, zip(*(values[name] for name in template.names), strict=True), strict=True):
            parts = zip(template.labels, found, strict=True)
            if None not in found:
                row.append("|".join(f"{label}={value}" if label else str(value) for label, value in parts))
    return rows


class Tables:
    """The weights of the features of some templates, found by the numbers of the values in them.

    A feature of several parts is never found if one's value holds a bar, or an equals sign and has no label.
    """

    def __init__(self, templates: Iterable[Template], index: Mapping[str, int], weights: Matrix) -> None:
        """Take the row of each feature by its name, and the rows; at their end stands one for what has no weights."""
        self._weights = np.vstack([weights, np.zeros_like(weights, shape=(1, weights.shape[1]))])
        self._known: dict[str, dict[str, int]] = {}
        rows: dict[Template, dict[tuple[int, ...], int]] = {template: {} for template in templates}
        known = {one: [self._known.setdefault(_kind(name), {}) for name in one.names] for one in rows}
        by_labels: dict[tuple[str, ...], list[Template]] = {}
        for template in rows:
            by_labels.setdefault(template.labels, []).append(template)
        cut = cache(_cut)
        for feature, row in index.items():
            labels, values = zip(*map(cut, feature.split("|")), strict=True)
            if labels not in by_labels:  # a value with a bar in it
                labels, values = zip(cut(feature), strict=True)
            for template in by_labels.get(labels, ()):
                pairs = zip(known[template], values, strict=True)
                rows[template][tuple(numbers.setdefault(value, len(numbers)) for numbers, value in pairs)] = row
        self._tables = [(one.names, _Table([len(k) + 1 for k in known[one]], rows[one], len(index))) for one in rows]

    def sums(self, columns: Columns) -> Matrix:
        """For each word the sum of the weights of its features."""
        numbers = self._numbers(columns)
        asked = [(table, names) for names, table in self._tables if all(name in numbers for name in names)]
        rows = np.array([table.find([numbers[name] for name in names]) for table, names in asked])
        blocks = [rows[:, at : at + BLOCK] for at in range(0, max(1, rows.shape[1]), BLOCK)]
        return np.concatenate([np.add.reduce(self._weights.take(block, axis=0), axis=0) for block in blocks])

    def _numbers(self, columns: Columns) -> dict[str, Codes]:
        """The columns' values by our numbers; unknown ones, and none, have the last."""
        found: dict[tuple[str, int], Codes] = {}
        for name, one in columns.items():
            key = _kind(name), id(one.values)
            if key not in found:
                found[key] = self._numbered(key[0], one.values)
        return {name: found[_kind(name), id(one.values)][one.codes] for name, one in columns.items()}

    def _numbered(self, kind: str, values: Sequence[str | None]) -> Codes:
        known: Mapping[str | None, int] = self._known.get(kind, {})  # type: ignore[assignment]  # None is unknown
        found = map(known.get, values, repeat(len(known)))
        return np.fromiter(chain(found, (len(known),)), dtype=np.intp, count=len(values) + 1)


class _Table:
    """The rows of one template's weights by the numbers of its values, of each column so many as `sizes` says."""

    def __init__(self, sizes: Sequence[int], rows: Mapping[tuple[int, ...], int], missing: int) -> None:
        """With few values each combination has a place in `_rows`; else those with weights stand sorted in `_keys`."""
        self._sizes, self._missing = sizes, missing
        keys = self._joined([*np.array([*rows], dtype=np.intp).reshape(-1, len(sizes)).T])
        found = np.array([*rows.values()], dtype=np.intp)
        self._searched = math.prod(sizes) > SMALL
        if self._searched:
            order = np.argsort(keys)
            self._keys, self._rows = np.append(keys[order], -1), np.append(found[order], missing)
        else:
            self._rows = np.full(math.prod(sizes), missing)
            self._rows[keys] = found

    def find(self, numbers: Sequence[Codes]) -> Codes:
        """The row of each word's values."""
        keys = self._joined(numbers)
        if not self._searched:
            return self._rows[keys]
        places = self._keys[:-1].searchsorted(keys)
        return np.where(self._keys[places] == keys, self._rows[places], self._missing)

    def _joined(self, numbers: Sequence[Codes]) -> Codes:
        """One number for the values of each word."""
        key = numbers[0]
        for size, more in zip(self._sizes[1:], numbers[1:], strict=True):
            key = key * size + more
        return key


def _kind(name: str) -> str:
    """What columns have in common whose names differ in a number at the end: "word-1" and "word2" hold words."""
    return name.rstrip("-0123456789")


def _cut(part: str) -> tuple[str, str]:
    """The label and the value of a part of a feature's name."""
    label, sign, value = part.partition("=")
    return (label, value) if sign else ("", part)
