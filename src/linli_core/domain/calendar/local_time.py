"""The days and hours that people read: Beijing time, whatever zone a moment is stored in."""

from datetime import datetime, timedelta, timezone
from typing import Final

#: Asia/Shanghai has kept this offset all year since 1992.
BEIJING: Final = timezone(timedelta(hours=8), "Asia/Shanghai")


def local(at: datetime) -> datetime:
    """Return the moment in Beijing time."""
    return at.astimezone(BEIJING)


def day_text(at: datetime) -> str:
    """Return the day of a moment, as ``2026-06-01``."""
    return f"{local(at):%Y-%m-%d}"


def span_text(start: datetime, end: datetime) -> str:
    """Return a span of hours, as ``2026-06-01 09:00–10:30``."""
    return f"{local(start):%Y-%m-%d %H:%M}–{local(end):%H:%M}"
