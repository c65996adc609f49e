"""Cells, headings and files that were read as something their writer did not mean."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from linli_core import Linli
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.batch.outcome import OutcomeKind, RowOutcome
from linli_core.batch.result import BatchResult
from linli_core.batch.spreadsheet.workbook import open_workbook
from linli_core.domain.case import Case
from linli_core.domain.demand import Demand
from linli_core.testing.clock import PRESENT, FixedClock

PLACE = "330106002011"
COMMUNITIES = ["社区代码,社区名称,户数,横坐标,纵坐标", f"{PLACE},示例社区,120,1.5,-2"]
STAFF = ["编号,姓名,角色,服务范围", f"S1,钱示一,调查员,{PLACE}", f"M1,钱示二,个案管理员,{PLACE}"]
RESIDENTS = ["编号,姓名,社区代码,户号", f"R1,赵甲一,{PLACE},H1", f"R2,赵甲二,{PLACE},H2"]
NEED_HEADINGS = (
    "需求编号,社区代码,对象编号,提出人,渠道,需求内容,提出时间,调查人,调查时间,记录人,角色,时间"
)
AS_OF = dt.datetime(2026, 6, 30, 10, tzinfo=dt.UTC)


def need(number: str, *, at: str = "2026-06-01 09:00", surveyed: str = ",") -> str:
    """Return a line of 需求."""
    return f"{number},{PLACE},R1,R1,自述,想学用手机,{at},{surveyed},S1,调查员,2026-06-02 10:00"


class Desk:
    """A database and a folder of files to hand in to it."""

    def __init__(self, folder: Path) -> None:
        """Make both."""
        self.folder = folder
        self.linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
        self.hand_in(社区=COMMUNITIES, 人员=STAFF, 居民=RESIDENTS)

    def hand_in(self, **files: Sequence[str]) -> BatchResult:
        """Run the batch over these files, each given by its lines."""
        paths = []
        for name, lines in files.items():
            paths.append(self.folder / f"{name}.csv")
            paths[-1].write_text("\n".join(lines), encoding="utf-8")
        return self.linli.run_batch(paths, as_of=AS_OF)

    def opened(self, **files: Sequence[str]) -> list[tuple[Case, Demand]]:
        """Run the batch and return the cases it opened, each with its demand."""
        found = self.hand_in(**files).cases
        with self.linli.reading() as reader:
            return [(reader.case(case), reader.demands(case)[0]) for case in found]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A database with a community, its staff and two residents."""
    return Desk(tmp_path)


def codes(result: BatchResult) -> list[str]:
    """Return why each row was refused; empty for one that was not."""
    return [
        row.causes[0].code if row.outcome is OutcomeKind.REFUSED else "" for row in result.outcomes
    ]


def only(result: BatchResult) -> RowOutcome:
    """Return the outcome of the only row of data."""
    (row,) = (row for row in result.outcomes if row.outcome is not OutcomeKind.SKIPPED)
    return row


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2026-06-01 14:00-15:30", "date.range"),
        ("2026-06-01 21:30-24:00", "date.range"),
        ("2026/6/1 8:00～9:00", "date.range"),
        ("2026年6月1日 8点至9点", "date.range"),
        ("2026-06-01 08:00—09:00", "date.range"),
        ("2026-06-01 上午8:00到9:30", "date.range"),
        ("2026-06-01 9:00〜10:00", "date.range"),
        ("2026-06-01 22:00-次日6:00", "date.range"),
        ("2026-06-01 09:00:00-10:00", "date.range"),
        ("2026-06-01 至 06-03", "date.range"),
        ("2026-06-01T08:00:00+15:00", "date.offset_impossible"),
        ("2026-06-01T08:00:00-99:99", "date.offset_impossible"),
        ("2026-06-01 上午12:10", "date.time_unclear"),
        ("2026-06-01 早上12点", "date.time_unclear"),
        ("2026-06-01 晚上1点", "date.time_unclear"),
        ("2026-06-01 中午5点", "date.time_unclear"),
        ("2026-06-01 半夜12点", "date.time_unclear"),
        ("2026-06-01 夜里2点", "date.time_unclear"),
        ("2026-06-01 正午", "date.time_unclear"),
        ("2026-06-01 上午", "date.time_unclear"),
        ("2026-06-01 9.30", "date.time_unclear"),
        ("2026-06-01 14；05", "date.time_unclear"),
        ("2026-06-0²", "date.not_a_date"),
        ("٢٠٢٦-٠٦-٠١", "date.not_a_date"),
        ("9999-12-31 23:59:59", "date.out_of_range"),
        ("2026-06-01" + " " * 5000 + "x", "date.trailing_text"),
    ],
)
def test_a_time_that_is_not_one_costs_its_row_alone(desk: Desk, written: str, code: str) -> None:
    """A period, an impossible offset or an ambiguous hour is refused; the next row goes on."""
    result = desk.hand_in(需求=[NEED_HEADINGS, need("A-1", at=written), need("A-2")])
    assert codes(result) == [code, ""]
    assert result.outcomes[0].causes[0].column == "G"


