"""One person, one number: who is registered already under another.

Documents and names are compared by keyed digests; nothing personal stands in the open.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from linli_core.codec.folding import bare_name
from linli_core.domain.people import Person
from linli_core.services.context import Context
from linli_core.storage.repositories import people
from linli_core.storage.unit_of_work import UnitOfWork

DOCUMENT, TWIN, NAMESAKE = "id_number", "twin", "namesake"
CODED, NEARLY = "organisation", "organisation_near"
_COMMUNITY = 12

Contacts = Mapping[str, str]


@frozen
class Alike:
    """Numbers of others who may be the same person; empty where there is nobody.

    Attributes:
        document: who has the same identity document.
        twin: who has the same name and birthday in the same community.
        namesake: who has the same name in the same community, one of the two with a role there.
        organisation: an organisation of nearly the same name, which may be the same.
    """

    document: str = ""
    twin: str = ""
    namesake: str = ""
    organisation: str = ""


def marks_of(context: Context, person: Person, contacts: Contacts) -> dict[bytes, str]:
    """Return the digests under which somebody is known again, each with its kind."""
    digests, name = context.digests, "".join(person.name.split())
    marks: dict[bytes, str] = {}
    if contacts.get("id_number"):
        marks[digests.of_index(DOCUMENT, contacts["id_number"])] = DOCUMENT
    if not name:
        return marks
    if person.birth is not None and person.community:
        said = f"{name}|{person.birth}|{person.community}"
        marks[digests.of_index(TWIN, said)] = TWIN
    named = person.organisation_name or person.organisation
    if person.organisation_name:
        marks[digests.of_index(CODED, person.organisation)] = CODED
    if named:
        marks[digests.of_index(NEARLY, bare_name(named))] = NEARLY
    places = {person.community, *(g.scope for g in person.grants)}
    for place in sorted(p for p in places if len(p) == _COMMUNITY):
        marks[digests.of_index(NAMESAKE, f"{name}|{place}")] = NAMESAKE
    return marks


class SamePerson:
    """Finds out who of some rows, handed over one by one, is registered under another number."""

    def __init__(
        self, uow: UnitOfWork, context: Context, rows: Sequence[tuple[Person, Contacts]]
    ) -> None:
        """Look everybody up at once."""
        self._uow = uow
        self._context = context
        wanted = {mark for person, own in rows for mark in marks_of(context, person, own)}
        found = people.same_index(uow.connection, sorted(wanted))
        self._known: dict[bytes, list[Person | str]] = {d: list(n) for d, n in found.items()}

    def look(self, person: Person, contacts: Contacts) -> Alike:
        """Return who else may be this person."""
        alike: dict[str, str] = {}
        near: Person | None = None
        for mark, kind in marks_of(self._context, person, contacts).items():
            for other in self._known.get(mark, ()):
                number = other if isinstance(other, str) else other.number
                if number != person.number and self._counts(kind, person, other):
                    alike.setdefault(kind, number)
                    if kind == NEARLY:
                        near = self._person(other)
        return Alike(
            alike.get(DOCUMENT, ""),
            alike.get(TWIN, ""),
            alike.get(NAMESAKE, ""),
            (near.organisation_name or near.organisation) if near is not None else "",
        )

    def name_of(self, code: str) -> str:
        """Return the name that somebody's row gives the organisation of a code, if any does."""
        mark = self._context.digests.of_index(CODED, code)
        if mark not in self._known:
            self._known[mark] = list(people.same_index(self._uow.connection, [mark]).get(mark, []))
        for other in self._known[mark]:
            person = self._person(other)
            if person is not None and person.organisation == code:
                return person.organisation_name
        return ""

    def _person(self, other: Person | str) -> Person | None:
        return self._uow.people([other]).get(other) if isinstance(other, str) else other

    def note(self, person: Person, contacts: Contacts) -> None:
        """Remember a row that is registered, for those after it."""
        for mark in marks_of(self._context, person, contacts):
            self._known.setdefault(mark, []).append(person)

    def _counts(self, kind: str, person: Person, other: Person | str) -> bool:
        known = self._person(other)
        if kind in (CODED, NEARLY):
            return kind == NEARLY and known is not None and not known.works_with(person)
        if kind != NAMESAKE or person.grants:
            return True
        return known is not None and bool(known.grants)
