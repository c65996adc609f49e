"""What residents said of a service of which nobody has asked them yet."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.people import Actor
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.pairing import ServiceStart
from linli_core.domain.statements.plan import PlanAnswer
from linli_core.domain.terms import Role
from linli_core.lifecycle.state.evaluation.against import complains
from linli_core.lifecycle.state.evaluation.corrected_words import corrected_ballots
from linli_core.lifecycle.state.evaluation.rounds import is_of_before, opening_in_question
from linli_core.lifecycle.state.evaluation.unwanted import nos_of
from linli_core.lifecycle.state.residents_word.heard_rows import rows_against
from linli_core.lifecycle.state.residents_word.household import is_of_the_served


def told_unasked(case: Case, facts: Facts) -> bool:
    """Return whether somebody served spoke against it in an episode in which no round opened.

    A round that is never opened would hide them otherwise, and so would a correction: before a
    round nobody is asked in a way that counts.
    """
    started, visits = facts.in_episode(case, ServiceStart), facts.in_episode(case, ServiceRecord)
    if not (started or visits) or opening_in_question(case, facts) is not None:
        return False
    if rows_against(case, facts):
        return True
    nos = (no for no in nos_of(case, facts) if not isinstance(no.body, PlanAnswer))
    if any(_is_of_the_served(case, facts, no.author) for no in nos):
        return True
    return any(
        _is_of_the_served(case, facts, ballot.author) and complains(case, facts, ballot.body)
        for ballot in (*facts.in_episode(case, Ballot), *corrected_ballots(case, facts))
        if not is_of_before(case, ballot)
    )


def _is_of_the_served(case: Case, facts: Facts, author: Actor) -> bool:
    if author.role is Role.GUARDIAN:
        return facts.person(author.number) is not None
    return is_of_the_served(case, facts, author.number)
