"""Who may enter whom: asked before people are registered."""

from collections.abc import Sequence

from linli_core.domain.calendar.local_time import local
from linli_core.domain.people import Person
from linli_core.errors import Refused
from linli_core.lifecycle.machine.registering import (
    why_not_entered,
    why_not_first,
    why_not_granted,
)
from linli_core.services.register_entries import Registration
from linli_core.storage.unit_of_work import UnitOfWork


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
        known = before.get(person.number)
        held = {(g.role, g.scope) for g in known.grants} if known is not None else set()
        given = [g for g in person.grants if (g.role, g.scope) not in held]
        whys = [why_not_granted(person.number, g, by.author, author, day) for g in given]
        if person.community:
            whys.append(why_not_entered(by.author, author, [person.community], day))
        found = [why for why in whys if why is not None]
        if found:
            raise Refused(found, "LL-1019", what=person.number)


def require_first(people: Sequence[Person], holder: str | None) -> None:
    """Refuse a first role where one was given, or where it has no ground.

    Raises:
        Refused: LL-1019.
    """
    why = why_not_first(people, holder)
    if why is not None:
        raise Refused([why], "LL-1019", what=people[0].number)
