"""A register's own rows as verification compares them: each as the text that an entry says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen
from sqlalchemy import Connection, select

from linli_core.storage import bulk, tables
from linli_core.storage.repositories import directory, people, registers

_BLANK: Final = "{}"


@frozen(kw_only=True)
class RegisterRow:
    """What stands in a register's own row.

    Attributes:
        entry: number of the entry that says so.
        payload: as the entry says it; empty where no entry could say such a thing.
        private: the personal part; empty where there is none.
    """

    key: str
    entry: int
    payload: str
    private: str = ""


def stored_rows(
    connection: Connection, register: str, keys: Sequence[str]
) -> Iterator[RegisterRow]:
    """Yield the rows of these keys; those that are not there are left out."""
    for some in bulk.portions(keys):
        yield from _ROWS[register](connection, some)


def _people(connection: Connection, keys: Sequence[str]) -> Iterator[RegisterRow]:
    for texts, no in people.stored_texts(connection, keys):
        private = "" if texts.private == _BLANK else texts.private or "?"
        yield RegisterRow(key=texts.number, entry=no, payload=texts.public, private=private)


def _communities(connection: Connection, keys: Sequence[str]) -> Iterator[RegisterRow]:
    t = tables.community.c
    query = select(t.code).where(t.code.in_(keys), (t.centre_x == None) != (t.centre_y == None))  # noqa: E711 - a clause
    halves = set(connection.execute(query).scalars())
    for community, no in directory.stored_communities(connection, keys):
        text = "" if community.code in halves else directory.community_text(community)
        yield RegisterRow(key=community.code, entry=no, payload=text)


def _receivers(connection: Connection, keys: Sequence[str]) -> Iterator[RegisterRow]:
    for code, (no, text, _) in directory.stored_texts(connection, keys).items():
        yield RegisterRow(key=code, entry=no, payload=text)


_ROWS: Final[Mapping[str, Callable[[Connection, Sequence[str]], Iterator[RegisterRow]]]] = {
    registers.PERSON: _people,
    registers.COMMUNITY: _communities,
    registers.RECEIVER: _receivers,
}


def grant_codes_of(
    connection: Connection, numbers: Sequence[str]
) -> dict[str, set[tuple[int, str]]]:
    """Return the role's code and the scope of each grant of these people, as it is stored."""
    t = tables.person_grant.c
    held: dict[str, set[tuple[int, str]]] = {}
    for some in bulk.portions(numbers):
        query = select(t.number, t.role, t.scope).where(t.number.in_(some))
        for row in connection.execute(query):
            held.setdefault(row.number, set()).add((row.role, row.scope))
    return held


def orphans(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield table and key of rows that belong to nobody registered, or to no demand."""
    numbers, index = select(tables.person.c.number), tables.person_index
    of_demand, demands = index.c.kind == people.DEMAND_ALIKE, select(tables.demand.c.number)
    for table, astray in (
        (tables.person_grant, tables.person_grant.c.number.not_in(numbers)),
        (tables.person_private, tables.person_private.c.number.not_in(numbers)),
        (index, ~of_demand & index.c.number.not_in(numbers)),
        (index, of_demand & index.c.number.not_in(demands)),
    ):
        query = select(table.c.number).where(astray).distinct()
        yield from ((table.name, key) for key in connection.execute(query).scalars())
    e, p = tables.register_entry.c, tables.register_private.c
    said = select(e.no).where(e.register == p.register, e.key == p.key, e.no == p.no)
    lost = select(p.register, p.key, p.no).where(~said.exists())
    for register, key, no in connection.execute(lost):
        yield tables.register_private.name, f"{register} {key}/{no}"
