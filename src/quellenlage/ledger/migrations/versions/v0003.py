"""How often each party speaks, counted as articles come in; the watch list and what it brought."""

import hashlib
import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
RENAMED = sa.text("name != actor")


def upgrade() -> None:
    """Adds the tally of parties, filled from what is there, and the tables of feeds and of news."""
    op.create_index(
        "ix_link_renamed", "link", ["actor"],
        postgresql_using="hash", postgresql_where=RENAMED, sqlite_where=RENAMED,
    )  # fmt: skip
    last = "" if op.get_bind().dialect.name == "sqlite" else " NULLS LAST"  # which is SQLite's own order
    op.create_index("ix_article_newest", "article", [sa.text(f"latest DESC{last}"), "digest"])
    tally = op.create_table(
        "tally",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", Words, nullable=False, unique=True),
        sa.Column("actor", Words, nullable=False),
        sa.Column("actor_key", Words, nullable=False),
        sa.Column("outlet", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("as_origin", sa.Integer, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("first", Words, nullable=False),
        sa.Column("last", Words, nullable=False),
    )
    fill(tally, op.get_bind())
    op.create_table(
        "feed",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", Words, nullable=False, unique=True),
        sa.Column("source", Words, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.Column("added", Words, nullable=False),
        sa.Column("polled", Words),
        sa.Column("came", sa.Integer, nullable=False),
        sa.Column("refused", sa.Integer, nullable=False),
        sa.Column("why", Words, nullable=False),
        sa.Column("closed", Words),
    )
    op.create_table(
        "news",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", Words, nullable=False, unique=True),
        sa.Column("at", Words, nullable=False),
        sa.Column("story", Words, nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.Column("article", Words, nullable=False, index=True),
        sa.Column("outlet", Words),
        sa.Column("url", Words),
        sa.Column("sort", Words, nullable=False),
        sa.Column("sentence", Words, nullable=False),
        sa.Column("quote", Words, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("stop", sa.Integer, nullable=False),
    )


def fill(tally: sa.Table, connection: sa.Connection) -> None:
    """One row for each party and outlet, from the claims that are not ruled wrong."""
    rows = connection.execute(
        sa.text(
            "SELECT k.actor, coalesce(a.outlet, ''), min(k.kind), count(DISTINCT c.id), "
            "count(DISTINCT CASE WHEN k.origin = 1 THEN c.id END), count(DISTINCT c.article), "
            "min(nullif(c.published, '')), max(c.published) "
            "FROM link k JOIN claim c ON k.claim = c.id JOIN article a ON c.article = a.id "
            "WHERE k.actor IS NOT NULL AND (c.ruling IS NULL OR c.ruling != 'wrong') "
            "GROUP BY k.actor, coalesce(a.outlet, '')"
        )
    ).all()
    made = [
        {
            "key": _key(actor, outlet), "actor": actor, "outlet": outlet, "kind": kind, "claims": claims,
            "actor_key": " " + " ".join(re.findall(r"[^\W_]+", " ".join(actor.casefold().split()))),
            "as_origin": as_origin, "articles": articles, "first": first or "~", "last": last,
        }
        for actor, outlet, kind, claims, as_origin, articles, first, last in rows
    ]  # fmt: skip
    for start in range(0, len(made), 500):
        connection.execute(tally.insert(), made[start : start + 500])


def _key(actor: str, outlet: str) -> str:
    """As the program makes it: the digest of both as compact JSON."""
    written = json.dumps([actor, outlet], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8")).hexdigest()


def downgrade() -> None:
    """Drops them again."""
    for name in ("news", "feed", "tally"):
        op.drop_table(name)
    op.drop_index("ix_link_renamed", "link")
    op.drop_index("ix_article_newest", "article")
