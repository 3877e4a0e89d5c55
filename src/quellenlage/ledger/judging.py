"""Writing in the book of judgements: append-only, each entry with who and when."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection, insert, select

from quellenlage.errors import LedgerError
from quellenlage.ledger import schema
from quellenlage.ledger.reading_back import entries
from quellenlage.ledger.settling import settle_again, touched
from quellenlage.ledger.storing import as_json, plain
from quellenlage.nouns import ActorsMerged, ActorsSplit, Entry, FiguresJoined, FiguresParted, Judgement, Undone

Lack = Literal["claim", "article", "figure", "figures", "ruling", "name", "names", "day", "entry"]


class UnclearError(LedgerError):
    """A judgement speaks of something that is not here, or says too little; `lack` names what is missing."""

    def __init__(self, lack: Lack, what: str, hint: str) -> None:
        super().__init__(what, hint)
        self.lack = lack


def judge(connection: Connection, judgement: Judgement, by: str, at: str, note: str) -> Entry:
    """Append a judgement and bring every row it touches up to it, within the connection's transaction."""
    if not by.strip():
        raise LedgerError("a judgement needs a name", "say who decides: --by NAME")
    article, claim = _subject(connection, judgement)
    values = {
        "what": judgement.__struct_config__.tag,
        "article": plain(article),
        "claim": plain(claim),
        "content": as_json(judgement).decode("utf-8"),
        "by": plain(by),
        "at": at,
        "note": plain(note),
    }
    j = schema.judgement
    number: int = connection.execute(insert(j).values(values).returning(j.c.id)).scalar_one()
    for row in touched(connection, judgement, entries(connection)):
        settle_again(connection, row)
    return Entry(number, by, at, judgement, note)


def _subject(connection: Connection, judgement: Judgement) -> tuple[str | None, str | None]:
    """The article and claim a judgement is about; raises LedgerError where it is about nothing on the shelf."""
    if isinstance(judgement, Undone):
        return _of_entry(connection, judgement.entry)
    if isinstance(judgement, ActorsMerged | ActorsSplit):
        if len({*judgement.names, getattr(judgement, "name", judgement.names[0] if judgement.names else "")}) < 2:
            raise UnclearError("names", "it takes two names to merge or split", "name both")
        return None, None
    if isinstance(judgement, FiguresJoined | FiguresParted):
        if len(judgement.places) < 2:
            raise UnclearError("figures", "it takes two figures to join or part", "name both")
        return None, None
    a = schema.article.c
    if connection.execute(select(a.id).where(a.digest == plain(judgement.article))).first() is None:
        raise UnclearError(
            "article", f"there is no article {judgement.article} in this ledger", "see `quellenlage articles`"
        )
    return judgement.article, getattr(judgement, "claim", None)


def _of_entry(connection: Connection, number: int) -> tuple[str | None, str | None]:
    j = schema.judgement.c
    row = connection.execute(select(j.article, j.claim).where(j.id == number)).first()
    if row is None:
        raise UnclearError(
            "entry", f"there is no judgement number {number}", "the numbers stand in `quellenlage judge history`"
        )
    return row.article, row.claim
