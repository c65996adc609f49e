"""What a database's own errors mean to a caller: reload, wait, make room, or mend the set-up."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    OperationalError,
    PendingRollbackError,
    ProgrammingError,
    ResourceClosedError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout

from linli_core.errors import ConfigError, Conflict, InvalidInput, LinliError, Unavailable
from linli_core.storage.disks import are_too_many_open, no_room_for
from linli_core.texts.problems.setup import SETUP
from linli_core.texts.problems.shown_codes import UNSHOWN, as_code, without_password
from linli_core.texts.text import Text

#: SQLSTATE: two transactions that cannot both be; the loser was taken back whole.
_IN_THE_WAY = ("40001", "40P01")
#: The same in MariaDB's numbers.
_IN_THE_WAY_MARIADB = (1020, 1213)
_NO_ROOM_MARIADB = (1021, 1041, 1114)
#: The first two characters of an SQLSTATE that we or a host can do something about.
_BY_CLASS: Final[Mapping[str, type[DBAPIError]]] = {
    "22": DataError,
    "23": IntegrityError,
    "3D": ProgrammingError,
    "3F": ProgrammingError,
    "42": ProgrammingError,
}
#: SQLite's code for a transaction that has read what another has changed since.
_STALE = (sqlite3.SQLITE_BUSY_SNAPSHOT,)
#: The bits of SQLite's codes that say of what kind an error is.
_PRIMARY = 0xFF
#: SQLSTATE of no room: disk, memory, file size.
_NO_ROOM = ("53100", "53200", "58030")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NO_ROOM_WORDS = ("database or disk is full", "disk I/O error", "No space left")


def translated(error: DBAPIError) -> LinliError:
    """Return the library's error for a database's own."""
    why = why_of(error)
    if (
        sqlstate_of(error) in _IN_THE_WAY
        or _number_of(error) in _IN_THE_WAY_MARIADB
        or getattr(error.orig, "sqlite_errorcode", 0) in _STALE
    ):
        return Conflict("LL-2004", why=why)
    if is_full(error):
        return Unavailable("LL-3002", why=why)
    if getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY == sqlite3.SQLITE_READONLY:
        what = SETUP["system.no_right"].format(path=_file_of(error) or "—")
        return ConfigError(what=what, remedy=SETUP["database.no_right.remedy"])
    kind = _kind_of(error)
    if kind is IntegrityError:
        return Conflict("LL-2003", key=why)
    if kind is DataError:
        return InvalidInput(what=why)
    if kind is ProgrammingError:
        return ConfigError(what=why, remedy=SETUP["upgrade"])
    return Unavailable(why=why)


def _kind_of(error: DBAPIError) -> type[DBAPIError]:
    """Return of what kind an error is, by its SQLSTATE: not every driver tells kinds apart."""
    if state := sqlstate_of(error):
        return _BY_CLASS.get(state[:2], OperationalError)
    known = (IntegrityError, DataError, ProgrammingError)
    return next((kind for kind in known if isinstance(error, kind)), OperationalError)


def sqlstate_of(error: DBAPIError) -> str:
    """Return PostgreSQL's code of an error, whichever driver tells it; else an empty text."""
    raised = error.orig
    for name in ("sqlstate", "pgcode"):  # psycopg and asyncpg; psycopg2
        if code := getattr(raised, name, None):
            return str(code)
    return _fields_of(error).get("C", "")


def _number_of(error: DBAPIError) -> int:
    """Return MariaDB's number of an error; 0 where it has none."""
    told = error.orig.args[0] if error.orig is not None and error.orig.args else 0
    return told if isinstance(told, int) else 0


def _fields_of(error: DBAPIError) -> dict[str, str]:
    """Return what the server said field by field, as pg8000 hands it on; else nothing."""
    told = error.orig.args[0] if error.orig is not None and error.orig.args else None
    return told if isinstance(told, dict) else {}


def is_full(error: DBAPIError) -> bool:
    """Return whether a disk, a memory or a limit of either is what the database complains of."""
    said = words_of_driver(error)
    if _number_of(error) in _NO_ROOM_MARIADB:
        return True
    return sqlstate_of(error) in _NO_ROOM or any(words in said for words in _NO_ROOM_WORDS)


def why_of(error: DBAPIError) -> Text | str:
    """Return what a database complains of; where that is a disk, which one."""
    file = _file_of(error)
    if getattr(error.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_CANTOPEN:
        return SETUP["system.too_many_open"] if are_too_many_open() else words_of_driver(error)
    return no_room_for(Path(file)) if file and is_full(error) else words_of_driver(error)


def _file_of(error: DBAPIError) -> str:
    """Return the file of the database, which its engine notes on the error (`make_engine`)."""
    return str(next(iter(getattr(error.orig, "__notes__", ())), ""))


def words_of_driver(error: DBAPIError) -> str:
    """Return the first line of a driver's words, without values and passwords quoted in it."""
    lines = (_fields_of(error).get("M") or str(error.orig)).splitlines()
    said = _QUOTED.sub(_shown, lines[0]) if lines else type(error.orig).__name__
    return without_password(said)


def _shown(quoted: re.Match[str]) -> str:
    mark, inner = quoted[0][0], quoted[0][1:-1]
    # Names of tables and hosts are codes; what stands before @ may be half of a password.
    return f"{mark}{UNSHOWN if '@' in inner else as_code(inner)}{mark}"


@contextmanager
def translating_db_errors() -> Iterator[None]:
    """Translate what the driver raises into errors of the library, wherever it is noticed.

    The driver's own error is left out of the traceback: it quotes the values of the statement.

    Raises:
        Unavailable: LL-3001, it is busy or away; LL-3002, it has no room.
        Conflict: LL-2003, LL-2004.
        ConfigError: LL-6011, the transaction is over or has failed.
    """
    try:
        yield
    except DBAPIError as error:
        raise translated(error) from None
    except PoolTimeout as error:
        raise Unavailable(why=str(error).split("(", 1)[0].strip()) from None
    except (PendingRollbackError, ResourceClosedError) as error:
        raise ConfigError("LL-6011", why=type(error).__name__) from None


@contextmanager
def translating_waits() -> Iterator[None]:
    """Translate only what says to wait or to try again, around a transaction of the host's.

    What the host's own statements and constraints are told, by itself or as it commits, is the
    host's to understand: a key of its own that is missing is no number of ours that exists.

    Raises:
        Unavailable: LL-3001, the database is busy or away; LL-3002, it has no room.
        Conflict: LL-2004, the database broke off one of two transactions.
        ConfigError: LL-6011, the transaction is over or has failed.
    """
    theirs: DBAPIError | None = None
    with translating_db_errors():
        try:
            yield
        except DBAPIError as error:
            if _says_to_wait(translated(error)):
                raise
            theirs = error
    if theirs is not None:
        raise theirs


def _says_to_wait(error: LinliError) -> bool:
    return isinstance(error, Unavailable) or error.code == "LL-2004"
