"""Whether a value is of the types it declares, and of a size that every database holds.

Type checkers see only programs; a host's own may pass a word where a member of an enumeration
belongs, and what is stored so could never be read again.
"""

import math
import re
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs

#: What a column of whole numbers holds in every database.
MOST: Final = 2**63 - 1
#: Longer texts are documents and belong elsewhere.
LONGEST_TEXT: Final = 1_000_000

#: The first and last year of the calendar.
_FIRST: Final = 1
_LAST: Final = 9999

# Half of a surrogate pair has no encoding, so that no database holds it.
_HALF_A_PAIR: Final = re.compile("[\ud800-\udfff]")

#: Names what is wrong, by the path of the field; empty where nothing is.
_Check = Callable[[Any, str], str]


def wrong_part(value: object, kind: type) -> str:
    """Return the path of the first field that does not hold what it declares, empty if none.

    Args:
        value: what was given.
        kind: what it should be, a class of attrs.
    """
    return _check_of(kind)(value, kind.__name__)


def wrong_value(value: object, hint: object, name: str) -> str:
    """Return the path of what is not of a type, empty where everything is.

    Args:
        value: what was given.
        hint: its type hint.
        name: what it is called.
    """
    return _check_of(hint)(value, name)


@lru_cache(maxsize=512)
def _check_of(hint: Any) -> _Check:  # noqa: ANN401 - a type hint
    if attrs.has(hint):
        return _of_fields(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value, path: "" if isinstance(value, hint) else path
    if hint in _PLAIN:
        return _PLAIN[hint]
    return _of_generic(hint)


def _of_fields(kind: type) -> _Check:
    fields: tuple[tuple[str, _Check, frozenset[type]], ...] | None = None

    def check(value: Any, path: str) -> str:  # noqa: ANN401 - anything may be given
        nonlocal fields
        if type(value) is not kind and not isinstance(value, kind):
            return path
        if fields is None:
            hints = get_type_hints(kind)
            names = [a.name for a in attrs.fields(kind)]
            fields = tuple((n, _check_of(hints[n]), _sound_as_such(hints[n])) for n in names)
        for name, of_field, sound in fields:
            held = getattr(value, name)
            wrong = "" if type(held) in sound else of_field(held, name)
            if wrong:
                return f"{path}.{wrong}"
        return ""

    return check


def _sound_as_such(hint: Any) -> frozenset[type]:  # noqa: ANN401 - a type hint
    """Return the types of which every value is sound, whatever it is: nothing more is asked."""
    several = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    plain = {part for part in several if part in (bool, type(None))}
    members = {part for part in several if isinstance(part, type) and issubclass(part, Enum)}
    return frozenset(plain | members)


def _of_generic(hint: Any) -> _Check:  # noqa: ANN401 - a type hint
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _of_either([_check_of(part) for part in parts])
    if origin is tuple:
        return _of_tuple(parts)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_mapping(*parts)
    if hint is type(None) or hint is None:
        return lambda value, path: "" if value is None else path
    return lambda value, path: ""  # noqa: ARG005 - nothing is known of it


def _of_either(several: list[_Check]) -> _Check:
    def check(value: Any, path: str) -> str:  # noqa: ANN401 - anything may be given
        for one in several:
            if not one(value, path):
                return ""
        return path

    return check


def _of_tuple(parts: tuple[Any, ...]) -> _Check:
    if len(parts) == 2 and parts[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        each = _check_of(parts[0])

        def of_any_length(value: Any, path: str) -> str:  # noqa: ANN401 - anything may be given
            if not isinstance(value, tuple):
                return path
            if not value:
                return ""
            wrong = (each(one, f"{path}[{n}]") for n, one in enumerate(value))
            return next(filter(None, wrong), "")

        return of_any_length
    checks = [_check_of(part) for part in parts]

    def of_length(value: Any, path: str) -> str:  # noqa: ANN401 - anything may be given
        if not isinstance(value, tuple) or len(value) != len(checks):
            return path
        wrong = (c(one, path) for c, one in zip(checks, value, strict=True))
        return next(filter(None, wrong), "")

    return of_length


def _of_mapping(key: Any, held: Any) -> _Check:  # noqa: ANN401 - type hints
    of_key, of_value = _check_of(key), _check_of(held)

    def check(value: Any, path: str) -> str:  # noqa: ANN401 - anything may be given
        if not isinstance(value, Mapping):
            return path
        wrong = (of_key(k, path) or of_value(v, path) for k, v in value.items())
        return next(filter(None, wrong), "")

    return check


def _text(value: Any, path: str) -> str:  # noqa: ANN401 - anything may be given
    exact = type(value) is str
    if not (exact or (isinstance(value, str) and not isinstance(value, Enum))):
        return path
    if len(value) > LONGEST_TEXT:
        return path
    if value.isprintable():
        return ""  # Neither of the two is.
    return path if "\0" in value or _HALF_A_PAIR.search(value) else ""


def _whole(value: Any, path: str) -> str:  # noqa: ANN401 - anything may be given
    whole = isinstance(value, int) and not isinstance(value, bool | Enum)
    return "" if whole and abs(value) <= MOST else path


def _number(value: Any, path: str) -> str:  # noqa: ANN401 - anything may be given
    number = isinstance(value, int | float) and not isinstance(value, bool | Enum)
    return "" if number and math.isfinite(value) else path


def _yes_or_no(value: Any, path: str) -> str:  # noqa: ANN401 - anything may be given
    return "" if isinstance(value, bool) else path


def _moment(value: Any, path: str) -> str:  # noqa: ANN401 - anything may be given
    # At either end of the calendar a time has no counterpart in another zone.
    return "" if isinstance(value, datetime) and _FIRST < value.year < _LAST else path


def _day(value: Any, path: str) -> str:  # noqa: ANN401 - anything may be given
    return "" if isinstance(value, date) and not isinstance(value, datetime) else path


_PLAIN: Final[dict[Any, _Check]] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _yes_or_no,
    datetime: _moment,
    date: _day,
}
