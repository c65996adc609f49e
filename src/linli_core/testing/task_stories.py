"""Stories of a single task type: its case in service, and the steps of its own flow.

``in_service(desk, clock, task_type)`` leaves a case of that type where work begins, and
``work(story, "hear", "mediate")`` puts a service record with those steps on file.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from attrs import evolve

from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.people import Actor
from linli_core.domain.statements.council import DisputeParties
from linli_core.domain.statements.plan import TaskSpec
from linli_core.domain.terms import (
    DelivererClass,
    DeliveryMode,
    Purpose,
    Stage,
    SubjectKind,
    Trigger,
)
from linli_core.errors import Refused
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COMMITTEE,
    MANAGER,
    RESIDENT,
    SOCIAL_WORKER,
    VOLUNTEER,
)
from linli_core.testing.round_trip import case_of_type

#: One person of each side of a dispute.
SIDES = ("R1", "R3", "R4")
#: A function that tells a case of a task type, by its code, to where its work begins.
Begun = Callable[[str], CaseBuilder]


def deliverer_of(task_type: TaskType) -> Actor:
    """Return the invented person who meets the type's rule: a social worker where one may."""
    classes = task_type.deliverers.classes
    professional = {DelivererClass.PROFESSIONAL, DelivererClass.ORGANISATION} & set(classes)
    return SOCIAL_WORKER if professional else VOLUNTEER


def planned(
    desk: Desk, clock: FixedClock, task_type: TaskType, kind: SubjectKind | None = None
) -> CaseBuilder:
    """Tell a case of the type up to its plan, approved, with a partner or without."""
    story = case_of_type(desk, clock, task_type, kind).accepted().plan_begun()
    if task_type.parties:
        story.record(DisputeParties(parties=SIDES[: task_type.parties]), MANAGER)
    asked = {*task_type.consents, Purpose.PAIRING} - {Purpose.SURVEY, Purpose.SERVICE}
    if any(item.shows_people for item in task_type.evidence):
        asked.add(Purpose.PHOTO)
    for purpose in sorted(asked):
        story.record(bodies.consent(purpose), RESIDENT)
    story.plans = 1
    spec = TaskSpec(key="T1", task_type=task_type.code, responsible=deliverer_of(task_type).number)
    mode = DeliveryMode.PAIRING if _needs_partner(desk, task_type) else DeliveryMode.PROJECT
    plan = bodies.plan(1, tasks=(spec,), mode=mode)
    story.fire(Trigger.SUBMIT_PLAN, MANAGER, plan)
    story.record(bodies.guidance(Stage.PLAN), COMMITTEE)
    authority = task_type.deliverers.authority
    review = evolve(
        bodies.review(1),
        cosigned_by=authority.zh if authority else "",
        contract="示例合同1号" if task_type.purchased else "",
    )
    return story.fire(Trigger.APPROVE_PLAN, COMMITTEE, review)


def in_service(
    desk: Desk, clock: FixedClock, task_type: TaskType, kind: SubjectKind | None = None
) -> CaseBuilder:
    """Tell a case of the type to where work begins; one that needs a partner gets one.

    Its plan is the kit's own, with one task of the type, and takes no fields of the caller's:
    whoever needs another plan tells the story with `planned` or `a_case`, step by step.

    Args:
        desk: in a transaction.
        clock: moves with the story.
        task_type: the type.
        kind: of the kinds that the type allows, another than its first.
    """
    story = planned(desk, clock, task_type, kind)
    if _needs_partner(desk, task_type):
        return story.paired().started()
    return story.self_served()


def _needs_partner(desk: Desk, task_type: TaskType) -> bool:
    return desk._context.registry.flows[task_type.flow].needs_partner  # noqa: SLF001 - the kit


def work(
    story: CaseBuilder,
    *steps: str,
    days: float = 1,
    by: Sequence[Actor] | None = None,
    form: Mapping[str, str] | None = None,
    evidence: Sequence[str] = (),
    **more: Any,  # noqa: ANN401 - any field of the record
) -> CaseBuilder:
    """Put a record with these steps on file, some days later.

    Args:
        story: a case in service.
        steps: steps of the task's flow; none for those that a record implies.
        days: how much later it ends.
        by: who served; who meets the type's rule where left out.
        form: what it says in the type's form.
        evidence: codes of the evidence at hand.
        more: further fields of the record.

    Raises:
        Refused: LL-1007, a rule of a step refuses it.
        InvalidInput: LL-1008, a step does not fit.
    """
    task_type = task_type_of(story)
    served = by or (deliverer_of(task_type),)
    story.records += 1
    end = story.clock.advance(days=days)
    record = bodies.service(
        end,
        f"F{story.records}",
        deliverers=tuple(actor.number for actor in served),
        start=end - timedelta(hours=1),
        steps=steps,
        finishes=False,
        form=dict(form or {}),
        evidence=tuple(evidence),
    )
    return story.record(bodies.changed(record, more), MANAGER)


def why_no_work(story: CaseBuilder, *steps: str, **more: Any) -> set[str]:  # noqa: ANN401 - as `work`
    """Return the rules that refuse a record with these steps; it is put on file if none does."""
    before = story.clock.now()
    try:
        work(story, *steps, **more)
    except Refused as refused:
        story.records -= 1
        story.clock.advance(hours=-(story.clock.now() - before).total_seconds() / 3600)
        return {reason.rule for reason in refused.reasons}
    return set()


def task_type_of(story: CaseBuilder) -> TaskType:
    """Return the task type of the story's case."""
    registry = story.desk._context.registry  # noqa: SLF001 - the kit looks behind the desk
    return registry.task_types[story.case.task_type]


def stands_at(story: CaseBuilder) -> str:
    """Return the state of the story's first task in its own flow."""
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - as above
    return tasks_of(file.case, file.facts)[0].state
