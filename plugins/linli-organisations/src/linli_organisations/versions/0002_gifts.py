"""Gifts, and what of them went to households."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None


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
        "organisations_gift",
        *_edition("division", "number"),
        sa.Column("given_at", sa.BigInteger, nullable=False),
        sa.Column("giver", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("quantity", sa.BigInteger, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
    )
    op.create_table(
        "organisations_handout",
        *_edition("division", "gift", "number"),
        sa.Column("handed_at", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(12), nullable=False),
        sa.Column("household", sa.Text, nullable=False),
        sa.Column("quantity", sa.BigInteger, nullable=False),
        sa.Column("signed_by", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    for name in ("handout", "gift"):
        op.drop_table(f"organisations_{name}")
