"""Text files as systems export them and as people save them."""

import tracemalloc
from pathlib import Path

import pytest
from tests.dirt.conftest import FIRST, HEADINGS, HELPERS, NEEDS, SECOND, THIRD, Read, Save, place_of

from linli_core.batch.spreadsheet.layout import Column, SheetLayout
from linli_core.batch.spreadsheet.workbook import open_workbook

HEAD = ",".join(HEADINGS)
ONE, TWO, THREE = (",".join(row) for row in (FIRST, SECOND, THIRD))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_usual_encoding_is_read(text: Save, read: Read, encoding: str) -> None:
    """Marks come first, then UTF-8, then GB 18030; UTF-16 is known by its mark."""
    mark = "\ufeff" if encoding.startswith("utf-16-") else ""
    reading = read(text(f"{mark}{HEAD}\n{ONE}\n{TWO}\n", encoding=encoding))
    assert reading.numbers == ["X001", "X002"]
    assert reading.rows[0].value("内容") == "楼道灯不亮"
    assert not reading.book.all_problems


def test_rare_characters_of_names_survive(text: Save, read: Read) -> None:
    """GB 18030 holds characters of names that GBK cannot."""
    reading = read(text(f"{HEAD}\nX001,㐂𠮷龘,修灯,,\n", encoding="gb18030"))
    assert reading.rows[0].value("提出人") == "㐂𠮷龘"


def test_a_short_text_is_not_taken_for_another_language(text: Save, read: Read) -> None:
    """Twenty bytes of GB 18030 are GB 18030, where statistical detectors see Korean."""
    layout = SheetLayout("短", (Column("编号"), Column("姓名")))
    reading = read(text("编号,姓名\n1,王五\n", encoding="gb18030", name="短.csv"), [layout])
    assert reading.rows[0].value("姓名") == "王五"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_damaged_character_costs_its_row_only(
    tmp_path: Path, read: Read, encoding: str
) -> None:
    """A spoilt byte must not turn the whole file into nonsense of another encoding."""
    good = [line.encode(encoding) for line in (HEAD, ONE, TWO, THREE)]
    good[2] = good[2].replace("餐".encode(encoding), b"\xff\xff")
    path = tmp_path / "需求.csv"
    path.write_bytes(b"\n".join(good))
    reading = read(path)
    assert reading.numbers == ["X001", "X003"]
    assert place_of(reading.only("row.undecodable")) == ("需求", 3, None)


def test_plain_headings_leave_the_choice_to_the_ladder(text: Save, read: Read) -> None:
    """Where the headings are ASCII, a file that is no UTF-8 is GB 18030."""
    layout = SheetLayout("messages", (Column("id", required=True), Column("text", required=True)))
    for encoding in ("utf-8", "gb18030"):
        path = text("id,text\n1,路灯不亮\n", encoding=encoding, name="messages.csv")
        assert read(path, [layout]).rows[0].value("text") == "路灯不亮"


def test_a_file_in_no_known_encoding_is_named_as_such(tmp_path: Path, read: Read) -> None:
    """What is neither UTF-8 nor GB 18030 and has no known heading is refused whole."""
    path = tmp_path / "需求.csv"
    path.write_bytes(b"\xff\xff\xff,\x81\xff\n\xff\xff\n")
    problem = read(path).only("file.encoding")
    assert problem.blocking
    assert place_of(problem) == (None, None, None)


def test_a_spoilt_file_with_plain_headings_is_still_read(tmp_path: Path, read: Read) -> None:
    """Known headings in ASCII are enough to read what can be read."""
    layout = SheetLayout("m", (Column("id", required=True), Column("text", required=True)))
    path = tmp_path / "m.csv"
    path.write_bytes(b"id,text\n1,ok\n2,\xff\xff\n3,ok\n")
    reading = read(path, [layout])
    assert [row.value("id") for row in reading.rows if not row.blocked] == ["1", "3"]


