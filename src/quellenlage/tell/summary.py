"""The first screen: what is agreed, what is contested, how many origins, in plain words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from quellenlage.nouns import Conflict, Figure, Interval, Measure, Member, Relation
from quellenlage.tell.catalogue import OWN, UNNAMED, Catalogue

State = Literal["contested", "updated", "agreed", "single", "open"]


@dataclass(frozen=True)
class Side:
    """One figure on the first screen: the member, and the key of the origin behind it."""

    member: Member
    origin: str


@dataclass(frozen=True)
class Position:
    """One value on the first screen, with everybody who puts it: the figure that shows it, the origins (named ones
    first), and the days it is for (open where nobody says)."""

    figure: Figure
    origins: tuple[str, ...]
    when: Interval


@dataclass(frozen=True)
class Finding:
    """One measure on the first screen: its state, the figures that stand for it, how many origins."""

    measure: Measure
    state: State
    sides: tuple[Side, ...]
    alike: int = 0
    """How many figures agree with each other, where they are what is shown."""

    @property
    def positions(self) -> tuple[Position, ...]:
        """The sides put together by value: in the order of time where they overtake each other, else those with most
        named origins first."""
        groups: dict[tuple[object, ...], list[Side]] = {}
        for side in self.sides:
            groups.setdefault(_same_value(side.member.figure), []).append(side)
        found = [_position(sides) for sides in groups.values()]
        if self.state != "updated":
            found.sort(key=lambda p: -sum(key not in (OWN, UNNAMED) for key in p.origins))
        return tuple(found)


def _same_value(figure: Figure) -> tuple[object, ...]:
    """What makes two figures one line: the number alone for "15" and "rund 15", the wording for vague ones."""
    kind = "exact" if figure.comparator == "about" else figure.comparator
    vague = figure.quote if figure.value is None and figure.low is None and figure.high is None else ""
    return kind, figure.value, figure.low, figure.high, figure.unit, vague


def _position(sides: list[Side]) -> Position:
    """One line of several sides: "rund 15" as soon as one of them says so."""
    figures = [side.member.figure for side in sides]
    heard = dict.fromkeys(side.origin for side in sides)
    figure = next((one for one in figures if one.comparator == "about"), figures[0])
    begins = [b for s in sides if (b := s.member.as_of.begin or s.member.as_of.end)]
    ends = [e for s in sides if (e := s.member.as_of.end or s.member.as_of.begin)]
    when = Interval(min(begins)[:10], max(ends)[:10]) if begins else Interval()
    return Position(figure, tuple(sorted(heard, key=lambda key: key in (OWN, UNNAMED))), when)


@dataclass(frozen=True)
class Origins:
    """How many named origins there are, which occur most, and what names none."""

    named: int
    most: tuple[tuple[str, int], ...]
    unnamed: int
    own: int


def state_of(measure: Measure) -> State:
    """How a measure's figures stand to each other."""
    kinds = {relation.kind for relation in measure.relations}
    if len(measure.members) < 2:
        return "single"
    for kind, state in (("differs", "contested"), ("updates", "updated"), ("agrees", "agreed")):
        if kind in kinds:
            return state  # type: ignore[return-value]
    return "open"


def findings(catalogue: Catalogue) -> list[Finding]:
    """Every measure with its state, the weightiest first: contested, then many origins, then many mentions."""
    order = ("contested", "updated", "agreed", "open", "single")
    made = [_finding(catalogue, measure) for measure in catalogue.dossier.measures]
    return sorted(
        made,
        key=lambda f: (order.index(f.state), -f.measure.origins_visible, -len(f.measure.members), f.measure.name),
    )


@dataclass(frozen=True)
class Pair:
    """Relations of one kind between the same values of the same origins: the first of them, and how many they are."""

    relation: Relation
    times: int


def pairs(catalogue: Catalogue, measure: Measure) -> list[Pair]:
    """A measure's relations, alike ones once (thirty reprints make one line), what needs attention first."""
    order = ("differs", "updates", "part_of", "agrees", "not_comparable")
    found: dict[tuple[int, str], list[Relation]] = {}
    for relation in measure.relations:
        ends = [measure.members[i] for i in (relation.a, relation.b) if i < len(measure.members)]
        said = [repr((catalogue.member_origin(m), _value(m))) for m in ends]
        if relation.kind not in ("updates", "part_of"):
            said.sort()
        found.setdefault((order.index(relation.kind), "|".join(said)), []).append(relation)
    return [Pair(alike[0], len(alike)) for _, alike in sorted(found.items(), key=lambda item: item[0][0])]


def _value(member: Member) -> tuple[object, ...]:
    figure = member.figure
    return figure.comparator, figure.value, figure.low, figure.high, figure.unit


def about(conflict: Conflict) -> str:
    """What a contradiction is about, with "…" where its words are the beginning of one of the stretches."""
    cut = any(len(s.quote) > len(conflict.about) and s.quote.startswith(conflict.about) for s in conflict.members)
    return conflict.about.rstrip(" ,;:") + " …" if cut and conflict.about[-1:] not in "….!?" else conflict.about


