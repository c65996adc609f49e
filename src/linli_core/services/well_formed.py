"""What a host hands in is held to its types before anything is decided on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from linli_core.codec.bodies import people_of
from linli_core.codec.well_typed import wrong_part, wrong_value
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import Trigger
from linli_core.errors import InvalidInput
from linli_core.texts.problems.requests import REQUESTS

_BODIES = frozenset(FACT_KINDS.values())
#: What the arguments of commands and questions are.
_ARGUMENTS: Final[Mapping[str, object]] = {
    "actor": Actor,
    "recorder": Actor | None,
    "trigger": Trigger,
    "corrects": int | None,
    "at": datetime | None,
    "key": str,
    "under": str,
    "kept": str,
    "consumer": str,
    "first": int,
    "limit": int,
    "position": int,
    "why": str,
    "community": str,
    "place": str,
    "person": str,
    "task_type": str,
    "reference": str,
    "after": str,
    "since": datetime | None,
    "case": str | int,
}


def require_arguments(**given: object) -> None:
    """Refuse arguments of other types than their names stand for, before anything is looked up.

    Raises:
        InvalidInput: LL-4001, with the name of the argument.
    """
    for name, value in given.items():
        require_type(value, _ARGUMENTS[name], name)


def require_type(value: object, hint: object, name: str) -> None:
    """Refuse a value that is not of a type.

    Raises:
        InvalidInput: LL-4001, with its name, or the path of the field.
    """
    wrong = wrong_value(value, hint, name)
    if wrong:
        raise InvalidInput(what=REQUESTS["wrong_type"].format(field=wrong))


def require_well_formed(*values: object) -> None:
    """Refuse values, each of a class of ours, of which a field holds another type than declared.

    Raises:
        InvalidInput: LL-4001, with the path of the field.
    """
    for value in values:
        wrong = wrong_part(value, type(value))
        if wrong:
            raise InvalidInput(what=REQUESTS["wrong_type"].format(field=wrong))


def require_statement(body: Body, *actors: Actor) -> None:
    """Refuse a statement of no known kind, or of wrong types, whoever states it.

    Raises:
        InvalidInput: LL-4001, with the path of the field.
    """
    if type(body) not in _BODIES:
        raise InvalidInput(what=REQUESTS["no_kind"].format(kind=type(body).__name__))
    for actor in actors:
        if not isinstance(actor, Actor):
            raise InvalidInput(what=REQUESTS["wrong_type"].format(field="author"))
    # Whoever states something mostly writes it down as well, and need not be looked at twice.
    once = actors[:1] if all(actor is actors[0] for actor in actors) else actors
    require_well_formed(body, *once)


def everybody_named(fact: Body | None, actor: Actor, recorder: Actor | None) -> tuple[str, ...]:
    """Return the numbers of everybody whom a command names.

    Raises:
        InvalidInput: LL-4001, the statement is of no known kind, or of wrong types.
    """
    if fact is not None:
        require_statement(fact)
    more = (recorder.number,) if recorder else ()
    return (actor.number, *more, *(people_of(fact) if fact is not None else ()))
