"""Forms of task types: labels in both languages, and the JSON Schema a host renders.

A form is a plain attrs class whose fields are annotated with `typing.Annotated` and a
`label`. The schema carries the Chinese label as ``title``, the English one as
``description``, and both again under ``x-text``; what each choice means is under
``x-choices``.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, TypedDict, Unpack, get_args, get_origin, get_type_hints

import msgspec
from attrs import frozen

from linli_core.texts.naming import Called, Names
from linli_core.texts.problems.forms import FORMS
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import COMMA, Text, joined

_SEVERAL = re.compile("[；;、/]")


class Constraints(TypedDict, total=False):
    """What a field may be held to; the names are those of JSON Schema, in Python's spelling."""

    ge: float
    gt: float
    le: float
    lt: float
    multiple_of: float
    pattern: str
    min_length: int
    max_length: int


def label(
    zh: str,
    en: str,
    *,
    choices: Mapping[str, Text] | None = None,
    **constraints: Unpack[Constraints],
) -> msgspec.Meta:
    """Return the metadata of a form's field.

    Args:
        zh: what a worker reads in Chinese.
        en: what a worker reads in English.
        choices: what each allowed value means, where the field is a choice.
        **constraints: what values must keep to.
    """
    extra: dict[str, Any] = {"x-text": {"zh": zh, "en": en}}
    if choices is not None:
        extra["x-choices"] = {code: {"zh": t.zh, "en": t.en} for code, t in choices.items()}
    said: dict[str, Any] = {
        "title": zh,
        "description": en,
        "extra_json_schema": extra,
        **constraints,
    }
    meta: msgspec.Meta = msgspec.Meta(**said)
    return meta


def renderable_schema(form: type, name: Text) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a form, in one piece and titled in both languages.

    Args:
        form: the attrs class of a task type.
        name: the task type's name.

    Raises:
        TypeError: a field's type has no JSON Schema.
    """
    schema = msgspec.json.schema(form)
    body: dict[str, Any] = schema["$defs"].pop(form.__name__)
    body["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    body["title"] = name.zh
    body["description"] = name.en
    body["x-text"] = {"zh": name.zh, "en": name.en}
    if schema["$defs"]:
        body["$defs"] = schema["$defs"]
    return body


def wrong_answers(form: type | None, answers: Mapping[str, str]) -> list[Text]:
    """Return what is wrong with answers to a form, one sentence for each; a part may be answered.

    Args:
        form: the attrs class of a task type, or None where it has no form.
        answers: texts by field, as a spreadsheet gives them; several choices are separated
            by ``；``, ``、`` or ``/``, and 是 and 否 stand for yes and no.
    """
    if not answers:
        return []
    fields = _fields(form)
    faults = []
    for name, text in answers.items():
        field = fields.get(name)
        if field is None:
            faults.append(_no_such_field(name, fields))
            continue
        try:
            msgspec.convert(_plain(text, field.hint), field.hint, strict=False)
        except msgspec.ValidationError:
            wanted = _wanted(field)
            faults.append(
                FORMS["wrong"].format(
                    title=field.title, field=name, given=as_code(text), wanted=wanted
                )
            )
    return faults


def field_titles(form: type) -> dict[str, Text]:
    """Return what each field of a form is called, by its code."""
    return {name: field.title for name, field in _fields(form).items()}


def in_codes(form: type | None, answers: Mapping[str, str]) -> dict[str, str]:
    """Return answers with fields and choices in codes, where people wrote them by their names."""
    fields = _fields(form)
    coded = {}
    for said, text in answers.items():
        called = None if said in fields else _titles(form).one(said)
        name = called.code if called is not None else said
        field = fields.get(name)
        coded[name] = _choices_in_codes(field, text) if field is not None else text
    return coded


@lru_cache(maxsize=256)
def _titles(form: type | None) -> Names[str]:
    return Names(Called(name, name, field.title) for name, field in _fields(form).items())


@frozen
class _Field:
    """A field of a form: its type, what it is called, its choices and what holds it."""

    hint: Any
    title: Text
    choices: Mapping[str, Text]
    limits: Mapping[str, Any]


@lru_cache(maxsize=256)
def _fields(form: type | None) -> Mapping[str, _Field]:
    hints = get_type_hints(form, include_extras=True) if form is not None else {}
    return {name: _field(name, hint) for name, hint in hints.items()}


def _field(name: str, hint: Any) -> _Field:  # noqa: ANN401 - any annotation
    metas = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    meta = next((m for m in metas if isinstance(m, msgspec.Meta)), None)
    extra = (meta.extra_json_schema or {}) if meta is not None else {}
    said = extra.get("x-text", {"zh": name, "en": name})
    choices = {c: Text(t["zh"], t["en"]) for c, t in extra.get("x-choices", {}).items()}
    limits = {k: v for k in _LIMITS if (v := getattr(meta, k, None)) is not None}
    return _Field(hint, Text(said["zh"], said["en"]), choices, limits)


#: Limits that a field may have, in the order in which they are told.
_LIMITS = ("ge", "gt", "le", "lt", "multiple_of", "min_length", "max_length", "pattern")
_KINDS = (bool, int, float, date, str)


def _wanted(field: _Field) -> Text:
    if field.choices:
        choices = (FORMS["choice"].format(name=t, code=c) for c, t in field.choices.items())
        return FORMS["one_of"].format(choices=joined(choices))
    bare = _bare(field.hint)
    kind = FORMS[bare.__name__ if bare in _KINDS else "other"]
    limits = (
        FORMS[name].format(limit=f"{limit:g}" if isinstance(limit, float) else limit)
        for name, limit in field.limits.items()
    )
    return joined([kind, *limits], COMMA)


def _no_such_field(name: str, fields: Mapping[str, _Field]) -> Text:
    if not fields:
        return FORMS["no_form"].format(field=name)
    known = joined(FORMS["field"].format(title=f.title, code=code) for code, f in fields.items())
    return FORMS["no_field"].format(field=as_code(name), fields=known)


def _choices_in_codes(field: _Field, text: str) -> str:
    if not field.choices:
        return text
    choices = Names(Called(code, code, name) for code, name in field.choices.items())
    whole = choices.one(text)
    parts = [text] if whole is not None else map(str.strip, _SEVERAL.split(text))
    return "/".join(c.code if (c := choices.one(part)) else part for part in parts if part)


def _bare(hint: Any) -> Any:  # noqa: ANN401 - any annotation
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _plain(text: str, hint: object) -> object:
    bare = _bare(hint)
    if get_origin(bare) is tuple:
        return tuple(part.strip() for part in _SEVERAL.split(text) if part.strip())
    if bare is bool:
        return {"是": "true", "否": "false"}.get(text.strip(), text)
    return text
