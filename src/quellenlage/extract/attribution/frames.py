"""The frame around each cue: content, source words, more of the cue."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from quellenlage.extract.attribution.frame_features import frame_features, window
from quellenlage.extract.attribution.proposal import Models, Proposal, as_ranges
from quellenlage.extract.attribution.type_features import type_features
from quellenlage.extract.attribution.view import View
from quellenlage.extract.attribution.weights import Linear, best_path

ASKED = 0.12
"""Least probability of a cue for which a frame is decoded."""
PUSHES = (1.5, 3.0)
"""What is added to the scores of content, in turn, where a likely cue would have none: its content is hard to bound."""
EDGES = frozenset(",;:–—-.")


def propose_frames(view: View, models: Models, cues: Mapping[int, float]) -> list[Proposal]:
    """Claims proposed by likely cues, in text order of the cues."""
    found = []
    for cue, odds in sorted(cues.items()):
        if odds >= ASKED:
            found.extend(propose_frame(view, models, cue, odds))
    return found


def propose_frame(view: View, models: Models, cue: int, odds: float) -> list[Proposal]:
    """The claims around one cue: at most one quoted and one in other words."""
    model = models["frame"]
    first, stop = window(view, cue)
    scores = model.scores(frame_features(view, cue, first, stop))
    path, sure = best_path(scores, model.transitions)
    tokens = _labelled(model, path, first, cue)
    forced = not (tokens["C"] or tokens["D"])
    for push in PUSHES:
        if not (tokens["C"] or tokens["D"]):
            pushed = scores + np.array([push if x.endswith("C") else 0 for x in model.labels], dtype=np.float32)
            tokens = _labelled(model, best_path(pushed, model.transitions, path_only=True)[0], first, cue)
    columns = {x: [k for k, name in enumerate(model.labels) if name.endswith(x)] for x in "CDS"}
    naming = sure[:, columns["S"]].sum(axis=1)
    source_odds = {first + n: float(p) for n, p in enumerate(naming) if p >= 0.01}
    found = []
    for label in ("C", "D"):
        taken = tokens["S"] | (tokens["Q"] - {cue} if label == "C" else tokens["Q"])
        content = trimmed(view, tokens[label], taken)
        if content:
            kind = "direct" if label == "D" else _type(view, models["type"], cue, content)
            strength = float(sum(sure[i - first, columns[label]].sum() for i in content) / len(content))
            cues = frozenset(tokens["Q"])
            found.append(
                Proposal(kind, frozenset(content), cues, frozenset(tokens["S"]), cue, "frame",
                         odds, strength, odds, (first, stop), source_odds, forced)
            )  # fmt: skip
    return found


def _labelled(model: Linear, path: list[int], first: int, cue: int) -> dict[str, set[int]]:
    """The tokens of each label; the cue's head is one of the cue's."""
    tokens: dict[str, set[int]] = {"C": set(), "D": set(), "S": set(), "Q": {cue}}
    for offset, number in enumerate(path):
        name = model.labels[number].removeprefix("b")
        if name in tokens:
            tokens[name].add(first + offset)
    return tokens


def _type(view: View, model: Linear, cue: int, content: set[int]) -> str:
    return model.labels[int(model.scores([type_features(view, cue, content)])[0].argmax())]


def trimmed(view: View, content: set[int], taken: Collection[int]) -> set[int]:
    """Fills one-token holes, and takes commas and the like off the edges of each stretch."""
    if not content:
        return content
    filled = set(content)
    for i in content:
        if i + 2 in content and i + 1 not in taken:
            filled.add(i + 1)
    kept: set[int] = set()
    for first, stop in as_ranges(filled):
        while first < stop and view.tokens[first].text in EDGES:
            first += 1
        while stop > first and view.tokens[stop - 1].text in EDGES:
            stop -= 1
        kept.update(range(first, stop))
    return kept