def agreements(catalogue: Catalogue, found: list[Finding]) -> list[Finding]:
    """Where figures agree: measures without a quarrel, and in the others what two or more named origins say alike."""
    agreed = [
        Finding(finding.measure, finding.state, _distinct(catalogue, alike), len(alike))
        for finding in found
        if finding.state == "agreed" and (alike := _alike(catalogue, finding.measure, named=False))
    ]
    shared = [
        Finding(finding.measure, finding.state, sides)
        for finding in found
        if finding.state in ("contested", "updated") and (sides := _said_alike(catalogue, finding.measure))
    ]
    return agreed + shared


def _said_alike(catalogue: Catalogue, measure: Measure) -> tuple[Side, ...]:
    """What agrees among different named origins, one figure of each origin; empty where one origin stands alone."""
    found: dict[str, Side] = {}
    for member in _alike(catalogue, measure, named=True):
        origin = catalogue.member_origin(member)
        found.setdefault(origin, Side(member, origin))
    return tuple(found.values()) if len(found) > 1 else ()


def _alike(catalogue: Catalogue, measure: Measure, *, named: bool) -> list[Member]:
    """The most figures of which each agrees with each other one: most origins first, then most figures.

    What leaves room for two numbers ("several thousand") does not make these two agree. Built from each value in turn,
    that value's figures first; overtaken ones are left out, and nameless ones where `named`.
    """
    overtaken = {relation.a for relation in measure.relations if relation.kind == "updates"}
    origins = {i: catalogue.member_origin(member) for i, member in enumerate(measure.members)}
    live = [i for i in origins if i not in overtaken and not (named and origins[i] in (OWN, UNNAMED))]
    agree = {frozenset((r.a, r.b)) for r in measure.relations if r.kind == "agrees"}
    values: dict[tuple[object, ...], list[int]] = {}
    for i in live:
        values.setdefault(_same_value(measure.members[i].figure), []).append(i)
    best: list[int] = []
    for alike in values.values():
        group: list[int] = []
        for i in [*alike, *(i for i in live if i not in alike)]:
            if all((i in alike and j in alike) or frozenset((i, j)) in agree for j in group):
                group.append(i)
        if (len({origins[i] for i in group}), len(group)) > (len({origins[i] for i in best}), len(best)):
            best = group
    return [measure.members[i] for i in sorted(best)]


def _finding(catalogue: Catalogue, measure: Measure) -> Finding:
    """A measure's state and the figures that make it; a number's course does not go through parts of it."""
    state = state_of(measure)
    if state in ("contested", "updated"):
        kind = "differs" if state == "contested" else "updates"
        places = [i for r in measure.relations if r.kind == kind for i in (r.a, r.b)]
        if state == "updated":
            parts = {r.a for r in measure.relations if r.kind == "part_of"}
            wholes = [i for i in places if i not in parts]
            places = wholes if len(set(wholes)) > 1 else places
        members = sorted((measure.members[i] for i in dict.fromkeys(places)), key=catalogue.when)
    else:
        members = catalogue.current(measure)
    return Finding(measure, state, _distinct(catalogue, members))


def _distinct(catalogue: Catalogue, members: list[Member]) -> tuple[Side, ...]:
    """Each value of each origin once, in the order given."""
    seen: dict[tuple[object, ...], Side] = {}
    for member in members:
        origin = catalogue.member_origin(member)
        seen.setdefault((origin, *_value(member)), Side(member, origin))
    return tuple(seen.values())


def origins(catalogue: Catalogue) -> Origins:
    """The origins of a dossier's attributed claims."""
    counts: Counter[str] = Counter()
    unnamed = own = 0
    for claim in catalogue.dossier.claims:
        keys = catalogue.origins(claim)
        own += keys == (OWN,)
        unnamed += keys == (UNNAMED,)
        counts.update(key for key in keys if key not in (OWN, UNNAMED))
    most = sorted(counts.items(), key=lambda item: (-item[1], catalogue.party_name(item[0]) or ""))[:4]
    return Origins(len(counts), tuple(most), unnamed, own)


def bounds(member: Member) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and highest number a figure names; None on a side it leaves open."""
    figure = member.figure
    if figure.value is None:
        return figure.low, figure.high
    low = None if figure.comparator in ("at_most", "less_than") else figure.value
    high = None if figure.comparator in ("at_least", "more_than") else figure.value
    return figure.low if figure.low is not None else low, figure.high if figure.high is not None else high


def extremes(measure: Measure) -> tuple[Decimal, Decimal] | None:
    """The smallest and largest number that occurs among a measure's figures."""
    numbers = [n for m in measure.members for n in (m.figure.value, m.figure.low, m.figure.high) if n is not None]
    return (min(numbers), max(numbers)) if numbers else None
