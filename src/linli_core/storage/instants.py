"""Times as whole microseconds since 1970, UTC.

Every database keeps integers alike: no dialect loses the zone or rounds, and the chain's
canonical bytes are the same on all of them.
"""

from datetime import UTC, datetime, timedelta

from linli_core.errors import InvalidInput

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Return the microseconds of an aware time.

    Raises:
        InvalidInput: LL-4002, the time has no zone.
    """
    if at.tzinfo is None:
        raise InvalidInput("LL-4002", what=str(at))
    return (at - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """Return the time, in UTC."""
    return _EPOCH + timedelta(microseconds=micros)


def maybe_micros(at: datetime | None) -> int | None:
    """Return the microseconds, or None for None."""
    return None if at is None else to_micros(at)


def maybe_time(micros: int | None) -> datetime | None:
    """Return the time, or None for None."""
    return None if micros is None else from_micros(micros)
