"""Making and upgrading the tables, with a version table of our own."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine

from linli_core.domain.declarations.own_tables import OwnTables
from linli_core.errors import ConfigError
from linli_core.storage.dialects import lock_for_upgrade, upgrading_alone
from linli_core.storage.failures import translating_db_errors
from linli_core.storage.naming.schemas import look_there, make_schema, schema_of
from linli_core.storage.own_tables import run_revisions, script_at, upgrade_own
from linli_core.storage.servers import mariadb
from linli_core.storage.tables import metadata

if TYPE_CHECKING:  # Alembic is loaded where tables are made or looked at: it costs 0.2 s
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

VERSION_TABLE = "linli_version_core"
#: Seals what stands in a database that was at that revision; None where it had no tables.
SealWhatStands = Callable[[Connection, str | None], None]
_MIGRATIONS = Path(__file__).parent / "migrations"


def _context(connection: Connection, **more: Any) -> "MigrationContext":  # noqa: ANN401 - Alembic's own
    from alembic.migration import MigrationContext

    where = {"version_table": VERSION_TABLE, "version_table_schema": schema_of(connection)}
    return MigrationContext.configure(connection, opts={**where, **more})


def newest() -> str:
    """Return the revision this library needs."""
    return str(_script().get_current_head())


@cache
def _script() -> "ScriptDirectory":
    return script_at(script_location=str(_MIGRATIONS))


def current(connection: Connection) -> str | None:
    """Return the revision of a database, None where there are no tables yet."""
    context = _context(connection)
    return context.get_current_revision()


def revisions(connection: Connection) -> list[str]:
    """Return whatever a database says its revision is: one, where nobody has tampered."""
    context = _context(connection)
    return sorted(str(one) for one in context.get_current_heads())


def upgrade(
    engine: Engine, own: Sequence[OwnTables] = (), seal: SealWhatStands | None = None
) -> str:
    """Bring a database to the newest revision, in one transaction, and return it.

    Of several that start at once one does the work; the others wait and find it done. The
    tables of extensions come after the core's, in the same transaction.

    Args:
        engine: which database.
        own: the tables of extensions.
        seal: seals what stands there already, where the revision was another; told which.

    Raises:
        Unavailable: LL-3001, the database is busy or away; LL-3002, it has no room.
        ConfigError: LL-6003, a newer library has upgraded it already.
    """
    from alembic.util import CommandError

    with translating_db_errors(), upgrading_alone(engine), engine.begin() as connection:
        lock_for_upgrade(connection)
        make_schema(connection)
        look_there(connection)
        before = current(connection)
        try:
            if before is None and mariadb.is_spoken(connection.dialect.name):
                mariadb.make_tables(connection, metadata)
                _context(connection).stamp(_script(), "head")
            run_revisions(connection, _script(), VERSION_TABLE)
        except CommandError as error:
            found = current(connection) or "—"
            raise ConfigError("LL-6003", found=found, needed=newest()) from error
        if seal is not None and before != newest():
            seal(connection, before)
        for one in own:
            upgrade_own(connection, one)
        return newest()


def require_current(connection: Connection) -> None:
    """Check that the database has the schema this library needs.

    Raises:
        ConfigError: LL-6003, it has another or none.
    """
    with translating_db_errors():
        found = current(connection)
        if found != newest():
            raise ConfigError("LL-6003", found=found or "—", needed=newest())


def is_of_core(table: str | None) -> bool:
    """Return whether a table is one of the core's, by its name."""
    return str(table).startswith("linli_")


def _is_ours_or_in_one(name: str | None, kind: str, parents: object) -> bool:
    del parents
    return kind != "table" or is_of_core(name)


def differences(connection: Connection) -> list[str]:
    """Return how the database's own tables differ from what the library expects."""
    from alembic.autogenerate import compare_metadata

    look_there(connection)
    context = _context(
        connection,
        include_name=_is_ours_or_in_one,
        compare_type=False,
        version_table_schema=None,
    )
    return [str(d) for d in compare_metadata(context, metadata)]
