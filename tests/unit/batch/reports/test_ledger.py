"""The result ledger can be opened by anyone without harm, and is whole or not there."""

import csv
import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from linli_core.batch.reports import ledger_files
from linli_core.batch.reports.ledger import LedgerRow, LedgerWriter
from linli_core.texts.ledger import LEDGER_HEADINGS, LEDGER_SHEET, SUMMARY_SHEET

ROW = LedgerRow(
    file="需求.xlsx",
    sheet="需求",
    row=3,
    number="X002",
    outcome_zh="不予受理",
    outcome_en="refused",
    column="C",
    code="cell.error_value",
    reason_zh="单元格是错误值 #N/A",
    reason_en="The cell holds the error #N/A",
    remedy_zh="改正公式",
    remedy_en="Correct the formula",
)
DANGEROUS = [
    "=1+1",
    '=HYPERLINK("x")',
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "　=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
]


def _numbered(number: str) -> LedgerRow:
    return LedgerRow(
        file="a", sheet="b", row=1, number=number, outcome_zh="已受理", outcome_en="accepted"
    )


def _sheet(path: Path, name: str) -> Any:  # noqa: ANN401 (a sheet of openpyxl)
    return openpyxl.load_workbook(path)[name]


def test_a_row_stands_under_bilingual_headings(tmp_path: Path) -> None:
    """Every field has its column, headings stay in sight, and the rows can be filtered."""
    path = tmp_path / "台账.xlsx"
    with LedgerWriter(path) as ledger:
        ledger.row(ROW)
    sheet = _sheet(path, LEDGER_SHEET)
    heads, row = sheet.iter_rows(values_only=True)
    assert heads == LEDGER_HEADINGS
    assert dict(zip(heads, row, strict=True)) == {
        "文件 File": "需求.xlsx",
        "工作表 Sheet": "需求",
        "行号 Row": 3,
        "编号 Number": "X002",
        "结果": "不予受理",
        "当前环节": None,
        "列 Column": "C",
        "原因代码 Code": "cell.error_value",
        "原因": "单元格是错误值 #N/A",
        "处理办法": "改正公式",
        "Outcome": "refused",
        "Stage": None,
        "Reason": "The cell holds the error #N/A",
        "What would mend it": "Correct the formula",
    }
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:N2"
    assert sheet.column_dimensions["I"].width > 40


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_would_run_is_kept_a_text_in_a_workbook(tmp_path: Path, text: str) -> None:
    """A formula from the input arrives as text, marked so that editing keeps it one."""
    path = tmp_path / "台账.xlsx"
    with LedgerWriter(path) as ledger:
        ledger.row(_numbered(text))
        ledger.summary(text, [(text, text)])
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in package.read(name)
                assert b"<hyperlink" not in package.read(name)
    cell = _sheet(path, LEDGER_SHEET)["D2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.replace("_x000D_", "\r").strip() == text.strip()
    assert _sheet(path, SUMMARY_SHEET)["B2"].quotePrefix


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_would_run_is_kept_a_text_in_a_csv(tmp_path: Path, text: str) -> None:
    """In a CSV file an apostrophe is the only mark there is."""
    path = tmp_path / "台账.csv"
    with LedgerWriter(path) as ledger:
        ledger.row(_numbered(text))
        ledger.summary("行数", [(text, 1)])
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[1][3] == "'" + text
    with path.with_suffix(".summary.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == [["行数"], ["'" + text, "1"]]


@pytest.mark.parametrize("text", ["X-1", "1+1", "甲=乙", "a@b", ""])
def test_harmless_texts_stay_as_they_are(tmp_path: Path, text: str) -> None:
    """Only what a spreadsheet would run is marked."""
    path = tmp_path / "台账.csv"
    with LedgerWriter(path) as ledger:
        ledger.row(_numbered(text))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream))[1][3] == text
    book = tmp_path / "台账.xlsx"
    with LedgerWriter(book) as ledger:
        ledger.row(_numbered(text))
    assert not _sheet(book, LEDGER_SHEET)["D2"].quotePrefix


