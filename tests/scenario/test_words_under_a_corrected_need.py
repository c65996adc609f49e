"""更正需求 lets older yeses lapse, and no word against the service: it is told as it was.

A bad word before the correction, in the middle of it or of the round before it stands until who
said it was asked by somebody outside; a case that is left meanwhile is not satisfied.
"""

from pathlib import Path

import pytest
from tests.support.care_workbook import HELPER, CareWorkbook

from linli_core import Actor, CaseState, Trigger
from linli_core.domain.terms import Verdict
from linli_core.facts import NeedCorrection, NoResponse
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COLLECTORS, COMMITTEE, RESIDENT, VOLUNTEER
from linli_core.testing.neighbourhood import MANAGER as CASE_MANAGER

T = Trigger
S = CaseState
CORRECTED = NeedCorrection(reason="病情变化", change="想有人陪着看病")
RECORDERS = pytest.mark.parametrize(
    "recorder",
    [VOLUNTEER, CASE_MANAGER, RESIDENT, COLLECTORS[0]],
    ids=("helper", "manager", "herself", "outsider"),
)


def _bad(story: CaseBuilder, recorder: Actor) -> CaseBuilder:
    return story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=recorder)


@RECORDERS
@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_a_case_left_after_a_correction_is_dissatisfied_as_was_said(
    story: CaseBuilder, recorder: Actor, when: str
) -> None:
    """Whoever wrote the complaint down, and on which side of the correction: it is the verdict."""
    story.up_to(S.IN_SERVICE).served()
    if when == "before":
        _bad(story, recorder)
    story.fire(T.CORRECT_NEED, RESIDENT, CORRECTED)
    if when == "meanwhile":
        _bad(story, recorder)
    story.fire(T.WITHDRAW, RESIDENT, bodies.withdrawal())
    assert story.counted().case.episode.verdict is Verdict.DISSATISFIED
    assert story.desk.figures().verdicts == {Verdict.DISSATISFIED: 1}


@RECORDERS
def test_silence_covers_no_complaint_of_before_a_correction(
    story: CaseBuilder, recorder: Actor
) -> None:
    """After the corrected need was served nobody answers: the complaint of before still stands."""
    _bad(story.up_to(S.IN_SERVICE).served(), recorder)
    story.fire(T.CORRECT_NEED, RESIDENT, CORRECTED)
    story.up_to(S.IN_SERVICE).served().asked()
    refused = story.later(days=9).why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1))
    assert refused >= {"heard_words_asked"}


def test_a_correction_after_a_bad_round_passes_no_complaint_by(story: CaseBuilder) -> None:
    """The way over a corrected need to another round has the guards of every other way."""
    story.up_to(S.IN_SERVICE).served().asked().judged(1)
    story.fire(T.CORRECT_NEED, RESIDENT, CORRECTED)
    story.up_to(S.IN_SERVICE).served()
    refused = story.why_not(T.SUBMIT_RESULT, CASE_MANAGER, bodies.opening(2, collector="E1"))
    assert refused >= {"items_done", "complaints_answered", "different_collector"}


@pytest.mark.parametrize("after", [False, True], ids=("before", "after"))
def test_the_same_in_sheets(tmp_path: Path, *, after: bool) -> None:
    """The volunteer wrote the complaint down; the need was corrected, and the resident left."""
    book = CareWorkbook(tmp_path).accepted().planned().paired().served()
    day = "07" if after else "05"
    said = {"评价时间": f"2026-06-{day} 11:00"}
    book.judged(1, writer=HELPER, **said)
    book.book["评价"][-1]["时间"] = f"2026-06-{day} 12:00"
    why = {"原因": "病情变化", "说明": "想有人陪着看病"}
    book.write("变动", ("R1", "居民"), "06 10:00", 类型="更正需求", **why)
    book.write("变动", ("R1", "居民"), "08 10:00", 类型="退出", 原因="不想再办了", 已告知="是")
    assert book.comes_to()[1] is Verdict.DISSATISFIED, book.told


def test_who_is_asked_again_after_a_correction_is_counted(tmp_path: Path) -> None:
    """The honest way: an outsider asks, and what the resident says now is the verdict."""
    book = CareWorkbook(tmp_path).accepted().planned().paired().served()
    book.judged(1, writer=HELPER, 评价时间="2026-06-05 11:00")
    assert book.asked().judged(5).comes_to()[1] is Verdict.SATISFIED, book.told
