"""Rows that name a need whose case was merged into another are of the one that goes on."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import Case, CaseState, Linli
from linli_core.batch.outcome import OutcomeKind, RowOutcome
from linli_core.batch.result import BatchResult
from linli_core.domain.statements.transfer import CaseLink
from linli_core.testing.clock import PRESENT, FixedClock

STEWARD = {"编号": "K1", "姓名": "钱示九", "角色": "数据管理员"}
Row = dict[str, object]


class Folder:
    """Three needs of one resident, and rows of 变动 about them."""

    def __init__(self, folder: Path, kit: SimpleNamespace) -> None:
        """Begin with nothing merged."""
        self.linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
        self.folder, self.kit = folder, kit
        self.turns: list[Row] = []

    def run(self, *turns: Row) -> list[RowOutcome]:
        """Hand in all rows so far and these."""
        kit = self.kit
        self.turns += turns
        registers = kit.registers()
        area = registers["人员"][0]["服务范围"]
        registers["人员"].append({**STEWARD, "服务范围": area})
        needs = [kit.need(n, 需求内容=f"想有人来说说话{n}") for n in ("XQ-1", "XQ-2", "XQ-3")]
        book = kit.write(self.folder / "表.xlsx", {**registers, "需求": needs, "变动": self.turns})
        result: BatchResult = self.linli.run_batch([book], as_of=kit.as_of)
        return [o for o in result.outcomes if o.sheet == "变动"][-len(turns) :]

    def merger(self, number: str, into: str, day: str) -> Row:
        """Return a row by which one need becomes one with another."""
        by = self.kit.who(f"{day} 09:00", "K1", "数据管理员")
        return {"需求编号": number, "类型": "并案", "原因": "同一诉求", "目标案件": into, **by}

    def leaving(self, number: str, day: str) -> Row:
        """Return a row by which the resident wants no more of a need."""
        by = self.kit.who(f"{day} 09:00", "R1", "居民")
        return {"需求编号": number, "类型": "退出", "原因": "不要他们来了", **by}

    def case(self, number: str) -> Case:
        """Return the case of a need."""
        with self.linli.reading() as reader:
            return next(c for c in reader.cases() if reader.demands(c)[0].number == number)


@pytest.fixture
def folder(tmp_path: Path, kit: SimpleNamespace) -> Folder:
    """A folder of workbooks."""
    return Folder(tmp_path, kit)


@pytest.mark.parametrize("at_once", [True, False])
def test_a_row_about_a_merged_need_is_of_the_survivor(folder: Folder, *, at_once: bool) -> None:
    """The resident speaks of the need by its number; the case that goes on hears it."""
    merger, left = folder.merger("XQ-2", "XQ-1", "2026-06-10"), folder.leaving("XQ-2", "2026-06-11")
    if at_once:
        (_, outcome) = folder.run(merger, left)
    else:
        folder.run(merger)
        (outcome,) = folder.run(left)
    assert outcome.outcome in (OutcomeKind.ACCEPTED, OutcomeKind.HELD)
    assert outcome.case == folder.case("XQ-1").id
    assert "demand.moved" in [cause.code for cause in outcome.remarks]
    with folder.linli.reading() as reader:
        assert reader.verify().findings == ()


def test_a_need_that_was_merged_is_named_for_the_one_that_goes_on(folder: Folder) -> None:
    """并案 into a need that was merged itself is into its survivor, and not into the old case."""
    folder.run(folder.merger("XQ-3", "XQ-2", "2026-06-10"))
    (outcome,) = folder.run(folder.merger("XQ-1", "XQ-3", "2026-06-12"))
    assert outcome.outcome is OutcomeKind.ACCEPTED
    merged = folder.case("XQ-1")
    with folder.linli.reading() as reader:
        links = [f.body for f in reader.facts(merged) if isinstance(f.body, CaseLink)]
    assert [(k.relation, k.case) for k in links] == [("merged_into", folder.case("XQ-2").number)]


def test_the_row_that_parts_them_again_is_of_the_merged_case(folder: Folder) -> None:
    """撤销并案 is said of the case that was merged; afterwards its number means it again."""
    folder.run(folder.merger("XQ-2", "XQ-1", "2026-06-10"))
    by = folder.kit.who("2026-06-12 09:00", "K1", "数据管理员")
    parting: Row = {"需求编号": "XQ-2", "类型": "撤销并案", "原因": "不是一回事", **by}
    (outcome,) = folder.run(parting)
    assert outcome.case == folder.case("XQ-2").id
    assert folder.case("XQ-2").state is not CaseState.MERGED
    (left,) = folder.run(folder.leaving("XQ-2", "2026-06-13"))
    assert left.case == folder.case("XQ-2").id
