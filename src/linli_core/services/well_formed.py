"""What a host hands in is held to its types before anything is decided on it."""

from linli_core.codec.well_typed import wrong_part
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.errors import InvalidInput
from linli_core.texts.problems.requests import REQUESTS

_BODIES = frozenset(FACT_KINDS.values())


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
    require_well_formed(body, *actors)