def test_the_offset_of_a_program_is_no_period(desk: Desk) -> None:
    """A time written in full with its offset behind UTC stays that moment."""
    line = need("A-1", at="2026-06-01T08:00:00-05:00")
    ((case, _),) = desk.opened(需求=[NEED_HEADINGS, line])
    assert case.opened_at.isoformat() == "2026-06-01T13:00:00+00:00"


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2026-06-01 早8点", 0),
        ("2026-06-01 午后2点", 6),
        ("2026年6月1日 夜里11点", 15),
        ("'2026-06-01 14:00", 6),
        ("2026-06-01 14:00。", 6),
        ("2026年6月1日下午2点；", 6),
    ],
)
def test_the_hour_is_read_as_its_writer_meant_it(desk: Desk, written: str, hour: int) -> None:
    """Words for a part of the day, marks behind and a guard before the text cost nobody a row."""
    ((case, _),) = desk.opened(需求=[NEED_HEADINGS, need("A-1", at=written)])
    assert case.opened_at.isoformat() == f"2026-06-01T{hour:02}:00:00+00:00"


@pytest.mark.parametrize("above", ["同上", "同上。", "〃", "″", "Ditto"])
@pytest.mark.parametrize("heading", ["姓名", "户号", "联系电话", "出生日期", "证件号码"])
def test_as_above_is_neither_a_value_nor_blank(desk: Desk, above: str, heading: str) -> None:
    """Sorted otherwise the row would say what nobody wrote: the cell is named."""
    headings = [*dict.fromkeys(["编号", "姓名", "社区代码", "户号", heading])]
    row = {"编号": "K1", "姓名": "李样", "社区代码": PLACE, "户号": "H9", heading: above}
    result = desk.hand_in(居民=[",".join(headings), ",".join(row[h] for h in headings)])
    assert codes(result) == ["cell.as_above"]


@pytest.mark.parametrize(
    "blank",
    [
        "无",
        "/",
        "—",
        "－－",
        "n/a",
        "N/A",
        "NaN",
        "不详",
        "　",
        "。",
        "（无）",
        "【暂无】",
        "不适用",
        "待补",
    ],
)
def test_a_placeholder_in_an_optional_cell_is_blank(desk: Desk, blank: str) -> None:
    """Whatever people write for nothing says nothing, in every column that may stay blank."""
    required = ["K1", "李样", PLACE, "H9"]
    optional = [c.heading for c in CASEBOOK["居民"].columns if not c.required]
    headings = ",".join(["编号", "姓名", "社区代码", "户号", *optional])
    line = ",".join([*required, *[blank] * len(optional)])
    assert codes(desk.hand_in(居民=[headings, line])) == [""]
    assert codes(desk.hand_in(需求=[NEED_HEADINGS, need("A-1", surveyed=f"{blank},{blank}")])) == [
        ""
    ]


def test_a_choice_named_like_a_placeholder_stays_that_choice(desk: Desk) -> None:
    """无 under 资质 is one of the words there, and 无 in a yes-or-no column is no."""
    lines = ["编号,姓名,角色,服务范围,资质", f"V1,孙样,志愿者,{PLACE},无"]
    assert codes(desk.hand_in(人员=lines)) == [""]


def test_a_placeholder_is_nobodys_household_or_number(desk: Desk) -> None:
    """Where a number must stand, 无 would make one household of all who have none."""
    lines = [RESIDENTS[0], f"K1,李样,{PLACE},无", f"/,李样,{PLACE},H9"]
    assert codes(desk.hand_in(居民=lines)) == ["cell.required", "cell.required"]


