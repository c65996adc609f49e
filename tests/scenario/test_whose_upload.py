"""成效由群众评价: who hands a sheet in stands between its rows and the record, and is judged, too.

A row says who wrote it down. Whoever signs the upload could have written that row.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.care_workbook import COLLECTOR, HELPER, MANAGER, OFFICE, CareWorkbook
from tests.support.upload_office import staff, told
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

from linli_core import Actor, CaseState, Linli, Role
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.terms import Verdict
from linli_core.lifecycle.state.residents_word.yeses import YesStanding

KIN = Actor("F1", Role.VOLUNTEER)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A case in evaluation, handed in by the township."""
    with in_evaluation(tmp_path, SOON) as found:
        yield found


@pytest.mark.parametrize(
    "signer",
    [V1, M1, KIN, V2, S1],
    ids=["helper", "manager", "resident's kin", "another volunteer", "surveyor"],
)
def test_a_ballot_in_the_collectors_name_does_not_count_from_their_hands(
    village: Village, signer: Actor
) -> None:
    """The row says that E1 wrote it; the helper, the manager, the kin or a stranger handed it in.

    It is nobody's business to hand in what the collector wrote but the collector's and an office's.
    """
    village.hands_in(village.book().judged(5), signer, "评价")
    assert village.stands() == (CaseState.EVALUATING, Verdict.NOT_EVALUATED)
    assert [f.handed_in_by for f in village.facts(Ballot)] == [signer]


@pytest.mark.parametrize("signer", [E1, C2, TOWNSHIP], ids=lambda a: a.number)
def test_it_counts_from_the_hands_of_the_collector_or_of_an_office(
    village: Village, signer: Actor
) -> None:
    """Whoever neither serves nor is near to it may hand in what the collector wrote."""
    village.hands_in(village.book().judged(5), signer, "评价")
    assert village.stands()[1] is Verdict.SATISFIED


def test_a_complaint_is_heard_from_whosever_hands(village: Village) -> None:
    """The helper hands it in honestly: it does not count, and no good end is reached over it."""
    village.hands_in(village.book().judged(1), V1, "评价")
    assert village.stands()[0] is CaseState.EVALUATING
    again = village.book().judged(1)
    again.judged(5, 评价时间="2026-06-10 10:00")
    village.hands_in(again, V1, "评价")
    assert village.stands() == (CaseState.EVALUATING, Verdict.NOT_EVALUATED)


def test_the_same_row_counts_once_somebody_outside_hands_it_in(village: Village) -> None:
    """Nobody types it again: the collector uploads the same sheet, and no row is changed."""
    care = village.book().judged(5)
    village.hands_in(care, M1, "评价")
    assert "LL-1200" in " ".join(codes for _, codes in told(village.last, "评价"))
    village.hands_in(care, E1, "评价")
    assert village.stands()[1] is Verdict.SATISFIED
    assert [f.handed_in_by for f in village.facts(Ballot)] == [M1, E1]


def test_what_counts_already_stays_so_when_the_team_hands_the_book_in_again(
    village: Village,
) -> None:
    """A manager who sends the whole book takes nothing back."""
    care = village.book().judged(1)
    village.hands_in(care, E1, "评价")
    assert village.stands()[1] is Verdict.DISSATISFIED
    village.hands_in(care, M1)
    assert village.stands()[1] is Verdict.DISSATISFIED
    assert [f.handed_in_by for f in village.facts(Ballot)] == [E1]


@pytest.mark.parametrize("signer", [M1, V2, S1], ids=["manager", "another volunteer", "surveyor"])
def test_silence_is_not_found_in_sheets_that_they_hand_in(tmp_path: Path, signer: Actor) -> None:
    """E1's vain attempts and the committee's finding are handed in by E1 or by an office."""
    with Linli.from_url("sqlite://", clock=lambda: LATER) as linli:
        found = Village(linli, tmp_path)
        found.hands_in(found.book(), TOWNSHIP, as_of=LATER)
        care = found.book()
        for day, way in (("09", "上门"), ("10", "电话")):
            care.write("评价", COLLECTOR, f"{day} 10:00", 轮次=1, 情况="未联系上", 渠道=way)
        care.write("评价", ("C2", "村（居）委会"), "26 10:00", 轮次=1, 情况="无人评价")
        found.hands_in(care, signer, "评价", as_of=LATER)
        assert found.stands()[0] is CaseState.EVALUATING
        found.hands_in(care, TOWNSHIP, "评价", as_of=LATER)
        assert found.stands() == (CaseState.CLOSING, Verdict.NOT_EVALUATED)


def test_the_team_corrects_no_ballot_in_the_collectors_name(village: Village) -> None:
    """The row that said 1 says 5 by now, and still names E1; the helper hands it in."""
    village.hands_in(village.book().judged(1), E1, "评价")
    village.hands_in(village.book().judged(5), V1, "评价")
    assert village.stands()[1] is Verdict.DISSATISFIED
    assert [f.body.overall for f in village.facts(Ballot) if isinstance(f.body, Ballot)] == [1]


