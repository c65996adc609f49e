"""Other values that a field could have: how a scene is changed, one thing at a time."""

import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import evolve

from linli_core.domain.fields import PERSON

_WORDS: Final = "示例"
_NUMBERS: Final = (0, 1, 2, 3, 5, 8, 12, 30, 60, 100, 1000)
_SPANS: Final = tuple(timedelta(days=days) for days in (-400, -40, -8, -1, 1, 8, 40, 400))
_SAMPLES: Final[Mapping[type, Any]] = {
    int: 1,
    float: 1.0,
    datetime: datetime.fromisoformat("2026-06-01T09:00+08:00"),
    date: date(2026, 6, 1),
}
Hint = Any


@lru_cache(maxsize=512)
def hints_of(kind: Any) -> Mapping[str, Hint]:  # noqa: ANN401 - any class of attrs
    """Return the hints of an attrs class by the names of its fields, those that are given."""
    known = get_type_hints(kind)
    return {a.name: known[a.name] for a in attrs.fields(kind) if a.init and a.name in known}


def changed_once(value: Any, *, deep: bool = True) -> Iterator[Any]:  # noqa: ANN401 - any value of attrs
    """Yield a value with one field changed, for each field and each other value it could have.

    Args:
        value: of an attrs class.
        deep: change the parts of its parts as well.
    """
    kind: Any = type(value)
    for name, hint in hints_of(kind).items():
        for other in others(hint, getattr(value, name), deep=deep):
            try:
                yield evolve(value, **{name: other})
            except (TypeError, ValueError, AttributeError):
                continue  # no such value can be


def others(hint: Hint, value: Any, *, deep: bool = True) -> Iterator[Any]:  # noqa: ANN401 - any value
    """Yield other values that a field of this kind could have."""
    origin: Any = get_origin(hint)
    args = get_args(hint)
    if origin in (Union, types.UnionType):
        yield from _other_options(args, value, deep=deep)
    elif origin is Literal:
        yield from (one for one in args if one != value)
    elif origin is tuple and args and args[-1] is Ellipsis:
        yield from _other_rows(args[0], value or (), deep=deep)
    elif deep and attrs.has(hint) and attrs.has(type(value)):
        yield from changed_once(value, deep=False)
    elif isinstance(hint, type):
        yield from _other_plain(hint, value)


def _other_options(options: tuple[Hint, ...], value: Any, *, deep: bool) -> Iterator[Any]:  # noqa: ANN401 - any value
    if value is not None and type(None) in options:
        yield None
    for option in options:
        if option is not type(None):
            yield from others(option, value, deep=deep)
            if value is None:
                yield sample(option)


def _other_plain(kind: type, value: Any) -> Iterator[Any]:  # noqa: ANN401 - any value
    if kind is bool:
        yield not value
    elif kind in (int, float):
        yield from (number for number in _NUMBERS if number != value)
    elif kind is str:
        yield from (said for said in ("", _WORDS) if said != value)
    elif kind in (datetime, date) and isinstance(value, date):
        yield from (value + span for span in _SPANS)
    elif issubclass(kind, Enum):
        yield from (member for member in kind if member is not value)


def _other_rows(hint: Hint, value: tuple[Any, ...], *, deep: bool) -> Iterator[Any]:
    if value:
        yield ()
        if deep:
            for other in others(hint, value[0], deep=False):
                yield (other, *value[1:])
    if isinstance(hint, type) and issubclass(hint, Enum):
        yield from ((member,) for member in hint if (member,) != value)
        yield tuple(hint)
    else:
        yield (*value, sample(hint))


def sample(hint: Hint, *, person: bool = False) -> Any:  # noqa: ANN401 - any value
    """Return some value of a kind; the plainest."""
    origin: Any = get_origin(hint)
    args = get_args(hint)
    if origin in (Union, types.UnionType):
        return None if type(None) in args else sample(args[0], person=person)
    if origin is Literal:
        return args[0]
    if origin is tuple:
        return (sample(args[0], person=True),) if person else ()
    if origin is not None:
        return {}
    if hint is str:
        return "R1" if person else _WORDS
    if hint in _SAMPLES:
        return _SAMPLES[hint]
    if issubclass(hint, Enum):
        return next(iter(hint))
    return sample_of(hint) if attrs.has(hint) else hint()


def sample_of(kind: type) -> Any:  # noqa: ANN401 - a value of that class
    """Return a value of an attrs class in which everything that must be stated is."""
    wanted = [a for a in attrs.fields(kind) if a.init and a.default is attrs.NOTHING]
    known: Any = kind
    hints = hints_of(known)
    return kind(**{a.name: sample(hints[a.name], person=PERSON in a.metadata) for a in wanted})
