"""What speaks for each way two figures of a measure may stand to each other, for all pairs at once.

Three sorts of signals, each a matrix over the members: those of the pair itself, which hold either way round; those for
the first having come before the second; those for the first being a part of the second. Most hold or not.
`german/relations.toml` has the weight of each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quellenlage.nouns import Figure
from quellenlage.weigh.rows import Row
from quellenlage.weigh.values import agree, digits, middle

Matrix = NDArray[np.float64]
Signals = dict[str, NDArray[Any]]

FAR = 3.0
"""Logarithm of the ratio from which numbers are equally far apart."""
RATIOS = (1.1, 1.2, 2.0, 5.0)
"""How many times one number is the other, by steps."""
SMALL = 13
"""Numbers below this are too common to be told by."""
DAYS = 2.0
"""Days between two states from which they are equally far apart."""
STATE = 3.0
"""Hours between two states that count as later."""
LENGTH = 5.0
"""Words more in a clause that say all they can."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One member with what its measure shows of it.

    `official`: its origin counts for the public; `places` and `scope` narrow it; `state` and `printed` are hours, nan
    where unknown; `sentence` is the number of its sentence, `marks` the sorts of wordings beside it, `likely` how
    likely it counts the same as each other member.
    """

    row: Row
    official: bool
    put: bool
    places: frozenset[str]
    scope: object
    state: float
    printed: float
    sentence: int
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Traits:
    """What holds of a whole measure: as in its group."""

    evolves: bool = False
    spread: bool = False
    toll: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The signals of all pairs: of the pair, for being earlier, for being a part."""

    pair: Signals
    earlier: Signals
    part: Signals


class Members:
    """The members of a measure laid out for comparing all pairs. `order` says which of two came first (1, -1, 0)."""

    def __init__(self, placed: Sequence[Placed], traits: Traits, order: NDArray[Any], told: Iterable[tuple[str, str]]):
        self.placed, self.traits, self.order = placed, traits, np.asarray(order, dtype=np.float64)
        self.rows = [p.row for p in placed]
        self.subjects = [r.subject for r in self.rows]
        self.figures = [r.figure for r in self.rows]
        self.size = len(self.rows)
        self.values = [middle(f) for f in self.figures]
        self.numbers = self.keys("" if f.scaled is None else f"{f.scaled}" for f in self.figures)
        self.told = set(told)

    def keys(self, names: Iterable[object]) -> NDArray[np.int64]:
        """Names as numbers, -1 for none."""
        seen: dict[object, int] = {"": -1, None: -1}
        return np.array([seen.setdefault(name, len(seen)) for name in names], dtype=np.int64).reshape(self.size)

    def flags(self, one: Callable[[Placed], object]) -> NDArray[np.bool_]:
        """For each member whether something holds."""
        return np.array([bool(one(p)) for p in self.placed], dtype=np.bool_).reshape(self.size)

    def marked(self, name: str) -> NDArray[np.bool_]:
        """For each member whether a wording of a sort stands beside it."""
        return self.flags(lambda p: name in p.marks)

    def of_kind(self, kind: str) -> NDArray[np.bool_]:
        """For each member whether it counts things of a kind."""
        return self.flags(lambda p: p.row.subject.kind == kind)

    def pairs(self, test: Callable[[int, int], object]) -> Matrix:
        """For each pair what a test says."""
        n = self.size
        return np.array([[float(bool(test(i, j))) for j in range(n)] for i in range(n)]).reshape(n, n)


def either(flags: NDArray[Any]) -> NDArray[Any]:
    """Where one of two members has a mark or both have it."""
    return np.asarray(flags[:, None] | flags[None, :])


def both(flags: NDArray[Any]) -> NDArray[Any]:
    """Where both have it."""
    return np.asarray(flags[:, None] & flags[None, :])


def one_of(flags: NDArray[Any]) -> NDArray[Any]:
    """Where exactly one has it."""
    return np.asarray(flags[:, None] ^ flags[None, :])


def first_only(flags: NDArray[Any]) -> NDArray[Any]:
    """1 where only the first has it, -1 where only the second has it."""
    return np.asarray(flags[:, None].astype(np.float64) - flags[None, :])


