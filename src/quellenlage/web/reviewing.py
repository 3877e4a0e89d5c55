"""A story's dossier as its page shows it: what needs attention first, and where each quoted stretch stands. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from quellenlage.nouns import Conflict, Denial, Dossier, Measure, Member, Publication, RelationKind, Span
from quellenlage.tell import summary
from quellenlage.tell.catalogue import OWN, UNNAMED, Catalogue, CopyGroup

ATTENTION: tuple[RelationKind, ...] = ("differs", "updates", "part_of", "agrees")

ONE_SIDED: tuple[RelationKind, ...] = ("updates", "part_of")
"""Relations of which the first figure is what matters: it is overtaken, or a part."""


@dataclass(frozen=True)
class Place:
    """Where a quoted stretch stands: in which article, under what name, in whose claim, when."""

    article: str
    claim: str | None
    name: str
    who: str | None
    """The origin's name; "" for the outlet itself, None where nobody is named."""
    published: Publication | None


@dataclass(frozen=True)
class Counted:
    """A measure with two or more figures: its state, and how its figures stand to each other."""

    measure: Measure
    state: summary.State
    pairs: tuple[summary.Pair, ...]
    sizes: tuple[tuple[RelationKind, int], ...]
    """How many pairs differ or agree, reprints counted, and how many figures are overtaken or parts of others; what
    needs attention first."""


class Review:
    """Look-ups for the page of one story."""

    def __init__(self, dossier: Dossier) -> None:
        self.catalogue = Catalogue(dossier)
        self.dossier = dossier

    def place(self, article: str, start: int, stop: int, claim: str | None = None) -> Place:
        """Where a stretch stands; `claim` where it is known, else the closest around it. A figure has the origin that
        its measure gives it."""
        member = self._members.get((article, start, stop))
        near = self.catalogue.claims_at(Span(start, stop, "", article))
        found = self.catalogue.claim.get(claim or (member and member.claim) or "") or next(iter(near), None)
        keys = self.catalogue.origins(found) if found is not None else (UNNAMED,)
        if member is not None:
            keys = (self.catalogue.member_origin(member),)
        here = self.catalogue.article.get(article)
        name = self.catalogue.short(article) if here is not None else ""
        return Place(article, found.id if found else None, name, self._who(keys), here.published if here else None)

    @cached_property
    def _members(self) -> dict[tuple[str, int, int], Member]:
        return {(m.article, m.start, m.stop): m for measure in self.dossier.measures for m in measure.members}

    def who(self, member: Member) -> str | None:
        """The name of a figure's origin; "" for the outlet itself, None where nobody is named."""
        return self._who((self.catalogue.member_origin(member),))

    def _who(self, keys: tuple[str, ...]) -> str | None:
        if keys == (OWN,):
            return ""
        return ", ".join(name for key in keys if (name := self.catalogue.party_name(key))) or None

    def about(self, conflict: Conflict) -> str:
        """What a contradiction is about."""
        return summary.about(conflict)

    def by(self, denial: Denial) -> str:
        """Who denies, "" where nobody is named."""
        return ", ".join(name for key in denial.by if (name := self.catalogue.party_name(key)))

    @cached_property
    def counted(self) -> list[Counted]:
        """The measures with several figures, the weightiest first: contested, then many origins."""
        return [
            Counted(f.measure, f.state, tuple(self._pairs(f.measure)), _sizes(f.measure))
            for f in summary.findings(self.catalogue)
            if len(f.measure.members) > 1
        ]

    def _pairs(self, measure: Measure) -> list[summary.Pair]:
        found = summary.pairs(self.catalogue, measure)
        return [pair for pair in found if pair.relation.kind in ATTENTION]

    @cached_property
    def single(self) -> list[Measure]:
        """The measures of one figure each, by name."""
        return sorted((m for m in self.dossier.measures if len(m.members) == 1), key=lambda m: (m.name, m.id))

    @cached_property
    def copies(self) -> list[CopyGroup]:
        """What several articles print alike, what most print first."""
        return sorted(self.catalogue.copies, key=lambda group: -len(group.places))

    @cached_property
    def origins(self) -> summary.Origins:
        """How many origins are behind the story's claims, and which speak most."""
        return summary.origins(self.catalogue)

    def name(self, key: str) -> str:
        """The name of a party."""
        return self.catalogue.party_name(key) or ""


def _sizes(measure: Measure) -> tuple[tuple[RelationKind, int], ...]:
    pairs = Counter(relation.kind for relation in measure.relations)
    ones = Counter(kind for kind, _ in {(relation.kind, relation.a) for relation in measure.relations})
    counts: dict[RelationKind, int] = {kind: (ones if kind in ONE_SIDED else pairs)[kind] for kind in ATTENTION}
    return tuple((kind, size) for kind, size in counts.items() if size)


def review(dossier: Dossier) -> Review:
    """Look-ups for the page of one story."""
    return Review(dossier)
