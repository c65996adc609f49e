"""What may not be put on record about this case, whoever states it."""

from collections.abc import Callable, Mapping
from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.collective import ROLL_ONLY, ResultNotice
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot, ContactAttempt, RoundOpening
from linli_core.domain.statements.handover import Referral
from linli_core.domain.statements.hours import HoursReversal
from linli_core.domain.statements.incident import AuthorityReport, IncidentAssessment
from linli_core.domain.statements.intake import Consent
from linli_core.domain.terms import Purpose, Role
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.reads import CONSENT_OR_GROUND, CONSENTS, INCIDENTS, PAIRING, TASKS
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.collective import audience_of, is_on_roll, opening_of
from linli_core.lifecycle.state.consents import duty_stands, purposes_of_task
from linli_core.lifecycle.state.consents_at import (
    ConsentStanding,
    consent_at,
    on_statutory_ground,
)
from linli_core.lifecycle.state.hours import hours_of
from linli_core.lifecycle.state.incidents import incidents_of, is_compulsory, is_grave
from linli_core.lifecycle.state.visits import first_recorded
from linli_core.lifecycle.transitions.side.referral import why_not_referred
from linli_core.texts.text import Text

Check = Callable[[Case, Facts, Fact[Any]], Refusal | None]


def incident_not_softened(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """A corrected report never makes an incident less than it was, nor the duty to report it."""
    before = next((f for f in facts.recorded if f.id == fact.supersedes), None)
    if before is None or not isinstance(before.body, IncidentReport):
        return None
    body = fact.body
    if not isinstance(body, IncidentReport) or (before.body.critical and not body.critical):
        return refuse("incident_not_softened", facts=(before.id,))
    lifted = is_compulsory(case, facts, before) and not is_compulsory(case, facts, fact)
    return _duty_stands(body.number or "—") if lifted else None


def report_duty_stands(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """Compulsory reporting is not assessed away; that a slight matter needs none is explained."""
    body = fact.body
    if not isinstance(body, IncidentAssessment) or body.must_report is not False:
        return None
    for incident in incidents_of(case, facts):
        spoken_of = body.incident in ("", incident.number) and incident.is_open
        if spoken_of and incident.must_report and is_grave(incident.report.body):
            return _duty_stands(incident.number)
    return None if body.finding.strip() else refuse("assessment_says_why")


def _duty_stands(incident: str) -> Refusal:
    return refuse("report_duty_stands", incident=incident)


def authority_named(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """A report to no authority in particular meets no duty."""
    del case, facts
    body = fact.body
    if not isinstance(body, AuthorityReport) or body.authority.strip():
        return None
    return refuse("authority_named")


def task_goes_out_properly(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """A task goes to another organisation by the rules by which a whole case does."""
    if not isinstance(fact.body, Referral) or fact.body.is_whole:
        return None
    return why_not_referred(case, facts, fact)


def consent_ends_after_it_begins(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """A consent that had expired when it was given would stand for nothing."""
    del case, facts
    body = fact.body
    if not isinstance(body, Consent) or body.expires is None or body.expires > fact.at:
        return None
    return refuse("consent_ends_after_it_begins")


def visit_under_consent(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """No visit after a consent it rests on was withdrawn or expired; what came before may stay.

    Help that came first in an emergency has no consent yet, and is not refused for it.
    """
    body = fact.body
    if not isinstance(body, ServiceRecord) or case.subject.is_collective:
        return None
    for purpose in purposes_of_task(case, facts, body.task):
        consent = consent_at(facts, purpose, body.start)
        if not consent.has_ended or on_statutory_ground(facts, purpose):
            continue
        ended = consent.withdrawn_at or consent.expired_at
        if purpose is not Purpose.PAIRING and duty_stands(case, facts, ended):
            continue
        if _corrects_what_came_before(facts, fact, consent):
            continue
        return refuse(
            "visit_under_consent",
            record=body.number,
            consent=consent.said,
            facts=(consent.given.id,) if consent.given else (),
            who=(Role.RESIDENT, Role.GUARDIAN),
        )
    return None


def _corrects_what_came_before(
    facts: Facts, fact: Fact[ServiceRecord], consent: ConsentStanding
) -> bool:
    """A record may be corrected, though the consent was since found to have ended before it.

    It goes on being told as a visit without consent; a visit is not moved behind the end.
    """
    older = next((f for f in facts.recorded if f.id == fact.supersedes), None)
    if older is None or consent.ended_by is None:
        return False
    earlier = first_recorded(facts, older).seq < consent.ended_by.seq
    return earlier and older.body.start >= consent.ended_by.at


def contact_under_consent(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """Whoever does not want to be asked any more is not called on for an evaluation.

    Their own word is taken whenever they give it; looking for somebody lost is no survey.
    """
    body = fact.body
    if not isinstance(body, ContactAttempt) or not body.round or case.subject.is_collective:
        return None
    consent = consent_at(facts, Purpose.SURVEY, fact.at)
    if consent.withdrawn_at is None or duty_stands(case, facts, consent.withdrawn_at):
        return None
    return refuse("contact_under_consent", consent=consent.said, who=(Role.RESIDENT, Role.GUARDIAN))


def opened_round_stands(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """Who judges and who collects is settled when residents are asked, and not changed then."""
    del case
    if not isinstance(fact.body, RoundOpening) or fact.supersedes not in facts.spent:
        return None
    return refuse("opened_round_stands", round=str(fact.body.round))


def ballot_on_roll(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """Where many judge, an answer from outside the roll is none."""
    body = fact.body
    if not isinstance(body, Ballot) or not case.subject.is_collective:
        return None
    if opening_of(case, facts, body.round) is None:
        return None
    if is_on_roll(case, facts, body.round, fact.author.number):
        return None
    return refuse("ballot_on_roll", voter=fact.author.number, round=str(body.round))


def notice_fits(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """One resident's case is never posted, and nothing restricted is told beyond the roll."""
    body = fact.body
    if not isinstance(body, ResultNotice):
        return None
    if not case.subject.is_collective:
        return refuse("notice_fits", why=Text("这是个案", "it is one resident's case"))
    if body.audience == ROLL_ONLY or audience_of(case, facts) != ROLL_ONLY:
        return None
    return refuse("notice_fits", why=Text("涉及个人信息", "it touches people's own data"))


def hours_to_take_back(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """Only hours that stand can be taken back, and each once."""
    if not isinstance(fact.body, HoursReversal):
        return None
    left: dict[str, int] = {}
    for line in hours_of(case, facts):
        if line.record == fact.body.record:
            left[line.volunteer] = left.get(line.volunteer, 0) + line.minutes
    wanted = [fact.body.volunteer] if fact.body.volunteer else list(left)
    if any(left.get(number, 0) > 0 for number in wanted):
        return None
    return refuse("hours_to_take_back", record=fact.body.record)


CHECKS: Mapping[str, CoreRule[Check]] = by_name(
    rule(
        "incident_not_softened",
        incident_not_softened,
        "incident_report",
        "people",
        refuses=("incident_not_softened", "report_duty_stands"),
    ),
    rule(
        "report_duty_stands",
        report_duty_stands,
        INCIDENTS,
        refuses=("report_duty_stands", "assessment_says_why"),
    ),
    rule("authority_named", authority_named, "authority_report"),
    rule(
        "task_goes_out_properly",
        task_goes_out_properly,
        CONSENT_OR_GROUND,
        "community",
        "directory",
        "referral",
        "task_types",
        refuses=("disclosure_allowed", "receiver_eligible", "minimum_data_set"),
    ),
    rule(
        "hours_to_take_back",
        hours_to_take_back,
        PAIRING,
        "community",
        "hours_reversal",
        "people",
        "plan",
        "service_record",
        "task_types",
    ),
    rule("consent_ends_after_it_begins", consent_ends_after_it_begins, "consent"),
    rule("visit_under_consent", visit_under_consent, TASKS),
    rule(
        "contact_under_consent",
        contact_under_consent,
        CONSENTS,
        INCIDENTS,
        "contact_attempt",
        "emergency_ground",
    ),
    rule("opened_round_stands", opened_round_stands, "round_opening"),
    rule(
        "ballot_on_roll",
        ballot_on_roll,
        "ballot",
        "community",
        "homes",
        "household_roll",
        "round_opening",
    ),
    rule("notice_fits", notice_fits, "result_notice", "task_types"),
)


def why_not_recorded(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """Return why a statement may not go on record, or None."""
    found = (entry.check(case, facts, fact) for entry in CHECKS.values())
    return next((refusal for refusal in found if refusal is not None), None)