def compared(keys: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Where both have a key and it is equal, where it differs, where only one has one."""
    known = keys >= 0
    equal = keys[:, None] == keys[None, :]
    return both(known) & equal, both(known) & ~equal, one_of(known)


def signals(members: Members) -> Found:
    """All signals of all pairs."""
    pair = of_numbers(members) | of_text(members)
    pair |= of_voices(members, pair) | of_subjects(members) | of_wording(members)
    pair["any"] = np.ones((members.size, members.size))
    return Found(
        {name: np.asarray(m, dtype=np.float64) for name, m in pair.items()},
        {name: np.asarray(m, dtype=np.float64) for name, m in of_time(members, pair).items()},
        {name: np.asarray(m, dtype=np.float64) for name, m in of_parts(members, pair).items()},
    )


def gap_of(members: Members) -> Matrix:
    """The logarithm of how many times the second number is the first, 0 where that is unknown."""
    logs = np.array([log(v) if v is not None and v > 0 else np.nan for v in members.values]).reshape(members.size)
    return np.asarray(np.nan_to_num(logs[None, :] - logs[:, None]))


def of_numbers(members: Members) -> Signals:
    """Equal numbers, how far different ones lie apart, whether both can hold."""
    gap = np.abs(gap_of(members))
    equal = compared(members.numbers)[0]
    fits = fitting(members.figures)
    rough = members.flags(lambda p: p.row.figure.comparator == "about")
    bounded = members.flags(lambda p: p.row.figure.comparator in BOUNDS)
    small = members.flags(lambda p: (middle(p.row.figure) or 0) < SMALL)
    return {
        "distance": np.minimum(gap, FAR), "near": (gap > 0) & (gap < log(RATIOS[0])), "twice": gap > log(RATIOS[2]),
        "many times": gap > log(RATIOS[3]), "number equal": equal, "within bounds": (fits == BOUND) & ~equal,
        "rounded": (fits == ROUNDED) & ~equal, "about": either(rough), "bounded": either(bounded),
        "both small": both(small),
    }  # fmt: skip


BOUNDS = frozenset({"at_least", "more_than", "at_most", "less_than"})
BOUND, ROUNDED = 1, 2


def fitting(figures: Sequence[Figure]) -> NDArray[np.int64]:
    """For each pair whether both numbers can hold, by bounds or by rounding."""
    shapes = [(f.comparator, f.scaled, f.bounds) for f in figures]
    first = {shape: n for n, shape in reversed(list(enumerate(shapes)))}
    known: dict[tuple[int, int], int] = {}
    out = np.zeros((len(figures), len(figures)), dtype=np.int64)
    for i, a in enumerate(shapes):
        for j, b in enumerate(shapes[:i]):
            key = (first[a], first[b])
            if key not in known:
                said = agree(figures[i], figures[j])
                known[key] = 0 if said is None else ROUNDED if said.endswith("rounded.") else BOUND
            out[i, j] = out[j, i] = known[key]
    return out


def of_text(members: Members) -> Signals:
    """Whether both stand in one article, sentence, or next to each other, and what their article ties together."""
    articles = members.keys(s.article for s in members.subjects)
    same = articles[:, None] == articles[None, :]
    sentence = np.array([p.sentence for p in members.placed], dtype=np.int64).reshape(members.size)
    steps = np.abs(sentence[:, None] - sentence[None, :])
    together = beside(members, articles)
    return {
        "article": same, "sentence": same & (steps == 0), "next sentence": same & (steps == 1),
        "told in one article": together,
        "replaced": np.maximum(m := replacing(members, corrected=False), m.T),
        "put right": np.maximum(m := replacing(members, corrected=True), m.T),
    }  # fmt: skip


def replacing(members: Members, *, corrected: bool) -> Matrix:
    """Where the text puts the second in the place of the first, as a correction or against it."""
    return members.pairs(
        lambda i, j: (
            members.subjects[j].replaces == members.subjects[i].figure
            and members.subjects[j].article == members.subjects[i].article
            and members.subjects[j].corrected == corrected
        )
    )


def beside(members: Members, articles: NDArray[Any]) -> NDArray[Any]:
    """Where some article gives both numbers."""
    given: dict[int, set[int]] = defaultdict(set)
    for number, article in zip(members.numbers.tolist(), articles.tolist(), strict=True):
        given[number].add(article)
    where = [given[n] for n in members.numbers.tolist()]
    return members.pairs(lambda i, j: not where[i].isdisjoint(where[j])) > 0


def of_voices(members: Members, pair: Signals) -> Signals:
    """Whose the two numbers are, and who else gives them."""
    origins = members.keys(r.origin for r in members.rows)
    same, other, one = compared(origins)
    official, put = members.flags(lambda p: p.official), members.flags(lambda p: p.put)
    known = members.order != 0
    counted = other & both(official)
    given: dict[int, set[int]] = defaultdict(set)
    for number, origin in zip(members.numbers.tolist(), origins.tolist(), strict=True):
        if origin >= 0:
            given[number].add(origin)
    who = [given[n] for n in members.numbers.tolist()]
    shared = members.pairs(lambda i, j: not who[i].isdisjoint(who[j])) > 0
    apart = members.pairs(lambda i, j: who[i] and who[j] and who[i].isdisjoint(who[j])) > 0
    disputed = members.pairs(lambda i, j: is_of_others(origins, who, i, j) or is_of_others(origins, who, j, i)) > 0
    different = ~np.asarray(pair["number equal"])
    evolves, unofficial = float(members.traits.evolves), other & ~both(official)
    return {
        "voice equal": same, "voice other": other, "voice of one": one, "both official": both(official),
        "official one": one_of(official), "voices official": counted, "voices unofficial": unofficial,
        "told in one article voices unofficial": unofficial & np.asarray(pair["told in one article"]),
        "number unshared voices unofficial": unofficial & apart & different,
        "both put": both(put), "of another": disputed, "order": known, "order voice equal": known & same,
        "order voice other": known & other, "order voices official": known & counted, "order voice of one": known & one,
        "order of a state": known * evolves, "number shared": shared & different, "number unshared": apart & different,
        "a state": np.full(known.shape, evolves), "over places": np.full(known.shape, float(members.traits.spread)),
        "a toll": np.full(known.shape, float(members.traits.toll)),
    }  # fmt: skip


def is_of_others(origins: NDArray[Any], who: Sequence[set[int]], put: int, bare: int) -> bool:
    """Whether only the first is put on somebody, and the second's number is others' elsewhere."""
    return origins[put] >= 0 and origins[bare] < 0 and bool(who[bare]) and int(origins[put]) not in who[bare]


def of_subjects(members: Members) -> Signals:
    """What the two figures count and how far that differs."""
    subjects = members.subjects
    scopes, qualities = members.keys(p.scope for p in members.placed), members.keys(s.qualities for s in subjects)
    status = [s.status for s in subjects]
    placed = [frozenset(s.places) for s in subjects]
    nouns, holders = (compared(members.keys(v)) for v in ([s.thing for s in subjects], [s.holder for s in subjects]))
    kinds = {k: either(members.of_kind(k)) for k in ("people", "money", "share")}
    return {f"of {k}": matrix for k, matrix in kinds.items()} | {
        "both planned": both(np.array([s == "planned" for s in status], dtype=np.bool_)),
        "planned and done": members.pairs(lambda i, j: {status[i], status[j]} == {"planned", "done"}),
        "supposed one": one_of(np.array([s == "supposed" for s in status], dtype=np.bool_)),
        "rejected": either(members.flags(lambda p: p.row.subject.standing == "replaced")),
        "recalled": either(members.flags(lambda p: p.row.subject.standing == "earlier")),
        "sort other": ~np.equal.outer(a := members.keys(s.apart for s in subjects), a),
        "scope other": ~np.equal.outer(scopes, scopes), "quality other": ~np.equal.outer(qualities, qualities),
        "place other": members.pairs(lambda i, j: placed[i] != placed[j]),
        "places apart": members.pairs(lambda i, j: placed[i] and placed[j] and not placed[i] & placed[j]),
        "past one": one_of(members.flags(lambda p: p.row.subject.past)),
        "whole of one": one_of(members.flags(lambda p: p.row.subject.whole)),
        "noun equal": nouns[0], "noun other": nouns[1], "holder other": holders[1], "holder of one": holders[2],
        "group of one": one_of(members.flags(lambda p: p.row.subject.group)),
        "nation of one": one_of(members.flags(lambda p: p.row.subject.nation)),
        "role other": ~np.equal.outer(r := members.keys(s.role or "-" for s in subjects), r),
        "clause likeness": likeness([s.clue.clause for s in subjects]),
    }  # fmt: skip


def likeness(words: Sequence[frozenset[str]]) -> Matrix:
    """The share of words two clauses have in common (cosine)."""
    n = len(words)
    root = [max(1.0, len(w)) ** 0.5 for w in words]
    shared = [[len(words[i] & words[j]) / (root[i] * root[j]) for j in range(n)] for i in range(n)]
    return np.array(shared).reshape(n, n)


def of_wording(members: Members) -> Signals:
    """Wordings that stand beside one of the two numbers, or beside both."""
    found: Signals = {}
    for name in (*WORDED, "of", "out of"):
        marked = members.marked(name)
        found[f"“{name}” of one"] = one_of(marked)
        if name in SHARED:
            found[f"“{name}” of both"] = both(marked)
    return found


WORDED = (
    "earlier", "later", "risen", "fallen", "corrected", "part", "whole", "more", "against", "demanded", "offered",
    "planned", "guessed", "on_paper",
)  # fmt: skip
SHARED = frozenset({"earlier", "later", "risen", "corrected", "planned", "against"})


def of_time(members: Members, pair: Signals) -> Signals:
    """What speaks for the first number being the earlier one."""
    size, evolves = members.size, float(members.traits.evolves)
    states, printed = (
        np.array(v, dtype=np.float64).reshape(size)
        for v in ([p.state for p in members.placed], [p.printed for p in members.placed])
    )
    days = np.nan_to_num((states[None, :] - states[:, None]) / 24)
    later = np.sign(days) * (np.abs(days) * 24 >= STATE)
    out = np.nan_to_num(np.sign(printed[None, :] - printed[:, None]))
    up = np.sign(gap_of(members))
    same, apart = np.asarray(pair["voice equal"]), np.asarray(pair["voices unofficial"])
    start = np.array([f.start for f in members.figures], dtype=np.int64).reshape(size)
    first, last = seen(members)
    precise = np.array([0 if v is None or not v else digits(v) for v in members.values], dtype=np.float64).reshape(size)
    found: Signals = {
        "order": members.order, "order voice equal": members.order * same, "state": np.clip(days, -DAYS, DAYS),
        "later state": later, "later state of a state": later * evolves, "printed": out,
        "printed voice equal": out * same,
        "order voices unofficial": members.order * apart,
        "came up first voices unofficial": np.sign(first[None, :] - first[:, None]) * apart,
        "outlived voices unofficial": np.sign(last[None, :] - last[:, None]) * apart,
        "named as earlier": first_only(members.flags(lambda p: p.row.subject.standing != "asserted")),
        "rising": up, "rising state": up * evolves, "rising toll": up * float(members.traits.toll),
        "before in the text": np.sign(start[None, :] - start[:, None]) * np.asarray(pair["article"]),
        "less exact": first_only(members.flags(lambda p: p.row.figure.comparator != "exact")),
        "fewer digits": np.clip(precise[None, :] - precise[:, None], -2, 2),
        "planned": first_only(members.flags(lambda p: p.row.subject.status == "planned")),
        "supposed": first_only(members.flags(lambda p: p.row.subject.status == "supposed")),
        "came up first": np.sign(first[None, :] - first[:, None]),
        "outlived": np.sign(last[None, :] - last[:, None]),
        "given up": (last[:, None] < first[None, :]) * 1.0 - (last[None, :] < first[:, None]),
        "replaced": (m := replacing(members, corrected=False)) - m.T,
        "put right": (m := replacing(members, corrected=True)) - m.T,
    }  # fmt: skip
    for name in TIMED:
        found[f"“{name}”"] = first_only(members.marked(name))
    fallen = members.marked("fallen")
    found["“fallen” to it"] = up * first_only(fallen)
    return found


TIMED = ("earlier", "later", "corrected", "guessed", "planned", "on_paper", "against")


def seen(members: Members) -> tuple[NDArray[Any], NDArray[Any]]:
    """For each member the first article in time that gives its number, and the last that still puts it forward."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, row in zip(members.numbers.tolist(), members.rows, strict=True):
        first[number] = min(first.get(number, row.rank), row.rank)
        held = row.rank if row.subject.standing == "asserted" else -1
        last[number] = max(last.get(number, -1), held)
    return tuple(
        np.array([table[n] for n in members.numbers.tolist()], dtype=np.int64).reshape(members.size)
        for table in (first, last)
    )  # type: ignore[return-value]


def of_parts(members: Members, pair: Signals) -> Signals:
    """What speaks for the first number being a part of the second."""
    gap = np.clip(gap_of(members), 0, FAR)
    subjects, placed = members.subjects, members.placed
    names = [(f"{f.scaled}", s.article) for f, s in zip(members.figures, subjects, strict=True)]
    start = np.array([f.start for f in members.figures], dtype=np.int64).reshape(members.size)
    text = np.sign(start[None, :] - start[:, None]) * np.asarray(pair["article"])
    largest = max((v for v in members.values if v is not None), default=None)
    quality = [set(s.qualities) for s in subjects]
    found: Signals = {
        "smaller": gap > 0, "distance": gap, "near": (gap > 0) & (gap < log(RATIOS[1])), "twice": gap > log(RATIOS[2]),
        "many times": gap > log(RATIOS[3]),
        "named as its part": members.pairs(
            lambda i, j: subjects[i].whole == subjects[j].figure and subjects[i].article == subjects[j].article
        ),
        "named as a part": np.repeat(members.flags(lambda p: p.row.subject.whole)[:, None], members.size, 1),
        "its whole a part": np.repeat(members.flags(lambda p: p.row.subject.whole)[None, :], members.size, 0),
        "numbers named as part": members.pairs(lambda i, j: (names[i][0], names[j][0]) in members.told),
        "quality more": members.pairs(lambda i, j: quality[i] - quality[j]),
        "quality less": members.pairs(lambda i, j: quality[j] - quality[i]),
        "only narrower": members.pairs(lambda i, j: quality[i] > quality[j]),
        "place more": members.pairs(lambda i, j: placed[i].places > placed[j].places),
        "place less": members.pairs(lambda i, j: placed[j].places > placed[i].places),
        "smaller area": members.pairs(lambda i, j: 0 < subjects[i].level < subjects[j].level),
        "nation more": first_only(members.flags(lambda p: p.row.subject.nation)),
        "group more": first_only(members.flags(lambda p: p.row.subject.group)),
        "of the largest": np.repeat(members.flags(lambda p: middle(p.row.figure) == largest)[None, :], members.size, 0),
        "before in the text": text, "before in the sentence": text * np.asarray(pair["sentence"]),
        "adds up": adding_up(members),
        "longer clause": longer(members),
    }  # fmt: skip
    for name in ("part", "whole", "more", "of", "out of"):
        found[f"“{name}”"] = first_only(members.marked(name))
    return found


def longer(members: Members) -> Matrix:
    """How many more words the first one's clause has."""
    words = np.array([len(s.clue.clause) for s in members.subjects], dtype=np.float64).reshape(members.size)
    return np.asarray(np.clip((words[:, None] - words[None, :]) / LENGTH, -1, 1))


def adding_up(members: Members) -> Matrix:
    """Where an article that gives the first number gives the rest to the second one as well, in another place."""
    given: dict[str, Counter[object]] = defaultdict(Counter)
    for figure, subject in zip(members.figures, members.subjects, strict=True):
        if figure.scaled is not None:
            given[subject.article][figure.scaled] += 1

    def is_rest(i: int, j: int) -> bool:
        part, whole = members.figures[i].scaled, members.figures[j].scaled
        if not part or not whole or part >= whole:
            return False
        return given[members.subjects[i].article][whole - part] > (whole - part == part)

    return members.pairs(is_rest)
