"""Who is of the household that a case serves: whoever lived there at any time of the episode."""

from collections.abc import Iterable

from linli_core.domain.case import Case
from linli_core.domain.case_people import known_as
from linli_core.domain.facts import Facts
from linli_core.domain.people import Person
from linli_core.domain.terms import SubjectKind


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


def is_of_the_served(case: Case, facts: Facts, number: str) -> bool:
    """Return whether somebody is whom a case serves, of their household, or of the place."""
    person = facts.person(number)
    if person is None:
        return False
    if case.subject.kind is SubjectKind.RESIDENT:
        return number == case.subject.key
    if case.subject.kind is SubjectKind.HOUSEHOLD:
        return lived_there(case, facts, person)
    return person.community == case.community


def served_with_guardians(case: Case, facts: Facts) -> frozenset[str]:
    """Return the numbers of whom a case of one resident or household serves, and of guardians."""
    if case.subject.is_collective:
        return frozenset()
    known = known_as(facts.context.people, case.subject.key)
    if case.subject.kind is SubjectKind.RESIDENT:
        known = [p for p in known if p.number == case.subject.key]
    return with_guardians(known)


def with_guardians(people: Iterable[Person]) -> frozenset[str]:
    """Return the numbers of people, and of their guardians at any time."""
    found = frozenset[str]()
    for person in people:
        held = (g.guardian for g in person.guardianships)
        found |= {person.number, person.guardian, *held}
    return found - {""}
