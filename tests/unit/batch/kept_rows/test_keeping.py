"""A row with a fault that holds residents' own words is kept as heard until it is mended."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import Actor, Linli, Refused, Role, Trigger
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.domain.statements.evaluation import Ballot, NoResponse
from linli_core.domain.statements.heard import HeardRow, RowMended
from linli_core.lifecycle.state.residents_word.heard_rows import unmended
from linli_core.testing.clock import PRESENT, FixedClock

Row = dict[str, object]
CASE = "220581001001-2026-0001"
NEIGHBOUR = {"编号": "E1", "姓名": "孙样九", "角色": "第三方评估"}


class Folder:
    """Workbooks handed in one after the other."""

    def __init__(self, folder: Path, kit: SimpleNamespace) -> None:
        """Begin with a need that was surveyed and accepted."""
        self.linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
        self.folder, self.kit = folder, kit

    def run(self, **sheets: list[Row]) -> BatchResult:
        """Hand in the need and these sheets."""
        kit = self.kit
        registers = kit.registers()
        area = registers["人员"][0]["服务范围"]
        registers["人员"].append({**NEIGHBOUR, "服务范围": area})
        book = {**registers, "需求": [kit.need()], "研判": [kit.triage()], **sheets}
        return self.linli.run_batch([kit.write(self.folder / "表.xlsx", book)], as_of=kit.as_of)

    def kept(self) -> list[HeardRow]:
        """Return the rows that still stand as heard."""
        with self.linli.reading() as reader:
            facts = reader._take(CASE, self.kit.as_of).facts  # noqa: SLF001 - what rules see
            return [fact.body for fact in unmended(facts)]


@pytest.fixture
def folder(tmp_path: Path, kit: SimpleNamespace) -> Folder:
    """A folder of workbooks."""
    return Folder(tmp_path, kit)


def ballot(kit: SimpleNamespace, **more: object) -> Row:
    """Return a complaint as a row of 评价."""
    said: Row = {"需求编号": "XQ-1", "轮次": 1, "情况": "已评价", "评价人": "R1", "收集人": "E1"}
    grade: Row = {"总体满意度": 1, "不满意原因": "收了我两百块钱", "评价时间": "2026-06-08 10:00"}
    return {**said, **grade, **kit.who("2026-06-08 11:00", "E1", "第三方评估"), **more}


def change(kit: SimpleNamespace, kind: str, **more: object) -> Row:
    """Return a row of 变动."""
    by = kit.who("2026-06-08 11:00", "R1", "居民")
    return {"需求编号": "XQ-1", "类型": kind, "原因": "。", **by, **more}


def _outcomes(result: BatchResult, sheet: str) -> list[OutcomeKind]:
    return [o.outcome for o in result.outcomes if o.sheet == sheet]


def test_two_rows_of_one_resident_are_both_heard(folder: Folder, kit: SimpleNamespace) -> None:
    """Praise on one line and a complaint on a later one: no order of lines loses the complaint."""
    praise = ballot(kit, 总体满意度=5, 不满意原因=None, 评价时间="2026-06-07 10:00")
    for rows in ([praise, ballot(kit)], [ballot(kit), praise]):
        linli = folder.linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
        result = folder.run(评价=[*rows, rows[1]])
        kinds = [OutcomeKind.ACCEPTED, OutcomeKind.ACCEPTED, OutcomeKind.UNCHANGED]
        assert _outcomes(result, "评价") == kinds
        second = [o for o in result.outcomes if o.sheet == "评价"][1]
        assert [cause.code for cause in second.remarks if cause.code.startswith("number")] == [
            "number.further"
        ]
        with linli.reading() as reader:
            told = [f.body.overall for f in reader.facts(CASE) if isinstance(f.body, Ballot)]
        assert sorted(told) == [1, 5]
        assert _outcomes(folder.run(评价=rows), "评价") == [OutcomeKind.UNCHANGED] * 2


@pytest.mark.parametrize(
    ("fault", "heading"),
    [
        ({"总体满意度": 9}, "总体满意度"),
        ({"总体满意度": None}, "总体满意度"),
        ({"评价人": "R99"}, "评价人"),
        ({"评价时间": "2027-01-01"}, "评价时间"),
        ({"受到侵害": "说不清"}, "受到侵害"),
        ({"情况": "己评价"}, "情况"),
        ({"其他答案": "q0.timely=很快"}, ""),
    ],
)
def test_a_ballot_with_a_fault_is_kept_and_the_mended_row_settles_it(
    folder: Folder, fault: Row, heading: str
) -> None:
    """Its words stay, protected as all words are; the cell is named; the mended row counts."""
    result = folder.run(评价=[ballot(folder.kit, **fault)])
    assert _outcomes(result, "评价") == [OutcomeKind.KEPT]
    assert result.rows == result.accepted + result.refused + result.unchanged + result.kept
    assert result.exit_code == 1
    (kept,) = folder.kept()
    assert "收了我两百块钱" in kept.words
    assert any(heading in fault for fault in kept.faults)
    folder.run(评价=[ballot(folder.kit, **fault)])
    assert len(folder.kept()) == 1
    mended = folder.run(评价=[ballot(folder.kit)])
    assert OutcomeKind.KEPT not in _outcomes(mended, "评价")
    assert folder.kept() == []


@pytest.mark.parametrize(
    ("sheet", "row"),
    [
        ("变动", {"类型": "退出"}),
        ("变动", {"类型": "撤回同意", "事由": "服务", "相关人": "R1"}),
        ("变动", {"类型": "升级"}),
        ("变动", {"类型": "事件报告", "事由": "收钱"}),
        ("公示", {"类型": "异议", "内容": "。", "异议人": "R1"}),
    ],
    ids=lambda value: str(value.get("类型")) if isinstance(value, dict) else value,
)
def test_leaving_refusing_complaining_and_telling_of_harm_are_kept(
    folder: Folder, sheet: str, row: Row
) -> None:
    """“。” is no reason, and no reason to lose who gave it."""
    made = {**change(folder.kit, "", **row)}
    if sheet == "公示":
        made.pop("原因")
    result = folder.run(**{sheet: [made]})
    assert _outcomes(result, sheet) == [OutcomeKind.KEPT]
    assert [kept.sheet for kept in folder.kept()] == [sheet]


def test_a_row_of_the_team_with_a_fault_is_refused_as_before(folder: Folder) -> None:
    """What is nobody's own voice is handed in again by whoever wrote it."""
    result = folder.run(变动=[change(folder.kit, "作废")])
    assert _outcomes(result, "变动") == [OutcomeKind.REFUSED]
    assert folder.kept() == []


