"""Headings and sheet names as people change them."""

import pytest
from tests.dirt.conftest import (
    FIRST,
    HEADINGS,
    HELPERS,
    NEEDS,
    SECOND,
    OldBook,
    OldSheet,
    Read,
    Save,
    place_of,
)

from linli_core.batch.spreadsheet.layout import Column, SheetLayout


def test_titles_and_remarks_above_the_headings_are_passed_over(xlsx: Save, read: Read) -> None:
    """A form has its title, its unit and a date above the headings."""
    rows = [["幸福社区居民需求登记表"], ["填报单位：幸福社区"], [], HEADINGS, FIRST]
    reading = read(xlsx(rows, change=lambda sheet: sheet.merge_cells("A1:E1")))
    assert reading.book.sheets[0].heading_rows == (4,)
    assert [row.row_number for row in reading.rows] == [5]


def test_a_title_that_is_also_a_heading_does_not_mislead(xlsx: Save, read: Read) -> None:
    """A merged title counts as one heading at most, however many cells it covers."""
    reading = read(
        xlsx([["内容"], HEADINGS, FIRST], change=lambda sheet: sheet.merge_cells("A1:E1"))
    )
    assert reading.book.sheets[0].heading_rows == (2,)


@pytest.mark.parametrize("merged", [True, False])
def test_two_heading_rows_read_as_one(xlsx: Save, read: Read, merged: bool) -> None:  # noqa: FBT001 (parametrised)
    """A group over two columns completes their names: 监护人 over 姓名 is 监护人姓名."""
    rows = [
        ["编号", "姓名", "监护人", None],
        [None, None, "姓名", "电话"],
        ["R001", "小童", "大人", "13900000000"],
    ]

    def merge(sheet: object) -> None:
        for cells in ("A1:A2", "B1:B2", "C1:D1") if merged else ():
            sheet.merge_cells(cells)  # type: ignore[attr-defined] # a sheet of openpyxl

    reading = read(xlsx(rows, sheet="人员", change=merge))
    assert reading.book.sheets[0].heading_rows == (1, 2)
    (row,) = reading.rows
    assert row.row_number == 3
    assert {k: c.value for k, c in row.cells.items()} == {
        "编号": "R001", "姓名": "小童", "监护人姓名": "大人", "监护人电话": "13900000000",
    }  # fmt: skip


def test_the_first_row_of_data_is_not_taken_for_a_second_heading_row(
    xlsx: Save, read: Read
) -> None:
    """A value that happens to be a heading word does not turn its row into headings."""
    rows = [["编号", "提出人", "内容"], ["X001", "甲", "备注"], SECOND]
    reading = read(xlsx(rows))
    assert reading.numbers == ["X001", "X002"]


@pytest.mark.parametrize(
    "headings",
    [
        ["编 号", "提出人：", "内容（必填）", "*时间", "备注"],
        ["编\n号", "提 出 人", "需求内容", "登记时间", "备　注"],
        ["需求编号", "提出人", "内容", "时间*", "备注(选填)"],
    ],
)
def test_decorated_headings_and_aliases_are_known(
    xlsx: Save, read: Read, headings: list[str]
) -> None:
    """Spaces, line breaks, colons and remarks in a heading do not matter; aliases are known."""
    reading = read(xlsx([headings, FIRST]))
    assert list(reading.rows[0].cells) == HEADINGS
    assert not reading.book.all_problems


def test_an_unknown_heading_is_reported_and_the_rest_read(xlsx: Save, read: Read) -> None:
    """A column of the community's own is left alone, with its place."""
    reading = read(xlsx([[*HEADINGS, "网格长签字"], [*FIRST, "丁"]]))
    problem = reading.only("heading.unknown")
    assert place_of(problem) == ("需求", None, "F")
    assert not problem.blocking
    assert reading.numbers == ["X001"]


def test_a_near_miss_of_a_heading_is_suggested(xlsx: Save, read: Read) -> None:
    """A mistyped optional heading costs its column only, and the right one is named."""
    reading = read(xlsx([["编号", "提出人", "内容", "时问"], FIRST]))
    problem = reading.only("heading.unknown_near")
    assert place_of(problem) == ("需求", None, "D")
    assert problem.values == {"heading": "时问", "near": "时间"}
    assert reading.numbers == ["X001"]


@pytest.mark.parametrize(
    ("typed", "code"), [("提出入", "heading.missing_near"), ("栋号", "heading.missing")]
)
def test_a_missing_required_heading_refuses_every_row_by_name(
    xlsx: Save, read: Read, typed: str, code: str
) -> None:
    """Without a required column no row can be judged, but each is accounted for."""
    reading = read(
        xlsx(
            [["编号", typed, "内容"], FIRST, SECOND],
            more={"人员": [["编号", "姓名"], ["P1", "丁"]]},
        )
    )
    (problem,) = [p for p in reading.book.all_problems if p.code == code]
    assert place_of(problem) == ("需求", None, None)
    assert problem.blocking
    assert problem.values["heading"] == "提出人"
    refused = [row for row in reading.rows if row.blocked]
    assert [row.row_number for row in refused] == [2, 3]
    assert [p.row for row in refused for p in row.problems if p.blocking] == [2, 3]
    assert reading.numbers == ["P1"]


