"""Facts as they are written on the command line."""

import json
import typing
from collections.abc import Iterable, Mapping
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, cast

import attrs
import click

from linli_core.cli.call import say, this_call
from linli_core.cli.values import named_on_the_line
from linli_core.texts.cli.fields import field_name
from linli_core.texts.naming import Called, Names, coded, names_of
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import joined
from linli_core.texts.vocabularies import NAMES

if TYPE_CHECKING:
    from linli_core.batch.casebook.vocabulary import Words
    from linli_core.domain.facts import Body

_YES = ("true", "yes", "y", "1", "是", "有")
_NO = ("false", "no", "n", "0", "否", "无", "没有")


def read_fact(kind: str, settings: tuple[str, ...], as_json: str) -> "Body | None":
    """Return the statement that the options spell out; None where they name none.

    Args:
        kind: code of the fact, or its name in Chinese or English.
        settings: ``field=value``; lists are separated by commas, nested values are JSON.
        as_json: the fields as a JSON object; ``kind`` may stand in it.

    Raises:
        click.UsageError: which field is wrong, and what it may be.
    """
    values: dict[str, Any] = _object(as_json) if as_json else {}
    kind = kind or str(values.pop("kind", ""))
    values.pop("kind", None)
    if not kind:
        if settings or values:
            raise click.UsageError(say("usage.no_kind"))
        return None
    body = _body(kind)
    hints = typing.get_type_hints(body)
    known = {field.name: hints[field.name] for field in _fields(body)}
    names = _names_of_fields(body.kind, known)
    values = {_meant(names, n) or n: v for n, v in values.items()}
    values = {
        n: _in_codes(body.kind, n, v, known[n]) if n in known else v for n, v in values.items()
    }
    for setting in settings:
        called, given, value = setting.partition("=")
        name = _meant(names, called)
        if not given or name is None:
            raise click.UsageError(_unknown(body.kind, called, known))
        values[name] = _in_codes(body.kind, name, _value(name, value, known[name]), known[name])
    _check(body, values, known)
    return _structured(body, values)


def _fields(body: "type[Body]") -> "tuple[attrs.Attribute[Any], ...]":
    found: tuple[attrs.Attribute[Any], ...] = attrs.fields(cast("type[attrs.AttrsInstance]", body))
    return found


def _names_of_fields(kind: str, known: Iterable[str]) -> Names[str]:
    """Return the fields of a kind by their names in the code and in both languages."""
    return Names(Called(name, name, field_name(kind, name)) for name in known)


def _meant(names: Names[str], called: str) -> str | None:
    return named_on_the_line(names, called)


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise click.UsageError(say("usage.bad_json", why=error)) from None
    if not isinstance(found, dict):
        raise click.UsageError(say("usage.bad_json", why=type(found).__name__))
    return found


def _body(kind: str) -> "type[Body]":
    from linli_core.domain.statements.kinds import FACT_KINDS
    from linli_core.texts.terms import FACTS

    names = Names(Called(body, code, FACTS[code]) for code, body in FACT_KINDS.items())
    found = named_on_the_line(names, kind)
    if found is None:
        known = names.offered(kind, codes=True)
        raise click.UsageError(say("usage.no_such_fact", given=kind, known=known))
    return found


def _unknown(kind: str, name: str, known: Mapping[str, Any]) -> str:
    fields = joined(_called(kind, field) for field in known)
    return say("usage.no_such_field", kind=kind, name=as_code(name), known=fields)


