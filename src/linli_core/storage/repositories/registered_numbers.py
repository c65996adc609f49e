"""Who is registered, to be asked of every word that may be a number."""

from collections.abc import Iterable
from itertools import chain, islice
from typing import Final
from weakref import finalize

from linli_core.storage.scratch_database import scratch_database

#: Numbers kept in memory, some 100 bytes each: the people of a county.
MOST_NUMBERS: Final = 100_000


class Numbers:
    """The numbers of everybody registered: in memory, or in a private file where they are many."""

    def __init__(self, found: Iterable[str], most: int = MOST_NUMBERS) -> None:
        """Take the numbers."""
        rest = iter(found)
        self._few = frozenset(islice(rest, most))
        self._database = None
        more = next(rest, None)
        if more is not None:
            self._database = scratch_database(
                "CREATE TABLE person (number TEXT PRIMARY KEY) WITHOUT ROWID"
            )
            self._database.executemany(
                "INSERT OR IGNORE INTO person VALUES (?)", ((n,) for n in chain((more,), rest))
            )
            finalize(self, self._database.close)

    def __contains__(self, number: object) -> bool:
        """Return whether somebody has this number."""
        if number in self._few:
            return True
        if self._database is None:
            return False
        query = "SELECT 1 FROM person WHERE number = ?"
        return self._database.execute(query, (number,)).fetchone() is not None
