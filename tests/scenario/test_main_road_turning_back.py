"""The main road's ways back: declined, returned, replanned, paired anew, corrected."""

from attrs import evolve

from linli_core import Actor, CaseState, Role, RoleGrant, Trigger
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.intake import Appeal, NeedCorrection
from linli_core.domain.statements.pairing import RepairRequest, SearchExhausted
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.terms import Purpose, Stage, Verdict
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    OTHER_COMMITTEE,
    OTHER_MANAGER,
    RESIDENT,
    SUPERVISOR,
    TOWNSHIP_OFFICE,
    staff,
)

T = Trigger


def test_a_refusal_is_told_with_its_reason_and_another_way(story: CaseBuilder) -> None:
    """不予接案: without reason code, notice and alternative nobody is turned away."""
    story.up_to(CaseState.TRIAGED)
    bare = bodies.declined(reason_code="", notice_given=False, alternative="")
    assert story.why_not(T.DECLINE, MANAGER, bare) == {
        "reason_code",
        "notice_to_resident",
        "alternative_offered",
    }
    story.fire(T.DECLINE, MANAGER, bodies.declined())
    assert story.stands() is CaseState.DECLINED
    assert story.case.episode.verdict is Verdict.NOT_EVALUATED


def test_an_appeal_is_decided_by_somebody_else(story: CaseBuilder) -> None:
    """申诉复核: the same case manager neither declines nor accepts it a second time."""
    story.up_to(CaseState.TRIAGED).fire(T.DECLINE, MANAGER, bodies.declined())
    story.fire(T.APPEAL, RESIDENT, Appeal(reason="确实没有人照顾"))
    assert story.stands() is CaseState.SURVEYING
    again = bodies.declined()
    assert story.why_not(T.DECLINE, MANAGER, again) == {"different_decider_after_appeal"}
    story.confirmed().triaged()
    assert story.why_not(T.ACCEPT, MANAGER, bodies.accepted()) == {
        "consent_service",
        "different_decider_after_appeal",
    }
    story.record(bodies.consent(Purpose.SERVICE), RESIDENT)
    story.fire(T.ACCEPT, OTHER_MANAGER, bodies.accepted())
    assert story.stands() is CaseState.ACCEPTED


def test_another_decider_may_decline_again_after_an_appeal(story: CaseBuilder) -> None:
    """The appeal guarantees another pair of eyes, not another answer."""
    story.up_to(CaseState.TRIAGED).fire(T.DECLINE, MANAGER, bodies.declined())
    story.fire(T.APPEAL, RESIDENT, Appeal(reason="确实没有人照顾"))
    story.fire(T.DECLINE, COMMITTEE, bodies.declined())
    assert story.stands() is CaseState.DECLINED


def test_an_appeal_comes_within_fifteen_days(story: CaseBuilder) -> None:
    """After the last day of the window a refusal can only be reopened."""
    story.up_to(CaseState.TRIAGED).fire(T.DECLINE, MANAGER, bodies.declined())
    story.later(days=16)
    assert story.why_not(T.APPEAL, RESIDENT, Appeal(reason="再想想")) == {"within_appeal_window"}
    assert story.why_not(T.REOPEN, RESIDENT, bodies.reopening()) == set()


def test_whoever_brought_a_demand_does_not_refuse_it(desk: Desk, clock: FixedClock) -> None:
    """A committee member who raised it as an informant leaves the decision to others."""
    story = a_case(desk, clock, raised_by=COMMITTEE).surveyed()
    assert story.why_not(T.DECLINE, COMMITTEE, bodies.declined()) == {"not_the_informant"}
    assert story.why_not(T.DECLINE, OTHER_COMMITTEE, bodies.declined()) == set()


def test_a_returned_plan_comes_back_as_a_new_version(story: CaseBuilder) -> None:
    """退回修改: with a comment; the old version is not approved by mistake."""
    story.up_to(CaseState.PLAN_REVIEW)
    silent = bodies.review(approved=False)
    assert story.why_not(T.RETURN_PLAN, COMMITTEE, silent) == {"comment_given"}
    story.fire(T.RETURN_PLAN, RESIDENT, bodies.review(approved=False, comment="次数太少"))
    assert story.advanced().stands() is CaseState.PLANNING
    story.planned()
    assert story.plans == 2
    story.record(bodies.guidance(Stage.PLAN), COMMITTEE)
    assert story.why_not(T.APPROVE_PLAN, COMMITTEE, bodies.review(1)) == {"review_of_this_plan"}
    assert story.why_not(T.APPROVE_PLAN, COMMITTEE, bodies.review(2)) == set()
    assert story.stands() is CaseState.PAIRING


