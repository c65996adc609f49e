"""Records of service as rules of steps see them: every step of a flow, every answer of a form."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain, combinations, islice
from typing import Any, Final

from attrs import evolve, frozen

from linli_core.codec.definitions import form_schema
from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.facts import Facts
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.plan import Plan, TaskSpec
from linli_core.domain.terms import Participation
from linli_core.lifecycle.flows.progress import find_step
from linli_core.lifecycle.tasks.steps import StepGuardSpec, TaskStep
from linli_core.testing import bodies
from linli_core.testing.rule_runs.told_scenes import way_to_the_end

_SERVERS: Final = (("V1",), ("W1",), ("L1",), ("V1", "V2"), ("V1", "W1"), ("R1",), ("X9",))
_NUMBERS: Final = ("0", "1", "2", "3", "5", "10", "30", "100", "400", "5000")
_GAPS: Final = tuple(timedelta(hours=h) for h in (1, 5, 26, 24 * 4, 24 * 9, 24 * 40, 24 * 400))
_LENGTHS: Final = tuple(timedelta(minutes=m) for m in (5, 30, 120, 240, 600))
#: So many steps are changed in every way; the others as far as a rule still shows one side only.
_CHANGED: Final = 3
_PAIRS: Final = 400
Form = Mapping[str, str]


@frozen
class StepScene:
    """A step of a task, with the case and facts in which a record takes it."""

    step: TaskStep
    case: Case
    facts: Facts


def step_scenes(
    rule: StepGuardSpec, task_type: TaskType, case: Case, facts: Facts
) -> tuple[list[StepScene], Iterator[StepScene]]:
    """Return records of service that a rule of steps is asked about, and further ones.

    Args:
        rule: what is asked.
        task_type: a type that it binds.
        case: a case of that type, where work begins.
        facts: of the case.
    """
    flow = facts.context.flows[task_type.flow]
    codes = rule.steps or tuple(step.code for step in flow.steps)
    taken = (_taking(code, task_type, flow, case, facts) for code in codes)
    steps = [step for step in taken if step is not None]
    first = [one for step in steps[:_CHANGED] for one in (step, *_changed(step))]
    rest = (one for step in steps[_CHANGED:] for one in (step, *_changed(step)))
    pairs = (one for step in steps for one in _two_other_answers(step))
    return (
        [StepScene(one, case, facts) for one in (*first, *steps[_CHANGED:])],
        (StepScene(one, case, facts) for one in chain(rest, pairs)),
    )


def _taking(
    code: str, task_type: TaskType, flow: Flow, case: Case, facts: Facts
) -> TaskStep | None:
    """Return a plain record that takes a step after those that lead to it."""
    way = way_to_the_end(flow, code)
    known = find_step(flow, code)
    if not way or known is None:
        return None
    plan = facts.latest(case, Plan)
    spec = plan.body.tasks[0] if plan is not None else TaskSpec(key="T1", task_type=task_type.code)
    answers = plain_answers(task_type)
    evidence = tuple(item.code for item in task_type.evidence)
    before = [
        _record(no, facts.as_of, (earlier,), len(way) - no, answers, evidence)
        for no, earlier in enumerate(way[:-1])
    ]
    record = _record(len(way), facts.as_of, (code,), 0, answers, evidence)
    return TaskStep(
        spec=spec,
        task_type=task_type,
        flow=flow,
        record=record,
        steps=(code,),
        state=known.sources[0],
        deliverers=record.deliverers,
        before=tuple((r.steps[0], r.end) for r in before),
        records=tuple(before),
        form=answers,
    )


def _record(
    no: int,
    now: datetime,
    steps: tuple[str, ...],
    ago: int,
    answers: Form,
    evidence: tuple[str, ...],
) -> ServiceRecord:
    return bodies.service(
        now - timedelta(days=ago),
        f"F{no}",
        steps=steps,
        form=dict(answers),
        evidence=evidence,
        deliverers=("V1",),
        finishes=False,
    )


def plain_answers(task_type: TaskType) -> dict[str, str]:
    """Return the plainest answer to every field of a type's form."""
    return {name: said[0] for name, said in _choices(task_type).items() if said}


