"""Whether a declaration is sound, answered fast: what is wrong is asked only of what is not.

Every start of a program asks this of every word of every plug-in.
"""

import inspect
import types
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from linli_core.codec.well_typed import wrong_value
from linli_core.texts.text import Text

#: Steps that a record implies are taken in order, and may come again.
MAY_REPEAT: Final = frozenset({"on_record", "on_finish"})
#: Whoever refuses fills these, so they alone may have places in braces.
FILLED: Final = frozenset({"reason", "remedy"})

_PLAIN: Final = frozenset({str, int, float, bool})
_Sound = Callable[[Any], bool]


def fields_of(kind: Any) -> tuple[tuple[str, Any], ...]:  # noqa: ANN401 - a type hint
    """Return the fields of a class of attrs with their type hints."""
    return _fields_of(kind)


@lru_cache(maxsize=64)
def _fields_of(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((a.name, hints[a.name]) for a in attrs.fields(kind))


def is_of(value: object, hint: Any) -> bool:  # noqa: ANN401 - a type hint
    """Return whether a value by itself is of a type; what it is made of is asked apart."""
    origin, args = get_origin(hint), get_args(hint)
    if hint is Any:
        return True
    if origin in (Union, types.UnionType):
        return any(is_of(value, option) for option in args)
    if origin is not None:
        return _is_of_generic(value, origin, args)
    if hint is None or hint is type(None):
        return value is None
    if attrs.has(hint):
        return type(value) is hint
    if hint in _PLAIN:
        return _is_plain(value, hint)
    return isinstance(value, hint)


def _is_plain(value: object, hint: Any) -> bool:  # noqa: ANN401 - a type hint
    exact = type(value) is hint or (hint is float and type(value) is int)
    return exact and not wrong_value(value, hint, "it")


def _is_of_generic(value: Any, origin: Any, args: tuple[Any, ...]) -> bool:  # noqa: ANN401 - hints
    if origin is Literal:
        return value in args
    if origin is tuple:
        return type(value) is tuple and (args[-1] is Ellipsis or len(value) == len(args))
    return isinstance(value, origin)


def later(function: object) -> bool:
    """Return whether a call of a function gives something that still has to be run."""
    asked = function if inspect.isroutine(function) else getattr(function, "__call__", function)  # noqa: B004 - its code
    kinds = (inspect.iscoroutinefunction, inspect.isgeneratorfunction, inspect.isasyncgenfunction)
    return any(asks(asked) for asks in kinds)


def is_sound(value: object, hint: Any) -> bool:  # noqa: ANN401 - a type hint
    """Return whether a value, with everything in it, is of a type."""
    return sound(hint)(value)


@lru_cache(maxsize=512)
def sound(hint: Any) -> _Sound:  # noqa: ANN401 - a type hint
    """Return what tells whether a value, with everything in it, is of a type."""
    origin, args = get_origin(hint), get_args(hint)
    if hint is Text:
        return _said
    if attrs.has(hint):
        return _sound_fields(hint)
    if origin in (Union, types.UnionType):
        several = [sound(option) for option in args]
        return lambda value: any(one(value) for one in several)
    if origin is Literal:
        return lambda value: value in args
    if origin is tuple:
        return _sound_tuple(args, repeats=False)
    if origin is frozenset or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return _sound_items(origin, args)
    if origin is not None:
        count = len(args[0])
        return lambda value: callable(value) and _takes(value, count)
    by_itself = _is_plain if hint in _PLAIN else is_of
    return lambda value: by_itself(value, hint)


def _sound_fields(kind: type) -> _Sound:
    checks: list[tuple[str, _Sound]] = []
    for name, hint in fields_of(kind):
        if name in FILLED and hint is Text:
            checks.append((name, _words))
        elif name in MAY_REPEAT:
            checks.append((name, _sound_tuple(get_args(hint), repeats=True)))
        else:
            checks.append((name, sound(hint)))
    return lambda value: type(value) is kind and all(c(getattr(value, n)) for n, c in checks)


def _sound_tuple(args: tuple[Any, ...], *, repeats: bool) -> _Sound:
    if args[-1] is not Ellipsis:
        row = [sound(arg) for arg in args]
        return lambda value: (
            type(value) is tuple
            and len(value) == len(row)
            and all(one(part) for one, part in zip(row, value, strict=True))
        )
    each, words = sound(args[0]), isinstance(args[0], type) and issubclass(args[0], str)

    def check(value: Any) -> bool:  # noqa: ANN401 - anything may be given
        if type(value) is not tuple or not all(map(each, value)):
            return False
        if not words:
            return True
        return (repeats or len(set(value)) == len(value)) and all(map(str.strip, value))

    return check


def _sound_items(origin: Any, args: tuple[Any, ...]) -> _Sound:  # noqa: ANN401 - type hints
    keys, values = sound(args[0]), sound(args[-1])

    def check(value: Any) -> bool:  # noqa: ANN401 - anything may be given
        if not isinstance(value, origin):
            return False
        held = value.values() if isinstance(value, Mapping) else ()
        return all(map(keys, value)) and all(map(values, held))

    return check


def _takes(function: Any, count: int) -> bool:  # noqa: ANN401 - anything may be given
    try:
        inspect.signature(function).bind(*(None,) * count)
    except (TypeError, ValueError):
        return False
    return not later(function)


def _words(value: Any) -> bool:  # noqa: ANN401 - anything may be given
    return type(value) is Text and is_of(value.zh, str) and is_of(value.en, str)


def _said(value: Any) -> bool:  # noqa: ANN401 - anything may be given
    return _words(value) and not any(brace in value.zh + value.en for brace in "{}")
