"""Restricted work (S4): of such a case, lists tell the number and codes, and nothing else."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.intake import Triage
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import Sensitivity


def is_restricted(case: Case, facts: Facts) -> bool:
    """Return whether the case, what it is triaged as, or a task of any of its plans is S4.

    A triage that still waits, and a plan that was replaced, were written all the same.
    """
    codes = {case.task_type, *(f.body.task_type for f in facts.of(Triage))}
    codes.update(t.task_type for plan in facts.of(Plan) for t in plan.body.tasks)
    found = (facts.context.task_types.get(code) for code in codes)
    return any(t is not None and t.sensitivity is Sensitivity.S4 for t in found)
