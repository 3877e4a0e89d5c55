"""Fits what speaks for two figures counting the same thing: `german/grouping.toml`, from stories with a known truth.

    python -m training.grouping training/stories/* [--check]

Each story is a folder with `articles/` and `story.json`: measures with their members, and distractors, figures that
belong to none of them. Logistic regression over the signals of all pairs of figures of the truth, each story of equal
weight. `--check` leaves each sixth of the stories out in turn and says how well those are grouped; it writes nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from quellenlage import flow
from quellenlage.link.compared import Figures
from quellenlage.link.counted import Counted
from quellenlage.link.durations import with_durations
from quellenlage.link.joining import clusters
from quellenlage.link.linking import order_of
from quellenlage.link.measures import prepared
from quellenlage.link.signals import may_not, signals
from quellenlage.link.subjects import read_subjects
from quellenlage.link.thresholds import SURE_PAIR
from quellenlage.nouns import Reading
from training.tables import GERMAN, asked, left_out, lines_of

STRENGTH = 0.15
"""Inverse strength of the penalty on weights (scikit-learn's C)."""
STORY = 1500
"""Weight of a story, as many pairs."""
NOWHERE = -2
"""Label of a distractor; -1 of what the truth says nothing about."""
PARTS = 6
"""Parts of the stories that are left out in turn."""
TABLE = GERMAN / "grouping.toml"


@dataclass
class Example:
    """One story: its signals, the pairs that cannot be, and the label of each figure."""

    signals: dict[str, Any]
    barred: Any
    labels: Any


def read_story(folder: Path) -> tuple[dict[str, str], dict[str, Any], list[Reading]]:
    """Texts by file name, truth and readings of one story."""
    texts = {p.name: p.read_text(encoding="utf-8") for p in sorted((folder / "articles").glob("*.txt"))}
    articles, _ = flow.read_articles([str(folder / "articles")])
    readings = [r for r in flow.analyze_all(articles) if isinstance(r, Reading)]
    return texts, json.loads((folder / "story.json").read_text(encoding="utf-8")), readings


def spans_of(texts: dict[str, str], truth: dict[str, Any]) -> dict[str, list[tuple[int, int, int]]]:
    """For each article the stretches of the truth with the number of their measure."""
    found = defaultdict(list)
    members = [(k, m) for k, measure in enumerate(truth["measures"]) for m in measure["members"]]
    for label, member in members + [(NOWHERE, d) for d in truth.get("distractors", [])]:
        if "start" in member:
            start, stop = member["start"], member["stop"]
        else:
            start = -1
            for _ in range(member.get("n", 0) + 1):
                start = texts[member["article"]].find(member["quote"], start + 1)
            stop = start + len(member["quote"])
        found[member["article"]].append((start, stop, label))
    return found


def examples_of(texts: dict[str, str], truth: dict[str, Any], readings: list[Reading]) -> Example:
    """A story as the signals see it, all of its articles taken for one story."""
    spans = spans_of(texts, truth)
    counted, where = [], {}
    for reading in sorted(readings, key=lambda r: order_of(r.analysis.article)):
        article = reading.analysis.article
        name = Path(article.path).name
        shift = len(texts[name]) - len(texts[name].lstrip()) - len(article.text) + len(article.text.lstrip())
        figures = {f.id: f for f in with_durations(reading)}
        for subject in read_subjects(reading):
            figure = figures[subject.figure]
            counted.append(Counted(subject, subject.with_unit(figure)))
            where[subject.key] = (name, figure.start + shift, figure.stop + shift)
    known = prepared(counted)
    labels = []
    for c in known:
        name, start, stop = where[c.subject.key]
        labels.append(next((k for a, b, k in spans[name] if min(b, stop) > max(a, start)), -1))
    figures_ = Figures(known)
    return Example(signals(figures_), may_not(figures_), np.array(labels))


def pairs_of(example: Example, names: list[str]) -> tuple[Any, Any]:
    """The pairs the truth speaks of, with whether both count one thing."""
    labels = example.labels
    i, j = np.triu_indices(len(labels), 1)
    told = (labels[i] >= 0) | (labels[j] >= 0)
    told &= (labels[i] != -1) & (labels[j] != -1) & ~example.barred[i, j]
    i, j = i[told], j[told]
    return np.stack([example.signals[n][i, j] for n in names], 1), (labels[i] == labels[j]).astype(int)


def fit(stories: list[Example], names: list[str]) -> tuple[float, dict[str, float]]:
    """The weight of any pair and of each signal."""
    rows, truths, shares = [], [], []
    for story in stories:
        x, y = pairs_of(story, names)
        rows.append(x)
        truths.append(y)
        shares.append(np.full(len(y), STORY / max(1, len(y))))
    model = LogisticRegression(C=STRENGTH, max_iter=3000, solver="newton-cholesky")
    model.fit(np.vstack(rows), np.concatenate(truths), sample_weight=np.concatenate(shares))
    return float(model.intercept_[0]), dict(zip(names, map(float, model.coef_[0]), strict=True))


def scored(story: Example, any_pair: float, weights: dict[str, float]) -> tuple[float, float, float]:
    """Grouping F1 with precision and recall over pairs of the truth's figures."""
    total = any_pair + sum(w * story.signals[name] for name, w in weights.items())
    total = np.where(story.barred, -SURE_PAIR, np.clip(total, -SURE_PAIR, SURE_PAIR))
    group = {n: g for g, members in enumerate(clusters(np.round(total, 6))) for n in members}
    told = [n for n, label in enumerate(story.labels) if label >= 0]
    pairs = [(story.labels[a] == story.labels[b], group[a] == group[b]) for a in told for b in told if a < b]
    right = sum(x and y for x, y in pairs)
    p, r = right / max(1, sum(y for _, y in pairs)), right / max(1, sum(x for x, _ in pairs))
    return (2 * p * r / (p + r) if right else 0.0), p, r


def main() -> None:
    """Reads the stories, fits, and writes the table or says how well stories left out are grouped."""
    folders, check = asked(__doc__)
    stories = [examples_of(*read_story(folder)) for folder in folders]
    names = sorted(stories[0].signals)
    if check:
        results = []
        for seen, left in left_out(stories, PARTS):
            fitted = fit(seen, names)
            results += [scored(s, *fitted) for s in left]
        print("f1 {:.3f}  precision {:.3f}  recall {:.3f}".format(*np.mean(results, axis=0)))
        return
    write(*fit(stories, names))


def write(any_pair: float, weights: dict[str, float]) -> None:
    """The table, a line a signal."""
    lines = [
        "# How much each signal (link/signals.py) speaks for two figures counting the same thing: the logarithm of",
        "# odds. Made by `python -m training.grouping` from invented stories of our own; do not edit.",
        f"any = {any_pair:.4f}",
        "",
        "[weights]",
        *lines_of(weights),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
