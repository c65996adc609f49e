"""Effects on the case itself: verdicts, levels, episodes, and the type of help."""

from collections.abc import Mapping
from typing import Any

from linli_core.domain.case import Case, Episode
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.intake import Triage
from linli_core.domain.terms import CaseState, Risk, Verdict
from linli_core.lifecycle.effects.effect import CaseEffect, Firing
from linli_core.lifecycle.state.evaluation.rounds import expressed, opening_in_question, score
from linli_core.lifecycle.state.evaluation.rounds_held import level_rounds_scored, rounds_scored
from linli_core.lifecycle.state.evaluation.told_unasked import told_unasked
from linli_core.lifecycle.state.hotline import tickets_of
from linli_core.lifecycle.transitions.case_table import CASE_GUARDS
from linli_core.lifecycle.transitions.main.judgement import ENDS_WELL


def older_facts_lapse(case: Case, firing: Firing) -> Case:
    """A case that is sent back moves on only by what is stated after it was asked to go back.

    Where nobody asked, because a term ran out, what was stated since the term began counts: an
    answer that is only entered late may still come.
    """
    fact = _basis(firing)
    return fast_evolve(case, fresh_from=fact.at if fact else firing.before.since)


def begin_episode(case: Case, firing: Firing) -> Case:
    """Start the next episode when the trigger takes effect, however early it was asked for.

    An episode that began before the last one ended would inherit its service and ballots.
    """
    return fast_evolve(
        case,
        episode=Episode(no=case.episode.no + 1, opened_at=firing.at),
        slots=(),
        fresh_from=firing.at,
        risk=None,
        task_type="",
    )


def pin_task_type(case: Case, firing: Firing) -> Case:
    """Triage says how urgent it is and what kind of help is needed."""
    fact = _basis(firing)
    if fact is None or not isinstance(fact.body, Triage):
        return case
    return _pinned(case, firing, fact.body.risk, fact.body.task_type)


def pin_emergency_type(case: Case, firing: Firing) -> Case:
    """Help came first: the risk is critical, the type of help is pinned as triage would."""
    fact = _basis(firing)
    if fact is None or not isinstance(fact.body, EmergencyGround):
        return case
    return _pinned(case, firing, fact.body.risk, fact.body.task_type or case.task_type)


def _pinned(case: Case, firing: Firing, risk: Risk | None, task_type: str) -> Case:
    definition = firing.facts.context.definitions.get(task_type, "")
    episode = fast_evolve(case.episode, definition=definition)
    return fast_evolve(case, risk=risk, task_type=task_type, episode=episode)


def score_satisfied(case: Case, firing: Firing) -> Case:
    """The residents are satisfied."""
    return _scored(case, firing, Verdict.SATISFIED)


def score_dissatisfied(case: Case, firing: Firing) -> Case:
    """The residents are not satisfied."""
    return _scored(case, firing, Verdict.DISSATISFIED)


def score_as_answered(case: Case, firing: Firing) -> Case:
    """A round that is left, or rests with its case, loses nobody's verdict.

    Nor does an episode that is left outside a round: whoever spoke against its service after the
    last round was scored, or before any was opened, is dissatisfied; and so is a caller of the
    hotline who was called back and is not content, whose word no ballot holds. Where it has
    turned out since that no ballot counts, such as of somebody who had died by then, nobody was
    satisfied.
    """
    before = firing.before
    angry = any(ticket.against for ticket in tickets_of(before, firing.facts))
    verdict = Verdict.DISSATISFIED if angry else expressed(before, firing.facts)
    if verdict is Verdict.SATISFIED and not _could_pass(before, firing.facts):
        verdict = None
    in_round = CaseState.EVALUATING in (before.state, before.slot(before.state))
    if in_round and verdict is not None:
        return _scored(case, firing, verdict)
    if not in_round and (verdict is Verdict.DISSATISFIED or told_unasked(before, firing.facts)):
        return _with_verdict(case, Verdict.DISSATISFIED)
    found = score(before, firing.facts)
    if case.episode.verdict is Verdict.SATISFIED and found is not None and not found.valid:
        return _with_verdict(case, Verdict.NOT_EVALUATED)
    return case


def _could_pass(case: Case, facts: Facts) -> bool:
    """Return whether the round could have ended well by itself: to leave it is no short cut."""
    return all(CASE_GUARDS[name].check(case, facts) is None for name in ENDS_WELL)


def _with_verdict(case: Case, verdict: Verdict) -> Case:
    return fast_evolve(case, episode=fast_evolve(case.episode, verdict=verdict))


def _scored(case: Case, firing: Firing, verdict: Verdict) -> Case:
    """A closure that was returned has its round scored again: one round, not two."""
    opening = opening_in_question(firing.before, firing.facts)
    episode = case.episode
    rounds = rounds_scored(firing.before, firing.facts)
    more = opening.body.round - rounds if opening else 0
    scored = fast_evolve(
        episode,
        verdict=verdict,
        rounds=rounds + more,
        level_rounds=level_rounds_scored(firing.before, firing.facts) + more,
    )
    return fast_evolve(case, episode=scored)


def raise_level(case: Case, firing: Firing) -> Case:
    """After an order of the township rounds are counted again, one level higher."""
    del firing
    raised = fast_evolve(case.episode, level=case.episode.level + 1, level_rounds=0)
    return fast_evolve(case, episode=raised)


def _basis(firing: Firing) -> Fact[Any] | None:
    attempt = firing.facts.attempt
    return attempt.fact if attempt else None


ON_CASE: Mapping[str, CaseEffect] = {
    "older_facts_lapse": older_facts_lapse,
    "begin_episode": begin_episode,
    "pin_task_type": pin_task_type,
    "pin_emergency_type": pin_emergency_type,
    "score_satisfied": score_satisfied,
    "score_dissatisfied": score_dissatisfied,
    "score_as_answered": score_as_answered,
    "raise_level": raise_level,
}
