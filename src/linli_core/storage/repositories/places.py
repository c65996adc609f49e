"""The register of places: which households share what, entry by entry."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from linli_core.codec import bodies
from linli_core.domain.people import Actor
from linli_core.domain.place import Place, PlaceEntry, place_key
from linli_core.domain.terms import Role
from linli_core.storage import codes, tables
from linli_core.storage.instants import from_micros
from linli_core.storage.repositories import registers
from linli_core.storage.repositories.registers import StoredEntry

_CONVERTER = bodies.converter()


def place_text(place: Place) -> str:
    """Return a place as it is stored."""
    return bodies.encode(_CONVERTER.unstructure(place))


def read(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[PlaceEntry, ...]]:
    """Return what the register says of these places, oldest first; unknown ones are left out."""
    told = registers.entries(connection, registers.PLACE, keys)
    return {key: tuple(map(_entry, some)) for key, some in told.items()}


def names_in(connection: Connection, community: str) -> list[str]:
    """Return the names of the places registered in a community."""
    t = tables.register_entry.c
    begins = place_key(community, "")
    query = select(t.key).where(t.register == registers.PLACE, t.key.startswith(begins)).distinct()
    return [key.removeprefix(begins) for key in connection.execute(query).scalars()]


def _entry(stored: StoredEntry) -> PlaceEntry:
    role = codes.ROLES.to_member[stored.role] if stored.role else Role.COMMITTEE
    return PlaceEntry(
        place=_CONVERTER.structure(bodies.decode(stored.payload), Place),
        at=from_micros(stored.at or 0),
        recorded_at=from_micros(stored.recorded_at or 0),
        author=Actor(stored.author or "", role),
    )
