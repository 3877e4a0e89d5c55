"""In which words around a cue its content and source are looked for."""

from __future__ import annotations

import numpy as np

from quellenlage.extract.attribution.opinion import CUE, PAIR_LABELS, STEPS
from quellenlage.extract.attribution.quotes import MARKS
from quellenlage.extract.attribution.view import View

_POINTING = frozenset({"das", "dies", "dieses", "so", "dem", "darüber", "davon", "ähnlich", "damit", "entsprechend"})
LONGEST = 260
"""Tokens a window may run on either side, so that a long quotation stays cheap."""
FRAMED = PAIR_LABELS.index("source") + 1
"""How many of the labels of pairs are those of a frame."""
AROUND = 2
"""Words beside the last likely ones that stay in a window."""


def window(view: View, cue: int) -> tuple[int, int]:
    """The tokens `[first, stop)` in which a cue's content and source are looked for.

    The cue's sentence; the one before where this one is short or points back ("Das sagte er."); the one after where
    this one ends in a colon or a quotation follows; and on to the end of a quotation that begins or ends there. Words
    at the edges that the network is sure of, seen from the cue, to be neither content nor source nor cue are left out.
    """
    sentences, s = view.parse.sentences, view.sentence[cue]
    first, stop = sentences[s].first, sentences[s].stop
    if s > 0 and _looks_back(view, first, stop, sentences[s - 1].stop - 1):
        first = sentences[s - 1].first
    if s + 1 < len(sentences) and _looks_ahead(view, stop):
        stop = sentences[s + 1].stop
    for quotation in view.quotations:
        if quotation.depth == 0 and quotation.first < stop and quotation.stop > first:
            first, stop = min(first, quotation.first), max(stop, quotation.stop)
    first, stop = max(first, cue - LONGEST), min(stop, cue + LONGEST)
    framed = view.tagged.seen_from(cue, first, stop)[:, :FRAMED].max(axis=1)
    open_ones = np.flatnonzero(np.maximum(framed, view.tagged.words[first:stop, CUE]) > STEPS[1])
    likely = [cue, *(first + int(i) for i in open_ones[[0, -1]])] if len(open_ones) else [cue]
    return max(first, min(likely) - AROUND), min(stop, max(likely) + 1 + AROUND)


def _looks_back(view: View, first: int, stop: int, before: int) -> bool:
    opening = view.tokens[first].text.lower()
    return stop - first < 12 or opening in _POINTING or view.quoted[before] >= 0 or view.tokens[before].text in '“”"«»'


def _looks_ahead(view: View, stop: int) -> bool:
    last = view.tokens[stop - 1].text
    return last == ":" or view.quoted[stop] >= 0 or view.tokens[stop].text in MARKS