@pytest.mark.parametrize("separator", [",", "\t", ";", "，", "|"])
def test_the_separator_is_found_by_the_headings(text: Save, read: Read, separator: str) -> None:
    """Systems export with commas, tabs, semicolons; people type full-width commas."""
    lines = [separator.join(row) for row in (HEADINGS, FIRST)]
    assert read(text("\n".join(lines))).numbers == ["X001"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_are_read(text: Save, read: Read, end: str) -> None:
    """Unix, Windows and old Mac end their lines differently."""
    reading = read(text(end.join((HEAD, ONE, TWO)) + end))
    assert [row.row_number for row in reading.rows] == [2, 3]
    assert reading.rows[0].cells["备注"].value is None


def test_a_quoted_cell_may_hold_commas_line_ends_and_quotation_marks(
    text: Save, read: Read
) -> None:
    """What stands between quotation marks is one cell, and its row is one row."""
    reading = read(text(f'{HEAD}\nX001,甲,"一,二\n""三""",,\n{TWO}\n'))
    assert reading.rows[0].value("内容") == '一,二\n"三"'
    assert [row.row_number for row in reading.rows] == [2, 3]


def test_a_quotation_mark_within_a_cell_is_a_character(text: Save, read: Read) -> None:
    """An inch mark opens nothing."""
    reading = read(text(f'{HEAD}\nX001,甲,更换5"水管,,\n{TWO}\n'))
    assert reading.rows[0].value("内容") == '更换5"水管'
    assert reading.numbers == ["X001", "X002"]


@pytest.mark.parametrize(
    "broken", ['X002,乙,"需要送餐,,', '"X002,乙,需要送餐,,', 'X002,乙,"需要"送餐,,']
)
def test_an_open_quotation_mark_costs_its_row_only(text: Save, read: Read, broken: str) -> None:
    """A mark never closed does not swallow the rest of the file."""
    after = "\n".join(f"Y{number:03},丁,修灯,," for number in range(300))
    quoted = 'Z001,戊,"引,号",,'
    reading = read(text(f"{HEAD}\n{ONE}\n{broken}\n{THREE}\n{after}\n{quoted}\n"))
    assert place_of(reading.only("row.quotation_mark")) == ("需求", 3, None)
    assert len(reading.numbers) == 303
    assert reading.rows[-1].value("内容") == "引,号"


def test_an_open_quotation_mark_in_the_last_row_costs_only_it(text: Save, read: Read) -> None:
    """The end of the file closes nothing either."""
    reading = read(text(f'{HEAD}\n{ONE}\nX002,乙,"需要送餐'))
    assert place_of(reading.only("row.quotation_mark")) == ("需求", 3, None)
    assert reading.numbers == ["X001"]


def test_a_comma_too_many_refuses_its_row(text: Save, read: Read) -> None:
    """An unquoted comma shifts the columns, so nothing in the row can be trusted."""
    reading = read(text(f"{HEAD}\n{ONE}\nX002,乙,送餐,送水,2021-06-02,备注\n{THREE}\n"))
    assert place_of(reading.only("row.too_many_cells")) == ("需求", 3, "F")
    assert reading.numbers == ["X001", "X003"]


def test_trailing_commas_do_no_harm(text: Save, read: Read) -> None:
    """Spreadsheets export empty columns to the right, and some rows shorter than others."""
    reading = read(text(f"{HEAD},,\n{ONE},,\nX002,乙,送餐\n"))
    assert reading.numbers == ["X001", "X002"]
    assert not reading.row_problems


def test_numbers_kept_from_excel_are_unwrapped(text: Save, read: Read) -> None:
    """Exports write ="0123" so that Excel keeps the zero."""
    rows = '="0012",甲,修灯,,\n"=""0013""",乙,修灯,,'
    assert read(text(f"{HEAD}\n{rows}\n")).numbers == ["0012", "0013"]


def test_a_line_without_end_costs_itself_only(text: Save, read: Read) -> None:
    """A line of megabytes is cut instead of being held, and reading goes on behind it."""
    reading = read(text(f"{HEAD}\n{ONE}\nX002,乙,{'长' * 400_000}\n{THREE}\n"))
    assert place_of(reading.only("row.too_long")) == ("需求", 3, None)
    assert reading.numbers == ["X001", "X003"]


def test_a_quoted_cell_without_end_costs_its_rows_only(text: Save, read: Read) -> None:
    """A quoted text that grows beyond any cell is given up, and reading goes on."""
    long = "\n".join(["长" * 30_000] * 8)
    reading = read(text(f'{HEAD}\n{ONE}\nX002,乙,"{long}",,\n{THREE}\n'))
    assert reading.numbers[0] == "X001"
    assert reading.numbers[-1] == "X003"
    assert "row.quotation_mark" in {problem.code for problem in reading.row_problems}


def test_totals_blank_lines_and_repeated_headings_of_a_text_are_passed_over(
    text: Save, read: Read
) -> None:
    """What holds for workbooks holds for text files."""
    reading = read(text(f"需求登记表,,,,\n\n{HEAD}\n{ONE}\n,,,,\n{HEAD}\n{TWO}\n合计,,2,,\n"))
    assert [row.row_number for row in reading.rows] == [4, 7]
    assert reading.only("row.repeated_heading").row == 6
    assert reading.only("row.total").row == 8
    assert reading.book.sheets[0].heading_rows == (3,)


def test_two_heading_rows_of_a_text_read_as_one(text: Save, read: Read) -> None:
    """A form saved as text keeps its two heading rows, without the merged cells."""
    lines = "编号,姓名,监护人,\n,,姓名,电话\nR1,小童,大人,13900000000\n"
    (row,) = read(text(lines, name="人员.csv"), [NEEDS, HELPERS]).rows
    assert row.value("监护人姓名") == "大人"
    assert row.value("姓名") == "小童"


def test_a_text_file_is_known_by_its_name_or_its_headings(text: Save, read: Read) -> None:
    """人员.csv holds people; export.csv is what its headings say."""
    people = "编号,姓名\nP1,丁\n"
    named = read(text(people, name="人员.csv"))
    assert not named.book.all_problems
    assert not named.book.sheets[0].date_1904
    other = read(text(people, name="export.csv"))
    assert other.only("sheet.read_as").values == {"layout": "人员"}
    assert other.rows[0].sheet_as_written == "export"


def test_a_text_without_known_headings_is_named_as_such(text: Save, read: Read) -> None:
    """A text that is no table of ours says which sheets are known."""
    reading = read(text("亲爱的同事：\n附件请查收。\n", name="信.csv"))
    assert reading.only("sheet.unknown").sheet == "信"
    assert reading.only("file.nothing_known").blocking


def _peak(path: Path) -> tuple[int, int]:
    """Rows of a file, and the most memory held while they were read."""
    tracemalloc.start()
    book = open_workbook(path, {NEEDS.name: NEEDS})
    rows = sum(1 for sheet in book.sheets for _ in sheet.rows())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return rows, peak


def test_memory_does_not_grow_with_the_size_of_a_text(tmp_path: Path) -> None:
    """Ten times the rows need no more memory, so any size of file can be read."""
    line = ("X%06d,甲," + "楼道灯不亮，" * 25 + ",2021-06-01,\n").encode("gb18030")
    sizes = {}
    for rows in (1_000, 10_000):
        path = tmp_path / f"需求{rows}.csv"
        path.write_bytes(HEAD.encode("gb18030") + b"\n" + b"".join(line % n for n in range(rows)))
        sizes[rows] = _peak(path)
    assert [rows for rows, _ in sizes.values()] == [1_000, 10_000]
    assert sizes[10_000][1] < 1.3 * sizes[1_000][1]
