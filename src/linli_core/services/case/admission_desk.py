"""What admission may ask beyond a case: registers, other cases and forms, of one transaction."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from linli_core.codec.forms import wrong_answers
from linli_core.domain.case import Case
from linli_core.domain.paid import PaidHours
from linli_core.errors import NotFound
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.text import Text


@frozen
class AdmissionDesk:
    """Answers admission from one transaction; it only reads (`admission.draft.AdmissionPort`)."""

    uow: UnitOfWork

    def has_community(self, code: str) -> bool:
        """Return whether a community of that code is registered."""
        return bool(self.uow.communities([code]))

    def case_numbered(self, number: str) -> Case | None:
        """Return the case as it is stored, else as it was opened in this transaction."""
        try:
            found = cases.id_of_number(self.uow.connection, number)
        except NotFound:
            return self.uow.opened.get(number)
        return cases.load(self.uow.connection, [found])[0].case

    def billed_elsewhere(self, claims: Sequence[PaidHours]) -> tuple[PaidHours, ...]:
        """Return what other cases have billed of the same party's same time."""
        return self.uow.paid.overlapping(claims)

    def wrong_answers(self, form: type | None, answers: Mapping[str, str]) -> Sequence[Text]:
        """Return what is wrong with answers to the form of a task type."""
        return wrong_answers(form, answers)
