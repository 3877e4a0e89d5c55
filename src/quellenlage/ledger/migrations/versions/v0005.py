"""Questions about one outlet without reading every article; of a page only the newest version counts in a story."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the index of outlets; stories are compiled anew when they are next looked at."""
    op.create_index("ix_article_outlet_key", "article", ["outlet_key"])
    op.execute("UPDATE story SET basis = ''")


def downgrade() -> None:
    """Drops it again."""
    op.drop_index("ix_article_outlet_key", "article")
