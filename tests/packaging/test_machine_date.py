"""Nothing depends on the date of the machine: a day of 2024 and one of 2030 change nothing.

The programs run under faketime (Debian's package of that name), which moves their clock by days.
The commands' own stories are told of June 2024, so their present is after it.
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from tests.support.environments import ROOT, run
from tools.servers import program

pytestmark = pytest.mark.slow

DATES = [date(2024, 12, 31), date(2030, 5, 20)]
#: What could ask the machine: commands, desks, tables of rows. Rules are given their moment.
CHOSEN = ("services", "cli", "reports")
#: Under faketime a closed output is open again, and a pipe's end is seen late.
BESIDE_ANOTHER_PROGRAM = "tests/unit/cli/rendering/test_event_lines.py"
Cells = Mapping[str, Sequence[tuple[object, ...]]]


@pytest.fixture(params=DATES, ids=str)
def moved(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The command that moves the clock of what follows it, checked to do so."""
    faketime = program("faketime")
    if faketime is None:
        pytest.skip("faketime is not installed; as root: make servers")
    days = (request.param - datetime.now(UTC).date()).days
    command = (str(faketime), "-f", f"{days:+d}d")
    clock = "import datetime; print(datetime.datetime.now(datetime.UTC).date())"
    said = run(*command, sys.executable, "-c", clock, cwd=ROOT)
    assert abs((date.fromisoformat(said.strip()) - request.param).days) <= 1
    return command


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Cells:
    """The ledger of the demo on the machine's own date."""
    return _demo((), tmp_path_factory.mktemp("today"))


def _demo(moved: tuple[str, ...], folder: Path) -> Cells:
    run(*moved, sys.executable, ROOT / "examples/community/demo.py", "--out", folder, cwd=folder)
    book = openpyxl.load_workbook(folder / "结果台账.xlsx", read_only=True)
    cells = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    book.close()
    return cells


def test_the_demo_gives_the_same_ledger_on_any_date(
    moved: tuple[str, ...], today: Cells, tmp_path: Path
) -> None:
    """Cell by cell: what a case came to follows from its facts and the moment asked for."""
    assert _demo(moved, tmp_path) == today


def test_a_choice_of_the_suite_passes_on_any_date(moved: tuple[str, ...]) -> None:
    """What is judged by a clock is given one; none of these tests reads the machine's."""
    suite = partial(run, *moved, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    chosen = [f"tests/unit/{name}" for name in CHOSEN]
    said = suite(*chosen, f"--ignore={BESIDE_ANOTHER_PROGRAM}", cwd=ROOT)
    assert " passed" in said.splitlines()[-1]
