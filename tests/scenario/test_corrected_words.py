"""成效由群众评价: a correction that does not count takes nothing away from what residents said.

Whoever writes down that the resident “meant 5” has made nobody content: the word against the
service is heard until the same person was asked by whoever collects the round, or used a code.
"""

from typing import Any

import pytest
from tests.support.care_workbook import CareWorkbook
from tests.support.refused import refused_by

from linli_core import Actor, Body, CaseState, Trigger
from linli_core.domain.facts import Fact
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.evaluation import (
    Ballot,
    ContactAttempt,
    NoResponse,
    VotingCode,
    WantedAnswer,
)
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.terms import Channel, Verdict, Wanted
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    OTHER_COMMITTEE,
    RESIDENT,
    STEWARD,
    SURVEYOR,
    TOWNSHIP_OFFICE,
)

T = Trigger
S = CaseState
#: Whoever may take a correction down, and does not collect the round; None is the resident's own
#: hand without a code.
ANYBODY = {
    "another evaluator": COLLECTORS[1],
    "another committee": OTHER_COMMITTEE,
    "the surveyor": SURVEYOR,
    "the township": TOWNSHIP_OFFICE,
    "in her own name": None,
}
anybody = pytest.mark.parametrize("recorder", ANYBODY.values(), ids=ANYBODY)


def _last(story: CaseBuilder, kind: type[Body] = Ballot) -> Fact[Any]:
    return next(f for f in reversed(story.desk.facts(story.case)) if isinstance(f.body, kind))


def _corrected(
    story: CaseBuilder, body: Body, recorder: Actor | None, of: Fact[Any] | None = None
) -> CaseBuilder:
    before = of or _last(story, type(body))
    now = story.clock.advance(hours=1)
    story.case = story.desk.record(
        story.case, body, RESIDENT, now, recorder=recorder, corrects=before.id, as_of=now
    )
    return story


def _tried(story: CaseBuilder, no: int = 1) -> CaseBuilder:
    """Outsiders try in vain until nobody could say that they did not; the round is counted."""
    by = COLLECTORS[no - 1]
    for channel, door in ((Channel.HOTLINE, False), (Channel.HOME_VISIT, True)):
        story.later(days=2).record(ContactAttempt(round=no, channel=channel, doorstep=door), by)
    return story.later(days=6).counted()


def _found_silent(story: CaseBuilder, no: int = 1) -> set[str]:
    return story.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=no))


@anybody
@pytest.mark.parametrize("first", ["helper", "collector"])
def test_a_correction_that_does_not_count_hides_no_word_against(
    story: CaseBuilder, recorder: Actor | None, first: str
) -> None:
    """A 1 “corrected” to 5 by whoever does not collect is a 1, and no silence covers it."""
    story.up_to(S.EVALUATING)
    writer = story.helper if first == "helper" else COLLECTORS[0]
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=writer)
    _corrected(story, bodies.ballot(1, overall=5), recorder)
    assert story.advanced().stands() is S.EVALUATING
    assert _tried(story).stands() is S.RECTIFYING
    assert story.case.episode.verdict is Verdict.DISSATISFIED


@anybody
def test_before_it_was_tried_the_round_waits_for_the_collector(
    story: CaseBuilder, recorder: Actor | None
) -> None:
    """Nobody may find silence while the word waits; asked by the collector she is counted."""
    story.up_to(S.EVALUATING)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    _corrected(story, bodies.ballot(1, overall=5), recorder)
    assert "heard_words_asked" in _found_silent(story)
    assert story.judged(5).case.episode.verdict is Verdict.SATISFIED


def test_a_correction_of_a_correction_hides_nothing(story: CaseBuilder) -> None:
    """However often it is written over, the first word stands until she is asked."""
    story.up_to(S.EVALUATING)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    for grade, recorder in ((4, TOWNSHIP_OFFICE), (5, COLLECTORS[1])):
        _corrected(story, bodies.ballot(1, overall=grade), recorder)
    assert _tried(story).case.episode.verdict is Verdict.DISSATISFIED


