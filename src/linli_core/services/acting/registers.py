"""Whom of the registers somebody knows by their work."""

from linli_core.domain.community import Community
from linli_core.domain.people import Person
from linli_core.storage.repositories.directory import communities_under
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.storage.visible.cases import Reach, is_subject_of_seen
from linli_core.storage.visible.people import living_or_serving


def knows(uow: UnitOfWork, reach: Reach, person: Person) -> bool:
    """Return whether somebody is one whom another serves, serves with, or speaks for."""
    if person.number in {reach.number, *reach.colleagues, *(s.key for s in reach.subjects)}:
        return True
    places = [person.community, *(grant.scope for grant in person.grants)]
    if any(place.startswith(code) for code in reach.divisions for place in places):
        return True
    return is_subject_of_seen(uow.connection, reach, person.number)


def communities_of(uow: UnitOfWork, reach: Reach) -> tuple[Community, ...]:
    """Return the communities in which somebody lives, speaks or serves, in order of code."""
    named = {
        *reach.divisions,
        *reach.oversees,
        *reach.works_in,
        *reach.moving_to,
        *reach.speaks_in,
        reach.lives_in,
    }
    found: dict[str, Community] = {}
    for code in sorted(named - {""}):
        found.update(communities_under(uow.connection, code))
    return tuple(found[code] for code in sorted(found))


def people_of(uow: UnitOfWork, reach: Reach, after: str, limit: int) -> tuple[Person, ...]:
    """Return a page of who lives or serves in somebody's divisions, after a number."""
    return tuple(living_or_serving(uow.connection, reach.divisions, after=after, limit=limit))
