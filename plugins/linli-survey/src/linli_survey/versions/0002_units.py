"""Units of the community (驻区单位), listed and heard."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "survey_unit",
        sa.Column("campaign", sa.Text, primary_key=True),
        sa.Column("community", sa.String(12), primary_key=True),
        sa.Column("unit", sa.Text, primary_key=True),
        sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("visited_at", sa.BigInteger),
        sa.Column("visitor", sa.Text, nullable=False),
        sa.Column("result", sa.String(10), nullable=False),
        sa.Column("raised", sa.Text, nullable=False),
        sa.Column("written_by", sa.Text, nullable=False),
        sa.Column("written_at", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("survey_unit")
