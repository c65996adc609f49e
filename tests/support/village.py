"""A village that hands in sheet after sheet of one case, each time signed by somebody."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.support.care_workbook import HELPER, CareWorkbook
from tests.support.upload_office import TOWN, Office, resident, staff

from linli_core import Actor, CaseState, Linli, Person, Role, RoleGrant
from linli_core.batch.result import BatchResult
from linli_core.domain.facts import Fact
from linli_core.domain.terms import Verdict

SOON = datetime(2026, 6, 11, tzinfo=UTC)
LATER = datetime(2026, 6, 30, tzinfo=UTC)
TOWNSHIP = Actor("T1", Role.TOWNSHIP)
M1 = Actor("M1", Role.CASE_MANAGER)
V1 = Actor("V1", Role.VOLUNTEER)
V2 = Actor("V2", Role.VOLUNTEER)
S1 = Actor("S1", Role.SURVEYOR)
E1 = Actor("E1", Role.THIRD_PARTY_EVALUATOR)
C2 = Actor("C2", Role.COMMITTEE)


@contextmanager
def in_evaluation(folder: Path, now: datetime) -> Iterator["Village"]:
    """Have a case in evaluation, handed in by the township."""
    with Linli.from_url("sqlite://", clock=lambda: now) as linli:
        village = Village(linli, folder)
        village.hands_in(village.book(), TOWNSHIP, as_of=now)
        yield village


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
        return self.with_grounds(care)

    def with_grounds(self, care: CareWorkbook) -> CareWorkbook:
        """Return a book with some outsiders, and with the ground of each role."""
        care.book["居民"].append(resident("R2", "赵甲二", 户号="H-R1"))
        care.book["人员"].append(staff("F1", "赵甲三", "志愿者", 亲属="R1"))
        care.book["人员"].append(staff("V2", "陈样二", "志愿者", 资质="已审查", 容量="3"))
        for row in care.book["人员"]:
            row["任职依据"] = "2026年换届选举结果公告"
        return care

    def hands_in(
        self, care: CareWorkbook, by: Actor, *sheets: str, as_of: datetime = SOON
    ) -> BatchResult:
        """Hand in the whole book, or some sheets of it."""
        book = {name: rows for name, rows in care.book.items() if not sheets or name in sheets}
        self.last = Office(self.linli, self.folder).hands_in(book, as_of=as_of, actor=by)
        return self.last

    def complains_under_a_wrong_number(self) -> str:
        """Let the helper write a complaint down under a number nobody knows; return its item."""
        lost = self.book()
        lost.number = "XQ-9"
        lost.judged(1, writer=HELPER)
        self.hands_in(lost, V1, "评价", as_of=LATER)
        with self.linli.reading() as reader:
            (waiting,) = reader.inbox(TOWNSHIP)
        return waiting.item.number

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
