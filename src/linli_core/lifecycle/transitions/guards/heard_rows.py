"""Guards of good and silent ends: what was kept as heard is mended, what waits is placed first."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.case_people import known_as
from linli_core.domain.facts import Facts
from linli_core.domain.terms import SETTLED_STATES, CaseState, Role, Verdict
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.residents_word.heard_rows import unmended
from linli_core.texts.text import SEMICOLON, joined

#: From which a case goes on to its end; with dissatisfaction in its verdict it hides nobody.
_LEAVING = (CaseState.CLOSING, CaseState.SUSPENDED, CaseState.DECEASED, *SETTLED_STATES)


def heard_rows_mended(case: Case, facts: Facts) -> Refusal | None:
    """A complaint is not lost to a slip of whoever wrote it down; dissatisfied ends go on."""
    standing = unmended(facts)
    if not standing or (case.state in _LEAVING and case.episode.verdict is Verdict.DISSATISFIED):
        return None
    rows = (f"{fact.source} {' '.join(fact.body.faults)}".strip() for fact in standing)
    return refuse(
        "heard_rows_mended",
        rows=joined(rows, SEMICOLON),
        facts=tuple(fact.id for fact in standing),
        who=(Role.COMMITTEE, Role.TOWNSHIP, Role.THIRD_PARTY_EVALUATOR),
    )


def words_placed(case: Case, facts: Facts) -> Refusal | None:
    """Nobody is said to be silent whose words wait in the inbox, sent back or not, to be heard."""
    if case.subject.is_collective or not facts.context.words_waiting:
        return None
    known = known_as(facts.context.people, case.subject.key)
    waiting = facts.context.words_waiting & {case.subject.key, *(p.number for p in known)}
    if not waiting:
        return None
    who = (Role.COMMITTEE, Role.TOWNSHIP)
    return refuse("words_placed", people=joined(sorted(waiting)), who=who)


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("heard_rows_mended", heard_rows_mended, "case_link", "heard_row", "row_mended"),
    rule("words_placed", words_placed, "people", "words_waiting"),
)
