"""What must be right about a statement itself, whoever makes it."""

from datetime import datetime

import attrs

from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import FlowStep
from linli_core.domain.declarations.traits import Bearer
from linli_core.domain.facts import Body, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.statements.plan import Plan
from linli_core.domain.statements.transfer import TransferRequest
from linli_core.domain.terms import OPEN_STATES
from linli_core.errors import InvalidInput, NotFound, Refused
from linli_core.lifecycle.flows.progress import find_step, flow_state, open_steps
from linli_core.lifecycle.guard import refuse
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of
from linli_core.lifecycle.tasks.steps import TaskStep, first_misfit
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.terms import FACTS
from linli_core.texts.text import Text

LEAST_GRADE, BEST_GRADE = 1, 5


def check_body(case: Case, facts: Facts, body: Body, supersedes: FactId | None = None) -> None:
    """Check a statement against itself and the case it speaks of.

    Raises:
        InvalidInput: LL-4001 a trait nobody declares, LL-4002 naive time, LL-4006 service
            ends before it starts, LL-4007 no such task, LL-4008 grade out of range, LL-1008 a
            step does not fit.
    """
    _check_times(body)
    if isinstance(body, Ballot):
        _check_ballot(body)
    elif isinstance(body, ServiceRecord):
        _check_record(case, facts, body, supersedes)
    elif isinstance(body, Plan):
        why = facts.context.pairing.why_not_stated(body.traits, Bearer.CASE)
        if why is not None:
            raise InvalidInput(what=why)


def _check_times(body: Body) -> None:
    """A time without a zone could never be compared with the others of its case."""
    kind: type = type(body)
    for name in attrs.fields_dict(kind):
        value = getattr(body, name)
        if isinstance(value, datetime) and value.tzinfo is None:
            raise InvalidInput("LL-4002", what=f"{name} {value}")


def _check_ballot(ballot: Ballot) -> None:
    for grade in (ballot.overall, ballot.timely, ballot.attitude):
        if grade is not None and not LEAST_GRADE <= grade <= BEST_GRADE:
            raise InvalidInput("LL-4008", grade=str(grade))


def _check_record(
    case: Case, facts: Facts, record: ServiceRecord, supersedes: FactId | None
) -> None:
    if record.end <= record.start:
        raise InvalidInput("LL-4006")
    plans = facts.of(Plan)
    if plans and not any(t.key == record.task for p in plans for t in p.body.tasks):
        raise InvalidInput("LL-4007", task=record.task)
    if not any(task.spec.key == record.task for task in tasks_of(case, facts)):
        return
    found = first_misfit(case, facts, record, supersedes)
    if found is not None:
        raise _misfit(*found)


def _misfit(step: TaskStep, code: str) -> InvalidInput:
    state = flow_state(step.flow, step.state)
    named = find_step(step.flow, code)
    fitting = open_steps(step.flow, step.state)
    return InvalidInput(
        "LL-1008",
        step=Text(*_named(named, code)),
        task=step.spec.key,
        record=step.record.number,
        state=state.name,
        open=Text(
            "、".join(_named(s, s.code)[0] for s in fitting) or "没有",
            ", ".join(_named(s, s.code)[1] for s in fitting) or "none",
        ),
    )


def _named(step: FlowStep | None, code: str) -> tuple[str, str]:
    """Return a step as people call it, with the code that a record names."""
    if step is None:
        return f"{code}（流程中没有）", f"{code} (not of this flow)"
    return f"{step.name.zh}（{code}）", f"{step.name.en} ({code})"


def check_references(register: UnitOfWork, case: Case, body: Body) -> None:
    """Check that the community or the case a statement names is there, and open.

    Raises:
        InvalidInput: LL-4003, no such community.
        NotFound: LL-7001, no such case.
        Refused: LL-1007, the case to merge into is not open, or one is private and one is not.
    """
    if isinstance(body, TransferRequest) and not register.communities([body.target]):
        raise InvalidInput("LL-4003", community=body.target)
    if isinstance(body, MergeDecision) and body.survivor not in ("", case.number):
        _check_survivor(register, case, body)


def _check_survivor(register: UnitOfWork, case: Case, body: MergeDecision) -> None:
    survivor = _survivor(register, body.survivor)
    if survivor.subject.is_collective != case.subject.is_collective:
        refusal = refuse("private_stays_private", survivor=body.survivor)
        raise Refused([refusal], "LL-1007", fact=FACTS[body.kind])
    if survivor.state not in OPEN_STATES:
        refusal = refuse("survivor_open", survivor=body.survivor)
        raise Refused([refusal], "LL-1007", fact=FACTS[body.kind])


def _survivor(register: UnitOfWork, number: str) -> Case:
    """Return the case as it is stored, else as it was opened in this transaction."""
    try:
        found = cases.id_of_number(register.connection, number)
    except NotFound:
        if number in register.opened:
            return register.opened[number]
        raise
    return cases.load(register.connection, [found])[0].case
