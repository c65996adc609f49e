"""Times of the week as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.codec.problem import Problem
from linli_core.codec.week import read_week
from linli_core.domain.calendar.week import WeekWindow

HOUR, DAY, WEEK = 60, 24 * 60, 7 * 24 * 60


def on(day: int, start: float, end: float) -> WeekWindow:
    """Return a window by day (Monday is 0) and hours."""
    return WeekWindow(int(day * DAY + start * HOUR), int(day * DAY + end * HOUR))


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("", ()),
        ("周一 09:00-11:00", (on(0, 9, 11),)),
        ("周一、周三 9:00-11:30", (on(0, 9, 11.5), on(2, 9, 11.5))),
        ("星期一09：00—11：00；14:00至16:00", (on(0, 9, 11), on(0, 14, 16))),
        ("周末下午", (on(5, 13, 18), on(6, 13, 18))),
        ("周二至周三晚上", (on(1, 18, 21), on(2, 18, 21))),
        ("周天", (on(6, 0, 24),)),
        ("周一上午、周五", (on(0, 8, 12), on(4, 0, 24))),
    ],
)
def test_days_and_times_are_read_as_meant(text: str, windows: tuple[WeekWindow, ...]) -> None:
    """Days before a time share it, a time alone is another of those days, a day alone is whole."""
    assert read_week(text) == windows


@pytest.mark.parametrize(
    "text", ["有空", "09:00-11:00", "周一 11:00-09:00", "周五至周一", "周一 09:70-11:00", "周八"]
)
def test_what_cannot_be_a_time_of_the_week_is_named(text: str) -> None:
    """Times without a day, backwards, or no times at all are a problem with a remedy."""
    found = read_week(text)
    assert isinstance(found, Problem)
    assert found.remedy("zh")
    assert found.remedy("en")


@given(st.text(alphabet="周一二日天至每末工作上下午09:-、 ", max_size=24))
def test_whatever_is_written_gives_windows_inside_the_week_or_a_problem(text: str) -> None:
    """No text raises, and no window leaves the week or is empty."""
    found = read_week(text)
    if not isinstance(found, Problem):
        assert all(0 <= w.start < w.end <= WEEK for w in found)
