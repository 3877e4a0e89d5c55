"""What the words around cues are as seen from them, as columns of values for the frame model's templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product, repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quellenlage.extract.attribution.frame_relations import (
    branches_of,
    clause_relations,
    is_passive,
    quote_relations,
    word_class,
)
from quellenlage.extract.attribution.opinion import BEGIN, CONTENT, CUE, PAIR_LABELS, SOURCE, STEPS, steps_of
from quellenlage.extract.attribution.templates import Codes, Column, Columns, column
from quellenlage.extract.attribution.view import View, by_clause, way_between

Window = tuple[int, int, int]
"""A cue, and the words `[first, stop)` around it that are looked at."""
BESIDE: Final = (-2, -1, 1, 2)
"""The neighbours that a word is told of."""
WIDEST = max(BESIDE)

_SIDES: Final = ("L", "R", "X", "CUE")
"""On which side of the cue; X is the cue itself, CUE a neighbour that is the cue."""
_OFFSETS: Final = ("-2", "-1", "0", "1", "2")
"""Sentences away from the cue."""
_GAPS: Final = tuple("012345")
"""Segments away from the cue."""
_DISTANCES: Final = (0, 1, 2, 3, 4, 6, 10, 17)
"""Words away from the cue where a step begins."""
_STEPS: Final = tuple(map(str, range(len(STEPS) + 1)))


def _all(*parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(map("".join, product(*parts)))


_GAP_PAIRS: Final = _all(_GAPS, _GAPS)
_NAMES: Final = {
    "sentences": _OFFSETS,
    "distant": _all(_SIDES, _OFFSETS),
    "place": _all(_SIDES, _OFFSETS, "s", _GAPS),
    "nearer": _all(_SIDES, _OFFSETS, "s", _GAPS[:3]),
    "beside": _all(_SIDES, _GAPS),
    "off": _all(_OFFSETS, ("False", "True")),
    "there": _all(_SIDES, _OFFSETS, ("False", "True")),
    "away": _all("+-", tuple(map(str, _DISTANCES))),
    "steps": _all(_SIDES, _GAPS[:4]),
}
"""What the codes of `_places` stand for."""


@dataclass(frozen=True, slots=True)
class _Around:
    """The words of all windows, each window with the words beside it; of each its window, the cue, the word itself, or
    any where the text has none (`beyond`); and the places of those that stand in windows."""

    window: Codes
    cue: Codes
    word: Codes
    beyond: NDArray[np.bool_]
    inside: Codes


def frame_columns(view: View, windows: Sequence[Window]) -> Columns:
    """The values of the words of all windows, one window after the other."""
    around = _around(view, windows)
    wide = {**_alone(view, around), **_related(view, around, windows)}
    found = {name: one.at(around.inside) for name, one in wide.items()}
    found |= {name: one.at(around.window[around.inside]) for name, one in _of_cues(view, windows).items()}
    for step in BESIDE:
        found |= _neighbours(around, wide, step)
    return found | _places(view, around, found)


def _around(view: View, windows: Sequence[Window]) -> _Around:
    wide = [np.arange(first - WIDEST, stop + WIDEST) for _, first, stop in windows]
    window, word = np.repeat(np.arange(len(windows)), [*map(len, wide)]), np.concatenate(wide)
    cue, first, stop = np.array(windows)[window].T
    beyond, inside = (word < 0) | (word >= len(view.tokens)), np.flatnonzero((first <= word) & (word < stop))
    word[beyond] = 0
    return _Around(window, cue, word, beyond, inside)


def _of_cues(view: View, windows: Sequence[Window]) -> dict[str, Column]:
    """What the cues are, one value a window."""
    tokens = [view.tokens[cue] for cue, _, _ in windows]
    groups = [view.groups[token.i] or (f"tag.{token.tag}",) for token in tokens]
    more = range(1, max(map(len, groups)))
    return {
        "bias": column("bias" for _ in tokens),
        "group": column(found[0] for found in groups),
        **{f"group{n}": column(found[n] if n < len(found) else None for found in groups) for n in more},
        "voice": column("pass" if is_passive(view, token.i) else "act" for token in tokens),
        "lemma": column(view.lemma[token.i] for token in tokens),
        "before": column(view.lower[token.i - 1] if token.i else "" for token in tokens),
        "cuetag": column(token.tag for token in tokens),
        "cuedep": column(token.dep for token in tokens),
        "cuepos": column(token.pos for token in tokens),
    }


def _alone(view: View, around: _Around) -> dict[str, Column]:
    """What the words are by themselves."""
    tokens, word, asked = view.tokens, around.word, {*around.word[around.inside].tolist()}
    opinion = np.array(view.tagged.steps)[word]
    return {
        "word": Column(word, view.lower),
        "tag": Column(word, [token.tag for token in tokens]),
        "dep": Column(word, [token.dep for token in tokens]),
        "class": Column(word, [word_class(view, token.i) if token.i in asked else "" for token in tokens]),
        "mood": by_clause(view, view.clause_moods, "").at(word),
        "opening": by_clause(view, view.openings, "-").at(word),
        "anybodys": Column(opinion[:, CONTENT], _STEPS),
        "begin": Column(opinion[:, BEGIN], _STEPS),
        "anysource": Column(opinion[:, SOURCE], _STEPS),
        "anycue": Column(opinion[:, CUE], _STEPS),
    }


def _related(view: View, around: _Around, windows: Sequence[Window]) -> dict[str, Column]:
    """What the words are to their cue: side, segments, clause, quotation, branch of the tree, the network's opinion."""
    cue, word, segment = around.cue, around.word, np.array(view.segment)
    branches: list[str] = []
    opinions = []
    for head, first, stop in windows:
        known = branches_of(view, head)
        branches += [known.get(i, "up") for i in range(first - WIDEST, stop + WIDEST)]
        opinions.append(view.tagged.seen_from(head, max(0, first - WIDEST), min(stop + WIDEST, len(view.tokens))))
    steps = np.zeros((len(word), len(PAIR_LABELS)), dtype=np.intp)
    steps[~around.beyond] = steps_of(np.concatenate(opinions))
    content, quoted, source, _ = steps.T
    return {
        "side": Column(np.where(word < cue, _SIDES.index("L"), np.where(word > cue, *map(_SIDES.index, "RX"))), _SIDES),
        "gap": Column(np.minimum(np.abs(segment[word] - segment[cue]), len(_GAPS) - 1), _GAPS),
        "relation": clause_relations(view, cue, word),
        "quote": quote_relations(view, cue, word),
        "branch": column(branches),
        "content": Column(content, _STEPS),
        "quoted": Column(quoted, _STEPS),
        "source": Column(source, _STEPS),
    }


