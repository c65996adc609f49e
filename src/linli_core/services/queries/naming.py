"""What of a fact is told to whom: never to the team who voted, complained or asked for help.

Who may know all is decided by everything that is on record today, of every episode and of the
cases that are one with this, whatever moment is asked about: what somebody worked on later, they
do not read of by asking about earlier.
"""

from typing import Any

from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Actor
from linli_core.domain.statements.errata import Erratum
from linli_core.domain.statements.evaluation import (
    Ballot,
    EscalationRequest,
    Rectification,
    VotingCode,
    Waiver,
    WantedAnswer,
)
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.terms import Role
from linli_core.lifecycle.state.evaluation.rounds_held import collectors_of
from linli_core.lifecycle.state.hands import is_independent

#: Number of whoever is not named.
UNDISCLOSED = ""

#: Who may see whose ballot is whose, where they are not of the team: nobody near the case.
AUDITORS = (Role.AUTHORITY, Role.THIRD_PARTY_EVALUATOR)

#: What only somebody who judges says, so that it tells who did.
_OF_A_VOTER = (Ballot, WantedAnswer, EscalationRequest, Waiver)


def audits(case: Case, facts: Facts, viewer: Actor) -> bool:
    """Return whether the viewer audits this case: by role, and nobody of its team or their kin."""
    return viewer.role in AUDITORS and is_independent(case, facts, viewer.number)


def told(fact: Fact[Any], facts: Facts, number: str) -> Fact[Any]:
    """Return a fact as somebody may read it who does not audit the case.

    Args:
        fact: as it is on record.
        facts: of its case.
        number: of whoever reads; empty for somebody without a name.
    """
    own = number and number in (fact.author.number, fact.recorder.number)
    body = fact.body
    if isinstance(body, VotingCode):
        is_mine = number and body.voter == number
        return fact if is_mine else evolve(fact, body=evolve(body, voter=UNDISCLOSED))
    if isinstance(body, Rectification):
        # Whoever collected passes on to the unnamed what became of it.
        knows = own or (number and number in (body.answered_to, *collectors_of(facts)))
        return fact if knows else evolve(fact, body=evolve(body, answered_to=UNDISCLOSED))
    if isinstance(body, HeardRow):
        return fact if own else evolve(fact, body=evolve(body, words="", speaker=""))
    if isinstance(body, Erratum):
        hidden = not own and _is_of_a_voter(facts, body.of)
        return evolve(fact, body=evolve(body, reads="", slip="")) if hidden else fact
    return _without_voter(fact, number)


def is_told_by_a_voter(fact: Fact[Any]) -> bool:
    """Return whether a statement tells by itself that its author judged, or complained."""
    return isinstance(fact.body, _OF_A_VOTER) and fact.author.speaks_for_residents


def _without_voter(fact: Fact[Any], number: str) -> Fact[Any]:
    if not is_told_by_a_voter(fact) or (number and fact.author.number == number):
        return fact
    voter = Actor(UNDISCLOSED, fact.author.role)
    recorder = voter if fact.recorder.number == fact.author.number else fact.recorder
    return evolve(fact, author=voter, recorder=recorder)


def _is_of_a_voter(facts: Facts, seq: int) -> bool:
    return any(fact.seq == seq and is_told_by_a_voter(fact) for fact in facts.recorded)
