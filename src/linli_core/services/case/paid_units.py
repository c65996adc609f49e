"""Keeping which hours are billed, so that the same are not paid for in two cases."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.lifecycle.tasks.paid_hours import hours_of_case, hours_of_record, is_unit
from linli_core.lifecycle.tasks.steps import step_of
from linli_core.storage.unit_of_work import UnitOfWork


def bill_record(
    register: UnitOfWork, case: Case, facts: Facts, body: Body, supersedes: FactId | None
) -> None:
    """Bill the hours of a record put on file, instead of those of the record it corrects.

    What another case has billed is not billed again: `billed_once` holds the case up.
    """
    old = next((f.body for f in facts.recorded if f.id == supersedes), None)
    register.paid.take_back(hours_of_record(case, facts, old))
    if isinstance(body, ServiceRecord) and body.paid:
        step = step_of(case, facts, body, supersedes)
        if step is None or is_unit(step):
            register.paid.bill(hours_of_record(case, facts, body))


def bill_partner(register: UnitOfWork, case: Case, facts: Facts) -> None:
    """Bill the partner's hours of records that came before the pairing was confirmed."""
    register.paid.bill(hours_of_case(case, facts))
