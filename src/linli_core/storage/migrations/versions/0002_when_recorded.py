"""When statements were recorded by the library's own clock, and the verdict after each step.

Of rows that are there already neither is known, and none is invented: both stay NULL.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("linli_fact", sa.Column("recorded_at", sa.BigInteger(), nullable=True))
    op.add_column("linli_history", sa.Column("verdict", sa.SmallInteger(), nullable=True))
