"""Admitting statements: what the checks may ask beyond a case, of one transaction."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from attrs import evolve, frozen

from linli_core.codec.bodies import people_of
from linli_core.codec.forms import wrong_answers
from linli_core.domain.calendar.local_time import BEIJING, local
from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.paid import PaidHours
from linli_core.domain.people import Person
from linli_core.domain.statements.intake import QuickMatter
from linli_core.errors import NotFound
from linli_core.lifecycle.admission.admit import admit
from linli_core.lifecycle.admission.draft import Draft
from linli_core.lifecycle.state.evaluation.codes_shown import sealed
from linli_core.lifecycle.tasks.steps import StepGuardSpec, TaskStep
from linli_core.services.case.called_by_name import by_codes
from linli_core.storage.dialects import lock_household_month
from linli_core.storage.repositories import cases, quick_matters
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.text import Text


@frozen
class AdmissionDesk:
    """Decides with the checks of admission, and answers what they ask; it only reads.

    Attributes:
        uow: the transaction in which registers and other cases are looked up.
        step_guards: rules of task steps, the core's and those of plug-ins.
    """

    uow: UnitOfWork
    step_guards: Sequence[StepGuardSpec]

    def admit(self, case: Case, facts: Facts, fact: Fact[Any]) -> TaskStep | None:
        """Let a fact go on record, or raise why not; return what it does to a task, if anything.

        Raises:
            Refused: LL-1007, by a rule.
            InvalidInput: it is wrong in itself.
            NotFound: LL-7001, a case that it names is not there.
        """
        draft = Draft(
            case=case,
            facts=facts,
            fact=fact,
            names=people_of(fact.body),
            port=self,
            step_guards=self.step_guards,
        )
        step = admit(draft)
        if isinstance(fact.body, QuickMatter):
            self._note_quick(case, facts, fact)
        return step

    def in_codes(self, case: Case, facts: Facts, fact: Fact[Any]) -> Fact[Any]:
        """Return a fact in which whatever was written by its name stands by its code.

        Raises:
            InvalidInput: LL-4032, a name may mean several things; they are named.
        """
        body = by_codes(fact.body, case, facts)
        return fact if body is fact.body or body == fact.body else evolve(fact, body=body)

    def as_kept(self, case: Case, facts: Facts, fact: Fact[Any]) -> Fact[Any]:
        """Return an admitted fact as it is kept: nothing secret that it shows stays in it."""
        return sealed(case, facts, fact)

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

    def _note_quick(self, case: Case, facts: Facts, fact: Fact[Any]) -> None:
        resident = facts.person(case.subject.key)
        if resident is not None:
            month = _month_of(resident, local(fact.at).date())
            self.uow.quick.setdefault(month, set()).add(case.id)

    def quick_matters(self, case: Case, resident: Person, day: date) -> int:
        """Return how many other matters of the quick lane a household had in that month.

        Until the transaction ends nobody else counts them, so that of two at once one waits.
        """
        lock_household_month(self.uow.connection, *_month_of(resident, day))
        since = datetime(day.year, day.month, 1, tzinfo=BEIJING)
        until = (since + timedelta(days=32)).replace(day=1)
        members = {resident.number}
        if resident.household:
            named = self.uow.households([resident.household])[resident.household]
            people = self.uow.people(named)
            members.update(n for n, p in people.items() if p.community == resident.community)
        stored = quick_matters.cases_of(self.uow.connection, sorted(members), since, until)
        under_way = self.uow.quick.get(_month_of(resident, day), set())
        return len((stored | under_way) - {case.id})

    def wrong_answers(self, form: type | None, answers: Mapping[str, str]) -> Sequence[Text]:
        """Return what is wrong with answers to the form of a task type."""
        return wrong_answers(form, answers)


def _month_of(resident: Person, day: date) -> tuple[str, str]:
    home = f"{resident.community}/{resident.household}" if resident.household else resident.number
    return home, f"{day.year}-{day.month:02}"
