"""Values spoilt by typing or by the spreadsheet itself, read from real files cell by cell.

The place in a message comes from the cell, the reason from the reader of values.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests.dirt.conftest import OldBook, OldSheet, Read, Save

from linli_core.batch.spreadsheet.layout import Column, SheetLayout
from linli_core.codec.dates import Moment, read_day, read_moment
from linli_core.codec.folding import fold_name, read_count, read_yes_no, split_list, text_of
from linli_core.codec.identity import (
    CreditCode,
    PersonalId,
    id_check_digit,
    read_credit_code,
    read_personal_id,
)
from linli_core.codec.phones import read_phone
from linli_core.codec.problem import Problem

RESIDENTS = SheetLayout(
    "居民",
    (
        Column("编号", required=True),
        Column("姓名", required=True),
        Column("证件号码"),
        Column("出生日期"),
        Column("信用代码"),
        Column("电话"),
        Column("户数"),
        Column("是否独居"),
    ),
)
HEADINGS = [column.heading for column in RESIDENTS.columns]
TODAY = dt.date(2021, 11, 15)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
GOOD_ID = "220102" + "19500101" + "002" + id_check_digit("22010219500101002")


def _read_id(value: object) -> object:
    return read_personal_id(value, as_of=TODAY)


READERS: dict[str, Callable[[Any], object]] = {
    "编号": text_of,
    "证件号码": _read_id,
    "出生日期": read_day,
    "信用代码": read_credit_code,
    "电话": read_phone,
    "户数": read_count,
    "是否独居": read_yes_no,
}


def _row(number: str, heading: str = "", value: object = "") -> list[Any]:
    row: list[Any] = [number, "某某", *[""] * 6]
    if heading:
        row[HEADINGS.index(heading)] = value
    return row


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("编号", 2.2010200100100012e17, "number.precision_lost"),
        ("编号", dt.date(2021, 3, 1), "text.turned_into_date"),
        ("证件号码", int(GOOD_ID), "id.destroyed_by_excel"),
        ("证件号码", "2.20102E+17", "id.destroyed_by_excel"),
        ("证件号码", "220102500101002", "id.fifteen_digits"),
        ("证件号码", 220102500101002, "id.fifteen_digits"),
        ("证件号码", GOOD_ID[:-1] + ("1" if GOOD_ID[-1] != "1" else "2"), "id.check_digit"),
        ("证件号码", GOOD_ID[:-1], "id.length"),
        ("证件号码", GOOD_ID[:6] + "********" + GOOD_ID[14:], "id.masked"),
        ("出生日期", "1950年6月31日", "date.impossible"),
        ("出生日期", "50.1.1", "date.two_digit_year"),
        ("出生日期", "1950年1月", "date.month_only"),
        ("出生日期", 1950, "date.year_only"),
        ("出生日期", "01/02/1950", "date.order_unclear"),
        ("出生日期", "六月一日", "date.no_year"),
        ("出生日期", "今天", "date.relative"),
        ("信用代码", "91110000600037341M", "uscc.check_digit"),
        ("信用代码", 512200005000000150.0, "uscc.destroyed_by_excel"),
        ("信用代码", "9111OOOO600037341L", "uscc.characters"),
        ("电话", 43188880000, "phone.leading_zero_lost"),
        ("电话", "13900000000、13900000001", "phone.several"),
        ("户数", "十几户", "count.unclear"),
        ("是否独居", "有时", "yes_no.unclear"),
    ],
)
def test_a_spoilt_value_is_named_with_its_cell(
    xlsx: Save, read: Read, heading: str, value: object, code: str
) -> None:
    """The reason names what is wrong with the value, and the cell says where; others are read."""
    rows = [HEADINGS, _row("R001"), _row("R002", heading, value), _row("R003")]
    reading = read(xlsx(rows, sheet="居民"), [RESIDENTS])
    assert [row.row_number for row in reading.rows] == [2, 3, 4]
    spoilt = reading.rows[1]
    cell = spoilt.cells[heading]
    answer = READERS[heading](cell.value)
    assert isinstance(answer, Problem)
    assert answer.code == code
    assert (spoilt.file, spoilt.sheet_as_written) == ("需求.xlsx", "居民")
    assert cell.column_letter == "ABCDEFGH"[HEADINGS.index(heading)]
    assert str(value) not in answer.reason("zh") or code.startswith("date.")
    assert reading.numbers[::2] == ["R001", "R003"]


@pytest.mark.parametrize(
    ("heading", "value", "expected"),
    [
        ("编号", 220102001.0, "220102001"),
        ("证件号码", "　" + GOOD_ID.translate(FULL_WIDTH), GOOD_ID),
        ("证件号码", f"{GOOD_ID[:6]} {GOOD_ID[6:14]} {GOOD_ID[14:]}", GOOD_ID),
        ("出生日期", "一九五〇年一月一日", dt.date(1950, 1, 1)),
        ("出生日期", "１９５０－１－１", dt.date(1950, 1, 1)),
        ("出生日期", 18264, dt.date(1950, 1, 1)),
        ("出生日期", dt.date(1950, 1, 1), dt.date(1950, 1, 1)),
        ("信用代码", "９１１１００００６０００３７３４１l", "91110000600037341L"),
        ("电话", 13900000000, "13900000000"),
        ("户数", "１，２００户", 1200),
        ("是否独居", "√", True),
    ],
)
def test_a_value_typed_in_an_unusual_way_is_read(
    xlsx: Save, read: Read, heading: str, value: object, expected: object
) -> None:
    """Full-width digits, spaces, Chinese numerals and numbers for texts are no faults."""
    reading = read(xlsx([HEADINGS, _row("R001", heading, value)], sheet="居民"), [RESIDENTS])
    answer = READERS[heading](reading.rows[0].value(heading))
    match answer:
        case PersonalId():
            assert answer.number == expected
        case CreditCode():
            assert answer.code == expected
        case _:
            assert getattr(answer, "number", answer) == expected


@pytest.mark.parametrize("typed", ["王 小 明", "王　小明", " 王小明\u200b", "王小明\n"])
def test_spaces_inside_a_name_do_not_make_another_person(
    xlsx: Save, read: Read, typed: str
) -> None:
    """A name spaced for looks is the same name."""
    row = _row("R001")
    row[1] = typed
    reading = read(xlsx([HEADINGS, row], sheet="居民"), [RESIDENTS])
    assert fold_name(str(reading.rows[0].value("姓名"))) == "王小明"


def test_a_list_in_one_cell_is_split_at_any_mark(xlsx: Save, read: Read) -> None:
    """People separate entries by whatever mark is at hand."""
    layout = SheetLayout("组", (Column("编号"), Column("成员")))
    reading = read(xlsx([["编号", "成员"], ["1", "甲、乙，丙;丁/戊\n己"]], sheet="组"), [layout])
    assert split_list(str(reading.rows[0].value("成员"))) == tuple("甲乙丙丁戊己")


def test_a_bare_number_of_a_1904_workbook_is_read_by_its_own_count(xls: Save, read: Read) -> None:
    """The same number means a day four years later when the workbook counts from 1904."""
    rows = [HEADINGS, _row("R001", "出生日期", 42886)]
    for date_1904, expected in ((False, dt.date(2017, 5, 31)), (True, dt.date(2021, 6, 1))):
        path = xls(OldBook((OldSheet(rows, name="居民"),), date_1904=date_1904))
        reading = read(path, [RESIDENTS])
        (sheet,) = reading.book.sheets
        value = reading.rows[0].value("出生日期")
        assert read_day(value, date_1904=sheet.date_1904) == expected
        assert isinstance(read_moment(value, date_1904=sheet.date_1904), Moment)
