"""Measures joined that share their numbers, and taken apart where their numbers are too far from one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from quellenlage.link.counted import Counted, is_telling
from quellenlage.link.setting import as_day
from quellenlage.link.thresholds import COMMON_VALUE, GAP, GAP_EVOLVING, GATHERING_DAYS
from quellenlage.link.vocabulary import roles
from quellenlage.partition import Partition

Key = tuple[str, ...]
"""A signature."""


def merge_years(buckets: Mapping[Key, list[Counted]]) -> dict[Key, list[Counted]]:
    """Joins measures that differ in the year alone when they share a number: one text dates it and the other does
    not.
    """
    joined: dict[Key, list[Counted]] = {}
    for key, members in sorted(buckets.items()):
        role = roles().get(key[0])
        home = None
        if role and not role.evolves and not role.event:
            numbers = {m.value for m in members if m.value is not None and m.value >= COMMON_VALUE}
            home = next(
                (
                    k
                    for k, ms in joined.items()
                    if k[:4] == key[:4] and k[5:] == key[5:] and numbers & {m.value for m in ms}
                ),
                None,
            )
        if home is None:
            joined[key] = list(members)
        else:
            joined[home] += members
    return joined


def merge_things(buckets: Mapping[Key, list[Counted]]) -> dict[Key, list[Counted]]:
    """Measures that only a noun names joined with the one measure that gives one of their telling numbers: outlets
    call one thing by several nouns ("1450 Computer", "1450 Rechner").
    """
    joined = {key: list(members) for key, members in sorted(buckets.items())}
    numbers = {key: telling(members) for key, members in joined.items()}
    where: dict[Decimal, set[Key]] = defaultdict(set)
    for key, values in numbers.items():
        for value in values:
            where[value].add(key)
    for key in sorted(buckets, key=lambda k: (len(buckets[k]), k)):
        near = Counter(home for value in numbers[key] for home in where[value] if home != key)
        homes = [
            home
            for home, n in near.items()
            if may_merge(key, home)
            and not (is_sure(joined[key], key) and is_sure(joined[home], home))
            and (n >= needed(key, home) or is_mostly_in(joined[key], key, numbers[home], home))
        ]
        if len(homes) == 1:
            joined[homes[0]] += joined.pop(key)
            for value in numbers.pop(key):
                where[value] = (where[value] - {key}) | {homes[0]}
                numbers[homes[0]].add(value)
    return joined


MERGING = frozenset({"people", "other", "vehicle", "building", "event", "document", "vote", "animal", "weapon"})


def needed(key: Key, home: Key) -> int:
    """How many telling numbers two measures must share: two where the one is of unknown things and the other's role is
    known.
    """
    return 2 if key[0] or (home[0] and key[1] != home[1]) else 1


def is_mostly_in(members: Sequence[Counted], key: Key, numbers: set[Decimal], home: Key) -> bool:
    """Whether half of a measure's figures give telling numbers of another measure of their kind: one thing by two words
    ("180 Helfer sind ausgerückt", "180 Freiwillige packten an").
    """
    return key[1] == home[1] and 2 * sum(c.value in numbers for c in members) >= len(members)


def may_merge(key: Key, home: Key) -> bool:
    """Whether the measure of a mere noun can be another one: of a like kind, gathering, year and country."""
    if key[0] and (not home[0] or key[5:7] != home[5:7]):
        return False
    if key[0] and key[3] != home[3]:
        return False
    alike = home[1] == key[1] or (
        key[1] in MERGING and home[1] in MERGING and ("other" in (key[1], home[1]) or not home[0])
    )
    return alike and home[4:5] == key[4:5] and home[-1] == key[-1]


def is_sure(members: Sequence[Counted], key: Key) -> bool:
    """Whether several figures say themselves what becomes of people: who is dead is not hurt, whatever the numbers."""
    said = {c.value for c in members if c.subject.role == key[0] and c.subject.role_rank <= SAID_RANK}
    return key[0] in roles() and roles()[key[0]].personal and key[1] == "people" and len(said) > 1


SAID_RANK = 3
"""Distance of the role's word up to which a figure itself says what becomes of those it counts."""


def telling(members: Iterable[Counted]) -> set[Decimal]:
    """The numbers of a measure that two texts hardly give of two things by chance."""
    return {c.value for c in members if c.value is not None and is_telling(c.value)}


def without_gaps(members: Sequence[Counted]) -> list[list[Counted]]:
    """Members of one signature apart where two neighbouring numbers differ so much that they count two things.

    Numbers that a text ties together (a part and its whole, an old and a new one) stay together.
    """
    ordered = sorted(members, key=lambda c: (c.value if c.value is not None else Decimal(0), c.subject.key))
    if len(ordered) < 2:
        return [ordered]
    role = roles().get(ordered[0].subject.role)
    limit = GAP_EVOLVING if role is not None and role.evolves else GAP
    place = {c.subject.key: n for n, c in enumerate(ordered)}
    cuts = [
        n
        for n in range(1, len(ordered))
        if (low := ordered[n - 1].value) and (high := ordered[n].value) and low > 0 and high > limit * low
    ]
    for n, c in enumerate(ordered):
        for other in (c.subject.whole, c.subject.replaces):
            tied = place.get((c.subject.article, other or ""))
            if tied is not None:
                cuts = [cut for cut in cuts if not min(n, tied) < cut <= max(n, tied)]
        if c.subject.qualities and cuts:
            cuts = [cut for cut in cuts if cut != n + 1]
    bounds = [0, *cuts, len(ordered)]
    return [list(ordered[a:b]) for a, b in pairwise(bounds)]


def by_gathering(key: Key, members: Sequence[Counted]) -> list[list[Counted]]:
    """Those who took part in gatherings more than a week apart are counted apart; a number that is given again, or tied
    to another one by its text, stays with it.
    """
    role = roles().get(key[0])
    days = {c.subject.key: as_day(c.subject.as_of.end or c.subject.as_of.begin) for c in members}
    dated = {day for day in days.values() if day is not None}
    if role is None or not role.event or not dated or (max(dated) - min(dated)).days <= GATHERING_DAYS:
        return [list(members)]
    gatherings = Partition(range(len(members)))
    place = {c.subject.key: n for n, c in enumerate(members)}
    first: dict[Decimal, int] = {}
    for n, c in enumerate(members):
        if c.value is not None and is_telling(c.value):
            gatherings.join(n, first.setdefault(c.value, n))
        for other in (c.subject.whole, c.subject.replaces):
            if (c.subject.article, other or "") in place:
                gatherings.join(n, place[c.subject.article, other or ""])
    ordered = sorted((day, n) for n, c in enumerate(members) if (day := days[c.subject.key]) is not None)
    for (a, i), (b, j) in pairwise(ordered):
        if (b - a).days <= GATHERING_DAYS:
            gatherings.join(i, j)
    for n, c in enumerate(members):
        if days[c.subject.key] is None:
            gatherings.join(n, ordered[0][1])
    return [[members[n] for n in group] for group in gatherings.sets()]


def numbered(
    parts: Sequence[tuple[Key, list[Counted]]],
) -> Iterator[tuple[int, tuple[Key, list[Counted]]]]:
    """The measures with the number of their part among those of one signature, the part of the lowest numbers 0."""
    seen: Counter[Key] = Counter()
    for key, members in parts:
        yield seen[key], (key, members)
        seen[key] += 1
