"""Rules of single steps of a task: asked when a service record takes them, and again at the end.

A guard of a trigger judges the case; a guard of a step judges one service record against the
task it belongs to: who served, what the task type's form says, what was done before. What it
refuses is not recorded; and since a record may come before the plan it belongs to is approved,
every step is judged once more before residents are asked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Literal, NamedTuple

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.plan import Plan, TaskSpec
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.flows.migrated import MovedTask, moved_task
from linli_core.lifecycle.flows.progress import FlowAdvance, apply_steps, find_step
from linli_core.lifecycle.guard import GuardSpec, Refusal, holds, refuse
from linli_core.lifecycle.state.memo import memoised
from linli_core.lifecycle.state.plan_pairing_tasks import partners, plan_in_question
from linli_core.lifecycle.state.visits import visits
from linli_core.texts.codes import STEP_RULE
from linli_core.texts.rules import DECLARED_RULES
from linli_core.texts.text import Message, Text

#: Every way into the residents' evaluation.
_INTO_EVALUATION = (
    Trigger.SUBMIT_RESULT,
    Trigger.SUBMIT_RECTIFICATION,
    Trigger.REFERRAL_RESULT,
)
_YES, _NO = frozenset({"true", "1", "yes", "是"}), frozenset({"false", "0", "no", "否"})


@frozen(kw_only=True)
class TaskStep:
    """What one service record does to its task.

    Attributes:
        spec: the task as planned.
        record: the record, new or on file.
        steps: steps of the flow it takes, named or implied, in order.
        rejected: steps it names that do not fit where the task stood.
        state: where the task stood before.
        deliverers: who served: those the record names, else the confirmed partners.
        before: steps taken by earlier records, each with the end of its record.
        records: earlier records of the task, oldest first.
        form: what this and earlier records say in the type's form; the last word counts.
        migrated: it was recorded before the case was migrated to the definition of today, and
            judged then; its steps and form are told in today's words.
    """

    spec: TaskSpec
    task_type: TaskType
    flow: Flow
    record: ServiceRecord
    steps: tuple[str, ...]
    state: str
    deliverers: tuple[str, ...]
    before: tuple[tuple[str, datetime], ...]
    records: tuple[ServiceRecord, ...]
    form: Mapping[str, str]
    rejected: tuple[str, ...] = ()
    migrated: bool = False

    def says(self, field: str) -> bool | None:
        """Return a yes or no of the form, or None where it says neither."""
        return _yes_or_no(self.form.get(field, ""))

    def ever_said(self, field: str) -> bool:
        """Return whether this or any earlier record says yes; only a correction unsays it."""
        return any(_yes_or_no(r.form.get(field, "")) for r in (*self.records, self.record))

    def number(self, field: str) -> float | None:
        """Return a number of the form, or None where it gives none."""
        try:
            return float(self.form[field])
        except (KeyError, ValueError):
            return None

    def last(self, step: str) -> datetime | None:
        """Return when an earlier record took that step last, or None."""
        return next((at for code, at in reversed(self.before) if code == step), None)

    @property
    def incidents(self) -> tuple[IncidentReport, ...]:
        """Return the incidents these steps open."""
        found = (find_step(self.flow, code) for code in self.steps)
        return tuple(
            IncidentReport(nature=step.incident, critical=True, must_report=step.statutory)
            for step in found
            if step is not None and step.incident
        )


def _yes_or_no(text: str) -> bool | None:
    said = text.strip().lower()
    return True if said in _YES else False if said in _NO else None


StepCheck = Callable[[TaskStep, Case, Facts], Refusal | None]


@frozen
class StepGuardSpec:
    """A rule of a task's steps, as the core or a plug-in declares it; it can only refuse.

    Attributes:
        code: unique; becomes the refusal's rule.
        task_types: task types it binds; empty for all.
        steps: steps it is asked about; empty for every record.
        reads: what it reads, for the documentation.
        reason, remedy: texts; words in braces are filled by the values of `refuse`, and are
            the same in both languages.
        check: pure function of the step, the case and its facts.
        episodes: as of `GuardSpec`; the core's own rules are asked of all.
        retired: as of `GuardSpec`.
    """

    code: str
    task_types: tuple[str, ...]
    steps: tuple[str, ...]
    reads: tuple[str, ...]
    reason: Text
    remedy: Text
    check: StepCheck
    episodes: Literal["new", "all"] = "new"
    retired: bool = False

    @property
    def text(self) -> Message:
        """Return the words it refuses in, with its code."""
        return Message(f"{STEP_RULE}{self.code}", self.reason, self.remedy)

    def refuse(self, **values: str | Text) -> Refusal:
        """Return a refusal by this guard.

        Warns:
            UnfilledText: the texts ask for a value that is not given.
        """
        self.text.check_filled(values)
        return Refusal(self.code, self.text, values)

    @property
    def is_of_a_plugin(self) -> bool:
        """Return whether a plug-in declares it, not the core."""
        return self.code not in DECLARED_RULES

    def holds(self, facts: Facts) -> bool:
        """Return whether it is asked of the episode; a rule of the core always is."""
        if not self.is_of_a_plugin:
            return True
        return holds(self.code, facts, self.episodes, retired=self.retired)

    @cached_property
    def _asked_of(self) -> frozenset[str]:
        return frozenset(self.steps)

    def concerns(self, step: TaskStep) -> bool:
        """Return whether it is asked about this record."""
        if self.task_types and step.task_type.code not in self.task_types:
            return False
        return not self.steps or not self._asked_of.isdisjoint(step.steps)

    def at_the_end(self) -> GuardSpec:
        """Return the guard that judges every step once more before residents are asked."""

        def check(case: Case, facts: Facts) -> Refusal | None:
            for step in steps_on_file(case, facts):
                due = self.concerns(step) and not (step.migrated and self.is_of_a_plugin)
                refusal = self.check(step, case, facts) if due else None
                if refusal is not None:
                    return refusal
            return None

        return GuardSpec(
            code=self.code,
            triggers=_INTO_EVALUATION,
            reads=tuple(sorted({*self.reads, "plan", "service_record"})),
            reason=self.reason,
            remedy=self.remedy,
            check=check,
            episodes=self.episodes if self.is_of_a_plugin else "all",
            retired=self.retired,
        )


def core_step_rule(
    code: str, steps: tuple[str, ...], reads: tuple[str, ...], check: StepCheck
) -> StepGuardSpec:
    """Return a rule of the core, in the words that stand under its name; it binds every type."""
    said = DECLARED_RULES[code]
    return StepGuardSpec(code, (), steps, reads, said.reason, said.remedy, check)


def _plan(case: Case, facts: Facts) -> Fact[Plan] | None:
    """Return the plan submitted, else the one written last: a batch may be that far ahead."""
    return plan_in_question(case, facts) or facts.latest(case, Plan)


def steps_on_file(case: Case, facts: Facts) -> tuple[TaskStep, ...]:
    """Return what each record of the present plan did to its task."""
    plan = _plan(case, facts)
    return _steps(case, facts, plan) if plan is not None else ()


@memoised
def _steps(case: Case, facts: Facts, plan: Fact[Plan]) -> tuple[TaskStep, ...]:
    return tuple(s for spec in plan.body.tasks for s in _walk(case, facts, spec))


def step_of(
    case: Case, facts: Facts, record: ServiceRecord, supersedes: FactId | None = None
) -> TaskStep | None:
    """Return what a new record would do to its task; None where no plan knows the task.

    A record that comes late, or corrects another, is judged by where the task stood then.
    """
    walked = _with(case, facts, record, supersedes)
    return next((step for step in walked if step.record is record), None)


def first_rejected(
    case: Case, facts: Facts, record: ServiceRecord, supersedes: FactId | None = None
) -> tuple[TaskStep, str] | None:
    """Return the first step that would not fit with the record on file, and its code.

    Its own steps must fit where the task stood then; and what was recorded after it must not
    become invalid, unless it had none before.
    """
    loose = {
        (step.record.number, code)
        for step in steps_on_file(case, facts)
        for code in step.rejected
        if step.spec.key == record.task
    }
    for step in _with(case, facts, record, supersedes):
        for code in step.rejected:
            if step.record is record or (step.record.number, code) not in loose:
                return step, code
    return None


def _with(
    case: Case, facts: Facts, record: ServiceRecord, supersedes: FactId | None
) -> tuple[TaskStep, ...]:
    plan = _plan(case, facts)
    spec = next((t for t in plan.body.tasks if t.key == record.task), None) if plan else None
    return tuple(_walk(case, facts, spec, record, supersedes)) if spec is not None else ()


def _walk(
    case: Case,
    facts: Facts,
    spec: TaskSpec,
    new: ServiceRecord | None = None,
    supersedes: FactId | None = None,
) -> Iterator[TaskStep]:
    task_type = facts.context.task_types.get(spec.task_type)
    flow = facts.context.flows.get(task_type.flow) if task_type else None
    if task_type is None or flow is None:
        return
    moved = moved_task(case, facts, spec.key)
    records = _in_order(case, facts, spec.key, moved, new, supersedes)
    helpers = partners(case, facts)
    state, form = (moved.told.state, dict(moved.form)) if moved else (flow.initial, {})
    before: list[tuple[str, datetime]] = []
    for no, (record, taken, says) in enumerate(records):
        if taken is None:
            advance = apply_steps(flow, state, steps=record.steps, finishes=record.finishes)
        else:
            advance = FlowAdvance(state, taken)
        form = {**form, **says}
        yield TaskStep(
            spec=spec,
            task_type=task_type,
            flow=flow,
            record=record,
            steps=advance.applied,
            state=state,
            deliverers=record.deliverers or helpers,
            before=tuple(before),
            records=tuple(earlier.record for earlier in records[:no]),
            form=form,
            rejected=advance.rejected,
            migrated=taken is not None,
        )
        before.extend((code, record.end) for code in advance.applied)
        state = advance.state


class _OnFile(NamedTuple):
    """A record as it is folded: the steps it took before a migration, and the answers it adds."""

    record: ServiceRecord
    taken: tuple[str, ...] | None
    says: Mapping[str, str]


def _in_order(
    case: Case,
    facts: Facts,
    key: str,
    moved: MovedTask | None,
    new: ServiceRecord | None,
    supersedes: FactId | None,
) -> list[_OnFile]:
    """Return the records of a task in the order of time, with the one to come."""
    known = [f for f in visits(case, facts) if f.body.task == key]
    known.sort(key=lambda f: (f.body.start, f.seq))
    found = [_on_file(facts, moved, f) for f in known if f.id != supersedes]
    if new is None:
        return found
    corrected = next((f for f in known if f.id == supersedes), None)
    stood = moved is not None and corrected is not None and moved.is_before(facts, corrected)
    taken = moved.steps(facts, corrected) if moved and corrected and stood else None
    # As it will be read; what began at the same time came before.
    return sorted(
        (*found, _OnFile(new, taken, new.form)), key=lambda f: (f.record.start, f.record is new)
    )


def _on_file(facts: Facts, moved: MovedTask | None, fact: Fact[ServiceRecord]) -> _OnFile:
    if moved is None or not moved.is_before(facts, fact):
        return _OnFile(fact.body, None, fact.body.form)
    record = moved.renamed(fact.body)
    corrected_since = fact.seq > moved.seq
    return _OnFile(record, moved.steps(facts, fact), record.form if corrected_since else {})


def step_refusals(
    step: TaskStep, case: Case, facts: Facts, guards: Sequence[StepGuardSpec]
) -> list[Refusal]:
    """Return every reason why a record may not take its steps."""
    due = (guard for guard in guards if guard.concerns(step) and guard.holds(facts))
    asked = (guard.check(step, case, facts) for guard in due)
    return [*_lost(step, facts), *(refusal for refusal in asked if refusal is not None)]


def _lost(step: TaskStep, facts: Facts) -> Iterator[Refusal]:
    """Yield a refusal for each rule of these steps that nobody declares any more."""
    for lost in facts.context.lost_rules:
        if lost.is_of(step.task_type.code, step.steps):
            yield refuse("rule_lost", rule_code=lost.code, plugin=lost.plugin)
