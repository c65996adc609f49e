"""Which cases wait for somebody, for what, and by when."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from attrs import evolve, frozen

from linli_core.batch.handouts.asks import CaseAsk, asks_in
from linli_core.batch.handouts.concerns import CONCERNS
from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.people import Actor, Person
from linli_core.domain.terms import SETTLED_STATES, CaseState, Role
from linli_core.errors import InvalidInput
from linli_core.lifecycle.clocks.due import Due, due
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.machine.authority import Occasion, authorise
from linli_core.lifecycle.state.restricted import is_restricted
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.loading import readable_files
from linli_core.services.context import Context
from linli_core.storage import bulk, codes
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS


@frozen
class Waits:
    """A case that waits for somebody.

    Attributes:
        file: the case.
        ask: what it waits for.
        actor: who is asked, in which role.
        due: by when, where a clock runs.
        is_late: the clock has run out.
        restricted: of the case, lists tell its number and nothing else.
        lacks: what its next step still waits for; empty where that is not known.
    """

    file: CaseFile
    ask: CaseAsk
    actor: Actor
    due: Due | None
    is_late: bool
    restricted: bool
    lacks: tuple[Refusal, ...] = ()


def waiting_for(
    uow: UnitOfWork,
    context: Context,
    number: str,
    under: str,
    as_of: datetime,
    unreadable: list[Case],
) -> tuple[Waits, ...]:
    """Return what waits for somebody under a division code, the longest overdue first.

    Args:
        uow: a transaction; nothing is written.
        context: the library's fixed parts.
        number: of the person.
        under: division code, or its first digits; empty for everywhere.
        as_of: the moment; facts dated later are not seen.
        unreadable: grows by the cases whose record cannot be read.

    Raises:
        InvalidInput: LL-4001, nobody of that number is registered.
    """
    person = uow.people([number]).get(number)
    if person is None:
        raise InvalidInput(what=REQUESTS["no_such_person"].format(person=number))
    states = [codes.STATES.to_code[s] for s in CaseState if s not in SETTLED_STATES]
    found: list[Waits] = []
    for some in bulk.portions(cases.ids(uow.connection, states=states, under=under)):
        more = dict.fromkeys(some, (number,))
        files = readable_files(uow, context, list(some), as_of, unreadable, None, more)
        for file in files.values():
            lacks = context.registry.lifecycle.waits_for(file.case, file.facts)[1]
            found += (evolve(one, lacks=lacks) for one in _of_case(file, person, as_of))
    return tuple(sorted(found, key=_by_urgency))


def _by_urgency(one: Waits) -> tuple[bool, bool, datetime, str]:
    at = one.due.at if one.due else one.file.case.since
    return (not one.is_late, one.due is None, at, one.file.case.number)


def _of_case(file: CaseFile, person: Person, as_of: datetime) -> Iterator[Waits]:
    case, facts = file.case, file.facts
    day = local(as_of).date()
    roles = list(dict.fromkeys(g.role for g in person.grants if g.runs_on(day)))
    clock = due(case, facts)
    late = clock is not None and clock.at < as_of
    for ask, _ in asks_in(case.state, roles):
        actor = _actor(file, ask, person.number, roles, as_of)
        concerns = CONCERNS.get(ask.code)
        if actor is None or (concerns is not None and not concerns(file, person.number)):
            continue
        yield Waits(file, ask, actor, clock, late, is_restricted(case, facts))


def _actor(
    file: CaseFile, ask: CaseAsk, number: str, roles: Sequence[Role], as_of: datetime
) -> Actor | None:
    """Return somebody in the role in which they may answer for this case, None where in none."""
    may = [Actor(number, role) for role in ask.roles if role in roles]
    if ask.code in _BY_NAME:  # a collector from the next community holds no role in this one
        return may[0] if may else None
    moment = Occasion(as_of)
    return next(
        (a for a in may if authorise(file.case, file.facts, a, ask.roles, moment) is None), None
    )


#: Asked of somebody by name, wherever they hold their role.
_BY_NAME: Final = frozenset({"ballot", "not_reached", "small_matter"})
