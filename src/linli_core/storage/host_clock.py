"""Whether times in a database are those of a clock that its host gave, and not the library's own.

The mark is set with the first such write, and nothing takes it away.
"""

from sqlalchemy import Connection

from linli_core.storage.repositories import settings
from linli_core.storage.tally import Tally

_NAME, _GIVEN = "clock", "host"


def mark(tally: Tally) -> None:
    """Mark a database; doing it again changes nothing."""
    if not is_marked(tally.connection):
        settings.write(tally, _NAME, _GIVEN)


def is_marked(connection: Connection) -> bool:
    """Return whether anything was ever written by a clock of the host's."""
    return settings.read(connection, _NAME) == _GIVEN
