"""Who may act: deny by default, the same for a person at a desk and a row of a batch."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from attrs import frozen

from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import SYSTEM, Actor, Person
from linli_core.domain.statements.transfer import TransferRequest
from linli_core.domain.terms import Role, SubjectKind
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.state.many.parties import parties_of
from linli_core.lifecycle.state.residents_word.guardianship import is_guardian_of
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.terms import ROLES
from linli_core.texts.text import Text, joined


def role_names(roles: tuple[Role, ...]) -> Text:
    """Return the names of roles, for a person to read."""
    return joined(ROLES[role] for role in roles)


@frozen
class Occasion:
    """When something was said or done, and when it went on record, if that is known."""

    at: datetime
    recorded_at: datetime | None = None

    @classmethod
    def of(cls, fact: Fact[Any] | None, as_of: datetime) -> "Occasion":
        """Return the moment of a statement, or of an act that rests on none."""
        return cls(as_of) if fact is None else cls(fact.at, fact.recorded_at)

    @property
    def day(self) -> date:
        """Return the day, as people there read it."""
        return local(self.at).date()

    def stood(self, person: Person) -> tuple[Person, ...]:
        """Return what the register says of a person for this moment."""
        if not person.entries:  # as of most people
            return (person,)
        return person.stood(self.at, self.recorded_at)


def authorise(
    case: Case, facts: Facts, actor: Actor, roles: tuple[Role, ...], moment: Occasion
) -> Refusal | None:
    """Return why this actor may not act on this case in one of these roles, or None.

    A resident acts on the case that is about them, their household, or their community; a
    guardian for their ward; everybody else needs the role for the case's community. The
    register is read as it stood at that moment.
    """
    if actor.role not in roles:
        return refuse(
            "not_authorised",
            who=roles,
            actor=actor.number,
            role=ROLES[actor.role],
            who_may=role_names(roles),
        )
    if actor.role is Role.SYSTEM:
        return None if actor == SYSTEM else _unknown(actor, roles)
    person = facts.person(actor.number)
    if person is None:
        return _unknown(actor, roles)
    if actor.role in (Role.RESIDENT, Role.GUARDIAN):
        why = _why_not_of_the_case(case, facts, actor, person, moment)
        return _stranger(actor, roles, why) if why else None
    if actor.role is Role.RECEIVING_COMMITTEE:
        asked = facts.latest(case, TransferRequest)
        held = asked is not None and any(
            _sits_in(p, asked.body.target, moment.day) for p in moment.stood(person)
        )
        return None if held else _unknown(actor, roles)
    if not any(p.holds(actor.role, facts.community, moment.day) for p in moment.stood(person)):
        return _unknown(actor, roles)
    return None


def _why_not_of_the_case(
    case: Case, facts: Facts, actor: Actor, person: Person, moment: Occasion
) -> str:
    """Return what keeps a resident or a guardian from speaking for a case; empty if nothing."""
    lives = any(speaks_for_subject(case, p) for p in moment.stood(person))
    if actor.role is Role.RESIDENT:
        if lives or person.number in parties_of(case, facts):
            return ""
        return "guards" if is_guardian(case, facts, person, moment) else "none"
    if is_guardian(case, facts, person, moment):
        return ""
    return "lives" if lives else "no_guardian"


def why_not_recorded_by(
    recorder: Actor, person: Person | None, people: Iterable[Person], moment: Occasion
) -> Refusal | None:
    """Return why somebody may not write statements down in the role they claim, or None.

    Whoever writes down need not be of this community: a collector from the next one, the
    township's social worker. But the role is one that they have.

    Args:
        recorder: who writes, in which role.
        person: the same, as registered; None where nobody of that number is.
        people: whom the case concerns, among them the wards of guardians.
        moment: when it was said, and when it is written down.
    """
    if recorder == SYSTEM:
        return None
    if person is not None and recorder.role is Role.GUARDIAN:
        held = any(is_guardian_of(ward, person, moment.at, moment.recorded_at) for ward in people)
    else:
        held = person is not None and any(
            p.has_role(recorder.role, moment.day) for p in moment.stood(person)
        )
    if held:
        return None
    return refuse("recorder_has_role", actor=recorder.number, role=ROLES[recorder.role])


def _sits_in(person: Person, community: str, day: date) -> bool:
    """The committee of the community that a case moves to speaks for it."""
    return any(
        grant.role in (Role.RECEIVING_COMMITTEE, Role.COMMITTEE)
        and bool(community)
        and community.startswith(grant.scope)
        and grant.runs_on(day)
        for grant in person.grants
    )


def is_guardian(case: Case, facts: Facts, person: Person, moment: Occasion) -> bool:
    """Return whether the person was guardian of the case's resident or a household member."""
    return any(
        any(speaks_for_subject(case, one) for one in moment.stood(ward))
        and is_guardian_of(ward, person, moment.at, moment.recorded_at)
        for ward in facts.context.people.values()
    )


def speaks_for_subject(case: Case, person: Person) -> bool:
    """Return whether a resident is one of those whom a case is about."""
    if case.subject.kind is SubjectKind.RESIDENT:
        return person.number == case.subject.key
    if case.subject.kind is SubjectKind.HOUSEHOLD:
        return bool(person.household) and person.household == case.subject.key
    return person.community == case.community


def _unknown(actor: Actor, roles: tuple[Role, ...]) -> Refusal:
    return refuse("role_not_held", who=roles, actor=actor.number, role=ROLES[actor.role])


def _stranger(actor: Actor, roles: tuple[Role, ...], why: str) -> Refusal:
    """Say that somebody speaks who is not of the case, and which cell would make it right."""
    return refuse(
        "not_of_this_case",
        who=roles,
        actor=actor.number,
        role=ROLES[actor.role],
        mend=PARTS[f"stranger.{why}"].format(actor=actor.number),
    )
