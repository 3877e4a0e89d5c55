"""Which sets of names that the rules left apart are one body after all: by what they are called, where they stand,
which numbers they give.

What speaks for two sets being one body is a weighted sum of signals (`unity.toml`, fitted by `training/unity.py`); the
likeliest sets join first, by the mean over their pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import combinations
from math import fsum

import numpy as np

from quellenlage.german import words
from quellenlage.link.introduced import is_class_for
from quellenlage.link.joins import OFFICES as SINGLE
from quellenlage.link.lands import lands_of
from quellenlage.link.leftovers import stem
from quellenlage.link.mentions import Party, is_title
from quellenlage.link.parties import kind_of_noun, never_one
from quellenlage.link.serving import OFFICES, added
from quellenlage.link.thresholds import ONE_BODY, SPEAKER_REACH
from quellenlage.link.voice import is_short, stem_of

TOWN = re.compile(r"\b([A-ZÄÖÜ][a-zäöüß]{3,}?)er\s+(?=[A-ZÄÖÜ])")
SEAT = re.compile(r"\s(?:in|von|aus)\s+([A-ZÄÖÜ][a-zäöüß]{3,})\b")
MARK = 4
"""Letters at the beginning of the word for a place by which its forms are known for one."""


class Name:
    """A set of nodes as two of them are compared."""

    def __init__(self, party: Party, towns: frozenset[str]) -> None:
        self.party = party
        self.key = party.key
        self.towns = towns

    @cached_property
    def marks(self) -> frozenset[str]:
        """The beginnings of the words for places and lands that it is told apart by."""
        found = set()
        for n in self.party.members:
            found |= {w.removeprefix("nation:")[:MARK] for w in n.named.proper if w.startswith("nation:")}
            towns = (m[1].lower() for m in TOWN.finditer(n.name))
            found |= {town[:MARK] for town in towns if kind_of_noun(f"{town}er") is None}
            found |= {w[:MARK] for w in n.named.proper if w in self.towns and len(n.named.key) > 1}
        return frozenset(found)

    @cached_property
    def lands(self) -> frozenset[str]:
        """The lands that its names tell."""
        return lands_of(self.party.members, self.party.texts)

    @cached_property
    def seats(self) -> frozenset[str]:
        """The beginnings of the places it is said to be in, or of."""
        return frozenset(m[1].lower()[:MARK] for n in self.party.members for m in SEAT.finditer(n.name))

    @cached_property
    def locals(self) -> frozenset[str]:
        """The beginnings of the places that are its names."""
        return frozenset(w[:MARK] for n in self.party.members if n.local for w in n.named.proper)

    @cached_property
    def offices(self) -> frozenset[str]:
        """The classes of bodies that are never called by the noun of another."""
        found = self.party.bodies
        return frozenset(b for b in found if b in SINGLE or (b.startswith("ministry:") and b != "ministry:"))

    @cached_property
    def propers(self) -> tuple[frozenset[str], ...]:
        """Its proper names without those of places."""
        found = {frozenset(w for w in proper if w not in self.towns) for proper in self.party.propers}
        return tuple(sorted((p for p in found if p), key=sorted))

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is a class noun alone."""
        return not self.party.propers and all(len(n.named.key) == 1 for n in self.party.members)

    @cached_property
    def is_title(self) -> bool:
        """Whether it is what people are."""
        return all(is_title(n) for n in self.party.members)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its class nouns without endings."""
        return frozenset(stem(stem_of(w)) for w in self.party.nouns)


@cache
def weights() -> Mapping[str, float]:
    """The weight of each signal, "" the one of any pair."""
    table = words("unity")["one"]
    return {"": float(table["any"]), **{name: float(value) for name, value in sorted(table["weights"].items())}}


def likely(signals: Mapping[str, float], table: Mapping[str, float]) -> float:
    """The logarithm of the odds that two sets are one body, within bounds."""
    total = table[""] + fsum(weight for _, weight in added(signals, table))
    return round(min(BOUND, max(-BOUND, total - ONE_BODY)), DIGITS)


BOUND = 6.0
"""Bounds of the odds of one pair; those of two sets that cannot be one lie beyond."""
DIGITS = 6


def united(
    signals: Mapping[tuple[str, str], Mapping[str, float]], table: Mapping[str, float] | None = None
) -> list[list[str]]:
    """The sets that are one body, by their keys: those with the likeliest pairs join first, by the mean over all pairs
    of theirs.
    """
    odds = {pair: likely(found, table or weights()) for pair, found in signals.items()}
    keys = sorted({key for pair, found in odds.items() if found > 0 for key in pair})
    at = {key: n for n, key in enumerate(keys)}
    sums = np.full((len(keys), len(keys)), -BOUND * 2)
    for (a, b), found in odds.items():
        if a in at and b in at:
            sums[at[a], at[b]] = sums[at[b], at[a]] = found
    np.fill_diagonal(sums, -np.inf)
    counts = np.ones(len(keys))
    groups = [[key] for key in keys]
    while keys:
        mean = np.round(sums / np.outer(counts, counts), DIGITS)
        i, j = divmod(int(mean.argmax()), len(keys))
        if not mean[i, j] > 0:
            break
        sums[i] += sums[j]
        sums[:, i] += sums[:, j]
        counts[i] += counts[j]
        groups[i] += groups[j]
        groups[j] = []
        sums[j] = sums[:, j] = -np.inf
        sums[i, i] = -np.inf
    return [group for group in groups if len(group) > 1]


def may_not(a: Name, b: Name) -> bool:
    """Whether two sets are certainly two bodies: of two lands, of two places, with two names; unnamed people are never
    one.
    """
    if any(x and y and not x & y for x, y in ((a.lands, b.lands), (a.seats, b.seats), (a.locals, b.locals))):
        return True
    if a.offices and b.offices and not a.offices & b.offices:
        return True
    if any(never_one(n.kind, n.name) for x in (a, b) for n in x.party.members if x.is_title):
        return True
    if (a.is_title and b.is_title) and not (a.propers and b.propers):
        return True
    return bool(a.propers and b.propers) and not any(
        is_name_in(p, b.party) or is_name_in(q, a.party) for p in a.propers for q in b.propers
    )


def is_name_in(proper: frozenset[str], party: Party) -> bool:
    """Whether a proper name has a word of another one, ends in it, or can be short for it."""
    words = {w for other in party.propers for w in other} | party.nouns
    if any(w == x or (len(x) > 3 and w.endswith(x)) for w in proper for x in words):
        return True
    return any(is_short(w.upper(), name) for w in proper for name in party.shown)


def alike_signals(
    parties: Sequence[Party],
    towns: frozenset[str],
    given: Mapping[tuple[str, str], tuple[int, int]],
) -> dict[tuple[str, str], dict[str, float]]:
    """What speaks for and against each two sets being one."""
    names = [Name(p, towns) for p in sorted(parties, key=lambda p: p.key)]
    pairs = [(a, b, by_name(a, b)) for a, b in combinations(names, 2) if not may_not(a, b)]
    fitting = Counter(name.key for a, b, s in pairs if s["fits by name"] for name in (a, b))
    of_kind = {name.key: [o for o in names if o.party.kinds & name.party.kinds and not o.is_plain] for name in names}
    places = {name.key: by_place(name, names) for name in names}
    out: dict[tuple[str, str], dict[str, float]] = {}
    for a, b, s in pairs:
        rarer = min(fitting[a.key], fitting[b.key])
        fit = s["fits by name"]
        s["only one fits"], s["fits several"] = fit and rarer == 1, fit and rarer > 1
        s["fits others better"], s["fits none by name"] = not fit and rarer > 0, rarer == 0
        for one, other in ((a, b), (b, a)):
            if one.is_plain and not other.is_plain:
                s |= among_kind(one, other, of_kind[one.key])
        s |= standing(a, b, places, fit=fit)
        s |= counted(a, b, given.get((a.key, b.key), (0, 0)), fit=fit)
        out[a.key, b.key] = {name: float(value) for name, value in s.items() if value}
    return out


def among_kind(plain: Name, other: Name, of_kind: Sequence[Name]) -> dict[str, float]:
    """How a set with a name stands among all of its kind that a class noun alone may mean."""
    keys = [o.key for o in of_kind if o.key != plain.key]
    here = [
        o.key for o in of_kind if o.key != plain.key and any(o.party.spots[a] for a in sorted(plain.party.articles))
    ]
    return {
        "only one of its kind": keys == [other.key],
        "only one of its kind in article": here == [other.key],
        "several of its kind in article": len(here) > 1 and other.key in here,
        "plain, other without noun": not other.party.nouns - {w for p in other.propers for w in p},
        "plain, other of kind": other.key in keys,
    }


def standing(
    a: Name, b: Name, places: Mapping[str, Mapping[tuple[str, str], float]], *, fit: float
) -> dict[str, float]:
    """How the one stands before the other in the texts; of a class noun and a name, the name before the noun."""
    plain = a.is_plain or b.is_plain
    ways = [(one, other) for one, other in ((a, b), (b, a)) if one.is_plain or not other.is_plain]
    s: dict[str, float] = {}
    for name in PLACES:
        value = max((places[one.key].get((name, other.key), 0.0) for one, other in ways), default=0.0)
        s |= {name: value, f"{name}, plain": value * plain, f"{name}, fitting": value * fit}
    common = a.party.articles & b.party.articles
    share = len(common) / min(len(a.party.articles), len(b.party.articles))
    name = "both cited in one article"
    s |= {name: share, f"{name}, fitting": share * fit, f"{name}, plain": share * plain}
    return s | {"never cited together": not common}


def counted(a: Name, b: Name, given: tuple[int, int], *, fit: float) -> dict[str, float]:
    """How many numbers both give, and how often they give different ones of one measure."""
    plain = a.is_plain or b.is_plain
    same, apart = (min(MOST, n) for n in given)
    return {
        "equal numbers": same,
        "equal numbers, fitting": same * fit,
        "equal numbers, plain": same * plain,
        "other numbers": apart,
        "other numbers, plain": apart * plain,
    }


MOST = 3
"""How many numbers, equal or different, count at most."""
PLACES = ("cited last before", "named last before", "named alone before", "named in article", "named in sentence")


def by_name(a: Name, b: Name) -> dict[str, float]:
    """What the names of two sets say."""
    x, y = a.party, b.party
    s: dict[str, float] = {}
    s["proper equal"] = bool(set(a.propers) & set(b.propers))
    s["proper within"] = not s["proper equal"] and any(p & q for p in a.propers for q in b.propers)
    s["proper other"] = bool(a.propers and b.propers) and not s["proper equal"] and not s["proper within"]
    s["proper of one"] = bool(a.propers) != bool(b.propers)
    s["proper of none"] = not a.propers and not b.propers
    s["short form"] = any(
        is_short(w, other)
        for p, q in ((x, y), (y, x))
        for n in p.shown
        for w in n.split()
        for other in q.shown
        if w != other
    )
    nouns = [(v, w) for v in x.nouns for w in y.nouns]
    s["noun equal"] = any(v == w for v, w in nouns)
    s["noun within"] = not s["noun equal"] and any(is_class_for(v, w) or is_class_for(w, v) for v, w in nouns)
    s["noun in proper"] = any(
        len(v) > 3 and v != w and w.endswith(v)
        for p, q in ((x, b), (y, a))
        for v in p.nouns
        for r in q.propers
        for w in r
    )
    s["stem equal"] = not s["noun equal"] and bool(a.stems & b.stems)
    s["stem begins alike"] = not s["stem equal"] and any(
        len(v) > 3 and len(w) > 3 and (v.startswith(w) or w.startswith(v)) for v in a.stems for w in b.stems
    )
    s["noun other"] = bool(nouns) and not any(
        s[n] for n in ("noun equal", "noun within", "noun in proper", "stem equal", "stem begins alike")
    )
    opened = frozenset(words("actors")["speakers"]["open"])
    s["open noun"] = any(bool(p.nouns) and p.nouns <= opened and bool(q.kinds & OFFICES) for p, q in ((x, y), (y, x)))
    s["mark equal"] = bool(a.marks & b.marks)
    s["mark other"] = bool(a.marks and b.marks) and not s["mark equal"]
    s["mark of one"] = bool(a.marks) != bool(b.marks)
    s["kind equal"] = bool(x.kinds & y.kinds)
    s["kind official of one"] = bool(x.kinds & OFFICES) != bool(y.kinds & OFFICES)
    s["kind company or organisation"] = not s["kind equal"] and (x.kinds | y.kinds) <= {
        "company",
        "organisation",
        "person_other",
    }
    s["class equal"] = bool(x.bodies & y.bodies)
    s["class other"] = bool(x.bodies and y.bodies) and not x.bodies & y.bodies
    s["plain one"] = a.is_plain != b.is_plain
    s["plain both"] = a.is_plain and b.is_plain
    s["title one"] = a.is_title != b.is_title
    s["title both"] = a.is_title and b.is_title
    s["fits by name"] = any(s[n] for n in FITTING)
    return s


FITTING = ("noun equal", "noun within", "short form", "proper equal", "proper within", "stem equal")
""" "Die Behörde" and the "Landesbehörde": what makes a name fit another."""


SENTENCE = re.compile(r"[.!?]\s")


def by_place(name: Name, names: Sequence[Name]) -> dict[tuple[str, str], float]:
    """For each other set the share of the places of a set before which it stands in some way."""
    party = name.party
    out: Counter[tuple[str, str]] = Counter()
    n = 0
    for article in sorted(party.articles):
        spots = sorted(p for m in party.members if m.article == article for p in m.places)[:1]
        n += 1
        for other in names:
            if other.key != name.key and other.party.spots[article]:
                out["named in article", other.key] += 1
        for spot in spots:
            cited, named = [], []
            for other in names:
                if other.key == name.key:
                    continue
                place = other.party.last_before(article, spot)
                if place is not None and spot - place <= SPEAKER_REACH:
                    named.append((place, other.key))
                    if not SENTENCE.search(party.texts[article][place:spot]):
                        out["named in sentence", other.key] += 1
                quoted = [p for m in other.party.members if m.article == article for p in m.places if p < spot]
                if quoted:
                    cited.append((max(quoted), other.key))
            if named:
                out["named last before", max(named)[1]] += 1
                if len(named) == 1:
                    out["named alone before", named[0][1]] += 1
            if cited:
                out["cited last before", max(cited)[1]] += 1
    return {key: count / max(1, n) for key, count in out.items()}