def test_nobody_approves_their_own_plan(story: CaseBuilder) -> None:
    """The author of a plan does not approve it, whatever roles they hold."""
    story.up_to(CaseState.PLAN_REVIEW).record(bodies.guidance(Stage.PLAN), COMMITTEE)
    both = next(p for p in staff() if p.number == MANAGER.number)
    wider = evolve(both, grants=(*both.grants, RoleGrant(Role.COMMITTEE, CODE)))
    story.desk.put_people([wider])
    own = Actor(MANAGER.number, Role.COMMITTEE)
    assert story.why_not(T.APPROVE_PLAN, own, bodies.review()) == {"not_self_approval"}


def test_the_township_approves_only_where_nobody_else_may(story: CaseBuilder) -> None:
    """A committee member is there, so the township does not step in."""
    story.up_to(CaseState.PLAN_REVIEW).record(bodies.guidance(Stage.PLAN), COMMITTEE)
    assert story.why_not(T.APPROVE_PLAN, TOWNSHIP_OFFICE, bodies.review()) == {
        "township_only_where_nobody_else"
    }
    assert story.why_not(T.APPROVE_PLAN, SUPERVISOR, bodies.review()) == set()


def test_changed_circumstances_change_the_plan_not_the_need(story: CaseBuilder) -> None:
    """调整方案: back to planning; the old approval and start justify nothing any more."""
    story.up_to(CaseState.IN_SERVICE)
    story.fire(T.REPLAN, RESIDENT, ReplanRequest(reason="腿脚不便，改为上门"))
    assert story.advanced().stands() is CaseState.PLANNING
    story.planned().approved()
    assert story.advanced().stands() is CaseState.PAIRING
    assert story.case.episode.no == 1


def test_a_changed_partner_is_found_and_confirmed_anew(story: CaseBuilder) -> None:
    """更换结对: the first partner's yes does not stand for the second's."""
    story.up_to(CaseState.IN_SERVICE)
    first = story.helper
    story.fire(T.REPAIR_PAIRING, RESIDENT, RepairRequest(reason="志愿者搬家了"))
    assert story.advanced().stands() is CaseState.PAIRING
    old = bodies.confirmation(1)
    story.proposed()
    assert story.helper != first
    assert "proposal_made" in story.why_not(T.CONFIRM_PAIRING, MANAGER, old)
    story.answered().fire(T.CONFIRM_PAIRING, MANAGER, bodies.confirmation(2))
    story.started().served().asked().judged()
    assert story.stands() is CaseState.CLOSING


def test_the_same_refused_pairing_is_not_confirmed_after_repair(story: CaseBuilder) -> None:
    """A partner who was given up is not confirmed again on the answers of before."""
    story.up_to(CaseState.IN_SERVICE)
    story.fire(T.REPAIR_PAIRING, RESIDENT, RepairRequest(reason="合不来"))
    assert story.why_not(T.CONFIRM_PAIRING, MANAGER, bodies.confirmation(1)) != set()
    assert story.stands() is CaseState.PAIRING


def test_where_no_partner_is_found_the_plan_changes(story: CaseBuilder) -> None:
    """匹配失败: the case manager finds it so; nobody says so in the system's name."""
    story.up_to(CaseState.PAIRING)
    nobody = SearchExhausted(reason="附近没有合适的志愿者")
    assert story.why_not(T.NO_PARTNER, SYSTEM, nobody) == {"speaks_for_a_person"}
    assert story.why_not(T.NO_PARTNER, MANAGER, nobody) == set()
    assert story.stands() is CaseState.PLANNING


def test_a_changed_need_is_confirmed_by_residents_again(story: CaseBuilder) -> None:
    """需求更正: back to the survey; the adoption of the old words does not carry the new."""
    story.up_to(CaseState.IN_SERVICE)
    change = NeedCorrection(reason="", change="还想有人陪着看病")
    assert story.why_not(T.CORRECT_NEED, RESIDENT, change) == {"words_say_something"}
    change = NeedCorrection(reason="病情变化", change="还想有人陪着看病")
    story.fire(T.CORRECT_NEED, GUARDIAN, change)
    assert story.advanced().stands() is CaseState.SURVEYING
    assert story.case.episode.no == 1
    assert story.confirmed().advanced().stands() is CaseState.NEED_CONFIRMED


def test_what_was_said_before_the_need_changed_confirms_nothing_any_more(
    story: CaseBuilder,
) -> None:
    """重新确认: a second adoption that lay unused is of the old need; somebody has to be asked."""
    story.up_to(CaseState.SURVEYING).record(bodies.adoption(), RESIDENT)
    story.later(minutes=5).fire(T.CONFIRM_NEED, RESIDENT, bodies.adoption())
    story.later(days=1).fire(
        T.CORRECT_NEED, RESIDENT, NeedCorrection(reason="摔伤了", change="要人陪护")
    )
    assert story.stands() is CaseState.SURVEYING
    assert "fact_missing" in story.why_not(T.CONFIRM_NEED, RESIDENT)
    assert story.advanced().stands() is CaseState.SURVEYING
