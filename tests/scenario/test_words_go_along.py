"""成效由群众评价: when two cases become one, every word against comes along.

A no to the service, its helper or plan, a leaving, a withdrawal of consent and an objection are no
ballots, and are lost with the case that ends unless the one that goes on has them.
"""

from pathlib import Path
from typing import Any

import pytest
from tests.support.care_workbook import OFFICE, CareWorkbook
from tests.support.refused import refused_by

from linli_core import Body, CaseState, Purpose, Trigger, Verdict
from linli_core.domain.statements.closure import Withdrawal
from linli_core.domain.statements.evaluation import (
    ContactAttempt,
    QuietContact,
    WantedAnswer,
)
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.statements.merging import MergeDecision, MergeReversal
from linli_core.domain.terms import Channel, Wanted
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    MANAGER,
    RESIDENT,
    STEWARD,
    SURVEYOR,
    VOLUNTEER,
)

T = Trigger
S = CaseState
E1 = COLLECTORS[0]
NOS: dict[str, Body] = {
    "not wanted": WantedAnswer(wanted=Wanted.NO),
    "not this helper": WantedAnswer(wanted=Wanted.YES, wanted_helper=Wanted.NO),
    "no to the plan": bodies.plan_answer(accepts=False),
}
said_no = pytest.mark.parametrize("no", NOS.values(), ids=NOS)


def _another(story: CaseBuilder) -> CaseBuilder:
    other = a_case(story.desk, story.clock, raised_by=RESIDENT, neighbourhood=False)
    return other.surveyed().confirmed()


def _merged(story: CaseBuilder, other: CaseBuilder) -> CaseBuilder:
    story.fire(T.MERGE, STEWARD, MergeDecision(survivor=other.case.number, reason="同一诉求"))
    other.case = other.desk.case(other.case)
    return other


def _judges(story: CaseBuilder, **answers: Any) -> CaseBuilder:  # noqa: ANN401 - fields of a ballot
    return story.record(bodies.ballot(**answers), RESIDENT, recorder=E1).advanced()


@said_no
def test_a_no_comes_along_and_ends_nothing_as_satisfied(story: CaseBuilder, no: Body) -> None:
    """A 5 that leaves the question open does not answer it."""
    story.up_to(S.IN_SERVICE).record(no, RESIDENT, recorder=MANAGER)
    other = _merged(story, _another(story)).up_to(S.EVALUATING)
    unasked = {"wanted": Wanted.NOT_ASKED, "wanted_helper": Wanted.NOT_ASKED}
    assert _judges(other, **unasked).case.episode.verdict is Verdict.DISSATISFIED


@said_no
def test_asked_by_the_collector_it_is_taken_back(story: CaseBuilder, no: Body) -> None:
    """Who wants it by now says so to whoever collects the round that goes on."""
    story.up_to(S.IN_SERVICE).record(no, RESIDENT, recorder=MANAGER)
    other = _merged(story, _another(story)).up_to(S.EVALUATING)
    assert _judges(other).case.episode.verdict is Verdict.SATISFIED


@said_no
def test_no_silence_covers_it(story: CaseBuilder, no: Body) -> None:
    """Outsiders tried in vain: the no is what was said, and the round ends dissatisfied."""
    story.up_to(S.IN_SERVICE).record(no, RESIDENT, recorder=MANAGER)
    other = _merged(story, _another(story)).up_to(S.EVALUATING)
    for channel, door in ((Channel.HOTLINE, False), (Channel.HOME_VISIT, True)):
        attempt = ContactAttempt(round=1, channel=channel, doorstep=door)
        other.later(days=2).record(attempt, E1)
    assert other.later(days=6).counted().case.episode.verdict is Verdict.DISSATISFIED


