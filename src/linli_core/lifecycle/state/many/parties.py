"""The sides of a dispute: each judges what was done, whoever the case is named after."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.council import DisputeParties


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
