"""A private file for what must not fill memory: an SQLite database without a name.

SQLite makes it, takes its name away at once and frees it when it is closed; nobody else can
open it, and nothing of it outlives the process.
"""

import sqlite3
from typing import Final

#: Kilobytes of the file that stay in memory, however long it grows.
_CACHE: Final = 8_000


def scratch_database(tables: str) -> sqlite3.Connection:
    """Make a file with these tables; what is written holds at once, there is no transaction."""
    # What is kept in it may be read, and given back, in another thread.
    made = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    made.executescript(
        f"PRAGMA cache_size = -{_CACHE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
        f"PRAGMA temp_store = FILE; {tables}"
    )
    return made
