"""The case's own machine as data: 26 states, 50 triggers."""

from collections.abc import Mapping

from linli_core.domain.facts import Body
from linli_core.domain.terms import CaseState, Trigger
from linli_core.lifecycle.guard import Guard
from linli_core.lifecycle.rule import CoreRule, by_name
from linli_core.lifecycle.transitions.guards import GUARDS
from linli_core.lifecycle.transitions.main import MAIN_ROWS
from linli_core.lifecycle.transitions.side import SIDE_GUARDS, SIDE_ROWS
from linli_core.lifecycle.transitions.table import Basis, Row

S = CaseState
T = Trigger

CASE_TABLE: tuple[Row, ...] = (*MAIN_ROWS, *SIDE_ROWS)
#: Every guard that a row may name.
CASE_GUARDS: Mapping[str, CoreRule[Guard]] = by_name(*GUARDS.values(), *SIDE_GUARDS.values())
BY_TRIGGER = {row.trigger: row for row in CASE_TABLE}

_BASES: dict[type[Body], list[tuple[Row, Basis]]] = {}
for _row in CASE_TABLE:
    for _basis in _row.basis:
        _BASES.setdefault(_basis.body, []).append((_row, _basis))


def rows_based_on(body: Body) -> tuple[Row, ...]:
    """Return the rows of the triggers that a fact stating this justifies, in table order."""
    found = _BASES.get(type(body), ())
    return tuple({row.trigger: row for row, basis in found if basis.suits(body)}.values())


def states_asking_for(part: str) -> frozenset[CaseState]:
    """Return the states from which some trigger is judged by a part of what is around a case."""
    return frozenset(
        state
        for row in CASE_TABLE
        if any(part in CASE_GUARDS[guard].reads for guard in row.guards)
        for state in row.sources
    )


#: The trigger that carries a case on from each state, for "what does it wait for".
FORWARD = {
    S.REGISTERED: (T.START_SURVEY,),
    S.SURVEYING: (T.CONFIRM_NEED,),
    S.NEED_CONFIRMED: (T.TRIAGE,),
    S.TRIAGED: (T.ACCEPT,),
    S.ACCEPTED: (T.START_PLAN,),
    S.PLANNING: (T.SUBMIT_PLAN,),
    S.PLAN_REVIEW: (T.APPROVE_PLAN,),
    S.PAIRING: (T.CONFIRM_PAIRING, T.SELF_SERVE),
    S.PAIRED: (T.START_SERVICE,),
    S.IN_SERVICE: (T.SUBMIT_RESULT,),
    S.EVALUATING: (T.PASS_EVALUATION,),
    S.RECTIFYING: (T.SUBMIT_RECTIFICATION,),
    S.ESCALATED: (T.RESOLVE_ESCALATION,),
    S.CLOSING: (T.APPROVE_CLOSURE,),
    S.SUSPENDED: (T.RESUME,),
    S.REFERRING: (T.REFERRAL_ACCEPTED,),
    S.REFERRED: (T.REFERRAL_RESULT,),
    S.TRANSFERRING: (T.ACCEPT_TRANSFER,),
    S.DECEASED: (T.SETTLE_DEATH,),
}
