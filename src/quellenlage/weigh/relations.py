"""How the figures of one measure stand to each other, with the sentences that say why.

Equal numbers agree. How two others stand is decided by everything that speaks for each way (`deciding.py`); the
sentences say what a reader can check.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quellenlage.nouns import Interval, Relation
from quellenlage.nouns.linked import FigureGroup, FigureKey
from quellenlage.weigh.deciding import WAYS, grounds, likelihoods
from quellenlage.weigh.disputing import Denials, signals_of
from quellenlage.weigh.disputing import likelihoods as likelihoods_of_disputes
from quellenlage.weigh.reasons import Sentences
from quellenlage.weigh.rows import Row
from quellenlage.weigh.signals import Found, Members, Placed, Traits, signals
from quellenlage.weigh.thresholds import CLOSE_CALL, RELATED_MEMBERS, STATE_HOURS
from quellenlage.weigh.values import middle, number

AUTHORITIES = frozenset(
    {
        "government",
        "person_politics",
        "police_justice",
        "emergency_services",
        "military_intelligence",
        "medium",
        "agency",
    }
)
"""Kinds of origins that count on from one another; a medium stands for whoever told it."""


class Relating:
    """The relations of one measure. `kind_of` gives an actor's kind, `name` its name."""

    def __init__(
        self, group: FigureGroup, rows: Sequence[Row], kind_of: Callable[[str], str], name: Callable[[str | None], str]
    ) -> None:
        self.group, self.rows, self.kind_of = group, rows, kind_of
        self.narrowing = narrowing_places(rows) if group.spread else frozenset()
        self.parts = named_parts(rows)
        self.by_figure = {row.subject.key: row for row in rows}
        self.first = self.first_rows()
        self.sentences = Sentences(group.spread, self.parts, name, self.places)

    def relations(self) -> tuple[Relation, ...]:
        """All relations; in a very large measure only between the first members of each origin, number and state."""
        found = [self.relation(n, m) for n, m in combinations(range(len(self.chosen)), 2)]
        return tuple(sorted((r for r in found if r), key=lambda r: (min(r.a, r.b), max(r.a, r.b), r.kind)))

    @cached_property
    def chosen(self) -> list[int]:
        """The members that are related to one another."""
        if len(self.rows) <= RELATED_MEMBERS:
            return list(range(len(self.rows)))
        first: dict[tuple[str | None, str, tuple[str, ...]], int] = {}
        for n, row in enumerate(self.rows):
            first.setdefault((row.origin, number(row.figure), row.subject.places), n)
        return sorted(first.values())[:RELATED_MEMBERS]

    @cached_property
    def found(self) -> Found:
        """What speaks for each way that two of the chosen members may stand to each other."""
        rows = [self.rows[n] for n in self.chosen]
        order = np.array([[self.order(a, b) for b in rows] for a in rows])
        traits = Traits(self.group.evolves, self.group.spread, self.group.toll)
        return signals(Members([self.placed(row) for row in rows], traits, order, self.parts))

    @cached_property
    def likely(self) -> NDArray[Any]:
        """How likely each way is, for each pair of the chosen members."""
        return likelihoods(self.found)

    def relation(self, n: int, m: int) -> Relation | None:
        """How two of the chosen members stand to each other, None where nothing can be said."""
        i, j = self.chosen[n], self.chosen[m]
        a, b = self.rows[i], self.rows[j]
        if a.figure.scaled is not None and a.figure.scaled == b.figure.scaled:
            return Relation(i, j, "agrees", self.sentences.agreeing(a, b))
        ranked = sorted(range(len(WAYS)), key=lambda k: (-self.likely[n, m, k], k))
        way = self.named_way(a, b) or WAYS[ranked[0]]
        if way in ("later", "whole"):
            i, j, a, b, n, m = j, i, b, a, m, n
            way = {"later": "earlier", "whole": "part"}[way]
        spoken = [name for name, value in grounds(self.found, n, m, way) if value >= SPEAKING]
        order = self.order(a, b)
        why = self.sentences.why(way, a, b, order > 0 if order else None, spoken)
        if why is None:
            return None
        if self.likely[n, m].max() < CLOSE_CALL:
            other = KINDS[WAYS[ranked[1]]]
            why = (*why, f"This is a close call: it may also be “{other}”.")
        return Relation(i, j, KINDS[way], why)

    def named_way(self, a: Row, b: Row) -> str:
        """Where the texts leave no doubt that the one is a part of the other, which; else "".

        A number that its text calls a part is one of what that other number grew to, too ("zwei der zwölf Verletzten",
        later "17 Verletzte"); so is one that a quality narrows ("fünf Feuerwehrleute" of 17). One that may itself have
        grown to the other is none.
        """
        for part, other, way in ((a, b, "part"), (b, a, "whole")):
            small, large = middle(part.figure), middle(other.figure)
            if small is None or large is None or large < GROWN * small:
                continue
            whole = self.by_figure.get((part.subject.article, part.subject.whole or ""))
            least = None if whole is None or other.subject.whole is not None else middle(whole.figure)
            narrowed = set(part.subject.qualities) > set(other.subject.qualities)
            if (least is not None and large >= least) or (narrowed and self.places(part) >= self.places(other)):
                return way
        return ""

    def disputes(self, denials: Denials) -> Mapping[tuple[int, int], float]:
        """How likely two members contradict each other, for pairs of different numbers that no one origin gives."""
        rows = [self.rows[n] for n in self.chosen]
        if len(rows) < 2:
            return {}
        likely = likelihoods_of_disputes(signals_of(self.found, self.likely, rows, denials))
        return {
            (self.chosen[n], self.chosen[m]): float(likely[n, m])
            for n, m in combinations(range(len(rows)), 2)
            if is_dispute(rows[n], rows[m])
        }

    def against(self, i: int, j: int) -> str:
        """The sentence about two members that contradict each other."""
        return self.sentences.differing(self.rows[i], self.rows[j])

    def placed(self, row: Row) -> Placed:
        """A member with what its measure shows of it."""
        first = self.first_given(row)
        return Placed(
            row, row.origin is not None and self.kind_of(row.origin) in AUTHORITIES, is_put(row), self.places(row),
            (self.places(row), named_part(row) or row.subject.qualities), hours(state_of(first)),
            hours(moment(row.published)), row.sentence, row.marks,
        )  # fmt: skip

    def places(self, row: Row) -> frozenset[str]:
        """The places that narrow a figure in this measure."""
        return frozenset(row.subject.places) & self.narrowing

    def order(self, a: Row, b: Row) -> int:
        """1 where a's state comes before b's, -1 the other way round, 0 where they are of the same time as far as can
        be told.
        """
        if (a.subject.standing == "asserted") != (b.subject.standing == "asserted"):
            recalled = a if a.subject.standing != "asserted" else b
            if a.subject.article == b.subject.article or recalled.rank > (b if recalled is a else a).rank:
                return 1 if recalled is a else -1
        a, b = self.first_given(a), self.first_given(b)
        apart = hours(state_of(a)) - hours(state_of(b))
        if abs(apart) >= STATE_HOURS:
            return -1 if apart > 0 else 1
        printed = hours(moment(a.published)) - hours(moment(b.published))
        if a.origin is None or a.origin != b.origin or np.isnan(printed):
            return 0
        return -int(np.sign(printed))

    def first_given(self, row: Row) -> Row:
        """The member that gave this number first, where nothing says that it was given anew: a later report that only
        repeats an older number is no newer state.
        """
        return self.first.get(row.subject.key, row)

    def first_rows(self) -> Mapping[FigureKey, Row]:
        """For each member that puts its number on nobody the first one with the number and the same places."""
        first: dict[tuple[object, frozenset[str]], Row] = {}
        found = {}
        for row in sorted(self.rows, key=lambda r: (moment(r.published) is None, r.rank, r.subject.key)):
            if row.figure.scaled is not None:
                earliest = first.setdefault((row.figure.scaled, self.places(row)), row)
                if row.claim is None or row.claim.voice != "attributed":
                    found[row.subject.key] = earliest
        return found