def test_while_it_stands_nobody_is_found_silent(folder: Folder) -> None:
    """A complaint in a row with a slip is not covered by “nobody answered”."""
    folder.run(评价=[ballot(folder.kit, 总体满意度=9)])
    with folder.linli.begin() as desk:
        committee = Actor("C1", Role.COMMITTEE)
        at = folder.kit.as_of
        decision = desk.explain(CASE, committee, as_of=at)[Trigger.NO_RESPONSE]
        assert not decision.allowed
        with pytest.raises(Refused):
            desk.fire(CASE, Trigger.NO_RESPONSE, committee, fact=NoResponse(round=1), as_of=at)


def test_somebody_independent_may_settle_it_by_asking(folder: Folder) -> None:
    """Where the row never comes again, the collector asks; the team and empty words settle none."""
    folder.run(评价=[ballot(folder.kit, 总体满意度=9)])
    (kept,) = folder.kept()
    collector, at = Actor("E1", Role.THIRD_PARTY_EVALUATOR), folder.kit.as_of
    with folder.linli.begin() as desk, pytest.raises(Refused, match="asked_independently"):
        desk.record(CASE, RowMended(row=kept.row, finding="无"), collector, at, as_of=at)
    with folder.linli.begin() as desk:
        said = RowMended(row=kept.row, finding="本人说已退钱，另作评价")
        desk.record(CASE, said, collector, at, as_of=at)
    assert folder.kept() == []


def test_a_code_that_opens_a_ballot_is_not_kept(folder: Folder) -> None:
    """The words of a row with a fault stay; the slip in it would let whoever reads them vote."""
    folder.run(评价=[ballot(folder.kit, 评价码="K7QF-2MXD-9WHB")])
    (kept,) = folder.kept()
    assert "收了我两百块钱" in kept.words
    assert "K7QF" not in kept.words
