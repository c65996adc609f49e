"""Guards of plug-ins, asked of the cases they speak of; one that fails refuses."""

from collections.abc import Callable

from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.guard import Guard, GuardSpec, Refusal
from linli_core.lifecycle.machine.built_in import guard_failed, rule_lost
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question
from linli_core.lifecycle.tasks.steps import StepGuardSpec, TaskStep, steps_on_file
from linli_core.texts.languages import SHIPPED


def scoped_guard(spec: GuardSpec, plugin: str) -> Guard:
    """Return a plug-in's guard, asked only about the task types it speaks of.

    One that fails while running refuses, named: a rule nobody could check does not hold,
    and the other cases and rules go on.
    """

    def guard(case: Case, facts: Facts) -> Refusal | None:
        if not spec.holds(facts):
            return None
        if spec.task_types and not _concerned(case, facts) & set(spec.task_types):
            return None
        return answered(plugin, spec.code, lambda: spec.check(case, facts))

    return guard


def lost_rules(trigger: Trigger, case: Case, facts: Facts) -> tuple[Refusal, ...]:
    """Return a refusal for each rule that guarded a trigger and that nobody declares any more.

    Nothing is accepted unchecked that was checked before; what protects residents was never
    guarded by a plug-in, and is not now.
    """
    lost = facts.context.lost_rules
    if not lost:
        return ()
    concerned, steps = _concerned(case, facts), steps_on_file(case, facts)
    return tuple(
        rule_lost(rule)
        for rule in lost
        if trigger.value in rule.triggers
        and (not rule.task_types or concerned & rule.task_types)
        and (rule.steps is None or any(rule.is_of(s.task_type.code, s.steps) for s in steps))
    )


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
