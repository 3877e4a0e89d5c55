"""Fits how two figures that count the same thing stand to each other: `german/relations.toml`, from stories with a
known truth.

    python -m training.relations training/stories/* [--check]

Each story is a folder with `articles/` and `story.json`: measures with their members and the relations between them.
The figures of a measure of the truth are put together as it says; whose each is and what it counts is read by the
program. Conditional logit over the ways two figures may stand to each other, each story of about equal weight; figures
that the program puts together wrongly count, with little weight, as not comparable. `--check` leaves each eighth of the
stories out in turn and says how many of their relations are told right; it writes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from quellenlage.link import link, linking
from quellenlage.link.counted import Counted, top
from quellenlage.link.durations import with_durations
from quellenlage.link.measures import as_group, complete, is_countable, prepared, with_keys
from quellenlage.nouns import Article, Reading
from quellenlage.nouns.linked import FigureGroup, Linked, Subject
from quellenlage.weigh.deciding import WAYS, sums
from quellenlage.weigh.measures import related
from quellenlage.weigh.shelf import Shelf
from quellenlage.weigh.signals import Found
from training.grouping import read_story
from training.tables import GERMAN, asked, left_out, lines_of

STRENGTH = 8.0
"""Penalty on the squares of the weights."""
STORY = 60
"""Relations that a story is brought near to: its weight is the root of how many times fewer it has."""
WRONG = 0.05
"""Weight of a pair that the program puts together wrongly."""
PARTS = 8
"""Parts of the stories that are left out in turn."""
TABLE = GERMAN / "relations.toml"


Label = Callable[[str, Any], tuple[int, int] | None]


def label_of(texts: dict[str, str], truth: dict[str, Any], readings: Sequence[Reading]) -> Label:
    """A function from an article's id and a figure to its measure and member in the truth."""
    spans: dict[str, list[tuple[int, int, tuple[int, int]]]] = {}
    for k, measure in enumerate(truth["measures"]):
        for n, member in enumerate(measure["members"]):
            spans.setdefault(member["article"], []).append((*located(member, texts), (k, n)))
    names = {r.analysis.article.id: shifted(r.analysis.article, texts) for r in readings}

    def label(article: str, figure: Any) -> tuple[int, int] | None:
        name, shift = names[article]
        found = [(min(b, figure.stop + shift) - max(a, figure.start + shift), key) for a, b, key in spans.get(name, [])]
        best = max(
            (one for one in found if one[0] > 0), default=None, key=lambda one: (one[0], (-one[1][0], -one[1][1]))
        )
        return None if best is None else best[1]

    return label


def located(member: dict[str, Any], texts: dict[str, str]) -> tuple[int, int]:
    """Where a member of the truth stands."""
    if "start" in member:
        return member["start"], member["stop"]
    start = -1
    for _ in range(member.get("n", 0) + 1):
        start = texts[member["article"]].find(member["quote"], start + 1)
    return start, start + len(member["quote"])


def shifted(article: Article, texts: dict[str, str]) -> tuple[str, int]:
    """The name of an article's file and by how many letters the frozen text begins later."""
    name = Path(article.path).name
    raw = texts[name]
    return name, len(raw) - len(raw.lstrip()) - len(article.text) + len(article.text.lstrip())


def grouped(readings: Sequence[Reading], linked: Linked, label: Label) -> tuple[FigureGroup, ...]:
    """The figures of the truth in the measures of the truth."""
    figures = {(r.analysis.article.id, f.id): f for r in readings for f in with_durations(r)}
    subjects: list[Subject] = [s for r in readings for s in linking.read_subjects(r)]
    known = prepared([Counted(s, s.with_unit(figures[s.key])) for s in subjects])
    keyed = with_keys(known, len(readings))
    members: dict[int, list[Counted]] = {}
    for c in known:
        if (told := label(c.subject.article, c.figure)) is not None:
            members.setdefault(told[0], []).append(c)
    found = []
    for k, inside in sorted(members.items()):
        keys = [keyed[c.subject.key] for c in inside]
        best = top(Counter(key[0] for key, _ in keys if key[0] and is_countable(inside, key[0])))
        fitting = [key for key, _ in keys if key[0] == best] or [("", *key[1:]) for key, _ in keys]
        key = min(Counter(fitting).items(), key=lambda one: (-one[1], one[0]))[0]
        found.append(as_group(linked.stories[0].id, key, complete([c for _, c in keys]), k + 1000))
    return tuple(found)


