"""Who is guardian of whom when something was said, and what weighs against their word.

A guardianship has a ground, a beginning and an end, and is read as the register stood. Whoever
works on the case takes no part in it; whoever is suspected says nothing for the ward; and the
ward is heard beside them, always.
"""

from datetime import datetime
from typing import Any

from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.case_people import known_as
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Person
from linli_core.domain.terms import GuardianGround, Role, SubjectKind
from linli_core.lifecycle.state.incidents import incidents_of, is_minor
from linli_core.lifecycle.state.residents_word.household import of_household


def is_guardian_of(
    ward: Person, guardian: Person, at: datetime, recorded_at: datetime | None
) -> bool:
    """Return whether somebody was another's guardian, as the register stood.

    Args:
        ward: whose.
        guardian: who; for a committee that is guardian by law, a member of it.
        at: when it was said or happened.
        recorded_at: when it went on record; None where nobody knows.
    """
    return any(_is_guardian(w, guardian, at, recorded_at) for w in ward.stood(at, recorded_at))


def _is_guardian(
    ward: Person, guardian: Person, at: datetime, recorded_at: datetime | None
) -> bool:
    day = local(at).date()
    for held in ward.guardianships:
        if not held.runs_on(day):
            continue
        if held.guardian == guardian.number:
            return True
        if held.ground is GuardianGround.COMMITTEE and _sits_in(
            guardian, held.guardian, at, recorded_at
        ):
            return True
    return ward.guardian == guardian.number and _is_parent(ward, guardian, at)


def _sits_in(person: Person, community: str, at: datetime, recorded_at: datetime | None) -> bool:
    """The committee that is guardian by law speaks through its members."""
    day = local(at).date()
    return any(
        grant.role is Role.COMMITTEE and community.startswith(grant.scope) and grant.runs_on(day)
        for seat in person.stood(at, recorded_at)
        for grant in seat.grants
    )


def _is_parent(ward: Person, guardian: Person, at: datetime) -> bool:
    """Of a child, a guardian named without a ground is taken for the parent it lives with."""
    return is_minor(ward, local(at).date()) and ward.is_family_of(guardian)


def is_named_without_ground(ward: Person, guardian: Person, said: Fact[Any]) -> bool:
    """Return whether a list names somebody as guardian, and not what makes them one."""
    named = any(w.guardian == guardian.number for w in ward.stood(said.at, said.recorded_at))
    return named and not is_guardian_of(ward, guardian, said.at, said.recorded_at)


def wards_of(case: Case, facts: Facts, guardian: Person, said: Fact[Any]) -> tuple[Person, ...]:
    """Return the residents of a case whose guardian somebody was when they said something.

    Whoever was of the household at any time of the episode is one of them: what was said for a
    ward is not lost when the ward moves out before it is counted.
    """
    wards = {ward.number: ward for ward in known_as(facts.context.people, case.subject.key)}
    if case.subject.kind is SubjectKind.HOUSEHOLD:
        wards.update((ward.number, ward) for ward in of_household(case, facts))
    return tuple(
        ward for ward in wards.values() if is_guardian_of(ward, guardian, said.at, said.recorded_at)
    )


def is_suspected(case: Case, facts: Facts, number: str) -> bool:
    """Return whether an incident that is still open is said to be this person's doing."""
    return any(i.is_open and number in i.report.body.suspects for i in incidents_of(case, facts))
