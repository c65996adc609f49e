"""Working days: weekends and announced holidays left out, days worked instead counted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from linli_core.domain.calendar.local_time import BEIJING
from linli_core.domain.calendar.work_calendar import WEEKDAYS
from linli_core.domain.case import Case
from linli_core.domain.terms import Risk, Trigger
from linli_core.lifecycle.clocks.due import due
from linli_core.plugin_system.registry import make_registry
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import MANAGER
from linli_settings.work_days import CN

DAY = timedelta(days=1)
SATURDAY = 5
_MOMENTS = st.integers(0, 700 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=BEIJING) + timedelta(minutes=minutes)
)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-06-05 10:00", 1, "2026-06-08 10:00"),  # over a weekend
        ("2026-06-06 10:00", 1, "2026-06-09 00:00"),  # from a Saturday: the whole of Monday
        ("2026-02-13 10:00", 1, "2026-02-14 10:00"),  # a Saturday worked instead (调休)
        ("2026-02-14 10:00", 1, "2026-02-24 10:00"),  # over the Spring Festival
        ("2026-09-30 12:00", 3, "2026-10-10 12:00"),  # over the National Day, which ends in 调休
        ("2026-06-01 09:00", 0.5, "2026-06-01 21:00"),
    ],
)
def test_a_term_in_working_days_ends_where_people_would_count_it(
    start: str, days: float, end: str
) -> None:
    """三个工作日: weekends and the announced holidays are left out, 调休 is counted."""
    assert CN.after(_at(start), timedelta(days=days)) == _at(end)


@given(start=_MOMENTS, hours=st.integers(1, 400))
def test_what_is_counted_forward_is_counted_back(start: datetime, hours: int) -> None:
    """The working time between a start and the end of a term is the term."""
    limit = timedelta(hours=hours)
    end = CN.after(start, limit)
    assert CN.between(start, end) == limit
    assert end - start >= limit
    assert CN.is_workday((end - timedelta(microseconds=1)).date())


def test_an_arrangement_names_only_what_differs_from_monday_to_friday() -> None:
    """Nothing is made up: days off are weekdays, days on are weekends, all in its years."""
    assert all(day.weekday() < SATURDAY for day in CN.days_off)
    assert all(day.weekday() >= SATURDAY for day in CN.days_on)
    years = {day.year for day in CN.days_off | CN.days_on}
    assert (CN.since, CN.until) == (date(min(years), 1, 1), date(max(years), 12, 31))
    assert all(f"{year}年" in CN.source for year in years)


def test_what_no_arrangement_speaks_of_is_known_to_be_assumed() -> None:
    """The year after the last one is counted Monday to Friday, and said to be so."""
    late = _at("2026-12-28 09:00")
    assert CN.knows(late, late + 3 * DAY)
    assert not CN.knows(late, late + 7 * DAY)
    assert not WEEKDAYS.knows(late, late + DAY)
    assert WEEKDAYS.after(late, 5 * DAY) == _at("2027-01-04 09:00")


def test_the_policy_names_a_calendar_and_nobody_declares_it() -> None:
    """Without linli-settings clocks count Monday to Friday; with it, the announced holidays."""
    assert make_registry(discover=False).calendar is WEEKDAYS
    assert make_registry().calendar is CN


@pytest.mark.parametrize(
    ("risk", "running"), [(Risk.CRITICAL, True), (Risk.HIGH, False), (Risk.LOW, False)]
)
def test_what_is_critical_does_not_wait_for_monday(
    story: CaseBuilder, risk: Risk, *, running: bool
) -> None:
    """Plan: three days whatever day it is where life is at risk, else working days."""
    story.surveyed().confirmed().triaged(risk=risk).accepted()
    scene = story.about_to(Trigger.START_PLAN, MANAGER)
    limit = scene.facts.context.policy.clocks[risk].plan
    clock = due(scene.case, scene.facts)
    assert clock is not None
    opened = scene.case.episode.opened_at
    assert limit.working is not running
    elapsed = timedelta(hours=limit.value)
    assert clock.at == (opened + elapsed if running else WEEKDAYS.after(opened, elapsed))
    assert clock.assumed is not running, "the sample county has no arrangement of holidays"


def _rested(case: Case, *spans: tuple[datetime, datetime]) -> Case:
    return evolve(case, episode=evolve(case.episode, pauses=spans))


def test_a_rest_takes_no_working_time(story: CaseBuilder) -> None:
    """暂停: only the working days of a rest lengthen the term; a weekend's does not."""
    story.surveyed().confirmed().triaged(risk=Risk.HIGH).accepted()
    scene = story.about_to(Trigger.START_PLAN, MANAGER)
    opened = scene.case.episode.opened_at
    plain = due(scene.case, scene.facts)
    first = opened.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    saturday = next(first + n * DAY for n in range(7) if (first + n * DAY).weekday() == SATURDAY)
    weekend = (saturday, saturday + 2 * DAY)
    wednesday = (saturday + 4 * DAY, saturday + 5 * DAY)
    assert plain is not None
    for rest, longer in ((weekend, 0), (wednesday, 1)):
        spans = tuple(at.astimezone(UTC) for at in rest)
        clock = due(_rested(scene.case, (spans[0], spans[1])), scene.facts)
        assert clock is not None
        assert clock.at == WEEKDAYS.after(plain.at, longer * DAY)
