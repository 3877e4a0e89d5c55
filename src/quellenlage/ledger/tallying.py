"""How often each party speaks, kept up to date with every change, so that asking for all parties reads no claims."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, case, delete, func, select, update

from quellenlage.ledger import schema
from quellenlage.ledger.rows import name_key
from quellenlage.ledger.storing import as_json, digest, inserting

NEVER = "~"
"""The first day of a party that speaks in undated articles only: sorts after every day."""


class Part(NamedTuple):
    """What one article adds to a party's tally."""

    kind: str
    claims: int
    as_origin: int
    first: str
    last: str


Parts = dict[str, Part]


def parts(connection: Connection, article: int) -> Parts:
    """The parties of an article's claims, but for claims ruled wrong, with what they add to the tally."""
    k, c = schema.link.c, schema.claim.c
    question = (
        select(
            k.actor, func.min(k.kind), func.count(c.id.distinct()),
            func.count(case((k.origin == 1, c.id)).distinct()), func.max(c.published),
        )
        .select_from(schema.claim.join(schema.link, k.claim == c.id))
        .where(c.article == article, k.actor.is_not(None), _standing())
        .group_by(k.actor)
    )  # fmt: skip
    return {
        actor: Part(kind, claims, as_origin, published or NEVER, published)
        for actor, kind, claims, as_origin, published in connection.execute(question)
    }


def shift(connection: Connection, article: int, before: Parts, after: Parts) -> None:
    """Bring the tally from what an article added before to what it adds now."""
    a, t = schema.article.c, schema.tally
    outlet = connection.execute(select(a.outlet).where(a.id == article)).scalar() or ""
    rows = [
        _row(actor, outlet, before.get(actor), after.get(actor))
        for actor in sorted({*before, *after})
        if before.get(actor) != after.get(actor)
    ]
    if not rows:
        return
    least, most = (func.min, func.max) if connection.dialect.name == "sqlite" else (func.least, func.greatest)
    insertion = inserting(connection, t)
    new = insertion.excluded
    changes = {name: t.c[name] + new[name] for name in ("claims", "as_origin", "articles")}
    changes |= {"kind": least(t.c.kind, new.kind), "first": least(t.c.first, new.first)}
    changes |= {"last": most(t.c.last, new.last)}
    connection.execute(insertion.on_conflict_do_update(index_elements=["key"], set_=changes), rows)
    for row in rows:
        was, now = before.get(row["actor"]), after.get(row["actor"])
        if was is not None:
            _take_back(connection, row["key"], row["actor"], outlet, was, now)


def _row(actor: str, outlet: str, was: Part | None, now: Part | None) -> dict[str, Any]:
    some = now or was
    assert some is not None
    return {
        "key": digest(as_json([actor, outlet])),
        "actor": actor,
        "actor_key": name_key(actor),
        "outlet": outlet,
        "kind": some.kind,
        "claims": (now.claims if now else 0) - (was.claims if was else 0),
        "as_origin": (now.as_origin if now else 0) - (was.as_origin if was else 0),
        "articles": int(now is not None) - int(was is not None),
        "first": some.first,
        "last": some.last,
    }


def _take_back(connection: Connection, key: str, actor: str, outlet: str, was: Part, now: Part | None) -> None:
    """Where an article held a party's first or last day, or its kind, look for what holds it now."""
    t = schema.tally.c
    row = connection.execute(select(t.articles, t.kind, t.first, t.last).where(t.key == key)).one()
    this = t.key == key
    if not row.articles:
        connection.execute(delete(schema.tally).where(this))
        return
    lost = (was.kind, was.first, was.last) if now is None else tuple(
        old if old != new else None for old, new in ((was.kind, now.kind), (was.first, now.first), (was.last, now.last))
    )  # fmt: skip
    changes: dict[str, Any] = {}
    c, k = schema.claim.c, schema.link.c
    if (
        lost[0] == row.kind
        and connection.execute(_of(actor, outlet, k.id).where(k.kind == row.kind).limit(1)).first() is None
    ):
        changes["kind"] = connection.execute(_of(actor, outlet, func.min(k.kind))).scalar_one()
    if row.first in lost[1:] or row.last in lost[1:]:
        days = _of(actor, outlet, func.min(func.nullif(c.published, "")), func.max(c.published))
        first, last = connection.execute(days).one()
        changes |= {"first": first or NEVER, "last": last}
    if changes:
        connection.execute(update(schema.tally).where(this).values(changes))


def _of(actor: str, outlet: str, *columns: Any) -> Select[Any]:
    """A question about the standing claims of a party in an outlet."""
    a, c, k = schema.article.c, schema.claim.c, schema.link.c
    return (
        select(*columns)
        .select_from(schema.link.join(schema.claim, k.claim == c.id).join(schema.article, a.id == c.article))
        .where(k.actor == actor, func.coalesce(a.outlet, "") == outlet, _standing())
    )


def _standing() -> Any:
    c = schema.claim.c
    return c.ruling.is_(None) | (c.ruling != "wrong")
