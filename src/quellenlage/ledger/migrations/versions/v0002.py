"""Accounts for a team."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds the table of accounts."""
    op.create_table(
        "account",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", Words, nullable=False, unique=True),
        sa.Column("password", Words, nullable=False),
        sa.Column("role", Words, nullable=False),
        sa.Column("made", Words, nullable=False),
        sa.Column("closed", Words),
    )


def downgrade() -> None:
    """Drops it again."""
    op.drop_table("account")
