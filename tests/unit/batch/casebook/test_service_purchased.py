"""购买服务 in a workbook: the same hours in two cases, and who answers for a household."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.statements.pairing import PairingAnswer
from linli_core.domain.terms import Role
from linli_core.testing.clock import PRESENT, FixedClock

Row = dict[str, object]
FORM = (
    "contract=示例合同1号；catalogue_item=助洁；contractor=示例承接中心；unit=visit；units=2；"
    "sampling_percent=30"
)


@pytest.fixture
def bought(tmp_path: Path, kit: SimpleNamespace) -> SimpleNamespace:
    """Two residents' purchased help, each with its plan; the records are the test's."""
    linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)

    def plan(number: str) -> Row:
        return {
            "需求编号": number,
            "版本": 1,
            "目标": "屋里干净",
            "任务": "core.gov_purchase@@2",
            "帮扶方式": "结对帮扶",
            "居民参与": "自己定哪天",
            "对象同意": "是",
            **dict.fromkeys(("社区", "社会组织", "社工", "志愿者", "慈善资源"), "见合同"),
            "提交人": "M1",
            "提交时间": "2026-06-04 09:00",
            **kit.who("2026-06-04 09:00"),
        }

    def record(number: str, case: str, start: str, end: str, steps: str) -> Row:
        return {
            "记录编号": number,
            "需求编号": case,
            "任务": "T1",
            "服务人": "W1",
            "开始": f"2026-06-08 {start}",
            "结束": f"2026-06-08 {end}",
            "服务内容": "助洁",
            "居民参与": "指哪儿先擦",
            "步骤": steps,
            "付费": "是",
            "表单": FORM if steps == "contract" else "",
            **kit.who("2026-06-08 18:00"),
        }

    def run(*records: Row, **sheets: list[Row]) -> BatchResult:
        registers = kit.registers()
        worker = {"编号": "W1", "姓名": "孙样九", "角色": "社工", "服务范围": "220581001001"}
        registers["人员"].append({**worker, "资质": "持证"})
        registers["居民"].append(
            {"编号": "R3", "姓名": "赵甲三", "社区代码": "220581001001", "户号": "H1"}
        )
        second = {"对象编号": "R2", "提出人": "R2", "认可人": "R2"}
        whole = {
            **registers,
            "需求": [kit.need(), kit.need("XQ-2", **second)],
            "研判": [
                kit.triage(任务类型="core.gov_purchase"),
                kit.triage("XQ-2", 任务类型="core.gov_purchase", 同意人="R2"),
            ],
            "方案": [plan("XQ-1"), plan("XQ-2")],
            "服务记录": list(records),
            **sheets,
        }
        return run_batch(linli, [kit.write(tmp_path / "book.xlsx", whole)], as_of=kit.as_of)

    return SimpleNamespace(run=run, record=record, linli=linli)


def _causes(result: BatchResult, number: str) -> list[str]:
    (row,) = (o for o in result.outcomes if o.number == number)
    return [cause.code for cause in row.causes]


def test_the_same_hours_in_two_cases_of_one_workbook_are_billed_once(
    bought: SimpleNamespace,
) -> None:
    """重复计量: the second case's row is refused, naming the first; a rerun changes nothing."""
    record = bought.record
    rows = [
        record("F1", "XQ-1", "08:00", "08:30", "contract"),
        record("F2", "XQ-1", "09:00", "10:00", "schedule、deliver"),
        record("F3", "XQ-2", "08:00", "08:30", "contract"),
        record("F4", "XQ-2", "09:30", "10:30", "schedule、deliver"),
    ]
    result = bought.run(*rows)
    assert [o.outcome for o in result.outcomes if o.sheet == "服务记录"] == [
        *[OutcomeKind.ACCEPTED] * 3,
        OutcomeKind.REFUSED,
    ]
    assert _causes(result, "F4") == ["LL-S:billed_once billed_once"]
    (row,) = (o for o in result.outcomes if o.number == "F4")
    assert "220581001001-2026-0001 的记录 F2" in row.causes[0].reason.zh
    again = bought.run(*rows)
    assert (again.events, again.facts) == (0, 0)
    mended = [*rows[:3], record("F4", "XQ-2", "10:00", "11:00", "schedule、deliver")]
    assert _causes(bought.run(*mended), "F4") == []


def test_whoever_lives_in_the_household_answers_for_it_as_a_resident(
    bought: SimpleNamespace, kit: SimpleNamespace
) -> None:
    """结对答复: the other member of a household is no guardian, and need not be one."""
    answer = {"需求编号": "XQ-1", "次序": 1, "对象答复": "同意", "答复人": "R3"}
    household = kit.need(对象类型="家庭", 对象编号="H1")
    bought.run(需求=[household], 结对=[{**answer, **kit.who("2026-06-06 09:00")}])
    with bought.linli.reading() as reader:
        facts = reader.facts("220581001001-2026-0001")
    (said,) = (f for f in facts if isinstance(f.body, PairingAnswer))
    assert (said.author.number, said.author.role) == ("R3", Role.RESIDENT)
