"""Rows and cells as people leave them; whatever is wrong with one costs only itself."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from tests.dirt.conftest import (
    FIRST,
    HEADINGS,
    SECOND,
    THIRD,
    ErrorValue,
    NeverCalculated,
    OldBook,
    OldSheet,
    Read,
    Repack,
    Save,
    place_of,
)

from linli_core.batch.spreadsheet.layout import Column, Limits, SheetLayout
from linli_core.batch.spreadsheet.sheet_row import CellKind


def _old(*rows: list[Any], **sheet: Any) -> OldBook:  # noqa: ANN401 (fields of OldSheet)
    return OldBook((OldSheet([HEADINGS, *rows], **sheet),))


def test_a_clean_sheet_has_nothing_to_say(xlsx: Save, read: Read) -> None:
    """Clean rows come out with their place, their kinds and no problem."""
    when = dt.datetime(2021, 6, 2, 9, 30)  # noqa: DTZ001 (as a spreadsheet holds it)
    reading = read(xlsx([HEADINGS, FIRST, ["X002", "乙", True, when, 3.5]]))
    first, second = reading.rows
    assert (first.file, first.sheet, first.row_number) == ("需求.xlsx", "需求", 2)
    assert first.value("内容") == "楼道灯不亮"
    assert first.value("备注") is None
    assert first.value("没有的列") is None
    assert first.cells["备注"].kind is CellKind.BLANK
    assert [c.kind for c in second.cells.values()] == [
        CellKind.TEXT, CellKind.TEXT, CellKind.BOOLEAN, CellKind.DATE, CellKind.NUMBER,
    ]  # fmt: skip
    assert second.cells["时间"].value == when
    assert [c.column_letter for c in second.cells.values()] == list("ABCDE")
    assert not reading.book.all_problems
    assert not reading.row_problems
    assert reading.book.readable
    (sheet,) = reading.book.sheets
    assert sheet.heading_rows == (1,)
    assert list(sheet.rows()) == [first, second]


def test_blank_rows_are_passed_over_and_counted_in_the_row_numbers(xlsx: Save, read: Read) -> None:
    """Empty rows and rows of spaces are nothing, but the rows below keep their numbers."""
    reading = read(xlsx([HEADINGS, FIRST, [], ["  ", "\u3000", None], SECOND, [" "]]))
    assert [row.row_number for row in reading.rows] == [2, 5]


def test_an_empty_margin_does_not_shift_rows_and_columns(xlsx: Save, read: Read) -> None:
    """A form that begins at C4 is reported in the rows and columns the person sees."""
    rows = [[], [], [], [None, None, *HEADINGS], [None, None, *FIRST]]
    (row,) = read(xlsx(rows)).rows
    assert row.row_number == 5
    assert row.cells["编号"].column_letter == "C"


@pytest.mark.parametrize(
    "word", ["合计", "合 计", "总计：", "小计", "共计12户", "本页合计", "累 计"]
)
def test_rows_of_totals_are_no_data(xlsx: Save, read: Read, word: str) -> None:
    """A row of totals is skipped with its place; what follows is read."""
    reading = read(xlsx([HEADINGS, FIRST, [word, None, None, 12], SECOND]))
    assert reading.numbers == ["X001", "X002"]
    assert place_of(reading.only("row.total")) == ("需求", 3, None)
    assert reading.skipped[0].row_number == 3
    assert reading.skipped[0].sheet == "需求"


def test_a_need_that_begins_with_the_word_for_total_is_data(xlsx: Save, read: Read) -> None:
    """A full row is data even if its first cell reads like a total."""
    reading = read(xlsx([HEADINGS, ["合计", "甲", "合计收费有误", "", ""]]))
    assert reading.numbers == ["合计"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["注：内容如实填写"], "row.note"),
        (["填表人：甲", None, "审核人：乙"], "row.note"),
        (["填报单位（盖章）：", None, "日期："], "row.note"),
        (["（示例）", "张三", "家中水管漏水"], "row.example"),
        (HEADINGS, "row.repeated_heading"),
        (["编 号", "提出人", "内容（必填）"], "row.repeated_heading"),
    ],
)
def test_notes_examples_and_repeated_headings_are_no_data(
    xlsx: Save, read: Read, row: list[str], code: str
) -> None:
    """What a form prints around the data is skipped and reported, not refused."""
    reading = read(xlsx([HEADINGS, FIRST, row, SECOND]))
    assert reading.numbers == ["X001", "X002"]
    assert place_of(reading.only(code)) == ("需求", 3, None)


def _hide(sheet: Any) -> None:  # noqa: ANN401 (a sheet of either library)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True


@pytest.mark.parametrize("old", [False, True])
def test_hidden_rows_and_columns_are_read_and_reported(
    xlsx: Save,
    xls: Save,
    read: Read,
    old: bool,  # noqa: FBT001 (parametrised)
) -> None:
    """A filter hides real needs, so they are read; the person is told."""
    if old:
        hidden = {"hidden_rows": frozenset({2}), "hidden_columns": frozenset({3})}
        reading = read(xls(_old(FIRST, SECOND, THIRD, **hidden)))
    else:
        reading = read(xlsx([HEADINGS, FIRST, SECOND, THIRD], change=_hide))
    assert reading.numbers == ["X001", "X002", "X003"]
    assert [row.hidden for row in reading.rows] == [False, True, False]
    assert place_of(reading.only("row.hidden")) == ("需求", 3, None)
    assert place_of(reading.only("column.hidden")) == ("需求", None, "D")


@pytest.mark.parametrize("old", [False, True])
def test_a_cell_merged_downwards_counts_for_each_of_its_rows(
    xlsx: Save,
    xls: Save,
    read: Read,
    old: bool,  # noqa: FBT001 (parametrised)
) -> None:
    """One person over three needs: each need has that person, and says where from."""
    rows = [FIRST, ["X002", "", "需要送餐", "", ""], ["X003", "", "想学用手机", "", ""]]
    if old:
        path = xls(_old(*rows, merged=((1, 3, 1, 1),)))
    else:
        path = xlsx([HEADINGS, *rows], change=lambda sheet: sheet.merge_cells("B2:B4"))
    reading = read(path)
    assert [row.value("提出人") for row in reading.rows] == ["甲", "甲", "甲"]
    assert [(p.code, *place_of(p)) for p in reading.row_problems] == [
        ("cell.merged_down", "需求", 3, "B"),
        ("cell.merged_down", "需求", 4, "B"),
    ]
    assert "2" in reading.row_problems[0].reason("zh")


def test_a_merged_cell_does_not_make_a_blank_row_data(xlsx: Save, read: Read) -> None:
    """Rows that are blank but for a merged cell from above stay blank."""
    rows = [HEADINGS, FIRST, [], [], SECOND]
    reading = read(xlsx(rows, change=lambda sheet: sheet.merge_cells("B2:B4")))
    assert [row.row_number for row in reading.rows] == [2, 5]


def test_a_cell_merged_sideways_counts_for_its_first_column(xlsx: Save, read: Read) -> None:
    """The covered columns are blank, and the person is told."""
    rows = [HEADINGS, ["X001", "甲", "楼道灯不亮"], SECOND]
    reading = read(xlsx(rows, change=lambda sheet: sheet.merge_cells("C2:D2")))
    assert reading.rows[0].value("时间") is None
    assert place_of(reading.only("cell.merged_across")) == ("需求", 2, "D")
    assert reading.numbers == ["X001", "X002"]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_an_error_in_a_cell_refuses_its_row(xlsx: Save, read: Read, error: str) -> None:
    """An error value is named with its cell; the other rows are read."""

    def spoil(sheet: Any) -> None:  # noqa: ANN401 (a sheet of openpyxl)
        sheet["C3"] = error
        sheet["C3"].data_type = "e"

    reading = read(xlsx([HEADINGS, FIRST, SECOND, THIRD], change=spoil))
    assert reading.numbers == ["X001", "X003"]
    problem = reading.only("cell.error_value")
    assert place_of(problem) == ("需求", 3, "C")
    assert problem.heading == "内容"
    assert error in problem.reason("zh")
    assert reading.rows[1].cells["内容"].kind is CellKind.ERROR


def test_an_error_in_an_old_file_refuses_its_row(xls: Save, read: Read) -> None:
    """The same holds for `.xls`, where errors are records of their own."""
    reading = read(xls(_old(FIRST, ["X002", "乙", ErrorValue(0x2A), "", ""], THIRD)))
    assert reading.numbers == ["X001", "X003"]
    assert reading.only("cell.error_value").values == {"error": "#N/A"}


def test_an_error_beside_the_known_columns_does_no_harm(xlsx: Save, read: Read) -> None:
    """What is not read cannot spoil a row."""
    rows = [[*HEADINGS, "自用"], [*FIRST, "#N/A"]]

    def spoil(sheet: Any) -> None:  # noqa: ANN401 (a sheet of openpyxl)
        sheet["F2"].data_type = "e"

    assert read(xlsx(rows, change=spoil)).numbers == ["X001"]


@pytest.mark.parametrize(
    ("text", "code"), [("#REF!", "cell.error_value"), ("########", "cell.hashes")]
)
def test_an_error_copied_as_text_refuses_its_row(
    xlsx: Save, read: Read, text: str, code: str
) -> None:
    """A pasted error or a row of hashes holds nothing that could be read."""
    reading = read(xlsx([HEADINGS, FIRST, ["X002", "乙", text], THIRD]))
    assert reading.numbers == ["X001", "X003"]
    assert place_of(reading.only(code)) == ("需求", 3, "C")


def test_a_formula_never_calculated_refuses_its_row(xlsx: Save, read: Read) -> None:
    """A formula without a stored result is not an empty cell."""
    reading = read(xlsx([HEADINGS, FIRST, ["X002", "乙", "=A2&B2"], THIRD]))
    assert reading.numbers == ["X001", "X003"]
    assert place_of(reading.only("cell.never_calculated")) == ("需求", 3, "C")
    assert reading.rows[1].cells["内容"].kind is CellKind.UNCALCULATED


def test_a_zero_put_for_a_result_is_not_taken_for_one(tmp_path: Path, read: Read) -> None:
    """Some programs write 0 for every result and leave the calculation to the first opening."""
    path = tmp_path / "需求.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("需求")
    for number, row in enumerate([HEADINGS, FIRST, SECOND]):
        sheet.write_row(number, 0, row)
    sheet.write_formula("C3", "=A2&B2")
    book.close()
    reading = read(path)
    assert reading.numbers == ["X001"]
    assert place_of(reading.only("cell.never_calculated")) == ("需求", 3, "C")


def test_a_calculated_formula_is_its_result(xlsx: Save, read: Read, repack: Repack) -> None:
    """A stored result, an empty text included, is what the person saw."""
    path = xlsx([HEADINGS, FIRST, ["X002", "乙", "=A2", "", "=B2"], THIRD])

    def calculate(part: bytes) -> bytes:
        filled = part.replace(
            b'<c r="C3"><f>A2</f><v /></c>', b'<c r="C3" t="str"><f>A2</f><v>abc</v></c>'
        ).replace(b'<c r="E3"><f>B2</f><v /></c>', b'<c r="E3" t="str"><f>B2</f><v></v></c>')
        assert b"abc" in filled
        return filled

    reading = read(repack(path, {"xl/worksheets/sheet1.xml": calculate}))
    assert reading.numbers == ["X001", "X002", "X003"]
    assert reading.rows[1].value("内容") == "abc"
    assert reading.rows[1].value("备注") is None


def test_a_formula_never_calculated_in_an_old_file_refuses_its_row(xls: Save, read: Read) -> None:
    """The same holds for `.xls`."""
    reading = read(xls(_old(FIRST, ["X002", "乙", NeverCalculated(), "", ""], THIRD)))
    assert reading.numbers == ["X001", "X003"]
    assert place_of(reading.only("cell.never_calculated")) == ("需求", 3, "C")


def test_a_row_of_nothing_but_an_error_is_not_blank(xlsx: Save, read: Read) -> None:
    """A row whose only content cannot be read is refused, not passed over."""
    reading = read(xlsx([HEADINGS, FIRST, [None, None, "=1+1"]]))
    assert [row.row_number for row in reading.rows if row.blocked] == [3]


def test_a_text_longer_than_a_cell_holds_refuses_its_row(xlsx: Save, read: Read) -> None:
    """A cell beyond the limit is refused with both lengths."""
    reading = read(
        xlsx([HEADINGS, FIRST, ["X002", "乙", "长" * 101], THIRD]),
        limits=Limits(cell_characters=100),
    )
    assert reading.numbers == ["X001", "X003"]
    problem = reading.only("cell.too_long")
    assert place_of(problem) == ("需求", 3, "C")
    assert problem.values == {"length": "101", "limit": "100"}


def test_content_without_a_heading_is_reported(xlsx: Save, read: Read) -> None:
    """A remark scribbled beside the table is not read, and not lost in silence."""
    reading = read(xlsx([HEADINGS, [*FIRST, "旁注"], SECOND]))
    assert reading.numbers == ["X001", "X002"]
    assert place_of(reading.only("cell.no_heading")) == ("需求", 2, "F")


def test_two_columns_of_one_heading_may_complete_but_not_contradict(xlsx: Save, read: Read) -> None:
    """Equal or blank doubles are one value; different ones refuse the row."""
    headings = ["编号", "提出人", "内容", "备注", "内容"]
    rows = [
        ["X001", "甲", "同", "", "同"],
        ["X002", "乙", "", "", "只在后列"],
        ["X003", "丙", "一", "", "二"],
    ]
    reading = read(xlsx([headings, *rows]))
    assert place_of(reading.only("heading.duplicate")) == ("需求", None, "E")
    assert reading.numbers == ["X001", "X002"]
    assert reading.rows[1].value("内容") == "只在后列"
    assert reading.rows[1].cells["内容"].column_letter == "E"
    assert place_of(reading.only("cell.contradiction")) == ("需求", 4, "E")


def test_numbers_of_a_1904_workbook_are_marked(tmp_path: Path, read: Read) -> None:
    """Date cells come out right, and the sheet says from when its bare numbers count."""
    path = tmp_path / "需求.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    sheet = book.add_worksheet("需求")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ["X001", "甲", "楼道灯不亮"])
    form = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_datetime(1, 3, dt.datetime(2021, 6, 1), form)  # noqa: DTZ001 (as a spreadsheet holds it)
    book.close()
    reading = read(path)
    assert reading.rows[0].value("时间") in {dt.date(2021, 6, 1), dt.datetime(2021, 6, 1)}  # noqa: DTZ001
    assert reading.book.sheets[0].date_1904


def test_an_old_1904_workbook_is_marked_too(xls: Save, read: Read) -> None:
    """The same holds for `.xls`."""
    book = OldBook((OldSheet([HEADINGS, FIRST]),), date_1904=True)
    assert read(xls(book)).book.sheets[0].date_1904


def test_cells_without_references_are_counted(xlsx: Save, read: Read, repack: Repack) -> None:
    """Some programs leave out the names of rows and cells; positions count then."""

    def strip(part: bytes) -> bytes:
        for row in range(1, 4):
            part = part.replace(b'<row r="%d"' % row, b"<row")
            for column in b"ABCDE":
                part = part.replace(b'<c r="%c%d"' % (column, row), b"<c")
        assert b"<c r=" not in part
        return part

    path = xlsx([HEADINGS, FIRST, ["X002", "乙", "=A2"]])
    reading = read(repack(path, {"xl/worksheets/sheet1.xml": strip}))
    assert reading.numbers == ["X001"]
    assert place_of(reading.only("cell.never_calculated")) == ("需求", 3, "C")


def test_a_file_written_by_a_spreadsheet_opens_with_prefixed_names(
    xlsx: Save, read: Read, repack: Repack
) -> None:
    """A part whose elements carry a prefix is the same part."""

    def prefix(part: bytes) -> bytes:
        for name in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"f", b"is", b"t"):
            for opening in (b"<", b"</"):
                for end in (b">", b" ", b"/"):
                    part = part.replace(opening + name + end, opening + b"x:" + name + end)
        return part.replace(b"xmlns=", b"xmlns:x=")

    path = xlsx([HEADINGS, FIRST, ["X002", "乙", "=A2"]])
    reading = read(repack(path, {"xl/worksheets/sheet1.xml": prefix}))
    assert reading.only("cell.never_calculated").row == 3


def test_columns_may_be_declared_without_any_being_required(xlsx: Save, read: Read) -> None:
    """A layout for a foreign sheet need not require anything."""
    layout = SheetLayout("留言", (Column("主题"), Column("正文"), Column("点赞")))
    reading = read(xlsx([["主题", "点赞"], ["路灯", 3]], sheet="Sheet1"), [layout])
    assert reading.rows[0].value("点赞") == 3
    assert not reading.book.all_problems
