"""Which rows of the registers a step relied on, each with a digest of how it stood.

Of steps that are there already nobody knows it, and none is invented: it stays NULL.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("linli_history", sa.Column("relied", sa.Text(), nullable=True))
