"""Alembic environment: runs on the connection the library hands in."""

from alembic import context

from linli_core.storage.schema import VERSION_TABLE
from linli_core.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
