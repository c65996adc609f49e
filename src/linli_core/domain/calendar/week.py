"""Stretches of the week in which somebody can be visited, or can visit."""

from attrs import frozen


@frozen(order=True)
class WeekWindow:
    """A stretch of every week.

    Attributes:
        start: minute of the week, from Monday 00:00.
        end: minute of the week, not included; at most 10,080.
    """

    start: int
    end: int
