"""成效由群众评价: nobody's dissatisfaction is lost between rounds, and no case is stuck over it.

A word told for a round that was never open, or in a round before, is the ballot of whoever
cannot be asked about it any more; the case goes on as dissatisfied and can end by name.
"""

from pathlib import Path

import pytest
from tests.support.care_workbook import COLLECTOR, HELPER, CareWorkbook

from linli_core import CaseState, Trigger
from linli_core.domain.statements.evaluation import (
    ContactAttempt,
    NoResponse,
    UnsatisfiedClosing,
)
from linli_core.domain.terms import Channel, Verdict
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    RESIDENT,
    TOWNSHIP_OFFICE,
)

T = Trigger
S = CaseState
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
