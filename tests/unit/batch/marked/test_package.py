"""A marked copy of an `.xlsx`: colours and comments, and everything else as it was."""

import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from python_calamine import CalamineWorkbook

from linli_core.batch.marked.note import Mark, Note
from linli_core.batch.marked.package import marked_package
from linli_core.batch.marked.tags import CannotSplice

RED, AMBER = "FFFFC7CE", "FFFFEB9C"


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A workbook with whatever people put into one."""
    path = tmp_path / "需求.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("需求")
        day = book.add_format({"num_format": "yyyy-mm-dd", "bold": True})
        sheet.write_row(0, 0, ("编号", "日期", "渠道"))
        sheet.write_row(1, 0, ("X1", "", "自述"))
        sheet.write_datetime(1, 1, date(2026, 6, 1), day)
        sheet.write_row(2, 0, ("X2", 7))
        sheet.write_comment("A2", "原来的批注")
        sheet.data_validation("C2:C9", {"validate": "list", "source": ["自述", "邻里"]})
        sheet.conditional_format("A2:A9", {"type": "duplicate", "format": day})
        sheet.merge_range("E1:F1", "说明")
        sheet.freeze_panes(1, 0)
        sheet.protect()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=需求!$B$2:$B$3"})
        sheet.insert_chart("H2", chart)
        other = book.add_worksheet("别的")
        other.write("A1", "不动")
        book.define_name("渠道表", "=需求!$C$2:$C$9")
    return path


def _saved(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "marked.xlsx"
    path.write_bytes(content)
    return path


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _note(row: int, column: str, text: str = "改这里", mark: Mark = Mark.REFUSED) -> Note:
    return Note("需求", row, column, mark, text)


def test_the_cells_are_coloured_and_say_why(rich: Path, tmp_path: Path) -> None:
    """The cell at fault has a colour and a comment; where none is named, the row's first has."""
    notes = [_note(2, "B", "日期不对"), _note(3, "", "还差研判", Mark.WAITING)]
    sheet = openpyxl.load_workbook(_saved(tmp_path, marked_package(rich, notes)))["需求"]
    assert sheet["B2"].fill.fgColor.rgb == RED
    assert sheet["A3"].fill.fgColor.rgb == AMBER
    said = [sheet[cell].comment for cell in ("B2", "A3")]
    assert [c.text.strip() for c in said if c] == ["日期不对", "还差研判"]


def test_a_marked_cell_is_still_the_cell_it_was(rich: Path, tmp_path: Path) -> None:
    """A date stays a date in its own format: only the colour is new."""
    before = openpyxl.load_workbook(rich)["需求"]["B2"]
    after = openpyxl.load_workbook(_saved(tmp_path, marked_package(rich, [_note(2, "B")])))
    cell = after["需求"]["B2"]
    assert (cell.value, cell.number_format, cell.font.b) == (
        before.value,
        before.number_format,
        before.font.b,
    )


def test_a_comment_that_was_there_stays(rich: Path, tmp_path: Path) -> None:
    """What somebody wrote on the cell stands first, what is to be mended below."""
    sheet = openpyxl.load_workbook(_saved(tmp_path, marked_package(rich, [_note(2, "A")])))["需求"]
    comment = sheet["A2"].comment
    assert comment is not None
    assert comment.text.index("原来的批注") < comment.text.index("改这里")


def test_a_cell_that_was_never_written_is_marked(rich: Path, tmp_path: Path) -> None:
    """An empty required cell has no place in the file until it is marked."""
    path = _saved(tmp_path, marked_package(rich, [_note(3, "C"), _note(3, "J")]))
    sheet = openpyxl.load_workbook(path)["需求"]
    assert [sheet[cell].fill.fgColor.rgb for cell in ("C3", "J3")] == [RED, RED]
    raw = _parts(path)["xl/worksheets/sheet1.xml"].decode()
    row = re.search(r'<row r="3".*?</row>', raw)
    assert row
    assert re.findall(r'r="([A-Z]+)3"', row[0]) == ["A", "B", "C", "J"]


