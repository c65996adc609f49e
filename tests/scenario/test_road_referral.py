"""转介: a case handed to another organisation, answered, reported on and judged; or a task."""

from datetime import datetime, timedelta

import pytest
from attrs import evolve

from linli_core import Actor, CaseState, Refused, Role, RoleGrant, Trigger
from linli_core.domain.directory import Receiver
from linli_core.domain.facts import Body
from linli_core.domain.people import Person
from linli_core.domain.statements.handover import (
    MINIMUM_DATA,
    Referral,
    ReferralAnswer,
    ReferralBounce,
    ReferralResult,
    ReferralRevocation,
    StatutoryGround,
)
from linli_core.domain.terms import Purpose, Verdict
from linli_core.lifecycle.state.handovers import handovers_of
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import CODE, COMMITTEE, MANAGER, RESIDENT, TOWNSHIP_OFFICE

T = Trigger
S = CaseState
ORG = Actor("Z1", Role.RECEIVING_ORG)
OTHER_ORG = Actor("Z2", Role.RECEIVING_ORG)
WHOLE = Referral(number="F1", receiver="KF", data=MINIMUM_DATA, reason="需要专业康复")
YES = ReferralAnswer(number="F1", accepted=True, receipt="收字1号")
NO = ReferralAnswer(number="F1", accepted=False, reason="床位已满")


@pytest.fixture
def sent(story: CaseBuilder) -> CaseBuilder:
    """A case triaged, with consent to disclose and a directory of one open receiver."""
    grants = (RoleGrant(Role.RECEIVING_ORG, CODE),)
    people = [
        Person(number="Z1", grants=grants, organisation="KF"),
        Person(number="Z2", grants=grants, organisation="别家"),
    ]
    story.desk.put_people(people)
    story.desk.put_receivers([Receiver(code="KF", name="示例康复中心", areas=(CODE[:6],))])
    return story.up_to(S.TRIAGED).record(bodies.consent(Purpose.DISCLOSE), RESIDENT)


def _referred(story: CaseBuilder) -> CaseBuilder:
    return story.fire(T.REFER_WHOLE, MANAGER, WHOLE).fire(T.REFERRAL_ACCEPTED, ORG, YES)


def test_a_referral_is_answered_reported_on_and_judged(sent: CaseBuilder) -> None:
    """整案转介: the receiver serves, the residents judge; all of their rights hold."""
    _referred(sent)
    assert sent.stands() is S.REFERRED
    opening = bodies.opening(1)
    assert sent.why_not(T.REFERRAL_RESULT, MANAGER, opening) == {
        "result_reported",
        "receiver_recorded",
        "served_in_episode",
        "approved_plan",
        "residents_part_recorded",
        "tasks_settled",
    }
    sent.record(bodies.plan(), MANAGER).record(bodies.review(), COMMITTEE)
    done = bodies.service(sent.clock.advance(days=3))
    sent.record(done, ORG).record(ReferralResult(number="F1", outcome="能自己走了"), ORG)
    assert sent.why_not(T.REFERRAL_RESULT, MANAGER, opening) == set()
    sent.rounds = 1
    assert sent.judged().case.episode.verdict is Verdict.SATISFIED
    assert sent.closed().stands() is S.CLOSED


def test_who_is_handed_over_agreed_or_two_persons_state_the_ground(sent: CaseBuilder) -> None:
    """Without consent a case goes out only on a coded ground that two persons stated."""
    from linli_core.domain.statements.intake import ConsentWithdrawal  # noqa: PLC0415

    sent.record(ConsentWithdrawal(purpose=Purpose.DISCLOSE), RESIDENT)
    assert sent.why_not(T.REFER_WHOLE, MANAGER, WHOLE) == {"disclosure_allowed"}
    alone = StatutoryGround(purpose=Purpose.DISCLOSE, ground="示例条款", second="T1")
    sent.record(alone, TOWNSHIP_OFFICE)
    assert sent.why_not(T.REFER_WHOLE, MANAGER, WHOLE) == {"disclosure_allowed"}
    sent.record(evolve(alone, second="P1"), TOWNSHIP_OFFICE)
    assert sent.why_not(T.REFER_WHOLE, MANAGER, WHOLE) == set()


