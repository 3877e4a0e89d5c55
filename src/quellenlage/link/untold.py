"""Figures with a unit that nothing says the meaning of: they join the measure of their unit that their sentences are
most like ("Intern geht man bei der Brücke von 61 Millionen Euro aus" beside measures of costs and of fines).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import fsum, sqrt

from quellenlage.link.content import stop_words
from quellenlage.link.counted import Counted, family
from quellenlage.link.merging import Key
from quellenlage.link.signatures import in_currency, year_of
from quellenlage.link.thresholds import GAP, UNTOLD_LIKENESS
from quellenlage.link.unnamed import Buckets, rarity, tied

Words = Mapping[str, float]
"""Weights of words."""


def join_untold(buckets: Buckets, is_told: Callable[[Counted], bool]) -> Buckets:
    """The measures, with each lone figure that nothing explains in a likely one, then each measure that a unit alone
    names in a likely one of a known role.
    """
    lone = {key for key, members in buckets.items() if is_nameless(key, members) and is_lone(members, is_told)}
    joined = moved(buckets, lone, set(buckets) - lone)
    nameless = {key for key, members in joined.items() if is_nameless(key, members)}
    return moved(joined, nameless, {key for key in joined if key[0]})


def moved(buckets: Buckets, leaving: set[Key], homes: set[Key]) -> Buckets:
    """The measures with each leaving one in the home of its kind, unit, year and size that its sentences are most
    like; one that is like none stays.
    """
    wanted = {sort_of(buckets[key][0]) for key in leaving}
    weights = telling_words([c for members in buckets.values() for c in members])
    near: dict[tuple[str, str], list[Home]] = defaultdict(list)
    for key in sorted(homes):
        if (key[1], key[4]) in wanted:
            near[key[1], key[4]].append(home_of(key, buckets[key], weights))
    joined = {key: list(members) for key, members in buckets.items()}
    for key in sorted(leaving):
        members = buckets[key]
        found = [
            (max(home.likeness(c, weights) for c in members), home)
            for home in near.get(sort_of(members[0]), ())
            if all(home.is_near(c) and not home.is_beside(c) for c in members)
        ]
        best = max(found, key=lambda one: one[0], default=None)
        if best is not None and best[0] >= UNTOLD_LIKENESS:
            joined[best[1].key] += [explained(c, best[1]) for c in members]
            del joined[key]
    return joined


def is_nameless(key: Key, members: Sequence[Counted]) -> bool:
    """Whether a measure has a unit, but no role and no noun."""
    return not key[0] and all(c.subject.unit and c.value and not c.subject.thing for c in members)


def is_lone(members: Sequence[Counted], is_told: Callable[[Counted], bool]) -> bool:
    """Whether a measure is one figure that no rare unit or other article explains."""
    return len(members) == 1 and not is_told(members[0])


def sort_of(c: Counted) -> tuple[str, str]:
    """The kind, currency and year of a figure, which a measure's key holds too."""
    return in_currency(family(c.subject), c.subject), year_of(c.subject)


def telling_words(members: Sequence[Counted]) -> Words:
    """Words by their rarity, without those that stand in any sentence with a number ("Millionen", "Euro", "sagen")."""
    return {word: weight for word, weight in rarity(members).items() if word not in stop_words()}


@dataclass(frozen=True, slots=True)
class Home:
    """A measure as an untold figure sees it: its numbers in order, its sentences, its words."""

    key: Key
    first: Counted
    values: tuple[Decimal, ...]
    sentences: Mapping[tuple[str, tuple[str, ...]], tuple[Counted, ...]]
    words: Words
    length: float

    def is_near(self, c: Counted) -> bool:
        """Whether one of its numbers is of the figure's size."""
        value = abs(c.value or Decimal(0))
        at = bisect_left(self.values, value)
        return any(max(near, value) <= GAP * min(near, value) for near in self.values[max(0, at - 1) : at + 1])

    def is_beside(self, c: Counted) -> bool:
        """Whether the figure's own sentence gives another of its numbers, with nothing that ties the two."""
        beside = self.sentences.get((c.subject.article, c.subject.words), ())
        return any(other.value != c.value and not tied(other.subject, c.subject) for other in beside)

    def likeness(self, c: Counted, weights: Words) -> float:
        """The cosine of the figure's sentence and all of the measure's."""
        own = {word: weights.get(word, 0.0) for word in set(c.subject.words)}
        whole = sqrt(fsum(w * w for w in own.values())) * self.length
        return fsum(w * self.words.get(word, 0.0) for word, w in own.items()) / whole if whole else 0.0


def home_of(key: Key, members: Sequence[Counted], weights: Words) -> Home:
    """A measure as untold figures see it."""
    sentences: dict[tuple[str, tuple[str, ...]], list[Counted]] = defaultdict(list)
    for c in members:
        sentences[c.subject.article, c.subject.words].append(c)
    seen = Counter(word for _, words in sentences for word in set(words))
    words = {word: n * weights[word] for word, n in seen.items() if word in weights}
    return Home(
        key,
        min(members, key=lambda c: (c.subject.role_rank, c.subject.key)),
        tuple(sorted({abs(c.value) for c in members if c.value})),
        {where: tuple(found) for where, found in sentences.items()},
        words,
        sqrt(fsum(w * w for w in words.values())),
    )


def explained(c: Counted, home: Home) -> Counted:
    """The figure with what its measure counts, and why it stands there."""
    model = home.first
    why = f"Nothing says what “{c.figure.quote}” counts; its sentence is most like that of “{model.figure.quote}”."
    subject = replace(c.subject, role=model.subject.role, role_rank=99, trace=(*c.subject.trace, why))
    return Counted(subject, c.figure)
