"""The sides of a dispute: each judges what was done, whoever the case is named after."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.council import DisputeParties
from linli_core.domain.statements.plan import Plan


def parties_of(case: Case, facts: Facts) -> frozenset[str]:
    """Return everybody ever named as a party in this episode; empty where there is no dispute.

    A later statement adds to them, and a correction takes nobody's say away.
    """
    since = case.episode.opened_at
    return frozenset(
        number
        for fact in facts.recorded
        if isinstance(fact.body, DisputeParties) and (case.episode.no == 1 or fact.at >= since)
        for number in fact.body.parties
    )


def sides_named(case: Case, facts: Facts, plan: Plan) -> tuple[int, int]:
    """Return how many sides of a dispute are on record, and how many the planned work has."""
    types = (facts.context.task_types.get(spec.task_type) for spec in plan.tasks)
    wanted = max((found.parties for found in types if found is not None), default=0)
    return len(parties_of(case, facts)), wanted