@pytest.mark.parametrize(
    ("households", "code"),
    [
        ("9" * 20, "count.too_large"),
        ("9" * 5000, "count.too_large"),
        ("1000000000", "count.too_large"),
        ("1²", "count.not_in_range"),
        ("1_000", "count.not_in_range"),
        ("٣", "count.not_in_range"),
        ("1e30", "count.not_in_range"),
        ("-1", "count.not_in_range"),
        ("0000000000120", ""),
        ("120.0", ""),
        ('"1,200"', ""),
    ],
)
def test_a_count_is_a_number_that_every_database_holds(
    desk: Desk, households: str, code: str
) -> None:
    """Whole, not negative, of plain digits, and at most nine of them."""
    lines = ["社区代码,社区名称,户数", f"330106002012,乙,{households}"]
    assert codes(desk.hand_in(社区=lines)) == [code]


@pytest.mark.parametrize(
    ("x", "code"),
    [
        ("inf", "coordinate.unclear"),
        ("1e400", "coordinate.unclear"),
        ("1_000", "coordinate.unclear"),
        ("１２", ""),
        ("12.5米", ""),
        ("nan", ""),
        ("99999999999", "coordinate.too_far"),
    ],
)
def test_a_coordinate_is_finite(desk: Desk, x: str, code: str) -> None:
    """What is no number of metres is refused, and nan says that nothing is known."""
    lines = ["编号,姓名,社区代码,户号,横坐标,纵坐标", f"K1,李样,{PLACE},H9,{x},7"]
    assert codes(desk.hand_in(居民=lines)) == [code]


def test_a_coordinate_that_is_none_in_the_database_can_be_corrected(desk: Desk) -> None:
    """A register that an earlier release stored nan in opens, and takes the right place."""
    headings = "编号,姓名,社区代码,户号,横坐标,纵坐标"
    line = f"K1,李样,{PLACE},H9"
    desk.hand_in(居民=[headings, f"{line},1,7"])
    with desk.linli.engine.begin() as connection:
        poison = "update linli_person set profile = replace(profile, '[1.0,7.0]', '[null,null]')"
        connection.exec_driver_sql(poison)
        stored = connection.exec_driver_sql("select profile from linli_person where number = 'K1'")
        assert "[null,null]" in stored.scalar_one()
    need_of_theirs = [NEED_HEADINGS, need("A-1").replace("R1", "K1")]
    assert codes(desk.hand_in(需求=need_of_theirs)) == [""]
    assert codes(desk.hand_in(居民=[headings, f"{line},10,20"])) == [""]


@pytest.mark.parametrize(
    "code", ["33010600201³", "33010600201①", "３３０１０６00２01x", "33010600201"]
)
def test_a_code_is_made_of_plain_digits(desk: Desk, code: str) -> None:
    """Digits of other kinds would be equal here and different there."""
    assert codes(desk.hand_in(社区=["社区代码,社区名称,户数", f"{code},乙,1"])) == [
        "community.code"
    ]


def test_whole_numbers_of_a_program_lose_their_decimals(desk: Desk) -> None:
    """13800138000.0 and 330106002011.0 are the numbers that were typed, in every column."""
    lines = ["编号,姓名,社区代码,户号,联系电话", f"7.0,李样,{PLACE}.0,12.0,13800138000.0"]
    assert codes(desk.hand_in(居民=lines)) == [""]
    line = need("A-1").replace("R1,R1", "7.0,7")
    ((case, _),) = desk.opened(需求=[NEED_HEADINGS, line])
    assert case.subject.key == "7"


@pytest.mark.parametrize(
    ("phone", "code"),
    [
        ("0571-88880000-801", ""),
        ("(0571)88880000-8", ""),
        ("13800138000；", ""),
        ("400-123-4567", "phone.service_line"),
        ("8008201234", "phone.service_line"),
        ("+852 2345 6789", "phone.foreign"),
        ("0082-2-123-4567", "phone.foreign"),
    ],
)
def test_a_telephone_is_refused_for_its_own_reason(desk: Desk, phone: str, code: str) -> None:
    """An extension is no part of the number; a service line and a foreign number are named so."""
    lines = ["编号,姓名,社区代码,户号,联系电话", f"K1,李样,{PLACE},H9,{phone}"]
    assert codes(desk.hand_in(居民=lines)) == [code]


