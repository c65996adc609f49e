"""Who has died: two persons recorded it, and nobody has found it to be an error since.

It is known in every case, whichever it was recorded in.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.death import DeathCancellation, DeathConfirmation, DeathRecord


def had_died(case: Case, facts: Facts, number: str, at: datetime) -> bool:
    """Return whether somebody was dead by a moment, as far as is known now.

    Args:
        case: of which they are the resident, or of whose household one.
        facts: its facts.
        number: of the person.
        at: the moment.
    """
    elsewhere = facts.context.deaths_elsewhere.get(number)
    if elsewhere is not None and elsewhere < at:
        return True
    stated = (
        *facts.of(DeathRecord),
        *facts.of(DeathConfirmation),
        *facts.of(DeathCancellation),
    )
    return any(who == number and died < at for who, died in deaths_on_record(case, stated))


def deaths_on_record(case: Case, stated: Sequence[Fact[Any]]) -> Iterator[tuple[str, datetime]]:
    """Yield who has died as a case holds it, and when.

    Args:
        case: in which it was recorded.
        stated: its statements, or those of them that are about a death.
    """
    gone = {fact.supersedes for fact in stated}
    told = [fact for fact in stated if fact.id not in gone]
    last = max((f.seq for f in told if isinstance(f.body, DeathCancellation)), default=0)
    confirmed = [f for f in told if isinstance(f.body, DeathConfirmation)]
    for fact in told:
        if isinstance(fact.body, DeathRecord) and fact.seq > last and _is_sure(fact, confirmed):
            yield fact.body.who or case.subject.key, fact.body.died_at or fact.at


def _is_sure(record: Fact[Any], confirmed: Sequence[Fact[Any]]) -> bool:
    """Return whether somebody else than whoever recorded a death confirmed it."""
    return any(c.author.number != record.author.number and c.at >= record.at for c in confirmed)
