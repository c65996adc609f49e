"""Where the parts of a case stand: plan in force, pairing, tasks.

Each is folded from the case's facts, once per set of facts.
"""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.declarations.evidence import SIGNED
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.delivery import ServiceRecord, TaskVoiding
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.handover import ReferralAnswer
from linli_core.domain.statements.pairing import (
    PairingAnswer,
    PairingConfirmation,
    PairingProposal,
    RepairRequest,
)
from linli_core.domain.statements.plan import Plan, TaskSpec
from linli_core.domain.terms import DeliveryMode, TaskStanding, Trigger
from linli_core.lifecycle.flows.migrated import MovedTask, moved_task
from linli_core.lifecycle.flows.progress import apply_steps, flow_state, open_steps, standing_of
from linli_core.lifecycle.state.memo import memoised
from linli_core.lifecycle.state.visits import visits
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text, joined


def plan_in_question(case: Case, facts: Facts) -> Fact[Plan] | None:
    """Return the plan being submitted, else the one submitted last in this episode."""
    attempt = facts.attempt
    if (
        attempt
        and attempt.trigger is Trigger.SUBMIT_PLAN
        and attempt.fact
        and isinstance(attempt.fact.body, Plan)
    ):
        return attempt.fact
    return plan_submitted(case, facts)


def goes_without_partner(case: Case, facts: Facts) -> bool:
    """Return whether the plan in question wants no partner: its work is a project."""
    plan = plan_in_question(case, facts)
    return plan is not None and plan.body.mode is DeliveryMode.PROJECT


@memoised
def plan_submitted(case: Case, facts: Facts) -> Fact[Plan] | None:
    """Return the plan that was submitted last in this episode."""
    plans = facts.in_episode(case, Plan)
    submitted = [f for f in plans if _is_spent(f, facts)]
    since = back_filled_since(case, facts)
    if since is not None and not any(f.at >= since for f in submitted):
        submitted += [f for f in plans if f.at >= since]
    return submitted[-1] if submitted else None


def back_filled_since(case: Case, facts: Facts) -> datetime | None:
    """Return since when a plan counts as recorded, as no trigger could submit it.

    That is so where help came first, and where another organisation took the case over.
    """
    began = [f.at for f in facts.in_episode(case, EmergencyGround) if f.id in facts.spent]
    began += [
        f.at
        for f in facts.in_episode(case, ReferralAnswer)
        if f.id in facts.spent and f.body.accepted
    ]
    return max(began, default=None)


def _is_spent(fact: Fact[Plan], facts: Facts) -> bool:
    return any(version.id in facts.spent for version in facts.versions_of(fact))


@frozen
class PairingStatus:
    """The latest proposal of a case and what was said to it.

    Attributes:
        resident, helper: the answers; None while there is none.
        active: confirmed, and not given up since.
    """

    proposal: Fact[PairingProposal]
    resident: bool | None = None
    helper: bool | None = None
    confirmed: bool = False
    active: bool = False

    @property
    def is_given_up(self) -> bool:
        """Return whether it was confirmed, and the partner changed since."""
        return self.confirmed and not self.active

    @property
    def is_refused(self) -> bool:
        """Return whether somebody said no."""
        return self.resident is False or self.helper is False


def pairing_of(case: Case, facts: Facts) -> PairingStatus | None:
    """Return the status of the case's latest proposal in this episode."""
    return _fold_pairing(case, facts) if facts.of(PairingProposal) else None


@memoised
def _fold_pairing(case: Case, facts: Facts) -> PairingStatus | None:
    proposal = facts.latest(case, PairingProposal)
    if proposal is None:
        return None
    no = proposal.body.attempt
    answers: dict[str, bool] = {}
    for answer in facts.in_episode(case, PairingAnswer):
        if answer.body.attempt == no and _is_of(answer.body, proposal.body):
            answers[answer.body.side] = answer.body.accepts
    confirmed = any(
        c.body.attempt == no and c.id in facts.spent
        for c in facts.in_episode(case, PairingConfirmation)
    )
    given_up = any(
        r.id in facts.spent and r.at > proposal.at for r in facts.in_episode(case, RepairRequest)
    )
    return PairingStatus(
        proposal,
        answers.get("resident"),
        answers.get("helper"),
        confirmed,
        confirmed and not given_up,
    )


def _is_of(answer: PairingAnswer, proposal: PairingProposal) -> bool:
    """A yes or no to one helper is none to another."""
    return answer.helper in ("", *(member.helper for member in proposal.members))


