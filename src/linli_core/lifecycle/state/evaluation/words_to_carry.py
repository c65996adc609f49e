"""What residents said that goes along with a case that moves, or becomes one with another."""

from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.closure import IncidentReport, Withdrawal
from linli_core.domain.statements.evaluation import Ballot, EscalationRequest, Rectification, Waiver
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import Purpose
from linli_core.lifecycle.state.carried_facts import is_carried, told_in_episode
from linli_core.lifecycle.state.consents_at import consent_at
from linli_core.lifecycle.state.evaluation.against import complains
from linli_core.lifecycle.state.evaluation.corrected_words import corrected_ballots
from linli_core.lifecycle.state.evaluation.rounds import scores
from linli_core.lifecycle.state.evaluation.rounds_held import rounds_scored
from linli_core.lifecycle.state.evaluation.silence import is_denied
from linli_core.lifecycle.state.evaluation.unwanted import nos_of
from linli_core.lifecycle.state.hotline import tickets_of
from linli_core.lifecycle.state.many.collective import unanswered
from linli_core.lifecycle.state.residents_word.heard_rows import unmended


def words_to_carry(case: Case, facts: Facts) -> tuple[Fact[Any], ...]:
    """Return what residents said, and what was to be put right, in the order it was recorded."""
    no = rounds_scored(case, facts)
    items: list[Fact[Any]] = [*facts.in_episode(case, Rectification)]
    items += facts.in_episode(case, Waiver)
    to_do = (item for item in items if is_carried(item) or item.body.round >= no)
    called = (f for t in tickets_of(case, facts) for f in (t.call, *t.replies, *t.calls))
    said = (*ballots_to_carry(case, facts), *words_against(case, facts), *to_do, *called)
    return tuple(sorted({fact.id: fact for fact in said}.values(), key=lambda f: f.seq))


def ballots_to_carry(case: Case, facts: Facts) -> tuple[Fact[Ballot], ...]:
    """Return the ballots that go along, as they were told.

    They are those that count in its last round, or in the open one, and whatever was heard
    against the service; a good word that does not count mends nothing elsewhere, either.
    """
    no = rounds_scored(case, facts)
    held = [found for _, found in scores(case, facts)]
    counted = {b.id for found in held for b in found.valid if found.no >= no}
    heard = {b.id for found in held[-1:] for b in found.heard}
    told = (*told_in_episode(case, facts, Ballot), *corrected_ballots(case, facts))
    return tuple(
        ballot
        for ballot in told
        if ballot.id in counted | heard
        or is_carried(ballot)
        or (not held and complains(case, facts, ballot.body))
    )


def words_against(case: Case, facts: Facts) -> tuple[Fact[Any], ...]:
    """Return what residents said against it apart from ballots, as far as it stands.

    They are nos to the service, its helper or plan, what they take back or leave, objections and
    calls for the township, and rows kept as heard. Incidents go along by themselves.
    """
    ended = (consent_at(facts, purpose, facts.as_of).ended_by for purpose in Purpose)
    left = told_in_episode(case, facts, Withdrawal)
    return (
        *(no for no in nos_of(case, facts) if not isinstance(no.body, IncidentReport)),
        *(f for f in ended if f is not None and isinstance(f.body, ConsentWithdrawal)),
        *(f for f in left if not is_denied(case, facts, f)),
        *unanswered(case, facts),
        *told_in_episode(case, facts, EscalationRequest),
        *unmended(facts),
    )
