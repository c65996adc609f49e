"""What must hold of a run whatever was handed in: nothing lost, nothing unforeseen, no secret."""

import csv
import datetime as dt
import random
import signal
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TypeVar
from zoneinfo import ZoneInfo

from tests.support.nasty_values import SECRET

from linli_core import Linli
from linli_core.batch import write_ledger
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.spreadsheet.sheet_row import SheetRow
from linli_core.batch.spreadsheet.workbook import open_workbook
from linli_core.texts.batch import OUTCOMES

T = TypeVar("T")
AS_OF = dt.datetime(2026, 11, 20, 18, tzinfo=ZoneInfo("Asia/Shanghai"))
#: Seconds after which a run hangs, on the slowest machine.
PATIENCE = 300
#: No answer about one cell is longer: a page of nines helps nobody.
LONGEST_ANSWER = 900

Cells = dict[str, str]


def some(everything: Sequence[T], most: int | None, seed: int) -> list[T]:
    """Return a sample in a random order that is the same every time; all, where `most` is None."""
    chance = random.Random(seed)  # noqa: S311 - a seed is the point
    return chance.sample(everything, len(everything) if most is None else most)


@contextmanager
def no_hang(seconds: int = PATIENCE) -> Iterator[None]:
    """Fail where a block takes far too long."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"{seconds} s, signal {number}, {frame}")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def rows_of(paths: Sequence[Path]) -> Mapping[str, list[Cells]]:
    """Return the rows of workbooks by sheet, each cell as a clerk would type it."""
    found: dict[str, list[Cells]] = {name: [] for name in CASEBOOK.layouts}
    for path in paths:
        for sheet in open_workbook(path, CASEBOOK.layouts).sheets:
            for row in sheet.rows():
                if isinstance(row, SheetRow) and not row.blocked:
                    cells = {h: as_typed(cell.value) for h, cell in row.cells.items()}
                    found[row.sheet].append(cells)
    return found


def as_typed(value: object) -> str:
    """Return what a clerk would type for the value of a cell."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def write_csv(path: Path, headings: Sequence[str], rows: Sequence[Cells]) -> None:
    """Write rows as a program does: whatever a cell holds, it stays one cell."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, headings, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def checked_run(linli: Linli, files: Sequence[Path], rows_in: int | None = None) -> BatchResult:
    """Run a batch and hold it to the oracle.

    Args:
        linli: the library.
        files: what is handed in.
        rows_in: how many rows hold anything, where that is known.
    """
    with no_hang():
        result = linli.run_batch(files, as_of=AS_OF)
    assert result.incidents == [], [(i.kind, i.where) for i in result.incidents]
    adds_up = result.accepted + result.refused + result.unchanged + result.kept
    assert result.rows == adds_up
    assert rows_in is None or len(result.outcomes) == rows_in
    _says_no_secret(result)
    _ledger_holds(linli, result, files[0].with_name("台账.csv"))
    return result


def _says_no_secret(result: BatchResult) -> None:
    for outcome in result.outcomes:
        for cause in (*outcome.causes, *outcome.remarks):
            for text in (cause.reason, cause.remedy):
                told = (outcome.sheet, outcome.row, cause.code)
                assert SECRET not in text.zh + text.en, told
                assert max(len(text.zh), len(text.en)) <= LONGEST_ANSWER, told
    for problem in result.file_problems:
        assert SECRET not in problem.reason("zh") + problem.remedy("zh"), problem.code


def _ledger_holds(linli: Linli, result: BatchResult, path: Path) -> None:
    """Every row is in the ledger once, with its outcome, and none of somebody's words."""
    path.unlink(missing_ok=True)
    write_ledger(result, linli.summarise(result, as_of=AS_OF), path)
    before = csv.field_size_limit(10**8)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    csv.field_size_limit(before)
    head, data = rows[0], rows[1:]
    row_at = next(n for n, heading in enumerate(head) if heading.startswith("行"))
    outcome_at = next(n for n, heading in enumerate(head) if heading.startswith("结果"))
    told = Counter(row[outcome_at] for row in data if row[row_at])
    counted = Counter({OUTCOMES[k.value].zh: result.count(k) for k in OutcomeKind})
    assert told == +counted
    assert [row for row in data if any(SECRET in cell for cell in row)] == []


def checked_database(linli: Linli) -> None:
    """Whatever was handed in, the chains are sound and every list can be made."""
    with no_hang(), linli.reading() as reader:
        assert reader.verify().findings == ()
        reader.overdue(as_of=AS_OF)
