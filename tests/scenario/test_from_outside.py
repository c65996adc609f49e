"""群众评价: what takes somebody off the figures, or out of a round, comes from outside the team.

A death, a council's minutes, silence over words that wait: whoever served settles none of them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.care_workbook import COLLECTOR, OFFICE, WORK, CareWorkbook
from tests.support.refused import refused_by
from tests.support.upload_office import TOWN, staff
from tests.support.village import (
    C2,
    E1,
    LATER,
    M1,
    S1,
    SOON,
    TOWNSHIP,
    V1,
    V2,
    Village,
    in_evaluation,
)

from linli_core import Actor, CaseState, Linli, Role, Trigger
from linli_core.domain.people import SubjectRef
from linli_core.domain.statements.council import WITHDRAWAL
from linli_core.domain.statements.death import DeathConfirmation, DeathRecord
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.terms import SubjectKind, Verdict
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COMMITTEE, COUNCIL, MANAGER

S, T = CaseState, Trigger
NEXT_DOOR = f"{TOWN}002"


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A case in evaluation, handed in by the township."""
    with in_evaluation(tmp_path, LATER) as found:
        yield found


@pytest.mark.parametrize("signer", [V1, M1, V2, S1], ids=lambda a: a.number)
def test_a_death_in_two_officers_names_strikes_nobody_off_from_their_hands(
    village: Village, signer: Actor
) -> None:
    """The committee recorded it and the township confirmed it, says the helper's upload."""
    care = village.book()
    told = {"类型": "死亡", "原因": "据实登记", "相关人": "R1", "佐证": "死亡证明"}
    second = {"第二人": "T1", "第二人角色": "街道"}
    care.write("变动", ("C2", "村（居）委会"), "13 10:00", **told, **second)
    village.hands_in(care, signer, "变动", as_of=LATER)
    assert village.stands()[0] is S.EVALUATING
    village.hands_in(care, TOWNSHIP, "变动", as_of=LATER)
    assert village.stands()[0] is S.DECEASED


def test_at_a_desk_a_death_needs_a_hand_that_is_not_the_teams(story: CaseBuilder) -> None:
    """The manager records it and the helper's friend of the team confirms: nobody outside told."""
    died = DeathRecord(evidence="示例死亡证明")
    story.up_to(S.EVALUATING).record(died, COMMITTEE, recorder=story.helper)
    story.record(DeathConfirmation(), MANAGER).advanced()
    assert story.stands() is S.EVALUATING
    story.record(DeathConfirmation(), COMMITTEE).advanced()
    assert story.stands() is S.DECEASED


def _tried(care: CareWorkbook) -> CareWorkbook:
    for day, way in (("10", "上门"), ("11", "电话"), ("12", "上门")):
        care.write("评价", COLLECTOR, f"{day} 10:00", 轮次=1, 情况="未联系上", 渠道=way)
    return care.write("评价", ("C2", "村（居）委会"), "26 10:00", 轮次=1, 情况="无人评价")


@pytest.mark.parametrize("what", ["waits", "sent back", "erased"])
def test_nobody_is_silent_whose_words_wait(village: Village, what: str) -> None:
    """A complaint in the inbox, sent back or not, bars silence until a case has heard it."""
    item = village.complains_under_a_wrong_number()
    with village.linli.begin() as desk:
        if what == "sent back":
            desk.return_from_inbox(item, "与本社区无关", C2)
        elif what == "erased":
            desk.erase_inbox_words(item, "本人要求", C2)
    village.hands_in(_tried(village.book()), TOWNSHIP, "评价", as_of=LATER)
    assert village.stands() == (S.EVALUATING, Verdict.NOT_EVALUATED)


def test_whoever_served_settles_no_words_of_whom_they_served(tmp_path: Path) -> None:
    """Who of the committee does the work neither places, returns nor erases the complaint."""
    with Linli.from_url("sqlite://", clock=lambda: LATER) as linli:
        village = Village(linli, tmp_path)
        care = village.book()
        own = {"角色": "村（居）委会、志愿者", "资质": "已审查", "容量": "3"}
        care.staff_row("C1").update(own)
        plan = {"审核人": "C2", "意见人": "C2", "任务": f"{WORK}@C1@1"}
        care.book["方案"][-1].update(plan)
        village.hands_in(care, TOWNSHIP, as_of=LATER)
        item = village.complains_under_a_wrong_number()
        with village.linli.reading() as reader:
            (case,) = reader.cases()
        helper = Actor("C1", Role.COMMITTEE)
        with village.linli.begin() as desk:
            for settle, stated in (
                (desk.place_words, (case.number, item, helper)),
                (desk.return_from_inbox, (item, "与本社区无关", helper)),
                (desk.erase_inbox_words, (item, "本人要求", helper)),
            ):
                assert refused_by(settle, *stated) == {"words_of_others"}
            desk.place_words(case.number, item, TOWNSHIP)


