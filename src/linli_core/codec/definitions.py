"""A task type's definition as content: its hash, and the text an episode can be held to."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from linli_core.codec.bodies import converter, decode, encode
from linli_core.domain.declarations.task_type import Flow, TaskType

_CONVERTER = converter()

#: The form goes in as its schema; words only suggest, so a new word is no new definition.
_NO_CONTENT = ("form", "words")


def form_schema(form: type | None) -> Mapping[str, Any] | None:
    """Return the JSON Schema of a form, which a host can render; None for no form.

    Raises:
        TypeError: a field has a type that JSON Schema cannot express.
    """
    if form is None:
        return None
    return msgspec.json.schema(form)


def definition_of(task_type: TaskType, flow: Flow) -> tuple[str, str]:
    """Return the content hash of a definition and its text: type, flow, form, questions.

    The hash is SHA-256 of the text, as hexadecimal.
    """
    plain = {
        name: _CONVERTER.unstructure(value)
        for name, value in (
            (a.name, getattr(task_type, a.name))
            for a in TaskType.__attrs_attrs__
            if a.name not in _NO_CONTENT
        )
    }
    content = {
        "task_type": plain,
        "flow": _CONVERTER.unstructure(flow),
        "form": form_schema(task_type.form),
    }
    text = encode(content)
    return hashlib.sha256(text.encode()).hexdigest(), text


def parse_definition(text: str) -> tuple[TaskType, Flow]:
    """Return the task type and flow of a stored definition; its form is not a class again."""
    content = decode(text)
    task_type = _CONVERTER.structure({**content["task_type"], "form": None}, TaskType)
    return task_type, _CONVERTER.structure(content["flow"], Flow)
