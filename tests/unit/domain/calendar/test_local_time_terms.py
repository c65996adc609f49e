"""A term in days ends with the end of its last day in Beijing."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from linli_core.domain.calendar.local_time import BEIJING, end_of_term


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds have no zone
    st.integers(1, 400),
)
def test_any_time_of_the_last_day_is_in_time(since: datetime, days: int) -> None:
    """The first day is not counted; the last one is whole, whatever time the term began at."""
    first = since.astimezone(BEIJING).date()
    last = datetime.combine(first + timedelta(days=days), datetime.max.time(), BEIJING)
    assert last < end_of_term(since, days)
    assert last + timedelta(microseconds=1) == end_of_term(since, days)
    assert since + timedelta(days=days) < end_of_term(since, days)
