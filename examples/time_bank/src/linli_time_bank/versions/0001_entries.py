"""The bank's first table."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = ("time_bank",)


def upgrade() -> None:
    """Make the table of entries."""
    op.create_table(
        "time_bank_entry",
        sa.Column("case_number", sa.String(40), primary_key=True),
        sa.Column("record", sa.String(40), primary_key=True),
        sa.Column("giver", sa.String(40), nullable=False),
        sa.Column("taker", sa.String(40), nullable=False),
        sa.Column("hours", sa.Float, nullable=False),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("time_bank_entry")
