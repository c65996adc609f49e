"""The case after a trigger: state, version, slots, rests, and the effects of its row."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import VerdictAmendment
from linli_core.domain.terms import HOLDING_STATES, PAUSING_STATES, CaseState
from linli_core.lifecycle.effects.effect import Effect, Firing
from linli_core.lifecycle.transitions.table import HISTORY, Row

#: The statements that change the case itself when they go on record.
NOTED: Final = frozenset({ServiceRecord, VerdictAmendment})


def case_after(
    case: Case, facts: Facts, row: Row, target: CaseState, at: datetime, effects: Iterable[Effect]
) -> Case:
    """Return the case after a trigger.

    Slots: a holding state remembers where it was entered from; the trigger that leaves it
    by @history empties its slot and does not fill the one it returns to.

    Args:
        case: as it was.
        facts: its facts, with the attempt.
        row: the trigger's row.
        target: where it leads.
        at: when it takes effect.
        effects: of the row; those on the case are carried out here, in order.
    """
    after = fast_evolve(case, state=target, version=case.version + 1, since=at)
    if any(branch.target == HISTORY for branch in row.branches):
        after = after.with_slot(case.state, None)
    elif target in HOLDING_STATES:
        after = after.with_slot(target, case.state)
    if not after.episode.served and facts.in_episode(case, ServiceRecord):
        after = fast_evolve(after, episode=fast_evolve(after.episode, served=True))
    if case.state in PAUSING_STATES:
        after = fast_evolve(after, episode=after.episode.paused(case.since, at))
    firing = Firing(before=case, facts=facts, at=at)
    for effect in effects:
        if effect.on_case is not None:
            after = effect.on_case(after, firing)
    return after


def noting(case: Case, facts: Facts, fact: Fact[Any]) -> Case:
    """Return a case that says what a statement makes true of it at once, not from a step on.

    Args:
        case: as it stands.
        facts: its facts, with the statement.
        fact: a record of service, or what an episode counts as since words came late.
    """
    episode = case.episode
    if isinstance(fact.body, VerdictAmendment):
        if fact.body.episode != episode.no:
            return case
        return fast_evolve(case, episode=fast_evolve(episode, verdict=fact.body.verdict))
    if episode.served or not facts.in_episode(case, ServiceRecord):
        return case
    return fast_evolve(case, episode=fast_evolve(episode, served=True))