def partners(case: Case, facts: Facts) -> tuple[str, ...]:
    """Return the numbers of the confirmed partner or team, lead first."""
    standing = pairing_of(case, facts)
    if standing is None or not standing.confirmed:
        return ()
    members = sorted(standing.proposal.body.members, key=lambda m: not m.lead)
    return tuple(member.helper for member in members)


def partners_at(case: Case, facts: Facts, at: datetime) -> tuple[str, ...]:
    """Return the numbers of whoever was the confirmed partner or team at a moment.

    Who served before another pair was confirmed served all the same.
    """
    confirmed = [
        c.body.attempt
        for c in facts.in_episode(case, PairingConfirmation)
        if c.id in facts.spent and c.at <= at
    ]
    proposed = [
        p.body for p in facts.in_episode(case, PairingProposal) if p.body.attempt in confirmed[-1:]
    ]
    members = tuple(member.helper for body in proposed[-1:] for member in body.members)
    return members or partners(case, facts)


@frozen
class TaskState:
    """A task of the plan: where its own flow stands, and all the case sees of it.

    Attributes:
        taken: steps that its records have taken, named or implied.
    """

    spec: TaskSpec
    task_type: TaskType | None
    state: str
    standing: TaskStanding
    records: tuple[Fact[ServiceRecord], ...]
    evidence: frozenset[str]
    taken: frozenset[str] = frozenset()


def tasks_of(case: Case, facts: Facts) -> tuple[TaskState, ...]:
    """Return the tasks of the plan in question, each folded along its flow."""
    plan = plan_in_question(case, facts)
    return tasks_of_plan(case, facts, plan) if plan is not None else ()


@memoised
def tasks_of_plan(case: Case, facts: Facts, plan: Fact[Plan]) -> tuple[TaskState, ...]:
    """Return the tasks of a plan, each folded along its flow."""
    records: dict[str, list[Fact[ServiceRecord]]] = {}
    for record in visits(case, facts):
        records.setdefault(record.body.task, []).append(record)
    voided = {v.body.task for v in facts.in_episode(case, TaskVoiding)}
    states = []
    for spec in plan.body.tasks:
        task_type = facts.context.task_types.get(spec.task_type)
        flow = facts.context.flows.get(task_type.flow) if task_type else None
        done = sorted(records.get(spec.key, ()), key=lambda f: (f.body.start, f.seq))
        moved = moved_task(case, facts, spec.key)
        state, standing, taken = (
            _fold(flow, facts, done, moved) if flow else ("", TaskStanding.OPEN, frozenset())
        )
        if spec.key in voided:
            standing = TaskStanding.VOIDED
        evidence = frozenset(code for f in done for code in f.body.evidence)
        evidence = moved.evidence(evidence) if moved is not None else evidence
        if any(f.body.signed_by not in ("", *f.body.deliverers) for f in done):
            evidence |= {SIGNED}
        states.append(TaskState(spec, task_type, state, standing, tuple(done), evidence, taken))
    return tuple(states)


def _fold(
    flow: Flow, facts: Facts, records: Iterable[Fact[ServiceRecord]], moved: MovedTask | None
) -> tuple[str, TaskStanding, frozenset[str]]:
    state, taken = moved.told.state if moved else flow.initial, set[str]()
    for fact in records:
        if moved is not None and moved.is_before(facts, fact):
            taken.update(moved.steps(facts, fact))
            continue
        record = fact.body
        carried = apply_steps(flow, state, steps=record.steps, finishes=record.finishes)
        state = carried.state
        taken.update(carried.applied)
    return state, standing_of(flow, state), frozenset(taken)


def what_is_left(task: TaskState, facts: Facts) -> Text:
    """Return a task that is not settled as people know it: where it stands, and all it lacks."""
    key, kind = task.spec.key, task.task_type
    flow = facts.context.flows.get(kind.flow) if kind is not None else None
    if kind is None or flow is None:
        return Text(key, key)
    finished = apply_steps(flow, task.state, finishes=True).state
    if standing_of(flow, finished) is TaskStanding.SETTLED:
        said = PARTS["task.unfinished"].format(key=key, name=kind.name)
    else:
        said = PARTS["task.loose"].format(
            key=key,
            name=kind.name,
            state=flow_state(flow, task.state).name,
            next=joined(step.name for step in open_steps(flow, task.state)),
            steps=joined(step.name for step in flow.steps),
        )
    lacking = [e.code for e in kind.evidence if e.required and e.code not in task.evidence]
    if not lacking:
        return said
    return PARTS["task.evidence"].format(task=said, words=joined(lacking))