def _neighbours(around: _Around, wide: Columns, step: int) -> dict[str, Column]:
    """What stands so many words behind the words of the windows (in front of them where `step` is negative)."""
    there = around.inside + step
    beyond, is_cue = around.beyond[there], around.word[there] == around.cue[there]
    side = np.where(is_cue, _SIDES.index("CUE"), wide["side"].codes[around.inside])
    gaps = wide["gap"].codes[there] * len(_GAPS) + wide["gap"].codes[around.inside]
    found = {
        "edge": Column(np.where(beyond, 0, -1), ("edge",)),
        "side": Column(side, _SIDES),
        "gaps": Column(gaps, _GAP_PAIRS),
        **{name: wide[name].at(there) for name in ("word", "tag", "relation")},
    }
    if abs(step) == 1:
        found |= {name: wide[name].at(there) for name in ("content", "quoted", "source", "branch", "quote")}
    return {f"{name}{step}": one if name == "edge" else one.without(beyond) for name, one in found.items()}


def _places(view: View, around: _Around, found: Columns) -> dict[str, Column]:
    """Where the words of the windows stand as seen from their cue."""
    cue, word = around.cue[around.inside], around.word[around.inside]
    sentence, passage = np.array(view.sentence), np.array(view.passage)
    side, gap, branch = found["side"].codes, found["gap"].codes, found["branch"]
    offset = np.clip(sentence[word] - sentence[cue], -2, 2) + 2
    same, far = passage[word] == passage[cue], np.abs(word - cue)
    distant = side * len(_OFFSETS) + offset
    step = np.searchsorted(_DISTANCES, far, side="right") - 1
    codes = {
        "sentences": offset,
        "distant": distant,
        "place": distant * len(_GAPS) + gap,
        "nearer": distant * 3 + np.minimum(gap, 2),
        "beside": side * len(_GAPS) + gap,
        "off": offset * 2 + same,
        "there": distant * 2 + same,
        "away": np.where(word < cue, step + len(_DISTANCES), step),
        "steps": side * 4 + np.minimum(far, 3),
    }
    elsewhere = [f"sent{n}" for n in _OFFSETS]
    stands = np.where(offset == _OFFSETS.index("0"), branch.codes, len(branch.values) + offset)
    return {
        **{name: Column(numbers, _NAMES[name]) for name, numbers in codes.items()},
        "way": column(map(way_between, repeat(view), cue.tolist(), word.tolist())),
        "branch": Column(stands, [*branch.values, *elsewhere]),
    }
