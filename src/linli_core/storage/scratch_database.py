"""A temporary SQLite database for data that must not fill memory.

SQLite deletes the name of the file as soon as it has opened it: no other process can open
it, and nothing of it outlives the connection.
"""

import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from linli_core.errors import Unavailable
from linli_core.storage.disks import no_room_for

#: Kilobytes of its pages that are cached in memory, however long the file grows.
_CACHE: Final = 8_000


class _Scratch(sqlite3.Connection):
    """Its file lies where temporary files do: a full disk is that one."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401 - as sqlite3's
        try:
            return super().execute(sql, parameters)
        except sqlite3.OperationalError as error:
            raise _named(error) from None

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        try:
            return super().executemany(sql, parameters)
        except sqlite3.OperationalError as error:
            raise _named(error) from None


def _named(error: sqlite3.OperationalError) -> Exception:
    if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
        return error
    return Unavailable("LL-3002", why=no_room_for(Path(tempfile.gettempdir()) / "linli"))


def scratch_database(tables: str) -> sqlite3.Connection:
    """Create a scratch database with these tables; every statement commits by itself.

    Its statements raise `Unavailable` (LL-3002) where the disk of temporary files has no room.
    """
    # Its owner may be used, and finalised, in another thread than the one that made it.
    made = sqlite3.connect("", isolation_level=None, check_same_thread=False, factory=_Scratch)
    made.executescript(
        f"PRAGMA cache_size = -{_CACHE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
        f"PRAGMA temp_store = FILE; {tables}"
    )
    return made
