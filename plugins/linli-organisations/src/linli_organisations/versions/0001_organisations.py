"""Organisations, support, contracts and deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = ("organisations",)


def _edition(*key: str) -> list[sa.Column[object]]:
    columns: list[sa.Column[object]] = [sa.Column(name, sa.Text, primary_key=True) for name in key]
    return [
        *columns,
        sa.Column("edition", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("written_by", sa.Text, nullable=False),
        sa.Column("written_at", sa.BigInteger, nullable=False),
    ]


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "organisations_organisation",
        *_edition("code"),
        sa.Column("division", sa.String(12), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("standing", sa.String(12), nullable=False),
        sa.Column("party_branch", sa.Boolean),
        sa.Column("lead", sa.Text, nullable=False),
    )
    op.create_table(
        "organisations_support",
        *_edition("organisation", "number"),
        sa.Column("given_at", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("giver", sa.Text, nullable=False),
        sa.Column("yuan", sa.BigInteger, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
    )
    op.create_table(
        "organisations_contract",
        *_edition("number"),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("price_fen", sa.BigInteger, nullable=False),
        sa.Column("units", sa.BigInteger, nullable=False),
        sa.Column("starts_at", sa.BigInteger, nullable=False),
        sa.Column("ends_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "organisations_delivery",
        *_edition("contract", "number"),
        sa.Column("delivered_at", sa.BigInteger, nullable=False),
        sa.Column("units", sa.BigInteger, nullable=False),
        sa.Column("judged", sa.String(12), nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    for name in ("delivery", "contract", "support", "organisation"):
        op.drop_table(f"organisations_{name}")
