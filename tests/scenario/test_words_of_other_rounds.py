"""成效由群众评价: nobody's dissatisfaction is lost between rounds, and no case is stuck over it.

A word told for a round that was never open, or in a round before, is the ballot of whoever
cannot be asked about it any more; the case goes on as dissatisfied and can end by name.
"""

from datetime import datetime
from pathlib import Path

import pytest
from tests.support.care_workbook import COLLECTOR, HELPER, CareWorkbook

from linli_core import Actor, CaseState, Role, SubjectKind, SubjectRef, Trigger
from linli_core.domain.facts import Body
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.evaluation import (
    ContactAttempt,
    NoResponse,
    UnsatisfiedClosing,
    WantedAnswer,
    WardView,
)
from linli_core.domain.terms import Channel, Verdict, Wanted
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    GUARDIAN,
    RESIDENT,
    SPOUSE,
    TOWNSHIP_OFFICE,
)

T = Trigger
S = CaseState
HOUSEHOLD = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
GONE = UnsatisfiedClosing(explained=False, remedy="回来后再上门问")


def _tried(story: CaseBuilder, no: int) -> CaseBuilder:
    """Outsiders try on two days, once at the door; the shortest stay passes."""
    for channel, door in ((Channel.HOTLINE, False), (Channel.HOME_VISIT, True)):
        attempt = ContactAttempt(round=no, channel=channel, doorstep=door)
        story.later(days=2).record(attempt, COLLECTORS[no - 1])
    return story.later(days=6).counted()


@pytest.mark.parametrize("no", [-1, 0, 1, 2, 9])
def test_a_word_for_a_round_that_was_never_open_is_the_ballot_of_whoever_left(
    story: CaseBuilder, no: int
) -> None:
    """Told in service under any number, and never found again: the round ends dissatisfied."""
    story.up_to(S.IN_SERVICE).served()
    story.record(bodies.ballot(no, overall=1), RESIDENT, recorder=story.helper)
    story.asked()
    assert "heard_words_asked" in story.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1))
    assert _tried(story, 1).stands() is S.RECTIFYING
    assert story.case.episode.verdict is Verdict.DISSATISFIED


@pytest.mark.parametrize("no", [0, 2, 9])
def test_who_is_asked_after_all_is_counted(story: CaseBuilder, no: int) -> None:
    """A word for another round bars nothing once the collector has asked."""
    story.up_to(S.IN_SERVICE).served()
    story.record(bodies.ballot(no, overall=1), RESIDENT, recorder=story.helper)
    assert story.asked().judged(5).case.episode.verdict is Verdict.SATISFIED


@pytest.fixture
def gone(story: CaseBuilder) -> CaseBuilder:
    """A resident was dissatisfied, it was put right, and now nobody finds them."""
    return story.up_to(S.EVALUATING).judged(1).rectified().asked()


def test_who_was_dissatisfied_before_and_cannot_be_found_stays_so(gone: CaseBuilder) -> None:
    """The second round ends as the first, and the township looks at it: nobody is silent."""
    assert gone.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=2)) >= {"no_dissatisfied_ballot"}
    assert _tried(gone, 2).stands() is S.ESCALATED
    assert (gone.case.episode.verdict, gone.case.episode.rounds) == (Verdict.DISSATISFIED, 2)


def test_nothing_ends_before_outsiders_have_tried(gone: CaseBuilder) -> None:
    """Some days of waiting are no attempt to find somebody."""
    assert gone.later(days=9).advanced().stands() is S.EVALUATING


def test_such_a_case_ends_by_name(gone: CaseBuilder, desk: Desk) -> None:
    """The township closes it over the dissatisfaction, without having told whom nobody found."""
    _tried(gone, 2).fire(T.CLOSE_UNSATISFIED, TOWNSHIP_OFFICE, GONE)
    assert gone.closed().stands() is S.CLOSED
    assert desk.figures().verdicts == {Verdict.DISSATISFIED: 1}


def test_who_can_be_found_is_told(story: CaseBuilder) -> None:
    """Without those attempts the township explains it to the resident first."""
    story.up_to(S.EVALUATING).judged(1).rectified().asked().judged(1)
    assert story.stands() is S.ESCALATED
    refused = story.why_not(T.CLOSE_UNSATISFIED, TOWNSHIP_OFFICE, GONE)
    assert refused == {"explained_to_resident"}


# who is asked again


def test_whoever_of_a_household_was_dissatisfied_is_asked_again(
    desk: Desk, clock: FixedClock
) -> None:
    """The other's 5 in the next round is no answer of hers; once she was asked, it counts."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(S.EVALUATING).judged(1, by=SPOUSE)
    story.counted().rectified(answered_to="R2").asked().judged(5, by=RESIDENT).counted()
    assert story.why_not(T.PASS_EVALUATION, SYSTEM) == {"complainants_asked_again"}
    assert (story.stands(), story.case.episode.verdict) == (S.EVALUATING, Verdict.DISSATISFIED)
    story.judged(5, by=SPOUSE).counted()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_wards_own_word_is_not_answered_by_the_guardian(story: CaseBuilder) -> None:
    """The ward said so alone, and is asked alone."""
    story.up_to(S.EVALUATING).judged(1).rectified().asked()
    story.judged(5, by=GUARDIAN, ward_view=WardView.CONTENT, ward_said="好").counted()
    assert story.stands() is S.EVALUATING
    assert story.judged(5).case.episode.verdict is Verdict.SATISFIED


@pytest.fixture
def half_dark(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """Of six homes around one lamp three are not content, and the lamp is looked at again."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4")).up_to(S.IN_SERVICE)
    story.served(signed_by="R5").asked(households=bodies.roll(6))
    for number in ("R5", "R6", "R7"):
        story.judged(1, by=Actor(number, Role.RESIDENT))
    return story.counted().rectified(answered_to="R5").later(hours=1).asked()


