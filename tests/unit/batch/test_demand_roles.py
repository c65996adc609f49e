"""What concerns many in a workbook: who raised it, and the council's meeting."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import CaseState, Linli, Role
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.demand import Demand
from linli_core.testing.clock import PRESENT, FixedClock

Row = dict[str, object]
CODE = "220581001001"
MEMBERS = "Y1、Y2、Y3"
NUMBER = "示例议〔2026〕5号"


@pytest.fixture
def linli() -> Linli:
    """A library with a database in memory."""
    return Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)


def _book(kit: SimpleNamespace, **sheets: list[Row]) -> dict[str, list[Row]]:
    registers = kit.registers()
    registers["人员"] += [
        {"编号": number, "姓名": "钱示", "角色": "议事会", "服务范围": CODE}
        for number in MEMBERS.split("、")
    ]
    return {**registers, **sheets}


def _need(kit: SimpleNamespace, **cells: object) -> Row:
    place: Row = kit.need("XQ-5", 对象类型="场所", 对象编号="3号楼", 认可方式="议事决议")
    return {**place, "认可人": "Y1", "决议文号": NUMBER, **cells}


def _meeting(kit: SimpleNamespace, at: str, **cells: object) -> Row:
    row = {"需求编号": "XQ-5", "决议文号": NUMBER, "会议时间": at, "议题": "修楼道灯"}
    votes = {"应到": MEMBERS, "实到": MEMBERS, "赞成": "Y1、Y2", "反对": "Y3"}
    return {**row, **votes, **kit.who(at, "C1", "村（居）委会"), **cells}


def _run(linli: Linli, folder: Path, kit: SimpleNamespace, **sheets: list[Row]) -> BatchResult:
    book = kit.write(folder / "book.xlsx", _book(kit, **sheets))
    return run_batch(linli, [book], as_of=kit.as_of)


def _demand(linli: Linli, result: BatchResult) -> tuple[CaseState, Demand]:
    with linli.reading() as reader:
        case = result.cases[0]
        return reader.case(case).state, reader.demands(case)[0]


def test_a_resolution_of_today_is_kept_and_the_sheet_for_its_meeting_is_named(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """No row is refused; the case waits, and the ledger says what to fill in and where."""
    need = _need(kit)
    result = _run(linli, tmp_path, kit, 需求=[need])
    assert result.refused == 0
    assert _demand(linli, result)[0] is CaseState.SURVEYING
    row = next(o for o in result.outcomes if o.number == "XQ-5")
    assert any("议事会议" in cause.reason.zh for cause in row.causes)
    met = _meeting(kit, str(need["认可时间"]))
    again = _run(linli, tmp_path, kit, 需求=[need], 议事会议=[met])
    assert _demand(linli, again)[0] is CaseState.NEED_CONFIRMED


@pytest.mark.parametrize(("raiser", "role"), [("C1", Role.INFORMANT), ("R2", Role.RESIDENT)])
def test_staff_who_raise_what_concerns_a_place_are_kept_as_informants(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace, raiser: str, role: Role
) -> None:
    """The row stands, and a remark at 提出人 says in which role it is kept."""
    result = _run(linli, tmp_path, kit, 需求=[_need(kit, 提出人=raiser)])
    assert result.refused == 0
    assert _demand(linli, result)[1].raised_by.role is role
    row = next(o for o in result.outcomes if o.number == "XQ-5")
    remarked = [r.heading for r in row.remarks if r.code == "raiser.informant"]
    assert remarked == (["提出人"] if role is Role.INFORMANT else [])
