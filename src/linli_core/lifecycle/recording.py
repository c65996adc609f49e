"""What may not be put on record about this case, whoever states it."""

from collections.abc import Callable
from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.closure import IncidentReport
from linli_core.domain.delivery import ServiceRecord
from linli_core.domain.evaluation import ContactAttempt
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.handover import Referral
from linli_core.domain.intake import Consent
from linli_core.domain.terms import Purpose, Role
from linli_core.lifecycle.consents import (
    consent_at,
    duty_stands,
    on_statutory_ground,
    purposes_of_task,
)
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.roads.referral import why_not_referred

Check = Callable[[Case, Facts, Fact[Any]], Refusal | None]


def incident_not_softened(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """A corrected report never makes a critical incident less than it was."""
    del case
    if not isinstance(fact.body, IncidentReport) or fact.supersedes is None:
        return None
    before = next((f.body for f in facts.recorded if f.id == fact.supersedes), None)
    softened = isinstance(before, IncidentReport) and before.critical and not fact.body.critical
    return refuse("incident_not_softened") if softened else None


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
        return refuse(
            "visit_under_consent",
            record=body.number,
            consent=consent.said,
            facts=(consent.given.id,) if consent.given else (),
            who=(Role.RESIDENT, Role.GUARDIAN),
        )
    return None


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


CHECKS: tuple[Check, ...] = (
    incident_not_softened,
    task_goes_out_properly,
    consent_ends_after_it_begins,
    visit_under_consent,
    contact_under_consent,
)


def why_not_recorded(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """Return why a statement may not go on record, or None."""
    found = (check(case, facts, fact) for check in CHECKS)
    return next((refusal for refusal in found if refusal is not None), None)
