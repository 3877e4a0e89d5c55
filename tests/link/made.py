"""Readings of invented articles, made by the rooms before linking."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quellenlage import extract, parse, read
from quellenlage.link import link, read_subjects
from quellenlage.nouns import Figure, Reading
from quellenlage.nouns.linked import Linked, Subject
from quellenlage.nouns.weighed import Weighed
from quellenlage.weigh import weigh


@cache
def reading(text: str, outlet: str = "Abendbote", published: str = "2025-03-04T18:00") -> Reading:
    """The reading of one article."""
    article = read.article_from_text(text, path=f"{outlet}-{published}.txt", outlet=outlet, published=published)
    grammar = parse.parse(article)
    return Reading(extract.extract(article, grammar), grammar)


def counted(text: str, quote: str, published: str = "2025-03-04T18:00") -> Subject:
    """What the figure whose stretch holds `quote` counts in an article of one sentence or a few."""
    found = reading(text, published=published)
    start = text.index(quote)
    figure = next(f for f in found.analysis.figures if f.start <= start + len(quote) and start <= f.stop)
    return next(s for s in read_subjects(found) if s.figure == figure.id)


def dossier(*articles: tuple[str, str, str]) -> tuple[Sequence[Reading], Linked, Weighed]:
    """Articles given as (text, outlet, published), linked and weighed."""
    readings = [reading(*article) for article in articles]
    linked = link(readings)
    return readings, linked, weigh(readings, linked)


def figure(value: str, comparator: str = "exact", **more: object) -> Figure:
    """A figure by its number alone."""
    from decimal import Decimal

    return Figure("f1", 0, len(value), value, comparator, Decimal(value), **more)  # type: ignore[arg-type]
