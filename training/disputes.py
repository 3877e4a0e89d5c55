"""Fits what speaks for two figures contradicting each other: `german/disputes.toml`, from stories with a known truth.

    python -m training.disputes training/stories/* [--check]

Logistic regression over the pairs of different numbers in the program's own measures, with whether one contradiction of
the truth has both; stories of many pairs weigh less by the pair. `--check` leaves each sixth of the stories out in turn
and says how many contradictions of those are found and how many are named; it writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from quellenlage.link import link
from quellenlage.nouns import Reading
from quellenlage.weigh import disputing
from quellenlage.weigh.conflicts import figure_conflicts
from quellenlage.weigh.disputing import Denials, signals_of
from quellenlage.weigh.measures import related, weigh_measure
from quellenlage.weigh.shelf import Shelf
from training.grouping import read_story
from training.relations import located, shifted
from training.tables import GERMAN, asked, left_out, lines_of

STRENGTH = 0.001
"""Inverse strength of the penalty on weights (scikit-learn's C), of signals brought to one spread."""
STORY = 60
"""Pairs that a story is brought near to: its weight is the root of how many times more it has."""
FEWEST = 15
"""Pairs in which a signal must speak to have a weight."""
PARTS = 6
"""Parts of the stories that are left out in turn."""
TABLE = GERMAN / "disputes.toml"

Place = tuple[str, int, int]


@dataclass
class Story:
    """One story: the signals of its pairs, whether the truth sets them against each other, and what is needed to name
    its contradictions anew.
    """

    rows: Any
    disputed: Any
    names: list[str]
    shelf: Shelf
    truth: list[list[Place]]
    shifts: dict[str, tuple[str, int]]


def meets(a: Place, b: Place) -> bool:
    """Whether two places overlap."""
    return a[0] == b[0] and min(a[2], b[2]) > max(a[1], b[1])


def story_of(texts: dict[str, str], truth: dict[str, Any], readings: list[Reading]) -> Story:
    """The pairs of a story."""
    shelf = Shelf(readings, link(readings))
    shifts = {r.analysis.article.id: shifted(r.analysis.article, texts) for r in readings}
    told = [
        [(m["article"], *located(m, texts)) for m in conflict["members"]]
        for conflict in truth.get("conflicts", [])
        if conflict["kind"] == "figure"
    ]
    denials = Denials(shelf.linked.denying)
    rows, disputed, names = [], [], []
    for relating in related(shelf, shelf.linked.figures):
        members = [relating.rows[n] for n in relating.chosen]
        if len(members) < 2:
            continue
        signals = signals_of(relating.found, relating.likely, members, denials)
        names = sorted(signals)
        inside = []
        for row in members:
            name, shift = shifts[row.subject.article]
            place = (name, row.figure.start + shift, row.figure.stop + shift)
            inside.append({n for n, places in enumerate(told) if any(meets(place, p) for p in places)})
        for i, a in enumerate(members):
            for j in range(i):
                numbers = {a.figure.scaled, members[j].figure.scaled}
                if len(numbers) == 2 and None not in numbers:
                    rows.append([float(signals[name][i, j]) for name in names])
                    disputed.append(bool(inside[i] & inside[j]))
    return Story(np.array(rows), np.array(disputed), names, shelf, told, shifts)


def fit(stories: Sequence[Story]) -> tuple[float, dict[str, float]]:
    """The weight of any pair and of each signal."""
    stories = [s for s in stories if len(s.rows)]
    rows, disputed = np.vstack([s.rows for s in stories]), np.concatenate([s.disputed for s in stories])
    shares = np.concatenate([np.full(len(s.rows), (STORY / max(20, len(s.rows))) ** 0.5) for s in stories])
    spread = rows.std(axis=0)
    known = (spread > 1e-6) & ((rows != 0).sum(axis=0) > FEWEST)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(rows[:, known] / spread[known], disputed, sample_weight=shares)
    fitted = dict(zip(np.array(stories[0].names)[known], model.coef_[0] / spread[known], strict=True))
    return float(model.intercept_[0]), {str(name): float(value) for name, value in fitted.items()}


def scored(story: Story, fitted: tuple[float, dict[str, float]]) -> tuple[int, int, int]:
    """Contradictions of a story's truth that are found with some weights, how many it has, how many are named."""
    rounded = round(fitted[0], 4), {name: round(value, 4) for name, value in sorted(fitted[1].items())}
    before, disputing.weights = disputing.weights, lambda: rounded  # type: ignore[assignment]
    try:
        shelf = story.shelf
        relatings = related(shelf, shelf.linked.figures)
        denials = Denials(shelf.linked.denying)
        named = [c for r in relatings for c in figure_conflicts(weigh_measure(shelf, r), r, denials)]
    finally:
        disputing.weights = before
    shown = [
        [(story.shifts[str(s.article)][0], *(n + story.shifts[str(s.article)][1] for n in (s.start, s.stop)))
         for s in conflict.members]
        for conflict in named
    ]  # fmt: skip
    found = sum(
        any(
            len(places) <= 2 * len(told) and sum(any(meets(p, q) for q in places) for p in told) > 1 for places in shown
        )
        for told in story.truth
    )
    return found, len(story.truth), len(shown)


def main() -> None:
    """Reads the stories, fits, and writes the table or says how the contradictions of stories left out are found."""
    folders, check = asked(__doc__)
    stories = [story_of(*read_story(folder)) for folder in folders]
    if check:
        results = []
        for seen, left in left_out(stories, PARTS):
            fitted = fit(seen)
            results += [scored(s, fitted) for s in left]
        print("found {} of {}, named {}".format(*np.sum(results, axis=0)))
        return
    write(*fit(stories))


def write(anyway: float, weights: dict[str, float]) -> None:
    """The table, a line a signal."""
    lines = [
        "# How much each signal (weigh/disputing.py) speaks for two figures of a measure contradicting each other: the",
        "# logarithm of odds. `time` and `part` are of signals that have a direction, whichever way round they hold.",
        "# Made by `python -m training.disputes` from invented stories; do not edit.",
        f"any = {anyway:.4f}",
        "",
        "[weights]",
        *lines_of(weights),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
