"""Rows kept as heard: which of them still stand."""

from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.heard import HeardRow, RowMended
from linli_core.lifecycle.state.carried_facts import removed_by_unmerge


def unmended(facts: Facts) -> tuple[Fact[HeardRow], ...]:
    """Return the rows kept as heard that have not been mended since, oldest first."""
    mended = {fact.body.row: fact.seq for fact in facts.of(RowMended)}
    return tuple(
        f
        for f in facts.of(HeardRow)
        if mended.get(f.body.row, 0) < f.seq and not removed_by_unmerge(facts, f)
    )