def _check(body: "type[Body]", values: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name not in known:
            raise click.UsageError(_unknown(body.kind, name, known))
        if known[name] is bool and not isinstance(value, bool):
            raise click.UsageError(_wrong(name, value, "true, false"))
    missing = [
        field.name
        for field in _fields(body)
        if field.default is attrs.NOTHING and field.name not in values and field.init
    ]
    if missing:
        lacking = ", ".join(
            f"{_called(body.kind, name)} ({_expected(known[name])})" for name in missing
        )
        raise click.UsageError(say("usage.fields_missing", kind=body.kind, names=lacking))


def _called(kind: str, name: str) -> str:
    return coded(field_name(kind, name), name).in_(this_call().lang)


def _wrong(name: str, value: object, expected: str) -> str:
    return say("usage.bad_field", name=name, given=value, expected=expected)


def _value(name: str, text: str, hint: Any) -> Any:  # noqa: ANN401 - any field's type
    kinds = typing.get_args(hint) if type(None) in typing.get_args(hint) else (hint,)
    if bool in kinds:
        word = text.strip().lower()
        if word in (*_YES, *_NO):
            return word in _YES
        raise click.UsageError(_wrong(name, text, "true, false"))
    if int in kinds:
        try:
            return int(text)
        except ValueError:
            raise click.UsageError(_wrong(name, text, "1, 2, 3 …")) from None
    if text.lstrip().startswith(("[", "{")):
        try:
            return json.loads(text)
        except ValueError as error:
            raise click.UsageError(say("usage.bad_json", why=error)) from None
    if typing.get_origin(hint) is tuple:
        parts = [part.strip() for part in text.replace("，", ",").split(",")]
        return [part for part in parts if part]
    return text


def _in_codes(kind: str, name: str, value: Any, hint: Any) -> Any:  # noqa: ANN401 - any field's
    """Return a value, or each of a list, by its code where it is called by its name."""
    if isinstance(value, list):
        return [_in_codes(kind, name, part, hint) for part in value]
    names = _names_of_field(kind, name, hint)
    if not isinstance(value, str) or not value or names is None:
        return value
    found = names.meant(value)
    if len(found) == 1:
        return found[0].code
    if (kind, name) in _open_lists():
        return value
    offered = names.offered(value, codes=True)
    raise click.UsageError(_wrong(name, value, offered.in_(this_call().lang)))


def _open_lists() -> "Mapping[tuple[str, str], Words[str]]":
    """Return the words of fields that take a host's own codes, too."""
    from linli_core.batch.casebook.vocabulary import WORDS_OF_FIELDS

    return WORDS_OF_FIELDS


def _names_of_field(kind: str, name: str, hint: Any) -> Names[Any] | None:  # noqa: ANN401 - as above
    """Return what a field may hold; None where it is no choice."""
    words = _open_lists().get((kind, name))
    if words is not None:
        return words.names
    for member in (hint, *typing.get_args(hint)):
        if isinstance(member, type) and issubclass(member, StrEnum) and member.__name__ in NAMES:
            return names_of(member, NAMES[member.__name__])
    return None


def _structured(body: "type[Body]", values: Mapping[str, Any]) -> "Body":
    from linli_core.codec import bodies

    plain = bodies.encode(_moments(body, values))
    try:
        return bodies.join(body.kind, plain, plain)
    except Exception as error:  # whatever the converter finds wrong is in the user's values
        hints = typing.get_type_hints(body)
        shown = {name: as_code(str(value)) for name, value in values.items()}
        wrong = ", ".join(f"{n}={v} ({_expected(hints[n])})" for n, v in shown.items())
        why = say("usage.bad_fact", kind=body.kind, values=wrong)
        raise click.UsageError(why) from error


def _moments(body: "type[Body]", values: Mapping[str, Any]) -> dict[str, Any]:
    """Give times without an offset that of Beijing."""
    from datetime import datetime

    from linli_core.cli.values import MomentParam

    hints = typing.get_type_hints(body)
    read = MomentParam()
    found = dict(values)
    for name, value in values.items():
        if value and datetime in (hints[name], *typing.get_args(hints[name])):
            found[name] = read.convert(value, None, None).isoformat()
    return found


def _expected(hint: Any) -> str:  # noqa: ANN401 - any field's type
    if isinstance(hint, type) and issubclass(hint, Enum):
        names = NAMES.get(hint.__name__, {})
        codes = [str(member.value) for member in hint]
        lang = this_call().lang
        return "|".join(coded(names[c], c).in_(lang) if c in names else c for c in codes)
    return hint.__name__ if isinstance(hint, type) else str(hint).replace("typing.", "")
