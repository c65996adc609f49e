"""Rows of 变动 that speak of another case, or of two persons."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import CaseState, Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.statements.transfer import CaseLink
from linli_core.testing.clock import PRESENT, FixedClock

STEWARD = {"编号": "K1", "姓名": "钱示五", "角色": "数据管理员", "服务范围": "220581001001"}


@pytest.fixture
def linli() -> Linli:
    """A library with a database in memory."""
    return Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)


def _run(linli: Linli, folder: Path, kit: SimpleNamespace, turns: list[object]) -> BatchResult:
    sheets = kit.registers()
    sheets["人员"].append(STEWARD)
    needs = [kit.need(), kit.need("XQ-2", 需求内容="还是想有人来说说话")]
    book = kit.write(folder / "book.xlsx", {**sheets, "需求": needs, "变动": turns})
    return run_batch(linli, [book], as_of=kit.as_of)


def _states(linli: Linli, result: BatchResult) -> dict[str, CaseState]:
    with linli.reading() as reader:
        return {reader.demands(c)[0].number: reader.case(c).state for c in result.cases}


def test_a_merger_names_the_other_case_by_its_demand(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """Both may be of the same file; the survivor goes on, and a rerun changes nothing."""
    by = kit.who("2026-06-10 09:00", "K1", "数据管理员")
    row = {"需求编号": "XQ-2", "类型": "并案", "原因": "同一诉求", "目标案件": "XQ-1", **by}
    result = _run(linli, tmp_path, kit, [row])
    assert _states(linli, result) == {
        "XQ-1": CaseState.NEED_CONFIRMED,
        "XQ-2": CaseState.MERGED,
    }
    with linli.reading() as reader:
        links = [
            f.body.relation
            for c in result.cases
            for f in reader.facts(c)
            if isinstance(f.body, CaseLink)
        ]
        assert sorted(links) == ["merged_from", "merged_into"]
        assert reader.verify().findings == ()
    again = _run(linli, tmp_path, kit, [row])
    assert (again.events, again.facts, again.refused) == (0, 0, 0)


def test_a_merger_into_nothing_is_refused_with_its_place(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """A demand nobody made is named with its column; the case stays as it is."""
    by = kit.who("2026-06-10 09:00", "K1", "数据管理员")
    row = {"需求编号": "XQ-2", "类型": "并案", "原因": "同一诉求", "目标案件": "XQ-9", **by}
    result = _run(linli, tmp_path, kit, [row])
    (turn,) = (o for o in result.outcomes if o.sheet == "变动")
    assert (turn.outcome, turn.causes[0].heading) == (OutcomeKind.REFUSED, "目标案件")
    assert _states(linli, result)["XQ-2"] is CaseState.NEED_CONFIRMED


@pytest.mark.parametrize(("second", "state"), [("M1", "deceased"), (None, "need_confirmed")])
def test_a_death_is_told_in_one_row_by_two_persons(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace, second: str | None, state: str
) -> None:
    """The row's second person is the second author; without one the record waits."""
    by = kit.who("2026-06-10 09:00", "C1", "村（居）委会")
    row = {"需求编号": "XQ-1", "类型": "死亡", "原因": "病故", "佐证": "示例证明", **by}
    if second:
        row |= {"第二人": second, "第二人角色": "个案管理员"}
    result = _run(linli, tmp_path, kit, [row])
    assert _states(linli, result)["XQ-1"].value == state
    (turn,) = (o for o in result.outcomes if o.sheet == "变动")
    assert turn.outcome is (OutcomeKind.ACCEPTED if second else OutcomeKind.HELD)