GROWN = 2
"""Times a part may be smaller than a number it grew to."""

SPEAKING = 0.3
"""What a signal must add to be named among the reasons."""

KINDS: Mapping[str, Any] = {
    "agrees": "agrees", "differs": "differs", "earlier": "updates", "later": "updates", "part": "part_of",
    "whole": "part_of", "not_comparable": "not_comparable",
}  # fmt: skip
"""The relation of each way."""


def is_dispute(a: Row, b: Row) -> bool:
    """Whether two figures may contradict each other: they give different numbers, and neither a party nor an article in
    its own voice disputes its own.
    """
    if a.figure.scaled is None or b.figure.scaled is None or a.figure.scaled == b.figure.scaled:
        return False
    return a.origin != b.origin if a.origin or b.origin else a.subject.article != b.subject.article


def named_parts(rows: Sequence[Row]) -> Mapping[tuple[str, str], str]:
    """Numbers of which a text calls the one a part of the other, with the sentence that says so: the same numbers
    elsewhere stand alike.
    """
    by_figure = {r.subject.key: r for r in rows}
    found = {}
    for row in rows:
        whole = by_figure.get((row.subject.article, row.subject.whole or ""))
        if whole is not None and whole.figure.scaled != row.figure.scaled:
            said = f"“{row.figure.quote}” is named as a part of “{whole.figure.quote}”."
            found[number(row.figure), number(whole.figure)] = said
    return found


def named_part(row: Row) -> tuple[str, ...]:
    """The qualities that say which part of a count a row is; being worded as a part says no more beside them."""
    return tuple(name for name in row.subject.qualities if name != "part")


def is_put(row: Row) -> bool:
    """Whether a number is put on somebody, be it one whom the text does not name."""
    return row.origin is not None or (row.claim is not None and row.claim.voice == "attributed")


def state_of(row: Row) -> datetime | None:
    """The moment a figure's state ends at, never after its article came out."""
    state, published = moment(row.subject.as_of), moment(row.published)
    return min(state, published) if state and published else state or published


def hours(at: datetime | None) -> float:
    """A moment as hours, nan for none."""
    return float("nan") if at is None else at.toordinal() * 24 + at.hour + at.minute / 60


def moment(interval: Interval) -> datetime | None:
    """The end of an interval as a moment; a bare day ends at its last minute."""
    value = interval.end or interval.begin
    if not value:
        return None
    try:
        return datetime.fromisoformat(value if "T" in value else f"{value}T23:59").replace(tzinfo=None)
    except ValueError:
        return None


def narrowing_places(rows: Sequence[Row]) -> frozenset[str]:
    """Places that narrow figures of this measure: there are two or more, or a figure there is called a part."""
    seen: dict[str, int] = defaultdict(int)
    for row in rows:
        for place in row.subject.places:
            seen[place] += 1
    parts = {place for row in rows if row.subject.whole for place in row.subject.places}
    return frozenset(seen) if len(seen) > 1 else frozenset(parts)
