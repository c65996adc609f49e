"""成效由群众评价: whom the team itself took on asks nobody how the team did.

A surveyor or evaluator whom only somebody of the team entered owes them the place; once the
township, or anybody else who does not serve here, has entered the same role, they are called like
others.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from tests.support.care_workbook import CareWorkbook
from tests.support.upload_office import staff as staff_row
from tests.support.village import SOON, TOWNSHIP, Village

from linli_core import Actor, CaseState, Linli, Person, Role, RoleGrant, Trigger
from linli_core.domain.terms import Verdict, Vetting
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    CODE,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    TOWNSHIP_OFFICE,
    staff,
)

T = Trigger
S = CaseState
_SURVEYS = RoleGrant(Role.SURVEYOR, CODE)
S9 = Actor("S9", Role.SURVEYOR)


def _served_by_the_committee(story: CaseBuilder, giver: Actor | None) -> CaseBuilder:
    """Who serves with the helper sits in the committee, and somebody takes on a surveyor."""
    story.up_to(S.IN_SERVICE)
    _may_help(story, COMMITTEE)
    story.desk.put_people([Person(number="S9", grants=(_SURVEYS,))], actor=giver)
    end = story.clock.advance(days=1)
    service = bodies.service(end, "F1", deliverers=(COMMITTEE.number, story.helper.number))
    story.record(service, story.helper)
    return story.record(bodies.review(), Actor("P1", Role.SUPERVISOR))


def _may_help(story: CaseBuilder, who: Actor) -> None:
    """Somebody of the staff is a volunteer besides."""
    known = next(p for p in staff() if p.number == who.number)
    both = (*known.grants, RoleGrant(Role.VOLUNTEER, CODE))
    story.desk.put_people([evolve(known, grants=both, vetting=Vetting.CHECKED)])


@pytest.mark.parametrize(
    ("giver", "calls"),
    [(COMMITTEE, False), (TOWNSHIP_OFFICE, True), (None, True)],
    ids=["of the team", "township", "unknown"],
)
def test_whom_the_team_took_on_is_named_for_no_round(
    story: CaseBuilder, giver: Actor | None, *, calls: bool
) -> None:
    """Of entries that name nobody it is not known who gave the role, and nothing is invented."""
    _served_by_the_committee(story, giver)
    refused = story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening(collector="S9"))
    assert refused == (set() if calls else {"collector_independent"})


def test_once_somebody_outside_enters_the_role_again_they_may_ask(story: CaseBuilder) -> None:
    """The township enters it with its ground: the place is no longer the team's to give."""
    _served_by_the_committee(story, COMMITTEE)
    ground = evolve(_SURVEYS, ground="街道聘任")
    story.desk.put_people([Person(number="S9", grants=(ground,))], actor=TOWNSHIP_OFFICE)
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening(collector="S9")) == set()


def test_what_is_told_to_whom_the_team_took_on_is_heard_and_not_counted(
    story: CaseBuilder,
) -> None:
    """Where residents open a round, too, somebody else asks; a complaint bars a good end."""
    _served_by_the_committee(story, COMMITTEE)
    story.record(bodies.opening(collector=""), RESIDENT, recorder=story.helper).advanced()
    story.record(bodies.ballot(), RESIDENT, recorder=S9).counted()
    assert (story.stands(), story.case.episode.verdict) == (S.EVALUATING, Verdict.NOT_EVALUATED)


def test_who_served_is_often_known_only_once_the_round_is_open(story: CaseBuilder) -> None:
    """That the committee member lent a hand comes in late: whom they took on no longer counts."""
    story.up_to(S.IN_SERVICE)
    story.desk.put_people([Person(number="S9", grants=(_SURVEYS,))], actor=COMMITTEE)
    _may_help(story, COMMITTEE)
    end = story.clock.advance(days=1)
    story.record(bodies.service(end, "F1"), story.helper)
    story.fire(T.SUBMIT_RESULT, MANAGER, bodies.opening(collector="S9"))
    late = bodies.service(end, "F2", deliverers=(COMMITTEE.number,))
    story.record(late, story.helper).record(bodies.review(), Actor("P1", Role.SUPERVISOR))
    story.record(bodies.ballot(), RESIDENT, recorder=S9).counted()
    assert (story.stands(), story.case.episode.verdict) == (S.EVALUATING, Verdict.NOT_EVALUATED)


def test_who_asked_while_they_held_the_role_is_counted_once_it_has_ended(
    story: CaseBuilder,
) -> None:
    """A surveyor who leaves office the day after takes nobody's ballot along."""
    _served_by_the_committee(story, TOWNSHIP_OFFICE)
    opening = bodies.opening(collector="S9")
    story.fire(T.SUBMIT_RESULT, MANAGER, opening).record(bodies.ballot(), RESIDENT, recorder=S9)
    story.desk.put_people([Person(number="S9")], actor=TOWNSHIP_OFFICE)
    story.counted()
    assert (story.stands(), story.case.episode.verdict) == (S.CLOSING, Verdict.SATISFIED)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A village with a first role on record, and a committee member who helps."""
    with Linli.from_url("sqlite://", clock=lambda: SOON) as linli:
        yield Village(linli, tmp_path)


@pytest.mark.parametrize(
    ("giver", "opened"), [(Actor("C1", Role.COMMITTEE), False), (TOWNSHIP, True)]
)
def test_in_a_workbook_the_same_holds(village: Village, giver: Actor, *, opened: bool) -> None:
    """The helper of the committee hands in a line of 人员, and names that person to ask."""
    care = CareWorkbook(village.folder).accepted()
    care.staff_row("C1").update({"角色": "村（居）委会、志愿者", "资质": "已审查", "容量": "3"})
    care.planned(审核人="C2").paired().served(服务人="C1、V1")
    care = village.with_grounds(care)
    village.hands_in(care, TOWNSHIP)
    taken_on = CareWorkbook(village.folder)
    taken_on.book = {"人员": [staff_row("S9", "褚样九", "调查员", 任职依据="村里请的")]}
    village.hands_in(taken_on, giver)
    asked = CareWorkbook(village.folder)
    asked.book = {}
    asked.asked(("S9", "调查员")).book["评价"][-1].update({"记录人": "M1", "角色": "个案管理员"})
    village.hands_in(asked, TOWNSHIP)
    assert (village.stands()[0] is S.EVALUATING) is opened
