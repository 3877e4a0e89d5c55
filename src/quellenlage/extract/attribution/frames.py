"""The frame around each cue: content, source words, more of the cue."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from quellenlage.extract.attribution.frame_columns import frame_columns
from quellenlage.extract.attribution.frame_features import frame_templates
from quellenlage.extract.attribution.frame_window import window
from quellenlage.extract.attribution.proposal import Models, Proposal
from quellenlage.extract.attribution.templates import Matrix
from quellenlage.extract.attribution.trimming import trimmed
from quellenlage.extract.attribution.type_features import type_features
from quellenlage.extract.attribution.types import Range
from quellenlage.extract.attribution.view import View
from quellenlage.extract.attribution.weights import Linear, best_paths, marginals

ASKED = 0.25
"""Least probability of a cue for which a frame is decoded."""
PUSHES = (1.5, 3.0)
"""What is added to the scores of content, in turn, where a likely cue would have none: its content is hard to bound."""


def propose_frames(view: View, models: Models, cues: Mapping[int, float]) -> list[Proposal]:
    """Claims proposed by likely cues, in text order of the cues: of each at most one quoted and one in other words."""
    model = models["frame"]
    asked = [cue for cue, odds in sorted(cues.items()) if odds >= ASKED]
    if not asked:
        return []
    windows = [window(view, cue) for cue in asked]
    columns = frame_columns(view, [(cue, *span) for cue, span in zip(asked, windows, strict=True)])
    ends = np.cumsum([stop - first for first, stop in windows[:-1]])
    scores = np.split(model.scores_of(frame_templates(), columns), ends)
    paths = best_paths(scores, model.transitions)
    labelled = [_labelled(model, path, w[0], cue) for cue, w, path in zip(asked, windows, paths, strict=True)]
    forced = [not (tokens["C"] or tokens["D"]) for tokens in labelled]
    for push in PUSHES:
        bare = [n for n, tokens in enumerate(labelled) if not (tokens["C"] or tokens["D"])]
        extra = np.array([push if x.endswith("C") else 0 for x in model.labels], dtype=np.float32)
        for n, path in zip(bare, best_paths([scores[n] + extra for n in bare], model.transitions), strict=True):
            labelled[n] = _labelled(model, path, windows[n][0], asked[n])
    found: list[Proposal] = []
    for n, sure in enumerate(marginals(scores, model.transitions)):
        found.extend(_proposals(view, models, asked[n], cues[asked[n]], windows[n], labelled[n], sure, forced[n]))
    return found


def _proposals(
    view: View,
    models: Models,
    cue: int,
    odds: float,
    span: Range,
    tokens: dict[str, set[int]],
    sure: Matrix,
    forced: bool,
) -> list[Proposal]:
    """The claims of one cue: the tokens of each label, and how sure the frame model is of each, as proposals."""
    labels, first = models["frame"].labels, span[0]
    columns = {x: [k for k, name in enumerate(labels) if name.endswith(x)] for x in "CDS"}
    source_odds = {first + n: p for n, p in enumerate(sure[:, columns["S"]].sum(axis=1).tolist()) if p >= 0.01}
    found = []
    for label in ("C", "D"):
        taken = tokens["S"] | (tokens["Q"] - {cue} if label == "C" else tokens["Q"])
        content = trimmed(view, tokens[label] - _next_clause(view, tokens[label]), taken)
        if content:
            kind = "direct" if label == "D" else _type(view, models["type"], cue, content)
            shares = sure[:, columns[label]].sum(axis=1)[[i - first for i in content]]
            strength = float(shares.cumsum()[-1] / len(content))
            found.append(
                Proposal(kind, frozenset(content), frozenset(tokens["Q"]), frozenset(tokens["S"]), cue, "frame",
                         odds, strength, odds, span, source_odds, forced)
            )  # fmt: skip
    return found


def _next_clause(view: View, content: set[int]) -> set[int]:
    """What follows a cue's object and says something by a verb of its own: "sprach von 40, Holm nannte 60"."""
    tokens = view.tokens
    for verb in sorted(content):
        beside = tokens[verb].dep in ("conj", "parataxis") and tokens[verb].head not in content
        if beside and view.moods[verb] == "ind" and any(group.startswith("verbs.") for group in view.groups[verb]):
            first = min(view.parse.subtree(verb))
            named = any(tokens[child].dep.startswith("nsubj") for child in view.parse.children[verb])
            if named and min(content) < first and tokens[first].text == ",":
                return {i for i in content if i >= first}
    return set()


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
