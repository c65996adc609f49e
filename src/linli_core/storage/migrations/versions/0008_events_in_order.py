"""Events get a position, statements become events, and consumers say how far they are.

Of the statements that are there already no event is made up. How many statements a step had on
record is known from the history; positions are given to the events that stand under the key.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "linli_outbox", sa.Column("fact_seq", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("linli_outbox", sa.Column("position", sa.BigInteger(), nullable=True))
    op.add_column("linli_outbox", sa.Column("seal", sa.LargeBinary(32), nullable=True))
    op.create_index("linli_outbox_position", "linli_outbox", ["position"], unique=True)
    op.execute(_known_from_history())
    op.create_table(
        "linli_event_consumer",
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.LargeBinary(32), nullable=False),
    )
    op.create_table(
        "linli_event_refused",
        sa.Column("consumer", sa.String(100), primary_key=True),
        sa.Column("position", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("why", sa.String(100), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.LargeBinary(32), nullable=False),
    )


def _known_from_history() -> sa.Update:
    outbox = sa.table("linli_outbox", *map(sa.column, ("case_id", "version", "fact_seq")))
    history = sa.table("linli_history", *map(sa.column, ("case_id", "version", "fact_seq")))
    same = sa.and_(history.c.case_id == outbox.c.case_id, history.c.version == outbox.c.version)
    then = sa.select(history.c.fact_seq).where(same).scalar_subquery()
    return sa.update(outbox).values(fact_seq=sa.func.coalesce(then, 0))
