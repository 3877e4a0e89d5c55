"""The answer for one story: assembled once, rendered many times. The `quellenlage.dossier/1` contract."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from quellenlage.nouns.article import Article, Passage, PassageKind, Publication, Refusal
from quellenlage.nouns.claim import Claim, Doubt, LinkKind
from quellenlage.nouns.figure import Figure
from quellenlage.nouns.judgement import Entry
from quellenlage.nouns.moment import Moment
from quellenlage.nouns.showing import as_notebook
from quellenlage.nouns.span import Span

Status = Literal["done", "planned", "supposed"]
RelationKind = Literal["agrees", "differs", "updates", "part_of", "not_comparable"]


class Interval(Struct, frozen=True):
    """First and last day (ISO dates, or minutes where a clock time is given); None on a side means open."""

    begin: str | None = None
    end: str | None = None


class Actor(Struct, frozen=True):
    """A party that occurs in chains, under one name; `why` says what tied its spellings together."""

    id: str
    name: str
    kind: LinkKind
    spellings: tuple[str, ...] = ()
    body: str | None = None
    why: tuple[str, ...] = ()


class Member(Struct, frozen=True):
    """One figure's place in a measure: the span, the figure, whose it is, for when, and how settled."""

    article: str
    start: int
    stop: int
    quote: str
    figure: Figure
    claim: str | None
    origin: str | None
    as_of: Interval
    status: Status


class Relation(Struct, frozen=True):
    """How members `a` and `b` (indices) of a measure stand to each other.

    In `updates` a comes before b; in `part_of` a is the part. The others hold either way round.
    """

    a: int
    b: int
    kind: RelationKind
    why: tuple[str, ...]


class Measure(Struct, frozen=True):
    """What several figures count in common.

    At most `origins_visible` origins are behind its members; `why` gives the reasons.
    """

    id: str
    name: str
    members: tuple[Member, ...]
    relations: tuple[Relation, ...]
    origins_visible: int
    why: tuple[str, ...] = ()
    story: str | None = None


class Statement(Struct, frozen=True):
    """One article's wording of a claim that others make too."""

    article: str
    start: int
    stop: int
    quote: str
    origin: str | None
    claim: str


class SameClaim(Struct, frozen=True):
    """The same claim, without a figure, in several places; at most `origins_visible` origins are behind it."""

    id: str
    members: tuple[Statement, ...]
    origins_visible: int
    why: tuple[str, ...]
    story: str | None = None


class Conflict(Struct, frozen=True):
    """A contradiction: two or more stretches that cannot all hold as they stand, and in which respect."""

    id: str
    kind: Literal["figure", "date", "fact"]
    about: str
    members: tuple[Span, ...]
    why: tuple[str, ...]
    story: str | None = None


class Denial(Struct, frozen=True):
    """Who denies (actor ids), what is denied, and the words that do so; `claim` is the denying claim."""

    id: str
    by: tuple[str, ...]
    of: tuple[Span, ...]
    cue: tuple[Span, ...]
    claim: str | None = None
    why: tuple[str, ...] = ()
    story: str | None = None


class Copy(Struct, frozen=True):
    """A passage that stands in two articles, verbatim or reworded."""

    a: Span
    b: Span
    why: tuple[str, ...]


class TimelineEntry(Struct, frozen=True):
    """The claims (ids) about one day or stretch of days."""

    begin: str
    end: str
    claims: tuple[str, ...]


class Story(Struct, frozen=True):
    """Articles (ids) about one course of events."""

    id: str
    title: str
    articles: tuple[str, ...]
    why: tuple[str, ...] = ()


class DossierArticle(Struct, frozen=True):
    """An article as a dossier shows it: its text, its passages and what was found in it.

    `title` is the one given with the article, else its first headline as it stands in the text.
    """

    id: str
    path: str
    text: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str
    published: Publication
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]

    @classmethod
    def of(cls, article: Article, figures: tuple[Figure, ...], moments: tuple[Moment, ...]) -> DossierArticle:
        """The dossier's view of an article."""
        headlines = (p for p in article.passages if p.kind is PassageKind.HEADLINE)
        headline = next((article.text[p.start : p.stop].strip() for p in headlines), None)
        return cls(
            article.id, article.path, article.text, article.title or headline, article.outlet, article.url,
            article.language, article.published, article.passages, figures, moments,
        )  # fmt: skip


class Manifest(Struct, frozen=True):
    """What made a dossier: program and pipeline version, inputs by content id, options."""

    quellenlage: str
    pipeline: str
    inputs: tuple[str, ...]
    options: tuple[str, ...] = ()


class Dossier(Struct, frozen=True):
    """The state of the sources of a story.

    `judgements` are those of people that shaped it, left out where there are none: a claim ruled wrong is no longer
    among the claims, and this says by whom and when.
    """

    manifest: Manifest
    articles: tuple[DossierArticle, ...]
    stories: tuple[Story, ...] = ()
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    measures: tuple[Measure, ...] = ()
    same_claims: tuple[SameClaim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    denials: tuple[Denial, ...] = ()
    copies: tuple[Copy, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    judgements: tuple[Entry, ...] | UnsetType = UNSET
    schema: Literal["quellenlage.dossier/1"] = "quellenlage.dossier/1"

    def _repr_html_(self) -> str:
        return as_notebook(self)
