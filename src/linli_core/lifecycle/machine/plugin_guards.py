"""Guards of plug-ins, asked of the cases they speak of; one that fails refuses."""

from collections.abc import Callable

from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.facts import Attempt, Facts
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.guard import Guard, GuardSpec, Refusal
from linli_core.lifecycle.machine.built_in import guard_failed, rule_lost
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question
from linli_core.lifecycle.state.evaluation.rounds_held import is_residents_own
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question
from linli_core.lifecycle.tasks.steps import StepGuardSpec, TaskStep, steps_on_file
from linli_core.texts.languages import SHIPPED


def scoped_guard(spec: GuardSpec, plugin: str) -> Guard:
    """Return a plug-in's guard, asked only about the task types it speaks of.

    One that fails while running refuses, named: a rule nobody could check does not hold,
    and the other cases and rules go on. Where residents open a round themselves none is asked:
    it is, where the round passes (`where_residents_opened`).
    """
    spoken_of = frozenset(spec.task_types)

    def guard(case: Case, facts: Facts) -> Refusal | None:
        if not spec.holds(facts) or _do_residents_ask(facts.attempt):
            return None
        if spoken_of and spoken_of.isdisjoint(_concerned(case, facts)):
            return None
        return answered(plugin, spec.code, lambda: spec.check(case, facts))

    return guard


def _do_residents_ask(attempt: Attempt | None) -> bool:
    """Return whether residents try to open a round themselves."""
    opens = attempt is not None and attempt.trigger is Trigger.SUBMIT_RESULT
    return opens and attempt is not None and attempt.actor.speaks_for_residents


def where_residents_opened(guard: Guard) -> Guard:
    """Return a guard of opening a round that is asked of a good end where residents opened it.

    Whoever is not satisfied waits for no rule of a plug-in; and none is got around by writing
    that the resident opened the round.
    """

    def asked(case: Case, facts: Facts) -> Refusal | None:
        return guard(case, facts) if _residents_opened(case, facts) else None

    return asked


def _residents_opened(case: Case, facts: Facts) -> bool:
    opening = opening_in_question(case, facts)
    return opening is not None and is_residents_own(opening)


def lost_rules(attempt: Attempt, case: Case, facts: Facts) -> tuple[Refusal, ...]:
    """Return a refusal for each rule that guarded a trigger and that nobody declares any more.

    Nothing is accepted unchecked that was checked before; what protects residents was never
    guarded by a plug-in, and is not now.
    """
    lost = facts.context.lost_rules
    if not lost or _do_residents_ask(attempt):
        return ()
    asked = {attempt.trigger.value}
    if attempt.trigger is Trigger.PASS_EVALUATION and _residents_opened(case, facts):
        asked.add(Trigger.SUBMIT_RESULT.value)
    concerned, steps = _concerned(case, facts), steps_on_file(case, facts)
    return tuple(
        rule_lost(rule)
        for rule in lost
        if asked & rule.triggers
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