def test_a_no_goes_when_the_cases_part(story: CaseBuilder) -> None:
    """What was said of the one case is none of the other's, once they are two again."""
    story.up_to(S.IN_SERVICE).record(NOS["not wanted"], RESIDENT, recorder=MANAGER)
    other = _merged(story, _another(story))
    story.fire(T.UNMERGE, STEWARD, MergeReversal(reason="两件事"))
    other.case = other.desk.case(other.case)
    other.up_to(S.EVALUATING)
    unasked = {"wanted": Wanted.NOT_ASKED, "wanted_helper": Wanted.NOT_ASKED}
    assert _judges(other, **unasked).case.episode.verdict is Verdict.SATISFIED


def test_who_said_that_they_leave_is_not_served_under_another_number(story: CaseBuilder) -> None:
    """The withdrawal that the team wrote down stops the service that goes on, too."""
    story.up_to(S.IN_SERVICE)
    story.record(Withdrawal(informed=True, reason="不想再来人"), RESIDENT, recorder=MANAGER)
    other = _merged(story, _another(story).up_to(S.IN_SERVICE))
    record = bodies.service(other.clock.now(), "F9")
    assert refused_by(other.record, record, VOLUNTEER) == {"service_has_stopped"}
    other.record(QuietContact(stands=False), E1)
    assert refused_by(other.record, record, VOLUNTEER) == set()


def test_a_consent_taken_back_is_taken_back_where_the_case_goes_on(story: CaseBuilder) -> None:
    """An older consent in the other case does not outlive it."""
    other = _another(story.up_to(S.IN_SERVICE)).up_to(S.IN_SERVICE)
    story.later(hours=1)
    story.record(ConsentWithdrawal(purpose=Purpose.SERVICE), RESIDENT, recorder=SURVEYOR)
    _merged(story, other)
    taken = [f.body for f in other.desk.facts(other.case) if isinstance(f.body, ConsentWithdrawal)]
    assert [body.purpose for body in taken] == [Purpose.SERVICE]


def test_a_complaint_reaches_a_case_in_its_second_episode(story: CaseBuilder) -> None:
    """What was said before that episode began is heard in it, and no silence covers it."""
    other = _another(story)
    other.up_to(S.EVALUATING).judged(5).closed()
    story.up_to(S.IN_SERVICE).record(bodies.ballot(overall=1), RESIDENT, recorder=MANAGER)
    other.later(days=1).fire(T.REOPEN, RESIDENT, bodies.reopening()).up_to(S.EVALUATING)
    _merged(story, other)
    for channel, door in ((Channel.HOTLINE, False), (Channel.HOME_VISIT, True)):
        attempt = ContactAttempt(round=1, channel=channel, doorstep=door)
        other.later(days=2).record(attempt, E1)
    assert other.later(days=6).counted().case.episode.verdict is Verdict.DISSATISFIED


# in a workbook


@pytest.mark.parametrize(
    ("answers", "ends"),
    [
        ({"本人愿意": "愿意", "愿意此人": "愿意"}, Verdict.SATISFIED),
        ({"本人愿意": "没有问", "愿意此人": "没有问"}, Verdict.NOT_EVALUATED),
    ],
    ids=["asked", "not asked"],
)
def test_in_a_workbook_a_no_comes_along(
    tmp_path: Path, answers: dict[str, Any], ends: Verdict
) -> None:
    """并案 hands the no to the case that goes on; its collector asks, or it stands."""
    care = CareWorkbook(tmp_path).accepted().planned().paired().served()
    asked = {"轮次": 1, "情况": "询问意愿", "评价人": "R1", "评价时间": "2026-06-05 11:00"}
    care.write("评价", care.manager, "05 11:00", **asked, 本人愿意="不愿意")
    care.number = "XQ-2"
    care.accepted().planned().paired().served(记录编号="FW-2")
    merger = {"需求编号": "XQ-1", "类型": "并案", "目标案件": "XQ-2", "原因": "同一诉求"}
    care.write("变动", OFFICE, "07 10:00", **merger)
    care.asked().judged(5, **answers)
    assert care.comes_to()[1] is ends
