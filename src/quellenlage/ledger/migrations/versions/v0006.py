"""Figures by their value, and articles by their days, without reading the rows themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OPEN = sa.text("least IS NULL OR most > least")


def upgrade() -> None:
    """Adds indexes of values and of both ends of an article's days, which also does what that of the last day did."""
    op.create_index("ix_figure_least", "figure", ["least"])
    op.create_index("ix_figure_open", "figure", ["most"], postgresql_where=OPEN, sqlite_where=OPEN)
    op.create_index("ix_article_days", "article", ["latest", "earliest", "outlet", "id"])
    op.drop_index("ix_article_latest", "article")


def downgrade() -> None:
    """Drops them again."""
    op.create_index("ix_article_latest", "article", ["latest"])
    for name, table in (("ix_article_days", "article"), ("ix_figure_open", "figure"), ("ix_figure_least", "figure")):
        op.drop_index(name, table)
