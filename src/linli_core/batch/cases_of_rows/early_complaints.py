"""A resident may complain at any time: where the complaint goes before it can be escalated."""

from collections.abc import Sequence
from typing import Any, Final

from linli_core.batch.casebook.sheet_spec import KIND_OF_ROW
from linli_core.batch.outcome import Cause, cause_of_problem
from linli_core.codec.problem import Problem
from linli_core.domain.facts import Fact
from linli_core.domain.statements.evaluation import EscalationRequest
from linli_core.domain.terms import CaseState
from linli_core.lifecycle.transitions.table import Row
from linli_core.texts.terms import STATES
from linli_core.texts.text import joined

_OVER: Final = (CaseState.CLOSED, CaseState.ARCHIVED)


def why_it_waits(state: CaseState, fact: Fact[Any], rows: Sequence[Row]) -> Cause | None:
    """Return what becomes of a complaint that cannot be escalated where its case stands.

    Args:
        state: where the case stands.
        fact: any statement of it.
        rows: of the table, that the statement is the basis of.

    Returns:
        None of any other statement, and of a complaint that can be escalated.
    """
    sources = dict.fromkeys(source for row in rows for source in row.usual_sources)
    if not isinstance(fact.body, EscalationRequest) or state in (*_OVER, *sources):
        return None
    values = {
        "state": STATES[state.value],
        "states": joined(STATES[source.value] for source in sources),
    }
    return cause_of_problem(Problem("escalation.waits", values), KIND_OF_ROW)
