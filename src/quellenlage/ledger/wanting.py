"""From what a person says in a command, a form or a JSON body to the judgement that is meant."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from quellenlage.ledger.finding import Query
from quellenlage.ledger.judging import UnclearError
from quellenlage.ledger.shelf import Ledger
from quellenlage.nouns import (
    ActorsMerged,
    ActorsSplit,
    Analysis,
    ArticleDated,
    Claim,
    ClaimJudged,
    FiguresJoined,
    FiguresParted,
    Judgement,
    LinkKind,
    Ruling,
    SourceJudged,
    Span,
    Undone,
)

What = Literal["claim", "source", "merge", "split", "join", "part", "date", "undo"]
Text = Annotated[str, Meta(min_length=1, max_length=300)]
Day = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class Wanted(Struct, frozen=True, forbid_unknown_fields=True):
    """A judgement as people put it: what, about which claim, article, parties, figures or entry, and why.

    Claims and articles go by their id or its beginning, figures as ARTICLE/FIGURE.
    """

    what: What
    claim: Annotated[str, Meta(max_length=40)] = ""
    article: Annotated[str, Meta(max_length=80)] = ""
    ruling: Literal["", "right", "wrong", "undecided"] = ""
    name: Annotated[str, Meta(max_length=300)] = ""
    kind: LinkKind = "unnamed"
    names: Annotated[tuple[Text, ...], Meta(max_length=50)] = ()
    figures: Annotated[tuple[Text, ...], Meta(max_length=50)] = ()
    earliest: Day | Literal[""] = ""
    latest: Day | Literal[""] = ""
    entry: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0
    note: Annotated[str, Meta(max_length=2000)] = ""


def judgement_of(wanted: Wanted, ledger: Ledger) -> Judgement:
    """The judgement that is wanted; raises UnclearError."""
    match wanted.what:
        case "undo":
            return Undone(wanted.entry)
        case "merge" | "split":
            return _of_parties(wanted)
        case "join" | "part":
            return _of_figures(wanted, ledger)
        case "date":
            if not wanted.earliest:
                raise UnclearError("day", "no day is given", "say when it came out: 2026-11-20")
            return ArticleDated(find_article(ledger, wanted.article), wanted.earliest, wanted.latest or wanted.earliest)
    analysis, claim = find_claim(ledger, wanted.claim)
    if wanted.what == "source":
        return SourceJudged(analysis.article.id, claim.id, claim.content, wanted.name.strip() or None, wanted.kind)
    if wanted.ruling not in get_args(Ruling):
        raise UnclearError("ruling", "no ruling is given", "say right, wrong or undecided")
    return ClaimJudged(analysis.article.id, claim.id, claim.content, wanted.ruling)  # type: ignore[arg-type]


def _of_parties(wanted: Wanted) -> Judgement:
    name = wanted.name.strip()
    if wanted.what == "merge" and not name:
        raise UnclearError("name", "the parties have no name in common", "say which they go by: --as NAME")
    if len({*wanted.names, *([name] if wanted.what == "merge" else [])}) < 2:
        raise UnclearError("names", "it takes two names to merge or split", "name both")
    return ActorsMerged(wanted.names, name) if wanted.what == "merge" else ActorsSplit(wanted.names)


def _of_figures(wanted: Wanted, ledger: Ledger) -> Judgement:
    if len(set(wanted.figures)) < 2:
        raise UnclearError("figures", "it takes two figures to join or part", "name both, as ARTICLE/FIGURE")
    places = tuple(find_place(ledger, figure) for figure in dict.fromkeys(wanted.figures))
    return FiguresJoined(places) if wanted.what == "join" else FiguresParted(places)


def find_claim(ledger: Ledger, key: str) -> tuple[Analysis, Claim]:
    """The claim with this id, or whose id alone begins like this, and its analysis, both as the machine read them."""
    found = ledger.find_claim(key) if key else None
    if found is None:
        raise UnclearError(
            "claim", f"there is no claim {key!r} in this ledger", "the ids stand in `quellenlage claims`"
        )
    (analysis,) = ledger.analyses([found.article], as_judged=False)
    return analysis, next(claim for claim in analysis.claims if claim.id == found.claim)


def find_article(ledger: Ledger, beginning: str) -> str:
    """The id of the article whose id begins like this."""
    whole = beginning if ":" in beginning else f"sha256:{beginning}"
    found, total = ledger.find_articles(Query(article=whole, limit=2))
    if total != 1 or not beginning:
        what = "no article" if not total else "more than one article"
        hint = "the ids stand in `quellenlage articles`"
        raise UnclearError("article", f"{what} in this ledger begins with {beginning!r}", hint)
    return found[0].article


def find_place(ledger: Ledger, name: str) -> Span:
    """The span of a figure named ARTICLE/FIGURE."""
    article, _, figure = name.rpartition("/")
    (analysis,) = ledger.analyses([find_article(ledger, article)])
    for candidate in analysis.figures:
        if candidate.id == figure:
            return Span(candidate.start, candidate.stop, candidate.quote, analysis.article.id)
    hint = "write ARTICLE/FIGURE as `quellenlage figures --json` shows them"
    raise UnclearError("figure", f"there is no figure {name!r} in this ledger", hint)
