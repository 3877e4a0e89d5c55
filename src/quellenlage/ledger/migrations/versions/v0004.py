"""Which figures of the compiled stories count the same thing."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds the measures of stories and their members; they are filled when a story is next compiled."""
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("story", sa.Integer, sa.ForeignKey("story.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("name", Words, nullable=False),
        sa.Column("stems", Words, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("measure", sa.Integer, sa.ForeignKey("measure.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("article", Words, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("origin", Words),
    )
    op.create_index("ix_member_place", "member", ["article", "start"])
    op.execute("UPDATE story SET basis = ''")


def downgrade() -> None:
    """Drops them again."""
    op.drop_table("member")
    op.drop_table("measure")
