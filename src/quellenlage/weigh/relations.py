"""How two figures of one measure stand to each other, with the sentences that say why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import combinations

from quellenlage.nouns import Interval, Relation, RelationKind
from quellenlage.nouns.linked import FigureGroup, FigureKey
from quellenlage.weigh.rows import Row
from quellenlage.weigh.thresholds import RELATED_MEMBERS, STATE_HOURS
from quellenlage.weigh.values import agree, middle, number

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

Verdict = tuple[RelationKind, bool, str]
"""A kind, whether the first of the two comes first, and why."""


class Relating:
    """The relations of one measure. `kind_of` gives an actor's kind, `name` its name."""

    def __init__(
        self, group: FigureGroup, rows: Sequence[Row], kind_of: Callable[[str], str], name: Callable[[str | None], str]
    ) -> None:
        self.group, self.rows, self.kind_of, self.name = group, rows, kind_of, name
        self.by_figure = {r.subject.key: n for n, r in enumerate(rows)}
        self.narrowing = narrowing_places(rows) if group.spread else frozenset()
        self.parts = self.value_pairs()
        self.first = self.first_rows()
        self.dropped: Mapping[tuple[str, str], frozenset[str | None]] = {}
        self.dropped = self.dropped_numbers()

    def relations(self) -> tuple[Relation, ...]:
        """All relations; in a very large measure only between the first members of each origin, number and state."""
        found = []
        for i, j in combinations(self.chosen(), 2):
            verdict = self.relate(self.rows[i], self.rows[j])
            if verdict:
                kind, first, why = verdict
                found.append(Relation(i, j, kind, (why,)) if first else Relation(j, i, kind, (why,)))
        return tuple(sorted(found, key=lambda r: (min(r.a, r.b), max(r.a, r.b), r.kind)))

    def chosen(self) -> list[int]:
        """The members that are related to one another."""
        if len(self.rows) <= RELATED_MEMBERS:
            return list(range(len(self.rows)))
        first: dict[tuple[str | None, str, tuple[str, ...]], int] = {}
        for n, row in enumerate(self.rows):
            first.setdefault((row.origin, number(row.figure), row.subject.places), n)
        return sorted(first.values())[:RELATED_MEMBERS]

    def value_pairs(self) -> Mapping[tuple[str, str], str]:
        """Numbers of which a text calls the one a part of the other: the same numbers elsewhere stand alike."""
        pairs = {}
        for row in self.rows:
            whole = self.by_figure.get((row.subject.article, row.subject.whole or ""))
            if whole is not None and self.rows[whole].figure.scaled != row.figure.scaled:
                other = self.rows[whole]
                pairs[number(row.figure), number(other.figure)] = (
                    f"“{row.figure.quote}” is named as a part of “{other.figure.quote}”."
                )
        return pairs

    def dropped_numbers(self) -> Mapping[tuple[str, str], frozenset[str | None]]:
        """Numbers that somebody replaced by another one, with all who did: whoever repeats the old number from them, or
        puts it on nobody, is overtaken as well.
        """
        found: dict[tuple[str, str], set[str | None]] = defaultdict(set)
        for i, j in combinations(self.chosen(), 2):
            a, b = self.rows[i], self.rows[j]
            if not self.same_voice(a, b) or a.figure.scaled == b.figure.scaled:
                continue
            verdict = self.relate(a, b)
            if verdict and verdict[0] == "updates":
                old, new = (a, b) if verdict[1] else (b, a)
                found[number(old.figure), number(new.figure)].add(old.origin)
        return {key: frozenset(origins) for key, origins in found.items() if key[::-1] not in found}

    def overtaken(self, a: Row, b: Row) -> Verdict | None:
        """Whether one number was replaced by the other by whoever gave it, and is only repeated here."""
        for x, y, first in ((a, b, True), (b, a, False)):
            here = x.subject.article == y.subject.article and x.subject.standing == "asserted"
            who = frozenset() if here else self.dropped.get((number(x.figure), number(y.figure)), frozenset())
            if who and (x.origin is None or x.origin in who):
                name = self.name(min(o for o in who if o))
                return "updates", first, f"{name} replaced {x.figure.quote} by {y.figure.quote}."
        return None

    def relate(self, a: Row, b: Row) -> Verdict | None:
        """How a and b stand to each other, None where nothing can be said."""
        for x, y, first in ((a, b, True), (b, a, False)):
            if y.subject.article == x.subject.article and y.subject.replaces == x.subject.figure:
                return self.replaced(x, y, first)
        fits = agree(a.figure, b.figure)
        part = None if fits and a.figure.scaled == b.figure.scaled else self.part(a, b)
        if part:
            return part
        if fits and a.figure.scaled is not None and a.figure.scaled == b.figure.scaled:
            return "agrees", True, fits
        apart = self.apart(a, b)
        if apart:
            return "not_comparable", True, apart
        if fits:
            return "agrees", True, fits
        parts = (a.subject.whole is None) != (b.subject.whole is None)
        if self.scope(a) != self.scope(b) or (parts and not self.places(a) and not named_part(a)):
            return None
        return self.same_scope(a, b)

    def replaced(self, old: Row, new: Row, first: bool) -> Verdict:
        """A figure that the text itself puts in the place of another one."""
        same = old.origin is not None and old.origin == new.origin
        disputed = not new.subject.corrected or (old.origin and new.origin and not same and not self.official(old, new))
        if disputed and not same:
            return "differs", True, f"The text sets “{new.figure.quote}” against “{old.figure.quote}”."
        return "updates", first, f"The text puts “{new.figure.quote}” in the place of “{old.figure.quote}”."

    def part(self, a: Row, b: Row) -> Verdict | None:
        """Whether one is a part of the other: said so, or narrowed by a place, a smaller area or a quality."""
        for x, y, first in ((a, b, True), (b, a, False)):
            small, large = middle(x.figure), middle(y.figure)
            if small is None or large is None or small >= large:
                continue
            if x.subject.article == y.subject.article and x.subject.whole == y.subject.figure:
                return "part_of", first, f"“{x.figure.quote}” is named as a part of “{y.figure.quote}”."
            why = self.parts.get((number(x.figure), number(y.figure))) or self.narrower(x, y)
            if why:
                return "part_of", first, why
        return None

    def narrower(self, x: Row, y: Row) -> str | None:
        """Why x counts a part of what y counts, None when it does not."""
        own, other = set(x.subject.qualities), set(y.subject.qualities)
        if own - other and not other - own and self.places(x) >= self.places(y):
            named = ", ".join(sorted(own - other - {"part"}))
            if not named:
                return f"“{x.figure.quote}” is worded as a part of a larger count."
            return f"“{x.figure.quote}” counts only a part ({named}) of what “{y.figure.quote}” counts."
        if own != other or not self.group.spread:
            return None
        if self.places(x) > self.places(y):
            named = ", ".join(sorted(p.title() for p in self.places(x)))
            return f"“{x.figure.quote}” is for {named}, “{y.figure.quote}” for a larger area."
        if (
            x.subject.level
            and y.subject.level
            and x.subject.level < y.subject.level
            and self.places(x) == self.places(y)
        ):
            return f"“{x.figure.quote}” is for a smaller area than “{y.figure.quote}”."
        return None

    def places(self, row: Row) -> frozenset[str]:
        """The places that narrow a figure in this measure."""
        return frozenset(row.subject.places) & self.narrowing

    def scope(self, row: Row) -> tuple[frozenset[str], tuple[str, ...]]:
        """What must be equal for two figures to contradict each other."""
        return self.places(row), named_part(row) or row.subject.qualities

    def apart(self, a: Row, b: Row) -> str | None:
        """Why two figures cannot be compared at all: planned against done, approved against paid, insured against
        all.
        """
        if a.subject.apart != b.subject.apart:
            named = sorted(set(a.subject.apart) ^ set(b.subject.apart))
            return f"Only one of “{a.figure.quote}” and “{b.figure.quote}” counts what is {', '.join(named)}."
        planned = {a.subject.status, b.subject.status}
        sums = a.subject.kind == "money"  # most sums are reckoned beforehand: "soll ... kosten" plans nothing
        if planned == {"planned", "done"} and not sums and not agree(a.figure, b.figure) and not self.same_voice(a, b):
            return f"“{a.figure.quote}” is {a.subject.status}, “{b.figure.quote}” is {b.subject.status}."
        return None

    def same_voice(self, a: Row, b: Row) -> bool:
        """Whether both rest on one origin."""
        return a.origin is not None and a.origin == b.origin

    def same_scope(self, a: Row, b: Row) -> Verdict | None:
        """Two figures that count the same and are not equal: overtaken, or contradicting each other."""
        order = self.order(a, b)
        replaced = None if order is not None and self.same_voice(a, b) else self.overtaken(a, b)
        if replaced:
            return replaced
        if a.subject.article == b.subject.article and not (is_put(a) and is_put(b)):
            return self.told_by_one(a, b)
        if self.is_recalled_after(a, b) or self.is_recalled_after(b, a):
            return None
        if self.same_voice(a, b):
            if order is None:
                return None if a.subject.article == b.subject.article else ("differs", True, self.contrast(a, b))
            older, newer = (a, b) if order else (b, a)
            return (
                "updates",
                order,
                f"{self.name(a.origin)} first said {older.figure.quote}, later {newer.figure.quote}.",
            )
        open_ = (a.origin is None or b.origin is None) and (self.group.evolves or not self.is_of_others(a, b))
        if order is not None and (open_ or (self.group.evolves and self.official(a, b))):
            older, newer = (a, b) if order else (b, a)
            return (
                "updates",
                order,
                f"{newer.figure.quote} ({self.name(newer.origin)}) is for a later state "
                f"than {older.figure.quote} ({self.name(older.origin)}).",
            )
        return "differs", True, self.contrast(a, b)

    def is_recalled_after(self, recalled: Row, other: Row) -> bool:
        """Whether a later article recalls a number that its origin gave at a time nobody can tell from another's."""
        return (
            recalled.subject.standing != "asserted"
            and other.subject.standing == "asserted"
            and recalled.rank > other.rank
            and self.same_voice(recalled, other)
        )

    def told_by_one(self, a: Row, b: Row) -> Verdict | None:
        """Two numbers of one article that are not both put on somebody: an article does not contradict itself, unless
        the one is known to be another party's.
        """
        if self.is_of_others(a, b):
            return "differs", True, self.contrast(a, b)
        order = self.order(a, b)
        if order is None:
            return None
        older, newer = (a, b) if order else (b, a)
        return (
            "updates",
            order,
            f"The article gives {older.figure.quote} for an earlier state than {newer.figure.quote}.",
        )

    def is_of_others(self, a: Row, b: Row) -> bool:
        """Whether only one of two numbers is put on somebody here, and the other one is another party's elsewhere."""
        if (a.origin is None) == (b.origin is None):
            return False
        put, bare = (a, b) if a.origin else (b, a)
        known = {r.origin for r in self.rows if r.origin and r.figure.scaled == bare.figure.scaled}
        return bool(known) and put.origin not in known and not (self.group.evolves and self.is_all_official(known, put))

    def is_all_official(self, known: set[str], put: Row) -> bool:
        """Whether authorities alone give the numbers: they count on from one another."""
        return all(self.kind_of(o) in AUTHORITIES for o in (*known, put.origin) if o)

    def contrast(self, a: Row, b: Row) -> str:
        """The sentence about two figures that cannot both hold."""
        return f"{self.name(a.origin)} says {a.figure.quote}, {self.name(b.origin)} says {b.figure.quote}."

    def official(self, a: Row, b: Row) -> bool:
        """Whether both figures come from authorities, which count on from one another, or from nobody named."""
        return all(row.origin is None or self.kind_of(row.origin) in AUTHORITIES for row in (a, b))

    def order(self, a: Row, b: Row) -> bool | None:
        """Whether a's state comes before b's, None where they are of the same time as far as can be told."""
        if (a.subject.standing == "asserted") != (b.subject.standing == "asserted"):
            recalled = a if a.subject.standing != "asserted" else b
            if a.subject.article == b.subject.article or recalled.rank > (b if recalled is a else a).rank:
                return recalled is a
        a, b = self.first_given(a), self.first_given(b)
        hours = states(a, b)
        if hours is None or abs(hours) < STATE_HOURS:
            return self.printed(a, b) if self.same_voice(a, b) else None
        return hours < 0

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

    def printed(self, a: Row, b: Row) -> bool | None:
        """Whether a was printed before b; None in one article or where it cannot be told."""
        x, y = moment(a.published), moment(b.published)
        return None if x is None or y is None or x == y else x < y


def named_part(row: Row) -> tuple[str, ...]:
    """The qualities that say which part of a count a row is; being worded as a part says no more beside them."""
    return tuple(name for name in row.subject.qualities if name != "part")


def is_put(row: Row) -> bool:
    """Whether a number is put on somebody, be it one whom the text does not name."""
    return row.origin is not None or (row.claim is not None and row.claim.voice == "attributed")


def states(a: Row, b: Row) -> float | None:
    """Hours from b's state to a's, by the end of their intervals."""
    x, y = state_of(a), state_of(b)
    if x is None or y is None:
        return None
    return (x - y).total_seconds() / 3600


def state_of(row: Row) -> datetime | None:
    """The moment a figure's state ends at, never after its article came out."""
    state, published = moment(row.subject.as_of), moment(row.published)
    return min(state, published) if state and published else state or published


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