def test_a_yes_that_an_outsider_wrote_is_provisional_from_the_managers_hands(
    tmp_path: Path,
) -> None:
    """Enough to plan and serve, and asked about before a good verdict, as the team's word is."""
    with Linli.from_url("sqlite://", clock=lambda: SOON) as linli:
        found = Village(linli, tmp_path)
        care = found.book()
        found.hands_in(care, TOWNSHIP, "社区")
        found.hands_in(care, TOWNSHIP, "人员")
        found.hands_in(care, TOWNSHIP, "居民")
        found.hands_in(care, M1)
        with linli.reading() as reader:
            (case,) = reader.cases()
            yeses = reader.yeses(case.id)
        assert {yes.standing for yes in yeses} == {YesStanding.PROVISIONAL}
        assert found.stands()[0] is CaseState.EVALUATING


@pytest.mark.parametrize("signer", [V2, S1], ids=["another volunteer", "surveyor"])
def test_nobody_rewrites_what_the_collector_wrote(tmp_path: Path, signer: Actor) -> None:
    """In a household's open round one member's 1 in E1's sheet says 5 in a stranger's upload."""
    with Linli.from_url("sqlite://", clock=lambda: SOON) as linli:
        found = Village(linli, tmp_path)
        home = {"对象类型": "家庭", "对象编号": "H-R1"}

        def book() -> CareWorkbook:
            care = CareWorkbook(tmp_path).accepted(**home).planned().paired().served().asked()
            return found.with_grounds(care)

        found.hands_in(book(), TOWNSHIP)
        found.hands_in(book().judged(1, 评价人="R2"), E1, "评价")
        found.hands_in(book().judged(5, 评价人="R2"), signer, "评价")
        found.hands_in(book().judged(5), E1, "评价")
        assert found.stands()[1] is Verdict.DISSATISFIED


def _served(found: Village) -> CareWorkbook:
    """Return the case up to the round, with a surveyor who is nobody's friend on record."""
    care = CareWorkbook(found.folder).accepted().planned().paired().served()
    care.book["人员"].append(staff("S2", "周样四", "调查员"))
    return found.with_grounds(care)


@pytest.mark.parametrize(
    ("writer", "asker", "collector"),
    [
        (MANAGER, "M1", "S2"),
        (MANAGER, "R1", "S2"),
        (("C2", "村（居）委会"), "R1", "S2"),
        (("R1", "居民"), "R1", "S2"),
        (HELPER, "R1", "S2"),
    ],
    ids=["manager asks", "manager writes", "committee writes", "own hand", "helper writes"],
)
@pytest.mark.parametrize("signer", [V1, V2], ids=["helper", "another volunteer"])
def test_whoever_hands_in_an_opening_must_be_able_to_name(
    tmp_path: Path, signer: Actor, writer: tuple[str, str], asker: str, collector: str
) -> None:
    """The helper, or the helper's friend, hands in that the manager or the resident chose S2."""
    with Linli.from_url("sqlite://", clock=lambda: SOON) as linli:
        found = Village(linli, tmp_path)

        def opened() -> CareWorkbook:
            asked = {"提请人": asker, "提请时间": "2026-06-08 09:00", "收集人": collector}
            return _served(found).write("评价", writer, "08 09:00", 轮次=1, 情况="待评价", **asked)

        found.hands_in(_served(found), TOWNSHIP)
        found.hands_in(opened(), signer, "评价")
        assert found.stands()[0] is CaseState.EVALUATING
        theirs = opened().judged(5, writer=("S2", "调查员"), collector="S2")
        found.hands_in(theirs, Actor("S2", Role.SURVEYOR), "评价")
        assert found.stands() == (CaseState.EVALUATING, Verdict.NOT_EVALUATED)
        office = opened().judged(2, writer=OFFICE, collector="T1")
        found.hands_in(office, TOWNSHIP, "评价")
        assert found.stands()[1] is Verdict.DISSATISFIED


def test_whom_the_manager_names_in_their_own_upload_collects(tmp_path: Path) -> None:
    """The manager may name, and hands in that they did; the surveyor hands in the slips."""
    with Linli.from_url("sqlite://", clock=lambda: SOON) as linli:
        found = Village(linli, tmp_path)

        found.hands_in(_served(found), TOWNSHIP)
        asked = {"提请人": "M1", "提请时间": "2026-06-08 09:00", "收集人": "S2"}
        care = _served(found).write("评价", MANAGER, "08 09:00", 轮次=1, 情况="待评价", **asked)
        found.hands_in(care, M1, "评价")
        care.judged(2, writer=("S2", "调查员"), collector="S2")
        found.hands_in(care, Actor("S2", Role.SURVEYOR), "评价")
        assert found.stands()[1] is Verdict.DISSATISFIED


def test_who_collects_with_a_deputy_hands_in_for_both(tmp_path: Path) -> None:
    """The round names them: what the deputy wrote down counts from the collector's hands."""
    with Linli.from_url("sqlite://", clock=lambda: SOON) as linli:
        found = Village(linli, tmp_path)
        care = _served(found).asked()
        care.book["评价"][-1]["副收集人"] = "S2"
        found.hands_in(care, TOWNSHIP)
        care.judged(2, writer=("S2", "调查员"))
        found.hands_in(care, E1, "评价")
        assert found.stands()[1] is Verdict.DISSATISFIED
