"""成效由群众评价: there is one way back from dissatisfaction, whichever road leads there.

What residents complained of is done, dropped with their yes, or found impossible and told to
them; whoever complained is answered; somebody else asks the next time. No detour is shorter.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from linli_core import (
    Actor,
    CaseState,
    Person,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Trigger,
)
from linli_core.domain.directory import Receiver
from linli_core.domain.statements.closure import Withdrawal
from linli_core.domain.statements.evaluation import (
    Ballot,
    Rectification,
    SupervisionOrder,
    UnsatisfiedClosing,
    Waiver,
)
from linli_core.domain.statements.handover import Referral
from linli_core.domain.statements.intake import NeedCorrection
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.statements.suspension import Resumption, Suspension
from linli_core.domain.statements.transfer import CaseLink, TransferAnswer, TransferRequest
from linli_core.domain.terms import Purpose, Verdict
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    COMMUNITY,
    MANAGER,
    RESIDENT,
    SPOUSE,
    TOWNSHIP_OFFICE,
)

T = Trigger
S = CaseState
OTHER = "990102001001"
UNANSWERED = {"items_done", "complaints_answered"}


def _failed(story: CaseBuilder) -> CaseBuilder:
    """One round, in which the resident is not satisfied."""
    story.up_to(S.EVALUATING).judged(1)
    assert story.stands() is S.RECTIFYING
    return story


def _again(story: CaseBuilder) -> CaseBuilder:
    """Serve anew, and stop before the residents are asked."""
    return story.up_to(S.IN_SERVICE).served()


def _ask(story: CaseBuilder, **changed: Any) -> set[str]:  # noqa: ANN401 - any field of the opening
    """Return the rules that refuse the next round, in the order of its number."""
    again = story.stands() is S.RECTIFYING
    trigger = T.SUBMIT_RECTIFICATION if again else T.SUBMIT_RESULT
    no = story.case.episode.rounds + 1
    return story.why_not(trigger, MANAGER, bodies.opening(no, **{"collector": "E2", **changed}))


def _replanned(story: CaseBuilder) -> CaseBuilder:
    story.fire(T.REPLAN, MANAGER, ReplanRequest(reason="换个办法"))
    return _again(story)


def _corrected(story: CaseBuilder) -> CaseBuilder:
    story.fire(T.CORRECT_NEED, COMMITTEE, NeedCorrection(reason="说错了", change="只要人说话"))
    return _again(story)


def _referred_in_vain(story: CaseBuilder) -> CaseBuilder:
    story.desk.put_receivers([Receiver(code="O", name="示例康复院", areas=(CODE[:6],))])
    story.record(bodies.consent(Purpose.DISCLOSE), RESIDENT)
    referral = Referral(
        number="整案", receiver="O", reason="转走", data=("need", "risk", "contact")
    )
    story.fire(T.REFER_WHOLE, MANAGER, referral).later(days=5).advanced()
    assert story.stands() is S.TRIAGED
    return _again(story)


def _rested(story: CaseBuilder) -> CaseBuilder:
    until = story.clock.now() + timedelta(days=30)
    story.fire(T.SUSPEND, MANAGER, Suspension(ground="away", review_by=until))
    return story.fire(T.RESUME, MANAGER, Resumption(reason="回来了"))


def _move_refused(story: CaseBuilder) -> CaseBuilder:
    _asks_to_move(story)
    answer = TransferAnswer(accepted=False, reason="查无此人")
    return story.fire(T.REJECT_TRANSFER, Actor("C8", Role.RECEIVING_COMMITTEE), answer)


def _left_and_back(story: CaseBuilder) -> CaseBuilder:
    story.fire(T.WITHDRAW, RESIDENT, Withdrawal(informed=True, reason="不想再来人"))
    story.fire(T.REOPEN, RESIDENT, bodies.reopening())
    return _again(story)


def _asks_to_move(story: CaseBuilder) -> None:
    story.desk.put_communities([evolve(COMMUNITY, code=OTHER, name="另一社区")])
    story.desk.put_people([_of_the_other_committee()])
    story.record(bodies.consent(Purpose.TRANSFER), RESIDENT)
    request = TransferRequest(target=OTHER, farewell=True, reason="搬家")
    story.fire(T.START_TRANSFER, MANAGER, request)


def _of_the_other_committee() -> Person:
    return Person(number="C8", name="示例丙", grants=(RoleGrant(Role.COMMITTEE, OTHER),))


WAYS: Mapping[str, Callable[[CaseBuilder], CaseBuilder]] = {
    "rectification": lambda story: story,
    "replan": _replanned,
    "corrected need": _corrected,
    "referral in vain": _referred_in_vain,
    "suspension": _rested,
    "move refused": _move_refused,
    "withdrawal and reopening": _left_and_back,
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_to_another_round_passes_the_complaint_by(story: CaseBuilder, way: str) -> None:
    """Whichever road leads to the next round: first the complaint, and not the same collector."""
    WAYS[way](_failed(story))
    assert _ask(story) == UNANSWERED
    assert _ask(story, collector="E1") == {*UNANSWERED, "different_collector"}
    story.record(bodies.rectification(story.case.episode.rounds, story.clock.now()), MANAGER)
    assert _ask(story) == set()
    assert story.stands() is S.EVALUATING


def test_a_first_round_needs_nothing_of_the_kind(story: CaseBuilder) -> None:
    """Where nobody was dissatisfied there is nothing to put right."""
    assert _ask(story.up_to(S.IN_SERVICE).served(), collector="E1") == set()


def test_a_reopened_case_whose_residents_were_content_starts_as_any(story: CaseBuilder) -> None:
    """A relapse is no complaint."""
    story.up_to(S.CLOSED).fire(T.REOPEN, RESIDENT, bodies.reopening())
    assert _ask(_again(story), collector="E1") == set()


@pytest.mark.parametrize("told", ["V1", "M1", "R3", ""])
def test_an_answer_to_somebody_else_is_no_answer(story: CaseBuilder, told: str) -> None:
    """The helper, the case manager and a neighbour did not complain."""
    _failed(story).rectified(answered_to=told)
    assert _ask(story) == {"complaints_answered"}


@pytest.mark.parametrize("told", ["R1", "G1", "E1"])
def test_the_answer_reaches_whoever_complained(story: CaseBuilder, told: str) -> None:
    """The resident, their guardian, or the collector who passes it on to the unnamed."""
    _failed(story).rectified(answered_to=told)
    assert _ask(story) == set()


def test_of_many_a_household_that_complained_is_answered(desk: Desk, clock: FixedClock) -> None:
    """Not one that was content: it asked for nothing, and has nobody to pass it on to."""
    place = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    story = a_case(desk, clock, subject=place).surveyed()
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4")).up_to(S.IN_SERVICE)
    story.served(signed_by="R5").asked(households=bodies.roll(8))
    for number, overall in (("R1", 1), ("R3", 1), ("R4", 5)):
        story.judged(overall, by=Actor(number, Role.RESIDENT))
    story.counted().rectified(answered_to="R4")
    assert _ask(story, households=bodies.roll(8)) == {"complaints_answered"}
    item = next(f for f in desk.facts(story.case) if isinstance(f.body, Rectification))
    at = clock.advance(hours=1)
    told = evolve(item.body, answered_to="R3")
    story.case = desk.record(story.case, told, MANAGER, at, corrects=item.id, as_of=at)
    assert _ask(story, households=bodies.roll(8)) == set()


def _item(**changed: Any) -> Rectification:  # noqa: ANN401 - any field
    return bodies.rectification(1, None, **changed)


def test_a_complaint_is_dropped_with_the_residents_own_yes(story: CaseBuilder) -> None:
    """Neither the team's word that it is dropped, nor a yes that the team wrote down."""
    _failed(story).record(_item(dropped=True), MANAGER)
    assert _ask(story) == {"items_done"}
    yes = Waiver(accepts=True, matter="没有按时到访", round=1)
    story.record(yes, RESIDENT, recorder=MANAGER)
    assert _ask(story) == {"items_done"}
    story.record(yes, RESIDENT, recorder=COLLECTORS[1])
    assert _ask(story) == set()


