"""Campaigns, their frame, and visits."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = ("survey",)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "survey_campaign",
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("division", sa.String(12), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("guidance", sa.Text, nullable=False),
        sa.Column("guided_by", sa.Text, nullable=False),
        sa.Column("planned_by", sa.Text, nullable=False),
        sa.Column("planned_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "survey_frame",
        sa.Column("campaign", sa.Text, primary_key=True),
        sa.Column("community", sa.String(12), primary_key=True),
        sa.Column("household", sa.Text, primary_key=True),
    )
    op.create_table(
        "survey_visit",
        sa.Column("campaign", sa.Text, primary_key=True),
        sa.Column("community", sa.String(12), primary_key=True),
        sa.Column("household", sa.Text, primary_key=True),
        sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("visited_at", sa.BigInteger, nullable=False),
        sa.Column("visitor", sa.Text, nullable=False),
        sa.Column("result", sa.String(10), nullable=False),
        sa.Column("need", sa.Boolean),
        sa.Column("list", sa.String(10), nullable=False),
        sa.Column("case_number", sa.String(40)),
        sa.Column("written_by", sa.Text, nullable=False),
        sa.Column("written_at", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    for name in ("survey_visit", "survey_frame", "survey_campaign"):
        op.drop_table(name)