def test_the_collector_who_asked_again_corrects_it(story: CaseBuilder) -> None:
    """An honest correction by whoever collects the round takes the word's place."""
    story.up_to(S.EVALUATING)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    _corrected(story, bodies.ballot(1, overall=5), COLLECTORS[0]).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_with_her_one_time_code_she_corrects_it_herself(story: CaseBuilder) -> None:
    """The code shows that it is she, whoever collects."""
    story.up_to(S.EVALUATING)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    word = _last(story)
    issued, code = VotingCode.issue(RESIDENT.number, 1)
    story.record(issued, COLLECTORS[0])
    _corrected(story, bodies.ballot(1, overall=5, code=code), None, word).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


@anybody
def test_harm_that_is_corrected_away_is_still_heard(
    story: CaseBuilder, recorder: Actor | None
) -> None:
    """Told of harm and “corrected” to none: the incident stays open, and the word stands."""
    story.up_to(S.EVALUATING)
    story.record(bodies.ballot(1, overall=5, harm=True), RESIDENT, recorder=story.helper)
    _corrected(story, bodies.ballot(1, overall=5), recorder)
    assert isinstance(_last(story, IncidentReport).body, IncidentReport)
    assert _tried(story).case.episode.verdict is Verdict.DISSATISFIED


@anybody
@pytest.mark.parametrize("open_already", [False, True], ids=["rectifying", "round 2"])
def test_a_complaint_corrected_after_its_round_is_no_less_one(
    story: CaseBuilder, recorder: Actor | None, *, open_already: bool
) -> None:
    """After a round that failed nobody writes the complaint over: the next round hears it, too."""
    story.up_to(S.EVALUATING).judged(1)
    word = _last(story)
    story.rectified()
    if open_already:
        story.asked()
    _corrected(story, bodies.ballot(1, overall=5), recorder, word)
    if not open_already:
        story.asked()
    assert story.advanced().stands() is S.EVALUATING
    assert _tried(story, 2).case.episode.verdict is Verdict.DISSATISFIED
    assert story.stands() is S.ESCALATED


def test_a_complaint_corrected_before_any_round_goes_with_the_case(story: CaseBuilder) -> None:
    """Told in service, written over, and the case left: it is counted as dissatisfied."""
    story.up_to(S.IN_SERVICE).served()
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    _corrected(story, bodies.ballot(1, overall=5), TOWNSHIP_OFFICE)
    story.fire(T.WITHDRAW, RESIDENT, bodies.withdrawal())
    assert story.case.episode.verdict is Verdict.DISSATISFIED


@anybody
def test_a_case_that_was_merged_brings_the_word_along(
    story: CaseBuilder, recorder: Actor | None
) -> None:
    """A complaint written over and then merged away waits for an answer in the one that goes on."""
    other = a_case(story.desk, story.clock, neighbourhood=False)
    story.up_to(S.IN_SERVICE).served()
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    _corrected(story, bodies.ballot(1, overall=5), recorder)
    story.fire(T.MERGE, STEWARD, MergeDecision(survivor=other.case.number, reason="同一诉求"))
    other.case = other.desk.case(other.case)
    other.up_to(S.IN_SERVICE).served()
    refused = other.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    assert {"items_done", "complaints_answered"} <= refused


NO = WantedAnswer(wanted=Wanted.NO)
YES = WantedAnswer(wanted=Wanted.YES, wanted_helper=Wanted.YES)


@anybody
@pytest.mark.parametrize("correcting", [False, True], ids=["said later", "as a correction"])
def test_a_no_is_taken_back_before_the_collector_and_nobody_else(
    story: CaseBuilder, recorder: Actor | None, *, correcting: bool
) -> None:
    """“She did want it after all” in any other hand leaves the no; no silence covers it."""
    story.up_to(S.EVALUATING).record(NO, RESIDENT, recorder=COLLECTORS[0])
    if correcting:
        _corrected(story, YES, recorder)
    else:
        story.record(YES, RESIDENT, recorder=recorder)
    assert "heard_words_asked" in _found_silent(story)
    assert _tried(story).case.episode.verdict is Verdict.DISSATISFIED


