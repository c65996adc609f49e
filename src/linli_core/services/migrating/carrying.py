"""Whether a case can be moved whole, and what its tasks come to in the new definition."""

from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from linli_core.codec.definitions import content_hash
from linli_core.codec.forms import wrong_answers
from linli_core.domain.case import Case
from linli_core.domain.declarations.migration import Migration
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.definitions.migrated import MigratedRecord, MigratedTask
from linli_core.domain.statements.evaluation import Ballot, RoundOpening
from linli_core.domain.statements.plan import Plan
from linli_core.lifecycle.flows.migrated import moved_task
from linli_core.lifecycle.flows.progress import find_step, flow_state
from linli_core.lifecycle.state.plan_pairing_tasks import (
    TaskState,
    plan_in_question,
    plan_submitted,
    tasks_of_plan,
)
from linli_core.lifecycle.state.visits import first_recorded
from linli_core.lifecycle.tasks.steps import TaskStep, steps_on_file
from linli_core.services.migrating.targets import Target
from linli_core.texts.problems.migrating import MIGRATING
from linli_core.texts.text import Text, joined

#: What a resident agreed to with a plan, and what each part is called.
_AGREED: Mapping[str, Callable[[TaskType], object]] = {
    "part.agreement": lambda kind: (
        kind.consents,
        kind.subject_kinds,
        kind.modes,
        kind.sensitivity,
        kind.purchased,
        kind.quick,
    ),
    "part.deliverers": lambda kind: (kind.deliverers, kind.skills),
    "part.photographs": lambda kind: sorted(e.code for e in kind.evidence if e.shows_people),
    "part.parties": lambda kind: kind.parties,
}


@frozen
class Carried:
    """What the tasks of a case come to.

    Attributes:
        tasks: those whose kind of work is another then.
        forms: what each of them has answered, by its key.
    """

    tasks: tuple[MigratedTask, ...]
    forms: Mapping[str, Mapping[str, str]]


def kinds_of_work(case: Case, facts: Facts) -> set[str]:
    """Return the task types of a case: its own, and those of its plan's tasks."""
    plan = _plan(case, facts)
    return {case.task_type, *(t.task_type for t in plan.body.tasks)} if plan else {case.task_type}


def _plan(case: Case, facts: Facts) -> Fact[Plan] | None:
    return plan_in_question(case, facts) or facts.latest(case, Plan)


