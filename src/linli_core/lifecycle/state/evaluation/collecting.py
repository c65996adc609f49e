"""Who collects a round: whom its opening names; where residents open one and name nobody, others.

Whether residents opened it themselves is known where somebody outside the team wrote that down.
In the team's hand it opens the round all the same, and whoever asks then is called to it by office
and not by whoever held the pen.
"""

from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import RoundOpening
from linli_core.domain.terms import Role
from linli_core.lifecycle.state.evaluation.rounds_held import is_residents_own
from linli_core.lifecycle.state.residents_word.yeses import is_outsider
from linli_core.lifecycle.state.team import team_of

#: Whose office it is to ask, wherever they are from.
_CALLED = (Role.THIRD_PARTY_EVALUATOR, Role.TOWNSHIP)


def may_collect(case: Case, facts: Facts, opening: Fact[RoundOpening], number: str) -> bool:
    """Return whether somebody collects a round; whether they are of the team is asked apart.

    Args:
        case: in which the round was opened.
        facts: its facts.
        opening: names who collects, or nobody.
        number: of whoever wrote a ballot down.
    """
    named = opening.body.collectors
    if named:
        by_right = _named_by_right(case, facts, opening)
        return number in named and (by_right or is_called(case, facts, number, opening))
    if not is_residents_own(opening) or number in _named_before(case, facts, opening):
        return False
    if _is_known_as_theirs(case, facts, opening):
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
        and (
            grant.role in _CALLED
            or (grant.role is Role.EVALUATION_COLLECTOR and grant.is_for_a_term)
            or (grant.role is Role.COMMITTEE and not case.community.startswith(grant.scope))
        )
        for grant in person.grants
    )


def may_issue_codes(case: Case, facts: Facts, no: int, number: str) -> bool:
    """Return whether somebody outside the team hands out codes for a round.

    It is for whoever collects the round, and for the office of the place: the township where
    somebody of its committee is of the team.
    """
    person = facts.person(number)
    if person is None:
        return False
    if person.has_role(Role.TOWNSHIP):
        return True
    if person.has_role(Role.COMMITTEE) and not _committee_took_part(case, facts):
        return True
    openings = (f for f in facts.in_episode(case, RoundOpening) if f.body.round == no)
    return any(may_collect(case, facts, opening, number) for opening in openings)


def _committee_took_part(case: Case, facts: Facts) -> bool:
    team = team_of(case, facts)
    people = map(facts.person, team.deliverers | team.managers | team.planners)
    return any(person is not None and person.has_role(Role.COMMITTEE) for person in people)


def _is_known_as_theirs(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> bool:
    own_hand = opening.recorder.number == opening.author.number
    return not own_hand and is_outsider(case, facts, opening.recorder, opening)


def _named_by_right(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> bool:
    """Return whether whoever named the collectors may name them: residents, or their manager."""
    if not is_residents_own(opening) or opening.recorder.role is Role.CASE_MANAGER:
        return True
    return opening.is_in_own_hand or _is_known_as_theirs(case, facts, opening)


def _named_before(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> frozenset[str]:
    """Return who collected earlier rounds of the episode; nobody asks twice running."""
    earlier = (
        f.body.collectors
        for f in facts.in_episode(case, RoundOpening)
        if f.id in facts.spent and f.seq < opening.seq
    )
    return frozenset().union(*earlier)
