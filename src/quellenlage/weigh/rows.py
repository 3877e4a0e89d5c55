"""A figure as weighing handles it: what it counts, its number, whose it is, for when."""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.nouns import Claim, Figure, Interval, Member
from quellenlage.nouns.linked import Subject


@dataclass(frozen=True, slots=True)
class Row:
    """One member of a measure before it is shown: `rank` is the place of its article in time, `origin` a body's id.

    `settled`: others give the number on an origin that its own article does not show, so it stays in the own voice.
    `silent`: what its claim names for a source is nobody ("nach einem Deichbruch"). `sentence` is the number of its
    sentence, `marks` the sorts of wordings beside it.
    """

    subject: Subject
    figure: Figure
    claim: Claim | None
    origin: str | None
    rank: int
    published: Interval
    settled: bool = False
    silent: bool = False
    sentence: int = 0
    marks: frozenset[str] = frozenset()

    def as_member(self) -> Member:
        """The member as the dossier shows it."""
        return Member(
            self.subject.article, self.figure.start, self.figure.stop, self.figure.quote, self.figure,
            self.claim.id if self.claim else None, self.origin, self.as_of, self.subject.status,
        )  # fmt: skip

    @property
    def as_of(self) -> Interval:
        """The state the figure is given for; a figure said to have held before has no begin of its own."""
        if self.subject.standing == "asserted":
            return self.subject.as_of
        return Interval(None, self.subject.as_of.end)


def in_order(rows: list[Row]) -> list[Row]:
    """Rows by the time their article came out, then by their place in it."""
    return sorted(rows, key=lambda r: (r.rank, r.subject.article, r.figure.start, r.figure.id))
