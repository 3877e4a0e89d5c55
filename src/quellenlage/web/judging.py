"""From a form or a JSON body to a judgement. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from quellenlage.ledger import Ledger
from quellenlage.nouns import (
    ActorsMerged,
    ActorsSplit,
    Analysis,
    ArticleDated,
    Claim,
    ClaimJudged,
    Entry,
    FiguresJoined,
    FiguresParted,
    Judgement,
    LinkKind,
    Ruling,
    SourceJudged,
    Undone,
)

Text = Annotated[str, Meta(min_length=1, max_length=300)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Wanted(Struct, frozen=True, forbid_unknown_fields=True):
    """A judgement as the API takes it: what, about which claim, article, names or entry, and why."""

    what: Literal["claim", "source", "merge", "split", "date", "undo"]
    claim: Annotated[str, Meta(max_length=40)] = ""
    article: Annotated[str, Meta(max_length=80)] = ""
    ruling: Literal["", "right", "wrong", "undecided"] = ""
    name: Annotated[str, Meta(max_length=300)] = ""
    kind: LinkKind = "unnamed"
    names: Annotated[tuple[Text, ...], Meta(max_length=50)] = ()
    earliest: Day | Literal[""] = ""
    latest: Day | Literal[""] = ""
    entry: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0
    note: Annotated[str, Meta(max_length=2000)] = ""


class NoSuchThingError(Exception):
    """A judgement speaks of something that is not here, or says too little; the message is for the person."""


def judgement_of(wanted: Wanted, ledger: Ledger) -> Judgement:
    """The judgement that is wanted; raises NoSuchThingError."""
    if wanted.what == "undo":
        return Undone(wanted.entry)
    if wanted.what == "merge":
        if not wanted.name.strip():
            raise NoSuchThingError("Unter welchem Namen?")
        return ActorsMerged(wanted.names, wanted.name.strip())
    if wanted.what == "split":
        return ActorsSplit(wanted.names)
    if wanted.what == "date":
        if not wanted.earliest:
            raise NoSuchThingError("Von welchem Tag ist der Artikel?")
        return ArticleDated(wanted.article, wanted.earliest, wanted.latest or wanted.earliest)
    analysis, claim = claim_of(ledger, wanted.claim)
    if wanted.what == "source":
        return SourceJudged(analysis.article.id, claim.id, claim.content, wanted.name.strip() or None, wanted.kind)
    if wanted.ruling not in get_args(Ruling):
        raise NoSuchThingError("Richtig, falsch oder offen?")
    return ClaimJudged(analysis.article.id, claim.id, claim.content, wanted.ruling)  # type: ignore[arg-type]


def claim_of(ledger: Ledger, key: str) -> tuple[Analysis, Claim]:
    """A claim as the machine read it, and its article's analysis; raises NoSuchThingError."""
    found = ledger.find_claim(key) if key else None
    if found is None or found.claim != key:
        raise NoSuchThingError("Diese Aussage gibt es hier nicht (mehr).")
    (analysis,) = ledger.analyses([found.article], as_judged=False)
    return analysis, next(claim for claim in analysis.claims if claim.id == key)


def said(entry: Entry, rulings: Mapping[str, str]) -> str:
    """A judgement as a German sentence."""
    judged = entry.judgement
    if isinstance(judged, ClaimJudged):
        return f"„{_words(judged.content)}“ ist {rulings[judged.ruling]}"
    if isinstance(judged, SourceJudged):
        return f"„{_words(judged.content)}“ stammt von: {judged.name or 'niemand genannt'}"
    if isinstance(judged, ActorsMerged):
        return f"{', '.join(judged.names)}: ein Akteur, „{judged.name}“"
    if isinstance(judged, ActorsSplit):
        return f"{', '.join(judged.names)}: verschiedene Akteure"
    if isinstance(judged, FiguresJoined):
        return f"zählen dasselbe: {_words(judged.places)}"
    if isinstance(judged, FiguresParted):
        return f"„{judged.places[0].quote}“ zählt anderes als: {_words(judged.places[1:])}"
    if isinstance(judged, ArticleDated):
        return f"Artikel erschienen {judged.earliest}" + (
            f" bis {judged.latest}" if judged.latest != judged.earliest else ""
        )
    return f"Nr. {judged.entry} zurückgenommen"


def _words(spans: Sequence[object]) -> str:
    return " … ".join(getattr(span, "quote", "") for span in spans)
