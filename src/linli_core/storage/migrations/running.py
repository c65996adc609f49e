"""Runs revisions on a connection that is in a transaction already."""

from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def run_revisions(connection: Connection, script: ScriptDirectory, version_table: str) -> None:
    """Bring tables to the newest revision of a line of revisions.

    Alembic's own command reads every script anew each time; here they are read once a process.

    Args:
        connection: in a transaction, which stays open.
        script: the line of revisions.
        version_table: where the line notes how far it has come.

    Raises:
        CommandError: the database stands at a revision that the line does not know.
    """

    def to_do(revision: Any, context: MigrationContext) -> Any:  # noqa: ANN401 - Alembic's own
        del context
        return script._upgrade_revs("head", revision)  # noqa: SLF001 - as Alembic's own page has it

    context = MigrationContext.configure(
        connection,
        opts={"version_table": version_table, "transaction_per_migration": False, "fn": to_do},
    )
    with Operations.context(context):
        context.run_migrations()
