"""Why a row of restricted work waits is told to whoever wrote it, and to nobody else."""

import stat
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from linli_core import Linli
from linli_core.batch.reports.private_ledgers import (
    private_file,
    private_files,
    recorders,
    write_private_ledger,
)
from linli_core.batch.reports.summary_tables import write_ledger
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.testing.clock import PRESENT, FixedClock

RESTRICTED = "社区矫正协助"


@pytest.fixture
def linli() -> Linli:
    """A library with a database in memory."""
    return Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)


def _run(
    linli: Linli, folder: Path, kit: SimpleNamespace, *triages: Mapping[str, object]
) -> BatchResult:
    numbers = [row["需求编号"] for row in triages]
    sheets = {
        **kit.registers(),
        "需求": [kit.need(n) for n in numbers],
        "研判": list(triages),
    }
    return run_batch(linli, [kit.write(folder / "book.xlsx", sheets)], as_of=kit.as_of)


def _cells(path: Path) -> list[str]:
    return [
        str(cell)
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]


def test_the_reason_is_in_the_private_ledger_of_the_writer_alone(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """The shared ledger has the code; the writer's own, which only they read, has the words."""
    told = {"任务类型": RESTRICTED, "已查重": "否"}
    other = {**told, **kit.who("2026-06-03 10:00", "C1", "村（居）委会")}
    result = _run(linli, tmp_path, kit, kit.triage("XQ-1", **told), kit.triage("XQ-2", **other))
    summary = linli.summarise(result, as_of=kit.as_of)
    shared = tmp_path / "台账.xlsx"
    write_ledger(result, summary, shared)
    assert "M1" in recorders(result)
    own = private_file(tmp_path / "私密.xlsx", "M1")
    write_private_ledger(result, "M1", own, as_of=kit.as_of)
    words = "已查重"
    assert not any(words in cell and "受限" not in cell for cell in _cells(shared))
    private = _cells(own)
    assert any(words in cell for cell in private)
    assert "XQ-1" in private
    assert "XQ-2" not in private
    assert stat.S_IMODE(own.stat().st_mode) == 0o600


def test_rows_that_are_not_restricted_are_in_no_private_ledger(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """What the shared ledger tells in words needs no ledger of its own."""
    assert recorders(_run(linli, tmp_path, kit, kit.triage("XQ-1", 已查重="否"))) == ()


def test_a_number_makes_no_path(tmp_path: Path) -> None:
    """Whatever is written as a number, the file lies beside the name that was given."""
    made = private_file(tmp_path / "私密.xlsx", "../../W 1")
    assert made.parent == tmp_path
    assert made.name == "私密-______W_1.xlsx"


def test_no_two_people_share_a_private_ledger() -> None:
    """Numbers that differ in signs no file name may have still have a file each."""
    files = private_files(Path("a.csv"), ("A/1", "A:1", "A_1"))
    assert len(set(files.values())) == len(files) == 3
