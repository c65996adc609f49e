"""How much of the agreed work was done, and what was left undone with the resident's yes."""

from typing import Any

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.closure import Withdrawal
from linli_core.domain.statements.delivery import TaskVoiding
from linli_core.domain.statements.evaluation import Waiver
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import TaskStanding
from linli_core.lifecycle.state.consents import purposes_of_task
from linli_core.lifecycle.state.evaluation.silence import is_denied, is_own_or_independent
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of


@frozen
class WorkDone:
    """The agreed tasks of a case, counted.

    Attributes:
        agreed: tasks of the plan that residents agreed to.
        done: of these, tasks that were done.
        waived: tasks that were voided, and the resident accepted why.
        open: keys of tasks that are neither.
    """

    agreed: int
    done: int
    waived: int
    open: tuple[str, ...]


def work_done(case: Case, facts: Facts) -> WorkDone:
    """Return how much of what was agreed was done in this episode."""
    tasks = tasks_of(case, facts)
    done = {t.spec.key for t in tasks if t.standing is TaskStanding.SETTLED}
    waived = {
        t.spec.key
        for t in tasks
        if t.standing is TaskStanding.VOIDED and _is_accepted(case, facts, t.spec.key)
    }
    left = tuple(t.spec.key for t in tasks if t.spec.key not in done | waived)
    return WorkDone(len(tasks), len(done), len(waived), left)


def _is_accepted(case: Case, facts: Facts, task: str) -> bool:
    """Return whether the resident accepted that a task was voided, or asked for it.

    Who takes back a consent that the task rests on wants it no more; so does who leaves.
    """
    said = [
        f
        for f in facts.in_episode(case, Waiver)
        if f.body.task == task and is_own_or_independent(case, facts, f)
    ]
    if said:
        return said[-1].body.accepts
    voided = [f.seq for f in facts.in_episode(case, TaskVoiding) if f.body.task == task]
    purposes = purposes_of_task(case, facts, task)
    ends: list[Fact[Any]] = [
        *(f for f in facts.of(ConsentWithdrawal) if f.body.purpose in purposes),
        *facts.in_episode(case, Withdrawal),
    ]
    return any(
        f.seq < max(voided)
        and is_own_or_independent(case, facts, f)
        and not is_denied(case, facts, f)
        for f in ends
    )