def test_a_no_to_dropping_it_stands(story: CaseBuilder) -> None:
    """The last answer of the resident decides."""
    _failed(story).record(_item(dropped=True), MANAGER)
    for accepts in (True, False):
        story.record(Waiver(accepts=accepts, matter="没有按时到访", round=1), RESIDENT)
    assert _ask(story) == {"items_done"}


def test_what_is_impossible_is_told_to_the_household(story: CaseBuilder) -> None:
    """With a reason, and to whoever complained; not by leaving it open."""
    _failed(story).record(_item(impossible="楼里装不了电梯", answered_to=""), MANAGER)
    assert _ask(story) == UNANSWERED
    told = _item(impossible="楼里装不了电梯", matter="装电梯")
    facts = [f for f in story.desk.facts(story.case) if isinstance(f.body, Rectification)]
    at = story.clock.advance(hours=1)
    story.case = story.desk.record(story.case, told, MANAGER, at, corrects=facts[-1].id, as_of=at)
    assert _ask(story) == set()


def test_rounds_are_counted_past_every_detour_and_the_maximum_escalates(
    story: CaseBuilder,
) -> None:
    """A replan makes no first round of the third; at the maximum the township steps in."""
    _failed(story).rectified()
    _replanned(story).rectified()
    assert _ask(story) == set()
    story.rounds = 2
    story.record(bodies.ballot(2, overall=1), RESIDENT, recorder=COLLECTORS[1])
    story.advanced()
    assert (story.case.episode.rounds, story.stands()) == (2, S.ESCALATED)
    story.fire(T.RESOLVE_ESCALATION, TOWNSHIP_OFFICE, SupervisionOrder(order="换人"))
    story.rectified().asked().judged(5)
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_rest_does_not_turn_a_failed_round_into_an_open_one(story: CaseBuilder) -> None:
    """The ballot was bad before the case rested: it comes back to rectification, not to a vote."""
    story.up_to(S.EVALUATING)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=COLLECTORS[0])
    _rested(story)
    assert (story.stands(), story.case.episode.rounds) == (S.RECTIFYING, 1)
    assert story.case.slot(S.SUSPENDED) is None
    assert _ask(story) == UNANSWERED