def test_no_identity_document_is_written_as_the_remedy_says(desk: Desk) -> None:
    """无 under 证件号码 is accepted, as the text of a missing number tells people to write."""
    lines = ["编号,姓名,社区代码,户号,证件号码", f"K1,李样,{PLACE},H9,无"]
    assert codes(desk.hand_in(居民=lines)) == [""]


def test_control_characters_never_reach_a_database(desk: Desk) -> None:
    """What no database holds is left out of a text; a line that Word broke stays two lines."""
    line = need("A-1").replace("想学用手机", "想学\x00用\x0b手机\x07")
    ((_, demand),) = desk.opened(需求=[NEED_HEADINGS, line])
    assert demand.words == "想学用\n手机"


def test_a_number_that_no_index_holds_is_refused(desk: Desk) -> None:
    """A number by which somebody is known has at most 64 characters."""
    lines = [RESIDENTS[0], f"{'K' * 65},李样,{PLACE},H9", f"{'K' * 64},李样,{PLACE},H9"]
    assert codes(desk.hand_in(居民=lines)) == ["cell.too_long", ""]


def test_a_second_table_is_read_by_its_own_headings(desk: Desk) -> None:
    """A row of headings further down, in another order, holds for the rows below it."""
    swapped = NEED_HEADINGS.replace("对象编号,提出人", "提出人,对象编号")
    line = need("A-2").replace("R1,R1,自述", "R2,R1,邻里")
    opened = desk.opened(需求=[NEED_HEADINGS, need("A-1"), swapped, line])
    assert [demand.raised_by.number for _, demand in opened] == ["R1", "R2"]
    assert [case.subject.key for case, _ in opened] == ["R1", "R1"]


def test_a_second_table_that_lacks_a_column_costs_its_rows(desk: Desk) -> None:
    """Rows below headings without a required column are refused for it."""
    lines = [*RESIDENTS, "姓名,社区代码,编号", f"李样,{PLACE},K1"]
    assert codes(desk.hand_in(居民=lines))[-1] == "heading.missing"


def test_data_sorted_above_their_headings_are_told(desk: Desk) -> None:
    """No row vanishes: data above the headings are refused, a title is named as not read."""
    lines = ["示例社区居民登记表,,,", f"K1,李样,{PLACE},H8", *RESIDENTS]
    result = desk.hand_in(居民=lines)
    assert [row.row for row in result.outcomes] == [1, 2, 4, 5]
    kinds = [row.outcome.value for row in result.outcomes]
    assert kinds == ["skipped", "refused", "unchanged", "unchanged"]
    assert codes(result)[1] == "row.data_above_headings"
    assert result.exit_code == 1


def test_groups_before_a_heading_are_no_part_of_it(desk: Desk) -> None:
    """登记/需求编号 is the heading 需求编号 of the group 登记."""
    grouped = ";".join(f"登记/{heading}" for heading in NEED_HEADINGS.split(","))
    result = desk.hand_in(导出=[grouped, need("A-1").replace(",", ";")])
    assert codes(result) == [""]


def test_headings_that_are_nearly_right_name_what_lacks(desk: Desk) -> None:
    """A sheet that only misspells a heading is not unknown: its rows name it and the near one."""
    lines = [NEED_HEADINGS.replace("需求内容", "需求内客"), need("A-1")]
    row = only(desk.hand_in(导出表=lines))
    assert [cause.code for cause in row.causes] == ["heading.missing_near"]
    assert "需求内客" in row.causes[0].reason.zh


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("编号,姓名\r\n1,赵".encode("utf-16-le"), "file.utf_16"),
        ("编号,姓名\r\n1,赵".encode("utf-16-be"), "file.utf_16"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00" + bytes(20), "file.old_excel"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(20), "file.old_excel"),
        (b"\x00\x01\x02\x03" * 30, "file.not_a_workbook"),
    ],
)
def test_a_file_is_named_as_what_it_is(tmp_path: Path, content: bytes, code: str) -> None:
    """UTF-16 without its mark and formats before Excel 97 have a remedy of their own."""
    path = tmp_path / "登记.csv"
    path.write_bytes(content)
    (problem,) = open_workbook(path, CASEBOOK.layouts).problems
    assert problem.code == code


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody may ever write into it, so that it is refused and not opened."""
    path = tmp_path / "登记.csv"
    os.mkfifo(path)
    (problem,) = open_workbook(path, CASEBOOK.layouts).problems
    assert problem.code == "file.no_regular_file"
