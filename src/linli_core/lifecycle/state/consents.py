"""What rests on a consent: triggers, plans and tasks, and the duties that rest on none.

Whatever rests on a consent is judged by the moment it speaks of: a visit by its start, a
trigger by the time its fact was stated. A withdrawal stops what comes after it, never what
was done before; a new consent opens the way again. What the law demands of us goes on.
"""

from datetime import datetime

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.terms import Purpose, Risk, TaskStanding
from linli_core.lifecycle.state.consents_at import (
    consent_at,
    moment,
    on_statutory_ground,
    purposes_of,
)
from linli_core.lifecycle.state.incidents import incidents_of
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question, tasks_of
from linli_core.lifecycle.state.triaged import risk_on_record


def has_consent(facts: Facts, purpose: Purpose) -> bool:
    """Return whether consent for the purpose stood at the moment that is judged."""
    return consent_at(facts, purpose, moment(facts)).in_force


def may_use(facts: Facts, purpose: Purpose) -> bool:
    """Return whether there is consent, or a coded statutory ground that two persons stated."""
    return has_consent(facts, purpose) or on_statutory_ground(facts, purpose)


def duty_stands(case: Case, facts: Facts, since: datetime | None) -> bool:
    """Return whether a duty goes on that no withdrawal stops.

    That is critical risk, help that came first in an emergency since then, an open critical
    incident, or a compulsory report not made.
    """
    if risk_on_record(case, facts) is Risk.CRITICAL:
        return True
    if any(i.is_open and (i.critical or i.is_untold) for i in incidents_of(case, facts)):
        return True
    return any(
        f.id in facts.spent and (since is None or f.at >= since)
        for f in facts.in_episode(case, EmergencyGround)
    )


def purposes_of_plan(case: Case, facts: Facts) -> tuple[Purpose, ...]:
    """Return what must be consented to for what is left of the plan; voided tasks ask nothing."""
    plan = plan_in_question(case, facts)
    if plan is None or case.subject.is_collective:
        return ()
    left = [t.task_type for t in tasks_of(case, facts) if t.standing is not TaskStanding.VOIDED]
    return purposes_of(left, plan.body.mode)


def purposes_of_task(case: Case, facts: Facts, key: str) -> tuple[Purpose, ...]:
    """Return what must be consented to for one task to be worked on; service at the least."""
    plan = plan_in_question(case, facts)
    types = [t.task_type for t in tasks_of(case, facts) if t.spec.key == key]
    return purposes_of(types, plan.body.mode if plan else None)
