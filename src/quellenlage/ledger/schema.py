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

HEAD = "0006"
"""The newest migration: what this version of the program reads and writes."""

VERSION_TABLE = "quellenlage_version"

metadata = MetaData()

Words = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that both stores sort alike: by code point."""


def _article() -> Column[int]:
    return Column("article", Integer, ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True)


article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Words, nullable=False, unique=True),
    Column("path", Words, nullable=False),
    Column("url", Words),
    Column("address", Words, index=True),  # digest of the cleaned url: versions of one page share it
    Column("title", Words),
    Column("outlet", Words),
    Column("outlet_key", Words, index=True),  # in small letters
    Column("language", Words, nullable=False),
    Column("earliest", Words),
    Column("latest", Words),
    Column("basis", Words, nullable=False),
    Column("frozen", LargeBinary, nullable=False),  # the Article, compressed
    Column("stems", Words, nullable=False),
    Column("taken_in", Words, nullable=False),
    Column("analysis", Integer),  # the one the derived rows are made from
)

Index("ix_article_days", article.c.latest, article.c.earliest, article.c.outlet, article.c.id)  # without the row itself
Index("ix_article_newest", article.c.latest.desc().nulls_last(), article.c.digest)

analysis = Table(
    "analysis",
    metadata,
    Column("id", Integer, primary_key=True),
    _article(),
    Column("pipeline", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("reading", LargeBinary, nullable=False),  # the Analysis without its article, compressed
    Column("parse", LargeBinary),  # the Parse, compressed, where it was given
    Column("made", Words, nullable=False),
    UniqueConstraint("article", "pipeline", "digest", name="uq_analysis"),
)

claim = Table(
    "claim",
    metadata,
    Column("id", Integer, primary_key=True),
    _article(),
    Column("key", Words, nullable=False, index=True),  # the claim's id in the contracts
    Column("voice", Words, nullable=False),
    Column("type", Words),
    Column("parent", Words),
    Column("certainty", Words, nullable=False),
    Column("polarity", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("content", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("begin", Words),  # first and last day of its moments
    Column("end", Words),
    Column("published", Words, nullable=False),  # the article's `latest`, for sorting; "" where it has none
    Column("ruling", Words),  # what people say of it now
    Column("entry", Integer),  # and in which judgement
    Column("stems", Words, nullable=False),
    UniqueConstraint("article", "key", name="uq_claim"),
)
Index("ix_claim_newest", claim.c.published.desc(), claim.c.article.desc(), claim.c.start)

link = Table(
    "link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("claim", Integer, ForeignKey("claim.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("chain", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("origin", Integer, nullable=False),  # 1 for the last link of its chain
    Column("name", Words),
    Column("kind", Words, nullable=False),
    Column("actor", Words),  # the name after people's merging
    Column("actor_key", Words),  # the same in small letters, with a blank before each word
)
Index("ix_link_actor", link.c.actor, postgresql_using="hash")
_renamed = link.c.name != link.c.actor
Index("ix_link_renamed", link.c.actor, postgresql_using="hash", postgresql_where=_renamed, sqlite_where=_renamed)

tally = Table(
    "tally",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Words, nullable=False, unique=True),  # digest of party and outlet
    Column("actor", Words, nullable=False),
    Column("actor_key", Words, nullable=False),
    Column("outlet", Words, nullable=False),  # "" where there is none
    Column("kind", Words, nullable=False),  # the first of its kinds, by the alphabet
    Column("claims", Integer, nullable=False),  # but for those ruled wrong
    Column("as_origin", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("first", Words, nullable=False),  # "~" where no article has a date
    Column("last", Words, nullable=False),
)

feed = Table(
    "feed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Words, nullable=False, unique=True),  # of the source
    Column("source", Words, nullable=False),  # url, file or folder
    Column("by", Words, nullable=False),
    Column("added", Words, nullable=False),
    Column("polled", Words),  # when it was last asked
    Column("came", Integer, nullable=False),  # articles that the last poll brought
    Column("refused", Integer, nullable=False),
    Column("why", Words, nullable=False),  # of the last refusal
    Column("closed", Words),  # since when it is watched no longer
)

news = Table(
    "news",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Words, nullable=False, unique=True),  # of place, sort and sentence: told once
    Column("at", Words, nullable=False),
    Column("story", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("article", Words, nullable=False, index=True),
    Column("outlet", Words),
    Column("url", Words),
    Column("sort", Words, nullable=False),
    Column("sentence", Words, nullable=False),
    Column("quote", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
)

figure = Table(
    "figure",
    metadata,
    Column("id", Integer, primary_key=True),
    _article(),
    Column("key", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("quote", Words, nullable=False),
    Column("comparator", Words, nullable=False),
    Column("value", Words),  # the exact decimal
    Column("low", Words),
    Column("high", Words),
    Column("least", Float),  # for comparing
    Column("most", Float),
    Column("unit", Words),
    Column("per", Words),
    Column("counted", Words),
    Column("stems", Words, nullable=False),  # of what is counted and of the claim it stands in
    Column("claim", Words),  # key of the innermost claim it stands in
    Column("published", Words, nullable=False),
    UniqueConstraint("article", "key", name="uq_figure"),
)
Index("ix_figure_newest", figure.c.published.desc(), figure.c.article.desc(), figure.c.start)

OPEN = figure.c.least.is_(None) | (figure.c.most > figure.c.least)
"""Figures that stand for more than one number, or have no lower bound: few, and not found by their lower bound."""
Index("ix_figure_least", figure.c.least)
Index("ix_figure_open", figure.c.most, postgresql_where=OPEN, sqlite_where=OPEN)

moment = Table(
    "moment",
    metadata,
    Column("id", Integer, primary_key=True),
    _article(),
    Column("key", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("quote", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("value", Words),
    Column("begin", Words),
    Column("end", Words),
    UniqueConstraint("article", "key", name="uq_moment"),
)

doubt = Table(
    "doubt",
    metadata,
    Column("id", Integer, primary_key=True),
    _article(),
    Column("code", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("sentence", Words, nullable=False),
)

refusal = Table(
    "refusal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Words, nullable=False, unique=True),  # of path, code and why: the same refusal is kept once
    Column("path", Words, nullable=False),
    Column("code", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("at", Words, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("what", Words, nullable=False),
    Column("article", Words, index=True),  # the digest, where it speaks of one article
    Column("claim", Words),
    Column("content", Words, nullable=False),  # the Judgement as JSON
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("note", Words, nullable=False),
)

story = Table(
    "story",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("title", Words, nullable=False),
    Column("first", Words),
    Column("last", Words),
    Column("articles", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("basis", Words, nullable=False),  # digest of what the dossier was made from
    Column("dossier", LargeBinary, nullable=False),
    Column("made", Words, nullable=False),
)

story_article = Table(
    "story_article",
    metadata,
    Column("story", Integer, ForeignKey("story.id", ondelete="CASCADE"), primary_key=True),
    Column("article", Words, primary_key=True, index=True),  # the digest
)

measure = Table(
    "measure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story", Integer, ForeignKey("story.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Words, nullable=False),
    Column("stems", Words, nullable=False),
    Column("origins", Integer, nullable=False),  # visible behind its members, at most
)

member = Table(
    "member",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("measure", Integer, ForeignKey("measure.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("article", Words, nullable=False),  # the digest
    Column("start", Integer, nullable=False),
    Column("origin", Words),  # the party's name
)
Index("ix_member_place", member.c.article, member.c.start)

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Words, nullable=False, unique=True),
    Column("password", Words, nullable=False),  # salted and hashed
    Column("role", Words, nullable=False),
    Column("made", Words, nullable=False),
    Column("closed", Words),
)

SEARCHED = ("article", "claim", "figure")
"""The tables with a full-text index over their column `stems`."""
