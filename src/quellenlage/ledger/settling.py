"""Writing what people decided beside the derived rows, where queries see it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from quellenlage.ledger import schema
from quellenlage.ledger.overruling import merged_names, overrule, ruled, standing
from quellenlage.ledger.reading_back import current_analysis, entries
from quellenlage.ledger.rows import link_rows
from quellenlage.ledger.storing import plain
from quellenlage.ledger.tallying import parts, shift
from quellenlage.nouns import ActorsMerged, Analysis, Entry, Judgement, Undone


def settle(connection: Connection, article: int, analysis: Analysis) -> None:
    """Bring an article's rows to where people's judgements put them, and write the chains of its claims."""
    about = entries(connection, article=analysis.article.id)
    mergers = entries(connection, what=("merge", "undo"))
    corrected = overrule(analysis, about) if about else analysis
    if about:
        _write_rulings(connection, article, ruled(analysis, about))
        _write_date(connection, article, corrected)
    _write_links(connection, article, analysis, corrected, merged_names(standing(mergers)))


def touched(connection: Connection, judgement: Judgement, everything: Iterable[Entry]) -> list[int]:
    """The articles (row ids) whose rows a new judgement may change."""
    while isinstance(judgement, Undone):
        target = judgement.entry
        judgement = next(entry.judgement for entry in everything if entry.number == target)
    if isinstance(judgement, ActorsMerged):
        k, c = schema.link.c, schema.claim.c
        names = [plain(name) for name in (*judgement.names, judgement.name)]
        found = select(c.article).distinct().join(schema.link, k.claim == c.id)
        return sorted(connection.execute(found.where(k.name.in_(names) | k.actor.in_(names))).scalars())
    article = getattr(judgement, "article", None)
    a = schema.article.c
    return [] if article is None else list(connection.execute(select(a.id).where(a.digest == article)).scalars())


def settle_again(connection: Connection, article: int) -> None:
    """`settle` for an article on the shelf, with the analysis it has now."""
    before = parts(connection, article)
    settle(connection, article, current_analysis(connection, article))
    shift(connection, article, before, parts(connection, article))


def _write_rulings(connection: Connection, article: int, rulings: dict[str, tuple[str, int]]) -> None:
    c = schema.claim.c
    connection.execute(update(schema.claim).where(c.article == article).values(ruling=None, entry=None))
    for key, (ruling, entry) in rulings.items():
        this = (c.article == article, c.key == key)
        connection.execute(update(schema.claim).where(*this).values(ruling=ruling, entry=entry))


def _write_date(connection: Connection, article: int, corrected: Analysis) -> None:
    published = corrected.article.published
    values = {"earliest": published.earliest, "latest": published.latest, "basis": published.basis}
    connection.execute(update(schema.article).where(schema.article.c.id == article).values(values))
    for table in (schema.claim, schema.figure):
        connection.execute(update(table).where(table.c.article == article).values(published=published.latest or ""))


def _write_links(
    connection: Connection, article: int, analysis: Analysis, corrected: Analysis, names: dict[str, str]
) -> None:
    c = schema.claim.c
    ids = {key: row for row, key in connection.execute(select(c.id, c.key).where(c.article == article))}
    connection.execute(delete(schema.link).where(schema.link.c.claim.in_(ids.values())))
    chains = {claim.id: claim.chains for claim in (*analysis.claims, *corrected.claims)}
    rows = [row for key, claim in ids.items() for row in link_rows(claim, chains[key], names)]
    if rows:
        connection.execute(insert(schema.link), rows)
