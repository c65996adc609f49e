"""Fact bodies to and from text: the public part apart from the personal one."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

import attrs
import cattrs
import msgspec
from cattrs.preconf.json import make_converter

from linli_core.domain.facts import Body
from linli_core.domain.fields import PERSON, PERSONAL
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.statements.pairing import PairingProposal
from linli_core.domain.statements.plan import Plan
from linli_core.domain.words import TOOK_NO_PART, denies_a_part, says_something
from linli_core.texts.records import written

_ENCODE = msgspec.json.Encoder(order="sorted").encode
_DECODE = msgspec.json.Decoder().decode


def converter(*, detailed_validation: bool = True) -> cattrs.Converter:
    """Return a converter for values of the domain; times are ISO 8601 with an offset.

    Args:
        detailed_validation: collect everything that is wrong, each with its path.
    """
    made = make_converter(detailed_validation=detailed_validation)
    made.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    return made


_CONVERTER = converter()
_STRICT = cattrs.Converter(forbid_extra_keys=True)
S = TypeVar("S")


def structure_strictly(plain: object, kind: type[S]) -> S:
    """Return a value of that kind from plain data that says nothing unknown.

    Raises:
        ValueError: with everything that is wrong, each with its path.
    """
    try:
        return _STRICT.structure(plain, kind)
    except (cattrs.BaseValidationError, cattrs.ForbiddenExtraKeysError) as error:
        raise ValueError("; ".join(cattrs.transform_error(error, path="$"))) from error


def _fields(body: type, marker: str) -> tuple[str, ...]:
    return tuple(a.name for a in attrs.fields(body) if marker in a.metadata)


_PERSONAL = {body: _fields(body, PERSONAL) for body in FACT_KINDS.values()}
_PEOPLE = {body: _fields(body, PERSON) for body in FACT_KINDS.values() if _fields(body, PERSON)}
#: Bodies whose parts name people: the field, and what each part calls them.
_PARTS = {Plan: ("tasks", "responsible"), PairingProposal: ("members", "helper")}
#: What an erased field is read as, where that is no empty text.
_BLANK: dict[str, Any] = {"goals": (), "traits": (), "form": {}, "forms": {}, "own_words": {}}
#: Marks of an erased text that said nothing, or that nobody took part.
_NOTHING, _DENIED = 0, -1
#: What a plug-in lets a form or a plan state is no words of anybody, and nothing stands for it.
_NOT_MARKED = frozenset({"form", "forms", "traits"})
#: What is read back was written here, so the faster way, without paths of faults, will do.
_READER = converter(detailed_validation=False)


def _member_hook(kind: type[Enum]) -> Callable[[object, type[Enum]], Enum]:
    members = {member.value: member for member in kind}
    return lambda value, _: members[value]


_READER.register_structure_hook_factory(
    lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _member_hook
)


class _Writers(dict[type, Callable[[object], Any]]):
    """How a statement of each kind is written: made when the first one of the kind is met."""

    def __missing__(self, kind: type) -> Callable[[object], Any]:
        made = self[kind] = _CONVERTER.get_unstructure_hook(kind)
        return made


class _Readers(dict[type, Callable[[object, type], Any]]):
    """How a statement of each kind is read back, made alike."""

    def __missing__(self, kind: type) -> Callable[[object, type], Any]:
        made = self[kind] = _READER.get_structure_hook(kind)
        return made


_WRITE = _Writers()
_READ = _Readers()


def read_back(plain: Mapping[str, Any], kind: type[S]) -> S:
    """Return the value of plain data that was written here."""
    return _READER.structure(plain, kind)


def plain(value: object) -> Any:  # noqa: ANN401 - JSON is untyped
    """Return a value of the domain as plain data."""
    return _CONVERTER.unstructure(value)


def encode(value: object) -> str:
    """Return any plain value as compact JSON with sorted keys."""
    return _ENCODE(value).decode()


def decode(text: str) -> Any:  # noqa: ANN401 - JSON is untyped
    """Return the plain value of a JSON text."""
    return _DECODE(text)


def split(body: Body) -> tuple[str, str | None]:
    """Return a body's public part and its personal part as JSON texts.

    The personal part is None where every personal field is empty.
    """
    plain = _WRITE[type(body)](body)
    private = {name: plain.pop(name) for name in _PERSONAL[type(body)]}
    said = {name: value for name, value in private.items() if value}
    return encode(plain), encode(said) if said else None


def join(kind: str, public: str, private: str | None) -> Body:
    """Return the body of those parts; an erased personal part leaves its fields empty."""
    return _joined(kind, public, private) if private else _without_personal(kind, public)


#: Thousands of cases say the same in the same words: bodies are values, and one is enough. What
#: is personal is never kept here, so that erasing it leaves nothing behind.
@lru_cache(maxsize=8192)
def _without_personal(kind: str, public: str) -> Body:
    return _joined(kind, public, None)


def _joined(kind: str, public: str, private: str | None) -> Body:
    body = FACT_KINDS[kind]
    plain = _DECODE(public)
    said = _DECODE(private) if private else {}
    for name in _PERSONAL[body]:
        plain[name] = said.get(name, _BLANK.get(name, ""))
    found: Body = _READ[body](plain, body)
    return found


def marks_of(private: str, known: dict[str, int]) -> dict[str, Any]:
    """Return what is kept of a personal part that is erased: which fields said something.

    The words go, what was done by them stays: a complaint stays one. Equal texts have one number.

    Args:
        private: the personal part, as it is stored.
        known: the numbers of texts met before; grows.
    """

    def mark(text: str) -> int:
        spoken = text.strip()
        if denies_a_part(spoken):
            return _DENIED
        return known.setdefault(spoken, len(known) + 1) if says_something(spoken) else _NOTHING

    marks: dict[str, Any] = {}
    for name, value in _DECODE(private).items():
        if name in _NOT_MARKED:
            continue
        marks[name] = (
            {key: mark(text) for key, text in value.items()}
            if isinstance(value, dict)
            else [mark(text) for text in value]
            if isinstance(value, list)
            else mark(value)
        )
    return marks


def marked(marks: Mapping[str, Any], no: int) -> str:
    """Return the personal part that stands for an erased one: it says that something was said.

    Args:
        marks: what was kept of it.
        no: number of the erasure; texts of two erasures are never taken for equal.
    """

    def said(mark: int) -> str:
        if mark == _NOTHING:
            return ""
        return TOOK_NO_PART if mark == _DENIED else f"{written('erased')} {no}.{mark}"

    return encode(
        {
            name: {key: said(one) for key, one in mark.items()}
            if isinstance(mark, dict)
            else [said(one) for one in mark]
            if isinstance(mark, list)
            else said(mark)
            for name, mark in marks.items()
        }
    )


def people_of(body: Body) -> tuple[str, ...]:
    """Return the numbers of all people a body names."""
    kind = type(body)
    if kind not in _PEOPLE and kind not in _PARTS:
        return ()
    found: list[str] = []
    for name in _PEOPLE.get(kind, ()):
        value = getattr(body, name)
        found.extend(value if isinstance(value, tuple) else (value,))
    if kind in _PARTS:
        parts, name = _PARTS[kind]
        found.extend(getattr(part, name) for part in getattr(body, parts))
    return tuple(number for number in found if number)
