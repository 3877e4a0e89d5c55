"""A claim in the making, as the steps of the finding pass it on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quellenlage.extract.attribution.types import Range
from quellenlage.extract.attribution.weights import Linear

Models = Mapping[str, Linear]


@dataclass(slots=True)
class Proposal:
    """A claim in the making: token sets, the cue's head, how likely the cue, the content and the whole are.

    `odds` is the source model's probability of its choice. `forced` tells that content had to be pushed for; `sure`
    is the frame model's probability, per token of the window, that it names the source. `settled`: why grammar
    leaves no choice of source, so that no model is asked.
    """

    type: str
    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]
    head: int | None
    rule: str
    cue_odds: float = 1.0
    strength: float = 1.0
    likely: float = 1.0
    window: Range = (0, 0)
    sure: dict[int, float] = field(default_factory=dict)
    forced: bool = False
    carried: bool = False
    also: tuple[int, ...] = ()
    settled: str = ""
    odds: float = 1.0


def as_ranges(tokens: Iterable[int]) -> tuple[Range, ...]:
    """Token indices as ranges `[first, stop)`."""
    ranges: list[Range] = []
    for i in sorted(tokens):
        if ranges and ranges[-1][1] == i:
            ranges[-1] = (ranges[-1][0], i + 1)
        else:
            ranges.append((i, i + 1))
    return tuple(ranges)


def last_token(p: Proposal) -> int:
    """The last token of a proposal's content and cue."""
    return max(max(p.content), max(p.cue, default=-1))
