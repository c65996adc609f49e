"""Everyone the guards of a case may read: its own people, and the staff of its community."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from linli_core.domain.people import Person


class Staff(Mapping[str, Person]):
    """Those who hold a role for a community, by number; all its cases share the one list.

    In a township of many volunteers they are thousands, so that no case copies them.
    """

    __slots__ = ("_by_household", "_by_number")

    def __init__(self, people: Mapping[str, Person]) -> None:
        """Take the list; it does not change any more."""
        self._by_number = people
        self._by_household: dict[str, list[Person]] | None = None

    def __getitem__(self, number: str) -> Person:
        """Return one of them."""
        return self._by_number[number]

    def get(self, number: str, default: Person | None = None) -> Person | None:  # type: ignore[override] # numbers only
        """Return one of them, or the default."""
        return self._by_number.get(number, default)

    def __contains__(self, number: object) -> bool:
        """Return whether somebody is one of them."""
        return number in self._by_number

    def __iter__(self) -> Iterator[str]:
        """Yield their numbers."""
        return iter(self._by_number)

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self._by_number)

    def of_household(self, household: str) -> Iterable[Person]:
        """Return those who live in a household."""
        if self._by_household is None:
            self._by_household = {}
            for person in self._by_number.values():
                self._by_household.setdefault(person.household, []).append(person)
        return self._by_household.get(household, ())


class CasePeople(Mapping[str, Person]):
    """The people of one case by number, over the staff that it shares with others."""

    __slots__ = ("_own", "_staff")

    def __init__(self, own: Mapping[str, Person], staff: Staff) -> None:
        """Take a case's own people, who do not change any more, and the staff.

        Args:
            own: subject, household and whoever a fact names.
            staff: those who hold a role in the case's community.
        """
        self._own = own
        self._staff = staff

    def __getitem__(self, number: str) -> Person:
        """Return somebody the case knows."""
        found = self._own.get(number)
        return self._staff[number] if found is None else found

    def get(self, number: str, default: Person | None = None) -> Person | None:  # type: ignore[override] # numbers only
        """Return somebody, or the default."""
        found = self._own.get(number)
        return self._staff.get(number, default) if found is None else found

    def __contains__(self, number: object) -> bool:
        """Return whether the case knows somebody."""
        return number in self._own or number in self._staff

    def __iter__(self) -> Iterator[str]:
        """Yield numbers, the case's own first."""
        return chain(self._own, (n for n in self._staff if n not in self._own))

    def __len__(self) -> int:
        """Return how many the case knows."""
        return len(self._own) + sum(n not in self._own for n in self._staff)

    def with_people(self, people: Mapping[str, Person]) -> "CasePeople":
        """Return the people with further ones made known to the case."""
        return CasePeople({**self._own, **people}, self._staff)

    def known_by(self, moment: datetime) -> "CasePeople":
        """Return everybody as the register had them by a moment."""
        own = {number: person.known_by(moment) for number, person in self._own.items()}
        staff = Staff({number: person.known_by(moment) for number, person in self._staff.items()})
        return CasePeople(own, staff)

    def known_as(self, key: str) -> list[Person]:
        """Return whoever has this number, or lives in the household of this number."""
        found = {n: p for n, p in self._own.items() if key in (n, p.household)}
        for person in (*self._staff.of_household(key), *filter(None, [self._staff.get(key)])):
            if person.number not in self._own:
                found[person.number] = person
        return list(found.values())


def known_as(people: Mapping[str, Person], key: str) -> list[Person]:
    """Return whoever of these has this number, or lives in the household of this number."""
    if isinstance(people, CasePeople):
        return people.known_as(key)
    return [person for person in people.values() if key in (person.number, person.household)]
