"""Questions about one outlet without reading every article."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the index of outlets."""
    op.create_index("ix_article_outlet_key", "article", ["outlet_key"])


def downgrade() -> None:
    """Drops it again."""
    op.drop_index("ix_article_outlet_key", "article")
