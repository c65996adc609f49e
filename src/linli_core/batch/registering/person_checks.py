"""What is looked at before a row about a person is entered: who it is, and which roles it gives."""

from collections.abc import Sequence

from attrs import evolve

from linli_core.batch.casebook.cells import BadCell
from linli_core.batch.casebook.person_row import (
    DOCUMENT,
    NAME,
    NUMBER,
    OF_BOTH,
    OF_STAFF,
    ORGANISATION,
    ROLE,
    PersonRow,
)
from linli_core.batch.input_rows import InputRow
from linli_core.batch.outcome import OutcomeKind, cause_of_problem, cause_of_reason
from linli_core.batch.upload import Upload
from linli_core.codec.problem import Problem
from linli_core.domain.people import Person
from linli_core.domain.words import says_something
from linli_core.services.alike_numbers import AlikeNumbers
from linli_core.services.context import Context
from linli_core.services.same_person import SamePerson
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.terms import ROLES
from linli_core.texts.text import joined

#: What decides whose word somebody's word is.
_WHOSE_WORD = ("community", "household", "guardian", "guardianships", "kin", "organisation")
_ALL_BUT_ROLES = frozenset({*OF_STAFF, *OF_BOTH}) - {"grants"}


class PersonChecks:
    """Settles what is entered of each row about a person; one for a portion of a sheet."""

    def __init__(
        self, uow: UnitOfWork, context: Context, rows: Sequence[PersonRow], upload: Upload
    ) -> None:
        """Look everybody up at once."""
        self._known = dict(uow.people([row.person.number for row in rows]))
        self._same = SamePerson(uow, context, [(row.person, row.contacts) for row in rows])
        self._alike = AlikeNumbers(uow, context, [row.person for row in rows])
        self._upload = upload

    def settle(self, row: InputRow, said: PersonRow) -> PersonRow | None:
        """Return what is entered of a row, None where it is refused; remarks go to the row."""
        before = self._known.get(said.person.number)
        said = self._with_organisation(row, said)
        try:
            self._look_at_number(row, said, before)
            self._look_at_home(said, before)
            self._look_for_others(row, said)
        except BadCell as bad:
            row.refuse(bad)
            return None
        said = self._within_reach(row, said, before)
        settled = self._with_roles(row, said, before) if said.is_staff else said
        if settled is not None:
            self._same.note(settled.person, settled.contacts)
            self._alike.note(settled.person)
            self._known[settled.person.number] = settled.joined(before)
        return settled

    def _look_at_number(self, row: InputRow, said: PersonRow, before: Person | None) -> None:
        alike = self._alike.look(said.person)
        if alike is not None:
            values = {"number": alike[0][:30], "other": alike[1][:30]}
            raise BadCell(Problem("person.alike", values), NUMBER)
        if before is None:
            return
        number = said.person.number[:30]
        if said.names_another(before):
            values = {"number": number, "community": before.community}
            raise BadCell(Problem("person.other", values), NUMBER)
        if before.name and said.person.name != before.name:
            row.remark([BadCell(Problem("person.two_names", {"number": number}), NAME)])

    def _look_at_home(self, said: PersonRow, before: Person | None) -> None:
        """Somebody registered beyond the upload does not move here by its word alone."""
        if before is None or before.community in ("", said.person.community):
            return
        if said.person.community and not self._upload.covers(before.community):
            values = {"number": before.number[:30], "community": before.community}
            raise BadCell(Problem("upload.lives_elsewhere", values), NUMBER)

    def _within_reach(self, row: InputRow, said: PersonRow, before: Person | None) -> PersonRow:
        """What others registered of whoever serves with them, too, is theirs to change."""
        if before is None:
            return said
        values = {"number": before.number[:30]}
        if self._upload.actor is None:
            after = said.joined(before)
            settled = any(getattr(before, name) for name in _WHOSE_WORD)
            changed = any(getattr(before, n) != getattr(after, n) for n in _WHOSE_WORD)
            if settled and changed and self._upload.is_busy(before):
                row.remark([BadCell(Problem("upload.changes_somebody", values), NUMBER)])
            return said
        if not said.is_staff or all(self._upload.covers(g.scope) for g in before.grants):
            return said
        kept = evolve(said, left=_ALL_BUT_ROLES)
        if evolve(said.joined(before), grants=()) != evolve(before, grants=(), entries=()):
            row.remark([BadCell(Problem("upload.serves_elsewhere", values), NUMBER)])
        return kept

    def _look_for_others(self, row: InputRow, said: PersonRow) -> None:
        alike = self._same.look(said.person, said.contacts)
        if alike.document:
            values = {"number": alike.document[:30]}
            if not says_something(said.declared):
                raise BadCell(Problem("identity.taken", values), DOCUMENT)
            row.remark([BadCell(Problem("identity.declared", values), DOCUMENT)])
            return
        for code, number in (("person.twin", alike.twin), ("person.namesake", alike.namesake)):
            if number:
                row.remark([BadCell(Problem(code, {"number": number[:30]}), NAME)])
                return

    def _with_organisation(self, row: InputRow, said: PersonRow) -> PersonRow:
        """The same code is the same organisation, by the name that any row gives it."""
        person = said.person
        if person.organisation and not person.organisation_name:
            name = self._same.name_of(person.organisation)
            if name:
                return evolve(said, person=evolve(person, organisation_name=name))
        near = self._same.look(person, said.contacts).organisation
        if near:
            row.remark([BadCell(Problem("organisation.near", {"name": near[:40]}), ORGANISATION)])
        return said

    def _with_roles(
        self, row: InputRow, said: PersonRow, before: Person | None
    ) -> PersonRow | None:
        settled = self._upload.settled(before, said.person)
        if settled.refused is not None:
            row.outcome.outcome = OutcomeKind.REFUSED
            row.outcome.causes.append(cause_of_reason(settled.refused))
            return None
        if settled.left_open:
            roles = joined(ROLES[r] for r in dict.fromkeys(g.role for g in settled.left_open))
            problem = Problem("upload.roles_open", {"roles": roles})
            row.outcome.outcome = OutcomeKind.HELD
            row.outcome.causes.append(cause_of_problem(problem, ROLE, row.column_of(ROLE)))
        return said.with_grants(settled.grants)
