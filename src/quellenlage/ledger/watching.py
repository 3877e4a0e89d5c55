"""The watch list: which sources are polled, what came of it, and what was new in substance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, delete, func, select, update

from quellenlage.errors import LedgerError
from quellenlage.ledger import schema
from quellenlage.ledger.storing import as_json, digest, inserting, plain


class Feed(Struct, frozen=True):
    """A watched source: who put it on the list and when, when it was last polled, what that brought, what failed."""

    source: str
    by: str
    added: str
    polled: str | None
    came: int
    refused: int
    why: str


class Told(Struct, frozen=True):
    """News in substance, with the story and the stretch of text that shows it."""

    at: str
    story: str
    title: str
    article: str
    outlet: str | None
    url: str | None
    sort: str
    sentence: str
    quote: str
    start: int
    stop: int


def watch(connection: Connection, source: str, by: str, at: str) -> None:
    """Put a source on the list; one that was taken off comes back."""
    if not source.strip() or len(source) > 2000 or not source.isprintable():
        raise LedgerError("that is no source to watch", "name a feed, a page, a file or a folder")
    f = schema.feed
    row = {"digest": _key(source), "source": plain(source), "by": plain(by), "added": at, "came": 0, "refused": 0}
    statement = inserting(connection, f).values(row | {"why": ""})
    back = {"closed": None, "by": statement.excluded.by, "added": statement.excluded.added}
    connection.execute(
        statement.on_conflict_do_update(index_elements=["digest"], set_=back, where=f.c.closed.is_not(None))
    )


def unwatch(connection: Connection, source: str, at: str) -> None:
    """Take a source off the list; what it brought stays."""
    f = schema.feed
    this = (f.c.digest == _key(source), f.c.closed.is_(None))
    if not connection.execute(update(f).where(*this).values(closed=at)).rowcount:
        raise LedgerError(f"{source} is not on the watch list", "see `quellenlage watch --list`")


def polled(connection: Connection, source: str, at: str, came: int, refused: int, why: str) -> None:
    """Note that a source was polled, and what came of it."""
    f = schema.feed
    values = {"polled": at, "came": came, "refused": refused, "why": plain(why)}
    connection.execute(update(f).where(f.c.digest == _key(source)).values(values))


def feeds(connection: Connection) -> list[Feed]:
    """The watch list, in the order in which it was made."""
    f = schema.feed.c
    question = select(f.source, f.by, f.added, f.polled, f.came, f.refused, f.why)
    return [Feed(*row) for row in connection.execute(question.where(f.closed.is_(None)).order_by(f.id))]


def keep_news(connection: Connection, told: Sequence[Told]) -> None:
    """Keep news, each once."""
    for item in told:
        row: dict[str, Any] = {name: getattr(item, name) for name in item.__struct_fields__}
        for name in ("title", "outlet", "url", "sentence", "quote"):
            row[name] = plain(row[name])
        row["digest"] = digest(as_json([item.article, item.start, item.stop, item.sort, item.sentence]))
        connection.execute(inserting(connection, schema.news).values(row).on_conflict_do_nothing())


def news(connection: Connection, limit: int, offset: int) -> tuple[list[Told], int]:
    """The news, newest first, and how many there are in all."""
    n = schema.news.c
    question = select(*(n[name] for name in Told.__struct_fields__)).order_by(n.at.desc(), n.id.desc())
    found = [Told(*row) for row in connection.execute(question.limit(limit).offset(offset))]
    return found, connection.execute(select(func.count()).select_from(schema.news)).scalar_one()


def forgive(connection: Connection, paths: Sequence[str]) -> None:
    """Strike what was refused from where something could be taken in after all; remarks on dates stand."""
    r = schema.refusal.c
    names = sorted({plain(path) or "" for path in paths})
    for start in range(0, len(names), 500):
        connection.execute(delete(schema.refusal).where(r.path.in_(names[start : start + 500]), r.code != "bad-date"))


def _key(source: str) -> str:
    return digest(source.encode("utf-8", "replace"))
