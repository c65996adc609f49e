"""Opening the library for a command, with the database checked before anything is made."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from linli_core.cli.values import CLOCK_VARIABLE, MomentParam

if TYPE_CHECKING:
    from linli_core.engine import Linli
    from linli_core.services.context import Context
    from linli_core.storage.unit_of_work import UnitOfWork

KEY_BYTES = 32
#: What a date alone stands for where a report speaks of that day.
END_OF_DAY = time(23, 59, 59)


@frozen
class KeyPlace:
    """Where the key of a database is looked for.

    Attributes:
        path: the file; None where no place is known, or the environment itself holds the key.
        named: the environment names it, rather than it lying beside the database.
    """

    path: Path | None
    named: bool

    @property
    def is_there(self) -> bool:
        """Return whether the key is there."""
        return self.named if self.path is None else self.path.exists()


def key_place(url: str) -> KeyPlace:
    """Return where the key of a database is looked for, without making one."""
    from linli_core.reports.database import sqlite_file
    from linli_core.storage.own_database import KEY_FILE_VARIABLE, KEY_VARIABLE

    named = os.environ.get(KEY_FILE_VARIABLE)
    if named:
        return KeyPlace(Path(named), named=True)
    if os.environ.get(KEY_VARIABLE):
        return KeyPlace(None, named=True)
    file = sqlite_file(url)
    return KeyPlace(Path(f"{file}.key") if file else None, named=False)


def files_of(url: str) -> list[Path]:
    """Return the files that a database is made of, its key and logs among them."""
    from linli_core.cli.incident_log import log_path
    from linli_core.reports.database import sqlite_file

    file, key = sqlite_file(url), key_place(url).path
    beside = [Path(f"{file}{end}") for end in ("", "-wal", "-shm", "-journal", ".pairing")]
    return [*(beside if file else ()), *([key] if key else ()), log_path()]


def given_clock() -> datetime | None:
    """Return where the environment says that the host's own clock stands, None where it is silent.

    Raises:
        click.BadParameter: it is no time.
    """
    said = os.environ.get(CLOCK_VARIABLE)
    return MomentParam(end_of_day=True).convert(said, None, None) if said else None


@contextmanager
def open_readonly(url: str, policy: str | None = None) -> Iterator[tuple["Context", "UnitOfWork"]]:
    """Open a database to read it; no key is asked for, since reading needs none.

    Raises:
        ConfigError: LL-6001 no such database, LL-6003 wrong schema.
        PluginError: a plug-in is broken.
        Unavailable: LL-3001.
    """
    from linli_core.composition import make_context, system_clock
    from linli_core.reports import database
    from linli_core.storage.dialects import make_engine
    from linli_core.storage.unit_of_work import read_transaction

    state = database.look(url)
    database.require(state)
    fleeting = secrets.token_bytes(KEY_BYTES)
    stands = given_clock()
    clock = system_clock if stands is None else lambda: stands
    with database.naming_database(state.where):
        engine = make_engine(url)
        try:
            context = make_context(lambda: fleeting, policy=policy, clock=clock)
            with read_transaction(engine) as uow:
                yield context, uow
        finally:
            engine.dispose()


def require_registered(uow: "UnitOfWork", person: str) -> None:
    """Refuse to speak of what somebody may do whom nobody knows.

    Raises:
        InvalidInput: LL-4001, nobody of that number is registered.
    """
    from linli_core.errors import InvalidInput
    from linli_core.texts.problems.requests import REQUESTS
    from linli_core.texts.problems.shown_codes import as_code

    if not uow.people([person]):
        raise InvalidInput(what=REQUESTS["no_such_person"].format(person=as_code(person)))


@contextmanager
def reading_tables(url: str) -> Iterator["UnitOfWork"]:
    """Read the tables of a database that was looked at, whatever its key and plug-ins are."""
    from linli_core.reports import database
    from linli_core.storage.dialects import make_engine
    from linli_core.storage.unit_of_work import read_transaction

    engine = make_engine(url)
    try:
        where = database.where_of(engine, database.sqlite_file(url))
        with database.naming_database(where), read_transaction(engine) as uow:
            yield uow
    finally:
        engine.dispose()


@contextmanager
def open_for_work(
    url: str,
    policy: str | None = None,
    *,
    may_make: bool = False,
    clock: datetime | None = None,
    as_of: datetime | None = None,
) -> Iterator["Linli"]:
    """Open a database to work with it under its key.

    Args:
        url: as for `Linli.from_url`.
        policy: code of the region's policy.
        may_make: make or upgrade the tables (and the key of a new SQLite file).
        clock: where the host's own clock stands; as the environment says, else the machine's,
            where left out.
        as_of: the moment of the command; a database that is marked as written by a clock of
            the host's takes one after the machine's date for where that clock stands.

    Raises:
        ConfigError: LL-6001, LL-6002 no key for a database that has tables, LL-6003.
        PluginError: a plug-in is broken.
        Unavailable: LL-3001.
    """
    from linli_core.composition import Settings, system_clock
    from linli_core.engine import Linli
    from linli_core.errors import ConfigError
    from linli_core.reports import database

    clock = clock or given_clock()
    state = database.look(url)
    if not may_make or state.is_newer:
        database.require(state)
    if state.revision is not None and not key_place(url).is_there:
        # A new key would silently part this database from what was digested with the old.
        raise ConfigError("LL-6002")
    if clock is None and as_of is not None and state.has_host_clock and as_of > system_clock():
        clock = as_of
    settings: Settings = {"policy": policy}
    if clock is not None:
        settings["clock"] = lambda: clock
    with (
        database.naming_database(state.where),
        Linli.from_url(url, upgrade=may_make, **settings) as linli,
    ):
        yield linli


def command_moment(linli: "Linli", as_of: datetime | None) -> datetime | None:
    """Return the moment of a command; a date alone that is today's stands for now."""
    from linli_core.codec.dates import LOCAL_ZONE
    from linli_core.services.workspace import context_of

    now = context_of(linli).moment(None).astimezone(LOCAL_ZONE)
    is_end_of_today = as_of == datetime.combine(now.date(), END_OF_DAY, LOCAL_ZONE)
    return now if is_end_of_today and as_of is not None and as_of > now else as_of


def undeclared_cases_of(linli: "Linli") -> tuple[str, ...]:
    """Return which cases have a task type that nobody declares any more."""
    from linli_core.reports.begun_under import undeclared_cases
    from linli_core.storage.unit_of_work import read_transaction

    with read_transaction(linli.engine) as uow:
        return undeclared_cases(uow.connection, linli.registry.task_types)
