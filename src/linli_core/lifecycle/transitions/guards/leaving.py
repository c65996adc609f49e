"""Guards of withdrawal and voiding."""

from collections.abc import Mapping
from typing import Any

from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Person
from linli_core.domain.statements.closure import IncidentReport, Withdrawal
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.intake import Appeal
from linli_core.domain.terms import Risk, Role
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import INCIDENTS, TEAM
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.evaluation.silence import (
    is_denied,
    is_own_or_independent,
    quiet_contacts,
)
from linli_core.lifecycle.state.hands import is_independent
from linli_core.lifecycle.state.incidents import incidents_of, is_minor
from linli_core.lifecycle.state.residents_word.guardianship import is_guardian_of, is_suspected
from linli_core.lifecycle.transitions.guards.reading import basis
from linli_core.texts.rules.parts import PARTS


def informed_of_consequences(case: Case, facts: Facts) -> Refusal | None:
    """The resident knows the consequences and the way back."""
    del case
    withdrawal = basis(facts, Withdrawal)
    return None if withdrawal is None or withdrawal.informed else refuse("informed_of_consequences")


def no_critical_duty(case: Case, facts: Facts) -> Refusal | None:
    """Withdrawing never stops a statutory report, child protection or a critical risk."""
    duties = [i for i in incidents_of(case, facts) if i.is_open and (i.critical or i.is_untold)]
    if case.risk is Risk.CRITICAL or duties:
        return refuse("no_critical_duty", facts=tuple(i.report.id for i in duties))
    return None


def capacity_to_decide(case: Case, facts: Facts) -> Refusal | None:
    """A minor's withdrawal is the guardian's to ask, save where the guardian is suspected.

    Then the child's own word suffices, where an independent person wrote it down.
    """
    attempt = facts.attempt
    if attempt is None or attempt.actor.role is not Role.RESIDENT:
        return None
    person = facts.person(attempt.actor.number)
    said = attempt.fact
    moment = (facts.as_of, None) if said is None else (said.at, said.recorded_at)
    day = local(moment[0]).date()
    if person is None or not any(is_minor(one, day) for one in person.stood(*moment)):
        return None
    if attempt.fact is not None and _flees_the_guardian(case, facts, person, attempt.fact):
        return None
    return refuse("capacity_to_decide", who=(Role.GUARDIAN,))


def _flees_the_guardian(case: Case, facts: Facts, ward: Person, said: Fact[Any]) -> bool:
    """Return whether a guardian is suspected, and somebody independent wrote the word down."""
    people = facts.context.people.values()
    suspects = [p for p in people if is_suspected(case, facts, p.number)]
    guardians = [p for p in suspects if is_guardian_of(ward, p, said.at, said.recorded_at)]
    recorder = facts.person(said.recorder.number)
    if not guardians or recorder is None or recorder.number == ward.number:
        return False
    near = any(recorder == g or recorder.is_family_of(g) for g in guardians)
    return not near and is_independent(case, facts, recorder.number, said)


def leaving_confirmed(case: Case, facts: Facts) -> Refusal | None:
    """Where the team wrote down that somebody leaves, an outsider asks once whether it is so."""
    fact = facts.attempt.fact if facts.attempt else None
    if fact is None or not isinstance(fact.body, Withdrawal):
        return None
    if is_denied(case, facts, fact):
        return refuse("leaving_confirmed", why=PARTS["leaving.denied"], facts=(fact.id,))
    if is_own_or_independent(case, facts, fact) or quiet_contacts(case, facts, fact):
        return None
    return refuse("leaving_confirmed", why=PARTS["leaving.not_asked"], facts=(fact.id,))


def no_service_recorded(case: Case, facts: Facts) -> Refusal | None:
    """Work that was done is never voided."""
    del case
    return refuse("no_service_recorded") if facts.of(ServiceRecord) else None


def no_incident_recorded(case: Case, facts: Facts) -> Refusal | None:
    """An incident is never voided away."""
    del case
    return refuse("no_incident_recorded") if facts.of(IncidentReport) else None


def first_episode_no_appeal(case: Case, facts: Facts) -> Refusal | None:
    """Only a first, uncontested entry can be an entry in error."""
    if case.episode.no == 1 and not facts.of(Appeal):
        return None
    return refuse("first_episode_no_appeal")


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("informed_of_consequences", informed_of_consequences, "withdrawal"),
    rule("no_critical_duty", no_critical_duty, INCIDENTS),
    rule("capacity_to_decide", capacity_to_decide, INCIDENTS, TEAM),
    rule("leaving_confirmed", leaving_confirmed, TEAM, "quiet_contact", "withdrawal"),
    rule("no_service_recorded", no_service_recorded, "service_record"),
    rule("no_incident_recorded", no_incident_recorded, "incident_report"),
    rule("first_episode_no_appeal", first_episode_no_appeal, "appeal"),
)
