"""Fits whose a figure of the own voice most likely is: `german/origins.toml`, from stories with a known truth.

    python -m training.origins training/stories/* [--check]

Each story is a folder with `articles/` and `story.json`, whose members name their origin. The truth's origins are
words ("police (Elsterau)"), the program's are parties; a party stands for the origin that most of the figures have
which the rules put on it, or else for the one origin it shares words with. Conditional logit over the parties an
article shows and nobody, each story of about equal weight; all figures teach, those that a rule put on somebody, too.
`--check` leaves each eighth of the stories out in turn and says how many figures of the own voice get the right
party, and of how many pairs of figures it is told right whether they have one origin; it writes nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from quellenlage.link import link
from quellenlage.nouns import Reading
from quellenlage.nouns.dossier import Actor
from quellenlage.weigh.likely import NOBODY, Signals, likeliest, likelihoods, scenes_of, signals_of
from quellenlage.weigh.measures import ruled
from quellenlage.weigh.origins import is_rejected, is_unattributed
from quellenlage.weigh.rows import Row
from quellenlage.weigh.shelf import Shelf
from training.grouping import read_story
from training.relations import label_of
from training.tables import GERMAN, asked, left_out, lines_of

STRENGTH = 4.0
"""Penalty on the squares of the weights."""
STORY = 60
"""Figures that a story is brought near to: its weight is the root of how many times fewer it has."""
PARTS = 8
"""Parts of the stories that are left out in turn."""
TABLE = GERMAN / "origins.toml"


@dataclass
class Example:
    """One figure: what speaks for each candidate, which of them are right, whom the rules give, what the truth says.

    `open` where no rule gives anybody, so that the likeliest party is asked for; `measure` is the truth's.
    """

    signals: dict[str, Signals]
    right: list[str]
    ruled: str
    open: bool
    measure: int
    truth: str


def read_examples(folder: Path) -> list[Example]:
    """The figures of one story that the truth speaks of."""
    return examples_of(*read_story(folder))


def examples_of(texts: dict[str, str], truth: dict[str, Any], readings: list[Reading]) -> list[Example]:
    """The same from what was read before."""
    label = label_of(texts, truth, readings)
    linked = link(readings)
    shelf = Shelf(readings, linked)
    rows = ruled(shelf, linked.figures)
    scenes = scenes_of(shelf, rows)
    given = Counter(row.origin for inside in rows.values() for row in inside if row.origin)
    told: list[tuple[Row, Sequence[Row], int, str]] = []
    seen = set()
    for _, inside in sorted(rows.items()):
        for row in inside:
            key = label(row.subject.article, row.figure)
            if key is not None and key not in seen:
                seen.add(key)
                told.append((row, inside, key[0], named_origin(truth["measures"][key[0]]["members"][key[1]])))
    meant = meanings(shelf.actors, [(row, origin) for row, _, _, origin in told])
    found = []
    for row, inside, measure, origin in told:
        signals = signals_of(scenes[row.subject.article], row, inside, given)
        right = [party for party in signals if party and origin and meant.get(party) == origin]
        is_open = is_unattributed(row) and not is_rejected(row)
        found.append(Example(signals, right or [NOBODY], row.origin or NOBODY, is_open, measure, origin))
    return found


def named_origin(member: dict[str, Any]) -> str:
    """The origin of a member of the truth, "" for the own voice and for one that nobody states."""
    origin = str(member.get("origin") or "")
    return "" if origin.startswith(("own voice", "unstated")) else origin


def meanings(actors: dict[str, Actor], told: Sequence[tuple[Row, str]]) -> dict[str, str]:
    """For each party the origin of the truth that it stands for."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row, origin in told:
        if row.origin and origin:
            votes[row.origin][origin] += 1
    found = {}
    for party, count in votes.items():
        best, most = min(count.items(), key=lambda one: (-one[1], one[0]))
        if 2 * most >= count.total():
            found[party] = best
    origins = sorted({origin for _, origin in told if origin})
    for party, actor in actors.items():
        if party in found:
            continue
        own = long_words(" ".join((actor.name, *actor.spellings)))
        shared = Counter({origin: len(long_words(origin) & own) for origin in origins})
        best = [origin for origin in origins if shared[origin] and shared[origin] == max(shared.values())]
        if len(best) == 1:
            found[party] = best[0]
    return found


