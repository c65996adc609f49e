"""成效由群众评价: who may ask where residents open a round themselves, and who hands out codes.

That "the resident opens it" stands in a row of the team's is the team's word for it.
"""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from tests.support.care_workbook import COLLECTOR, HELPER, MANAGER, CareWorkbook
from tests.support.refused import refused_by
from tests.support.upload_office import resident

from linli_core import Actor, CaseState, Person, Role, RoleGrant, Trigger
from linli_core.domain.statements.evaluation import RoundOpening, VotingCode
from linli_core.domain.terms import Verdict
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    RESIDENT,
    SOCIAL_WORKER,
    STRANGER,
    SUPERVISOR,
    SURVEYOR,
    TOWNSHIP_OFFICE,
    staff,
)
from linli_core.testing.neighbourhood import (
    MANAGER as M1,
)

S = CaseState
T = Trigger
E1, E2, E3 = COLLECTORS[:3]
OWN = RoundOpening(round=1)


def _opened(story: CaseBuilder, pen: Actor | None, collector: str = "") -> CaseBuilder:
    """The resident has told the helper that it is no good, and somebody writes that they ask."""
    story.up_to(S.IN_SERVICE).served()
    story.record(bodies.ballot(overall=1), RESIDENT, recorder=story.helper)
    return story.record(evolve(OWN, collector=collector), RESIDENT, recorder=pen).advanced()


@pytest.mark.parametrize("pen", ["manager", "helper", "own hand"])
@pytest.mark.parametrize("friend", [STRANGER, COMMITTEE, SURVEYOR], ids=lambda a: a.number)
def test_where_the_team_writes_that_the_resident_opens_a_round_not_anybody_asks(
    story: CaseBuilder, pen: str, friend: Actor
) -> None:
    """A friendly neighbour's 5 makes nobody content: the round is open, and waits to be asked."""
    pens = {"manager": M1, "helper": story.helper, "own hand": None}
    _opened(story, pens[pen])
    story.record(bodies.ballot(), RESIDENT, recorder=friend).counted()
    assert (story.stands(), story.case.episode.verdict) == (S.EVALUATING, Verdict.NOT_EVALUATED)


@pytest.mark.parametrize("overall", [1, 5])
@pytest.mark.parametrize("asking", [E3, TOWNSHIP_OFFICE], ids=lambda a: a.number)
def test_whose_office_it_is_asks_in_a_round_that_the_team_wrote_down(
    story: CaseBuilder, overall: int, asking: Actor
) -> None:
    """Honest help is not lost: the round counts once a third party or the township has asked."""
    _opened(story, story.helper).record(bodies.ballot(overall=overall), RESIDENT, recorder=asking)
    verdict = Verdict.SATISFIED if overall > 3 else Verdict.DISSATISFIED
    assert story.advanced().case.episode.verdict is verdict


def test_the_committee_of_another_place_asks_there_too(story: CaseBuilder) -> None:
    """Where nobody of the village is outside the team, the neighbouring committee comes."""
    grant = RoleGrant(Role.COMMITTEE, "990101002001")
    story.desk.put_people([Person(number="C9", name="示例丁", grants=(grant,))])
    _opened(story, M1)
    story.record(bodies.ballot(), RESIDENT, recorder=Actor("C9", Role.COMMITTEE)).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_code_of_ones_own_needs_nobody_there(story: CaseBuilder) -> None:
    """The resident votes alone, whoever wrote the opening down."""
    issued, code = VotingCode.issue("R1", 1)
    _opened(story, M1).record(issued, TOWNSHIP_OFFICE)
    story.record(bodies.ballot(overall=2, code=code), RESIDENT).advanced()
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_whom_the_helper_names_for_the_resident_is_called_by_office_or_does_not_count(
    story: CaseBuilder,
) -> None:
    """The helper chooses no collector by writing the name beside the resident's."""
    _opened(story, story.helper, collector=SURVEYOR.number)
    story.record(bodies.ballot(), RESIDENT, recorder=SURVEYOR).counted()
    assert story.stands() is S.EVALUATING


