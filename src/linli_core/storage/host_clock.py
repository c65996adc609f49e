"""Whether times in a database are those of a clock that its host gave, and not the library's own.

The mark is set with the first such write, and nothing takes it away.
"""

from sqlalchemy import Connection, select

from linli_core.storage import tables
from linli_core.storage.repositories import settings
from linli_core.storage.tally import Tally

_NAME, _GIVEN = "clock", "host"


def mark(tally: Tally) -> None:
    """Mark a database; doing it again changes nothing."""
    if not is_marked(tally.connection):
        settings.write(tally, _NAME, _GIVEN)


def is_marked(connection: Connection) -> bool:
    """Return whether anything was ever written by a clock of the host's."""
    t = tables.setting.c
    return connection.execute(select(t.value).where(t.name == _NAME)).scalar() == _GIVEN
