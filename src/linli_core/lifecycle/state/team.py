"""Who worked on a case, and who is near to whoever did: neither judges for others nor collects.

Who is near is read from every entry of the register that held, or stood there, at any time of the
episode until the word that is judged went on record. A tie struck off meanwhile, or back-dated,
is a tie still.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from attrs import evolve, frozen

from linli_core.domain.case import Case, Episode
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.people import Person
from linli_core.domain.statements.delivery import ServiceRecord, TaskVoiding
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.evaluation import Rectification, RoundOpening, SupervisionOrder
from linli_core.domain.statements.handover import (
    Referral,
    ReferralAnswer,
    ReferralResult,
    ReferralRevocation,
)
from linli_core.domain.statements.incident import IncidentHandling
from linli_core.domain.statements.intake import IntakeDecision
from linli_core.domain.statements.pairing import (
    PairingConfirmation,
    PairingProposal,
    RepairRequest,
    ServiceStart,
)
from linli_core.domain.statements.plan import Plan, PlanReview, ReplanRequest
from linli_core.domain.statements.suspension import Resumption, Suspension
from linli_core.domain.statements.transfer import CaseLink, TransferRequest
from linli_core.domain.terms import DelivererClass, Role
from linli_core.lifecycle.state.memo import memoised
from linli_core.lifecycle.state.plan_pairing_tasks import partners, partners_at, plan_in_question

#: In whose hands the work of residents is no longer their own: these are paid.
_PAID = (Role.SOCIAL_WORKER, Role.ORG_MANAGER)
#: Whoever states one of these as case manager manages the case.
_MANAGING: tuple[type[Body], ...] = (
    IncidentHandling,
    PairingConfirmation,
    PairingProposal,
    Plan,
    Rectification,
    Referral,
    ReferralResult,
    ReferralRevocation,
    RepairRequest,
    ReplanRequest,
    Resumption,
    RoundOpening,
    ServiceStart,
    Suspension,
    TaskVoiding,
    TransferRequest,
)
#: Whoever states one of these shapes the service, in whatever office; what residents ask for is
#: theirs to ask. Who approves, orders or looks into what somebody else did is not among them.
_SHAPING: tuple[type[Body], ...] = (
    EmergencyGround,
    Plan,
    Rectification,
    ServiceRecord,
    ServiceStart,
    TaskVoiding,
)


@frozen
class Team:
    """Who worked on the case in this episode.

    Attributes:
        planners: who planned or led it, answers for a task or for what is put right, or states
            what was done; those whom the case serves are never among them.
        since: when the episode began; ties are read from then on.
    """

    deliverers: frozenset[str]
    managers: frozenset[str]
    planners: frozenset[str]
    since: datetime

    @property
    def members(self) -> frozenset[str]:
        """Return everybody of it, in whatever part."""
        return self.deliverers | self.managers | self.planners

    def without(self, numbers: frozenset[str]) -> "Team":
        """Return the team without some of those who did the work; managers stay what they are."""
        if not numbers:
            return self
        left, planners = self.deliverers - numbers, self.planners - numbers
        return evolve(self, deliverers=left, planners=planners)

    def and_of(self, link: CaseLink, served: frozenset[str]) -> "Team":
        """Return the team together with that of a case that is one with this, or was.

        Args:
            link: says who worked there, and since when.
            served: whom this case serves, who are none of it here.
        """
        return Team(
            self.deliverers | (frozenset(link.deliverers) - served),
            self.managers | (frozenset(link.managers) - served),
            self.planners | (frozenset(link.planners) - served),
            min(self.since, link.worked_since or self.since),
        )

    def conflict(
        self,
        person: Person,
        facts: Facts,
        said: Fact[Any] | None = None,
        until: datetime | None = None,
    ) -> str:
        """Return why a person is not independent of the team: ``""`` when they are.

        Who managed, planned, led or delivered, their family, and the deliverers' organisation
        are not independent (lifecycle rule on evaluation rounds).

        Args:
            person: who.
            facts: where the team is looked up.
            said: the statement that is judged: what holds only later is no tie. Left out, the
                present moment.
            until: the moment to which ties are read, where that is later.
        """
        for numbers, why in (
            (self.deliverers, "deliverer"),
            (self.managers, "case_manager"),
            (self.planners, "planner"),
        ):
            if person.number in numbers:
                return why
        own = self._ever(person, facts, said, until)
        for number in self.members:
            other = facts.person(number)
            if other is None:
                continue
            ever = self._ever(other, facts, said, until)
            if _any_pair(Person.is_family_of, own, ever):
                return "family"
            if number in self.deliverers and _any_pair(Person.works_with, own, ever):
                return "organisation"
        return ""

    def _ever(
        self, person: Person, facts: Facts, said: Fact[Any] | None, until: datetime | None
    ) -> tuple[Person, ...]:
        if not person.entries:  # as of most people
            return (person,)
        if until is not None:
            return person.during(self.since, until, until)
        if said is None:
            return person.during(self.since, facts.as_of, facts.as_of)
        return person.during(self.since, said.at, said.recorded_at)


def _any_pair(
    tied: Callable[[Person, Person], bool], own: Iterable[Person], others: Sequence[Person]
) -> bool:
    for one in own:
        for other in others:
            if tied(one, other):
                return True
    return False


def is_family_of_any(facts: Facts, number: str, others: Iterable[str]) -> bool:
    """Return whether somebody is registered as family, or of the household, of one of others."""
    person = facts.person(number)
    near = (facts.person(other) for other in others)
    return person is not None and any(
        one is not None and one.number != number and person.is_family_of(one) for one in near
    )


def own_work(case: Case, facts: Facts) -> frozenset[str]:
    """Return who of the place or group did the work themselves (投工投劳), unpaid.

    They are no team that others are served by: they live with the result, and judge it. Whoever
    was paid for such work at any time of the episode is none of them.
    """
    if not case.subject.is_collective:
        return frozenset()
    types = facts.context.task_types
    specs = {s.key: s for p in facts.in_episode(case, Plan) for s in p.body.tasks}
    own: set[str] = set()
    for key, spec in specs.items():
        task_type = types.get(spec.task_type)
        if task_type is None or DelivererClass.RESIDENTS not in task_type.deliverers.classes:
            continue
        own.add(spec.responsible)
        for record in facts.in_episode(case, ServiceRecord):
            if record.body.task == key:
                own.update((record.author.number, *record.body.deliverers))
    team = team_of(case, facts)
    worked = {*team.deliverers, *team.managers, *_planners(case, facts)}
    own.update(owner for owner in _owners(case, facts) if owner not in worked)
    people = ((number, facts.person(number)) for number in own)
    return frozenset(number for number, p in people if p is not None and _lives(case, facts, p))


def _lives(case: Case, facts: Facts, person: Person) -> bool:
    stood = person.during(case.episode.opened_at, facts.as_of, facts.as_of)
    return all(p.community == case.community for p in stood) and not any(
        p.has_role(role) for p in stood for role in _PAID
    )


@memoised
def team_of(case: Case, facts: Facts) -> Team:
    """Return everybody who delivered, managed, planned or led in this episode.

    Where cases are one, or were, the work is one, too: whoever did it is of the team of each.
    """
    deliverers: set[str] = set()
    partner_team = partners(case, facts)
    for record in facts.in_episode(case, ServiceRecord):
        if record.author.role is Role.RECEIVING_ORG:
            deliverers.add(record.author.number)
            deliverers.update(record.body.deliverers)
        else:
            deliverers.update(record.body.deliverers or partners_at(case, facts, record.at))
    deliverers.update(partner_team)
    deliverers.update(_received_by(case, facts))
    managers = {
        f.author.number
        for body in _MANAGING
        for f in facts.in_episode(case, body)
        if f.author.role is Role.CASE_MANAGER
    }
    managers.update(
        f.body.new_manager for f in facts.in_episode(case, SupervisionOrder) if f.body.new_manager
    )
    planners = frozenset((*_planners(case, facts), *_owners(case, facts)))
    planners -= {"", case.subject.key}
    team = Team(frozenset(deliverers), frozenset(managers), planners, case.episode.opened_at)
    for link in facts.in_episode(case, CaseLink):
        team = team.and_of(link.body, frozenset(_served_here(case, facts, link.body)))
    return team


def _served_here(case: Case, facts: Facts, link: CaseLink) -> Iterator[str]:
    """Yield who worked on another case, and whom this one serves: they judge it."""
    for number in link.workers:
        person = facts.person(number)
        if case.subject.key in (number, person.household if person is not None else ""):
            yield number


def _received_by(case: Case, facts: Facts) -> Iterator[str]:
    """Yield who took the case or a task over for another organisation, and says how it ended."""
    for answer in facts.in_episode(case, ReferralAnswer):
        if answer.body.accepted:
            yield answer.author.number
    for result in facts.in_episode(case, ReferralResult):
        if result.author.role is Role.RECEIVING_ORG:
            yield result.author.number


def _planners(case: Case, facts: Facts) -> Iterator[str]:
    """Yield who had a part in it beside managers and deliverers; residents speak for themselves."""
    for decision in facts.in_episode(case, IntakeDecision):
        if decision.body.accepted:
            yield decision.body.lead
    for body in _SHAPING:
        for said in facts.in_episode(case, body):
            if not said.author.speaks_for_residents:
                yield said.author.number
    for handled in facts.in_episode(case, IncidentHandling):
        if handled.author.role is Role.ORG_MANAGER:
            yield handled.author.number
    plan = plan_in_question(case, facts)
    for spec in plan.body.tasks if plan is not None else ():
        person = facts.person(spec.responsible)
        if person is None or case.subject.key != person.household:
            yield spec.responsible


def _owners(case: Case, facts: Facts) -> Iterator[str]:
    """Yield who answers for what is put right; residents put right what is theirs."""
    for item in facts.in_episode(case, Rectification):
        owner = facts.person(item.body.owner)
        if owner is None or case.subject.key != owner.household:
            yield item.body.owner


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


def approvers_of(case: Case, facts: Facts, plan: Fact[Plan]) -> frozenset[str]:
    """Return who approved this version of a plan, its author left out."""
    return frozenset(
        r.author.number
        for r in facts.in_episode(case, PlanReview)
        if r.body.approved and r.body.version == plan.body.version
    ) - {plan.author.number}


@memoised
def _team_before(case: Case, facts: Facts) -> Team | None:
    """Return who worked in earlier episodes and does no more; the residents served are the same."""
    if case.episode.no == 1:
        return None
    ever = team_of(evolve(case, episode=Episode(opened_at=case.opened_at)), facts)
    now = team_of(case, facts)
    return Team(
        ever.deliverers - now.deliverers,
        ever.managers - now.managers,
        ever.planners - now.planners,
        ever.since,
    )


def conflict_of(
    case: Case,
    facts: Facts,
    person: Person,
    said: Fact[Any] | None = None,
    until: datetime | None = None,
) -> str:
    """Return why somebody does not stand outside for those whom a case serves: ``""`` if they do.

    Whoever helped them in an earlier episode asks them nothing in this one, either.

    Args:
        case: in which they are to stand outside.
        facts: its facts.
        person: who.
        said: as `Team.conflict` takes it.
        until: as `Team.conflict` takes it.
    """
    why = team_of(case, facts).conflict(person, facts, said, until)
    before = _team_before(case, facts)
    if why or before is None:
        return why
    return before.conflict(person, facts, said, until)


def was_never_near(case: Case, facts: Facts, number: str) -> bool:
    """Return whether somebody is registered and was of the team in no episode, nor kin of it.

    Whoever once stated or was named in what has been corrected since worked on it all the same.
    """
    person = facts.person(number)
    if person is None:
        return False
    team = team_of(evolve(case, episode=Episode(opened_at=case.opened_at)), facts)
    stated = (f for f in facts.recorded if isinstance(f.body, ServiceRecord))
    served = {n for f in stated for n in (f.author.number, *f.body.deliverers)}
    agreed = {c.body.attempt for c in facts.of(PairingConfirmation) if c.id in facts.spent}
    proposed = (p.body for p in facts.of(PairingProposal) if p.body.attempt in agreed)
    paired = {member.helper for body in proposed for member in body.members}
    spoken_for = {case.subject.key, *(d.raised_by.number for d in facts.demands)}
    deliverers = team.deliverers | ((served | paired) - spoken_for)
    return not evolve(team, deliverers=deliverers).conflict(person, facts)
