"""The tables. Everything but `article.frozen`, `analysis.reading` and `judgement` is derived and can be rebuilt."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0001"
"""The newest migration: what this version of the program reads and writes."""

VERSION_TABLE = "quellenlage_version"

metadata = MetaData()


def _article() -> Column[int]:
    return Column("article", Integer, ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True)


article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("path", Text, nullable=False),
    Column("url", Text),
    Column("address", Text, index=True),  # digest of the cleaned url: versions of one page share it
    Column("title", Text),
    Column("outlet", Text),
    Column("language", Text, nullable=False),
    Column("earliest", Text),
    Column("latest", Text, index=True),
    Column("basis", Text, nullable=False),
    Column("frozen", LargeBinary, nullable=False),  # the Article, compressed
    Column("stems", Text, nullable=False),
    Column("taken_in", Text, nullable=False),
    Column("analysis", Integer),  # the one the derived rows are made from
)

analysis = Table(
    "analysis",
    metadata,
    Column("id", Integer, primary_key=True),
    _article(),
    Column("pipeline", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("reading", LargeBinary, nullable=False),  # the Analysis without its article, compressed
    Column("parse", LargeBinary),  # the Parse, compressed, where it was given
    Column("made", Text, nullable=False),
    UniqueConstraint("article", "pipeline", "digest", name="uq_analysis"),
)

claim = Table(
    "claim",
    metadata,
    Column("id", Integer, primary_key=True),
    _article(),
    Column("key", Text, nullable=False, index=True),  # the claim's id in the contracts
    Column("voice", Text, nullable=False),
    Column("type", Text),
    Column("parent", Text),
    Column("certainty", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("begin", Text),  # first and last day of its moments
    Column("end", Text),
    Column("published", Text),  # the article's `latest`, for sorting
    Column("ruling", Text),  # what people say of it now
    Column("entry", Integer),  # and in which judgement
    Column("stems", Text, nullable=False),
    UniqueConstraint("article", "key", name="uq_claim"),
)
Index("ix_claim_published", claim.c.published, claim.c.id)

link = Table(
    "link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("claim", Integer, ForeignKey("claim.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("chain", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("origin", Integer, nullable=False),  # 1 for the last link of its chain
    Column("name", Text),
    Column("kind", Text, nullable=False),
    Column("actor", Text),  # the name after people's merging
)
Index("ix_link_actor", link.c.actor, postgresql_using="hash")

figure = Table(
    "figure",
    metadata,
    Column("id", Integer, primary_key=True),
    _article(),
    Column("key", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("comparator", Text, nullable=False),
    Column("value", Text),  # the exact decimal
    Column("low", Text),
    Column("high", Text),
    Column("least", Float),  # for comparing
    Column("most", Float),
    Column("unit", Text),
    Column("per", Text),
    Column("counted", Text),
    Column("stems", Text, nullable=False),  # of what is counted and of the claim it stands in
    Column("claim", Text),  # key of the innermost claim it stands in
    Column("published", Text),
    UniqueConstraint("article", "key", name="uq_figure"),
)
Index("ix_figure_published", figure.c.published, figure.c.id)

moment = Table(
    "moment",
    metadata,
    Column("id", Integer, primary_key=True),
    _article(),
    Column("key", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("value", Text),
    Column("begin", Text),
    Column("end", Text),
    UniqueConstraint("article", "key", name="uq_moment"),
)

doubt = Table(
    "doubt",
    metadata,
    Column("id", Integer, primary_key=True),
    _article(),
    Column("code", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
)

refusal = Table(
    "refusal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),  # of path, code and why: the same refusal is kept once
    Column("path", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Text, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("what", Text, nullable=False),
    Column("article", Text, index=True),  # the digest, where it speaks of one article
    Column("claim", Text),
    Column("content", Text, nullable=False),  # the Judgement as JSON
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
)

story = Table(
    "story",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("articles", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("basis", Text, nullable=False),  # digest of what the dossier was made from
    Column("dossier", LargeBinary, nullable=False),
    Column("made", Text, nullable=False),
)

story_article = Table(
    "story_article",
    metadata,
    Column("story", Integer, ForeignKey("story.id", ondelete="CASCADE"), primary_key=True),
    Column("article", Text, primary_key=True, index=True),  # the digest
)

SEARCHED = ("article", "claim", "figure")
"""The tables with a full-text index over their column `stems`."""
