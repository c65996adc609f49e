"""What an episode runs on, as content: its hash, and the text it can be held to.

The definition of a task type is its type, flow and form. An edition is everything that was
declared when an episode was pinned: the definitions of all task types by their hashes, the rules
of plug-ins, and what the region set. What people read is no content: a name that is put better
is the same definition, and is read as it stands today.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

import msgspec
from attrs import evolve, field, frozen, make_class

from linli_core.codec.bodies import converter, decode, encode
from linli_core.domain.declarations.task_type import Flow, TaskType

_CONVERTER = converter()

#: The form goes in as its schema; words only suggest, so a new word is no new definition; and a
#: type that takes no new cases is still the same for those it has.
_NO_CONTENT: Final = ("form", "words", "retired")
#: What a schema says to people.
_SAID_IN_FORMS: Final = frozenset({"title", "description", "x-text", "x-choices"})
_TEXT: Final = {"zh", "en"}
#: Of the whole text, so that words altered in the database show.
_WHOLE: Final = "whole"
#: In which order each form asks its fields: a stored text sorts names.
_ORDER: Final = "order"
_EDITION: Final = "edition"

_CONSTRAINTS: Final = {
    "minimum": "ge",
    "exclusiveMinimum": "gt",
    "maximum": "le",
    "exclusiveMaximum": "lt",
    "multipleOf": "multiple_of",
    "pattern": "pattern",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
}
_PLAIN: Final[Mapping[str, type]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
}
_FORMATS: Final[Mapping[str, type]] = {"date": date, "date-time": datetime}
_TEXTS: Final = ("x-text", "x-choices")
Schema = Mapping[str, Any]


@frozen
class Edition:
    """Everything declared when an episode was pinned.

    Attributes:
        types: hash of each task type's definition, by code.
        rules: what each rule of a plug-in guarded, by code.
        region: hash of the policy, the scheme of settings and the calendar, with their codes.
    """

    types: Mapping[str, str]
    rules: Mapping[str, Mapping[str, Any]]
    region: Mapping[str, str]


def form_schema(form: type | None) -> Mapping[str, Any] | None:
    """Return the JSON Schema of a form, which a host can render; None for no form.

    Raises:
        TypeError: a field has a type that JSON Schema cannot express.
    """
    if form is None:
        return None
    return msgspec.json.schema(form)


@frozen
class Definition:
    """Type, flow, form and questions of a task type, as content.

    Attributes:
        hash: SHA-256, as hexadecimal, of the text without what people read.
        text: as it is stored.
        former: the hash by which it was known while texts were content.
    """

    hash: str
    text: str
    former: str


def definition_of(task_type: TaskType, flow: Flow) -> Definition:
    """Return the definition of a task type."""
    content = _content(task_type, flow)
    kept = {**content, _ORDER: _order(content["form"])}
    text = encode({**kept, _WHOLE: _hash(kept)})
    return Definition(_hash(_bare(content)), text, _hash(content))


def _order(schema: Schema | None) -> dict[str, list[str]]:
    """Return the names of a form's fields, and of its parts', as they are asked."""
    bodies = schema["$defs"] if schema is not None else {}
    return {name: list(body.get("properties", ())) for name, body in bodies.items()}


def _content(task_type: TaskType, flow: Flow) -> dict[str, Any]:
    plain = {
        name: _CONVERTER.unstructure(value)
        for name, value in (
            (a.name, getattr(task_type, a.name))
            for a in TaskType.__attrs_attrs__
            if a.name not in _NO_CONTENT
        )
    }
    return {
        "task_type": plain,
        "flow": _CONVERTER.unstructure(flow),
        "form": form_schema(task_type.form),
    }


def _hash(content: object) -> str:
    return hashlib.sha256(encode(content).encode()).hexdigest()


def _bare(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return content without what people read; that something is said remains."""
    plain = {name: value for name, value in content.items() if name != _ORDER}
    return {**_without_texts(plain), "form": _bare_form(content["form"])}


def _without_texts(plain: Any) -> Any:  # noqa: ANN401 - plain values
    if isinstance(plain, str):
        return plain  # Most of it is: asking whether it is a mapping takes ten times as long.
    if isinstance(plain, dict | Mapping):
        if plain.keys() == _TEXT:
            return True
        return {key: _without_texts(value) for key, value in plain.items()}
    if isinstance(plain, list | tuple):
        return [_without_texts(value) for value in plain]
    return plain


def _bare_form(schema: Any) -> Any:  # noqa: ANN401 - plain values
    if schema is None:
        return None
    bodies = {}
    for name, body in schema["$defs"].items():
        fields = {f: _bare_field(said) for f, said in body.get("properties", {}).items()}
        bodies[name] = {**_bare_field(body), "properties": fields}
    return {**schema, "$defs": bodies}


def _bare_field(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key not in _SAID_IN_FORMS}


def edition_of(edition: Edition) -> tuple[str, str]:
    """Return the hash of an edition and its text."""
    content = {
        _EDITION: 1,
        "types": dict(edition.types),
        "rules": {code: dict(rule) for code, rule in edition.rules.items()},
        "region": dict(edition.region),
    }
    return _hash(content), encode(content)


def content_hash(value: object) -> str:
    """Return the hash of any value that is declared, without what people read: SHA-256."""
    return _hash(_without_texts(_CONVERTER.unstructure(value)))


def has_hash(text: str, wanted: str) -> bool:
    """Return whether a stored text is what a hash names, and has not been altered since."""
    if hashlib.sha256(text.encode()).hexdigest() == wanted:
        return True
    try:
        content = decode(text)
        whole = content.pop(_WHOLE)
        canonical = encode({**content, _WHOLE: whole}) == text
        return bool(canonical and _hash(content) == whole and _hash(_bare(content)) == wanted)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


