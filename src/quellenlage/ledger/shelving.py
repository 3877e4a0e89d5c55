"""Compiled stories on the shelf: kept until something they rest on changes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from quellenlage.ledger import schema
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


def drop_stories(connection: Connection, keys: Sequence[str]) -> None:
    """Forget compiled stories (they can be compiled again; nothing of people's is in them)."""
    for key in keys:
        connection.execute(delete(schema.story).where(schema.story.c.key == key))


def kept_story(connection: Connection, key: str) -> tuple[Dossier, str] | None:
    """The dossier of a story, and the basis it was made from."""
    s = schema.story.c
    row = connection.execute(select(s.dossier, s.basis).where(s.key == key)).first()
    return None if row is None else (unpack(row.dossier, Dossier), row.basis)


def stories_of(connection: Connection, articles: Sequence[str]) -> tuple[str, ...]:
    """The stories any of the articles belongs to."""
    s, m = schema.story.c, schema.story_article.c
    question = select(s.key).distinct().join(schema.story_article, m.story == s.id).where(m.article.in_(articles))
    return tuple(sorted(connection.execute(question).scalars()))
