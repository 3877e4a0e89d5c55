"""What weighing finds: the parts of a dossier that rest on more than one claim."""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.nouns.claim import Claim, Doubt
from quellenlage.nouns.dossier import Actor, Conflict, Copy, Denial, Measure, SameClaim, Story, TimelineEntry


@dataclass(frozen=True, slots=True)
class Weighed:
    """The fields of `Dossier` that linking and weighing fill, under the same names; `claims` carry actor ids."""

    stories: tuple[Story, ...]
    actors: tuple[Actor, ...]
    claims: tuple[Claim, ...]
    measures: tuple[Measure, ...]
    same_claims: tuple[SameClaim, ...]
    conflicts: tuple[Conflict, ...]
    denials: tuple[Denial, ...]
    copies: tuple[Copy, ...]
    timeline: tuple[TimelineEntry, ...]
    doubts: tuple[Doubt, ...] = ()
