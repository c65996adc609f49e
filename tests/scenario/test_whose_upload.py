"""成效由群众评价: who hands a sheet in stands between its rows and the record, and is judged, too.

A row says who wrote it down. Whoever signs the upload could have written that row.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.support.care_workbook import COLLECTOR, CareWorkbook
from tests.support.upload_office import TOWN, Office, resident, staff, told

from linli_core import Actor, CaseState, Linli, Person, Role, RoleGrant
from linli_core.batch.result import BatchResult
from linli_core.domain.facts import Fact
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.terms import Verdict
from linli_core.lifecycle.state.residents_word.yeses import YesStanding

AS_OF = datetime(2026, 6, 30, tzinfo=UTC)
SOON = datetime(2026, 6, 11, tzinfo=UTC)
TOWNSHIP = Actor("T1", Role.TOWNSHIP)
M1 = Actor("M1", Role.CASE_MANAGER)
V1 = Actor("V1", Role.VOLUNTEER)
KIN = Actor("F1", Role.VOLUNTEER)
E1 = Actor("E1", Role.THIRD_PARTY_EVALUATOR)
C2 = Actor("C2", Role.COMMITTEE)
Run = Callable[..., BatchResult]


class Village:
    """Hands in sheet after sheet of one case, each time signed by somebody."""

    def __init__(self, linli: Linli, folder: Path) -> None:
        """Begin with a first role on record."""
        self.linli, self.folder = linli, folder
        grants = (RoleGrant(Role.TOWNSHIP, TOWN, ground="乡镇任命"),)
        first = Person(number="T1", name="王示七", grants=grants)
        with linli.begin() as desk:
            desk.give_first_role([first], at=datetime(2026, 5, 1, tzinfo=UTC))

    def book(self) -> CareWorkbook:
        """Return the case up to the round, everybody with the ground of their role."""
        care = CareWorkbook(self.folder).accepted().planned().paired().served().asked()
        care.book["居民"].append(resident("R2", "赵甲二", 户号="H-R1"))
        care.book["人员"].append(staff("F1", "赵甲三", "志愿者", 亲属="R1"))
        for row in care.book["人员"]:
            row["任职依据"] = "2026年换届选举结果公告"
        return care

    def hands_in(self, care: CareWorkbook, by: Actor, sheet: str = "") -> BatchResult:
        """Hand in the whole book, or one sheet of it."""
        book = {name: rows for name, rows in care.book.items() if not sheet or name == sheet}
        self.last = Office(self.linli, self.folder).hands_in(book, as_of=SOON, actor=by)
        return self.last

    def stands(self) -> tuple[CaseState, Verdict]:
        """Return where the case stands."""
        with self.linli.reading() as reader:
            (case,) = reader.cases()
        return case.state, case.episode.verdict

    def facts(self, kind: type) -> list[Fact[Any]]:
        """Return what is on record of a kind."""
        with self.linli.reading() as reader:
            (case,) = reader.cases()
            return [f for f in reader.facts(case.id) if isinstance(f.body, kind)]


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A case in evaluation, handed in by the township."""
    with Linli.from_url("sqlite://", clock=lambda: SOON) as linli:
        found = Village(linli, tmp_path)
        found.hands_in(found.book(), TOWNSHIP)
        yield found


@pytest.mark.parametrize("signer", [V1, M1, KIN], ids=["helper", "manager", "resident's kin"])
def test_a_ballot_in_the_collectors_name_does_not_count_from_their_hands(
    village: Village, signer: Actor
) -> None:
    """The row says that E1 wrote it; the helper, the manager or the resident's kin handed it in."""
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


def test_silence_is_not_found_in_sheets_that_the_team_hands_in(village: Village) -> None:
    """The collector's vain attempts, and the committee's finding, in the manager's upload."""
    care = village.book()
    for day, way in (("09", "上门"), ("10", "电话")):
        care.write("评价", COLLECTOR, f"{day} 10:00", 轮次=1, 情况="未联系上", 渠道=way)
    care.write("评价", ("C2", "村（居）委会"), "26 10:00", 轮次=1, 情况="无人评价")
    book = {"评价": care.book["评价"]}
    office = Office(village.linli, village.folder)
    with Linli.from_url("sqlite://", clock=lambda: AS_OF) as linli:
        later = Village(linli, village.folder)
        later.hands_in(later.book(), TOWNSHIP)
        office = Office(linli, village.folder)
        office.hands_in(book, as_of=AS_OF, actor=M1)
        assert later.stands()[0] is CaseState.EVALUATING
        office.hands_in(book, as_of=AS_OF, actor=TOWNSHIP)
        assert later.stands() == (CaseState.CLOSING, Verdict.NOT_EVALUATED)


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
