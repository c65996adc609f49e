"""Forms of task types: labels in both languages, and the JSON Schema a host renders.

A form is a plain attrs class whose fields are annotated with `typing.Annotated` and a
`label`. The schema carries the Chinese label as ``title``, the English one as
``description``, and both again under ``x-text``; what each choice means is under
``x-choices``.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, TypedDict, Unpack, get_args, get_origin, get_type_hints

import msgspec

from linli_core.texts.text import Text


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


def wrong_answers(form: type | None, answers: Mapping[str, str]) -> list[str]:
    """Return what is wrong with answers to a form, one sentence for each; a part may be answered.

    Args:
        form: the attrs class of a task type, or None where it has no form.
        answers: texts by field, as a spreadsheet gives them; several choices are separated
            by ``；``, ``、`` or ``/``, and 是 and 否 stand for yes and no.
    """
    if not answers:
        return []
    hints = get_type_hints(form, include_extras=True) if form is not None else {}
    found = []
    for name, text in answers.items():
        if name not in hints:
            found.append(f"{name}: no such field (one of: {', '.join(hints) or '—'})")
            continue
        try:
            msgspec.convert(_plain(text, hints[name]), hints[name], strict=False)
        except msgspec.ValidationError as error:
            found.append(f"{name}: {error}")
    return found


def _plain(text: str, hint: object) -> object:
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if get_origin(bare) is tuple:
        return tuple(part.strip() for part in re.split("[；;、/]", text) if part.strip())
    if bare is bool:
        return {"是": "true", "否": "false"}.get(text.strip(), text)
    return text
