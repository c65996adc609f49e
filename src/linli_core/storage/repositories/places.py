"""Who lives where, and the register of places: which households share what, entry by entry."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from linli_core.codec import bodies
from linli_core.codec.folding import likenesses
from linli_core.domain.ids import CaseId
from linli_core.domain.people import Actor
from linli_core.domain.place import Place, PlaceEntry, place_key
from linli_core.domain.terms import Role, SubjectKind
from linli_core.storage import bulk, codes, tables
from linli_core.storage.instants import from_micros, to_micros
from linli_core.storage.repositories import people, registers
from linli_core.storage.repositories.registers import AsRead, RegisterReads, StoredEntry

_CONVERTER = bodies.converter()
#: Makes the keyed digest of a value of a kind.
Index = Callable[[str, str], bytes]
#: The kind of digest under which households are known by their likeness.
HOME = "household_alike"


def place_text(place: Place) -> str:
    """Return a place as it is stored."""
    return bodies.encode(_CONVERTER.unstructure(place))


def read(
    connection: Connection, keys: Sequence[str], reads: RegisterReads | None = None
) -> dict[str, tuple[PlaceEntry, ...]]:
    """Return what the register says of these places, oldest first; unknown ones are left out.

    Args:
        connection: in a transaction.
        keys: theirs.
        reads: grows by how the entries stood.
    """
    told = registers.entries(connection, registers.PLACE, keys)
    if reads is not None:
        as_read = ((k, AsRead(entry=e[-1].no, public="", entries=e)) for k, e in told.items())
        reads.note(registers.PLACE, as_read)
    return {key: tuple(map(_entry, some)) for key, some in told.items()}


def marks_of_home(index: Index, community: str, home: str) -> list[bytes]:
    """Return the digests under which everybody is found who was ever entered in a household.

    Args:
        index: makes the keyed digest of a value of a kind.
        community: code of the community.
        home: number of the household.
    """
    return [index(HOME, f"{community}|{form}") for form in likenesses(home)]


def ever_of(
    connection: Connection,
    known: dict[bytes, tuple[str, ...]],
    index: Index,
    homes: Sequence[tuple[str, str]],
) -> list[str]:
    """Return the numbers of everybody who was ever entered in these households.

    Args:
        connection: in a transaction.
        known: what was found before, by digest; grows.
        index: makes the keyed digest of a value of a kind.
        homes: community and number of each.
    """
    marks = [mark for home in homes for mark in marks_of_home(index, *home)]
    missing = [mark for mark in dict.fromkeys(marks) if mark not in known]
    if missing:
        found = people.same_index(connection, missing)
        known.update({mark: tuple(found.get(mark, ())) for mark in missing})
    return [number for mark in marks for number in known[mark]]


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


def homes_in(
    connection: Connection, community: str, known_at: datetime | None = None
) -> dict[str, str]:
    """Return the household of each resident of a community; one without it is their own.

    Args:
        connection: in a transaction.
        community: its code.
        known_at: what was entered later is not seen; None where all that is known is.
    """
    if known_at is not None:
        return _homes_known(connection, community, known_at)
    t = tables.person.c
    query = select(t.household, t.number).where(t.community == community)
    return {row.number: row.household or row.number for row in connection.execute(query)}


def _homes_known(connection: Connection, community: str, known_at: datetime) -> dict[str, str]:
    """Return the same as the register said by a moment, asking everybody who was ever there."""
    t = tables.register_entry.c
    begins = bodies.encode([community])[:-1]
    there = t.payload.startswith(begins, autoescape=True)
    ever = select(t.key).where(t.register == registers.PERSON, there).distinct()
    told = registers.entries(connection, registers.PERSON, list(connection.execute(ever).scalars()))
    homes: dict[str, str] = {}
    for number, entries in told.items():
        known = [
            e for e in entries if e.recorded_at is None or e.recorded_at <= to_micros(known_at)
        ]
        if known:
            lives_in, household, *_ = bodies.decode(known[-1].payload)
            if lives_in == community:
                homes[number] = household or number
    return homes


def homes(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Yield number, community and household of everybody registered."""
    t = tables.person.c
    query = select(t.number, t.community, t.household).order_by(t.number)
    for row in connection.execute(query.execution_options(**bulk.by_portions(connection, 5_000))):
        yield row.number, row.community, row.household


def cases_of_many(connection: Connection, community: str) -> list[CaseId]:
    """Return the cases of a community about a group or place, in order."""
    c = tables.care_case.c
    one = [codes.SUBJECTS.to_code[kind] for kind in (SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD)]
    query = select(c.id).where(c.community == community, c.subject_kind.not_in(one))
    return [CaseId(i) for i in connection.execute(query.order_by(c.id)).scalars()]
