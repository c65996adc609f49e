"""What a run came to, summed up."""

from pathlib import Path
from types import SimpleNamespace

from tests.unit.batch.conftest import COMMUNITY

from linli_core import CaseState, Verdict
from linli_core.batch.reports.summary import summarise
from linli_core.batch.reports.summary_tables import summary_tables
from linli_core.engine import Linli
from linli_core.privacy.keys import KEY_BYTES
from linli_core.services.desk import Desk
from linli_core.testing.builders import a_case
from linli_core.testing.clock import FixedClock


def test_a_run_is_summarised_by_its_cases(tmp_path: Path, kit: SimpleNamespace) -> None:
    """Of a run that is kept, its cases; of one that is not, the stages its rows came to."""
    sheets = {**kit.registers(), "需求": [kit.need()], "研判": [kit.triage()]}
    files = [kit.write(tmp_path / "book.xlsx", sheets)]
    clock = FixedClock(kit.as_of)
    with Linli.from_url("sqlite://", keys=lambda: b"k" * KEY_BYTES, clock=clock.now) as linli:
        tried = linli.run_batch(files, as_of=kit.as_of, dry_run=True)
        told = linli.summarise(tried, as_of=kit.as_of)
        result = linli.run_batch(files, as_of=kit.as_of)
        summary = linli.summarise(result.cases, as_of=kit.as_of)
        assert summary == linli.summarise(result, as_of=kit.as_of)
    assert summary.cases == told.cases == 1
    assert summary.stages == told.stages
    assert summary.settings
    assert not told.settings


def test_the_verdicts_are_those_of_the_database_whichever_cases_are_summed_up(
    desk: Desk, clock: FixedClock
) -> None:
    """Files that leave somebody dissatisfied out do not leave them out of the figures."""
    a_case(desk, clock).up_to(CaseState.EVALUATING).judged(1)
    good = a_case(desk, clock, neighbourhood=False).up_to(CaseState.CLOSED)
    uow, context = desk._uow, desk._context  # noqa: SLF001 - as a run sums up its cases
    summary = summarise(uow, context, [good.case.id], clock.now())
    assert summary.cases == 1
    assert summary.verdicts == {Verdict.SATISFIED: 1, Verdict.DISSATISFIED: 1}
    assert summary.denominator == 2


def test_what_cases_wait_for_names_the_cases(tmp_path: Path, kit: SimpleNamespace) -> None:
    """A number sends nobody anywhere: the first cases that wait are named, the others counted."""
    needs = [kit.need(f"XQ-{no}") for no in range(1, 6)]
    path = kit.write(tmp_path / "book.xlsx", {**kit.registers(), "需求": needs})
    clock = FixedClock(kit.as_of)
    with Linli.from_url("sqlite://", keys=lambda: b"k" * KEY_BYTES, clock=clock.now) as linli:
        result = linli.run_batch([path], as_of=kit.as_of)
        summary = linli.summarise(result, as_of=kit.as_of)
    (waiting,) = summary.waiting
    numbers = [f"{COMMUNITY}-2026-000{no}" for no in (1, 2, 3)]
    assert (waiting.cases, list(waiting.examples)) == (5, numbers)
    rows = dict(summary_tables(result, summary, "zh"))["在等什么"]
    assert str(rows[1][1]).split() == ["、".join(numbers), "……", "+2"]


def test_rows_taken_with_a_remark_are_counted_by_sheet(
    tmp_path: Path, kit: SimpleNamespace
) -> None:
    """Whoever reads the summary alone learns that something is remarked, and in which sheet."""
    sheets = kit.registers()
    first, other = sheets["居民"][0], {**sheets["居民"][0], "编号": "R77", "户号": "H77"}
    other["姓名"] = sheets["人员"][0]["姓名"]
    path = kit.write(tmp_path / "居民.xlsx", {**sheets, "居民": [first, other]})
    clock = FixedClock(kit.as_of)
    with Linli.from_url("sqlite://", keys=lambda: b"k" * KEY_BYTES, clock=clock.now) as linli:
        result = linli.run_batch([path], as_of=kit.as_of)
        summary = linli.summarise(result, as_of=kit.as_of)
    tables = {title[:6]: rows for title, rows in summary_tables(result, summary, "zh")}
    assert tables["采纳了、但有"] == [("居民.xlsx 居民", 1)]


def test_every_row_that_waits_for_its_writer_is_named_with_its_cell(
    tmp_path: Path, kit: SimpleNamespace
) -> None:
    """Rows kept as heard and rows that wait are named, each with its cell and what mends it."""
    said = {"需求编号": "XQ-1", "轮次": 1, "情况": "已评价", "评价人": "R1", "收集人": "C1"}
    ballot = {**said, "总体满意度": 9, "评价时间": "2026-06-08 10:00"}
    by = kit.who("2026-06-08 11:00", "C1", "村（居）委会")
    sheets = {**kit.registers(), "需求": [kit.need()], "研判": [kit.triage(已查重="否")]}
    sheets["评价"] = [{**ballot, **by}]
    path = kit.write(tmp_path / "书.xlsx", sheets)
    clock = FixedClock(kit.as_of)
    with Linli.from_url("sqlite://", keys=lambda: b"k" * KEY_BYTES, clock=clock.now) as linli:
        result = linli.run_batch([path], as_of=kit.as_of)
        summary = linli.summarise(result, as_of=kit.as_of)
        again = linli.run_batch([path], as_of=kit.as_of)
        tables = dict(summary_tables(result, summary, "zh"))
        later = dict(summary_tables(again, summary, "zh"))
    (kept,) = tables["有误留存的行：改这些格"]
    assert kept[0].startswith("书.xlsx 评价!")
    assert "→" in str(kept[1])
    assert tables["登记了、还办不下去的行：等什么"]
    assert later["登记了、还办不下去的行：等什么"]
