"""Whether a declaration is made of what its fields say, down to the last word.

Type checkers see only programs that are checked. A word where a tuple belongs is taken letter by
letter, a code where a member of an enumeration belongs equals nothing later on, and a list can be
changed by whoever still holds it: all of that loads, and shows as a rule that never holds.
"""

import inspect
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final, Literal, Union, get_args, get_origin

import attrs
from attrs import frozen

from linli_core.plugin_system.faults.sound import (
    FILLED,
    MAY_REPEAT,
    fields_of,
    is_of,
    is_sound,
    later,
)
from linli_core.texts.plugins.shapes import SHAPES
from linli_core.texts.text import OR, Text, joined

_LONGEST: Final = 60
_NAMED: Final[dict[Any, str]] = {
    type: "wanted.class",
    type(None): "wanted.none",
    str: "wanted.str",
    int: "wanted.int",
    float: "wanted.float",
    bool: "wanted.bool",
    date: "wanted.date",
}


@frozen
class DeclaredPart:
    """One value within a declaration.

    Attributes:
        place: how to reach it, such as ``questions[2].veto``.
        hint: what it should be.
    """

    place: str
    hint: Any
    value: Any


def shape_faults(thing: object, kind: type) -> list[Text]:
    """Return everything about a declaration that is not of the kind its fields declare.

    Args:
        thing: what a plug-in declares, of that kind or of one derived from it.
        kind: such as `TaskType`.
    """
    name = str(getattr(thing, "code", "")) or kind.__name__
    if is_sound(thing, kind):
        return []
    if type(thing) is not kind:  # what it answers could change from one question to the next
        fault = SHAPES["subclass"].format(given=type(thing).__name__, wanted=kind.__name__)
        return [_at(name, kind.__name__, fault)]
    parts = list(_parts(thing, kind, ""))
    wrong = [_at(name, p.place, f) for p in parts if (f := _wrong(p)) is not None]
    return wrong or [_at(name, place, f) for p in parts for place, f in _said(p)]


def _at(thing: str, place: str, fault: Text) -> Text:
    return SHAPES["at"].format(thing=thing, place=place, fault=fault)


def _parts(value: Any, hint: Any, place: str) -> Iterator[DeclaredPart]:  # noqa: ANN401 - anything declared
    """Yield a value and whatever it is made of, as far as it is what it should be."""
    hint = _option(value, hint)
    if place:
        yield DeclaredPart(place, hint, value)
    origin, args = get_origin(hint), get_args(hint)
    if attrs.has(hint) and type(value) is hint:
        for name, of_field in fields_of(hint):
            yield from _parts(getattr(value, name), of_field, f"{place}.{name}" if place else name)
    elif origin is tuple and type(value) is tuple:
        each = args[:1] * len(value) if args[-1] is Ellipsis else args
        for no, (part, of_part) in enumerate(zip(value, each, strict=False)):
            yield from _parts(part, of_part, f"{place}[{no}]")
    elif origin is not None and isinstance(value, Mapping) and len(args) == 2:  # noqa: PLR2004 - key and value
        for key, held in value.items():
            yield from _parts(key, args[0], f"{place}: {key}")
            yield from _parts(held, args[1], f"{place}[{key}]")
    elif origin is frozenset and isinstance(value, frozenset):
        for part in sorted(value, key=str):
            yield from _parts(part, args[0], f"{place}: {part}")


def _option(value: object, hint: Any) -> Any:  # noqa: ANN401 - a type hint
    """Return which of several types a value is meant to be of."""
    if get_origin(hint) not in (Union, types.UnionType):
        return hint
    parts = get_args(hint)
    fitting = (part for part in parts if _wrong(DeclaredPart("", part, value)) is None)
    return next(fitting, hint)


def _wrong(part: DeclaredPart) -> Text | None:
    """Return what is wrong with a value by itself; what it is made of is asked apart."""
    hint, value = part.hint, part.value
    if get_origin(hint) is not None and _is_function(hint):
        return _wrong_function(value, len(get_args(hint)[0]))
    if is_of(value, hint):
        return None
    given = repr(value)
    given = given if len(given) <= _LONGEST else f"{given[:_LONGEST]}…"
    return SHAPES["kind"].format(wanted=_wanted(hint), given=given)


def _is_function(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    return get_origin(hint) is get_origin(Callable[[], None])


def _wrong_function(value: object, count: int) -> Text | None:
    if not callable(value):
        wanted = SHAPES["wanted.function"].format(count=count)
        return SHAPES["kind"].format(wanted=wanted, given=repr(value)[:_LONGEST])
    try:
        inspect.signature(value).bind(*(None,) * count)
    except (TypeError, ValueError) as error:
        return SHAPES["callable.arity"].format(count=count, error=error)
    return SHAPES["callable.later"] if later(value) else None


def _wanted(hint: Any) -> Text:  # noqa: ANN401 - a type hint
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return joined((_wanted(option) for option in args), OR)
    if origin is Literal:
        return joined((repr(choice) for choice in args), OR)
    if origin is tuple:
        parts = joined(_wanted(a) for a in args if a is not Ellipsis)
        return SHAPES["wanted.tuple" if args[-1] is Ellipsis else "wanted.row"].format(of=parts)
    if origin is frozenset:
        return SHAPES["wanted.set"].format(of=_wanted(args[0]))
    if origin is not None and len(args) == 2:  # noqa: PLR2004 - key and value
        return SHAPES["wanted.mapping"].format(key=_wanted(args[0]), value=_wanted(args[1]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        some = ", ".join(f"{hint.__name__}.{member.name}" for member in list(hint)[:3])
        return SHAPES["wanted.member"].format(name=hint.__name__, known=f"{some}, …")
    if hint in _NAMED:
        return SHAPES[_NAMED[hint]]
    return SHAPES["wanted.made"].format(name=getattr(hint, "__name__", str(hint)))


def _said(part: DeclaredPart) -> Iterator[tuple[str, Text]]:
    """Yield what is wrong with the words of a value that is of the right kind."""
    if part.hint is Text:
        yield from _text(part)
    elif get_origin(part.hint) is tuple and part.place not in MAY_REPEAT:
        for no, word in enumerate(part.value):
            place = f"{part.place}[{no}]"
            if isinstance(word, str) and not word.strip():
                yield place, SHAPES["blank"]
            elif isinstance(word, str) and word in part.value[:no]:
                yield place, SHAPES["twice"].format(what=str(word))


def _text(part: DeclaredPart) -> Iterator[tuple[str, Text]]:
    for said in (part.value.zh, part.value.en):
        if part.place not in FILLED and ("{" in said or "}" in said):
            yield part.place, SHAPES["braces"].format(text=said[:_LONGEST])
