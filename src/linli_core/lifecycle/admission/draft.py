"""A statement about to go on record, and what the checks of admission may look at."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from attrs import field, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.paid import PaidHours
from linli_core.domain.people import Person
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.errors import LinliError
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.rule import CoreRule, rule
from linli_core.lifecycle.tasks.paid_hours import seeing_paid_hours
from linli_core.lifecycle.tasks.steps import StepGuardSpec, TaskStep, step_of
from linli_core.texts.text import Text


class AdmissionPort(Protocol):
    """What admission asks beyond the case and its facts: registers, other cases, forms."""

    def has_community(self, code: str) -> bool:
        """Return whether a community of that code is registered."""

    def case_numbered(self, number: str) -> Case | None:
        """Return the case of that number, stored or opened in this transaction, or None."""

    def billed_elsewhere(self, claims: Sequence[PaidHours]) -> tuple[PaidHours, ...]:
        """Return what other cases have billed of the same party's same time."""

    def quick_matters(self, case: Case, resident: Person, day: date) -> int:
        """Return how many other matters of the quick lane a household had in that month."""

    def wrong_answers(self, form: type | None, answers: Mapping[str, str]) -> Sequence[Text]:
        """Return what is wrong with answers to the form of a task type."""


@frozen(kw_only=True)
class Draft:
    """A fact as it would be recorded; nothing is changed by asking about it.

    Attributes:
        case: as it stands.
        facts: what is on record so far, as of the moment of the command.
        fact: what would be added.
        names: numbers of the people that the statement names.
        port: what stands beyond the case.
        step_guards: rules of task steps, the core's and those of plug-ins.
    """

    case: Case
    facts: Facts
    fact: Fact[Any]
    names: tuple[str, ...]
    port: AdmissionPort = field(repr=False)
    step_guards: Sequence[StepGuardSpec] = field(default=(), repr=False)

    @property
    def corrected(self) -> Fact[Any] | None:
        """Return the statement on record that this one takes the place of, if any."""
        # Most statements correct nothing, and the record need not be asked.
        return None if self.fact.supersedes is None else self.facts.corrected_by(self.fact)

    @property
    def step(self) -> TaskStep | None:
        """Return what a service record does to its task; None where no plan knows the task."""
        return self._step if isinstance(self.fact.body, ServiceRecord) else None

    @cached_property
    def _step(self) -> TaskStep | None:
        return step_of(self.case, self.facts, self.fact.body, self.fact.supersedes)

    def seeing_paid_hours(self) -> Facts:
        """Return the facts with what other cases have billed of the hours claimed here."""
        return seeing_paid_hours(self.port.billed_elsewhere, self.case, self.facts, self.fact)


#: Why a statement may not go on record: a rule refuses it, or it is wrong in itself.
WhyNot = Refusal | LinliError | None


@frozen
class AdmissionCheck:
    """One check of admission.

    Attributes:
        rule: name, check and what it reads; its refusals' names where it refuses by a rule.
        kinds: what must be stated for it to be asked; empty for every statement.
    """

    rule: CoreRule[Callable[[Draft], WhyNot]]
    kinds: tuple[type[Body], ...] = ()

    def concerns(self, body: type[Body]) -> bool:
        """Return whether it is asked about statements of a kind."""
        return not self.kinds or issubclass(body, self.kinds)


def admission(
    check: Callable[[Draft], WhyNot],
    *reads: str | tuple[str, ...],
    kinds: type[Body] | tuple[type[Body], ...] = (),
    refuses: tuple[str, ...] | None = None,
) -> AdmissionCheck:
    """Return a check of admission, named as its function is.

    Args:
        check: returns why not, or None.
        reads: what it reads, single names and groups of them.
        kinds: the kinds of statements it is asked about; empty for every statement.
        refuses: the rules it refuses by; its own name where left out, none where it only finds
            statements that are wrong in themselves.
    """
    named = rule(check.__name__, check, *reads, refuses=refuses)
    return AdmissionCheck(named, kinds if isinstance(kinds, tuple) else (kinds,))
