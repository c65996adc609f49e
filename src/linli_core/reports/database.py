"""What state a database is in, asked without making or changing anything."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import frozen
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from linli_core.domain.declarations.own_tables import OwnTables
from linli_core.errors import ConfigError, LinliError, Unavailable
from linli_core.storage import host_clock, schema
from linli_core.storage.dialects import make_engine
from linli_core.storage.failures import is_full, translated, why_of, words_of_driver
from linli_core.storage.own_tables import OwnState, state_of
from linli_core.texts.problems.setup import SETUP
from linli_core.texts.problems.shown_codes import without_password
from linli_core.texts.text import Text

NAMED: Final = Text("{where}：{why}", "{where}: {why}")


@frozen(kw_only=True)
class DatabaseState:
    """A database as found.

    Attributes:
        where: file or URL, without a password.
        exists: False for an SQLite file that is not there; it was not made.
        revision: revision of its tables, None where there are none.
        needed: revision this library needs.
        differences: how its tables differ from those the revision stands for.
        has_host_clock: something was written to it by a clock that the host gave.
        own: how the tables of each extension stand.
    """

    where: str
    backend: str
    exists: bool
    revision: str | None
    needed: str
    differences: tuple[str, ...] = ()
    has_host_clock: bool = False
    own: tuple[OwnState, ...] = ()

    @property
    def is_current(self) -> bool:
        """Return whether the library can work with it."""
        return self.exists and self.revision == self.needed

    @property
    def is_newer(self) -> bool:
        """Return whether a later release made its tables; revisions are numbered."""
        return self.revision is not None and self.revision > self.needed


def sqlite_file(url: str) -> Path | None:
    """Return the file of an SQLite URL; None for another database or one in memory."""
    try:
        parsed = make_url(url)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, `make_engine` says it well
        return None
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database))


def where_of(engine: Engine, file: Path | None) -> str:
    """Return what a database is called to people: its file, or its URL without a password."""
    return without_password(str(file or engine.url.render_as_string(hide_password=True)))


def look(url: str, *, compare: bool = False, own: Sequence[OwnTables] = ()) -> DatabaseState:
    """Return the state of a database.

    Args:
        url: as for `Linli.from_url`.
        compare: also compare its tables with those the library expects.
        own: the tables of extensions to look at.

    Raises:
        ConfigError: LL-6001, the URL cannot be read, or it is no database.
        Unavailable: LL-3001, it cannot be reached.
    """
    engine = make_engine(url)
    file = sqlite_file(url)
    where = where_of(engine, file)
    backend = engine.url.get_backend_name()
    needed = schema.newest()
    if file is not None and not _is_there(file):
        return DatabaseState(
            where=where, backend=backend, exists=False, revision=None, needed=needed
        )
    try:
        with naming_database(where), engine.connect() as connection:
            revision = schema.current(connection)
            found = schema.differences(connection) if compare and revision == needed else []
            states = [state_of(connection, one, compare=compare) for one in own]
            has_host_clock = revision is not None and host_clock.is_marked(connection)
    finally:
        engine.dispose()
    return DatabaseState(
        where=where,
        backend=backend,
        exists=True,
        revision=revision,
        needed=needed,
        differences=tuple(found),
        has_host_clock=has_host_clock,
        own=tuple(states),
    )


def _is_there(file: Path) -> bool:
    """Return whether a file is there; no file has a name that is none."""
    try:
        return file.exists()
    except (OSError, ValueError):
        return False


def require(state: DatabaseState) -> None:
    """Check that the library can work with a database as found.

    Raises:
        ConfigError: LL-6001, there is no such file; LL-6003, it has another schema.
    """
    if not state.exists:
        raise ConfigError(
            what=SETUP["no_database"].format(path=state.where),
            remedy=SETUP["no_database.remedy"],
        )
    if not state.is_current:
        raise ConfigError("LL-6003", found=state.revision or "—", needed=state.needed)


@contextmanager
def naming_database(where: str) -> Iterator[None]:
    """Translate what the driver raises into errors that name the database.

    Raises:
        Unavailable: LL-3001, it cannot be reached or is busy; LL-3002, it has no room.
        ConfigError: LL-6001, it is no database of ours.
    """
    try:
        yield
    except LinliError:
        raise
    except OperationalError as error:
        if is_full(error):
            raise translated(error) from error
        raise Unavailable(why=NAMED.format(where=where, why=why_of(error))) from error
    except DBAPIError as error:
        raise ConfigError(
            what=f"{where}: {words_of_driver(error)}",
            remedy=SETUP["which_database"],
        ) from error
