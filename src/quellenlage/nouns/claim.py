"""A proposition the article puts forward, and the path it took to get there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from quellenlage.nouns.showing import as_notebook
from quellenlage.nouns.span import Span

ClaimType = Literal["direct", "indirect", "reported", "indirect_free_indirect", "free_indirect"]
Certainty = Literal["certain", "probable", "possible", "unspecified"]
Polarity = Literal["+", "-"]
LinkKind = Literal[
    "person_politics", "government", "military_intelligence", "police_justice", "emergency_services", "party",
    "company", "organisation", "science_expert", "medium", "agency", "document", "witness", "person_other",
    "social_media", "unnamed",
]  # fmt: skip


class Link(Struct, frozen=True):
    """One party on a claim's way: canonical name (None: unnamed), kind, the span that names it.

    `actor` is the actor's id, set once the articles of a story are linked.
    """

    name: str | None
    kind: LinkKind
    mention: Span | None = None
    actor: str | UnsetType | None = UNSET


class Claim(Struct, frozen=True):
    """A claim, attributed or in the article's own voice.

    `content`, `cue`, `source` are tuples of spans (discontinuous stretches, several sentences). `chains` holds one
    chain per joint source, each outermost first and ending in the origin. `figures` and `moments` are ids of the same
    analysis. `trace` says, in order, which words and rules led here. Own-voice claims have `type` None and no cue,
    source or chain. `article` is set in a dossier.
    """

    id: str
    voice: Literal["attributed", "own"]
    type: ClaimType | None
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    chains: tuple[tuple[Link, ...], ...] = ()
    parent: str | None = None
    certainty: Certainty = "unspecified"
    polarity: Polarity = "+"
    figures: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    trace: tuple[str, ...] = ()
    article: str | UnsetType = UNSET

    def _repr_html_(self) -> str:
        return as_notebook(self)


class Doubt(Struct, frozen=True):
    """An open reading: a stable code, where, and a sentence a person can act on."""

    code: str
    start: int
    stop: int
    sentence: str
    article: str | UnsetType = UNSET


def claim_id(article: str, voice: str, spans: Iterable[Span]) -> str:
    """A claim's id, derived from its article and its spans: the same after every run, "c-" and 12 digits."""
    places = ",".join(f"{span.start}-{span.stop}" for span in spans)
    return "c-" + hashlib.sha256(f"{article}|{voice}|{places}".encode()).hexdigest()[:12]