def test_a_consent_taken_back_before_the_handing_over_is_told_as_such(sent: CaseBuilder) -> None:
    """The receiver's yes finds the consent ended: LL-1342 says that, and what would lift it."""
    from linli_core.domain.statements.intake import ConsentWithdrawal  # noqa: PLC0415

    sent.fire(T.REFER_WHOLE, MANAGER, WHOLE)
    sent.later(hours=1).record(ConsentWithdrawal(purpose=Purpose.DISCLOSE), RESIDENT)
    assert sent.later(hours=1).why_not(T.REFERRAL_ACCEPTED, ORG, YES) == {"disclosure_stands"}


def test_the_directory_says_who_may_receive(sent: CaseBuilder) -> None:
    """Unknown, closed or elsewhere: not eligible; too little data: not enough."""
    for wrong, rule in (
        (evolve(WHOLE, receiver="XX"), "receiver_eligible"),
        (evolve(WHOLE, data=("need",)), "minimum_data_set"),
        (evolve(WHOLE, reason=" "), "reason_given"),
    ):
        assert sent.why_not(T.REFER_WHOLE, MANAGER, wrong) == {rule}
    for entry in (
        Receiver(code="KF", name="示例康复中心", areas=(CODE[:6],), accepting=False),
        Receiver(code="KF", name="示例康复中心", areas=("110101",)),
    ):
        sent.desk.put_receivers([entry])
        assert sent.why_not(T.REFER_WHOLE, MANAGER, WHOLE) == {"receiver_eligible"}


def test_only_the_receiver_answers_for_itself(sent: CaseBuilder) -> None:
    """Another organisation's yes, an answer to another referral, or none with a receipt."""
    sent.fire(T.REFER_WHOLE, MANAGER, WHOLE)
    assert sent.why_not(T.REFERRAL_ACCEPTED, OTHER_ORG, YES) == {"receiver_speaks"}
    other = evolve(YES, number="F9")
    assert sent.why_not(T.REFERRAL_ACCEPTED, ORG, other) == {"answers_this_referral"}
    assert sent.why_not(T.REFERRAL_ACCEPTED, ORG, evolve(YES, receipt="")) == {"receipt_given"}


def test_a_refused_or_unanswered_referral_comes_back(sent: CaseBuilder) -> None:
    """转介未成: refused with a reason, or over after three days, it is triaged again."""
    sent.fire(T.REFER_WHOLE, MANAGER, WHOLE).fire(T.REFERRAL_REJECTED, ORG, NO)
    assert sent.stands() is S.TRIAGED
    again = evolve(WHOLE, number="F2")
    sent.fire(T.REFER_WHOLE, MANAGER, again)
    asked = sent.case.since
    assert sent.later(hours=70).advanced().stands() is S.REFERRING
    assert sent.later(hours=5).advanced().stands() is S.TRIAGED
    assert sent.case.since == asked + timedelta(hours=72)
    assert sum(((b - a) for a, b in sent.case.episode.pauses), timedelta()) >= timedelta(hours=72)


def test_what_was_not_delivered_comes_back(sent: CaseBuilder) -> None:
    """转介退回 by the resident's word, or when no feedback came in time."""
    _referred(sent)
    sent.fire(T.REFERRAL_BOUNCED, RESIDENT, ReferralBounce(number="F1", reason="一次也没来"))
    assert sent.stands() is S.TRIAGED
    sent.fire(T.REFER_WHOLE, MANAGER, evolve(WHOLE, number="F2"))
    sent.fire(T.REFERRAL_ACCEPTED, ORG, evolve(YES, number="F2"))
    assert sent.later(days=59).advanced().stands() is S.REFERRED
    assert sent.later(days=2).advanced().stands() is S.TRIAGED


def test_a_task_goes_out_while_the_case_stays(sent: CaseBuilder) -> None:
    """部分转介: its own small machine, from asked to done; the case does not move."""
    sent.up_to(S.IN_SERVICE)
    part = evolve(WHOLE, tasks=("T1",))
    states = []
    for body, author in (
        (part, MANAGER),
        (YES, ORG),
        (ReferralResult(number="F1", outcome="做完了"), ORG),
    ):
        scene = sent.record(body, author).advanced().about_to(T.WITHDRAW, RESIDENT)
        states.append(handovers_of(scene.case, scene.facts)[0].state)
    assert states == ["requested", "accepted", "done"]
    assert sent.stands() is S.IN_SERVICE


