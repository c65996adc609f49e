"""Seals of the rows that no chain covers, and a tally of how many there are.

What stands there already is sealed by the library in the same transaction, and the tally says that
it was sealed at an upgrade: for what it was before, nothing vouches.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    for table in ("linli_command", "linli_definition", "linli_paid_day", "linli_setting"):
        op.add_column(table, sa.Column("seal", sa.LargeBinary(32), nullable=True))
    op.create_table(
        "linli_tally",
        sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("previous", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("seal", sa.LargeBinary(32), nullable=False),
    )
