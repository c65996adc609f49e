"""No second number that looks like one already registered: it would be one person twice.

Whoever delivered under ``V1`` collects under ``v1`` otherwise, and votes of two households are
one family's. The second is refused, and the first one named; what stands in older databases is
named by `verify`, and merged by nobody but people.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from linli_core.codec.folding import likenesses, plain_number
from linli_core.domain.people import Person
from linli_core.errors import InvalidInput
from linli_core.services.context import Context
from linli_core.storage import bulk
from linli_core.storage.repositories import people, places, settings
from linli_core.storage.repositories.places import Index
from linli_core.storage.unit_of_work import UnitOfWork

NUMBER = "number_alike"
#: The name under which a database notes that the numbers in it are known by their likeness.
_MARKED = "numbers_alike"
_AT_ONCE = 5_000

Marks = list[tuple[bytes, str, str]]


def marks_of_numbers(context: Context, person: Person, index: Index | None = None) -> Marks:
    """Return the digests under which a number and a household are known by their likeness.

    Args:
        context: the keys.
        person: who.
        index: makes the digests, where they are made for several at once.
    """
    index = index or context.digests.of_index
    marks = [(index(NUMBER, form), person.number, NUMBER) for form in likenesses(person.number)]
    if person.household:
        home = places.marks_of_home(index, person.community, person.household)
        marks += [(mark, person.number, places.HOME) for mark in home]
    return marks


class AlikeNumbers:
    """Finds the number that another is taken for, of some people looked up at once."""

    def __init__(self, uow: UnitOfWork, context: Context, persons: Sequence[Person]) -> None:
        """Look up everybody whom these numbers could be taken for."""
        mark_all(uow, context)
        self._context = context
        # Rows name the same people again and again, and each digest is made once.
        self._index: Index = cache(context.digests.of_index)
        wanted = {n for p in persons for n in (p.number, *_named_by(p))}
        marks = {m for p in persons for m, _, _ in marks_of_numbers(context, p, self._index)}
        marks |= {m for n in wanted for m in self._of_number(n)}
        self._by_mark = people.same_index(uow.connection, sorted(marks))
        found = {n for numbers in self._by_mark.values() for n in numbers}
        self._homes = {n: p.household for n, p in uow.people(sorted(found)).items()}
        known = uow.people(sorted(wanted))
        self._registered = {n for n in wanted if n in known}
        self._registered |= {p.household for p in known.values()}

    def look(self, person: Person) -> tuple[str, str] | None:
        """Return a number that somebody states and the one that it looks like, or None.

        It is their own, their household's, or one that the register names of them.
        """
        for number in (person.number, *_named_by(person)):
            other = self._taken_for(number) or self._unlike_itself(number)
            if other:
                return number, other
        odd = self._unlike_itself(person.household)
        return (person.household, odd) if odd else self._home_alike(person)

    def note(self, person: Person) -> None:
        """Remember somebody who is registered, for those after."""
        for mark, number, _ in marks_of_numbers(self._context, person, self._index):
            self._by_mark.setdefault(mark, []).append(number)
        self._homes[person.number] = person.household
        self._registered |= {person.number, person.household}

    def _unlike_itself(self, number: str) -> str:
        plain = plain_number(number)
        return "" if plain == number or number in self._registered else plain

    def _taken_for(self, number: str) -> str:
        alike = [n for mark in self._of_number(number) for n in self._by_mark.get(mark, ())]
        return "" if number in alike else next(iter(alike), "")

    def _home_alike(self, person: Person) -> tuple[str, str] | None:
        for mark, _, kind in marks_of_numbers(self._context, person, self._index):
            for number in self._by_mark.get(mark, ()) if kind == places.HOME else ():
                home = self._homes.get(number, "")
                apart = number != person.number and home not in ("", person.household)
                if apart and likenesses(home) & likenesses(person.household):
                    return person.household, home
        return None

    def _of_number(self, number: str) -> list[bytes]:
        return [self._index(NUMBER, form) for form in likenesses(number)]


def _named_by(person: Person) -> Iterable[str]:
    guardians = (g.guardian for g in person.guardianships)
    return filter(None, (*person.kin, person.guardian, *guardians))


def mark_all(uow: UnitOfWork, context: Context) -> None:
    """Make everybody known by likeness who was registered before that was kept; once only."""
    if settings.read(uow.connection, _MARKED) is not None:
        return
    everybody = (
        Person(number=n, community=c, household=h) for n, c, h in places.homes(uow.connection)
    )
    for some in bulk.portions(tuple(everybody), _AT_ONCE):
        marks = [mark for person in some for mark in marks_of_numbers(context, person)]
        people.put_index(uow.tally, marks)
    settings.write(uow.tally, _MARKED, "1")


def require_unlike(uow: UnitOfWork, context: Context, persons: Sequence[Person]) -> None:
    """Refuse a number, of a person or a household, that is taken for another's.

    Raises:
        InvalidInput: LL-4013, with the other one.
    """
    alike = AlikeNumbers(uow, context, persons)
    for person in persons:
        found = alike.look(person)
        if found is not None:
            raise InvalidInput("LL-4013", number=found[0], other=found[1])
        alike.note(person)


def require_unlike_code(code: str, known: Iterable[str]) -> None:
    """Refuse the code of a community or organisation that is taken for another's.

    Raises:
        InvalidInput: LL-4013, with the other one.
    """
    others = set(known)
    if code in others:
        return
    plain, forms = plain_number(code), likenesses(code)
    other = next((o for o in sorted(others) if likenesses(o) & forms), plain)
    if other != code:
        raise InvalidInput("LL-4013", number=code, other=other)
