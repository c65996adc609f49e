"""Guards that several side roads name."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import CaseState
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.texts.terms import STATES


def state_under(case: Case) -> CaseState:
    """Return the state a suspended case rests from, else the state it is in."""
    under = case.slot(CaseState.SUSPENDED)
    return under if case.state is CaseState.SUSPENDED and under is not None else case.state


def basis_of_this_stay(case: Case, facts: Facts) -> Refusal | None:
    """What ends a stay in a state is stated after the stay began, not for an earlier one."""
    fact = facts.attempt.fact if facts.attempt else None
    if fact is None or fact.at >= case.since:
        return None
    return refuse("basis_of_this_stay", state=STATES[case.state.value], facts=(fact.id,))


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("basis_of_this_stay", basis_of_this_stay, "attempt"),
)
