"""What several guards read from a case's facts."""

from typing import Any, TypeVar

from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.words import says_something

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
