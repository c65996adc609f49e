"""The quick lane: small matters of low risk whose helper is agreed before anybody asks us."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.intake import QuickMatter, Triage
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import Risk


def quick_matter_of(case: Case, facts: Facts) -> Fact[QuickMatter] | None:
    """Return the statement that puts the present episode on the quick lane, if there is one."""
    return facts.latest(case, QuickMatter)


def is_on_the_lane(case: Case, facts: Facts, plan: Fact[Plan] | None) -> bool:
    """Return whether what is planned is the small matter itself, at low risk, by that helper.

    Whatever turned out graver, or is more than was said, takes the ordinary road.
    """
    matter, triage = quick_matter_of(case, facts), facts.latest(case, Triage)
    if matter is None or triage is None or plan is None:
        return False
    return triage.body.risk is Risk.LOW and all(
        task.task_type == matter.body.task_type and task.responsible == matter.body.helper
        for task in plan.body.tasks
    )
