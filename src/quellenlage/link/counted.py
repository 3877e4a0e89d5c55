"""A figure with what it counts, and how telling its number is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from quellenlage.link.thresholds import COMMON_VALUE
from quellenlage.nouns import Figure
from quellenlage.nouns.linked import Subject

PEOPLE = frozenset({"person", "employee", "job", "case", "vote", "seat", "count", "other"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A subject with its figure."""

    subject: Subject
    figure: Figure

    @property
    def value(self) -> Decimal | None:
        """The figure's number, or the nearest bound it has."""
        low, high = self.figure.bounds
        return self.figure.scaled if self.figure.value is not None else (low or high)


def family(subject: Subject) -> str:
    """Kinds that one report names for the other stand together; vehicles, buildings, money stay by themselves."""
    if subject.kind == "other" and not subject.role:
        return "other"
    return "people" if subject.kind in PEOPLE else subject.kind


def is_telling(value: Decimal) -> bool:
    """Whether a number has three significant digits, or two and lies between a dozen and a thousand, of ones,
    thousands or millions ("84 Millionen").
    """
    known = len(value.normalize().as_tuple().digits)
    return known >= 3 or value >= TEN_THOUSAND or (known == 2 and COMMON_VALUE <= value < 1000)


TEN_THOUSAND = Decimal(10_000)
"""From here numbers are told in thousands or millions, with two digits for what smaller ones say with three."""


def top(votes: Counter[str]) -> str:
    """The most frequent entry, the first by name among equals, "" for none."""
    return min(votes, key=lambda name: (-votes[name], name), default="")
