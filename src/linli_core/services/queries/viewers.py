"""Whether somebody has anything to do with a case, in the role they state."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.people import Actor
from linli_core.domain.terms import Role
from linli_core.errors import Refused
from linli_core.lifecycle.machine.authority import Occasion, authorise

_ANYBODY = tuple(role for role in Role if role is not Role.SYSTEM)


def require_concerned(case: Case, facts: Facts, viewer: Actor) -> None:
    """Refuse to tell a case to somebody who has nothing to do with it.

    Raises:
        Refused: LL-1018.
    """
    why = authorise(case, facts, viewer, _ANYBODY, Occasion(facts.as_of))
    if why is not None:
        raise Refused([why], "LL-1018", case=case.number)


def is_concerned(case: Case, facts: Facts, viewer: Actor) -> bool:
    """Return whether somebody has something to do with a case, in the role stated."""
    return authorise(case, facts, viewer, _ANYBODY, Occasion(facts.as_of)) is None
