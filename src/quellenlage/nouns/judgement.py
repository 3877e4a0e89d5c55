"""What a person decided: append-only, with who and when, and stronger than the machine in every view.

A judgement speaks of claims by id *and* by their content spans, so that it survives a later reading of the article
that draws the claim a little differently; see `ledger.overrule`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from quellenlage.nouns.claim import LinkKind
from quellenlage.nouns.span import Span

Ruling = Literal["right", "wrong", "undecided"]


class ClaimJudged(Struct, frozen=True, tag_field="what", tag="claim"):
    """The claim is right (the text does say so), wrong (it does not), or undecided. No verdict on the world."""

    article: str
    claim: str
    content: tuple[Span, ...]
    ruling: Ruling


class SourceJudged(Struct, frozen=True, tag_field="what", tag="source"):
    """The claim is there but on somebody else's account: on that of `name` (None: nobody named)."""

    article: str
    claim: str
    content: tuple[Span, ...]
    name: str | None
    kind: LinkKind = "unnamed"


class ActorsMerged(Struct, frozen=True, tag_field="what", tag="merge"):
    """The parties called `names` are one, under `name`."""

    names: tuple[str, ...]
    name: str


class ActorsSplit(Struct, frozen=True, tag_field="what", tag="split"):
    """The parties called `names` are not one another, however alike they look."""

    names: tuple[str, ...]


class FiguresJoined(Struct, frozen=True, tag_field="what", tag="join"):
    """The figures at these places (spans with their article) count the same thing."""

    places: tuple[Span, ...]


class FiguresParted(Struct, frozen=True, tag_field="what", tag="part"):
    """The figure at the first place does not count what those at the others do."""

    places: tuple[Span, ...]


class ArticleDated(Struct, frozen=True, tag_field="what", tag="date"):
    """The article came out between `earliest` and `latest` (ISO dates or date-times; equal where it is sure)."""

    article: str
    earliest: str
    latest: str


class Undone(Struct, frozen=True, tag_field="what", tag="undo"):
    """The entry with this number no longer stands (it stays in the ledger)."""

    entry: int


Judgement = (
    ClaimJudged | SourceJudged | ActorsMerged | ActorsSplit | FiguresJoined | FiguresParted | ArticleDated | Undone
)


class Entry(Struct, frozen=True):
    """A judgement in the book: its number, by whom, when (ISO date-time, UTC), and a note in the person's words."""

    number: int
    by: str
    at: str
    judgement: Judgement
    note: str = ""
