"""People; the one access path to names, contacts and dates of birth."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen
from sqlalchemy import Connection, Row, Select, and_, select

from linli_core.codec import bodies
from linli_core.domain.division_codes import township_of
from linli_core.domain.people import Actor, Person, PersonEntry
from linli_core.domain.terms import Role
from linli_core.storage import bulk, codes, tables
from linli_core.storage.instants import maybe_time
from linli_core.storage.repositories import registers
from linli_core.storage.repositories.directory import finite
from linli_core.storage.repositories.registered_numbers import Numbers
from linli_core.storage.repositories.registers import AsRead, RegisterReads, StoredEntry
from linli_core.storage.tally import Tally, as_bytes

_CONVERTER = bodies.converter()
_NOTHING = "{}"
_PRIVATE = ("name", "gender", "birth", "gender_wish", "traits")


def _first(row: tuple[object, ...]) -> str:
    return str(row[0])


@frozen
class PersonTexts:
    """A person as they are stored: columns, profile, and the personal part."""

    number: str
    community: str
    household: str
    guardian: str
    profile: str
    private: str

    @property
    def public(self) -> str:
        """Return what an entry of the register says without the personal part."""
        return bodies.encode([self.community, self.household, self.guardian, self.profile])

    @property
    def personal(self) -> str:
        """Return the personal part of such an entry, empty where there is none."""
        return "" if self.private == _NOTHING else self.private


def person_texts(person: Person, contacts: Mapping[str, str] | None = None) -> PersonTexts:
    """Return a person as they are stored.

    Args:
        person: who.
        contacts: further personal values, kept with the name.
    """
    plain: dict[str, Any] = _CONVERTER.unstructure(evolve(person, entries=(), entered_by=""))
    plain.pop("entries")
    plain.pop("entered_by")
    own = {k: plain.pop(k) for k in _PRIVATE}
    own.update(contacts or {})
    for name in ("number", "community", "household", "guardian"):
        plain.pop(name)
    return PersonTexts(
        person.number,
        person.community,
        person.household,
        person.guardian,
        bodies.encode({k: v for k, v in plain.items() if v or _is_zero_metres(k, v)}),
        bodies.encode({k: v for k, v in own.items() if v}),
    )


def _is_zero_metres(name: str, value: object) -> bool:
    """Return whether a value is a limit of 0 m, which is no blank."""
    return name == "max_distance" and value is not None


def put_people(
    connection: Connection,
    people: Sequence[Person],
    texts: Mapping[str, PersonTexts],
    entries: Mapping[str, int],
) -> None:
    """Register people, replacing those with the same number.

    Args:
        connection: in a transaction.
        people: whom to register.
        texts: the same as they are stored, by number.
        entries: number of the register's entry that says so, by number.
    """
    stored = [texts[person.number] for person in people]
    profiles: list[tuple[object, ...]] = [
        (t.number, t.community, t.household, t.guardian, t.profile, entries[t.number])
        for t in stored
    ]
    private: list[tuple[object, ...]] = [(t.number, t.private) for t in stored]
    grants = {
        (g.scope, person.number, codes.ROLES.to_code[g.role])
        for person in people
        for g in person.grants
    }
    # In order of number, so that two writers never wait for each other.
    bulk.put(connection, tables.person, sorted(profiles, key=_first), ("number",))
    bulk.put(connection, tables.person_private, sorted(private, key=_first), ("number",))
    for some in bulk.portions([p.number for p in people]):
        t = tables.person_grant
        connection.execute(t.delete().where(t.c.number.in_(some)))
    bulk.insert(connection, tables.person_grant, sorted(grants))


#: The kind of index by which the numbers of demands are compared.
DEMAND_ALIKE: Final = "demand_alike"


def put_index(tally: Tally, rows: Sequence[tuple[bytes, str, str]]) -> None:
    """Store blind indexes: (digest, number, kind); one that is stored already stays."""
    known = same_index(tally.connection, sorted({digest for digest, _, _ in rows}))
    new = {row[:2]: row for row in rows if row[1] not in known.get(row[0], ())}
    made = sorted(new.values())
    tally.added(tables.person_index, made)
    bulk.insert(tally.connection, tables.person_index, made)


def drop_index(tally: Tally, number: str, kinds: Sequence[str]) -> None:
    """Take away the blind indexes of these kinds under which somebody is found."""
    t = tables.person_index
    named = (t.c.number == number) & t.c.kind.in_(kinds)
    rows = tally.connection.execute(select(t).where(named)).all()
    tally.removed(t, [tuple(row) for row in rows])
    tally.connection.execute(t.delete().where(named))


def same_index(connection: Connection, digests: Sequence[bytes]) -> dict[bytes, list[str]]:
    """Return the numbers of people registered under each digest."""
    t = tables.person_index.c
    by_digest: dict[bytes, list[str]] = {}
    for some in bulk.portions(digests):
        query = select(t.digest, t.number).where(t.digest.in_(some)).order_by(t.number)
        for row in connection.execute(query):
            by_digest.setdefault(bytes(row.digest), []).append(row.number)
    return by_digest


def people(
    connection: Connection, numbers: Sequence[str], reads: RegisterReads | None = None
) -> dict[str, Person]:
    """Return people by number; unknown numbers are left out.

    Args:
        connection: in a transaction.
        numbers: theirs.
        reads: grows by how their rows stood.
    """
    by_number: dict[str, Person] = {}
    for some in bulk.portions(numbers):
        by_number.update(_people(connection, tables.person.c.number.in_(some), reads))
    return by_number


def matching(connection: Connection, numbers: Select[tuple[str]]) -> dict[str, Person]:
    """Return the people whose numbers a query selects, by number."""
    return _people(connection, tables.person.c.number.in_(numbers), None)


def of_households(
    connection: Connection, households: Sequence[str], reads: RegisterReads | None = None
) -> dict[str, Person]:
    """Return the members of these households, by number.

    Args:
        connection: in a transaction.
        households: their numbers.
        reads: grows by how the rows of their members stood.
    """
    members: dict[str, Person] = {}
    for some in bulk.portions(households):
        members.update(_people(connection, tables.person.c.household.in_(some), reads))
    return members


def _people(
    connection: Connection,
    condition: Any,  # noqa: ANN401 - any clause
    reads: RegisterReads | None,
) -> dict[str, Person]:
    t, p, e = tables.person, tables.person_private, tables.register_private
    said = tables.register_entry
    joined = t.outerjoin(p, p.c.number == t.c.number)
    for entry in (e, said):
        of = and_(
            entry.c.register == registers.PERSON,
            entry.c.key == t.c.number,
            entry.c.no == t.c.entry,
        )
        joined = joined.outerjoin(entry, of)
    query = select(t, p.c.payload, e.c.salt, said.c.author).select_from(joined)
    rows = list(connection.execute(query.where(condition)))
    read = {row.number: _person_of(_texts(row), row.author or "") for row in rows}
    changed = [row.number for row in rows if row.entry > 1]
    told = registers.entries(connection, registers.PERSON, changed)
    if reads is not None:
        as_read = ((row.number, _as_read(row, told.get(row.number, ()))) for row in rows)
        reads.note(registers.PERSON, as_read)
    for number, some in told.items():
        born = read[number].birth
        read[number] = evolve(read[number], entries=tuple(_born(e, born) for e in some))
    return read


def _born(stored: StoredEntry, birth: date | None) -> PersonEntry:
    """Return an entry; where its personal part was erased, nobody is younger or older by it."""
    entry = person_entry(stored)
    if stored.private is None and stored.private_digest is not None:
        return evolve(entry, person=evolve(entry.person, birth=birth))
    return entry


def _as_read(row: Row[Any], told: Sequence[StoredEntry]) -> AsRead:
    texts = _texts(row)
    salt = None if row.salt is None else as_bytes(row.salt)
    return AsRead(
        entry=row.entry, public=texts.public, personal=texts.personal, salt=salt, entries=told
    )


def person_entries(connection: Connection, number: str) -> tuple[PersonEntry, ...]:
    """Return every entry of the register about somebody, oldest first."""
    told = registers.entries(connection, registers.PERSON, [number]).get(number, [])
    born = person_entry(told[-1]).person.birth if told else None
    return tuple(_born(entry, born) for entry in told)


def person_entry(stored: StoredEntry) -> PersonEntry:
    """Return an entry of the register of people; an erased personal part leaves it without."""
    community, household, guardian, profile = bodies.decode(stored.payload)
    private = stored.private[1] if stored.private is not None else ""
    texts = PersonTexts(stored.key, community, household, guardian, profile, private)
    role = codes.ROLES.to_member[stored.role] if stored.role else None
    return PersonEntry(
        person=_person_of(texts),
        at=maybe_time(stored.at),
        recorded_at=maybe_time(stored.recorded_at),
        author=Actor(stored.author, role) if stored.author is not None and role else None,
        source=stored.source,
    )


def _texts(row: Row[Any]) -> PersonTexts:
    return PersonTexts(
        row.number,
        row.community,
        row.household,
        row.guardian,
        row.profile,
        row.payload or "",
    )


def _person_of(texts: PersonTexts, entered_by: str = "") -> Person:
    plain = bodies.decode(texts.profile)
    own = bodies.decode(texts.private) if texts.private else {}
    plain.update({k: own[k] for k in _PRIVATE if k in own})
    if plain.get("birth"):
        plain["birth"] = str(date.fromisoformat(plain["birth"]))
    if "xy" in plain:
        plain["xy"] = finite(plain["xy"])
    plain.update(
        number=texts.number,
        community=texts.community,
        household=texts.household,
        guardian=texts.guardian,
        entered_by=entered_by,
    )
    return bodies.read_back(plain, Person)


def stored_texts(
    connection: Connection, numbers: Sequence[str]
) -> Iterator[tuple[PersonTexts, int]]:
    """Yield people as they are stored, each with the number of their last entry."""
    for some in bulk.portions(numbers):
        yield from _stored(connection, tables.person.c.number.in_(some))


def contacts_of(connection: Connection, numbers: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the further personal values kept with people's names, by number."""
    kept: dict[str, dict[str, str]] = {}
    for texts, _ in stored_texts(connection, numbers):
        own = bodies.decode(texts.private) if texts.private else {}
        kept[texts.number] = {name: own[name] for name in own if name not in _PRIVATE}
    return kept