class _Stays(Exception):
    """The case stays on what it began with."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def carried(case: Case, facts: Facts, target: Target) -> Carried | Text:
    """Return what the tasks of a case come to, or why it stays on what it began with.

    Nobody's word is asked again or read otherwise: a case whose residents were asked to judge
    stays, and so does one whose plan they agreed to, where what they agreed to is another.

    Args:
        case: a running case, pinned to what `target` is for.
        facts: its facts, under what it runs on.
        target: what it would run on.
    """
    try:
        _require_nobody_asked(case, facts)
        plan = _plan(case, facts)
        states = tasks_of_plan(case, facts, plan) if plan is not None else ()
        moved = [task for task in states if task.spec.task_type in target.maps]
        named = {case.task_type, *(task.spec.task_type for task in moved)} & target.maps.keys()
        for code in sorted(named):
            _require_agreed(case, facts, target, code)
        pairs = [_task(case, facts, target, task) for task in moved]
    except _Stays as stays:
        return stays.why
    return Carried(
        tuple(told for told, _ in pairs), {told.key: form for told, form in pairs if form}
    )


def _require_nobody_asked(case: Case, facts: Facts) -> None:
    if case.episode.rounds or any(facts.in_episode(case, kind) for kind in (RoundOpening, Ballot)):
        raise _Stays(MIGRATING["asked"])


def _require_agreed(case: Case, facts: Facts, target: Target, code: str) -> None:
    old, new = (side.task_types[code] for side in (target.before, target.after))
    if case.subject.kind not in new.subject_kinds:
        raise _Stays(MIGRATING["subject"])
    parts = [
        MIGRATING[part]
        for part, of in _AGREED.items()
        if content_hash(of(old)) != content_hash(of(new))
    ]
    flows = [side.flows[kind.flow] for side, kind in ((target.before, old), (target.after, new))]
    if flows[0].needs_partner is not flows[1].needs_partner:
        parts.append(MIGRATING["part.partner"])
    if parts and plan_submitted(case, facts) is not None:
        raise _Stays(MIGRATING["agreed"].format(parts=joined(parts)))


def _task(
    case: Case, facts: Facts, target: Target, task: TaskState
) -> tuple[MigratedTask, Mapping[str, str]]:
    key, code = task.spec.key, task.spec.task_type
    kind, found = target.after.task_types[code], target.maps[code]
    old = target.before.flows[target.before.task_types[code].flow]
    new = target.after.flows[kind.flow]
    steps = [step for step in steps_on_file(case, facts) if step.spec.key == key]
    seqs = [first_recorded(facts, fact).seq for fact in task.records]
    records = tuple(
        MigratedRecord(seq=seq, steps=named)
        for seq, step in zip(seqs, steps, strict=True)
        if (named := tuple(_steps(key, step, found, new)))
    )
    moved = moved_task(case, facts, key)
    told = MigratedTask(
        key=key,
        was=task.state,
        state=_state(key, old, new, task.state, found),
        records=records,
        fields=_after(moved.told.fields if moved else {}, found.fields),
        evidence=_after(moved.told.evidence if moved else {}, found.evidence),
    )
    answered = steps[-1].form if steps else moved.form if moved else {}
    return told, _answers(key, answered, found, kind)


def _after(first: Mapping[str, str], then: Mapping[str, str]) -> dict[str, str]:
    """Return the names of two migrations one after the other, by the oldest."""
    return {**{name: then.get(now, now) for name, now in first.items()}, **then}


def _state(key: str, old: Flow, new: Flow, stands: str, found: Migration) -> str:
    target = found.states.get(stands, stands)
    before = flow_state(old, stands)
    after = next((state for state in new.states if state.code == target), None)
    if after is None:
        raise _Stays(MIGRATING["state"].format(task=key, state=before.name))
    if after.standing is not before.standing:
        why = MIGRATING["standing"].format(task=key, state=before.name, new=after.name)
        raise _Stays(why)
    return after.code


def _steps(key: str, step: TaskStep, found: Migration, new: Flow) -> Iterator[str]:
    for code in step.steps:
        target = found.steps.get(code, code)
        if target and find_step(new, target) is None:
            known = find_step(step.flow, code)
            name = known.name if known is not None else Text(code, code)
            raise _Stays(MIGRATING["step"].format(task=key, step=name))
        if target:
            yield target


def _answers(
    key: str, form: Mapping[str, str], found: Migration, kind: TaskType
) -> Mapping[str, str]:
    renamed = {found.fields.get(name, name): text for name, text in form.items()}
    renamed.pop("", None)
    renamed = _made(key, found.answers, renamed)
    faults = wrong_answers(kind.form, renamed)
    if faults:
        raise _Stays(MIGRATING["form"].format(task=key, faults=joined(faults)))
    return renamed


def _made(
    key: str, answers: Callable[[Mapping[str, str]], Mapping[str, str]], form: Mapping[str, str]
) -> dict[str, str]:
    """Return what a plug-in's function makes of answers; asked twice, it says the same."""
    try:
        made, again = (dict(answers(dict(form))) for _ in range(2))
        if made != again or not all(isinstance(t, str) for t in (*made, *made.values())):
            raise TypeError("the answers are no pure text by field")  # noqa: TRY301 - told below
    except Exception as error:
        why = MIGRATING["answers"].format(task=key, error=type(error).__name__)
        raise _Stays(why) from error
    return made
