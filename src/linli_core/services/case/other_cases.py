"""The cases of one command: those at hand, and those that its effects open or take out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from linli_core.domain.facts import Body
from linli_core.domain.ids import CaseId
from linli_core.domain.people import Person
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.intake import open_cases
from linli_core.services.case.loading import load_case_files
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.context import Context
from linli_core.storage.repositories import cases, places
from linli_core.storage.unit_of_work import UnitOfWork


class OtherCases:
    """Opens and takes out cases in the transaction of a command; all are saved together."""

    def __init__(
        self, uow: UnitOfWork, context: Context, files: Iterable[CaseFile], as_of: datetime
    ) -> None:
        """Take the files at hand; further ones are taken out as they are needed."""
        self._uow = uow
        self._context = context
        self._as_of = as_of
        self._files: dict[CaseId, CaseFile] = {f.case.id: f for f in files}

    @property
    def files(self) -> list[CaseFile]:
        """Return the files at hand, and those that joined them since."""
        return list(self._files.values())

    def open(self, new: NewDemand) -> CaseFile:
        """Open a case for a demand; it is stored with the others."""
        file = open_cases(self._uow, self._context, [new], self._as_of)[0]
        self._files[file.case.id] = file
        return file

    def find(self, number: str) -> CaseFile:
        """Return the case of that number, taken out where it is not at hand.

        Raises:
            NotFound: LL-7001, there is no such case.
        """
        for file in self._files.values():
            if file.case.number == number:
                return file
        case_id = cases.id_of_number(self._uow.connection, number)
        file = load_case_files(self._uow, self._context, [case_id], self._as_of)[case_id]
        self._files[case_id] = file
        return file

    def about(self, subjects: Collection[str]) -> list[CaseFile]:
        """Return the cases about any of these residents or homes, wherever they are."""
        stored = cases.about(self._uow.connection, sorted(subjects))
        at_hand = [f.case.id for f in self.files if f.case.subject.key in subjects]
        return self._taken_out(dict.fromkeys([*stored, *at_hand]))

    def of_many(self, community: str) -> list[CaseFile]:
        """Return the cases of a community about what many share."""
        at_hand = [
            f.case.id
            for f in self.files
            if f.case.subject.is_collective and f.case.community == community
        ]
        stored = places.cases_of_many(self._uow.connection, community)
        return self._taken_out(dict.fromkeys([*stored, *at_hand]))

    def stating(self, kinds: Iterable[type[Body]], subjects: Collection[str]) -> list[CaseFile]:
        """Return the cases about any of these in which something of these kinds was stored."""
        told_in: dict[CaseId, None] = {}
        if subjects:
            connection, asked = self._uow.connection, sorted(subjects)
            for kind in kinds:
                told_in.update(dict.fromkeys(cases.stating(connection, kind, (), asked)))
        return self._taken_out(told_in)

    def _taken_out(self, ids: Iterable[CaseId]) -> list[CaseFile]:
        wanted = list(ids)
        missing = [case_id for case_id in wanted if case_id not in self._files]
        if missing:
            self._files.update(load_case_files(self._uow, self._context, missing, self._as_of))
        return [self._files[case_id] for case_id in wanted]

    def people(self, numbers: Sequence[str]) -> Mapping[str, Person]:
        """Return the people of those numbers, as far as they are registered."""
        return self._uow.people(numbers)
