"""Who of a case has died: two persons recorded it, and nobody has found it to be an error since."""

from datetime import datetime

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
    last = max((f.seq for f in facts.of(DeathCancellation)), default=0)
    return any(
        (fact.body.who or case.subject.key) == number
        and (fact.body.died_at or fact.at) < at
        and fact.seq > last
        and _is_confirmed(facts, fact)
        for fact in facts.of(DeathRecord)
    )


def _is_confirmed(facts: Facts, record: Fact[DeathRecord]) -> bool:
    """Return whether somebody else than whoever recorded a death confirmed it."""
    return any(
        c.author.number != record.author.number and c.at >= record.at
        for c in facts.of(DeathConfirmation)
    )