def test_an_older_copy_takes_back_nothing_that_was_said_since(tmp_path: Path) -> None:
    """The township's copy still says 5; the collector's sheet, handed in since, says 1."""
    home = {"对象类型": "家庭", "对象编号": "H-R1"}
    with Linli.from_url("sqlite://", clock=lambda: SOON) as linli:
        village = Village(linli, tmp_path)

        def book() -> CareWorkbook:
            care = CareWorkbook(tmp_path).accepted(**home).planned().paired().served().asked()
            return village.with_grounds(care)

        village.hands_in(book().judged(5, 评价人="R2"), TOWNSHIP)
        village.hands_in(book().judged(1, 评价人="R2"), E1, "评价")
        village.hands_in(book().judged(5, 评价人="R2"), TOWNSHIP, "评价")
        assert [f.body.overall for f in village.facts(Ballot)] == [5, 1]
        assert "LL-1293 later_word_kept" in {
            c.code for o in village.last.outcomes for c in o.causes
        }
        village.hands_in(book().judged(5), E1, "评价")
        assert village.stands()[1] is Verdict.DISSATISFIED


@pytest.mark.parametrize("overall", [1, 5])
def test_a_neighbouring_committee_hands_in_its_own_slips(tmp_path: Path, overall: int) -> None:
    """Whom the round names brings what they wrote down, from beyond the place of their office."""
    with Linli.from_url("sqlite://", clock=lambda: SOON) as linli:
        village = Village(linli, tmp_path)
        next_door = ("C9", "村（居）委会")

        def book() -> CareWorkbook:
            care = CareWorkbook(tmp_path).accepted().planned().paired().served()
            care.book["社区"].append({"社区代码": NEXT_DOOR, "社区名称": "邻村", "户数": 60})
            care.book["人员"].append(staff("C9", "邻样九", "村（居）委会", NEXT_DOOR))
            care.asked(next_door).book["评价"][-1].update({"记录人": "M1", "角色": "个案管理员"})
            return village.with_grounds(care)

        village.hands_in(book(), TOWNSHIP)
        theirs = book().judged(
            overall, writer=next_door, collector="C9", 本人愿意="是", 愿意此人="是"
        )
        village.hands_in(theirs, Actor("C9", Role.COMMITTEE), "评价")
        assert village.stands()[1] is (Verdict.SATISFIED if overall > 3 else Verdict.DISSATISFIED)


@pytest.mark.parametrize(
    ("approver", "goes_on"),
    [(("C1", "村（居）委会"), False), (OFFICE, True)],
    ids=["own plan", "township"],
)
def test_the_one_committee_member_who_helps_has_the_township_approve(
    tmp_path: Path, approver: tuple[str, str], *, goes_on: bool
) -> None:
    """Whom the plan names for the work approves it not; where nobody else is, the township does."""
    with Linli.from_url("sqlite://", clock=lambda: SOON) as linli:
        village = Village(linli, tmp_path)
        care = CareWorkbook(tmp_path)
        care.book["人员"] = [row for row in care.book["人员"] if row["编号"] not in ("C2", "V1")]
        care.staff_row("C1").update({"角色": "村（居）委会、志愿者", "资质": "已审查", "容量": "3"})
        care.accepted().planned(审核人=approver[0], 审核角色=approver[1], 任务=f"{WORK}@C1@1")
        care.paired()
        village.hands_in(village.with_grounds(care), TOWNSHIP)
        assert (village.stands()[0] is not S.PLAN_REVIEW) is goes_on


def test_the_rights_of_a_case_name_who_wrote_down_and_who_handed_in(village: Village) -> None:
    """The resident sees through whose hands a word in their name came, and whether it counts."""
    village.hands_in(village.book().judged(5), V2, "评价", as_of=LATER)
    with village.linli.reading() as reader:
        (case,) = reader.cases()
        told = reader.rights(case.number, Actor("R1", Role.RESIDENT)).ballots
    assert [(b.recorder, b.handed_in_by, b.counts) for b in told] == [("E1", "V2", False)]


@pytest.mark.parametrize("writer", ["helper", "manager", "council"])
def test_minutes_that_the_team_alone_wrote_give_up_no_need(
    desk: Desk, clock: FixedClock, writer: str
) -> None:
    """Somebody outside the team signs them: a member of the council, the committee or an office."""
    subject = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    story = a_case(desk, clock, subject=subject).surveyed()
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4"))
    story.up_to(S.IN_SERVICE).served(signed_by="R5")
    pens = {"helper": story.helper, "manager": MANAGER, "council": None}
    story.record(bodies.meeting("议9号", decides=WITHDRAWAL), COUNCIL, recorder=pens[writer])
    left = bodies.withdrawal(resolution="议9号")
    refused = story.why_not(T.WITHDRAW, COUNCIL, left)
    assert ("belongs_to_many" in refused) is (writer != "council")