#: Parts of a definition that are told apart where two releases differ; the rest is the work.
_PARTS: Final = ("flow", "form")
_WORK: Final = "work"
_QUESTIONS: Final = "questions"


def changed_parts(old: str, new: str) -> tuple[str, ...]:
    """Return in which parts two stored definitions of a task type differ, words apart.

    Returns:
        Of ``flow``, ``form``, ``questions`` and ``work``, the rest: evidence, clocks, deliverers.
    """
    was, now = (_bare(decode(text)) for text in (old, new))
    parts = [part for part in _PARTS if was[part] != now[part]]
    kinds = [dict(content["task_type"]) for content in (was, now)]
    asked = [kind.pop(_QUESTIONS) for kind in kinds]
    if asked[0] != asked[1]:
        parts.append(_QUESTIONS)
    for kind in kinds:
        kind.pop("flow")  # told with the flow itself
    if kinds[0] != kinds[1] or not (parts or was["task_type"] == now["task_type"]):
        parts.append(_WORK)
    return tuple(parts)


def parse_edition(text: str) -> Edition | None:
    """Return a stored edition, None where the text is the definition of one task type."""
    content = decode(text)
    if _EDITION not in content:
        return None
    return Edition(content["types"], content["rules"], content["region"])


def parse_definition(
    text: str, newest: tuple[TaskType, Flow] | None = None
) -> tuple[TaskType, Flow]:
    """Return the task type and flow of a stored definition, with its form.

    Args:
        text: as it was stored.
        newest: what is declared under that code today, whose words are taken.
    """
    content = decode(text)
    if newest is not None:
        content = _in_words_of(content, _content(*newest))
    form = form_from_schema(content["form"], content.get(_ORDER, {}))
    plain = {**content["task_type"], "form": None}
    task_type: TaskType = _CONVERTER.structure(plain, TaskType)
    return evolve(task_type, form=form), _CONVERTER.structure(content["flow"], Flow)


def _in_words_of(old: Any, new: Any) -> Any:  # noqa: ANN401 - plain values
    """Return plain values of old in the words of new, wherever both speak of the same."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        if old.keys() == _TEXT == new.keys():
            return new
        return {
            key: value
            if key not in new
            else new[key]
            if key in _SAID_IN_FORMS and isinstance(value, str)
            else _in_words_of(value, new[key])
            for key, value in old.items()
        }
    if isinstance(old, list) and isinstance(new, list | tuple):
        by_code = {p["code"]: p for p in new if isinstance(p, Mapping) and "code" in p}
        return [
            _in_words_of(part, by_code[part["code"]])
            if isinstance(part, Mapping) and part.get("code") in by_code
            else part
            for part in old
        ]
    return old


def form_from_schema(
    schema: Schema | None, order: Mapping[str, Sequence[str]] | None = None
) -> type | None:
    """Return a class whose schema is this one, None for no form.

    An episode keeps the form it was begun with. Its class may be gone with the plug-in that wrote
    it; what it asked and allowed stands in its schema, and a class made of that asks the same.

    Args:
        schema: as `form_schema` gives it.
        order: in which each of its bodies asks its fields; those that must be answered first,
            where nobody kept it.

    Raises:
        ValueError: it says something that no form of a task type says.
    """
    if schema is None:
        return None
    known = {
        name: {**body, _ORDER: (order or {}).get(name, ())}
        for name, body in schema["$defs"].items()
    }
    return _class_of(schema["$ref"], known)


def _class_of(reference: str, known: Mapping[str, Schema]) -> type:
    name = reference.rpartition("/")[2]
    body = known[name]
    needed, declared = body.get("required", ()), body.get("properties", {})
    # A stored text sorts names; what must be said keeps the order in which the form asks it.
    fields = {
        name_of_field: field(
            type=_annotated(declared[name_of_field], known),
            **({} if name_of_field in needed else {"default": _default(declared[name_of_field])}),
        )
        for name_of_field in dict.fromkeys((*body[_ORDER], *needed, *declared))
    }
    made: type = make_class(name, fields, frozen=True, kw_only=True)
    made.__doc__ = body.get("description")
    return made


def _default(said: Schema) -> Any:  # noqa: ANN401 - whatever the form says
    default = said.get("default")
    return tuple(default) if isinstance(default, list) else default


def _annotated(said: Schema, known: Mapping[str, Schema]) -> Any:  # noqa: ANN401 - a type hint
    told: dict[str, Any] = {
        ours: said[theirs] for theirs, ours in _CONSTRAINTS.items() if theirs in said
    }
    told |= {key: said[key] for key in ("title", "description") if key in said}
    extra = {key: said[key] for key in _TEXTS if key in said}
    if extra:
        told["extra_json_schema"] = extra
    hint: Any = _hint(said, known)
    return Annotated[hint, msgspec.Meta(**told)]


def _hint(said: Schema, known: Mapping[str, Schema]) -> Any:  # noqa: ANN401 - a type hint
    if "$ref" in said:
        return _class_of(said["$ref"], known)
    if "enum" in said:
        return Literal[tuple(said["enum"])]
    if "anyOf" in said:
        options = [option for option in said["anyOf"] if option.get("type") != "null"]
        (only,) = options
        return _hint(only, known) | None
    if said.get("type") == "array":
        each: Any = _annotated(said.get("items", {}), known)
        return tuple[each, ...]
    if said.get("format") in _FORMATS:
        return _FORMATS[said["format"]]
    try:
        return _PLAIN[said["type"]]
    except KeyError as error:
        raise ValueError(f"no form has a field of {said}") from error
