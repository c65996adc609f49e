"""Guards of plug-ins, asked of the cases they speak of; one that fails refuses."""

from collections.abc import Callable

from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.lifecycle.guard import Guard, GuardSpec, Refusal
from linli_core.lifecycle.machine.built_in import guard_failed
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question
from linli_core.lifecycle.tasks.steps import StepGuardSpec, TaskStep
from linli_core.texts.languages import SHIPPED


def scoped_guard(spec: GuardSpec, plugin: str) -> Guard:
    """Return a plug-in's guard, asked only about the task types it speaks of.

    One that fails while running refuses, named: a rule nobody could check does not hold,
    and the other cases and rules go on.
    """

    def guard(case: Case, facts: Facts) -> Refusal | None:
        if spec.task_types and not _concerned(case, facts) & set(spec.task_types):
            return None
        return answered(plugin, spec.code, lambda: spec.check(case, facts))

    return guard


def safe_step_guard(spec: StepGuardSpec, plugin: str) -> StepGuardSpec:
    """Return a plug-in's rule of steps that refuses, named, where it fails while running."""

    def check(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
        return answered(plugin, spec.code, lambda: spec.check(step, case, facts))

    return evolve(spec, check=check)


def answered(plugin: str, code: str, ask: Callable[[], object]) -> Refusal | None:
    """Return what a plug-in's rule answers: a refusal that can be told, or nothing.

    One that raises, ends the program, or answers with anything else refuses by name.
    """
    try:
        answer = ask()
        if answer is None:
            return None
        if not isinstance(answer, Refusal):
            raise TypeError(f"it returned {type(answer).__name__}")  # noqa: TRY301 - told below
        for lang in SHIPPED:
            answer.reason(lang), answer.remedy(lang)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plug-in may raise anything
        return guard_failed(plugin, code, error)
    return answer


def _concerned(case: Case, facts: Facts) -> set[str]:
    """Return the task types of the case and of its plan."""
    plan = plan_in_question(case, facts)
    return {case.task_type, *(t.task_type for t in plan.body.tasks)} if plan else {case.task_type}