def pairs_of(found: Found, i: int, j: int) -> tuple[list[float], ...]:
    """The signals of one pair: its own, for either being earlier, for either being a part; and which is smaller."""
    return (
        [float(found.pair[name][i, j]) for name in sorted(found.pair)],
        [float(found.earlier[name][i, j]) for name in sorted(found.earlier)],
        [float(found.earlier[name][j, i]) for name in sorted(found.earlier)],
        [float(found.part[name][i, j]) for name in sorted(found.part)],
        [float(found.part[name][j, i]) for name in sorted(found.part)],
        [float(found.part["smaller"][i, j]), float(found.part["smaller"][j, i])],
    )


@dataclass
class Story:
    """The pairs of one story as arrays, the way each stands, whether the truth says so, and whether equal."""

    arrays: tuple[Any, ...]
    ways: Any
    told: Any
    equal: Any
    names: tuple[list[str], list[str], list[str]]


KINDS = {"agrees": 0, "differs": 1, "updates": 2, "part_of": 4, "not_comparable": 6}


def read_pairs(folder: Path) -> Story:
    """The relations of a story's truth, and the pairs that the program puts together wrongly."""
    texts, truth, readings = read_story(folder)
    return story_of(texts, truth, readings)


def story_of(texts: dict[str, str], truth: dict[str, Any], readings: list[Reading]) -> Story:
    """The same from what was read before."""
    label = label_of(texts, truth, readings)
    linked = link(readings)
    shelf = Shelf(readings, linked)
    rows: list[tuple[list[float], ...]] = []
    ways, told, equal = [], [], []
    names: tuple[list[str], ...] = ()
    for relating in related(shelf, grouped(readings, linked, label)):
        keys = [label(r.subject.article, r.figure) for r in relating.rows]
        where = {keys[m]: n for n, m in reversed(list(enumerate(relating.chosen)))}
        k = next(key[0] for key in keys if key)
        for relation in truth["measures"][k]["relations"]:
            i, j = where.get((k, relation["a"])), where.get((k, relation["b"]))
            if i is None or j is None or i == j:
                continue
            a, b = (relating.rows[relating.chosen[n]].figure.scaled for n in (i, j))
            rows.append(pairs_of(relating.found, i, j))
            ways.append(KINDS[relation["kind"]])
            told.append(True)
            equal.append(a is not None and a == b)
            names = (sorted(relating.found.pair), sorted(relating.found.earlier), sorted(relating.found.part))
    for relating in related(shelf, linked.figures):
        keys = [label(relating.rows[n].subject.article, relating.rows[n].figure) for n in relating.chosen]
        for i, j in combinations(range(len(keys)), 2):
            x, y = keys[i], keys[j]
            if (x or y) and not (x and y and x[0] == y[0]):
                rows.append(pairs_of(relating.found, i, j))
                ways.append(KINDS["not_comparable"])
                told.append(False)
                equal.append(False)
    arrays = tuple(np.array(part, dtype=np.float64) for part in zip(*rows, strict=True))
    return Story(arrays, np.array(ways), np.array(told), np.array(equal), names)


