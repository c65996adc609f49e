"""Where the parts of a case stand: plan in force, pairing, tasks, team.

Each is folded from the case's facts, once per set of facts.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import product
from typing import Any

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Person
from linli_core.domain.statements.delivery import ServiceRecord, TaskVoiding
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.evaluation import RoundOpening, SupervisionOrder
from linli_core.domain.statements.handover import ReferralAnswer
from linli_core.domain.statements.pairing import (
    PairingAnswer,
    PairingConfirmation,
    PairingProposal,
    RepairRequest,
    ServiceStart,
)
from linli_core.domain.statements.plan import Plan, PlanReview, TaskSpec
from linli_core.domain.terms import DelivererClass, DeliveryMode, Role, TaskStanding, Trigger
from linli_core.lifecycle.flows.progress import apply_steps, standing_of
from linli_core.lifecycle.state.memo import memoised
from linli_core.lifecycle.state.visits import visits


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


def approved_on_record(case: Case, facts: Facts, plan: Fact[Plan]) -> bool:
    """Return whether somebody else approved this plan itself, with what its tasks ask for."""
    types = [facts.context.task_types.get(t.task_type) for t in plan.body.tasks]
    cosigned = any(t and t.deliverers.authority for t in types)
    bought = any(t and t.purchased for t in types)
    deliverers = team_of(case, facts).deliverers
    return any(
        r.body.approved
        and r.body.version == plan.body.version
        and r.author.number != plan.author.number
        and r.author.number not in deliverers
        and (r.body.cosigned_by or not cosigned)
        and (r.body.contract or not bought)
        for r in facts.in_episode(case, PlanReview)
    )


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
    return _fold_tasks(case, facts, plan) if plan is not None else ()


@memoised
def _fold_tasks(case: Case, facts: Facts, plan: Fact[Plan]) -> tuple[TaskState, ...]:
    records: dict[str, list[Fact[ServiceRecord]]] = {}
    for record in visits(case, facts):
        records.setdefault(record.body.task, []).append(record)
    voided = {v.body.task for v in facts.in_episode(case, TaskVoiding)}
    found = []
    for spec in plan.body.tasks:
        task_type = facts.context.task_types.get(spec.task_type)
        flow = facts.context.flows.get(task_type.flow) if task_type else None
        done = sorted(records.get(spec.key, ()), key=lambda f: (f.body.start, f.seq))
        state, standing, taken = (
            _fold(flow, [f.body for f in done]) if flow else ("", TaskStanding.OPEN, frozenset())
        )
        if spec.key in voided:
            standing = TaskStanding.VOIDED
        evidence = frozenset(code for f in done for code in f.body.evidence)
        found.append(TaskState(spec, task_type, state, standing, tuple(done), evidence, taken))
    return tuple(found)


def _fold(flow: Flow, records: Iterable[ServiceRecord]) -> tuple[str, TaskStanding, frozenset[str]]:
    state, taken = flow.initial, set[str]()
    for record in records:
        carried = apply_steps(flow, state, steps=record.steps, finishes=record.finishes)
        state = carried.state
        taken.update(carried.applied)
    return state, standing_of(flow, state), frozenset(taken)


@frozen
class Team:
    """Who worked on the case in this episode."""

    deliverers: frozenset[str]
    managers: frozenset[str]

    def without(self, numbers: frozenset[str]) -> "Team":
        """Return the team without some of those who delivered; managers stay what they are."""
        return Team(self.deliverers - numbers, self.managers) if numbers else self

    def conflict(self, person: Person, facts: Facts, said: Fact[Any] | None = None) -> str:
        """Return why a person is not independent of the team: ``""`` when they are.

        Deliverers, the case manager, their family, and the deliverers' organisation are
        not independent (lifecycle rule on evaluation rounds).

        Args:
            person: who.
            facts: where the team is looked up.
            said: the statement that is judged: the register is read as it stood then. Left
                out, as it stands.
        """
        if person.number in self.deliverers:
            return "deliverer"
        if person.number in self.managers:
            return "case_manager"
        for number in self.deliverers | self.managers:
            other = facts.person(number)
            if other is None:
                continue
            pairs = list(product(_stood(person, said), _stood(other, said)))
            if any(one.is_family_of(member) for one, member in pairs):
                return "family"
            if number in self.deliverers and any(one.works_with(member) for one, member in pairs):
                return "organisation"
        return ""


def _stood(person: Person, said: Fact[Any] | None) -> tuple[Person, ...]:
    return (person,) if said is None else person.stood(said.at, said.recorded_at)


def own_work(case: Case, facts: Facts) -> frozenset[str]:
    """Return who of the place or group did the work themselves (投工投劳), unpaid.

    They are no team that others are served by: they live with the result, and judge it.
    """
    if not case.subject.is_collective:
        return frozenset()
    types = facts.context.task_types
    kinds = {s.key: s.task_type for p in facts.in_episode(case, Plan) for s in p.body.tasks}
    found: set[str] = set()
    for record in facts.in_episode(case, ServiceRecord):
        task_type = types.get(kinds.get(record.body.task, ""))
        if task_type is not None and DelivererClass.RESIDENTS in task_type.deliverers.classes:
            found.update(record.body.deliverers)
    paid = (Role.SOCIAL_WORKER, Role.ORG_MANAGER)
    people = ((number, facts.person(number)) for number in found)
    return frozenset(
        number
        for number, p in people
        if p is not None and p.community == case.community and not any(map(p.has_role, paid))
    )


@memoised
def team_of(case: Case, facts: Facts) -> Team:
    """Return everybody who delivered, and everybody who managed, in this episode."""
    deliverers: set[str] = set()
    partner_team = partners(case, facts)
    for record in facts.in_episode(case, ServiceRecord):
        if record.author.role is Role.RECEIVING_ORG:
            deliverers.add(record.author.number)
            deliverers.update(record.body.deliverers)
        else:
            deliverers.update(record.body.deliverers or partner_team)
    deliverers.update(partner_team)
    managers = {
        f.author.number
        for body in (Plan, RoundOpening, ServiceStart)
        for f in facts.in_episode(case, body)
        if f.author.role is Role.CASE_MANAGER
    }
    managers.update(
        f.body.new_manager for f in facts.in_episode(case, SupervisionOrder) if f.body.new_manager
    )
    return Team(frozenset(deliverers), frozenset(managers))


def is_independent(case: Case, facts: Facts, number: str, said: Fact[Any] | None = None) -> bool:
    """Return whether somebody is registered and neither of the team nor kin of it.

    Args:
        case: in which they are to be independent.
        facts: its facts.
        number: of the person.
        said: a statement; the registers are read as they stood then.
    """
    person = facts.person(number)
    return person is not None and not team_of(case, facts).conflict(person, facts, said)
