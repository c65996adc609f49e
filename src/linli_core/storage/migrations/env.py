"""Alembic environment: runs on the connection the library hands in.

An extension's revisions run here too, under its own version table.
"""

from alembic import context

from linli_core.storage.schema import VERSION_TABLE
from linli_core.storage.tables import metadata

given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=given.get("metadata", metadata),
    version_table=given.get("version_table", VERSION_TABLE),
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