def test_where_an_outsider_wrote_it_down_any_outsider_asks(story: CaseBuilder) -> None:
    """The round is the resident's own, and they may let a neighbour write."""
    _opened(story, COMMITTEE)
    story.record(bodies.ballot(), RESIDENT, recorder=STRANGER).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


@pytest.mark.parametrize("writer", [HELPER, MANAGER])
@pytest.mark.parametrize(
    ("asking", "verdict"),
    [
        (("C2", "村（居）委会"), Verdict.DISSATISFIED),
        (("S1", "调查员"), Verdict.DISSATISFIED),
        (COLLECTOR, Verdict.SATISFIED),
    ],
    ids=["committee", "surveyor", "third party"],
)
def test_in_a_workbook_the_same_holds(
    tmp_path: Path, writer: tuple[str, str], asking: tuple[str, str], verdict: Verdict
) -> None:
    """提请人 is the resident, 收集人 is blank, and the row is the team's; nobody else asks."""
    care = CareWorkbook(tmp_path).accepted().planned().paired().served()
    care.book["居民"].append(resident("R2", "赵甲二"))
    opened = {"提请人": "R1", "提请时间": "2026-06-08 09:00"}
    care.judged(1, writer=writer, collector="", **opened)
    care.judged(5, writer=asking, collector="", 评价时间="2026-06-10 10:00")
    care.book["评价"][-1]["时间"] = "2026-06-10 10:00"
    assert care.comes_to()[1] is verdict


# codes


@pytest.mark.parametrize(
    "issuer", [E2, SURVEYOR, SUPERVISOR, SOCIAL_WORKER], ids=lambda a: a.number
)
def test_whoever_does_not_collect_the_round_hands_out_no_code(
    story: CaseBuilder, issuer: Actor
) -> None:
    """Being outside the team is not enough: whoever issues a code could vote with it."""
    story.up_to(S.EVALUATING)
    issued, _ = VotingCode.issue("R1", 1)
    assert refused_by(story.record, issued, issuer) == {"code_from_the_round"}


@pytest.mark.parametrize("issuer", [E1, E3, COMMITTEE, TOWNSHIP_OFFICE], ids=lambda a: a.number)
def test_the_collector_a_deputy_and_the_office_of_the_place_do(
    story: CaseBuilder, issuer: Actor
) -> None:
    """Nobody waits for one person alone to have a code."""
    story.up_to(S.IN_SERVICE).served().asked(deputies=("E3",))
    issued, code = VotingCode.issue("R1", 1)
    story.record(issued, issuer).record(bodies.ballot(code=code), RESIDENT).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_where_one_of_the_committee_is_of_the_team_the_township_does(story: CaseBuilder) -> None:
    """The office that served does not hand out the codes by which it is judged."""
    story.up_to(S.EVALUATING)
    helper = next(p for p in staff() if p.number == story.helper.number)
    grants = (*helper.grants, RoleGrant(Role.COMMITTEE, CODE))
    story.desk.put_people([evolve(helper, grants=grants)])
    issued, _ = VotingCode.issue("R1", 1)
    assert refused_by(story.record, issued, COMMITTEE) == {"code_from_the_round"}
    story.record(issued, TOWNSHIP_OFFICE)


def test_whoever_helps_is_called_to_no_round(story: CaseBuilder) -> None:
    """A volunteer is taken on by those who serve, so they do not choose one to judge them."""
    grant = RoleGrant(Role.VOLUNTEER, CODE, ground="志愿报名")
    story.desk.put_people([Person(number="V7", name="新样七", grants=(grant,))])
    story.up_to(S.IN_SERVICE).served()
    opening = RoundOpening(round=1, collector="V7")
    assert refused_by(story.fire, T.SUBMIT_RESULT, M1, opening) == {"collector_independent"}


def test_whose_office_ended_is_called_to_no_round(story: CaseBuilder) -> None:
    """A surveyor of years ago asks nobody today."""
    grant = RoleGrant(Role.SURVEYOR, CODE, until=date(2020, 1, 1))
    story.desk.put_people([Person(number="S7", name="旧样七", grants=(grant,))])
    story.up_to(S.IN_SERVICE).served()
    opening = RoundOpening(round=1, collector="S7")
    assert refused_by(story.fire, T.SUBMIT_RESULT, M1, opening) == {"collector_independent"}
