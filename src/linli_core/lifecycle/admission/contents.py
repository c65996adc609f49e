"""What must be right about a statement itself, and about what it refers to."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, get_args, get_type_hints

import attrs

from linli_core.domain.declarations.task_type import Flow, FlowStep
from linli_core.domain.declarations.traits import Bearer
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.proofs.photo_digests import is_photo_digest
from linli_core.domain.statements.collective import CoSignature
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.statements.plan import Plan
from linli_core.domain.statements.transfer import TransferRequest
from linli_core.errors import InvalidInput
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.admission.mergers import survivor_fits
from linli_core.lifecycle.flows.progress import find_step, flow_state, open_steps
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.reads import PAIRING, TASKS
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of
from linli_core.lifecycle.tasks.steps import TaskStep, first_rejected
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text, joined

LEAST_GRADE, BEST_GRADE = 1, 5


def times_have_zones(draft: Draft) -> InvalidInput | None:
    """A time without a zone could never be compared with the others of its case."""
    body = draft.fact.body
    for name in _times_of(body.__class__):
        value = getattr(body, name)
        if value is not None and value.tzinfo is None:
            return InvalidInput("LL-4002", what=f"{name} {value}")
    return None


@cache
def _times_of(kind: type[Any]) -> tuple[str, ...]:
    """Return the fields of a statement of a kind that may hold a time."""
    hints = get_type_hints(kind)
    return tuple(a.name for a in attrs.fields(kind) if _may_be_a_time(hints[a.name]))


def _may_be_a_time(hint: object) -> bool:
    return hint is datetime or datetime in get_args(hint)


def grades_in_range(draft: Draft) -> InvalidInput | None:
    """A grade outside its range would shift the score of everybody else."""
    ballot: Ballot = draft.fact.body
    for grade in (ballot.overall, ballot.timely, ballot.attitude):
        if grade is not None and not LEAST_GRADE <= grade <= BEST_GRADE:
            return InvalidInput("LL-4008", grade=str(grade))
    return None


def record_fits_task(draft: Draft) -> InvalidInput | None:
    """A record ends after it begins, belongs to a planned task, and takes steps that fit."""
    case, facts = draft.case, draft.facts
    record: ServiceRecord = draft.fact.body
    if record.end <= record.start:
        return InvalidInput("LL-4006")
    plans = facts.of(Plan)
    if plans and not any(t.key == record.task for p in plans for t in p.body.tasks):
        return InvalidInput("LL-4007", task=record.task, tasks=_tasks_planned(plans, facts))
    if not any(task.spec.key == record.task for task in tasks_of(case, facts)):
        return _no_step_at_all(record, plans, facts)
    found = first_rejected(case, facts, record, draft.fact.supersedes)
    return None if found is None else _misfit(*found)


def _tasks_planned(plans: Sequence[Fact[Plan]], facts: Facts) -> Text:
    """Return the tasks of the newest plan as people know them."""
    types = facts.context.task_types
    specs = plans[-1].body.tasks
    return joined(
        PARTS["task.named"].format(
            key=spec.key,
            name=types[spec.task_type].name if spec.task_type in types else spec.task_type,
        )
        for spec in specs
    )


def _no_step_at_all(
    record: ServiceRecord, plans: Sequence[Fact[Plan]], facts: Facts
) -> InvalidInput | None:
    """Until a plan is agreed nobody knows which step's turn it is, but what is none is none."""
    types, flows = facts.context.task_types, facts.context.flows
    specs = (spec for plan in plans for spec in plan.body.tasks if spec.key == record.task)
    named = (types[spec.task_type].flow for spec in specs if spec.task_type in types)
    known = [flows[name] for name in named if name in flows]
    if not known:
        return None
    code = next((c for c in record.steps if not any(find_step(f, c) for f in known)), None)
    if code is None:
        return None
    flow = known[-1]
    return InvalidInput(
        "LL-1008",
        step=_by_place(record, code),
        task=record.task,
        record=record.number,
        state=flow_state(flow, flow.initial).name,
        open=_all_steps(flow),
    )


def _misfit(step: TaskStep, code: str) -> InvalidInput:
    named = find_step(step.flow, code)
    return InvalidInput(
        "LL-1008",
        step=_named(named, code) if named else _by_place(step.record, code),
        task=step.spec.key,
        record=step.record.number,
        state=flow_state(step.flow, step.state).name,
        open=_fitting(step) if named else _all_steps(step.flow),
    )


def _fitting(step: TaskStep) -> Text:
    fitting = open_steps(step.flow, step.state)
    return PARTS["step.fitting"].format(
        steps=joined(_named(s, s.code) for s in fitting) if fitting else PARTS["step.none"]
    )


def _all_steps(flow: Flow) -> Text:
    return PARTS["step.of_flow"].format(steps=joined(s.name for s in flow.steps))


def _by_place(record: ServiceRecord, code: str) -> Text:
    """Return a word that is no step by its place: what somebody wrote is not repeated."""
    return PARTS["step.unknown"].format(place=str(record.steps.index(code) + 1))


def _named(step: FlowStep, code: str) -> Text:
    """Return a step as people call it, with the code that a record names."""
    return PARTS["step.named"].format(step=step.name, code=code)


def traits_declared(draft: Draft) -> InvalidInput | None:
    """A plan asks for traits that somebody declares, in values that the trait has."""
    plan: Plan = draft.fact.body
    why = draft.facts.context.pairing.why_not_stated(plan.traits, Bearer.CASE)
    return None if why is None else InvalidInput(what=why)


def community_known(draft: Draft) -> InvalidInput | None:
    """A case moves to a community that is registered."""
    target = draft.fact.body.target
    known = draft.port.has_community(target)
    return None if known else InvalidInput("LL-4003", community=target)


def photo_named_by_hash(draft: Draft) -> Refusal | None:
    """A list of signatures is known again by its photo, and only by that."""
    body: CoSignature = draft.fact.body
    return (
        None
        if not body.list_photo or is_photo_digest(body.list_photo)
        else refuse("photo_named_by_hash")
    )


def signed_where_many_sign(draft: Draft) -> Refusal | None:
    """One resident's need is adopted by them; nobody co-signs it."""
    return None if draft.case.subject.is_collective else refuse("signed_where_many_sign")


CONTENTS: tuple[AdmissionCheck, ...] = (
    admission(times_have_zones, "attempt", refuses=()),
    admission(grades_in_range, "ballot", kinds=Ballot, refuses=()),
    admission(record_fits_task, TASKS, PAIRING, kinds=ServiceRecord, refuses=()),
    admission(traits_declared, "pairing", "plan", kinds=Plan, refuses=()),
    admission(community_known, "community", "transfer_request", kinds=TransferRequest, refuses=()),
    admission(
        survivor_fits,
        "community",
        "merge_decision",
        "other_cases",
        "people",
        kinds=MergeDecision,
        refuses=("private_stays_private", "survivor_open", "survivor_same"),
    ),
    admission(photo_named_by_hash, "co_signature", kinds=CoSignature),
    admission(signed_where_many_sign, "co_signature", kinds=CoSignature),
)
