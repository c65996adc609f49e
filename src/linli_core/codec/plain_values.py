"""Values of the library as plain data, such as JSON can hold."""

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import attrs

from linli_core.domain.facts import Fact
from linli_core.errors import InvalidInput


def to_plain(value: object) -> Any:  # noqa: ANN401 - JSON is untyped
    """Return a value of the library as plain data: objects, lists, texts, numbers, true or null.

    A statement becomes what `fact_from` takes. Times are ISO 8601 with their offset, members
    of a vocabulary their codes, digests hexadecimal; a `Fact` also says of which kind it is.

    Args:
        value: a statement, a fact, a case, or anything else that the library returns.

    Raises:
        InvalidInput: LL-4002, a time has no time zone.
        TypeError: it holds something that is no value, such as a connection.
        ValueError: it holds a number that is not finite.
    """
    if isinstance(value, Enum):
        return to_plain(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return _scalar(value)
    if isinstance(value, bytes):
        return value.hex()  # the head of a chain
    if isinstance(value, date):
        return _moment(value) if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, Mapping):
        return {str(to_plain(name)): to_plain(inner) for name, inner in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(to_plain, value))
    if isinstance(value, tuple | list):
        return [to_plain(inner) for inner in value]
    return _fields(value)


def _scalar(value: bool | float | str | None) -> object:  # noqa: FBT001 - one of many values
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is no number that can be written down")
    return value


def _moment(at: datetime) -> str:
    offset = at.utcoffset()
    if offset is None:
        raise InvalidInput("LL-4002", what=str(at))
    # Offsets of old local times have seconds, for which the format has no place.
    return (at.astimezone(UTC) if offset.total_seconds() % 60 else at).isoformat()


def _fields(value: object) -> dict[str, Any]:
    kind: Any = type(value)
    if not attrs.has(kind):
        raise TypeError(f"{kind.__name__} is no plain value")
    plain = {
        a.name: to_plain(getattr(value, a.name))
        for a in attrs.fields(kind)
        if not a.name.startswith("_")
    }
    return {"kind": value.body.kind, **plain} if isinstance(value, Fact) else plain