@pytest.mark.parametrize(
    ("body", "author", "days", "state"),
    [
        (NO, ORG, 0, "rejected"),
        (ReferralRevocation(number="F1", reason="居民改主意"), MANAGER, 0, "revoked"),
        (None, MANAGER, 4, "expired"),
    ],
)
def test_a_task_that_went_out_may_come_back(
    sent: CaseBuilder, body: ReferralAnswer | None, author: Actor, days: int, state: str
) -> None:
    """Refused, taken back, or not answered in time."""
    sent.record(evolve(WHOLE, tasks=("T1",)), MANAGER).later(days=days)
    if body is not None:
        sent.record(body, author)
    scene = sent.about_to(T.WITHDRAW, RESIDENT)
    assert [h.state for h in handovers_of(scene.case, scene.facts)] == [state]


def test_a_task_goes_out_only_by_the_same_rules(sent: CaseBuilder) -> None:
    """A partial referral to nobody of the directory is refused when it is recorded."""
    with pytest.raises(Refused) as refused:
        sent.record(evolve(WHOLE, tasks=("T1",), receiver="XX"), MANAGER)
    assert [r.rule for r in refused.value.reasons] == ["receiver_eligible"]


def _late(story: CaseBuilder, body: Body, at: datetime) -> CaseBuilder:
    """Record what the receiver said at a moment that is past."""
    now = story.clock.now()
    story.case = story.desk.record(story.case, body, ORG, at, as_of=now)
    return story


def test_an_answer_that_is_entered_late_takes_the_case_over_all_the_same(
    sent: CaseBuilder,
) -> None:
    """The receiver said yes within its term; the township's sheet only came a week later."""
    answered = sent.fire(T.REFER_WHOLE, MANAGER, WHOLE).clock.advance(hours=10)
    assert sent.later(days=7).advanced().stands() is S.TRIAGED
    _late(sent, YES, answered).advanced()
    assert sent.stands() is S.REFERRED


def test_an_answer_after_its_term_or_after_something_else_takes_nothing_over(
    sent: CaseBuilder,
) -> None:
    """A yes on the fourth day is none; nor is one that comes when the case was refused to them."""
    sent.fire(T.REFER_WHOLE, MANAGER, WHOLE)
    assert sent.later(days=4).advanced().stands() is S.TRIAGED
    assert sent.why_not(T.REFERRAL_ACCEPTED, ORG, YES) == {"back_for_want_of_an_answer"}
    again = evolve(WHOLE, number="F2")
    asked = sent.fire(T.REFER_WHOLE, MANAGER, again).clock.now()
    sent.later(hours=2).fire(T.REFERRAL_REJECTED, ORG, evolve(NO, number="F2"))
    _late(sent, evolve(YES, number="F2"), asked + timedelta(hours=1)).advanced()
    assert sent.stands() is S.TRIAGED


def test_a_service_that_is_entered_late_is_judged_all_the_same(sent: CaseBuilder) -> None:
    """The receiver served within the term, and wrote it down when the case had come back."""
    served = _referred(sent).clock.advance(days=3)
    sent.record(bodies.plan(), MANAGER).record(bodies.review(), COMMITTEE)
    assert sent.later(days=60).advanced().stands() is S.TRIAGED
    opening = bodies.opening(1)
    assert "back_for_want_of_feedback" in sent.why_not(T.REFERRAL_RESULT, MANAGER, opening)
    _late(sent, bodies.service(served), served)
    sent.record(ReferralResult(number="F1", outcome="能自己走了"), ORG)
    assert sent.why_not(T.REFERRAL_RESULT, MANAGER, opening) == set()


def test_nobody_is_sent_to_triage_for_an_answer(sent: CaseBuilder) -> None:
    """Taking over before anything was referred is refused as a step out of place."""
    assert sent.why_not(T.REFERRAL_ACCEPTED, ORG, YES) == {"back_for_want_of_an_answer"}
