"""Guards of good and silent ends: what was kept as heard is mended, what waits is placed first."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.terms import SETTLED_STATES, CaseState, Role, Verdict
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import SCORE
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question, scores
from linli_core.lifecycle.state.many.collective import roll_of
from linli_core.lifecycle.state.residents_word.heard_rows import (
    complains_of_this,
    is_asked_since,
    unmended,
)
from linli_core.lifecycle.state.residents_word.household import served_with_guardians
from linli_core.texts.text import SEMICOLON, joined

#: From which a case goes on to its end; with dissatisfaction in its verdict it hides nobody.
_LEAVING = (CaseState.CLOSING, CaseState.SUSPENDED, CaseState.DECEASED, *SETTLED_STATES)


def heard_rows_mended(case: Case, facts: Facts) -> Refusal | None:
    """A complaint is not lost to a slip of whoever wrote it down; dissatisfied ends go on."""
    standing = [row for row in unmended(facts) if not _is_asked_since(case, facts, row)]
    if not standing or (case.state in _LEAVING and case.episode.verdict is Verdict.DISSATISFIED):
        return None
    rows = (f"{fact.source} {' '.join(fact.body.faults)}".strip() for fact in standing)
    return refuse(
        "heard_rows_mended",
        rows=joined(rows, SEMICOLON),
        facts=tuple(fact.id for fact in standing),
        who=(Role.COMMITTEE, Role.TOWNSHIP, Role.THIRD_PARTY_EVALUATOR),
    )


def _is_asked_since(case: Case, facts: Facts, row: Fact[HeardRow]) -> bool:
    if not complains_of_this(case, facts, row.body):
        return False
    return any(is_asked_since(row, found.valid) for _, found in scores(case, facts))


def words_placed(case: Case, facts: Facts) -> Refusal | None:
    """Nobody is silent, or content, whose words wait in the inbox, sent back or not, to be heard.

    Words of somebody who is none of those who judge hinder nothing.
    """
    over = case.state in _LEAVING and case.episode.verdict is Verdict.DISSATISFIED
    if over or not facts.context.words_waiting:
        return None
    waiting = facts.context.words_waiting & _judges(case, facts)
    if not waiting:
        return None
    who = (Role.COMMITTEE, Role.TOWNSHIP)
    return refuse("words_placed", people=joined(sorted(waiting)), who=who)


def _judges(case: Case, facts: Facts) -> frozenset[str]:
    """Return the numbers of everybody whose words may be about the service of a case."""
    if not case.subject.is_collective:
        return served_with_guardians(case, facts) | {case.subject.key}
    opening = opening_in_question(case, facts)
    return frozenset(roll_of(case, facts, opening.body).voters) if opening else frozenset()


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("heard_rows_mended", heard_rows_mended, SCORE),
    rule(
        "words_placed",
        words_placed,
        "community",
        "homes",
        "household_roll",
        "people",
        "places",
        "round_opening",
        "words_waiting",
    ),
)
