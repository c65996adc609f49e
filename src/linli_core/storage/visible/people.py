"""Lists of people: of a division, of its staff, of those who name somebody as their guardian."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from linli_core.domain.people import Person
from linli_core.storage import tables
from linli_core.storage.repositories import people
from linli_core.storage.visible.divisions import lies_under


def naming_guardian(connection: Connection, number: str, community: str) -> dict[str, Person]:
    """Return whoever may have somebody as guardian, by number; whether they do, the reader asks.

    Those who are named in a guardianship with a ground are looked for in one community only.

    Args:
        connection: in a transaction.
        number: of the guardian.
        community: where the guardian lives.
    """
    t = tables.person.c
    named = t.profile.contains(f'"{number}"', autoescape=True)
    held = or_(t.guardian == number, (t.community == community) & named & (t.community != ""))
    return people.matching(connection, select(t.number).where(held))


def staff_under(connection: Connection, divisions: Sequence[str]) -> list[str]:
    """Return the numbers of all who hold a role in these divisions, in order."""
    t = tables.person_grant.c
    query = select(t.number).where(_any_under(t.scope, divisions)).distinct()
    return list(connection.execute(query.order_by(t.number)).scalars())


def living_or_serving(
    connection: Connection, divisions: Sequence[str], *, after: str = "", limit: int | None = None
) -> list[Person]:
    """Return who lives or serves in these divisions, by number.

    Args:
        connection: in a transaction.
        divisions: their codes; an empty one is everywhere.
        after: only numbers after this one.
        limit: at most so many.
    """
    t, g = tables.person.c, tables.person_grant.c
    query = select(t.number).where(t.number > after)
    if "" not in divisions:
        serving = select(g.number).where(_any_under(g.scope, divisions))
        query = query.where(or_(_any_under(t.community, divisions), t.number.in_(serving)))
    numbers = list(connection.execute(query.order_by(t.number).limit(limit)).scalars())
    found = people.people(connection, numbers)
    return [found[number] for number in numbers]


def _any_under(column: ColumnElement[Any], divisions: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that a code lies under one of these divisions."""
    return or_(column.in_([]), *(lies_under(column, code) for code in divisions))
