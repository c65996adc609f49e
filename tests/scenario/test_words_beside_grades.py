"""成效由群众评价: a good grade beside a complaint is asked about before it is a good end.

The grade is the resident's own summing-up, and words are not weighed by a machine. So neither
outdoes the other: whoever collects the round asks whether they are content all in all.
"""

from pathlib import Path
from typing import Any

import pytest
from tests.support.care_workbook import CareWorkbook

from linli_core import Actor, CaseState, Role, SubjectKind, SubjectRef, Trigger
from linli_core.domain.terms import Verdict
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COLLECTORS, RESIDENT

S = CaseState
E1 = COLLECTORS[0]
PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
COMPLAINTS: dict[str, dict[str, Any]] = {
    "words": {"complaint": "他打了我，还要钱"},
    "attitude": {"attitude": 1},
    "late": {"timely": 2},
    "in the answers": {"answers": {"q0.attitude": "1"}},
}
complains = pytest.mark.parametrize("said", COMPLAINTS.values(), ids=COMPLAINTS)


def _says(story: CaseBuilder, **said: Any) -> CaseBuilder:  # noqa: ANN401 - fields of a ballot
    return story.record(bodies.ballot(**said), RESIDENT, recorder=E1).advanced()


@complains
def test_a_good_grade_beside_a_complaint_waits_to_be_asked(
    story: CaseBuilder, said: dict[str, Any]
) -> None:
    """Neither content nor dissatisfied before the collector asked which it is."""
    _says(story.up_to(S.EVALUATING), **said)
    rules = {refusal.rule for refusal in story.desk.waits_for(story.case).refusals}
    assert (story.stands(), rules) == (S.EVALUATING, {"content_after_all"})


@complains
@pytest.mark.parametrize(
    ("content", "verdict"), [(True, Verdict.SATISFIED), (False, Verdict.DISSATISFIED)]
)
def test_asked_they_say_which_it_is(
    story: CaseBuilder,
    said: dict[str, Any],
    content: bool,  # noqa: FBT001 - a parameter of the table
    verdict: Verdict,
) -> None:
    """A wish for next time spoils no good end; whoever is not content after all is not."""
    _says(story.up_to(S.EVALUATING), **said)
    _says(story, **said, content_after_all=content)
    assert story.case.episode.verdict is verdict


@complains
def test_where_nobody_asked_it_counts_as_dissatisfied(
    story: CaseBuilder, said: dict[str, Any]
) -> None:
    """A round that lapses over a complaint is not satisfied because nobody went back."""
    _says(story.up_to(S.EVALUATING), **said)
    assert story.later(days=60).advanced().case.episode.verdict is Verdict.DISSATISFIED


@complains
def test_what_the_helper_wrote_down_of_it_is_heard(
    story: CaseBuilder, said: dict[str, Any]
) -> None:
    """Uncounted, it is a word of dissatisfaction: whoever leaves over it was not content."""
    ballot = bodies.ballot(**said)
    story.up_to(S.IN_SERVICE).record(ballot, RESIDENT, recorder=story.helper)
    story.fire(Trigger.WITHDRAW, RESIDENT, bodies.withdrawal())
    assert story.case.episode.verdict is Verdict.DISSATISFIED


@pytest.mark.parametrize("said", [{"complaint": "无"}, {"complaint": "。"}, {"took_part": False}])
def test_what_says_nothing_is_no_complaint(story: CaseBuilder, said: dict[str, Any]) -> None:
    """A dash in the cell holds nobody up, and who took no part may well be content."""
    assert _says(story.up_to(S.EVALUATING), **said).case.episode.verdict is Verdict.SATISFIED


def test_of_many_a_ballot_that_speaks_two_ways_is_none_of_the_content(
    desk: Desk, clock: FixedClock
) -> None:
    """Three of five grade it with a 5 and complain: that is no two thirds of content ones."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4")).up_to(S.IN_SERVICE)
    story.served(signed_by="R5").asked(households=bodies.roll(5))
    for number, complaint in (("R1", ""), ("R3", ""), *((f"R{n}", "灯又不亮") for n in (4, 5, 6))):
        ballot = bodies.ballot(complaint=complaint)
        story.record(ballot, Actor(number, Role.RESIDENT), recorder=E1)
    assert story.advanced().case.episode.verdict is Verdict.DISSATISFIED


@pytest.mark.parametrize(
    ("cells", "ends"),
    [
        ({}, (S.RECTIFYING, Verdict.DISSATISFIED)),
        ({"总的仍满意": "是"}, (S.CLOSING, Verdict.SATISFIED)),
        ({"总的仍满意": "否"}, (S.RECTIFYING, Verdict.DISSATISFIED)),
    ],
    ids=["not asked", "content", "not content"],
)
def test_in_a_workbook_the_sheet_has_the_question(
    tmp_path: Path, cells: dict[str, Any], ends: tuple[CaseState, Verdict]
) -> None:
    """Today's form lacks it: the row is told at its cell, and the round lapses unasked."""
    care = CareWorkbook(tmp_path).accepted().planned().paired().served().asked()
    care.judged(5, 不满意原因="他打了我", 本人愿意="愿意", 愿意此人="愿意", **cells)
    assert care.comes_to() == ends
    told = ("评价", "content.not_asked", "总体满意度") in care.remarks
    assert told is not bool(cells)
