"""Tables of an extension: its own migrations, in a line of their own, beside the core's.

Each extension has a version table of its own: taken out, it leaves its tables and nothing that
would keep the core, or another extension, from being upgraded. What is entered in its tables may
be kept in editions, the last of which holds.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen
from sqlalchemy import Connection, Subquery, Table, and_, func, select

from linli_core.domain.declarations.own_tables import OwnTables
from linli_core.domain.people import Actor
from linli_core.errors import ConfigError
from linli_core.storage.instants import to_micros
from linli_core.storage.naming.schemas import look_there, schema_of
from linli_core.storage.servers import mariadb

if TYPE_CHECKING:  # Alembic is loaded where tables are made or looked at: it costs 0.2 s
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

_ENVIRONMENT: Final = Path(__file__).parent / "migrations"


@frozen(kw_only=True)
class OwnState:
    """How the tables of an extension stand in a database.

    Attributes:
        revision: as found; None where there are none yet.
        needed: as the extension installed here needs it.
        differences: how they differ from what the revision stands for.
    """

    prefix: str
    revision: str | None
    needed: str
    differences: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        """Return whether the extension can work with them."""
        return self.revision == self.needed


def script_at(**settings: str) -> "ScriptDirectory":
    """Return a line of revisions, by the settings of Alembic that say where its scripts lie."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    for name, value in settings.items():
        config.set_main_option(name, value.replace("%", "%%"))
    return ScriptDirectory.from_config(config)


@lru_cache(maxsize=64)
def script_of(own: OwnTables) -> "ScriptDirectory":
    """Return the revisions of an extension."""
    return script_at(
        script_location=str(_ENVIRONMENT),
        version_locations=str(own.versions),
        version_path_separator="os",
        path_separator="os",
    )


def newest_of(own: OwnTables) -> str:
    """Return the revision that an extension needs."""
    return str(script_of(own).get_current_head())


def branches_of(own: OwnTables) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the labels of an extension's first revision, and its last revisions.

    Raises:
        CommandError: Alembic cannot read them.
    """
    script = script_of(own)
    bases = [script.get_revision(base) for base in script.get_bases()]
    labels = (label for base in bases for label in base.branch_labels)
    return tuple(sorted(labels)), tuple(sorted(script.get_heads()))


def _context(connection: Connection, own: OwnTables, where: str | None) -> "MigrationContext":
    from alembic.migration import MigrationContext

    def is_its_own(name: str | None, kind: str, parents: object) -> bool:
        del parents
        return kind != "table" or str(name).startswith(f"{own.prefix}_")

    return MigrationContext.configure(
        connection,
        opts={
            "version_table": own.version_table,
            "version_table_schema": where,
            "include_name": is_its_own,
            "compare_type": False,
        },
    )


def state_of(connection: Connection, own: OwnTables, *, compare: bool = False) -> OwnState:
    """Return how the tables of an extension stand."""
    from alembic.autogenerate import compare_metadata

    where = schema_of(connection)
    if compare:
        look_there(connection)
        where = None
    context = _context(connection, own, where)
    revision, needed = context.get_current_revision(), newest_of(own)
    found = compare_metadata(context, own.metadata) if compare and revision == needed else []
    return OwnState(
        prefix=own.prefix,
        revision=revision,
        needed=needed,
        differences=tuple(str(difference) for difference in found),
    )


def require_own(connection: Connection, own: OwnTables) -> None:
    """Check that the tables of an extension are those it needs.

    Raises:
        ConfigError: LL-6003, they are others, or there are none yet.
    """
    state = state_of(connection, own)
    if not state.is_current:
        raise _other_schema(state)


def run_revisions(connection: Connection, script: "ScriptDirectory", version_table: str) -> None:
    """Bring tables to the newest revision of a line of revisions.

    Alembic's own command reads every script again each time; here they are read once a process.

    Args:
        connection: in a transaction, which stays open.
        script: the line of revisions.
        version_table: where the line notes how far it has come.

    Raises:
        CommandError: the database stands at a revision that the line does not know.
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    def to_do(revision: Any, context: "MigrationContext") -> Any:  # noqa: ANN401 - Alembic's own
        del context
        return script._upgrade_revs("head", revision)  # noqa: SLF001 - as Alembic's own page has it

    context = MigrationContext.configure(
        connection,
        opts={"version_table": version_table, "transaction_per_migration": False, "fn": to_do},
    )
    with Operations.context(context):
        context.run_migrations()


def upgrade_own(connection: Connection, own: OwnTables) -> None:
    """Make the tables of an extension, or bring them up to date, in the transaction given.

    Raises:
        ConfigError: LL-6003, a later version of the extension has upgraded them.
    """
    from alembic.util import CommandError

    try:
        if mariadb.is_spoken(connection.dialect.name) and not state_of(connection, own).revision:
            mariadb.make_tables(connection, own.metadata)
            _context(connection, own, None).stamp(script_of(own), "head")
        run_revisions(connection, script_of(own), own.version_table)
    except CommandError as error:
        raise _other_schema(state_of(connection, own)) from error


def _other_schema(state: OwnState) -> ConfigError:
    return ConfigError(
        "LL-6003",
        found=f"{state.prefix} {state.revision or '—'}",
        needed=f"{state.prefix} {state.needed}",
    )


def standing(table: Table, as_of: datetime) -> Subquery:
    """Return the entries of a table as they stood at a moment: the last edition of each.

    Args:
        table: an extension's own, with ``edition`` in its key, counted from 1 for what the rest
            of the key names, and ``written_at``.
        as_of: entries written later are not seen.
    """
    key = [column.name for column in table.primary_key if column.name != "edition"]
    last = (
        select(*(table.c[name] for name in key), func.max(table.c.edition).label("edition"))
        .where(table.c.written_at <= to_micros(as_of))
        .group_by(*(table.c[name] for name in key))
        .subquery()
    )
    same = and_(*(table.c[name] == last.c[name] for name in [*key, "edition"]))
    return select(table).join(last, same).subquery()


def last_edition(
    connection: Connection, table: Table, key: Mapping[str, str | int]
) -> Mapping[str, Any] | None:
    """Return the last edition of an entry; None where there is none.

    Args:
        connection: in a transaction.
        table: as for `standing`.
        key: by column, what names the entry.
    """
    same = and_(*(table.c[name] == value for name, value in key.items()))
    query = select(table).where(same).order_by(table.c.edition.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else dict(row)


def enter_edition(
    connection: Connection,
    table: Table,
    key: Mapping[str, str | int],
    row: Mapping[str, Any],
    recorder: Actor,
    written_at: datetime,
) -> None:
    """Write an entry as its next edition; the same again changes nothing, and nothing is lost.

    Args:
        connection: in a transaction; nothing is committed here.
        table: as for `standing`, with ``written_by`` as well.
        key: by column, what names the entry.
        row: by column, what it says.
        recorder: who wrote it down.
        written_at: when.
    """
    last = last_edition(connection, table, key)
    if last is not None and all(last[name] == value for name, value in row.items()):
        return
    edition = 1 if last is None else last["edition"] + 1
    written = {"written_by": recorder.number, "written_at": to_micros(written_at)}
    connection.execute(table.insert().values({**key, **row, "edition": edition, **written}))