def test_a_rest_leaves_a_round_open_that_nobody_has_answered(story: CaseBuilder) -> None:
    """Whoever comes home is asked as if nothing had been in between."""
    story.up_to(S.EVALUATING)
    assert _rested(story).stands() is S.EVALUATING
    story.judged(5)
    assert story.case.episode.verdict is Verdict.SATISFIED


def _moved(story: CaseBuilder) -> CaseBuilder:
    _asks_to_move(story)
    answer = TransferAnswer(accepted=True, reason="已上门见到本人")
    story.fire(T.ACCEPT_TRANSFER, Actor("C8", Role.RECEIVING_COMMITTEE), answer)
    (to,) = (f.body.case for f in story.desk.facts(story.case) if isinstance(f.body, CaseLink))
    return CaseBuilder(story.desk, story.clock, story.desk.case(to))


def test_a_move_takes_the_complaint_and_the_count_along(story: CaseBuilder) -> None:
    """The new community goes on with round two, the words of round one, and another collector."""
    there = _moved(_failed(story))
    facts = there.desk.facts(there.case)
    words = [f.body for f in facts if isinstance(f.body, Ballot)]
    assert [w.overall for w in words] == [1]
    (link,) = (f.body for f in facts if isinstance(f.body, CaseLink))
    assert (link.rounds, link.level_rounds, link.collectors) == (1, 1, ("E1",))


def test_a_closing_explained_by_the_township_is_settled(story: CaseBuilder) -> None:
    """带意见结案: what remains was told to the resident; who comes back does not wait for it."""
    _failed(story).rectified().asked().judged(1)
    closing = UnsatisfiedClosing(explained=True, remedy="转入下季度项目")
    story.fire(T.CLOSE_UNSATISFIED, TOWNSHIP_OFFICE, closing).closed()
    story.fire(T.REOPEN, COMMITTEE, bodies.reopening())
    assert _ask(_again(story), collector="E2") == {"different_collector"}
    assert _ask(story, collector="E3") == set()


def test_a_spouses_complaint_is_answered_in_the_household(desk: Desk, clock: FixedClock) -> None:
    """Whoever of the household is told, the household is told."""
    home = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
    story = a_case(desk, clock, subject=home).up_to(S.EVALUATING)
    story.judged(1, by=SPOUSE).counted().rectified(answered_to="R1")
    assert _ask(story) == set()
