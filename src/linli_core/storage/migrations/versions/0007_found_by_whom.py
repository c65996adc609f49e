"""Cases are found by whom they are about, by the host's reference, and by who raised them.

What somebody sees is asked for in lists; without these, each list would read through all cases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    given = sa.text("reference <> ''")
    op.create_index("linli_case_subject", "linli_case", ["subject_key"])
    op.create_index(
        "linli_case_reference",
        "linli_case",
        ["reference"],
        sqlite_where=given,
        postgresql_where=given,
    )
    op.create_index("linli_demand_raised_by", "linli_demand", ["raised_by"])
