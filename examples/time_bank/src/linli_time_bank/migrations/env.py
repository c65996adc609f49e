"""Alembic environment: the caller's connection, and a version table of the bank's own."""

from alembic import context

from linli_time_bank.ledger import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
