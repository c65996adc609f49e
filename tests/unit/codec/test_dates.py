"""Dates in every spelling that is certain, and a reason for every one that is not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.codec.dates import (
    LOCAL_ZONE,
    Moment,
    Precision,
    read_day,
    read_moment,
    zone_of_the_country,
)
from linli_core.codec.problem import Problem

FIRST_OF_JUNE = dt.date(2021, 6, 1)
BEGINNING_OF_IT = dt.datetime(2021, 5, 31, 16, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2021年6月1日",
        "2021年06月01日",
        "2021 年 6 月 1 日",
        "2021年6月1号",
        "2021.6.1",
        "2021/6/1",
        "2021-06-01",
        "2021—6—1",
        "2021－６－１",
        "２０２１年６月１日",
        "2021。6。1",
        "2021、6、1",
        "20210601",
        20210601,
        20210601.0,
        "44348",
        44348,
        44348.0,
        "二〇二一年六月一日",
        "二○二一年六月一日",
        "二零二一年六月一日",
        "二0二一年六月一日",
        "2021年6月1日（星期二）",
        "2021-6-1 周二",
        " 2021/6/1\u200b ",
        dt.date(2021, 6, 1),
        dt.datetime(2021, 6, 1),  # noqa: DTZ001 (a spreadsheet's date has no zone)
    ],
)
def test_every_spelling_of_one_day_is_that_day(written: str | float | dt.date) -> None:
    """A day is read alike in all usual spellings, as its beginning in Asia/Shanghai."""
    assert read_moment(written) == Moment(BEGINNING_OF_IT, Precision.DAY)
    assert read_day(written) == FIRST_OF_JUNE


@pytest.mark.parametrize(
    ("written", "hour", "minute", "second", "precision"),
    [
        ("2021-06-01 09:30", 9, 30, 0, Precision.MINUTE),
        ("2021/6/1 9:30:15", 9, 30, 15, Precision.SECOND),
        ("2021-06-01T09:30:15", 9, 30, 15, Precision.SECOND),
        ("2021-06-01T01:30:15Z", 9, 30, 15, Precision.SECOND),
        ("2021-06-01T10:30:15+09:00", 9, 30, 15, Precision.SECOND),
        ("2021年6月1日9时30分", 9, 30, 0, Precision.MINUTE),
        ("2021年6月1日 9点半", 9, 30, 0, Precision.MINUTE),
        ("2021年6月1日下午3点", 15, 0, 0, Precision.MINUTE),
        ("2021年6月1日 下午3:05", 15, 5, 0, Precision.MINUTE),
        ("2021/6/1 3:05 PM", 15, 5, 0, Precision.MINUTE),
        ("2021/6/1 12:05 am", 0, 5, 0, Precision.MINUTE),
        ("2021年6月1日中午12点", 12, 0, 0, Precision.MINUTE),
        ("2021年6月1日凌晨12点10分", 0, 10, 0, Precision.MINUTE),
        ("二〇二一年六月一日十五时二十分", 15, 20, 0, Precision.MINUTE),
        ("２０２１-６-１　９：３０", 9, 30, 0, Precision.MINUTE),
        ("202106010930", 9, 30, 0, Precision.MINUTE),
        ("20210601093015", 9, 30, 15, Precision.SECOND),
        (44348.395833333336, 9, 30, 0, Precision.MINUTE),
        ("44348.395833333336", 9, 30, 0, Precision.MINUTE),
        (dt.datetime(2021, 6, 1, 9, 29, 59, 999_999), 9, 30, 0, Precision.MINUTE),  # noqa: DTZ001 (as a spreadsheet gives it)
        ("2021-06-01 00:00:00", 0, 0, 0, Precision.SECOND),
    ],
)
def test_a_time_of_day_is_read_with_its_precision(
    written: str | float, hour: int, minute: int, second: int, precision: Precision
) -> None:
    """A time behind a date is local time unless an offset is written, as exact as written."""
    midnight = BEGINNING_OF_IT
    expected = midnight + dt.timedelta(hours=hour, minutes=minute, seconds=second)
    assert read_moment(written) == Moment(expected, precision)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2021年6月31日", "date.impossible"),
        ("2021-02-29", "date.impossible"),
        ("2021-13-01", "date.impossible"),
        ("20210631", "date.impossible"),
        ("6月1日", "date.no_year"),
        ("6.1", "date.no_year"),
        (6.1, "date.no_year"),
        ("21.6.1", "date.two_digit_year"),
        ("21年6月1日", "date.two_digit_year"),
        ("'21-6-1", "date.two_digit_year"),
        ("210601", "date.two_digit_year"),
        ("2021年6月", "date.month_only"),
        ("2021年06月", "date.month_only"),
        ("2021.6", "date.month_only"),
        (2021.6, "date.month_only"),
        ("202106", "date.month_only"),
        ("2021", "date.year_only"),
        (2021, "date.year_only"),
        ("二〇二一年", "date.year_only"),
        ("06/01/2021", "date.order_unclear"),
        ("1-6-2021", "date.order_unclear"),
        ("今天", "date.relative"),
        ("上周三", "date.relative"),
        ("today", "date.relative"),
        ("农历六月初一", "date.lunar"),
        ("2021年腊月二十三", "date.lunar"),
        ("约2021年6月1日", "date.approximate"),
        ("2021年6月1日左右", "date.approximate"),
        ("2021年6月上旬", "date.approximate"),
        ("2021.6.1-2021.6.5", "date.range"),
        ("2021年6月1日至6月5日", "date.range"),
        ("2021-06-01~2021-06-05", "date.range"),
        ("2021年6月1日入户", "date.trailing_text"),
        ("2021-06-01 25:00", "date.time_impossible"),
        ("2021-06-01 24:00", "date.time_impossible"),
        ("2021年6月1日晚上12点", "date.time_unclear"),
        ("2021年6月1日上午14:30", "date.time_unclear"),
        ("9:30", "date.time_only"),
        (dt.time(9, 30), "date.time_only"),
        (dt.timedelta(hours=30), "date.time_only"),
        ("1899-12-31", "date.out_of_range"),
        (dt.date(2999, 1, 1), "date.out_of_range"),
        ("不详", "date.not_a_date"),
        (True, "date.not_a_date"),
        (7, "date.not_a_date"),
        (float("nan"), "date.not_a_date"),
        (float("inf"), "date.not_a_date"),
        ("", "date.missing"),
        ("　", "date.missing"),
        (None, "date.missing"),
    ],
)
def test_what_is_not_certain_is_a_problem(written: str | float | dt.time | None, code: str) -> None:
    """An impossible, incomplete or ambiguous date is named as such and never guessed."""
    for read in (read_moment, read_day):
        problem = read(written)
        assert isinstance(problem, Problem)
        assert problem.code == code
        assert problem.reason("zh")
        assert problem.remedy("en")


def test_a_number_of_a_1904_workbook_counts_from_1904() -> None:
    """The same number is four years and a day later in a workbook that counts from 1904."""
    assert read_day(44348 - 1462, date_1904=True) == FIRST_OF_JUNE
    assert read_day("42886", date_1904=True) == FIRST_OF_JUNE
    assert read_day(42886) == dt.date(2017, 5, 31)


def test_a_name_in_a_date_column_stays_out_of_the_message() -> None:
    """A problem never repeats words of a cell, which may be somebody's name."""
    problem = read_moment("王小明 2021")
    assert isinstance(problem, Problem)
    assert "王" not in problem.reason("zh") + problem.reason("en")


