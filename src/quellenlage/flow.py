"""The conveyor: the only module that knows the order of the rooms.

Two loops. Per article: read, parse, extract (pure and parallel). Per story: link, weigh (over all of its articles).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quellenlage import __version__, extract, link, parse, read, weigh
from quellenlage.errors import UnknownClaimError
from quellenlage.nouns import (
    Analysis,
    Article,
    Claim,
    Dossier,
    DossierArticle,
    Entry,
    Manifest,
    Reading,
    Refusal,
)

Progress = Callable[[int, str], None]
"""Called after each article with the number done and the path just done."""


def read_articles(paths: Sequence[str]) -> tuple[list[Article], list[Refusal]]:
    """Read every article below `paths`, in an order that does not depend on how they were given."""
    articles: list[Article] = []
    refusals: list[Refusal] = []
    for item in read.read(paths):
        if isinstance(item, Article):
            articles.append(item)
        else:
            refusals.append(item)
    return articles, sorted(refusals)


def analyze(article: Article) -> Reading:
    """One article to its reading: the analysis and the grammar it rests on. Pure.

    The grammar's vectors stay behind: only extraction reads them, and a reading weighs four times as much with them.
    """
    grammar = parse.parse(article)
    return Reading(extract.extract(article, grammar), grammar.without_vectors())


def analyze_all(articles: Iterable[Article], progress: Progress | None = None) -> Iterator[Reading | Refusal]:
    """Every article to its reading, in order; one that the program fails on becomes a `Refusal` and the run goes on."""
    for done, article in enumerate(articles, start=1):
        try:
            yield analyze(article)
        except Exception as error:  # whatever it is, one article does not end the run of the others
            yield failure(article, error)
        if progress:
            progress(done, article.path)


def failure(article: Article, error: Exception) -> Refusal:
    """The refusal of an article that the program itself fails on; its cause is ours, and it says so."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Refusal(
        article.path, "failed", f"the analysis failed on this article ({what}); please report it with the text"
    )


def compile_dossier(
    readings: Sequence[Reading],
    refusals: Sequence[Refusal] = (),
    options: Sequence[str] = (),
    judgements: Sequence[Entry] = (),
) -> Dossier:
    """The dossier of the given readings; their order changes nothing. People's `judgements` overrule the grouping."""
    ordered = sorted(readings, key=lambda reading: (_date(reading), reading.analysis.article.id))
    linked = link.link(ordered)
    if judgements:
        from quellenlage.ledger import regroup  # late: a plain dossier needs no database library

        linked = regroup(linked, [reading.analysis for reading in ordered], judgements)
    weighed = weigh.weigh(ordered, linked)
    analyses = [reading.analysis for reading in ordered]
    return Dossier(
        manifest=Manifest(
            quellenlage=__version__,
            pipeline=parse.pipeline_version(),
            inputs=tuple(analysis.article.id for analysis in analyses),
            options=tuple(options),
        ),
        articles=tuple(DossierArticle.of(a.article, a.figures, a.moments) for a in analyses),
        stories=weighed.stories,
        actors=weighed.actors,
        claims=weighed.claims,
        measures=weighed.measures,
        same_claims=weighed.same_claims,
        conflicts=weighed.conflicts,
        denials=weighed.denials,
        copies=weighed.copies,
        timeline=weighed.timeline,
        doubts=weighed.doubts,
        refusals=tuple(sorted(refusals)),
    )


def _date(reading: Reading) -> str:
    """Undated articles stand last."""
    return reading.analysis.article.published.earliest or "9999"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim, the article it lies in, and the claims that enclose it, outermost first."""

    claim: Claim
    article: Article
    inside: tuple[Claim, ...]


def explain(claim: str, analyses: Iterable[Analysis]) -> Explanation:
    """Which words and rules led to the claim with this id (or a unique beginning of it).

    Raises `UnknownClaimError` when none or several of the analyses' claims have it.
    """
    hits = [(a, c) for a in analyses for c in a.claims if c.id.startswith(claim)]
    exact = [(a, c) for a, c in hits if c.id == claim]
    hits = exact or hits
    if len(hits) != 1:
        what = f"{len(hits)} claims begin with {claim!r}" if hits else f"no claim {claim!r} in these articles"
        raise UnknownClaimError(what, "the ids stand in the dossier and in the output of `quellenlage analyze --json`")
    analysis, found = hits[0]
    by_id = {c.id: c for c in analysis.claims}
    inside: list[Claim] = []
    parent = found.parent
    while parent is not None and parent in by_id and len(inside) < len(by_id):
        inside.append(by_id[parent])
        parent = by_id[parent].parent
    return Explanation(found, analysis.article, tuple(reversed(inside)))
