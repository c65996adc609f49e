"""To whom the divisions report, and what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "reports_route",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("under", sa.String(12), primary_key=True),
        sa.Column("level", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("edition", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("reports_to", sa.String(12), nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("written_by", sa.Text, nullable=False),
        sa.Column("written_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "reports_submission",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("division", sa.String(12), primary_key=True),
        sa.Column("edition", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("done_at", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("written_by", sa.Text, nullable=False),
        sa.Column("written_at", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    for name in ("reports_submission", "reports_route"):
        op.drop_table(name)