@pytest.mark.parametrize(
    "text", ["http://x", "000123", "1e5", "{=1}", "\ud800x", "a\x01b", "长" * 40_000]
)
def test_texts_that_spreadsheets_mistreat_arrive_as_texts(tmp_path: Path, text: str) -> None:
    """Links, numbers, control characters, broken and overlong texts do not spoil the file."""
    path = tmp_path / "台账.xlsx"
    with LedgerWriter(path) as ledger:
        ledger.row(_numbered(text))
    value = _sheet(path, LEDGER_SHEET)["D2"].value
    assert isinstance(value, str)
    assert len(value) <= 32_767
    assert value[:1] in {text[:1], "?"}


def test_the_summary_stands_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    """Blocks of labels and values follow one another; numbers stay numbers."""
    path = tmp_path / "台账.xlsx"
    with LedgerWriter(path) as ledger:
        ledger.summary("行数 Rows", [("已受理 accepted", 2), ("不予受理 refused", 1)])
        ledger.row(ROW)
        ledger.summary("数据库 Database", [("位置", "cases.db")])
    assert list(_sheet(path, SUMMARY_SHEET).iter_rows(values_only=True)) == [
        ("行数 Rows", None),
        ("已受理 accepted", 2),
        ("不予受理 refused", 1),
        ("数据库 Database", None),
        ("位置", "cases.db"),
    ]
    assert _sheet(path, LEDGER_SHEET).max_row == 2


def test_without_a_summary_there_is_no_summary_sheet(tmp_path: Path) -> None:
    """An empty ledger is its headings."""
    path = tmp_path / "台账.xlsx"
    with LedgerWriter(path):
        pass
    assert openpyxl.load_workbook(path).sheetnames == [LEDGER_SHEET]


def _write_half(path: Path) -> None:
    with LedgerWriter(path) as ledger:
        ledger.row(ROW)
        ledger.summary("行数", [("甲", 1)])
        raise RuntimeError("power cut")


@pytest.mark.parametrize("name", ["台账.xlsx", "台账.csv"])
def test_a_failed_run_leaves_the_old_ledger_and_nothing_else(tmp_path: Path, name: str) -> None:
    """A ledger is replaced when it is whole, and a half one is never left behind."""
    path = tmp_path / name
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError, match="power cut"):
        _write_half(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    with LedgerWriter(path) as ledger:
        ledger.row(ROW)
    assert path.read_bytes() != b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["台账.xlsx", "台账.csv"])
def test_a_missing_folder_is_said_at_once(tmp_path: Path, name: str) -> None:
    """The mistake shows before the work is done, not after."""
    with pytest.raises(FileNotFoundError), LedgerWriter(tmp_path / "无" / name):
        pass


@pytest.mark.parametrize("name", ["台账.xlsx", "台账.csv"])
def test_equal_ledgers_are_equal_byte_by_byte(tmp_path: Path, name: str) -> None:
    """With a fixed date a rerun writes the same file."""
    as_of = dt.datetime(2021, 11, 15, tzinfo=dt.UTC)
    written = []
    for _ in range(2):
        with LedgerWriter(tmp_path / name, as_of=as_of) as ledger:
            ledger.row(ROW)
            ledger.summary("行数", [("甲", 1)])
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


def test_a_full_sheet_is_followed_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More rows than a sheet holds go on under the same headings."""
    monkeypatch.setattr(ledger_files, "_ROWS_PER_SHEET", 4)
    path = tmp_path / "台账.xlsx"
    with LedgerWriter(path) as ledger:
        for number in range(7):
            ledger.row(_numbered(f"X{number}"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [LEDGER_SHEET, f"{LEDGER_SHEET}2", f"{LEDGER_SHEET}3"]
    assert [sheet.max_row for sheet in book] == [4, 4, 2]
    assert {sheet["A1"].value for sheet in book} == {LEDGER_HEADINGS[0]}


def test_a_ledger_is_written_inside_its_block(tmp_path: Path) -> None:
    """A row before or after the block is a mistake of the caller."""
    ledger = LedgerWriter(tmp_path / "台账.csv")
    with pytest.raises(ValueError, match="with"):
        ledger.row(ROW)
