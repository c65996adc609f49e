"""What is handed out opens in an office program, and is taken back as that program saves it."""

import subprocess
from pathlib import Path

import openpyxl
import pytest
from tests.scenario.test_a_workers_day import SURVEY, TRIAGE, Drawer, drawer, fill, surveyed
from tools.servers import program

from linli_core.batch import write_marked
from linli_core.domain.terms import CaseState

__all__ = ["drawer"]

OFFICE = program("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="no LibreOffice: make servers installs it")


@pytest.fixture
def saved(tmp_path: Path) -> "Office":
    """An office program with settings of its own."""
    return Office(tmp_path)


class Office:
    """Opens a file and saves it as another."""

    def __init__(self, folder: Path) -> None:
        """Begin with a folder for its settings and files."""
        self.settings = (folder / "office").as_uri()
        self.folder = folder / "saved"

    def saves(self, path: Path, ending: str = "xlsx") -> Path:
        """Return the file as the office program saves it."""
        call = [str(OFFICE), f"-env:UserInstallation={self.settings}", "--headless"]
        call += ["--convert-to", ending, "--outdir", str(self.folder), str(path)]
        done = subprocess.run(call, capture_output=True, timeout=240, check=False)
        made = self.folder / f"{path.stem}.{ending}"
        assert made.exists(), done.stderr.decode()
        return made


def test_a_sheet_saved_by_the_office_is_taken(drawer: Drawer, saved: Office) -> None:
    """Handed out, filled in, saved by another program: the case goes on; untouched, it is blank."""
    filled = saved.saves(fill(drawer.hands_out("D1"), "需求", SURVEY))
    assert drawer.takes(filled).refused == 0
    assert drawer.state() is CaseState.NEED_CONFIRMED
    untouched = drawer.takes(saved.saves(drawer.hands_out("M1")))
    assert (untouched.blank, untouched.rows, untouched.file_problems) == (1, 0, [])


def test_the_office_keeps_what_guides_the_worker(drawer: Drawer, saved: Office) -> None:
    """Drop-downs and closed cells are there after it was saved, and it prints."""
    path = surveyed(drawer).hands_out("M1")
    page = openpyxl.load_workbook(saved.saves(path))["研判"]
    assert page.protection.sheet
    rules = [rule.formula1 for rule in page.data_validations.dataValidation]
    assert any("紧急" in str(rule) for rule in rules)
    assert any("选项" in str(rule) for rule in rules)
    assert saved.saves(path, "pdf").read_bytes().startswith(b"%PDF")


def test_a_marked_copy_saved_by_the_office_is_taken(drawer: Drawer, saved: Office) -> None:
    """Colour and comment survive; corrected and saved, the copy is run as it is."""
    surveyed(drawer)
    path = fill(drawer.hands_out("M1"), "研判", {**TRIAGE, "风险等级": "很高"})
    marked = drawer.folder / "marked.xlsx"
    write_marked(drawer.takes(path), marked, "zh")
    book = openpyxl.load_workbook(saved.saves(marked))
    page = book["研判"]
    cell = next(c for row in page.iter_rows() for c in row if c.value == "很高")
    assert cell.comment is not None
    assert "从中选一项" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    cell.value = "中"
    mended = drawer.folder / "mended.xlsx"
    book.save(mended)
    result = drawer.takes(mended)
    assert result.refused == 0, [c.reason.zh for o in result.outcomes for c in o.causes]
    assert drawer.state() is CaseState.ACCEPTED
