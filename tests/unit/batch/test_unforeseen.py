"""What nobody foresaw costs a row, a sheet or a phase, and is told with an incident number."""

import logging
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest
from attrs import evolve

from linli_core import Linli
from linli_core.batch.casebook.cells import RowCells
from linli_core.batch.casebook.sheet_spec import SheetSpec
from linli_core.batch.casebook.sheets import CASEBOOK, Casebook
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.outcomes import Outcomes
from linli_core.batch.result import BatchResult
from linli_core.batch.run import CasebookRun
from linli_core.batch.unforeseen import each_alone
from linli_core.errors import Unavailable
from linli_core.services.workspace import workspace_of
from linli_core.testing.clock import PRESENT, FixedClock
from linli_core.unforeseen import LOGGER

SAID = "赵家老太太的话"


def _failing_for(name: str, number: str) -> Casebook:
    """Return the sheets, of which one's reader has a fault that shows with one row."""

    def broken(spec: SheetSpec[object]) -> SheetSpec[object]:
        def reader(cells: RowCells) -> object:
            if number in (cells.text("编号"), cells.text("需求编号")):
                raise ZeroDivisionError(SAID)
            return spec.reader(cells)

        return evolve(spec, reader=reader)

    return Casebook(tuple(broken(s) if s.name == name else s for s in CASEBOOK.sheets.values()))


def _run(
    tmp_path: Path, kit: SimpleNamespace, casebook: Casebook, **sheets: Sequence[object]
) -> tuple[BatchResult, Linli]:
    linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
    book = kit.write(tmp_path / "book.xlsx", {**kit.registers(), **sheets})
    result = BatchResult(Outcomes())
    CasebookRun(workspace_of(linli), casebook, kit.as_of, result).run([book])
    return result, linli


@pytest.mark.parametrize(
    ("sheet", "number"), [("居民", "R2"), ("人员", "V1"), ("需求", "XQ-2"), ("研判", "XQ-2")]
)
def test_an_exception_costs_its_row_alone(
    tmp_path: Path,
    kit: SimpleNamespace,
    caplog: pytest.LogCaptureFixture,
    sheet: str,
    number: str,
) -> None:
    """The row is refused under an incident number; its neighbours are on record."""
    LOGGER.propagate = True
    needs = [kit.need(), kit.need("XQ-2"), kit.need("XQ-3")]
    triages = [kit.triage(), kit.triage("XQ-2"), kit.triage("XQ-3")]
    with caplog.at_level(logging.ERROR):
        result, linli = _run(tmp_path, kit, _failing_for(sheet, number), 需求=needs, 研判=triages)
    linli.close()
    (incident,) = result.incidents
    failed = [
        row for row in result.outcomes if row.causes and row.causes[0].code == "row.unforeseen"
    ]
    assert [(row.sheet, row.number) for row in failed] == [(sheet, number)]
    assert incident.number in failed[0].causes[0].reason.zh + failed[0].causes[0].remedy.zh
    assert result.exit_code == 70
    assert len({row.case for row in result.outcomes if row.case}) == (2 if sheet == "需求" else 3)
    said = caplog.text
    assert "ZeroDivisionError" in said
    assert SAID not in said


def test_what_comes_up_while_pairing_leaves_the_rows_on_record(
    tmp_path: Path, kit: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A phase that fails is an incident; what the rows said stands."""

    def fails(*_: object) -> NoReturn:
        raise RuntimeError

    monkeypatch.setattr(CasebookRun, "_pair", fails)
    result, linli = _run(tmp_path, kit, CASEBOOK, 需求=[kit.need()], 研判=[kit.triage()])
    linli.close()
    assert len(result.incidents) == 1
    assert result.exit_code == 70
    assert result.refused == 0
    assert len(result.cases) == 1


def test_a_sheet_that_fails_half_way_keeps_what_was_read(
    tmp_path: Path, kit: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sheets after it are read, and the file is told as a problem."""

    def fails(*_: object, **__: object) -> NoReturn:
        raise RecursionError

    monkeypatch.setattr("linli_core.batch.input_rows._names_any", fails)
    result, linli = _run(tmp_path, kit, CASEBOOK)
    linli.close()
    codes = [problem.code for problem in result.file_problems]
    assert codes == ["sheet.unforeseen"] * 3
    assert result.exit_code == 70


def test_each_is_alone_in_the_end() -> None:
    """Halving finds every one at fault, in order, and does all others exactly once."""
    done: list[int] = []
    failed: list[int] = []

    def process(items: Sequence[int]) -> None:
        if any(item % 7 == 0 for item in items):
            raise ValueError(items)
        done.extend(items)

    each_alone(range(1, 30), process, lambda item, _: failed.append(item))
    assert failed == [7, 14, 21, 28]
    assert done == [n for n in range(1, 30) if n % 7]


def test_a_database_that_is_away_ends_the_run() -> None:
    """Nothing of it lies in a row: the whole portion is done again later."""

    def away(_: Sequence[int]) -> NoReturn:
        raise Unavailable

    with pytest.raises(Unavailable):
        each_alone([1, 2], away, lambda _, error: pytest.fail(str(error)))


def test_every_row_has_one_outcome_of_the_ledger(tmp_path: Path, kit: SimpleNamespace) -> None:
    """Rows in are accepted, held, refused or unchanged; titles and totals are skipped."""
    result, linli = _run(
        tmp_path, kit, CASEBOOK, 需求=[kit.need(), kit.need(), kit.need("XQ-9", 提出人="X")]
    )
    linli.close()
    data = result.accepted + result.refused + result.unchanged
    assert result.rows == data
    assert len(result.outcomes) == data + result.count(OutcomeKind.SKIPPED)
