"""What a case is triaged as, whether or not its triage has carried it on yet.

A batch records all rows of a case before it carries it on: a rule that asked the case alone
would decide one thing in one run and another in two.
"""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.intake import Triage
from linli_core.domain.terms import Risk


def task_type_on_record(case: Case, facts: Facts) -> str:
    """Return the task type of a case, else that of the triage on record; empty for neither."""
    if case.task_type:
        return case.task_type
    triage = facts.latest(case, Triage)
    return triage.body.task_type if triage else ""


def risk_on_record(case: Case, facts: Facts) -> Risk | None:
    """Return the risk of a case, else that of the triage on record, if any."""
    if case.risk is not None:
        return case.risk
    triage = facts.latest(case, Triage)
    return triage.body.risk if triage else None
