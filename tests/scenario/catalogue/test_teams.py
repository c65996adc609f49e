"""Who may be somebody's partner: the deliverer rule of the work holds before it begins."""

import pytest
from attrs import evolve

from linli_core import Trigger
from linli_core.domain.people import Actor
from linli_core.domain.statements.pairing import Member, PairingProposal
from linli_core.domain.statements.plan import TaskSpec
from linli_core.domain.terms import DeliveryMode, Purpose, Sensitivity, Stage
from linli_core.plugin_system.registry import make_registry
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COMMITTEE,
    MANAGER,
    OTHER_VOLUNTEER,
    PARTY_LEAD,
    RESIDENT,
    SOCIAL_WORKER,
    VOLUNTEER,
    staff,
)
from linli_core.testing.round_trip import case_of_type

REGISTRY = make_registry()
RESTRICTED = sorted(
    t.code
    for t in REGISTRY.task_types.values()
    if t.sensitivity is Sensitivity.S4 and REGISTRY.flows[t.flow].needs_partner
)


def _at_pairing(
    office: Desk,
    clock: FixedClock,
    code: str,
    mode: DeliveryMode = DeliveryMode.PAIRING,
    responsible: str = "",
    more: tuple[TaskSpec, ...] = (),
) -> CaseBuilder:
    """A case of the type whose plan leaves the work to the partner, unless it names somebody."""
    task_types = office._context.registry.task_types  # noqa: SLF001 - the kit looks behind the desk
    story = case_of_type(office, clock, task_types[code]).accepted().plan_begun()
    tasks = (TaskSpec(key="T1", task_type=code, responsible=responsible), *more)
    types = [task_types[task.task_type] for task in tasks]
    asked = {purpose for t in types for purpose in t.consents} | {Purpose.PAIRING}
    for purpose in asked - {Purpose.SURVEY, Purpose.SERVICE}:
        story.record(bodies.consent(purpose), RESIDENT)
    story.plans = 1
    story.fire(Trigger.SUBMIT_PLAN, MANAGER, bodies.plan(1, tasks=tasks, mode=mode))
    story.record(bodies.guidance(Stage.PLAN), COMMITTEE)
    authority = next((t.deliverers.authority for t in types if t.deliverers.authority), None)
    review = bodies.review(1, cosigned_by=authority.zh if authority else "")
    return story.fire(Trigger.APPROVE_PLAN, COMMITTEE, review)


def _why_not(story: CaseBuilder, *helpers: Actor) -> set[str]:
    """Propose a team by hand, both sides agree, and the case manager is about to confirm."""
    no = story.proposals = story.proposals + 1
    members = tuple(Member(helper=h.number, lead=n == 0) for n, h in enumerate(helpers))
    proposal = PairingProposal(attempt=no, mode=DeliveryMode.PAIRING, members=members)
    story.record(proposal, MANAGER)
    story.helper = helpers[0]
    story.answered()
    return story.why_not(Trigger.CONFIRM_PAIRING, MANAGER, bodies.confirmation(no))


@pytest.mark.parametrize("responsible", ["", SOCIAL_WORKER.number])
@pytest.mark.parametrize("code", RESTRICTED)
def test_no_volunteer_is_the_partner_of_restricted_work(
    office: Desk, clock: FixedClock, code: str, responsible: str
) -> None:
    """Whoever else answers for it, nobody outside the rule learns of restricted work."""
    story = _at_pairing(office, clock, code, responsible=responsible)
    assert "team_allowed" in _why_not(story, VOLUNTEER)
    assert _why_not(story, SOCIAL_WORKER) == set()


@pytest.mark.parametrize("code", RESTRICTED)
def test_the_pairing_itself_proposes_whom_the_rule_allows(
    office: Desk, clock: FixedClock, code: str
) -> None:
    """Of two volunteers, a party lead and a social worker, it is the social worker."""
    story = _at_pairing(office, clock, code).proposed()
    assert story.helper == SOCIAL_WORKER


def test_a_home_visit_is_paid_by_two(office: Desk, clock: FixedClock) -> None:
    """入户走访两人同行: one volunteer alone is refused, two are proposed, a professional may."""
    story = _at_pairing(office, clock, "core.home_visit")
    assert _why_not(story, VOLUNTEER) == {"team_allowed"}
    assert _why_not(story, VOLUNTEER, OTHER_VOLUNTEER) == set()
    alone = _at_pairing(office, clock, "core.home_visit")
    assert _why_not(alone, SOCIAL_WORKER) == set()
    other = _at_pairing(office, clock, "core.home_visit").proposed()
    proposal = [f.body for f in office.facts(other.case) if isinstance(f.body, PairingProposal)][-1]
    assert len(proposal.members) == 2
    assert sum(m.lead for m in proposal.members) == 1


def test_a_household_package_is_led_by_a_professional_or_a_party_lead(
    office: Desk, clock: FixedClock
) -> None:
    """综合包户: 党员等可领办, while a volunteer of no standing may join and not lead."""
    package = DeliveryMode.HOUSEHOLD_PACKAGE
    story = _at_pairing(office, clock, "care.household_package", mode=package)
    assert _why_not(story, VOLUNTEER, SOCIAL_WORKER) == {"team_allowed"}
    office.put_people([evolve(p, capacity=1) for p in staff() if p.number == PARTY_LEAD.number])
    assert _why_not(story, PARTY_LEAD, VOLUNTEER) == set()


def test_work_that_starts_without_a_partner_asks_nothing_of_the_partner(
    office: Desk, clock: FixedClock
) -> None:
    """Who keeps somebody company need not be a professional because a survey beside it asks one."""
    survey = TaskSpec(key="T2", task_type="care.priority_target")
    story = _at_pairing(office, clock, "care.companionship", more=(survey,))
    assert _why_not(story, VOLUNTEER) == set()
    other = _at_pairing(office, clock, "care.companionship", more=(survey,))
    professionals = [p for p in staff() if p.number == SOCIAL_WORKER.number]
    office.put_people([evolve(p, capacity=0) for p in professionals])
    assert other.proposed().helper in (VOLUNTEER, OTHER_VOLUNTEER)


def test_restricted_work_beside_the_partners_decides_who_may_be_one(
    office: Desk, clock: FixedClock
) -> None:
    """社区矫正 starts without a partner, and whoever visits that household learns of it."""
    work = TaskSpec(key="T2", task_type="safe.corrections", responsible=SOCIAL_WORKER.number)
    story = _at_pairing(office, clock, "care.companionship", more=(work,))
    assert "team_allowed" in _why_not(story, VOLUNTEER)
    assert _why_not(story, SOCIAL_WORKER) == set()
    other = _at_pairing(office, clock, "care.companionship", more=(work,)).proposed()
    assert other.helper == SOCIAL_WORKER


def test_a_partner_whom_a_plan_asks_for_all_the_same_is_one_for_its_work(
    office: Desk, clock: FixedClock
) -> None:
    """Where no task needs a partner and the plan wants one, the rules of those tasks decide."""
    story = _at_pairing(office, clock, "concern.project.welfare")
    assert _why_not(story, VOLUNTEER) == {"team_allowed"}
    assert _why_not(story, SOCIAL_WORKER) == set()
