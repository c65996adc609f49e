"""城乡社区环境、物业、农村厕所革命……: what concerns all is raised, decided and accepted by all."""

import pytest
from attrs import evolve

from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.statements.plan import TaskSpec
from linli_core.domain.terms import (
    CaseState,
    DeliveryMode,
    Role,
    Stage,
    SubjectKind,
    Trigger,
    Verdict,
)
from linli_core.engine import Linli
from linli_core.errors import InvalidInput
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COMMITTEE, COUNCIL, MANAGER, RESIDENT, VOLUNTEER
from linli_core.testing.round_trip import fitting_community
from linli_core.testing.task_stories import (
    Begun,
    deliverer_of,
    planned,
    stands_at,
    why_no_work,
    work,
)

PROJECTS = (
    "concern.property",
    "concern.environment",
    "concern.sanitation",
    "rural.toilet",
    "rural.waste",
    "rural.sewage",
    "rural.appearance",
    "rural.habitat",
    "rural.civility_council",
    "core.deliberation",
)
#: 物业、环境、厕所、垃圾、污水、村容村貌、婚丧礼仪.
SEVEN = (
    "concern.property",
    "concern.environment",
    "rural.toilet",
    "rural.waste",
    "rural.sewage",
    "rural.appearance",
    "rural.wedding_funeral",
)
_ADVICE = "wedding_funeral"
PAPERS = ("议事纪要", "公示", "预决算", "验收单")


@pytest.mark.parametrize("code", PROJECTS)
def test_a_project_goes_from_resolution_to_upkeep(begun: Begun, code: str) -> None:
    """议事、决议、公示、实施、居民验收、管护: then a frozen roll of households judges."""
    story = begun(code)
    work(story, "deliberate", "resolve", "post")
    work(story, "start_work", days=9, evidence=PAPERS)
    work(story, "accept", signed_by="R3")
    work(story, "hand_over")
    assert stands_at(story) == "maintained"
    assert (
        story.why_not(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1, households=bodies.roll(12)))
        == set()
    )


@pytest.mark.parametrize("code", PROJECTS)
def test_no_work_starts_before_the_public_notice_is_over(begun: Begun, code: str) -> None:
    """公示不少于7天: a start on the sixth day is refused; an objection reopens the talks."""
    story = begun(code)
    work(story, "deliberate", "resolve", "post")
    assert why_no_work(story, "start_work", days=6) == {"public_notice"}
    work(story, "object")
    assert stands_at(story) == "deliberated"
    with pytest.raises(InvalidInput):
        work(story, "start_work", days=30)


def test_residents_accept_the_work_not_those_who_did_it(begun: Begun) -> None:
    """居民验收: no signature, a deliverer's, or a stranger's is none."""
    story = begun("concern.environment")
    work(story, "deliberate", "resolve", "post")
    work(story, "start_work", days=9)
    for signer in ("", "V1", "W1"):
        assert why_no_work(story, "accept", signed_by=signer, by=(VOLUNTEER,)) == {
            "accepted_by_residents"
        }
    work(story, "accept", signed_by="R4")
    work(story, "rework")
    assert stands_at(story) == "doing"


def test_a_public_matter_is_raised_by_co_signers_or_the_council(
    office: Desk, clock: FixedClock
) -> None:
    """One resident's word makes no public project; named co-signers or a resolution do."""
    subject = SubjectRef(SubjectKind.PLACE, "示例楼院")
    story = a_case(office, clock, subject=subject).surveyed()
    alone = bodies.adoption(way="resident", adopters=("R1",))
    assert story.why_not(Trigger.CONFIRM_NEED, RESIDENT, alone) == {"adopted_by_resident"}
    two = bodies.adoption(way="co_signers", adopters=("R1", "R3"))
    assert story.why_not(Trigger.CONFIRM_NEED, RESIDENT, two) == {"adopted_by_resident"}
    decided = bodies.adoption(way="resolution", adopters=(), resolution="示例议〔2026〕1号")
    assert story.why_not(Trigger.CONFIRM_NEED, COUNCIL, decided) == {"adopted_by_resident"}
    story.record(bodies.meeting("示例议〔2026〕1号"), COUNCIL)
    assert story.why_not(Trigger.CONFIRM_NEED, COUNCIL, decided) == set()


