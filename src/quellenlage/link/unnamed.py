"""Measures that no role is known for: by the head of their noun, by their numbers, by the words around them.

The news counts more than any vocabulary holds. What a number counts is then told by its noun, whose compounds share a
head ("Zuchtbetriebe", "Betriebe"), else by equal numbers of one unit, else by what their sentences have in common.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum, log, sqrt

from quellenlage.link.counted import Counted, is_telling
from quellenlage.link.merging import Key
from quellenlage.link.thresholds import CONTEXT_NUMBERS, GAP, HEAD_LETTERS, SAME_CONTEXT
from quellenlage.link.vocabulary import generic_people, roles
from quellenlage.nouns.linked import Subject

Buckets = dict[Key, list[Counted]]


def by_head(counted: Sequence[Counted]) -> Mapping[str, str]:
    """Each counted noun to the shortest noun of the story that is its head: "zuchtbetriebe" to "betriebe"."""
    things = {c.subject.thing for c in counted if len(c.subject.thing) >= HEAD_LETTERS}
    return {
        thing: next((thing[at:] for at in range(len(thing) - HEAD_LETTERS, 0, -1) if thing[at:] in things), thing)
        for thing in sorted(things)
    }


def adopt(buckets: Buckets) -> Buckets:
    """Figures of no known role joined with the one measure of a role that counts the same noun, or that gives the same
    number of the same unit.
    """
    joined = {key: list(members) for key, members in buckets.items()}
    profiles = {key: profile_of(buckets[key]) for key in sorted(buckets) if not is_open(key)}
    for key in sorted(buckets, key=lambda k: (len(buckets[k]), k)):
        if not is_open(key):
            continue
        homes = [k for k in profiles if may_adopt(k, key)]
        left = []
        for member in joined[key]:
            fitting = [home for home in homes if belongs(member, profiles[home])]
            if len(fitting) == 1:
                joined[fitting[0]].append(member)
            else:
                left.append(member)
        joined[key] = left
    return {key: members for key, members in joined.items() if members}


def is_open(key: Key) -> bool:
    """Whether a measure has no role, or things have one that gives way to any other."""
    return not key[0] or (key[1] != "people" and key[0] in roles() and roles()[key[0]].weak)


def may_adopt(home: Key, key: Key) -> bool:
    """Whether two measures are of one kind, year and country."""
    return home[1] == key[1] and home[4] == key[4] and home[-1] == key[-1]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a measure of a known role shows to others: its commonest nouns, its numbers by unit, and in order."""

    nouns: frozenset[str]
    given: frozenset[tuple[Decimal, str]]
    values: tuple[Decimal, ...]


def profile_of(home: Sequence[Counted]) -> Profile:
    """A measure's profile."""
    nouns = Counter(c.subject.thing for c in home if c.subject.thing)
    most = max(nouns.values(), default=0)
    told = [c for c in home if c.value is not None]
    return Profile(
        frozenset(noun for noun, n in nouns.items() if n == most),
        frozenset((c.value, c.subject.unit) for c in told if c.value is not None),
        tuple(sorted({c.value for c in told if c.value})),
    )


def belongs(member: Counted, home: Profile) -> bool:
    """Whether a figure counts the noun that a measure mostly counts, at its size, or gives its number and unit."""
    value = member.value
    if value is None:
        return False
    thing = member.subject.thing
    if member.subject.unit and not thing:
        return (value, member.subject.unit) in home.given
    if not thing or is_generic(thing):
        return is_telling(value) and any(value == given for given, _ in home.given)
    if thing not in home.nouns or not value:
        return False
    at = bisect_left(home.values, value)
    return any(max(near, value) <= GAP * min(near, value) for near in home.values[max(0, at - 1) : at + 1])


def is_generic(thing: str) -> bool:
    """Whether a noun is of people at large, so that it does not tell what is counted."""
    return bool(generic_people().fullmatch(thing))


def by_context(buckets: Buckets) -> Buckets:
    """Measures without role and noun taken apart: equal numbers stay together, different ones where their sentences
    speak of the same, never two of one sentence.
    """
    parted: Buckets = {}
    for key, members in buckets.items():
        told = bool(key[0]) or any(c.subject.thing and not is_generic(c.subject.thing) for c in members)
        for n, part in enumerate([members] if told else clusters(members)):
            parted[key if n == 0 else (*key[:5], f"{key[5]}#{n}", *key[6:])] = part
    return parted


def clusters(members: Sequence[Counted]) -> list[list[Counted]]:
    """Members with equal numbers or like sentences together, in the order of their numbers."""
    weights = rarity(members)
    by_value: dict[Decimal | None, list[Counted]] = defaultdict(list)
    for c in members:
        by_value[c.value].append(c)
    found = [by_value[v] for v in sorted(by_value, key=lambda v: (v is None, v or Decimal(0)))]
    if len(found) > CONTEXT_NUMBERS:
        return [list(members)]
    while True:
        pairs = [
            (likeness(a, b, weights), -i, -j)
            for i, a in enumerate(found)
            for j, b in enumerate(found[:i])
            if may_meet(a, b)
        ]
        best = max(pairs, default=(0.0, 0, 0))
        if best[0] < SAME_CONTEXT:
            return found
        i, j = -best[1], -best[2]
        found[j] = found[j] + found.pop(i)


def may_meet(a: Sequence[Counted], b: Sequence[Counted]) -> bool:
    """Whether no sentence gives a number of each without tying them."""
    return not any(
        x.subject.article == y.subject.article and x.subject.words == y.subject.words and not tied(x.subject, y.subject)
        for x in a
        for y in b
    )


def tied(a: Subject, b: Subject) -> bool:
    """Whether the text ties two numbers: a part and its whole, an old and a new one."""
    return b.figure in (a.whole, a.replaces) or a.figure in (b.whole, b.replaces)


def rarity(members: Sequence[Counted]) -> Mapping[str, float]:
    """Words by how few of the sentences hold them."""
    seen = Counter(word for c in members for word in set(c.subject.words))
    return {word: log(1 + len(members) / n) for word, n in seen.items()}


def likeness(a: Sequence[Counted], b: Sequence[Counted], weights: Mapping[str, float]) -> float:
    """The cosine of the nearest two sentences; 1 where the text ties two of their numbers."""
    return max(
        1.0 if x.subject.article == y.subject.article and tied(x.subject, y.subject) else cosine(x, y, weights)
        for x in a
        for y in b
    )


def cosine(x: Counted, y: Counted, weights: Mapping[str, float]) -> float:
    """The cosine of two sentences by their weighted words."""
    a, b = set(x.subject.words), set(y.subject.words)
    shared = fsum(weights[w] ** 2 for w in a & b)
    whole = sqrt(fsum(weights[w] ** 2 for w in a) * fsum(weights[w] ** 2 for w in b))
    return shared / whole if whole else 0.0
