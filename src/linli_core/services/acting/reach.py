"""How far somebody sees in the role that they hold: themselves, their organisation, divisions."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from linli_core.domain.calendar.local_time import local
from linli_core.domain.people import Actor, Person, RoleGrant, SubjectRef
from linli_core.domain.terms import Role, Sensitivity, SubjectKind
from linli_core.errors import Refused
from linli_core.lifecycle.guard import refuse
from linli_core.lifecycle.state.residents_word.guardianship import is_guardian_of
from linli_core.services.context import Context
from linli_core.services.well_formed import require_arguments
from linli_core.storage.repositories import people
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.storage.visible import people as people_lists
from linli_core.storage.visible.cases import Reach
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.terms import ROLES

#: Who speaks for themselves or for a neighbour, and holds no office.
_FOR_THEMSELVES: Final = frozenset({Role.RESIDENT, Role.GUARDIAN, Role.INFORMANT})
#: Who sees what they or their organisation have a part in, and nothing beside.
_BY_THEIR_PART: Final = frozenset({Role.VOLUNTEER, Role.ORG_MANAGER, Role.RECEIVING_ORG})


def reach_of(uow: UnitOfWork, context: Context, actor: Actor, now: datetime) -> Reach:
    """Return how far somebody sees today.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        actor: who, in which role.
        now: the present moment.

    Raises:
        InvalidInput: LL-4001, it is no actor.
        Refused: LL-1041, nobody of that number holds the role today; nobody acts as the system.
    """
    require_arguments(actor=actor)
    person = uow.people([actor.number]).get(actor.number)
    grants = _grants(person, actor.role, now)
    restricted = tuple(
        sorted(
            kind.code
            for kind in context.registry.task_types.values()
            if kind.sensitivity is Sensitivity.S4
        )
    )
    if person is None or not _holds(uow, person, actor.role, grants, now):
        why = refuse("role_not_held", actor=as_code(actor.number), role=ROLES[actor.role])
        raise Refused([why], "LL-1041", actor=as_code(actor.number), role=ROLES[actor.role])
    if actor.role in _FOR_THEMSELVES:
        spoken_for = _spoken_for(uow, person, actor.role, now)
        near = {person.community, *(ward.community for ward in spoken_for)}
        return Reach(
            number=actor.number,
            subjects=tuple(_subjects(spoken_for)),
            speaks_in=tuple(sorted({*near, *(grant.scope for grant in grants)} - {""})),
            lives_in=person.community if actor.role is Role.RESIDENT else "",
            raised=True,
            by_word=True,
            outlines=actor.role is Role.INFORMANT,
            restricted=restricted,
        )
    divisions = tuple(sorted({grant.scope for grant in grants}))
    if actor.role is Role.CIVIL_AFFAIRS:
        return Reach(number=actor.number, oversees=divisions, restricted=restricted)
    by_part = actor.role in _BY_THEIR_PART
    of_org = by_part and actor.role is not Role.VOLUNTEER
    receives = actor.role is Role.RECEIVING_COMMITTEE
    return Reach(
        number=actor.number,
        divisions=() if by_part or receives else divisions,
        works_in=divisions if by_part else (),
        colleagues=_colleagues(uow, person, divisions) if of_org else (actor.number,),
        directory=_organisation(person) if of_org else (),
        moving_to=divisions if receives else (),
        cleared=person.clearance is Sensitivity.S4,
        restricted=restricted,
    )


def _grants(person: Person | None, role: Role, now: datetime) -> list[RoleGrant]:
    if person is None or role is Role.SYSTEM:
        return []
    # Whoever sits on a committee answers for it where a case moves to.
    held = (Role.COMMITTEE, role) if role is Role.RECEIVING_COMMITTEE else (role,)
    day = local(now).date()
    return [g for g in person.grants if g.role in held and g.scope and g.runs_on(day)]


def _holds(
    uow: UnitOfWork, person: Person, role: Role, grants: list[RoleGrant], now: datetime
) -> bool:
    if role is Role.GUARDIAN:
        return bool(grants) or any(_wards(uow, person, now))
    if role in _FOR_THEMSELVES:
        return bool(grants) or bool(person.community or person.household)
    return bool(grants)


def _spoken_for(uow: UnitOfWork, person: Person, role: Role, now: datetime) -> list[Person]:
    if role is Role.INFORMANT:
        return []
    return [person] if role is Role.RESIDENT else _wards(uow, person, now)


def _subjects(spoken_for: Iterable[Person]) -> Iterator[SubjectRef]:
    for one in spoken_for:
        yield SubjectRef(SubjectKind.RESIDENT, one.number)
        if one.household:
            yield SubjectRef(SubjectKind.HOUSEHOLD, one.household)


def _wards(uow: UnitOfWork, person: Person, now: datetime) -> list[Person]:
    named = people_lists.naming_guardian(uow.connection, person.number, person.community)
    return [ward for ward in named.values() if is_guardian_of(ward, person, now, None)]


def _organisation(person: Person) -> tuple[str, ...]:
    return (person.organisation,) if person.organisation else ()


def _colleagues(uow: UnitOfWork, person: Person, divisions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the numbers of those of one organisation who hold a role where somebody serves."""
    if not (person.organisation or person.organisation_name):
        return (person.number,)
    numbers = people_lists.staff_under(uow.connection, divisions)
    staff = people.people(uow.connection, numbers).values()
    return tuple(sorted({person.number, *(p.number for p in staff if p.works_with(person))}))