def test_every_other_part_is_the_same_byte_for_byte(rich: Path, tmp_path: Path) -> None:
    """Chart, drawing, names, other sheets: whatever the copy is not about is not touched."""
    before, after = (
        _parts(rich),
        _parts(_saved(tmp_path, marked_package(rich, [_note(3, "A")]))),
    )
    ours = {
        "[Content_Types].xml",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    assert {name for name in before if before[name] != after.get(name)} <= ours
    values = [
        CalamineWorkbook.from_path(str(p)).get_sheet_by_name("需求").to_python()
        for p in (rich, tmp_path / "marked.xlsx")
    ]
    assert values[0] == values[1]
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")["需求"]
    assert marked.data_validations.count == 1
    assert marked.protection.sheet


def _rewritten(path: Path, change: dict[str, tuple[str, str]]) -> Path:
    """Write the file again with what other programs make of a part."""
    parts = _parts(path)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            text = content.decode() if name in change else ""
            pattern, new = change.get(name, ("", ""))
            package.writestr(name, re.sub(pattern, new, text) if text else content)
    return path


@pytest.mark.parametrize("foreign", ["prefixed", "no references"])
def test_sheets_of_other_programs_are_marked(rich: Path, tmp_path: Path, foreign: str) -> None:
    """Some programs write every tag with a prefix, some write no cell's own place."""
    path = "xl/worksheets/sheet1.xml"
    if foreign == "prefixed":
        main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        _rewritten(rich, {path: (r"<(/?)(?=[A-Za-z])", r"<\1x:")})
        _rewritten(rich, {path: (re.escape(main), main.replace("xmlns", "xmlns:x"))})
    else:
        _rewritten(rich, {path: (r'<c r="[A-Z]+\d+"', "<c")})
    made = openpyxl.load_workbook(_saved(tmp_path, marked_package(rich, [_note(2, "C")])))
    assert made["需求"]["C2"].fill.fgColor.rgb == RED


def test_a_workbook_without_comments_or_styles_gets_them(tmp_path: Path) -> None:
    """A program may leave out whatever it does not need."""
    path = tmp_path / "bare.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("需求").write_row(0, 0, ("编号", "渠道"))
    parts = _parts(path)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            if name == "xl/styles.xml":
                continue
            text = re.sub(rb"<[^>]*styles[^>]*/>", b"", content)
            package.writestr(name, text)
    made = openpyxl.load_workbook(_saved(tmp_path, marked_package(path, [_note(1, "B")])))
    cell = made["需求"]["B1"]
    assert cell.fill.fgColor.rgb == RED
    assert cell.comment


def test_marking_a_marked_copy_again_takes_off_what_is_mended(rich: Path, tmp_path: Path) -> None:
    """Who corrects half of it and runs it again finds the rest marked, and nothing else."""
    notes = [_note(2, "B", "一"), _note(3, "C", "甲"), _note(2, "C", "乙")]
    once = _saved(tmp_path, marked_package(rich, notes))
    again = tmp_path / "again.xlsx"
    again.write_bytes(marked_package(once, [_note(3, "C", "二"), _note(3, "A", "三")]))
    sheet = openpyxl.load_workbook(again)["需求"]
    said = {c.coordinate: c.comment.text for row in sheet for c in row if c.comment}
    assert said == {"A2": "原来的批注", "C3": "二", "A3": "三"}
    red = {c.coordinate for row in sheet for c in row if c.fill.fgColor.rgb == RED}
    assert red == {"C3", "A3"}
    assert sheet["B2"].number_format == "yyyy-mm-dd"
    boxes = _parts(again)["xl/drawings/vmlDrawing1.vml"]
    assert boxes.count(b"<x:Row>") == len(said)


def test_a_mended_cell_has_the_colour_again_that_it_had(tmp_path: Path) -> None:
    """A cell that was to be filled in is as yellow as before, also after an office saved it."""
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("需求")
        sheet.write_row(0, 0, ("编号", "渠道"))
        sheet.write(1, 0, "X1", book.add_format({"bg_color": "#FFF2CC"}))
    once = _saved(tmp_path, marked_package(path, [_note(2, "A"), _note(2, "B")]))
    openpyxl.load_workbook(once).save(once)
    again = tmp_path / "again.xlsx"
    again.write_bytes(marked_package(once, [_note(2, "B", "还要改")]))
    page = openpyxl.load_workbook(again)["需求"]
    assert [page[cell].fill.fgColor.rgb for cell in ("A2", "B2")] == ["FFFFF2CC", RED]
    assert page["A2"].comment is None
    third = tmp_path / "third.xlsx"
    third.write_bytes(marked_package(again, [_note(1, "A")]))
    page = openpyxl.load_workbook(third)["需求"]
    assert page["B2"].fill.fill_type is None
    assert page["B2"].comment is None


@pytest.mark.parametrize("damage", ["not a package", "strict", "utf-16"])
def test_what_cannot_be_marked_safely_is_not(rich: Path, damage: str) -> None:
    """No file is handed back broken: whatever is of an unknown kind is left alone."""
    part = "xl/worksheets/sheet1.xml"
    if damage == "not a package":
        rich.write_bytes(b"PK\x03\x04" + b"\0" * 40)
    elif damage == "strict":
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        _rewritten(rich, {part: (main, "http://purl.oclc.org/ooxml/spreadsheetml/main")})
    else:
        _rewritten(rich, {part: ('encoding="UTF-8"', 'encoding="UTF-16"')})
    with pytest.raises(CannotSplice):
        marked_package(rich, [_note(2, "B")])
