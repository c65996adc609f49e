"""过程有群众参与: nobody does the work of a plan on their own approval of it.

A plan may name nobody for its work; who is to do it is known when somebody is paired, and the
approval is looked at again.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve
from tests.support.care_workbook import WORK, CareWorkbook
from tests.support.village import LATER, SOON, TOWNSHIP, Village

from linli_core import Actor, CaseState, Linli, Role, RoleGrant, Trigger
from linli_core.domain.statements.evaluation import RoundOpening
from linli_core.domain.terms import Stage, Verdict, Vetting
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    SUPERVISOR,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    staff,
)

S = CaseState
T = Trigger
ALONE = {"approver_apart"}


def _is_also(story: CaseBuilder, who: Actor, role: Role) -> None:
    """Somebody of the committee helps, or who helps sits in the committee as well."""
    known = next(p for p in staff() if p.number == who.number)
    both = evolve(known, grants=(*known.grants, RoleGrant(role, CODE)), vetting=Vetting.CHECKED)
    story.desk.put_people([both])


def _served_by_who_approved(story: CaseBuilder) -> CaseBuilder:
    """Nobody paired them: the record of the visit says who did the work."""
    _is_also(story.up_to(S.IN_SERVICE), COMMITTEE, Role.VOLUNTEER)
    end = story.clock.advance(days=1)
    return story.record(bodies.service(end, "F1", deliverers=(COMMITTEE.number,)), story.helper)


def _approved_by_the_helper(story: CaseBuilder) -> CaseBuilder:
    story.up_to(S.PLAN_REVIEW).record(bodies.guidance(Stage.PLAN), COMMITTEE)
    _is_also(story, VOLUNTEER, Role.COMMITTEE)
    own = Actor(VOLUNTEER.number, Role.COMMITTEE)
    story.fire(T.APPROVE_PLAN, own, bodies.review())
    story.proposed().answered()
    assert story.helper.number == own.number
    return story


def test_who_approved_a_plan_is_not_paired_on_that_approval(story: CaseBuilder) -> None:
    """The plan named nobody, so that the approval could not see whom it was for."""
    _approved_by_the_helper(story)
    assert story.why_not(T.CONFIRM_PAIRING, MANAGER, bodies.confirmation()) == ALONE


@pytest.mark.parametrize("other", [COMMITTEE, SUPERVISOR, TOWNSHIP_OFFICE], ids=lambda a: a.number)
def test_once_another_has_approved_it_they_are(story: CaseBuilder, other: Actor) -> None:
    """Honest help goes on: the committee, the supervisor or the township looks at it, too."""
    _approved_by_the_helper(story).record(bodies.review(), other)
    assert story.why_not(T.CONFIRM_PAIRING, MANAGER, bodies.confirmation()) == set()


def test_who_approved_and_then_came_as_well_waits_for_another(story: CaseBuilder) -> None:
    """Before the result goes to be judged, the approval is looked at once more."""
    _served_by_who_approved(story)
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening()) == ALONE
    story.record(bodies.review(), SUPERVISOR)
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening()) == set()


@pytest.mark.parametrize(("overall", "verdict"), [(1, Verdict.DISSATISFIED), (5, None)])
def test_a_resident_who_asks_to_be_heard_waits_for_no_approval(
    story: CaseBuilder, overall: int, verdict: Verdict | None
) -> None:
    """A complaint counts at once; *satisfied* alone waits until somebody else approved."""
    _served_by_who_approved(story)
    story.fire(T.SUBMIT_RESULT, RESIDENT, RoundOpening(round=1, collector="E1"))
    story.record(bodies.ballot(overall=overall), RESIDENT, recorder=COLLECTORS[0]).advanced()
    if verdict is None:
        assert story.stands() is S.EVALUATING
        story.record(bodies.review(), SUPERVISOR).advanced()
    assert story.case.episode.verdict is (verdict or Verdict.SATISFIED)


# the same in a workbook


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A village with a first role on record."""
    with Linli.from_url("sqlite://", clock=lambda: LATER) as linli:
        yield Village(linli, tmp_path)


def _one_committee_member(village: Village) -> CareWorkbook:
    """A village whose only committee member approves the plan, and is the only one to help."""
    care = CareWorkbook(village.folder)
    care.staff_row("C1").update({"角色": "村（居）委会、志愿者", "资质": "已审查", "容量": "3"})
    care = village.with_grounds(care.accepted().planned(任务=f"{WORK}@@1").paired())
    away = ("C2", "V1", "V2", "F1")
    care.book["人员"] = [row for row in care.book["人员"] if row["编号"] not in away]
    return care


def test_a_village_of_one_committee_member_has_a_way(village: Village) -> None:
    """The township approves the same plan in a row of its own, and the helper is paired."""
    care = _one_committee_member(village)
    village.hands_in(care, TOWNSHIP, as_of=SOON)
    assert village.stands()[0] is S.PAIRING
    told = {c.code for o in village.last.outcomes for c in o.causes}
    assert any("approver_apart" in code for code in told)
    again = {"提交时间": "2026-06-04 08:00", "审核人": "T1", "审核角色": "街道"}
    care.book["方案"].append({**care.book["方案"][0], **again, "审核时间": "2026-06-04 09:00"})
    village.hands_in(care, TOWNSHIP, as_of=SOON + timedelta(days=1))
    assert village.stands()[0] is S.IN_SERVICE
    assert not [o.causes for o in village.last.outcomes if o.sheet == "方案" and o.causes]
