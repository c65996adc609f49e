"""Through whose hands words came to the record: who wrote them down, and who handed them in.

A row says who wrote it down, and nobody has seen that hand but whoever signs the upload. Each of
the two is judged: what must come from outside comes from outside through both.
"""

from datetime import datetime
from typing import Any, Final

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Actor
from linli_core.domain.statements.evaluation import RoundOpening
from linli_core.domain.terms import Role
from linli_core.lifecycle.state.team import conflict_of, team_of

#: Whoever holds one of these where a case is answers for what others wrote down there. An upload
#: reaches no further than the office it is signed in.
HANDING_IN: Final = frozenset(
    {Role.AUTHORITY, Role.COMMITTEE, Role.DATA_STEWARD, Role.SUPERVISOR, Role.TOWNSHIP}
)
#: Whoever writes down in one of these roles does so for the team.
_OF_THE_TEAM = (Role.CASE_MANAGER, Role.SYSTEM)


def is_independent(case: Case, facts: Facts, number: str, said: Fact[Any] | None = None) -> bool:
    """Return whether somebody is registered and neither of the team nor kin of it.

    Args:
        case: in which they are to be independent.
        facts: its facts.
        number: of the person.
        said: a statement; ties are read as they stood until then, and whoever answered for the
            upload that it came in is independent, too.
    """
    person = facts.person(number)
    if person is None or conflict_of(case, facts, person, said):
        return False
    return said is None or came_from_outside(case, facts, said)


def came_from_outside(
    case: Case, facts: Facts, said: Fact[Any], until: datetime | None = None
) -> bool:
    """Return whether nobody stands between a statement and the record who might have changed it.

    That is whoever answered for the upload that it came in, unless they wrote it down themselves:
    of the team or near to it, near to the resident whose words they are said to be, or anybody
    whose business it is not to hand in what others wrote.

    Args:
        case: in which it was stated.
        facts: its facts.
        said: the statement; whoever wrote it down is judged apart.
        until: the moment to which ties are read, where that is later.
    """
    by = said.handed_in_by
    if by is None or by.number == said.recorder.number:
        return True
    person, author = facts.person(by.number), facts.person(said.author.number)
    if person is None or conflict_of(case, facts, person, said, until):
        return False
    if not may_hand_in(case, facts, said, by):
        return False
    if author is None or not said.author.speaks_for_residents:
        return True
    return person.number != author.number and not person.is_family_of(author)


def may_hand_in(case: Case, facts: Facts, said: Fact[Any], by: Actor) -> bool:
    """Return whether it is somebody's business to hand in what another wrote down.

    It is an office's, and that of whom the round names to collect it; an opening calls nobody to
    hand in itself.
    """
    if by.role in HANDING_IN:
        return True
    if isinstance(said.body, RoundOpening):
        return False
    no = getattr(said.body, "round", None)
    return any(
        by.number in opening.body.collectors and names_by_right(case, facts, opening)
        for opening in facts.in_episode(case, RoundOpening)
        if opening.body.round == no and opening.id in facts.spent
    )


def is_outsider(case: Case, facts: Facts, actor: Actor, said: Fact[Any] | None = None) -> bool:
    """Return whether somebody acts in no role of the team's, and was independent of it then.

    Left out what they said, they are to be independent of it now.
    """
    by = said.handed_in_by if said is not None else None
    roles = {actor.role} if by is None else {actor.role, by.role}
    return roles.isdisjoint(_OF_THE_TEAM) and is_independent(case, facts, actor.number, said)


def names_by_right(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> bool:
    """Return whether everybody through whose hands an opening came may say who collects.

    That is whoever opens the round, a case manager who does not help in it, and anybody outside:
    a helper who writes down, or hands in, that the manager chose somebody has chosen them.
    """
    others = [
        hand
        for hand in (opening.recorder, opening.handed_in_by)
        if hand is not None and hand.number != opening.author.number
    ]
    return all(_may_name(case, facts, hand, opening) for hand in others)


def _may_name(case: Case, facts: Facts, hand: Actor, opening: Fact[RoundOpening]) -> bool:
    if hand.role is Role.CASE_MANAGER:
        return hand.number not in team_of(case, facts).deliverers
    person = facts.person(hand.number)
    if person is None or conflict_of(case, facts, person, opening):
        return False
    return hand.number == opening.recorder.number or came_from_outside(case, facts, opening)
