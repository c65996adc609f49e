"""What lies in the period of a figure, said once for whoever counts in SQL."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import BigInteger, Subquery, create_engine, literal, select

from linli_core.plugins.tables import FigureQuestion, happened_within, to_micros

NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PERIOD = FigureQuestion(under="", since=NOON, until=NOON + 9 * SECOND, as_of=NOON + 5 * SECOND)


def _moment(at: datetime | None) -> Subquery:
    kept = literal(None if at is None else to_micros(at), BigInteger)
    return select(kept.label("at")).subquery()


@pytest.mark.parametrize(
    ("at", "is_within"),
    [
        (NOON - SECOND, False),
        (NOON, True),
        (NOON + 5 * SECOND, True),
        (NOON + 6 * SECOND, False),
        (None, False),
    ],
)
def test_the_beginning_is_of_the_period_and_what_came_later_is_not(
    at: datetime | None, *, is_within: bool
) -> None:
    """A period has its beginning, not its end, and nothing that happened after the question."""
    moments = _moment(at)
    with create_engine("sqlite://").connect() as connection:
        found = connection.execute(select(moments).where(happened_within(moments.c.at, PERIOD)))
        assert bool(found.all()) is is_within


def test_the_end_is_of_the_next_period() -> None:
    """What happens at the end of a period is counted once, in the next one."""
    first = FigureQuestion(under="", since=None, until=NOON, as_of=NOON)
    second = FigureQuestion(under="", since=NOON, until=None, as_of=NOON)
    moments = _moment(NOON)
    with create_engine("sqlite://").connect() as connection:
        counts = [
            len(connection.execute(select(moments).where(happened_within(moments.c.at, one))).all())
            for one in (first, second)
        ]
    assert counts == [0, 1]
