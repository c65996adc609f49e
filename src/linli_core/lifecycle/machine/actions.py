"""What a trigger changes on the case beside its state."""

from datetime import datetime

from linli_core.domain.case import Case, Episode
from linli_core.domain.facts import Attempt, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.intake import Triage
from linli_core.domain.terms import (
    HOLDING_STATES,
    PAUSING_STATES,
    CaseState,
    Trigger,
    Verdict,
)
from linli_core.lifecycle.state.rounds import opening_in_question, score
from linli_core.lifecycle.transitions.table import HISTORY, Row

_VERDICTS = {
    Trigger.PASS_EVALUATION: Verdict.SATISFIED,
    Trigger.FAIL_EVALUATION: Verdict.DISSATISFIED,
}


def carry_out(case: Case, facts: Facts, row: Row, target: CaseState, at: datetime) -> Case:
    """Return the case after a trigger: state, version, slot, episode, verdict.

    Slots: a holding state remembers where it was entered from; the trigger that leaves it
    by @history empties its slot and does not fill the one it returns to.
    """
    attempt = facts.attempt
    moved = fast_evolve(case, state=target, version=case.version + 1, since=at)
    if any(branch.target == HISTORY for branch in row.branches) and case.slot(case.state) is target:
        moved = moved.with_slot(case.state, None)
    elif target in HOLDING_STATES:
        moved = moved.with_slot(target, case.state)
    moved = fast_evolve(moved, episode=_episode(moved.episode, facts, row, case))
    if case.state in PAUSING_STATES:
        moved = fast_evolve(moved, episode=moved.episode.paused(case.since, at))
    if row.sends_back:
        asked_at = attempt.fact.at if attempt and attempt.fact else at
        moved = fast_evolve(moved, fresh_from=asked_at)
    if row.new_episode:
        moved = _reopened(moved, at)
    if row.trigger is Trigger.TRIAGE and attempt and attempt.fact:
        moved = _triaged(moved, facts, attempt)
    if row.trigger is Trigger.FAST_TRACK and attempt and attempt.fact:
        moved = _hurried(moved, facts, attempt)
    return moved


def _episode(episode: Episode, facts: Facts, row: Row, case: Case) -> Episode:
    if not episode.served and facts.in_episode(case, ServiceRecord):
        episode = fast_evolve(episode, served=True)
    verdict = _VERDICTS.get(row.trigger) or _expressed(case, facts)
    if verdict is not None:
        # A closure that was returned has its round scored again: one round, not two.
        opening = opening_in_question(case, facts)
        more = opening.body.round - episode.rounds if opening else 0
        episode = fast_evolve(
            episode,
            verdict=verdict,
            rounds=episode.rounds + more,
            level_rounds=episode.level_rounds + more,
        )
    if row.trigger is Trigger.RESOLVE_ESCALATION:
        episode = fast_evolve(episode, level=episode.level + 1, level_rounds=0)
    return episode


def _expressed(case: Case, facts: Facts) -> Verdict | None:
    """Return the verdict of an open round that is left by another way than its score.

    Whoever withdraws or escalates after residents have judged does not lose their verdict.
    """
    found = score(case, facts) if case.state is CaseState.EVALUATING else None
    if found is None or not (found.quorate or found.veto):
        return None
    return Verdict.SATISFIED if found.passed else Verdict.DISSATISFIED


def _reopened(case: Case, at: datetime) -> Case:
    """Start the next episode when the trigger takes effect, however early it was asked for.

    An episode that began before the last one ended would inherit its service and ballots.
    """
    return fast_evolve(
        case,
        episode=Episode(no=case.episode.no + 1, opened_at=at),
        slots=(),
        fresh_from=at,
        risk=None,
        task_type="",
    )


def _triaged(case: Case, facts: Facts, attempt: Attempt) -> Case:
    triage = attempt.fact.body if attempt.fact else None
    if not isinstance(triage, Triage):
        return case
    pinned = facts.context.definitions.get(triage.task_type, "")
    return fast_evolve(
        case,
        risk=triage.risk,
        task_type=triage.task_type,
        episode=fast_evolve(case.episode, definition=pinned),
    )


def _hurried(case: Case, facts: Facts, attempt: Attempt) -> Case:
    """Help came first: the risk is critical, the type of help is pinned as triage would."""
    ground = attempt.fact.body if attempt.fact else None
    if not isinstance(ground, EmergencyGround):
        return case
    code = ground.task_type or case.task_type
    pinned = facts.context.definitions.get(code, "")
    return fast_evolve(
        case,
        risk=ground.risk,
        task_type=code,
        episode=fast_evolve(case.episode, definition=pinned),
    )
