"""What the registers said, entry by entry, and who entered it.

Of what is registered already neither author nor time is known, and none is invented: the library
makes its first entry of it, without either, when the database is opened (`entry` 0 until then).
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "linli_register",
        sa.Column("register", sa.String(20), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("no", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger()),
        sa.Column("recorded_at", sa.BigInteger()),
        sa.Column("author", sa.Text()),
        sa.Column("role", sa.SmallInteger()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("private_digest", sa.LargeBinary(32)),
        sa.Column("seal", sa.LargeBinary(32), nullable=False),
    )
    op.create_table(
        "linli_register_private",
        sa.Column("register", sa.String(20), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("no", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("salt", sa.LargeBinary(16), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
    )
    for table in ("linli_community", "linli_person", "linli_receiver"):
        op.add_column(table, sa.Column("entry", sa.Integer(), nullable=False, server_default="0"))
