"""Rows kept as heard: which still stand, and what is said against the service in them.

A row that may complain counts for whoever it is of until they are asked: where the case is left
before that, they were dissatisfied. What was praise is known once somebody has mended it.
"""

from collections.abc import Iterable
from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.heard import HeardRow, RowMended
from linli_core.lifecycle.state.carried_facts import is_carried, removed_by_unmerge
from linli_core.lifecycle.state.residents_word.household import (
    is_of_the_served,
    served_with_guardians,
)


def unmended(facts: Facts) -> tuple[Fact[HeardRow], ...]:
    """Return the rows kept as heard that have not been mended since, oldest first."""
    mended = {fact.body.row: fact.seq for fact in facts.of(RowMended)}
    return tuple(
        f
        for f in facts.of(HeardRow)
        if mended.get(f.body.row, 0) < f.seq and not removed_by_unmerge(facts, f)
    )


def rows_against(case: Case, facts: Facts) -> tuple[Fact[HeardRow], ...]:
    """Return the rows of this episode, not mended yet, in which somebody served may complain."""
    first = case.episode.no == 1
    return tuple(
        row
        for row in unmended(facts)
        if row.at <= facts.as_of
        and (first or is_carried(row) or row.at >= case.episode.opened_at)
        and complains_of_this(case, facts, row.body)
    )


def complains_of_this(case: Case, facts: Facts, kept: HeardRow) -> bool:
    """Return whether a row may complain of the service of a case, as far as it says whose it is.

    One that does not say it was written about this case; of many, it is nobody's on the roll.
    """
    if not kept.against:
        return False
    if not kept.speaker:
        return not case.subject.is_collective
    served = is_of_the_served(case, facts, kept.speaker)
    return served or kept.speaker in served_with_guardians(case, facts)


def is_asked_since(row: Fact[HeardRow], judged: Iterable[Fact[Any]]) -> bool:
    """Return whether whose words were kept has given a ballot that counts since they were."""
    return bool(row.body.speaker) and any(
        ballot.author.number == row.body.speaker and ballot.at >= row.at and ballot.seq > row.seq
        for ballot in judged
    )
