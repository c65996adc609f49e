"""Who collects a round: whom its opening names; where residents open one and name nobody, others.

Whether residents opened it themselves is known where somebody outside the team wrote that down.
In the team's hand it opens the round all the same, and whoever asks then is called to it by office
and not by whoever held the pen; so it is where a helper handed in that somebody else chose.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.statements.evaluation import RoundOpening, VotingCode
from linli_core.domain.terms import Role
from linli_core.lifecycle.state.consents_at import moment
from linli_core.lifecycle.state.evaluation.rounds_held import is_residents_own
from linli_core.lifecycle.state.hands import is_outsider, names_by_right
from linli_core.lifecycle.state.team import conflict_of, team_of

#: Whoever is taken on to help or to tell of others decides nothing, and calls nobody to account.
_HELPING = (Role.INFORMANT, Role.VOLUNTEER)
#: Whose office it is to ask, wherever they are from.
_CALLED = (Role.THIRD_PARTY_EVALUATOR, Role.TOWNSHIP)


def why_not_collector(case: Case, facts: Facts, number: str, said: Fact[Any] | None = None) -> str:
    """Return why somebody may not collect a round: ``""`` where they may.

    Of the residents, who are nobody's staff, it is whoever the assembly chose for the year: the
    role has its ground, a first and a last day. Whom the team itself took on does not judge it.
    """
    person = facts.person(number) if number else None
    if person is None:
        return "unknown"
    conflict = conflict_of(case, facts, person, said)
    if conflict:
        return conflict
    called = _callings(facts, person, said)
    if not all(called):
        return "not_chosen"
    return "taken_on" if _is_taken_on(case, facts, person, called) else ""


def is_taken_on(case: Case, facts: Facts, number: str, said: Fact[Any]) -> bool:
    """Return whether nobody but the team gave somebody the role in which they ask, meanwhile.

    Who served is often known only once a round is open.
    """
    person = facts.person(number)
    return person is not None and _is_taken_on(case, facts, person, _callings(facts, person, said))


def _is_taken_on(
    case: Case, facts: Facts, person: Person, called: Sequence[Sequence[RoleGrant]]
) -> bool:
    return any(
        grants and all(_is_theirs(case, facts, person, grant) for grant in grants)
        for grants in called
    )


def _callings(facts: Facts, person: Person, said: Fact[Any] | None) -> list[list[RoleGrant]]:
    """Return the roles in which somebody collects, by each entry that is looked at."""
    day = moment(facts).date()
    stood = (person,) if said is None else person.stood(said.at, said.recorded_at)
    return [[grant for grant in one.grants if _calls(grant, day)] for one in stood]


def _is_theirs(case: Case, facts: Facts, person: Person, grant: RoleGrant) -> bool:
    """Return whether nobody but the team says that somebody holds a role.

    Where an entry names nobody it is not known whose it is, and nothing is held against it.
    """
    team, given = team_of(case, facts), person.given_by(grant)
    return bool(given) and given <= team.deliverers | team.managers | team.planners


def _calls(grant: RoleGrant, day: date) -> bool:
    """Return whether a role is one in which evaluations are collected on that day."""
    if not grant.runs_on(day) or grant.role in _HELPING:
        return False
    return grant.role is not Role.EVALUATION_COLLECTOR or grant.is_for_a_term


def may_collect(case: Case, facts: Facts, opening: Fact[RoundOpening], number: str) -> bool:
    """Return whether somebody collects a round; whether they are of the team is asked apart.

    Args:
        case: in which the round was opened.
        facts: its facts.
        opening: names who collects, or nobody.
        number: of whoever wrote a ballot down.
    """
    named = opening.body.collectors
    if named and names_by_right(case, facts, opening):
        return number in named
    if number in _named_before(case, facts, opening):
        return False
    if not named and not is_residents_own(opening):
        return False
    if not named and _is_known_as_theirs(case, facts, opening):
        return facts.person(number) is not None
    return is_called(case, facts, number, opening)


def is_called(case: Case, facts: Facts, number: str, opening: Fact[RoundOpening]) -> bool:
    """Return whether it is somebody's office to ask, in a round whose opening calls nobody.

    It is that of a third party, of whom the assembly chose for the time, of the township, and of
    the committee of another place.
    """
    person = facts.person(number)
    day = local(opening.at).date()
    return person is not None and any(
        grant.runs_on(day)
        and not _is_theirs(case, facts, person, grant)
        and (
            grant.role in _CALLED
            or (grant.role is Role.EVALUATION_COLLECTOR and grant.is_for_a_term)
            or (grant.role is Role.COMMITTEE and not case.community.startswith(grant.scope))
        )
        for grant in person.grants
    )


def may_issue_codes(case: Case, facts: Facts, no: int, issued: Fact[VotingCode]) -> bool:
    """Return whether somebody outside the team hands out codes for a round.

    It is for whoever collects the round, and for who holds the office of the place on that day: the
    township where somebody of its committee is of the team.

    Args:
        case: in which the round is held.
        facts: its facts.
        no: of the round.
        issued: the code; whoever issues it is its author.
    """
    person = facts.person(issued.author.number)
    if person is None:
        return False
    stood = person.stood(issued.at, issued.recorded_at)
    day = local(issued.at).date()
    if all(_holds_here(case, one, Role.TOWNSHIP, day) for one in stood):
        return True
    of_committee = all(_holds_here(case, one, Role.COMMITTEE, day) for one in stood)
    if of_committee and not _committee_took_part(case, facts):
        return True
    openings = (f for f in facts.in_episode(case, RoundOpening) if f.body.round == no)
    return any(may_collect(case, facts, opening, person.number) for opening in openings)


def _holds_here(case: Case, person: Person, role: Role, day: date | None = None) -> bool:
    """Return whether somebody holds an office where a case is, on a day or at all."""
    return any(
        grant.role is role
        and case.community.startswith(grant.scope)
        and (day is None or grant.runs_on(day))
        for grant in person.grants
    )


def _committee_took_part(case: Case, facts: Facts) -> bool:
    people = map(facts.person, team_of(case, facts).members)
    return any(p is not None and _holds_here(case, p, Role.COMMITTEE) for p in people)


def _is_known_as_theirs(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> bool:
    own_hand = opening.recorder.number == opening.author.number
    return not own_hand and is_outsider(case, facts, opening.recorder, opening)


def _named_before(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> frozenset[str]:
    """Return who collected earlier rounds of the episode; nobody asks twice running."""
    earlier = (
        f.body.collectors
        for f in facts.in_episode(case, RoundOpening)
        if f.id in facts.spent and f.seq < opening.seq
    )
    return frozenset().union(*earlier)