def test_a_sheet_without_headings_is_named(xlsx: Save, read: Read) -> None:
    """A sheet of the right name without any heading is refused; the others are read."""
    reading = read(xlsx([FIRST, SECOND], more={"人员": [["编号", "姓名"], ["P1", "丁"]]}))
    problem = reading.only("sheet.no_headings")
    assert place_of(problem) == ("需求", None, None)
    assert "提出人" in problem.reason("zh")
    assert reading.numbers == ["P1"]


@pytest.mark.parametrize(
    "name", ["需求", "需求登记", "1.需求", "需求（2）", "需求表", " 需 求 ", "一、需求"]
)
def test_a_sheet_is_known_under_its_usual_names(xlsx: Save, read: Read, name: str) -> None:
    """Numbering, aliases and a trailing 表 do not make another sheet."""
    reading = read(xlsx([HEADINGS, FIRST], sheet=name))
    assert reading.numbers == ["X001"]
    assert not reading.book.all_problems
    assert (reading.rows[0].sheet, reading.rows[0].sheet_as_written) == ("需求", name)


def test_a_sheet_of_another_name_is_known_by_its_headings(xlsx: Save, read: Read) -> None:
    """Sheet1 with all required headings is read, and the person is told as what."""
    reading = read(xlsx([HEADINGS, FIRST], sheet="Sheet1"))
    assert reading.numbers == ["X001"]
    assert reading.only("sheet.read_as").values == {"layout": "需求"}


def test_of_two_fitting_layouts_the_named_one_wins(xlsx: Save, read: Read) -> None:
    """If the headings fit two layouts, the name of the sheet decides, then their number."""
    short = SheetLayout("摘要", (Column("编号", required=True), Column("内容", required=True)))
    rows = [HEADINGS, FIRST]
    assert read(xlsx(rows, sheet="幸福摘要2"), [NEEDS, short]).rows[0].sheet == "摘要"
    assert read(xlsx(rows, sheet="Sheet1"), [short, NEEDS]).rows[0].sheet == "需求"


def test_an_unknown_sheet_is_reported_and_the_rest_read(xlsx: Save, read: Read) -> None:
    """Instructions and codes in sheets of their own do no harm."""
    reading = read(xlsx([HEADINGS, FIRST], more={"填写说明": [["请如实填写"]]}))
    problem = reading.only("sheet.unknown")
    assert place_of(problem) == ("填写说明", None, None)
    assert not problem.blocking
    assert reading.numbers == ["X001"]


def test_a_near_miss_of_a_sheet_name_is_suggested(xlsx: Save, read: Read) -> None:
    """A mistyped sheet without usable headings leads to the name that was meant."""
    reading = read(xlsx([HEADINGS, FIRST], more={"人圆": [["工号", "称呼"]]}))
    assert reading.only("sheet.unknown_near").values == {"near": "人员"}


def test_an_empty_sheet_is_no_fault(xlsx: Save, read: Read) -> None:
    """The empty Sheet2 and Sheet3 of a new workbook are remarked, not refused."""
    reading = read(xlsx([HEADINGS, FIRST], more={"Sheet2": []}))
    assert not reading.only("sheet.empty").blocking
    assert reading.numbers == ["X001"]


@pytest.mark.parametrize("old", [False, True])
def test_a_hidden_sheet_is_read_and_reported(
    xlsx: Save,
    xls: Save,
    read: Read,
    old: bool,  # noqa: FBT001 (parametrised)
) -> None:
    """A hidden sheet may hold real needs; the person is told that it was read."""
    helpers = [["编号", "姓名"], ["P1", "丁"]]
    if old:
        hidden = OldSheet([HEADINGS, FIRST], hidden=True)
        path = xls(OldBook((hidden, OldSheet(helpers, name="人员"))))
    else:

        def hide(sheet: object) -> None:
            sheet.sheet_state = "hidden"  # type: ignore[attr-defined] # a sheet of openpyxl

        path = xlsx([HEADINGS, FIRST], more={"人员": helpers}, change=hide)
    reading = read(path)
    assert place_of(reading.only("sheet.hidden")) == ("需求", None, None)
    assert reading.numbers == ["X001", "P1"]


def test_two_sheets_of_one_kind_are_both_read(xlsx: Save, read: Read) -> None:
    """A community may keep one sheet per month."""
    reading = read(
        xlsx([HEADINGS, FIRST], sheet="需求1", more={"需求2": [HEADINGS, SECOND]}), [NEEDS, HELPERS]
    )
    assert reading.numbers == ["X001", "X002"]
    assert [row.sheet_as_written for row in reading.rows] == ["需求1", "需求2"]


def test_a_layout_of_one_column_needs_one_heading_only(xlsx: Save, read: Read) -> None:
    """A list of numbers is a sheet as well."""
    layout = SheetLayout("名单", (Column("编号", required=True),))
    reading = read(xlsx([["编号"], ["X001"]], sheet="名单"), [layout])
    assert reading.numbers == ["X001"]