@pytest.mark.parametrize("correcting", [False, True], ids=["said later", "as a correction"])
def test_a_no_is_taken_back_before_the_collector(story: CaseBuilder, *, correcting: bool) -> None:
    """Whoever collects the round asked again, and she wanted it."""
    story.up_to(S.EVALUATING).record(NO, RESIDENT, recorder=story.helper)
    if correcting:
        _corrected(story, YES, COLLECTORS[0])
    else:
        story.record(YES, RESIDENT, recorder=COLLECTORS[0])
    assert story.judged(5).case.episode.verdict is Verdict.SATISFIED


def test_a_no_is_taken_back_on_a_ballot_that_counts_and_on_no_other(story: CaseBuilder) -> None:
    """A yes on a ballot in other hands is as little as the ballot."""
    story.up_to(S.EVALUATING).record(NO, RESIDENT, recorder=COLLECTORS[0])
    yes = bodies.ballot(1, overall=5, wanted=Wanted.YES, wanted_helper=Wanted.YES)
    story.record(yes, RESIDENT, recorder=COLLECTORS[1])
    assert "heard_words_asked" in _found_silent(story)
    story.record(yes, RESIDENT, recorder=COLLECTORS[0]).counted()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_yes_of_the_team_takes_no_no_to_the_plan_back(story: CaseBuilder) -> None:
    """Who refused a plan and was served by it has said no, whatever the team notes later."""
    story.up_to(S.PLAN_REVIEW)
    story.record(bodies.plan_answer(accepts=False), RESIDENT, recorder=SURVEYOR)
    assert refused_by(_corrected, story, bodies.plan_answer(), MANAGER) == {"author_asked"}
    story.record(bodies.plan_answer(), RESIDENT, recorder=MANAGER)
    story.up_to(S.EVALUATING)
    assert "heard_words_asked" in _found_silent(story)


#: Who hands a row of 评价 in again, with another grade.
OTHERS_OF_THE_BOOK = {
    "the township": ("T1", "街道"),
    "another committee": ("C2", "村（居）委会"),
    "the surveyor": ("S1", "调查员"),
    "in her own name": ("R1", "居民"),
    "the case manager": ("M1", "个案管理员"),
}


@pytest.mark.parametrize("writer", OTHERS_OF_THE_BOOK.values(), ids=OTHERS_OF_THE_BOOK)
@pytest.mark.parametrize(
    "first", [("V1", "志愿者"), ("E1", "第三方评估")], ids=["helper", "collector"]
)
def test_in_a_workbook_no_later_row_hides_a_word_against(
    care: CareWorkbook, writer: tuple[str, str], first: tuple[str, str]
) -> None:
    """The row again with a 5, in a hand that does not collect, and then 无人评价."""
    care.judged(1, writer=first).judged(5, writer=writer)
    for day, way in (("10", "上门"), ("11", "电话"), ("12", "上门")):
        care.write(
            "评价",
            ("E1", "第三方评估"),
            f"{day} 10:00",
            轮次=1,
            情况="未联系上",
            渠道=way,
            收集人="E1",
        )
    care.write("评价", ("C2", "村（居）委会"), "26 10:00", 轮次=1, 情况="无人评价", 收集人="E1")
    assert care.comes_to() == (S.RECTIFYING, Verdict.DISSATISFIED)


def test_in_a_workbook_the_collectors_own_row_corrects(care: CareWorkbook) -> None:
    """The collector asked again and writes the row anew: what she says now counts."""
    care.judged(1, writer=("V1", "志愿者")).judged(5, 评价时间="2026-06-10 10:00")
    assert care.comes_to()[1] is Verdict.SATISFIED


@pytest.fixture
def care(tmp_path: Any) -> CareWorkbook:  # noqa: ANN401 - a path
    """A case served, of which the resident is asked."""
    return CareWorkbook(tmp_path).accepted().planned().paired().served().asked()
