"""Rows that only repeat what history and facts say, so that lists can be read without them."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import CaseState
from linli_core.lifecycle.state.plan_pairing_tasks import pairing_of, tasks_of
from linli_core.storage import codes
from linli_core.storage.instants import to_micros
from linli_core.storage.repositories.cases import CONFIRMED, PROPOSED

_PARTNERED = (
    CaseState.PAIRED,
    CaseState.IN_SERVICE,
    CaseState.EVALUATING,
    CaseState.RECTIFYING,
    CaseState.ESCALATED,
    CaseState.CLOSING,
)


def episode_row(case: Case) -> tuple[object, ...]:
    """Return the row of an episode that has ended, without its seal."""
    e = case.episode
    return (
        case.id,
        e.no,
        to_micros(e.opened_at),
        to_micros(case.since),
        e.definition,
        codes.VERDICTS.to_code[e.verdict],
        e.rounds,
        int(e.served),
        sum(to_micros(end) - to_micros(start) for start, end in e.pauses),
        case.task_type,
    )


def task_rows(case: Case, facts: Facts) -> tuple[tuple[object, ...], ...]:
    """Return a row for each task of the plan in question, without its seal."""
    return tuple(
        (
            case.id,
            case.episode.no,
            task.spec.key,
            task.spec.task_type,
            task.state,
            codes.STANDINGS.to_code[task.standing],
            len(task.records),
        )
        for task in tasks_of(case, facts)
    )


def helper_rows(case: Case, facts: Facts) -> tuple[tuple[object, ...], ...]:
    """Return a row for each helper proposed or confirmed; none where nobody is."""
    standing = pairing_of(case, facts)
    if standing is None or standing.is_refused:
        return ()
    if standing.active and _state_underneath(case) in _PARTNERED:
        code = CONFIRMED
    elif case.state is CaseState.PAIRING and not standing.confirmed:
        code = PROPOSED
    else:
        return ()
    proposal = standing.proposal.body
    return tuple(
        (case.id, member.helper, proposal.attempt, int(member.lead), code)
        for member in proposal.members
    )


def _state_underneath(case: Case) -> CaseState:
    """A case that rests or is being moved keeps its partner until it is gone."""
    state = case.state
    for holding in (CaseState.TRANSFERRING, CaseState.SUSPENDED):
        if state is holding:
            state = case.slot(holding) or state
    return state
