"""Who may enter whom: asked before people are registered."""

from collections.abc import Sequence

from attrs import evolve

from linli_core.domain.calendar.local_time import local
from linli_core.domain.people import Person
from linli_core.errors import Refused
from linli_core.lifecycle.machine.registering import (
    why_not_entered,
    why_not_first,
    why_not_granted,
    why_not_taken,
)
from linli_core.services.register_entries import Registration
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.shown_codes import as_code


def require_may_enter(uow: UnitOfWork, persons: Sequence[Person], by: Registration) -> None:
    """Refuse what whoever enters it may not: a role they cannot give, a place not theirs.

    Raises:
        Refused: LL-1019; where nobody is named the host answers, and nothing is refused.
    """
    if by.author is None:
        return
    before = uow.people([by.author.number, *(person.number for person in persons)])
    author, day = before.get(by.author.number), local(by.at).date()
    for person in persons:
        known = before.get(person.number) or Person(number=person.number)
        held, kept = ({(g.role, g.scope) for g in p.grants} for p in (known, person))
        given = [g for g in person.grants if (g.role, g.scope) not in held]
        taken = [g for g in known.grants if (g.role, g.scope) not in kept]
        whys = [why_not_granted(person.number, g, by.author, author, day) for g in given]
        whys += [why_not_taken(person.number, g, by.author, author, day) for g in taken]
        places = _places_of(known, person)
        whys.append(why_not_entered(by.author, author, places, day) if places else None)
        found = [why for why in whys if why is not None]
        if found:
            raise Refused(found, "LL-1019", what=as_code(person.number))


def _places_of(known: Person, person: Person) -> tuple[str, ...]:
    """Return the places where somebody lives and, where more than roles changes, serves."""
    places = dict.fromkeys(filter(None, (known.community, person.community)))
    if evolve(known, grants=(), entries=()) != evolve(person, grants=(), entries=()):
        places |= dict.fromkeys(grant.scope for grant in known.grants)
    return tuple(places)


def require_covers(uow: UnitOfWork, by: Registration, what: str, places: Sequence[str]) -> None:
    """Refuse what concerns places where whoever enters it does not serve.

    Args:
        uow: a transaction.
        by: who enters it.
        what: its number, as the refusal names it.
        places: the division codes that it concerns, now or as registered so far.

    Raises:
        Refused: LL-1019; where nobody is named the host answers, and nothing is refused.
    """
    if by.author is None:
        return
    author = uow.people([by.author.number]).get(by.author.number)
    why = why_not_entered(by.author, author, places, local(by.at).date())
    if why is not None:
        raise Refused([why], "LL-1019", what=as_code(what))


def require_first(people: Sequence[Person], holder: str | None) -> None:
    """Refuse a first role where one was given, or where it has no ground.

    Raises:
        Refused: LL-1019.
    """
    why = why_not_first(people, holder)
    if why is not None:
        raise Refused([why], "LL-1019", what=as_code(people[0].number))
