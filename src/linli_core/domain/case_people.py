"""Everyone the guards of a case may read: its own people, and the staff of its community."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Protocol

from linli_core.domain.people import Person


class StaffRegister(Protocol):
    """Where those who hold a role for a community are looked up."""

    def named(self, number: str) -> Person | None:
        """Return one of them by number; None where nobody of that number is one."""

    def living_in(self, household: str) -> Sequence[Person]:
        """Return those of them who live in a household."""

    def everybody(self) -> Mapping[str, Person]:
        """Return all of them, by number."""


class Staff(Mapping[str, Person]):
    """Those who hold a role for a community, by number; all its cases share the one list.

    In a township of many volunteers they are thousands. No case copies them, and none but those
    whom somebody asks for are read, until somebody asks for all.
    """

    __slots__ = ("_everybody", "_register")

    def __init__(self, register: StaffRegister) -> None:
        """Take where they are looked up; what it says does not change any more."""
        self._register: StaffRegister = register
        self._everybody: Mapping[str, Person] | None = None

    @classmethod
    def of(cls, people: Mapping[str, Person]) -> "Staff":
        """Return the staff of whom all are at hand already."""
        staff = cls(_Listed(people))
        staff._everybody = people
        return staff

    @property
    def is_listed(self) -> bool:
        """Return whether all of them are at hand."""
        return self._everybody is not None

    def _all(self) -> Mapping[str, Person]:
        if self._everybody is None:
            self._everybody = self._register.everybody()
            self._register = _Listed(self._everybody)
        return self._everybody

    def __getitem__(self, number: str) -> Person:
        """Return one of them."""
        found = self.get(number)
        if found is None:
            raise KeyError(number)
        return found

    def get(self, number: str, default: Person | None = None) -> Person | None:  # type: ignore[override] # numbers only
        """Return one of them, or the default."""
        everybody = self._everybody
        found = self._register.named(number) if everybody is None else everybody.get(number)
        return default if found is None else found

    def __contains__(self, number: object) -> bool:
        """Return whether somebody is one of them."""
        return isinstance(number, str) and self.get(number) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield their numbers."""
        return iter(self._all())

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self._all())

    def of_household(self, household: str) -> Iterable[Person]:
        """Return those who live in a household."""
        return self._register.living_in(household)


class _Listed:
    """A register of staff who are all at hand."""

    __slots__ = ("_by_household", "_by_number")

    def __init__(self, people: Mapping[str, Person]) -> None:
        """Take the list; it does not change any more."""
        self._by_number = people
        self._by_household: dict[str, list[Person]] | None = None

    def named(self, number: str) -> Person | None:
        """Return one of them by number; None where nobody of that number is one."""
        return self._by_number.get(number)

    def living_in(self, household: str) -> Sequence[Person]:
        """Return those of them who live in a household."""
        if self._by_household is None:
            self._by_household = {}
            for person in self._by_number.values():
                self._by_household.setdefault(person.household, []).append(person)
        return self._by_household.get(household, ())

    def everybody(self) -> Mapping[str, Person]:
        """Return all of them, by number."""
        return self._by_number


class CasePeople(Mapping[str, Person]):
    """The people of one case by number, over the staff that it shares with others.

    Attributes:
        asked_for: numbers of those whom a rule has looked at so far.
    """

    __slots__ = ("_own", "_staff", "asked_for")

    def __init__(
        self, own: Mapping[str, Person], staff: Staff, asked_for: set[str] | None = None
    ) -> None:
        """Take a case's own people, who do not change any more, and the staff.

        Args:
            own: subject, household and whoever a fact names.
            staff: those who hold a role in the case's community.
            asked_for: numbers of those who were looked at already; grows.
        """
        self._own = own
        self._staff = staff
        self.asked_for: set[str] = set() if asked_for is None else asked_for

    def __getitem__(self, number: str) -> Person:
        """Return somebody the case knows."""
        self.asked_for.add(number)
        found = self._own.get(number)
        return self._staff[number] if found is None else found

    def get(self, number: str, default: Person | None = None) -> Person | None:  # type: ignore[override] # numbers only
        """Return somebody, or the default."""
        self.asked_for.add(number)
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
        return CasePeople({**self._own, **people}, self._staff, self.asked_for)

    def known_by(self, moment: datetime) -> "CasePeople":
        """Return everybody as the register had them by a moment."""
        own = {number: person.known_by(moment) for number, person in self._own.items()}
        staff = {number: person.known_by(moment) for number, person in self._staff.items()}
        return CasePeople(own, Staff.of(staff))

    def known_as(self, key: str) -> list[Person]:
        """Return whoever has this number, or lives in the household of this number."""
        found = {n: p for n, p in self._own.items() if key in (n, p.household)}
        named = None if key in self._own else self._staff.get(key)
        for person in (*self._staff.of_household(key), *filter(None, [named])):
            if person.number not in self._own:
                found[person.number] = person
        self.asked_for.update(found)
        return list(found.values())


def known_as(people: Mapping[str, Person], key: str) -> list[Person]:
    """Return whoever of these has this number, or lives in the household of this number."""
    if isinstance(people, CasePeople):
        return people.known_as(key)
    return [person for person in people.values() if key in (person.number, person.household)]
