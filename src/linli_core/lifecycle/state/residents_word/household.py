"""Who is of the household that a case serves: whoever lived there at any time of the episode."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.people import Person


def lived_there(case: Case, facts: Facts, person: Person) -> bool:
    """Return whether somebody was of the household that the case serves, in this episode.

    Nobody loses their say by being entered elsewhere in the meantime.
    """
    stood = person.during(case.episode.opened_at, facts.as_of, facts.as_of)
    return any(one.household == case.subject.key for one in stood)


def of_household(case: Case, facts: Facts) -> tuple[Person, ...]:
    """Return everybody who was of the household that the case serves, in this episode."""
    people = facts.context.people.values()
    return tuple(person for person in people if lived_there(case, facts, person))
