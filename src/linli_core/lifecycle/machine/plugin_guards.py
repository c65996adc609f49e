"""Guards of plug-ins, asked of the cases they speak of; one that fails refuses."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.lifecycle.guard import Guard, GuardSpec, Refusal
from linli_core.lifecycle.machine.built_in import guard_failed
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question


def scoped_guard(spec: GuardSpec, plugin: str) -> Guard:
    """Return a plug-in's guard, asked only about the task types it speaks of.

    One that fails while running refuses, named: a rule nobody could check does not hold,
    and the other cases and rules go on.
    """

    def guard(case: Case, facts: Facts) -> Refusal | None:
        if spec.task_types and not _concerned(case, facts) & set(spec.task_types):
            return None
        try:
            return spec.check(case, facts)
        except Exception as error:  # noqa: BLE001 - a plug-in may raise anything
            return guard_failed(plugin, spec.code, error)

    return guard


def _concerned(case: Case, facts: Facts) -> set[str]:
    """Return the task types of the case and of its plan."""
    plan = plan_in_question(case, facts)
    return {case.task_type, *(t.task_type for t in plan.body.tasks)} if plan else {case.task_type}
