"""Whom the plug-ins of this repository let the pairing propose, beyond deliverer rules."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from linli_core import Trigger
from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.statements.plan import TaskSpec
from linli_core.domain.terms import DeliveryMode, Purpose, Role, Stage, Vetting
from linli_core.plugin_system.registry import make_registry
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, COMMITTEE, MANAGER, RESIDENT, residents, staff
from linli_core.testing.round_trip import case_of_type

TERMS = make_registry().pairing


def _helper(number: str, role: Role = Role.VOLUNTEER, **more: Any) -> Person:  # noqa: ANN401 - any field
    grants = (RoleGrant(role, CODE),)
    return Person(number=number, grants=grants, vetting=Vetting.LICENSED, capacity=1, **more)


WORKER = _helper("V9", Role.SOCIAL_WORKER)
CHILD = evolve(residents()[0], birth=date(2018, 5, 1))

#: Rule or cost -> type, what the plan states, who is about, who gives way, who is proposed.
STORIES: dict[str, tuple[str, tuple[str, ...], Person | None, Person, Person]] = {
    "care.nursing_by_professionals": (
        "care.daily_living",
        ("care.nursing",),
        None,
        _helper("V1"),
        WORKER,
    ),
    "care.child_with_a_professional": (
        "care.group.left_behind",
        (),
        CHILD,
        _helper("V1"),
        WORKER,
    ),
    "concern.filed_nursery_only": (
        "concern.childcare",
        ("concern.under_three",),
        None,
        _helper("V1", Role.SOCIAL_WORKER),
        _helper("V9", Role.SOCIAL_WORKER, traits=("concern.filed_nursery",)),
    ),
    "concern.instructor_first": (
        "concern.sports",
        (),
        None,
        _helper("V1"),
        _helper("V9", traits=("concern.sports_instructor",)),
    ),
    "safe.medicine_by_medical_staff": (
        "safe.health",
        ("safe.medical",),
        None,
        _helper("V1"),
        _helper("V9", traits=("safe.medical_staff",)),
    ),
    "safe.trained_first": (
        "safe.disaster",
        (),
        None,
        _helper("V1"),
        _helper("V9", traits=("safe.trained",)),
    ),
    "rural.nursing_by_professionals": (
        "rural.severe_disability",
        ("rural.nursing",),
        None,
        _helper("V1"),
        WORKER,
    ),
    "rural.sent_by_the_contractor": (
        "rural.purchased.visit",
        ("rural.contractor=示例服务社",),
        None,
        _helper("V1", Role.SOCIAL_WORKER, organisation="示例另一社"),
        _helper("V9", Role.SOCIAL_WORKER, organisation="示例服务社"),
    ),
}


def test_every_term_of_the_plugins_has_its_story() -> None:
    """No rule or cost of the repository's plug-ins goes untold."""
    assert STORIES.keys() == TERMS.rules.keys() | TERMS.costs.keys()


def _at_pairing(office: Desk, clock: FixedClock, code: str, traits: tuple[str, ...]) -> CaseBuilder:
    kind = office._context.registry.task_types[code]  # noqa: SLF001 - the kit looks behind the desk
    story = case_of_type(office, clock, kind).accepted().plan_begun()
    for purpose in {*kind.consents, Purpose.PAIRING} - {Purpose.SURVEY, Purpose.SERVICE}:
        story.record(bodies.consent(purpose), RESIDENT)
    mode = next(m for m in kind.modes if m is not DeliveryMode.PROJECT)
    tasks = (TaskSpec(key="T1", task_type=code),)
    plan = bodies.plan(1, tasks=tasks, mode=mode, traits=traits)
    story.fire(Trigger.SUBMIT_PLAN, MANAGER, plan)
    story.record(bodies.guidance(Stage.PLAN), COMMITTEE)
    authority = kind.deliverers.authority
    review = bodies.review(
        1,
        cosigned_by=authority.zh if authority else "",
        contract="示例合同1号" if kind.purchased else "",
    )
    return story.fire(Trigger.APPROVE_PLAN, COMMITTEE, review)


def _proposed(office: Desk, clock: FixedClock, story: CaseBuilder) -> str:
    office.propose_pairings(as_of=clock.now())
    return office.explain_pairing(story.case, as_of=clock.now()).helpers[0]


@pytest.mark.parametrize("term", STORIES)
def test_whom_the_work_may_or_had_better_be_left_to(
    term: str, office: Desk, clock: FixedClock
) -> None:
    """Whoever meets the term is proposed; without them a rule is named, a cost is told."""
    code, traits, about, wrong, right = STORIES[term]
    story = _at_pairing(office, clock, code, traits)
    office.put_people([evolve(p, capacity=0) for p in staff()])
    office.put_people([wrong, *([about] if about else [])])
    told = office.explain_pairing(story.case, as_of=clock.now())
    if term in TERMS.rules:
        assert told.explanation.unpaired is not None
        assert told.explanation.unpaired.blocking == term
        assert TERMS.rules[term].name.zh in told.lines[0].zh
    else:
        assert told.today == (wrong.number,)
        assert any(TERMS.costs[term].name.en in line.en for line in told.lines)
    office.put_people([right])
    assert _proposed(office, clock, story) == right.number


@pytest.mark.parametrize("term", sorted(set(STORIES) & set(TERMS.rules)))
def test_where_the_plan_says_nothing_more_anybody_of_the_type_may(
    term: str, office: Desk, clock: FixedClock
) -> None:
    """Each rule of these plug-ins asks something only where a plan or the register says so."""
    code, _, _, wrong, _ = STORIES[term]
    story = _at_pairing(office, clock, code, ())
    office.put_people([evolve(p, capacity=0) for p in staff()])
    office.put_people([wrong])
    assert _proposed(office, clock, story) == wrong.number