def long_words(text: str) -> set[str]:
    """The folded words of more than three letters."""
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 3}


@dataclass
class Rows:
    """Examples as arrays: the signals of all candidates, which example each is of, which are right, the weights."""

    signals: Any
    example: Any
    right: Any
    weights: Any
    starts: Any = field(init=False)

    def __post_init__(self) -> None:
        self.starts = np.searchsorted(self.example, np.arange(len(self.weights)))


def rows_of(stories: Sequence[Sequence[Example]], names: Sequence[str]) -> Rows:
    """All candidates of all examples."""
    column = {name: n for n, name in enumerate(names)}
    matrix, of, right, weights = [], [], [], []
    for story in stories:
        for example in story:
            for party, signals in example.signals.items():
                line = np.zeros(len(names))
                for name, value in signals.items():
                    line[column[name]] = value
                matrix.append(line)
                of.append(len(weights))
                right.append(party in example.right)
            weights.append((STORY / max(1, len(story))) ** 0.5)
    return Rows(np.array(matrix), np.array(of), np.array(right), np.array(weights))


def fit(stories: Sequence[Sequence[Example]]) -> dict[str, float]:
    """The weights of all signals."""
    names = sorted({name for story in stories for e in story for s in e.signals.values() for name in s})
    rows = rows_of(stories, names)

    def loss(flat: Any) -> tuple[float, Any]:
        total = rows.signals @ flat
        grown = np.exp(total - np.maximum.reduceat(total, rows.starts)[rows.example])
        every, good = np.add.reduceat(grown, rows.starts), np.add.reduceat(grown * rows.right, rows.starts)
        off = grown * rows.right / good[rows.example] - grown / every[rows.example]
        likely = (rows.weights * np.log(good / every)).sum()
        return float(STRENGTH / 2 * flat @ flat - likely), STRENGTH * flat - rows.signals.T @ (
            off * rows.weights[rows.example]
        )

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    return dict(zip(names, map(float, best.x), strict=True))


def chosen(example: Example, weights: dict[str, float]) -> str:
    """Whom a figure is put on."""
    if not example.open:
        return example.ruled
    return likeliest(likelihoods(example.signals, weights))


def scored(story: Sequence[Example], weights: dict[str, float] | None) -> tuple[float, Counter[str]]:
    """The share of pairs told right, and counts of what becomes of figures of the own voice; rules alone without
    weights.
    """
    given = [example.ruled if weights is None else chosen(example, weights) for example in story]
    counts = Counter(
        "right" if party in e.right else "wrong" if e.truth else "nobody's"
        for party, e in zip(given, story, strict=True)
        if e.open and party
    )
    named = [(party, e) for party, e in zip(given, story, strict=True) if e.truth]
    pairs = [
        (bool(x) and x == y) == (a.truth == b.truth)
        for (x, a), (y, b) in combinations(named, 2)
        if a.measure == b.measure
    ]
    return sum(pairs) / max(1, len(pairs)), counts


def main() -> None:
    """Reads the stories, fits, and writes the table or says how well stories left out are told."""
    folders, check = asked(__doc__)
    stories = [read_examples(folder) for folder in folders]
    if not check:
        write(fit(stories))
        return
    counts: Counter[str] = Counter()
    shares = []
    for seen, left in left_out(stories, PARTS):
        weights = fit(seen)
        for story in left:
            share, found = scored(story, weights)
            shares.append(share)
            counts += found
    rules = np.mean([scored(story, None)[0] for story in stories])
    print(f"pairs {np.mean(shares):.3f} (rules alone {rules:.3f})  own voice {dict(sorted(counts.items()))}")


def write(weights: dict[str, float]) -> None:
    """The table, a line a signal."""
    lines = [
        "# How much each signal (weigh/likely.py) speaks for a figure of the own voice being a party's, or nobody's:",
        "# the logarithm of odds. Made by `python -m training.origins` from invented stories of our own; do not edit.",
        "[weights]",
        *lines_of(weights),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