def _shared(office: Desk, clock: FixedClock, task_type: TaskType) -> CaseBuilder:
    """A project of neighbours, raised by co-signers and planned, where its work begins."""
    fitting_community(office, task_type)
    group = SubjectRef(SubjectKind.GROUP, "示例楼院的住户")
    story = a_case(office, clock, subject=group, neighbourhood=False).surveyed()
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4"))
    story.triaged(task_type=task_type.code).accepted().plan_begun()
    story.plans = 1
    spec = TaskSpec(key="T1", task_type=task_type.code, responsible=deliverer_of(task_type).number)
    plan = bodies.plan(1, tasks=(spec,), mode=DeliveryMode.PROJECT)
    story.fire(Trigger.SUBMIT_PLAN, MANAGER, plan)
    story.record(bodies.guidance(Stage.PLAN), COMMITTEE)
    signs = task_type.deliverers.authority
    review = evolve(bodies.review(1), cosigned_by=signs.zh if signs else "")
    return story.fire(Trigger.APPROVE_PLAN, COMMITTEE, review).self_served()


@pytest.mark.parametrize("code", SEVEN)
def test_each_of_the_seven_projects_is_judged_by_its_roll_and_posted(
    installed: Linli, office: Desk, clock: FixedClock, code: str
) -> None:
    """物业、环境、厕所、垃圾、污水、村容村貌、婚丧礼仪: co-signers to upkeep, quorum, notice."""
    story = _shared(office, clock, installed.registry.task_types[code])
    work(story, "deliberate", "resolve", "post", form={"no_fines": "是"} if _ADVICE in code else {})
    assert why_no_work(story, "start_work", days=6) == {"public_notice"}
    work(story, "start_work", days=9)
    assert why_no_work(story, "accept", signed_by="") == {"accepted_by_residents"}
    work(story, "accept", signed_by="R3", evidence=PAPERS)
    roll = bodies.roll(10)
    unkept = bodies.opening(1, households=roll)
    assert story.why_not(Trigger.SUBMIT_RESULT, MANAGER, unkept) == {"tasks_settled"}
    work(story, "hand_over").asked(households=roll)
    for number in ("R1", "R3"):
        story.judged(by=Actor(number, Role.RESIDENT))
    assert story.stands() is CaseState.EVALUATING, "two of ten households are no quorum"
    story.judged(by=Actor("R4", Role.RESIDENT)).counted().closed()
    assert (story.stands(), story.case.episode.verdict) == (CaseState.CLOSED, Verdict.SATISFIED)


def test_a_private_need_is_a_case_of_its_own(
    installed: Linli, office: Desk, clock: FixedClock
) -> None:
    """个人需求另立个案: a resident's own case is not planned as a public project."""
    toilet = installed.registry.task_types["concern.environment"]
    story = a_case(office, clock).surveyed().confirmed().triaged(task_type="care.pairing")
    story.accepted().plan_begun()
    task = bodies.project_plan(1).tasks[0]
    plan = bodies.project_plan(1, tasks=(bodies.changed_task(task, toilet.code),))
    assert "subject_kind_fits" in story.why_not(Trigger.SUBMIT_PLAN, MANAGER, plan)


def test_a_family_is_advised_on_its_wedding_and_fined_for_nothing(begun: Begun) -> None:
    """红白理事会: it helps and advises; whatever stage it stands at, the family may decide."""
    story = begun("rural.wedding_funeral")
    assert why_no_work(story, "deliberate", form={"no_fines": "否"}) == {"rural.family_decides"}
    work(story, "deliberate", form={"no_fines": "是"})
    work(story, "leave_to_family")
    assert stands_at(story) == "family_decided"


def test_a_property_matter_in_dispute_goes_to_mediation(begun: Begun) -> None:
    """物业: where the parties dispute, the project is left for mediation."""
    story = begun("concern.property")
    work(story, "deliberate", "split_off")
    assert stands_at(story) == "to_mediation"


def test_an_authority_signs_where_it_must(
    installed: Linli, office: Desk, clock: FixedClock
) -> None:
    """农村厕所革命: the plan is approved only with the department's co-signature."""
    toilet = installed.registry.task_types["rural.toilet"]
    story = planned(office, clock, toilet)
    reviews = [f.body for f in office.facts(story.case) if f.body.kind == "plan_review"]
    assert [review.cosigned_by for review in reviews] == ["农业农村部门"]
