"""Statements from plain data, strictly, and the JSON Schema of what is taken."""

from collections.abc import Mapping
from typing import Any, Final

from linli_core.codec.document_shapes import RecordShape
from linli_core.codec.scalar_shapes import Faults, Schema
from linli_core.domain.facts import Body
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.errors import InvalidInput
from linli_core.texts.problems.fact_documents import DOCUMENT_FAULTS
from linli_core.texts.terms import FACTS
from linli_core.texts.text import SEMICOLON, joined

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
#: So many faults are told one by one.
MOST_FAULTS: Final = 10


def fact_from(kind: str, plain: Mapping[str, object]) -> Body:
    """Return the statement that plain data spell out, as JSON brings them.

    Nothing is guessed: what `fact_schema` does not describe is refused. Whether the statement
    is right for a case is judged when it goes on record.

    Args:
        kind: code of the kind of fact, such as ``triage``.
        plain: its fields; those with a default may be left out.

    Raises:
        InvalidInput: LL-4030, with everything that is wrong, each with its path: unknown or
            missing fields, wrong types, NUL characters, numbers that are not whole, times
            without an offset; LL-4031, there is no such kind.

    Example:
        >>> fact_from("plan_review", {"version": 1, "approved": True}).approved
        True
    """
    faults = Faults()
    statement: Body = _shape(kind).read(plain, "$", faults)
    if faults.found:
        told = faults.found[:MOST_FAULTS]
        if len(faults.found) > MOST_FAULTS:
            told.append(DOCUMENT_FAULTS["more"].format(count=len(faults.found) - MOST_FAULTS))
        raise InvalidInput("LL-4030", kind=kind, faults=joined(told, SEMICOLON))
    return statement


def fact_schema(kind: str) -> Schema:
    """Return the JSON Schema (2020-12) of exactly what `fact_from` takes for a kind.

    Fields that are kept apart as personal are marked ``x-personal``, those that name people
    ``x-person``; the kind's name in both languages is under ``x-text``.

    Args:
        kind: code of the kind of fact.

    Raises:
        InvalidInput: LL-4031, there is no such kind.
    """
    shape, name = _shape(kind), FACTS[kind]
    said = {"$schema": DIALECT, "title": kind, "x-text": {"zh": name.zh, "en": name.en}}
    return {**said, **shape.schema()}


def _shape(kind: str) -> RecordShape:
    body: Any = FACT_KINDS.get(kind)
    if body is None:
        raise InvalidInput("LL-4031", kind=kind)
    return RecordShape(body)
