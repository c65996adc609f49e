"""The days and hours that people read: Beijing time, whatever zone a moment is stored in."""

from datetime import datetime, timedelta, timezone
from typing import Final

#: Asia/Shanghai has kept this offset all year since 1992.
BEIJING: Final = timezone(timedelta(hours=8), "Asia/Shanghai")


def local(at: datetime) -> datetime:
    """Return the moment in Beijing time."""
    return at.astimezone(BEIJING)


def end_of_term(since: datetime, days: float) -> datetime:
    """Return when a term in days is over: with the end of its last day in Beijing.

    The day on which it begins is not counted, so that whoever has fifteen days may act at any
    time of the fifteenth; a part of a day at the end counts as that day.
    """
    last = local(since + timedelta(days=days))
    begin = last.replace(hour=0, minute=0, second=0, microsecond=0)
    return begin + timedelta(days=1)


def day_text(at: datetime) -> str:
    """Return the day of a moment, as ``2026-06-01``."""
    return f"{local(at):%Y-%m-%d}"


def span_text(start: datetime, end: datetime) -> str:
    """Return a span of hours, as ``2026-06-01 09:00–10:30``."""
    return f"{local(start):%Y-%m-%d %H:%M}–{local(end):%H:%M}"
