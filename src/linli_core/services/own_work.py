"""What an extension does beside cases: its own tables, in the desk's transaction and its scope."""

from collections.abc import Collection
from datetime import datetime

from linli_core.domain.calendar.local_time import local
from linli_core.domain.people import Actor
from linli_core.domain.terms import Role
from linli_core.errors import NotFound, Refused
from linli_core.lifecycle.machine.registering import KEEPERS, OFFICES, why_not_entered
from linli_core.services.acting.reach import reach_of
from linli_core.services.county_reader import CountyReader
from linli_core.storage.hosts import Connection
from linli_core.storage.naming.schemas import require_named
from linli_core.storage.own_tables import require_own


def connection_of(reader: CountyReader) -> Connection:
    """Return the connection of a desk or reader, in its transaction.

    What an extension writes there is committed or undone with what the desk writes; the
    extension itself never commits, rolls back or closes.

    Args:
        reader: a desk, to write; a reader, to read.

    Raises:
        ConfigError: LL-6003, the tables of an installed extension are not there, or not of
            this version; the core's own work goes on without them. LL-6009, they lie in a
            schema that the host's connection does not name.
    """
    connection = reader._uow.connection  # noqa: SLF001 - private to hosts, not to the library
    require_named(connection, reader._uow.schema)  # noqa: SLF001 - as above
    for own in reader._context.registry.own.tables:  # noqa: SLF001 - as above
        require_own(connection, own)
    return connection


def require_keeper(
    reader: CountyReader, actor: Actor, division: str, *, at: datetime | None = None
) -> None:
    """Check that somebody keeps registers in a division, before an extension writes there.

    Args:
        reader: a desk or reader.
        actor: who enters something, in which role.
        division: the division code that it concerns.
        at: the moment; now, where left out.

    Raises:
        Refused: LL-1019, the actor does not serve there, or not in a role that keeps registers.
    """
    _require_of(KEEPERS, reader, actor, division, at)


def require_office(
    reader: CountyReader, actor: Actor, division: str, *, at: datetime | None = None
) -> None:
    """Check that somebody acts for the office of a division, where nothing is about a person.

    Whoever keeps registers there does, and the civil affairs department, which keeps none.
    Arguments and errors are those of `require_keeper`.
    """
    _require_of(OFFICES, reader, actor, division, at)


def require_overseer(reader: CountyReader, actor: Actor, division: str) -> None:
    """Check that somebody may be told the figures of a division, small counts masked.

    That is who holds an office for exactly this division, the civil affairs department of a
    county among them, which sees no case. The figures of its parts stand beside its own, so
    that those of several divisions are not there to be subtracted from each other.

    Args:
        reader: a desk or reader.
        actor: who asks, in which role.
        division: its code.

    Raises:
        Refused: LL-1041, nobody of that number holds the role today.
        NotFound: LL-7005, they hold it for no division of exactly that code.
    """
    now = reader._context.moment(None)  # noqa: SLF001 - as above
    reach = reach_of(reader._uow, reader._context, actor, now)  # noqa: SLF001 - as above
    if division not in (*reach.oversees, *reach.divisions):
        raise NotFound("LL-7005", division=division)


def _require_of(
    roles: Collection[Role],
    reader: CountyReader,
    actor: Actor,
    division: str,
    at: datetime | None,
) -> None:
    person = reader._uow.people([actor.number]).get(actor.number)  # noqa: SLF001 - as above
    moment = reader._context.moment(at)  # noqa: SLF001 - as above
    why = why_not_entered(actor, person, [division], local(moment).date(), roles)
    if why is not None:
        raise Refused([why], "LL-1019", what=division)


def moment_of(reader: CountyReader, as_of: datetime | None = None) -> datetime:
    """Return the moment asked about; the present one of the library's clock, where left out.

    Raises:
        InvalidInput: LL-4002, it has no time zone.
    """
    return reader._context.moment(as_of)  # noqa: SLF001 - as above