@given(
    st.dates(dt.date(1928, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["%Y年%m月%d日", "%Y.%m.%d", "%Y/%m/%d", "%Y-%m-%d", "%Y%m%d"]),
)
def test_any_day_survives_any_spelling(day: dt.date, form: str) -> None:
    """Whatever the day, writing it down and reading it back gives the same day."""
    assert read_day(day.strftime(form)) == day
    assert read_day((day - dt.date(1899, 12, 30)).days) == day


@given(st.datetimes(dt.datetime(1992, 1, 1), dt.datetime(2099, 12, 31)))  # noqa: DTZ001 (wall-clock times)
def test_any_moment_survives_being_written_down(wall: dt.datetime) -> None:
    """A wall-clock time to the second is eight hours ahead of the moment it is read as."""
    wall = wall.replace(microsecond=0)
    moment = read_moment(wall.isoformat(" "))
    assert isinstance(moment, Moment)
    assert moment.at.replace(tzinfo=None) == wall - dt.timedelta(hours=8)


_DATE_CHARACTERS = st.text(
    "0123456789年月日.-/: 时分秒点上下午晚半一二十〇廿星期周约至TZ+", max_size=20
)


@given(st.one_of(st.text(max_size=30), _DATE_CHARACTERS, st.floats(), st.integers()))
def test_reading_never_raises(value: str | float) -> None:
    """Whatever a cell holds, the answer is a day or a problem with both texts."""
    answer = read_day(value)
    if isinstance(answer, Problem):
        assert answer.reason("zh")
        assert answer.reason("en")
    else:
        assert 1900 <= answer.year <= 2100


def test_a_machine_without_a_table_of_zones_keeps_beijing_time() -> None:
    """Windows has no such table: a moment of today is the same moment there."""
    there = zone_of_the_country("Asia/Nowhere")
    at = dt.datetime(2026, 6, 1, 9, 0, tzinfo=there)
    assert at == dt.datetime(2026, 6, 1, 9, 0, tzinfo=LOCAL_ZONE)