def unregistered(connection: Connection) -> Iterator[PersonTexts]:
    """Yield everybody of whom the register has no entry yet."""
    for texts, _ in _stored(connection, tables.person.c.entry == 0):
        yield texts


def _stored(connection: Connection, condition: Any) -> Iterator[tuple[PersonTexts, int]]:  # noqa: ANN401 - any clause
    t, p = tables.person, tables.person_private
    query = select(t, p.c.payload).select_from(t.outerjoin(p, p.c.number == t.c.number))
    for row in connection.execute(query.where(condition).order_by(t.c.number)):
        yield _texts(row), row.entry


def scopes_of(community: str) -> tuple[str, str]:
    """Return under which codes roles for a community are granted: its own and its township's."""
    return community, township_of(community)


def staff(connection: Connection, scopes: Sequence[str]) -> dict[str, list[tuple[str, Role]]]:
    """Return who holds which role for each community or township code."""
    t = tables.person_grant.c
    by_scope: dict[str, list[tuple[str, Role]]] = {}
    for some in bulk.portions(scopes):
        query = select(t.scope, t.number, t.role).where(t.scope.in_(some)).order_by(t.number)
        for row in connection.execute(query):
            by_scope.setdefault(row.scope, []).append((row.number, codes.ROLES.to_member[row.role]))
    return by_scope


def with_roles_in(connection: Connection, prefix: str, roles: Sequence[Role]) -> set[str]:
    """Return the numbers of those who hold one of the roles somewhere under a code."""
    t = tables.person_grant.c
    wanted = [codes.ROLES.to_code[role] for role in roles]
    query = select(t.number).where(t.scope.like(f"{prefix}%"), t.role.in_(wanted)).distinct()
    return set(connection.execute(query).scalars())


def all_numbers(connection: Connection) -> Numbers:
    """Return every registered number."""
    query = select(tables.person.c.number).execution_options(**bulk.by_portions(connection, 5_000))
    return Numbers(connection.execute(query).scalars())


def names(connection: Connection, numbers: Sequence[str]) -> dict[str, str]:
    """Return names by number, for those who may see them."""
    return {n: p.name for n, p in people(connection, numbers).items()}
