"""From the shelf back to nouns: analyses, readings, dossiers, refusals, and the book of judgements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from quellenlage.ledger import schema
from quellenlage.ledger.storing import from_json, plain, unpack, unpack_parse, with_article
from quellenlage.nouns import Analysis, Article, Entry, Judgement, Parse, Refusal

CHUNK = 500
"""Ids asked for at once; SQLite takes no more than 999 parameters in old versions."""


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The values in portions."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def articles(connection: Connection, digests: Sequence[str] | None) -> Iterator[tuple[Analysis, Parse | None, str]]:
    """Analysis, parse where it was kept, and pipeline of the given articles (all: None), by date of taking in."""
    a, n = schema.article.c, schema.analysis.c
    question = select(a.frozen, n.reading, n.parse, n.pipeline).join(schema.analysis, n.id == a.analysis).order_by(a.id)
    if digests is None:
        yield from _pages(connection, question)
        return
    for chunk in chunks(sorted({plain(digest) or "" for digest in digests})):
        for row in connection.execute(question.where(a.digest.in_(chunk))):
            yield _full(row)


def _pages(connection: Connection, question: Select[Any]) -> Iterator[tuple[Analysis, Parse | None, str]]:
    """Every row, with no more than a page of them in memory at a time."""
    a = schema.article.c
    last = 0
    while True:
        rows = connection.execute(question.add_columns(a.id).where(a.id > last).limit(CHUNK)).all()
        if not rows:
            return
        last = rows[-1].id
        for row in rows:
            yield _full(row)


def _full(row: Any) -> tuple[Analysis, Parse | None, str]:
    article = unpack(row.frozen, Article)
    parse = None if row.parse is None else unpack_parse(row.parse, article.text)
    return with_article(unpack(row.reading, Analysis), article), parse, row.pipeline


def current_analysis(connection: Connection, article: int) -> Analysis:
    """The analysis that the derived rows of an article are made from."""
    a, n = schema.article.c, schema.analysis.c
    row = connection.execute(
        select(a.frozen, n.reading).join(schema.analysis, n.id == a.analysis).where(a.id == article)
    ).one()
    return with_article(unpack(row.reading, Analysis), unpack(row.frozen, Article))


def entries(
    connection: Connection, *, article: str | None = None, claim: str | None = None, what: Sequence[str] = ()
) -> tuple[Entry, ...]:
    """The book, or what it says of an article, of a claim, or of some kinds of thing; oldest first."""
    j = schema.judgement.c
    question = select(j.id, j.by, j.at, j.content, j.note).order_by(j.id)
    if article is not None:
        question = question.where(j.article == article)
    if claim is not None:
        question = question.where(j.claim == claim)
    if what:
        question = question.where(j.what.in_(what))
    return _entries(connection, question)


def entries_on(connection: Connection, articles: Sequence[str] | None) -> tuple[Entry, ...]:
    """What the book says of these articles (None, or very many: all) and of what is not one article's."""
    if articles is None or len(articles) > CHUNK:
        return entries(connection)
    j = schema.judgement.c
    question = select(j.id, j.by, j.at, j.content, j.note).order_by(j.id)
    digests = [plain(article) for article in articles]
    return _entries(connection, question.where(j.article.is_(None) | j.article.in_(digests)))


def _entries(connection: Connection, question: Select[Any]) -> tuple[Entry, ...]:
    return tuple(
        Entry(row.id, row.by, row.at, from_json(row.content, Judgement), row.note)
        for row in connection.execute(question)
    )


def any_refusal(connection: Connection) -> bool:
    """Whether anything was ever refused."""
    return connection.execute(select(schema.refusal.c.id).limit(1)).first() is not None


def refusals(connection: Connection) -> tuple[Refusal, ...]:
    """Everything that could not become an article."""
    r = schema.refusal.c
    return tuple(sorted(Refusal(*row) for row in connection.execute(select(r.path, r.code, r.why))))
