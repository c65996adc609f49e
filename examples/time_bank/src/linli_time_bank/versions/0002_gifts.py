"""Hours that one member gives to another, as a sheet states them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of gifts."""
    op.create_table(
        "time_bank_gift",
        sa.Column("giver", sa.Text, primary_key=True),
        sa.Column("taker", sa.Text, primary_key=True),
        sa.Column("at", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("community", sa.String(12), nullable=False),
        sa.Column("hours", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("time_bank_gift")
