"""What a database's own errors mean to a caller: reload, wait, make room, or mend the set-up."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    ProgrammingError,
)

from linli_core.errors import ConfigError, Conflict, InvalidInput, LinliError, Unavailable
from linli_core.texts.problems.setup import SETUP

#: SQLSTATE: two transactions that cannot both be; the loser was taken back whole.
_IN_THE_WAY = ("40001", "40P01")
#: SQLite's code for a transaction that has read what another has changed since.
_STALE = (sqlite3.SQLITE_BUSY_SNAPSHOT,)
#: SQLSTATE of no room: disk, memory, file size.
_NO_ROOM = ("53100", "53200", "58030")
_NO_ROOM_WORDS = ("database or disk is full", "disk I/O error", "No space left")


def translated(error: DBAPIError) -> LinliError:
    """Return the library's error for a database's own."""
    why = _short(error)
    state = getattr(error.orig, "sqlstate", None)
    if state in _IN_THE_WAY or getattr(error.orig, "sqlite_errorcode", 0) in _STALE:
        return Conflict("LL-2004", why=why)
    if state in _NO_ROOM or any(words in why for words in _NO_ROOM_WORDS):
        return Unavailable("LL-3002", why=why)
    if isinstance(error, IntegrityError):
        return Conflict("LL-2003", key=why)
    if isinstance(error, DataError):
        return InvalidInput(what=why)
    if isinstance(error, ProgrammingError):
        return ConfigError(what=why, remedy=SETUP["upgrade"])
    return Unavailable(why=why)


def _short(error: DBAPIError) -> str:
    return str(error.orig).splitlines()[0] if str(error.orig) else type(error.orig).__name__


@contextmanager
def translating_db_errors() -> Iterator[None]:
    """Translate what the driver raises into errors of the library, wherever it is noticed.

    Raises:
        Unavailable: LL-3001, it is busy or away; LL-3002, it has no room.
        Conflict: LL-2003, LL-2004.
    """
    try:
        yield
    except DBAPIError as error:
        raise translated(error) from error
