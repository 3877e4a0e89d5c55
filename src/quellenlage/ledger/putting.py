"""Putting an article and what was read from it on the shelf: all of it or nothing, and never twice."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select, update

from quellenlage.ledger import schema
from quellenlage.ledger.rows import address, article_row, claim_row, doubt_row, figure_row, moment_row
from quellenlage.ledger.settling import settle
from quellenlage.ledger.storing import as_json, digest, inserting, pack, pack_parse, plain, without_article
from quellenlage.ledger.tallying import Parts, parts, shift
from quellenlage.ledger.watching import forgive
from quellenlage.nouns import Analysis, Article, Parse, Refusal


class Put(StrEnum):
    """What putting an article did."""

    NEW = "new"
    VERSION = "version"
    """New, and another text of the same url is there already."""
    REREAD = "reread"
    """The article was there, but read otherwise (by an older pipeline)."""
    KNOWN = "known"
    """There was nothing to do."""


def put(connection: Connection, analysis: Analysis, parse: Parse | None, pipeline: str, at: str) -> Put:
    """Store one article's analysis within the connection's transaction."""
    reading = without_article(analysis)
    mark = digest(as_json(reading))
    there = _find(connection, analysis.article.id)
    before: Parts = {}
    if there is None:
        outcome = Put.VERSION if _has_address(connection, analysis.article) else Put.NEW
        added = _add_article(connection, analysis.article, at)
        if added is None:  # another program was quicker by a moment
            return put(connection, analysis, parse, pipeline, at)
        article = added
    else:
        article, current = there
        if current is not None and _is_same(connection, current, pipeline, mark):
            return Put.KNOWN
        outcome = Put.REREAD
        before = parts(connection, article)
        a = schema.article.c
        connection.execute(update(schema.article).where(a.id == article).values(article_row(analysis.article)))
    packed = None if parse is None else pack_parse(parse)
    made = _add_analysis(connection, article, pipeline, mark, pack(reading), packed, at)
    connection.execute(update(schema.article).where(schema.article.c.id == article).values(analysis=made))
    _derive(connection, article, analysis, fresh=there is None)
    settle(connection, article, analysis)
    shift(connection, article, before, parts(connection, article))
    forgive(connection, [name for name in (analysis.article.path, analysis.article.url) if name])
    return outcome


def put_refusals(connection: Connection, refusals: Iterable[Refusal], at: str) -> None:
    """Keep refusals, each once."""
    for refusal in refusals:
        row = {
            "digest": digest(as_json([refusal.path, refusal.code, refusal.why])),
            "path": plain(refusal.path),
            "code": refusal.code,
            "why": plain(refusal.why),
            "at": at,
        }
        connection.execute(inserting(connection, schema.refusal).values(row).on_conflict_do_nothing())


def _find(connection: Connection, article: str) -> tuple[int, int | None] | None:
    a = schema.article.c
    row = connection.execute(select(a.id, a.analysis).where(a.digest == article)).first()
    return None if row is None else (row.id, row.analysis)


def _has_address(connection: Connection, article: Article) -> bool:
    if not article.url:
        return False
    a = schema.article.c
    return connection.execute(select(a.id).where(a.address == address(article.url)).limit(1)).first() is not None


def _is_same(connection: Connection, analysis: int, pipeline: str, mark: str) -> bool:
    a = schema.analysis.c
    row = connection.execute(select(a.pipeline, a.digest).where(a.id == analysis)).one()
    return (row.pipeline, row.digest) == (pipeline, mark)


def _add_article(connection: Connection, article: Article, at: str) -> int | None:
    values = article_row(article) | {"taken_in": at}
    statement = inserting(connection, schema.article).values(values).on_conflict_do_nothing(index_elements=["digest"])
    found: int | None = connection.execute(statement.returning(schema.article.c.id)).scalar()
    return found


def _add_analysis(
    connection: Connection, article: int, pipeline: str, mark: str, reading: bytes, parse: bytes | None, at: str
) -> int:
    a = schema.analysis.c
    there: int | None = connection.execute(
        select(a.id).where(a.article == article, a.pipeline == pipeline, a.digest == mark)
    ).scalar()
    if there is not None:
        return there
    values = {
        "article": article,
        "pipeline": pipeline,
        "digest": mark,
        "reading": reading,
        "parse": parse,
        "made": at,
    }
    made: int = connection.execute(insert(schema.analysis).values(values).returning(a.id)).scalar_one()
    return made


def _derive(connection: Connection, article: int, analysis: Analysis, *, fresh: bool) -> None:
    """Replace the rows that can be searched by those of this analysis."""
    derived = {
        schema.claim: [claim_row(article, claim, analysis) for claim in analysis.claims],
        schema.figure: [figure_row(article, figure, analysis) for figure in analysis.figures],
        schema.moment: [moment_row(article, moment) for moment in analysis.moments],
        schema.doubt: [doubt_row(article, doubt) for doubt in analysis.doubts],
    }
    for table, rows in derived.items():
        if not fresh:
            connection.execute(delete(table).where(table.c.article == article))
        if rows:
            connection.execute(insert(table), rows)