def fit(stories: Sequence[Story]) -> dict[str, dict[str, float]]:
    """The weights of all signals for each way."""
    own, first, second, inside, around, smaller = (
        np.concatenate([s.arrays[n] for s in stories]) for n in range(len(stories[0].arrays))
    )
    ways = np.concatenate([s.ways for s in stories])
    weights = np.concatenate([weights_of(s) for s in stories])
    barred = np.zeros((len(ways), len(WAYS)))
    barred[:, 4:6] = np.where(smaller > 0, 0.0, -50.0)
    c, u, p = own.shape[1], first.shape[1], inside.shape[1]
    cuts = np.cumsum([c, c, c, c, u])
    right = np.arange(len(ways)), ways
    wrong_part = (ways == KINDS["part_of"]) & (smaller[:, 0] <= 0)
    weights = np.where(wrong_part, 0.0, weights)

    def loss(flat: Any) -> tuple[float, Any]:
        agree, differ, update, part, earlier, within = np.split(flat, cuts)
        total = np.stack([
            own @ agree, own @ differ, own @ update + first @ earlier, own @ update + second @ earlier,
            own @ part + inside @ within, own @ part + around @ within, np.zeros(len(ways)),
        ], axis=1) + barred  # fmt: skip
        grown = np.exp(total - total.max(axis=1, keepdims=True))
        share = grown / grown.sum(axis=1, keepdims=True)
        off = -share
        off[right] += 1
        off *= weights[:, None]
        slope = np.concatenate([
            own.T @ off[:, 0], own.T @ off[:, 1], own.T @ (off[:, 2] + off[:, 3]), own.T @ (off[:, 4] + off[:, 5]),
            first.T @ off[:, 2] + second.T @ off[:, 3], inside.T @ off[:, 4] + around.T @ off[:, 5],
        ])  # fmt: skip
        likely = (weights * np.log(np.maximum(share[right], 1e-300))).sum()
        return float(STRENGTH / 2 * flat @ flat - likely), STRENGTH * flat - slope

    best = minimize(loss, np.zeros(4 * c + u + p), jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    pair, early, part = stories[0].names
    names = {"agrees": pair, "differs": pair, "updates": pair, "part_of": pair, "earlier": early, "within": part}
    return {
        table: dict(zip(names[table], map(float, values), strict=True))
        for table, values in zip(names, np.split(best.x, cuts), strict=True)
    }


def weights_of(story: Story) -> Any:
    """The weight of each pair: stories of many relations weigh less by the pair, wrong joins little."""
    told, wrong = story.told.sum(), (~story.told).sum()
    return np.where(story.told, (STORY / max(1, told)) ** 0.5, WRONG * STORY / max(STORY, wrong))


def share_right(story: Story, table: dict[str, dict[str, float]]) -> float:
    """The share of a story's relations that are told right; equal numbers agree."""
    own, first, second, inside, around, _ = (a[story.told].T for a in story.arrays)
    pair, early, part = story.names
    by_name = (
        dict(zip(n, a, strict=True))
        for n, a in zip((pair, early, early, part, part), (own, first, second, inside, around), strict=True)
    )
    said = np.where(story.equal[story.told], 0, sums(*by_name, table).argmax(axis=-1))
    return float((said == story.ways[story.told]).mean())


def main() -> None:
    """Reads the stories, fits, and writes the table or says how well stories left out are told."""
    folders, check = asked(__doc__)
    stories = [read_pairs(folder) for folder in folders]
    if check:
        results = []
        for seen, left in left_out(stories, PARTS):
            table = fit(seen)
            results += [share_right(s, table) for s in left]
        print(f"relations {np.mean(results):.3f}")
        return
    write(fit(stories))


def write(table: dict[str, dict[str, float]]) -> None:
    """The table, a line a signal."""
    lines = [
        "# How much each signal (weigh/signals.py) speaks for each way two figures of a measure may stand to each",
        "# other, against their not being comparable: the logarithm of odds. `earlier` and `within` are of the signals",
        "# that have a direction. Made by `python -m training.relations` from invented stories; do not edit.",
    ]
    for name, weights in table.items():
        lines += ["", f"[weights.{name}]", *lines_of(weights)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
