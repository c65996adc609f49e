"""A value with some fields changed: `attrs.evolve`, much faster on hot paths."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

import attrs

T = TypeVar("T")

#: How a value is copied, by its class and the names of the fields that change.
_COPIES: dict[tuple[object, ...], Callable[..., Any]] = {}


def fast_evolve(value: T, **changes: object) -> T:
    """Return a copy of an attrs value with these fields changed.

    Raises:
        TypeError: it has no field of that name.

    Example:
        >>> from linli_core.domain.people import SYSTEM
        >>> fast_evolve(SYSTEM, number="M1").number
        'M1'
    """
    key = (type(value), *changes)
    copy = _COPIES.get(key)
    if copy is None:
        copy = _copier(type(value), changes)
        _COPIES[key] = copy
    copied: T = copy(value, **changes)
    return copied


def _copier(kind: type[Any], changed: Collection[str]) -> Callable[..., Any]:
    """Return the function that makes such a copy, written out field by field as attrs does."""
    fields = {a.alias or a.name: a.name for a in attrs.fields(kind) if a.init}
    strange = set(changed) - set(fields)
    if strange:
        raise TypeError(f"{kind.__name__} has no field {', '.join(sorted(strange))}")
    given = ", ".join(
        f"{alias}={alias if alias in changed else f'old.{name}'}" for alias, name in fields.items()
    )
    source = f"lambda old, {', '.join(changed)}: kind({given})"
    made: Callable[..., Any] = eval(source, {"kind": kind})  # noqa: S307 - names of our own fields
    return made
