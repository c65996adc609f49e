"""Who answered for the upload in which a statement came in.

Of statements that are there already nobody knows it, and none is invented: both stay NULL.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("linli_fact", sa.Column("handed_in_by", sa.Text(), nullable=True))
    op.add_column("linli_fact", sa.Column("handed_in_role", sa.SmallInteger(), nullable=True))
