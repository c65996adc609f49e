"""A temporary SQLite database for data that must not fill memory.

SQLite deletes the name of the file as soon as it has opened it: no other process can open
it, and nothing of it outlives the connection.
"""

import sqlite3
from typing import Final

#: Kilobytes of its pages that are cached in memory, however long the file grows.
_CACHE: Final = 8_000


def scratch_database(tables: str) -> sqlite3.Connection:
    """Create a scratch database with these tables; every statement commits by itself."""
    # Its owner may be used, and finalised, in another thread than the one that made it.
    made = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    made.executescript(
        f"PRAGMA cache_size = -{_CACHE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
        f"PRAGMA temp_store = FILE; {tables}"
    )
    return made
