"""Shapes of single values in plain data: what each takes, as a JSON Schema and as a reader.

Reading and schema of a shape stand side by side, so that neither can promise what the other
does not keep. A value is never repeated in what is said of it, since it may be personal.
"""

import re
from datetime import datetime
from enum import Enum
from typing import Any, Final, Protocol

from attrs import field, frozen

from linli_core.texts.problems.fact_documents import DOCUMENT_FAULTS, VALUE_KINDS
from linli_core.texts.text import Text

Schema = dict[str, Any]

#: Whole numbers that every database and every reader of JSON we know keeps exactly.
LEAST, MOST = -(2**53 - 1), 2**53 - 1
_NUL_OR_HALF: Final = r"^[^\u0000\ud800-\udfff]*$"
_HALF: Final = re.compile(r"[\ud800-\udfff]")
_LEAP_YEAR: Final = r"(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAY: Final = (
    r"(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))"
    rf"|{_LEAP_YEAR}-02-29)"
)
#: RFC 3339, for years that a calendar knows. A dollar sign also matches before a last newline,
#: in some languages, hence what follows it.
_MOMENT: Final = (
    rf"^(?!0000){_DAY}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{{1,6}})?"
    r"(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$(?!\n)"
).replace(r"\d", "[0-9]")
_A_MOMENT: Final = re.compile(_MOMENT)


class _Refused:
    """Stands for a value that was refused."""


REFUSED: Final = _Refused()


@frozen
class Faults:
    """What is wrong with a document, place by place."""

    found: list[Text] = field(factory=list)

    def add(self, code: str, path: str, **values: object) -> _Refused:
        """Note what is wrong at a place."""
        self.found.append(DOCUMENT_FAULTS[code].format(path=path, **values))
        return REFUSED

    def wrong_type(self, path: str, expected: str, value: object) -> _Refused:
        """Note that a value is of another type."""
        return self.add("type", path, expected=VALUE_KINDS[expected], found=_kind_of(value))


def _kind_of(value: object) -> Text:
    names = {str: "text", bool: "boolean", type(None): "null", list: "list", dict: "object"}
    if isinstance(value, float) and not value.is_integer():
        return VALUE_KINDS["number"]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return VALUE_KINDS["integer"]
    return VALUE_KINDS[names.get(type(value), "other")]


class Shape(Protocol):
    """What a value must be."""

    def schema(self) -> Schema:
        """Return the JSON Schema of exactly what `read` takes."""

    def read(self, value: object, path: str, faults: Faults) -> Any:  # noqa: ANN401 - any value
        """Return the value, or note what is wrong with it and return `REFUSED`."""


@frozen
class TextShape:
    """A text that every database can hold."""

    def schema(self) -> Schema:
        """Return the schema of a text."""
        return {"type": "string", "pattern": _NUL_OR_HALF}

    def read(self, value: object, path: str, faults: Faults) -> Any:  # noqa: ANN401 - any value
        """Return the text."""
        if not isinstance(value, str):
            return faults.wrong_type(path, "text", value)
        if "\0" in value:
            return faults.add("nul", path)
        if _HALF.search(value):
            return faults.add("surrogate", path)
        return str(value)


@frozen
class IntegerShape:
    """A whole number; JSON knows no other difference between 1 and 1.0."""

    def schema(self) -> Schema:
        """Return the schema of a whole number."""
        return {"type": "integer", "minimum": LEAST, "maximum": MOST}

    def read(self, value: object, path: str, faults: Faults) -> Any:  # noqa: ANN401 - any value
        """Return the number."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return faults.wrong_type(path, "integer", value)
        if isinstance(value, float) and not value.is_integer():
            return faults.wrong_type(path, "integer", value)
        if not LEAST <= value <= MOST:
            return faults.add("range", path, least=LEAST, most=MOST)
        return int(value)


@frozen
class BooleanShape:
    """True or false; 0 and 1 are numbers."""

    def schema(self) -> Schema:
        """Return the schema of a truth value."""
        return {"type": "boolean"}

    def read(self, value: object, path: str, faults: Faults) -> Any:  # noqa: ANN401 - any value
        """Return the truth value."""
        return value if isinstance(value, bool) else faults.wrong_type(path, "boolean", value)


@frozen
class MomentShape:
    """A time with its offset, as RFC 3339 writes it."""

    def schema(self) -> Schema:
        """Return the schema of a time."""
        return {"type": "string", "format": "date-time", "pattern": _MOMENT}

    def read(self, value: object, path: str, faults: Faults) -> Any:  # noqa: ANN401 - any value
        """Return the time."""
        if not isinstance(value, str):
            return faults.wrong_type(path, "text", value)
        return (
            datetime.fromisoformat(value) if _A_MOMENT.match(value) else faults.add("moment", path)
        )


@frozen
class ChoiceShape:
    """One of the members of a vocabulary, by its code."""

    kind: type[Enum]

    def schema(self) -> Schema:
        """Return the schema of a member."""
        return {"enum": [member.value for member in self.kind]}

    def read(self, value: object, path: str, faults: Faults) -> Any:  # noqa: ANN401 - any value
        """Return the member."""
        if not isinstance(value, str):
            return faults.wrong_type(path, "text", value)
        for member in self.kind:
            if member.value == value:
                return member
        return faults.add("choice", path, allowed=", ".join(str(m.value) for m in self.kind))
