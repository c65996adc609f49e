"""What may not be put on record about this case, whoever states it."""

from collections.abc import Callable
from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.closure import IncidentReport
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.handover import Referral
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


CHECKS: tuple[Check, ...] = (incident_not_softened, task_goes_out_properly)


def why_not_recorded(case: Case, facts: Facts, fact: Fact[Any]) -> Refusal | None:
    """Return why a statement may not go on record, or None."""
    found = (check(case, facts, fact) for check in CHECKS)
    return next((refusal for refusal in found if refusal is not None), None)
