"""The one list of what says dissatisfied: every statement that may speak against a service.

Rules that ask whether somebody spoke against it ask here, so that none knows of fewer ways than
another. A kind that residents may state is in the list, or says nothing of a service given.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot, EscalationRequest, WantedAnswer
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.statements.intake import CallbackAnswer, TicketCallback
from linli_core.domain.statements.pairing import ServiceStart
from linli_core.domain.statements.plan import PlanAnswer
from linli_core.domain.terms import Wanted
from linli_core.lifecycle.state.evaluation.against import complains
from linli_core.lifecycle.state.residents_word.heard_rows import complains_of_this
from linli_core.lifecycle.state.team import team_of


def _in_a_ballot(case: Case, facts: Facts, said: Fact[Any]) -> bool:
    return complains(case, facts, said.body)


def _as_not_wanted(case: Case, facts: Facts, said: Fact[Any]) -> bool:
    del case, facts
    return Wanted.NO in (said.body.wanted, said.body.wanted_helper)


def _to_the_plan(case: Case, facts: Facts, said: Fact[Any]) -> bool:
    del case, facts
    return not said.body.accepts


def _to_the_hotline(case: Case, facts: Facts, said: Fact[Any]) -> bool:
    del case, facts
    return said.body.answer is CallbackAnswer.NOT_CONTENT


def _to_the_township(case: Case, facts: Facts, said: Fact[Any]) -> bool:
    return said.author.speaks_for_residents and had_begun(case, facts, said)


def _as_harm(case: Case, facts: Facts, said: Fact[Any]) -> bool:
    """Harm that a resident tells of once service began; where they name whose doing, the team's."""
    if not said.author.speaks_for_residents or not had_begun(case, facts, said):
        return False
    return not said.body.suspects or not team_of(case, facts).members.isdisjoint(said.body.suspects)


def _in_a_kept_row(case: Case, facts: Facts, said: Fact[Any]) -> bool:
    return complains_of_this(case, facts, said.body)


#: How each kind of statement says it, of a case, its facts and the statement.
SAYS_AGAINST: Final[Mapping[type[Body], Callable[[Case, Facts, Fact[Any]], bool]]] = {
    Ballot: _in_a_ballot,
    WantedAnswer: _as_not_wanted,
    PlanAnswer: _to_the_plan,
    TicketCallback: _to_the_hotline,
    EscalationRequest: _to_the_township,
    IncidentReport: _as_harm,
    HeardRow: _in_a_kept_row,
}
#: Those by which somebody complains of what was done to them, and not of what is to be done.
COMPLAINTS: Final = (EscalationRequest, IncidentReport)


def says_against(case: Case, facts: Facts, said: Fact[Any]) -> bool:
    """Return whether a statement, made in the present episode, speaks against its service."""
    check = SAYS_AGAINST.get(type(said.body))
    return check is not None and check(case, facts, said)


def had_begun(case: Case, facts: Facts, said: Fact[Any]) -> bool:
    """Return whether service had begun in this episode when something was said."""
    begun = (*facts.in_episode(case, ServiceStart), *facts.in_episode(case, ServiceRecord))
    return any(fact.at <= said.at for fact in begun)
