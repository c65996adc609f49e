"""Shapes of lists, objects and statements in plain data, put together from their annotations."""

import json
import types
import typing
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any, Final

import attrs
from attrs import frozen

from linli_core.codec.plain_values import to_plain
from linli_core.codec.scalar_shapes import (
    REFUSED,
    BooleanShape,
    ChoiceShape,
    Faults,
    IntegerShape,
    MomentShape,
    Schema,
    Shape,
    TextShape,
)
from linli_core.domain.fields import PERSON, PERSONAL


@frozen
class OptionalShape:
    """Something, or null."""

    inner: Shape

    def schema(self) -> Schema:
        """Return the schema of something or null."""
        return {"anyOf": [self.inner.schema(), {"type": "null"}]}

    def read(self, value: object, path: str, faults: Faults) -> Any:  # noqa: ANN401 - any value
        """Return the value or None."""
        return None if value is None else self.inner.read(value, path, faults)


@frozen
class ListShape:
    """A list of one shape; read as a tuple."""

    inner: Shape

    def schema(self) -> Schema:
        """Return the schema of a list."""
        return {"type": "array", "items": self.inner.schema()}

    def read(self, value: object, path: str, faults: Faults) -> Any:  # noqa: ANN401 - any value
        """Return the tuple."""
        if not isinstance(value, list):
            return faults.wrong_type(path, "list", value)
        return tuple(self.inner.read(v, f"{path}[{n}]", faults) for n, v in enumerate(value))


@frozen
class TableShape:
    """An object whose keys are of one shape and whose values are of another."""

    keys: TextShape | ChoiceShape
    inner: Shape

    def schema(self) -> Schema:
        """Return the schema of such an object."""
        return {
            "type": "object",
            "propertyNames": self.keys.schema(),
            "additionalProperties": self.inner.schema(),
        }

    def read(self, value: object, path: str, faults: Faults) -> Any:  # noqa: ANN401 - any value
        """Return the dictionary."""
        if not isinstance(value, Mapping):
            return faults.wrong_type(path, "object", value)
        read = {}
        for name, inner in value.items():
            at = path + step_to(name)
            read[self.keys.read(name, at, faults)] = self.inner.read(inner, at, faults)
        return read


@frozen
class RecordShape:
    """An object with the fields of a class, and no others."""

    kind: type[attrs.AttrsInstance]

    def schema(self) -> Schema:
        """Return the schema of its fields; what may be left out has its default there."""
        properties, required = {}, []
        for a, shape in fields_of(self.kind):
            properties[a.name] = said = shape.schema()
            said.update({f"x-{mark}": True for mark, key in _MARKS.items() if key in a.metadata})
            if a.default is attrs.NOTHING:
                required.append(a.name)
            else:
                said["default"] = to_plain(_default_of(a))
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def read(self, value: object, path: str, faults: Faults) -> Any:  # noqa: ANN401 - any value
        """Return the value of the class."""
        if not isinstance(value, Mapping):
            return faults.wrong_type(path, "object", value)
        before, read = len(faults.found), {}
        known = {a.name for a, _ in fields_of(self.kind)}
        for name in value:
            if name not in known:
                faults.add("unknown", path + step_to(name))
        for a, shape in fields_of(self.kind):
            if a.name in value:
                read[a.name] = shape.read(value[a.name], f"{path}.{a.name}", faults)
            elif a.default is attrs.NOTHING:
                faults.add("missing", f"{path}.{a.name}")
        return self.kind(**read) if len(faults.found) == before else REFUSED


_MARKS: Final = {"personal": PERSONAL, "person": PERSON}
_SIMPLE: Final[Mapping[Any, Shape]] = {
    str: TextShape(),
    int: IntegerShape(),
    bool: BooleanShape(),
    datetime: MomentShape(),
}


def _default_of(a: "attrs.Attribute[Any]") -> object:
    default: Any = a.default
    return default.factory() if hasattr(default, "factory") else default


def step_to(name: object) -> str:
    """Return how a path goes on to a member of an object, whatever its name."""
    text = str(name)
    return f".{text}" if text.isidentifier() and text.isascii() else f"[{json.dumps(text[:40])}]"


@lru_cache(maxsize=256)
def fields_of(kind: type[attrs.AttrsInstance]) -> "tuple[tuple[attrs.Attribute[Any], Shape], ...]":
    """Return the fields of a class, each with its shape."""
    hints = typing.get_type_hints(kind)
    return tuple((a, shape_of(hints[a.name])) for a in attrs.fields(kind))


def shape_of(hint: Any) -> Shape:  # noqa: ANN401 - an annotation
    """Return the shape of what an annotation stands for.

    Raises:
        TypeError: no statement is made of such values.
    """
    parts = typing.get_args(hint)
    origin = typing.get_origin(hint)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return ChoiceShape(hint)
    if isinstance(hint, type) and attrs.has(hint):
        return RecordShape(hint)
    if origin in (typing.Union, types.UnionType) and len(parts) == len((hint, None)):
        (inner,) = (part for part in parts if part is not type(None))
        return OptionalShape(shape_of(inner))
    if origin is tuple and parts[1:] == (...,):
        return ListShape(shape_of(parts[0]))
    keys = shape_of(parts[0]) if isinstance(origin, type) and issubclass(origin, Mapping) else None
    if isinstance(keys, TextShape | ChoiceShape):
        return TableShape(keys, shape_of(parts[1]))
    raise TypeError(f"no statement holds {hint}")
