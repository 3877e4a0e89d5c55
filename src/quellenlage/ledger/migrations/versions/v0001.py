"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEARCHED = ("article", "claim", "figure")


def upgrade() -> None:
    """Creates every table, the full-text indexes, and the guard that keeps judgements as they were written."""
    _create_tables()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()


def _create_tables() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", Words, nullable=False, unique=True),
        sa.Column("path", Words, nullable=False),
        sa.Column("url", Words),
        sa.Column("address", Words, index=True),
        sa.Column("title", Words),
        sa.Column("outlet", Words),
        sa.Column("outlet_key", Words),
        sa.Column("language", Words, nullable=False),
        sa.Column("earliest", Words),
        sa.Column("latest", Words, index=True),
        sa.Column("basis", Words, nullable=False),
        sa.Column("frozen", sa.LargeBinary, nullable=False),
        sa.Column("stems", Words, nullable=False),
        sa.Column("taken_in", Words, nullable=False),
        sa.Column("analysis", sa.Integer),
    )
    op.create_table(
        "analysis",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("pipeline", Words, nullable=False),
        sa.Column("digest", Words, nullable=False),
        sa.Column("reading", sa.LargeBinary, nullable=False),
        sa.Column("parse", sa.LargeBinary),
        sa.Column("made", Words, nullable=False),
        sa.UniqueConstraint("article", "pipeline", "digest", name="uq_analysis"),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("key", Words, nullable=False, index=True),
        sa.Column("voice", Words, nullable=False),
        sa.Column("type", Words),
        sa.Column("parent", Words),
        sa.Column("certainty", Words, nullable=False),
        sa.Column("polarity", Words, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("stop", sa.Integer, nullable=False),
        sa.Column("content", Words, nullable=False),
        sa.Column("source", Words, nullable=False),
        sa.Column("begin", Words),
        sa.Column("end", Words),
        sa.Column("published", Words, nullable=False),
        sa.Column("ruling", Words),
        sa.Column("entry", sa.Integer),
        sa.Column("stems", Words, nullable=False),
        sa.UniqueConstraint("article", "key", name="uq_claim"),
    )
    op.create_index("ix_claim_newest", "claim", [sa.text("published DESC"), sa.text("article DESC"), "start"])
    op.create_table(
        "link",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("claim", sa.Integer, sa.ForeignKey("claim.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("chain", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("origin", sa.Integer, nullable=False),
        sa.Column("name", Words),
        sa.Column("kind", Words, nullable=False),
        sa.Column("actor", Words),
        sa.Column("actor_key", Words),
    )
    op.create_index("ix_link_actor", "link", ["actor"], postgresql_using="hash")
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("key", Words, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("stop", sa.Integer, nullable=False),
        sa.Column("quote", Words, nullable=False),
        sa.Column("comparator", Words, nullable=False),
        sa.Column("value", Words),
        sa.Column("low", Words),
        sa.Column("high", Words),
        sa.Column("least", sa.Float),
        sa.Column("most", sa.Float),
        sa.Column("unit", Words),
        sa.Column("per", Words),
        sa.Column("counted", Words),
        sa.Column("stems", Words, nullable=False),
        sa.Column("claim", Words),
        sa.Column("published", Words, nullable=False),
        sa.UniqueConstraint("article", "key", name="uq_figure"),
    )
    op.create_index("ix_figure_newest", "figure", [sa.text("published DESC"), sa.text("article DESC"), "start"])
    op.create_table(
        "moment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("key", Words, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("stop", sa.Integer, nullable=False),
        sa.Column("quote", Words, nullable=False),
        sa.Column("type", Words, nullable=False),
        sa.Column("value", Words),
        sa.Column("begin", Words),
        sa.Column("end", Words),
        sa.UniqueConstraint("article", "key", name="uq_moment"),
    )
    op.create_table(
        "doubt",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("code", Words, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("stop", sa.Integer, nullable=False),
        sa.Column("sentence", Words, nullable=False),
    )
    op.create_table(
        "refusal",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", Words, nullable=False, unique=True),
        sa.Column("path", Words, nullable=False),
        sa.Column("code", Words, nullable=False),
        sa.Column("why", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
    )
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("what", Words, nullable=False),
        sa.Column("article", Words, index=True),
        sa.Column("claim", Words),
        sa.Column("content", Words, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("note", Words, nullable=False),
    )
    op.create_table(
        "story",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", Words, nullable=False, unique=True),
        sa.Column("title", Words, nullable=False),
        sa.Column("first", Words),
        sa.Column("last", Words),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("basis", Words, nullable=False),
        sa.Column("dossier", sa.LargeBinary, nullable=False),
        sa.Column("made", Words, nullable=False),
    )
    op.create_table(
        "story_article",
        sa.Column("story", sa.Integer, sa.ForeignKey("story.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("article", Words, primary_key=True, index=True),
    )


def _sqlite() -> None:
    for name in SEARCHED:
        add = f"INSERT INTO {name}_words(rowid, stems) VALUES (new.id, new.stems);"  # noqa: S608 - our own names
        drop = f"INSERT INTO {name}_words({name}_words, rowid, stems) VALUES ('delete', old.id, old.stems);"  # noqa: S608
        op.execute(
            f"CREATE VIRTUAL TABLE {name}_words USING fts5"
            f"(stems, content='{name}', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
        )
        op.execute(f"CREATE TRIGGER {name}_added AFTER INSERT ON {name} BEGIN {add} END")
        op.execute(f"CREATE TRIGGER {name}_dropped AFTER DELETE ON {name} BEGIN {drop} END")
        op.execute(f"CREATE TRIGGER {name}_changed AFTER UPDATE OF stems ON {name} BEGIN {drop} {add} END")
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER judgement_no_{change.lower()} BEFORE {change} ON judgement "
            "BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END"
        )


def _postgresql() -> None:
    for name in SEARCHED:
        op.execute(f"CREATE INDEX {name}_words ON {name} USING gin (to_tsvector('simple', stems))")
    op.execute(
        "CREATE FUNCTION quellenlage_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'judgements are append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER judgement_append_only BEFORE UPDATE OR DELETE ON judgement "
        "FOR EACH ROW EXECUTE FUNCTION quellenlage_append_only()"
    )


def downgrade() -> None:
    """There is nothing before the first schema."""
    raise NotImplementedError("the first schema has no predecessor")
