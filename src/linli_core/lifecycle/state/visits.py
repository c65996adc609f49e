"""The visits of a case that count, and those made when a consent no longer stood.

A withdrawal may be put on record after visits that it lies before. They happened, so they stay
on record with whoever made them; but nobody had agreed to them, so they are told as such and
carry no task, no evidence and no residents' part. The episode was served all the same, and
whoever was served stays in the denominator of satisfaction. A volunteer's hours stand: they
are the volunteer's own, given in good faith.

That what came before a withdrawal stands, and what came after it counts for nothing, is our
own rule.
"""

from datetime import datetime

from attrs import frozen

from linli_core.domain.calendar.local_time import day_text
from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.closure import IncidentClosure
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.intake import Consent, ConsentWithdrawal, Triage
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import Purpose, Risk
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.state.consents_at import (
    ConsentStanding,
    consent_at,
    on_statutory_ground,
    purposes_of,
)
from linli_core.lifecycle.state.incidents import incidents_of, statements_on
from linli_core.lifecycle.state.memo import memoised


@frozen
class UnconsentedVisit:
    """A visit on record that took place when a consent it rests on had ended."""

    visit: Fact[ServiceRecord]
    consent: ConsentStanding

    @property
    def why(self) -> Refusal:
        """Return why it does not count, and what is to be done."""
        return refuse(
            "made_without_consent",
            record=self.visit.body.number,
            day=day_text(self.visit.body.start),
            consent=self.consent.said,
            facts=(self.visit.id,),
        )


def visits(case: Case, facts: Facts) -> tuple[Fact[ServiceRecord], ...]:
    """Return the visits of this episode that count as service, oldest first."""
    gone = {found.visit.id for found in without_consent(case, facts)}
    made = facts.in_episode(case, ServiceRecord)
    return tuple(visit for visit in made if visit.id not in gone) if gone else made


def without_consent(case: Case, facts: Facts) -> tuple[UnconsentedVisit, ...]:
    """Return the visits of this episode that nobody had agreed to any more.

    What ended the consent was put on record after them; a visit that comes after it on record
    was judged when it was recorded.
    """
    if case.subject.is_collective or not _any_consent_ends(facts):
        return ()
    return _unconsented_visits(case, facts)


@memoised
def _unconsented_visits(case: Case, facts: Facts) -> tuple[UnconsentedVisit, ...]:
    return tuple(
        UnconsentedVisit(visit, consent)
        for visit in facts.in_episode(case, ServiceRecord)
        if (consent := _ended(case, facts, visit)) is not None
    )


def _any_consent_ends(facts: Facts) -> bool:
    """Hardly any does, and then no visit need be looked at."""
    if facts.of(ConsentWithdrawal):
        return True
    return any(given.body.expires is not None for given in facts.of(Consent))


def _ended(case: Case, facts: Facts, visit: Fact[ServiceRecord]) -> ConsentStanding | None:
    began = visit.body.start
    for purpose in _purposes(case, facts, visit):
        consent = consent_at(facts, purpose, began)
        ending = consent.ended_by
        if ending is None or ending.seq < first_recorded(facts, visit).seq:
            continue
        if on_statutory_ground(facts, purpose):
            continue
        if purpose is not Purpose.PAIRING and _duty_stood(case, facts, began):
            continue
        return consent
    return None


def _purposes(case: Case, facts: Facts, visit: Fact[ServiceRecord]) -> tuple[Purpose, ...]:
    """Return what a visit rested on by the plan of its own time, whatever was planned since."""
    plans = [p for p in facts.in_episode(case, Plan) if p.at <= visit.body.start]
    plan = next((p for p in reversed(plans) if p.id in facts.spent), plans[-1] if plans else None)
    if plan is None:
        return (Purpose.SERVICE,)
    types = [t.task_type for t in plan.body.tasks if t.key == visit.body.task]
    return purposes_of(map(facts.context.task_types.get, types), plan.body.mode)


def first_recorded(facts: Facts, visit: Fact[ServiceRecord]) -> Fact[ServiceRecord]:
    """Return the record that a visit was first put down in; corrections do not make it new."""
    return facts.versions_of(visit)[-1]


def _duty_stood(case: Case, facts: Facts, at: datetime) -> bool:
    """Return whether a duty that no withdrawal stops stood at that moment."""
    risks = [(f.at, f.seq, f.body.risk) for f in facts.in_episode(case, Triage) if f.at <= at]
    if risks and max(risks)[2] is Risk.CRITICAL:
        return True
    if any(f.id in facts.spent and f.at <= at for f in facts.in_episode(case, EmergencyGround)):
        return True
    for incident in incidents_of(case, facts):
        closed = [
            f.at for f in statements_on(incident, facts) if isinstance(f.body, IncidentClosure)
        ]
        open_then = incident.since <= at and (incident.is_open or at < max(closed, default=at))
        untold = incident.must_report and (incident.told_at is None or at < incident.told_at)
        if open_then and (incident.critical or untold):
            return True
    return False