def test_of_many_the_next_round_does_not_pass_by_asking_the_content(half_dark: CaseBuilder) -> None:
    """Three 5s of three others: those who complained are six homes' other half still."""
    for number in ("R1", "R3", "R4"):
        half_dark.judged(5, by=Actor(number, Role.RESIDENT))
    assert half_dark.counted().stands() is S.EVALUATING
    assert half_dark.counted(days=60).case.episode.verdict is Verdict.DISSATISFIED


def test_of_many_the_collector_is_told_who_complained_the_last_time(half_dark: CaseBuilder) -> None:
    """Whoever goes from door to door knows at which doors to begin."""
    asked = half_dark.desk.rights(half_dark.case, COLLECTORS[1], as_of=half_dark.clock.now())
    assert set(asked.rounds[-1].to_ask) == {"R5", "R6", "R7"}


def test_of_many_who_were_asked_again_two_thirds_suffice(half_dark: CaseBuilder) -> None:
    """A minority does not stop the lamp: two of the three are content by now."""
    for number in ("R1", "R3", "R5", "R6"):
        half_dark.judged(5, by=Actor(number, Role.RESIDENT))
    half_dark.judged(1, by=Actor("R7", Role.RESIDENT)).counted()
    assert half_dark.case.episode.verdict is Verdict.SATISFIED


# words that are dated before a ballot and written down after it


def test_a_word_written_down_after_a_ballot_was_not_asked_about(
    story: CaseBuilder, desk: Desk
) -> None:
    """The helper enters in the evening what was said at noon; in the afternoon nobody knew it."""
    noon = story.up_to(S.EVALUATING).clock.now()
    story.later(hours=3).record(bodies.ballot(), RESIDENT, recorder=COLLECTORS[0])
    _dated(story.later(hours=3), desk, bodies.ballot(overall=1), noon, story.helper)
    assert story.counted().stands() is S.EVALUATING
    assert "heard_words_asked" in story.why_not(T.PASS_EVALUATION, SYSTEM)
    assert story.judged(5).case.episode.verdict is Verdict.SATISFIED


def test_a_no_written_down_after_a_yes_was_not_asked_about(story: CaseBuilder, desk: Desk) -> None:
    """That it was not wanted is not taken back by a yes that knew nothing of it."""
    noon = story.up_to(S.EVALUATING).clock.now()
    story.later(hours=3).record(bodies.ballot(), RESIDENT, recorder=COLLECTORS[0])
    _dated(story.later(hours=3), desk, WantedAnswer(wanted=Wanted.NO), noon, story.helper)
    assert story.counted().case.episode.verdict is not Verdict.SATISFIED


def test_what_a_deputy_enters_late_is_asked_about_too(story: CaseBuilder, desk: Desk) -> None:
    """Of two ballots the later counts; of the one that was on nobody's list somebody asks."""
    noon = story.up_to(S.IN_SERVICE).served().asked(deputies=("E2",)).clock.now()
    story.later(hours=3).record(bodies.ballot(), RESIDENT, recorder=COLLECTORS[0])
    _dated(story.later(hours=3), desk, bodies.ballot(overall=1), noon, COLLECTORS[1])
    assert story.advanced().stands() is S.EVALUATING
    assert story.judged(5).case.episode.verdict is Verdict.SATISFIED


def _dated(story: CaseBuilder, desk: Desk, said: Body, at: datetime, pen: Actor) -> None:
    desk.record(story.case, said, RESIDENT, at, recorder=pen, as_of=story.clock.now())
    story.later(minutes=1)


@pytest.mark.parametrize("no", [2, 9])
def test_in_a_workbook_a_wrong_number_of_the_round_hides_nobody(tmp_path: Path, no: int) -> None:
    """The helper wrote the complaint down before anybody asked, with a wrong 轮次."""
    care = CareWorkbook(tmp_path).accepted().planned().paired().served()
    care.judged(1, writer=HELPER, 轮次=no, 评价时间="2026-06-06 10:00")
    care.book["评价"][-1]["时间"] = "2026-06-06 10:00"
    care.asked()
    for day, way in (("10", "上门"), ("11", "电话"), ("12", "上门")):
        care.write(
            "评价",
            COLLECTOR,
            f"{day} 10:00",
            轮次=1,
            情况="未联系上",
            渠道=way,
            收集人="E1",
        )
    care.write("评价", ("C2", "村（居）委会"), "26 10:00", 轮次=1, 情况="无人评价", 收集人="E1")
    assert care.comes_to() == (S.RECTIFYING, Verdict.DISSATISFIED)
