"""Rows that wait for their turn take no room: what their cells hold waits outside the memory."""

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.reports.summary import Summary
from linli_core.batch.reports.summary_tables import write_ledger
from linli_core.batch.row_spool import RowSpool
from linli_core.batch.run import run_batch
from linli_core.batch.spreadsheet.sheet_row import Cell, CellKind, SheetRow
from linli_core.testing.clock import PRESENT, FixedClock

WORDS = "楼道灯不亮，" * 100


def _row(number: int, value: object) -> SheetRow:
    cell = Cell(value, "F", CellKind.TEXT)  # type: ignore[arg-type]
    return SheetRow("甲.csv", "需求", "需求", number, {"需求内容": cell}, hidden=number % 2 == 0)


VALUES = st.none() | st.text() | st.integers() | st.floats(allow_nan=False) | st.datetimes()


@given(values=st.lists(VALUES, max_size=9), most=st.integers(0, 5), data=st.data())
def test_a_row_comes_back_as_it_was(values: list[object], most: int, data: st.DataObject) -> None:
    """In whatever order rows are wanted, in memory or not, and as often as they are."""
    rows = [_row(number, value) for number, value in enumerate(values)]
    with RowSpool(most) as spool:
        places = [spool.append(row) for row in rows]
        for index in data.draw(st.permutations(range(len(rows)))):
            assert spool.read(places[index]) == spool.read(places[index]) == rows[index]


def test_a_row_taken_does_not_spoil_the_next_one_kept() -> None:
    """Keeping and taking may alternate."""
    with RowSpool(0) as spool:
        first = spool.append(_row(1, datetime(2026, 6, 1, tzinfo=UTC)))
        second = spool.append(_row(2, "乙"))
        assert spool.read(first).row_number == 1
        third = spool.append(_row(3, "丙"))
        assert [spool.read(p).value("需求内容") for p in (second, third)] == ["乙", "丙"]


def _peak(rows: Iterator[SheetRow]) -> int:
    tracemalloc.start()
    with RowSpool(100) as spool:
        for row in rows:
            spool.append(row)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_ten_times_the_rows_need_no_more_memory() -> None:
    """The spool's memory is bounded by the rows it keeps as they are."""
    few = _peak(_row(n, f"{WORDS}{n}") for n in range(2_000))
    many = _peak(_row(n, f"{WORDS}{n}") for n in range(20_000))
    assert many < 1.3 * few


def test_a_person_is_told_of_what_was_noticed(tmp_path: Path, kit: SimpleNamespace) -> None:
    """A row that a filter hid is carried all the same, and its line of the ledger says so."""
    path = kit.write(tmp_path / "b.xlsx", {**kit.registers(), "需求": [kit.need()]})
    book = load_workbook(path)
    book["需求"].row_dimensions[2].hidden = True
    book.save(path)
    result = run_batch(
        Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now), [path], as_of=kit.as_of
    )
    (hidden,) = (o for o in result.outcomes if o.sheet == "需求")
    assert (hidden.outcome, [c.code for c in hidden.remarks]) == (
        OutcomeKind.ACCEPTED,
        ["row.hidden", "yes.provisional"],
    )
    write_ledger(result, Summary(kit.as_of), tmp_path / "l.csv")
    lines = (tmp_path / "l.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.startswith("b.xlsx,需求,2") for line in lines if "row.hidden" in line] == [True]
