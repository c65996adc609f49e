"""What several guards read from a case's facts."""

from typing import Any, TypeVar

from linli_core.domain.death import SubjectConversion
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.handover import StatutoryGround
from linli_core.domain.intake import Consent, ConsentWithdrawal
from linli_core.domain.terms import Purpose

B = TypeVar("B", bound=Body)


def basis(facts: Facts, body: type[B]) -> B | None:
    """Return what the fact behind the attempt states, if it is of that kind."""
    fact = facts.attempt.fact if facts.attempt else None
    return fact.body if fact is not None and isinstance(fact.body, body) else None


def has_consent(facts: Facts, purpose: Purpose) -> bool:
    """Return whether consent for the purpose was given and neither expired nor withdrawn."""
    given = [
        f
        for f in facts.of(Consent)
        if f.body.purpose is purpose and (f.body.expires is None or f.body.expires > facts.as_of)
    ]
    restarts = [f.at for f in facts.of(SubjectConversion) if f.id in facts.spent]
    given = [f for f in given if not restarts or f.at >= restarts[-1]]
    if not given:
        return False
    withdrawn = [f.at for f in facts.of(ConsentWithdrawal) if f.body.purpose is purpose]
    return not withdrawn or given[-1].at > withdrawn[-1]


def may_use(facts: Facts, purpose: Purpose) -> bool:
    """Return whether there is consent, or a coded statutory ground that two persons stated."""
    if has_consent(facts, purpose):
        return True
    return any(
        f.body.purpose is purpose
        and f.body.ground.strip()
        and f.body.second != f.author.number
        and facts.person(f.body.second) is not None
        for f in facts.of(StatutoryGround)
    )


def acting(facts: Facts) -> str:
    """Return the number of whoever is trying."""
    return facts.attempt.actor.number if facts.attempt else ""


def text_of(fact: Fact[Any], name: str) -> str:
    """Return a text that only some kinds of facts have, or an empty one."""
    return str(getattr(fact.body, name, "")).strip()