def _choices(task_type: TaskType) -> dict[str, list[str]]:
    """Return what could be answered to each field of a form."""
    schema = form_schema(task_type.form)
    if schema is None:
        return {}
    body = schema["$defs"][schema["$ref"].rpartition("/")[2]]
    return {name: _answers(said) for name, said in body.get("properties", {}).items()}


def _answers(said: Mapping[str, Any]) -> list[str]:
    if "anyOf" in said:
        return [
            a for option in said["anyOf"] if option.get("type") != "null" for a in _answers(option)
        ]
    if "enum" in said:
        return [str(one) for one in said["enum"]]
    kind = said.get("type")
    if kind == "boolean":
        return ["true", "false"]
    if kind in ("integer", "number"):
        low, high = said.get("minimum", 0), said.get("maximum", 10_000)
        bounds = [f"{n:g}" for n in (low, high) if abs(n) != float("inf")]
        within = [n for n in _NUMBERS if low <= float(n) <= high]
        return list(dict.fromkeys([*within[1:2], *bounds, *within]))
    if kind == "array":
        each = _answers(said.get("items", {}))
        return [*each, "/".join(each)]
    if said.get("format") in ("date", "date-time"):
        return ["2026-06-01", "2026-12-01", "2020-01-01", "2031-01-01"]
    return ["示例", "示例：甲、乙", "x"]


def _changed(step: TaskStep) -> Iterator[TaskStep]:
    yield from _other_answers(step)
    yield from _other_servers(step)
    for evidence in ((), *((e,) for e in step.record.evidence)):
        yield _with_record(step, evidence=evidence)
    kept = step.record.evidence
    yield from (_with_record(step, evidence=tuple(e for e in kept if e != one)) for one in kept)
    for length in _LENGTHS:
        yield _with_record(step, start=step.record.end - length)
    for gap in _GAPS:
        start = step.record.start + gap
        yield _with_record(step, start=start, end=start + timedelta(hours=1))
    for change in _OTHERWISE:
        yield _with_record(step, **change)
    yield evolve(step, records=(), before=())
    yield evolve(step, rejected=("finish",))
    for served in range(1, 13):
        yield evolve(step, records=(*step.records, *(step.record,) * served))


_OTHERWISE: Final[tuple[dict[str, Any], ...]] = (
    {"done": ""},
    {"done": "x"},
    {"done": "说明" * 60},
    {"residents_part": ""},
    {"signed_by": ""},
    {"signed_by": "R2"},
    {"signed_by": "V1"},
    {"paid": True},
    {"finishes": True},
    *({"participation": (one,)} for one in Participation),
)


def _with_record(step: TaskStep, **fields: Any) -> TaskStep:  # noqa: ANN401 - any field
    return evolve(step, record=bodies.changed(step.record, fields))


def _saying(step: TaskStep, answers: Form) -> TaskStep:
    form = {name: said for name, said in answers.items() if said}
    return evolve(_with_record(step, form=form), form=form)


def _other_answers(step: TaskStep) -> Iterator[TaskStep]:
    """Yield the step with other answers: one changed, none at all, or said only earlier."""
    choices = _choices(step.task_type)
    plain = dict(step.form)
    yield _saying(step, {})
    for name, said in choices.items():
        for one in ("", *said):
            answered = _saying(step, {**plain, name: one})
            yield answered
            yield evolve(answered, records=tuple(_said(r, name, one) for r in step.records))


def _two_other_answers(step: TaskStep) -> Iterator[TaskStep]:
    choices = _choices(step.task_type)
    pairs = (
        {**step.form, first: one, second: other}
        for first, second in combinations(choices, 2)
        for one in choices[first]
        for other in choices[second]
    )
    for answers in islice(pairs, _PAIRS):
        yield _saying(step, answers)


def _said(record: ServiceRecord, name: str, one: str) -> ServiceRecord:
    return bodies.changed(record, {"form": {**record.form, name: one}})


def _other_servers(step: TaskStep) -> Iterator[TaskStep]:
    for servers in _SERVERS:
        yield evolve(_with_record(step, deliverers=servers), deliverers=servers)
