"""Compiled stories on the shelf: kept until something they rest on changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, func, insert, select

from quellenlage.ledger import schema
from quellenlage.ledger.reading_back import chunks
from quellenlage.ledger.stems import stems
from quellenlage.ledger.storing import pack, plain, unpack
from quellenlage.nouns import Dossier, Story


def keep_story(connection: Connection, story: Story, dossier: Dossier, basis: str, at: str) -> None:
    """Keep a story's dossier in place of the story's earlier one."""
    s = schema.story
    connection.execute(delete(s).where(s.c.key == story.id))
    days = [article.published for article in dossier.articles]
    values = {
        "key": story.id,
        "title": plain(story.title),
        "first": min((day.earliest for day in days if day.earliest), default=None),
        "last": max((day.latest for day in days if day.latest), default=None),
        "articles": len(dossier.articles),
        "claims": len(dossier.claims),
        "origins": len({chain[-1].actor for claim in dossier.claims for chain in claim.chains if chain[-1].actor}),
        "basis": basis,
        "dossier": pack(dossier),
        "made": at,
    }
    row = connection.execute(insert(s).values(values).returning(s.c.id)).scalar_one()
    members = [{"story": row, "article": article} for article in sorted(set(story.articles))]
    if members:
        connection.execute(insert(schema.story_article), members)
    _keep_measures(connection, row, dossier)


def _keep_measures(connection: Connection, story: int, dossier: Dossier) -> None:
    """Beside the dossier, where questions about figures see them."""
    names = {actor.id: actor.name for actor in dossier.actors}
    for measure in dossier.measures:
        values = {"story": story, "name": plain(measure.name), "stems": stems(measure.name)}
        m = schema.measure
        key = connection.execute(
            insert(m).values(values | {"origins": measure.origins_visible}).returning(m.c.id)
        ).scalar_one()
        rows = [
            {
                "measure": key,
                "article": member.article,
                "start": member.start,
                "origin": plain(names.get(str(member.origin))),
            }
            for member in measure.members
        ]
        if rows:
            connection.execute(insert(schema.member), rows)


def drop_stories(connection: Connection, keys: Sequence[str]) -> None:
    """Forget compiled stories (they can be compiled again; nothing of people's is in them)."""
    for key in keys:
        connection.execute(delete(schema.story).where(schema.story.c.key == key))


def kept_story(connection: Connection, key: str) -> tuple[Dossier, str] | None:
    """The dossier of a story, and the basis it was made from."""
    s = schema.story.c
    row = connection.execute(select(s.dossier, s.basis).where(s.key == key)).first()
    return None if row is None else (unpack(row.dossier, Dossier), row.basis)


def without_story(connection: Connection, since: str | None, until: str | None, limit: int) -> list[tuple[str, str]]:
    """Articles that are in no story yet, oldest first, each with its day (that of taking in where it has no date)."""
    a, m = schema.article.c, schema.story_article.c
    day = func.coalesce(a.latest, a.taken_in)
    question = select(a.digest, func.substr(day, 1, 10)).where(~exists().where(m.article == a.digest))
    question = _between(question, day, since, until)
    return [(row[0], row[1]) for row in connection.execute(question.order_by(day, a.digest).limit(limit))]


def within_stories(connection: Connection, since: str, until: str, limit: int) -> list[str]:
    """Articles of a time that are in a story, newest first."""
    a, m = schema.article.c, schema.story_article.c
    day = func.coalesce(a.latest, a.taken_in)
    question = _between(select(a.digest).where(exists().where(m.article == a.digest)), day, since, until)
    return list(connection.execute(question.order_by(day.desc(), a.digest).limit(limit)).scalars())


def _between(question: Select[Any], day: Any, since: str | None, until: str | None) -> Select[Any]:
    if since:
        question = question.where(day >= since)
    return question.where(day <= until + "~") if until else question


def members(connection: Connection, story: str) -> list[str]:
    """The articles of a story, newest first."""
    a, s, m = schema.article.c, schema.story.c, schema.story_article.c
    question = (
        select(a.digest)
        .select_from(
            schema.story_article.join(schema.story, s.id == m.story).join(schema.article, a.digest == m.article)
        )
        .where(s.key == story)
        .order_by(func.coalesce(a.latest, a.taken_in).desc(), a.digest)
    )
    return list(connection.execute(question).scalars())


def replaced(connection: Connection, articles: Sequence[str]) -> dict[str, str]:
    """Those of the articles that another of them is a newer version of, each with the newest.

    Newer is what was published on a later day, else what was taken in later.
    """
    a = schema.article.c
    question = select(
        a.digest, a.address, func.coalesce(func.substr(a.latest, 1, 10), "").label("day"), a.taken_in, a.id
    )
    pages: dict[str, list[tuple[str, str, int, str]]] = {}
    for chunk in chunks(sorted(set(articles))):
        for row in connection.execute(question.where(a.digest.in_(chunk), a.address.is_not(None))):
            pages.setdefault(row.address, []).append((row.day, row.taken_in, row.id, row.digest))
    newest = {address: max(texts)[-1] for address, texts in pages.items()}
    return {
        text[-1]: newest[address] for address, texts in pages.items() for text in texts if text[-1] != newest[address]
    }


def stories_of(connection: Connection, articles: Sequence[str]) -> tuple[str, ...]:
    """The stories any of the articles belongs to."""
    s, m = schema.story.c, schema.story_article.c
    question = select(s.key).distinct().join(schema.story_article, m.story == s.id).where(m.article.in_(articles))
    return tuple(sorted(connection.execute(question).scalars()))
