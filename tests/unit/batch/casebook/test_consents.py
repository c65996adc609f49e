"""Consents in a workbook: given until a day, taken back, given anew."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import CaseState, Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.reports.summary import summarise
from linli_core.batch.reports.summary_tables import summary_tables
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.terms import Purpose
from linli_core.services.workspace import context_of
from linli_core.storage.unit_of_work import read_transaction
from linli_core.testing.clock import PRESENT, FixedClock

Row = dict[str, object]


@pytest.fixture
def linli() -> Linli:
    """A library with a database in memory."""
    return Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)


def _visit(kit: SimpleNamespace, number: str, day: str) -> Row:
    return {
        "记录编号": number,
        "需求编号": "XQ-1",
        "任务": "T1",
        "服务人": "V1",
        "开始": f"2026-06-{day} 09:00",
        "结束": f"2026-06-{day} 10:00",
        "服务内容": "陪聊天",
        **kit.who("2026-06-29 18:00", "V1", "志愿者"),
    }


def _change(kit: SimpleNamespace, kind: str, day: str, **more: object) -> Row:
    row = {"需求编号": "XQ-1", "类型": kind, "原因": "本人要求", "事由": "服务"}
    return {**row, **kit.who(f"2026-06-{day} 00:00"), **more}


def _run(
    linli: Linli, folder: Path, kit: SimpleNamespace, **sheets: list[Row]
) -> tuple[BatchResult, dict[str, OutcomeKind]]:
    triaged = sheets.pop("研判", [kit.triage()])
    all_sheets = {**kit.registers(), "需求": [kit.need()], "研判": triaged, **sheets}
    result = run_batch(linli, [kit.write(folder / "book.xlsx", all_sheets)], as_of=kit.as_of)
    return result, {o.number: o.outcome for o in result.outcomes if o.sheet == "服务记录"}


def _kept(linli: Linli, result: BatchResult) -> list[str]:
    with linli.reading() as reader:
        facts = reader.facts(result.cases[0])
        return [f.body.number for f in facts if isinstance(f.body, ServiceRecord)]


def test_a_withdrawal_is_felt_by_the_visits_of_the_same_workbook(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """Rows of 变动 stand after 服务记录; visits from that day on are refused all the same."""
    visits = [_visit(kit, f"F{day}", str(day)) for day in (10, 15, 20, 26)]
    turns = [_change(kit, "撤回同意", "15"), _change(kit, "重新同意", "25")]
    result, told = _run(linli, tmp_path, kit, 服务记录=visits, 变动=turns)
    assert _kept(linli, result) == ["F10", "F26"]
    assert [told[n] for n in ("F15", "F20")] == [OutcomeKind.REFUSED] * 2
    (cause,) = next(o.causes for o in result.outcomes if o.number == "F20")
    assert "2026-06-15 撤回" in cause.reason.zh
    again, _ = _run(linli, tmp_path, kit, 服务记录=visits, 变动=turns)
    assert (again.events, again.facts, again.refused) == (0, 0, 2)


def test_a_consent_stands_through_the_day_it_ends(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """同意到期 names the last day, whole."""
    visits = [_visit(kit, f"F{day}", str(day)) for day in (20, 21)]
    triaged = [kit.triage(同意到期="2026-06-20")]
    result, _ = _run(linli, tmp_path, kit, 研判=triaged, 服务记录=visits)
    assert _kept(linli, result) == ["F20"]


def test_a_case_waits_where_the_consent_to_be_served_was_taken_back(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """Taken back on the day of the decision, the case is not accepted and says why."""
    decided = [kit.triage(**kit.who("2026-06-05 10:00"), 同意时间="2026-06-03 10:00")]
    turns = [_change(kit, "撤回同意", "04", 事由="服务；拍照宣传")]
    result, _ = _run(linli, tmp_path, kit, 研判=decided, 变动=turns)
    with linli.reading() as reader:
        assert reader.case(result.cases[0]).state is CaseState.TRIAGED
        standing = {c.purpose: c for c in reader.consents(result.cases[0], as_of=kit.as_of)}
        assert standing[Purpose.SERVICE].has_ended
        assert standing[Purpose.PAIRING].in_force
    assert "LL-1120 consent_service" in {c.code for o in result.outcomes for c in o.causes}


def test_a_change_of_consent_names_its_purposes(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """Without a purpose, or by somebody who does not speak for the case, nothing is taken back.

    That somebody wanted to is kept as heard until the row is mended.
    """
    turns = [
        _change(kit, "撤回同意", "04", 事由=""),
        _change(kit, "撤回同意", "05", 相关人="R2"),
    ]
    result, _ = _run(linli, tmp_path, kit, 变动=turns)
    assert [o.outcome for o in result.outcomes if o.sheet == "变动"] == [OutcomeKind.KEPT] * 2


def test_a_withdrawal_told_in_a_later_file_is_felt_by_visits_on_record(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """The visit stays on record; its row, the summary and the ledger say it has no consent."""
    visits = [_visit(kit, "F20", "20")]
    _run(linli, tmp_path, kit, 服务记录=visits)
    turns = [_change(kit, "撤回同意", "15")]
    result, told = _run(linli, tmp_path, kit, 服务记录=visits, 变动=turns)
    assert (_kept(linli, result), told["F20"]) == (["F20"], OutcomeKind.UNCHANGED)
    (row,) = (o for o in result.outcomes if o.number == "F20")
    assert [c.code for c in row.causes] == ["LL-1290 made_without_consent"]
    with read_transaction(linli.engine) as uow:
        summary = summarise(uow, context_of(linli), result.cases, kit.as_of)
    assert summary.unconsented == 1
    tables = dict(summary_tables(result, summary, "zh"))
    said = [row for rows in tables.values() for row in rows]
    assert ("同意失效之后的服务（不计）", 1) in said
