"""What several guards read from a case's facts."""

from functools import wraps
from typing import Any, TypeVar

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.terms import Trigger
from linli_core.domain.words import says_something
from linli_core.lifecycle.guard import Guard, Refusal

B = TypeVar("B", bound=Body)


def basis(facts: Facts, body: type[B]) -> B | None:
    """Return what the fact behind the attempt states, if it is of that kind."""
    fact = facts.attempt.fact if facts.attempt else None
    return fact.body if fact is not None and isinstance(fact.body, body) else None


def acting(facts: Facts) -> str:
    """Return the number of whoever is trying."""
    return facts.attempt.actor.number if facts.attempt else ""


def text_of(fact: Fact[Any], name: str) -> str:
    """Return a text that only some kinds of facts have; empty where it says nothing."""
    text = str(getattr(fact.body, name, "")).strip()
    return text if says_something(text) else ""


def unless_residents_ask(guard: Guard) -> Guard:
    """Return a guard that is not asked where residents open a round themselves.

    Whoever is not satisfied waits for nothing; what a satisfied verdict needs is asked when it
    is drawn (`guards.agreed_work`).
    """

    @wraps(guard)
    def asked(case: Case, facts: Facts) -> Refusal | None:
        attempt = facts.attempt
        by_residents = (
            attempt is not None
            and attempt.trigger is Trigger.SUBMIT_RESULT
            and attempt.actor.speaks_for_residents
        )
        return None if by_residents else guard(case, facts)

    return asked
