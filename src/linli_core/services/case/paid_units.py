"""Keeping which hours are billed, so that the same are not paid for in two cases."""

from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.paid import PaidHours
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.lifecycle.state.plan_pairing_tasks import partners
from linli_core.lifecycle.tasks.paid_hours import hours_billed, hours_of_case, is_unit
from linli_core.lifecycle.tasks.steps import step_of
from linli_core.storage.unit_of_work import UnitOfWork


def seeing_paid_hours(
    register: UnitOfWork,
    case: Case,
    facts: Facts,
    body: Body | None = None,
    supersedes: FactId | None = None,
) -> Facts:
    """Return the facts with what other cases have billed of this case's hours.

    Args:
        register: where billed hours are looked up.
        case: the case.
        facts: its facts.
        body: a record about to be put on file.
        supersedes: the record that it corrects, which bills nothing any more.
    """
    old = next((f.body for f in facts.recorded if f.id == supersedes), None)
    claims = [h for h in hours_of_case(case, facts) if h not in _hours(case, facts, old)]
    claims += _hours(case, facts, body)
    if not claims and not facts.context.paid_elsewhere:
        return facts
    found = register.paid.overlapping(claims)
    if found == facts.context.paid_elsewhere:
        return facts
    return evolve(facts, context=evolve(facts.context, paid_elsewhere=found))


def bill_record(
    register: UnitOfWork, case: Case, facts: Facts, body: Body, supersedes: FactId | None
) -> None:
    """Bill the hours of a record put on file, instead of those of the record it corrects.

    What another case has billed is not billed again: `billed_once` holds the case up.
    """
    old = next((f.body for f in facts.recorded if f.id == supersedes), None)
    register.paid.take_back(_hours(case, facts, old))
    if isinstance(body, ServiceRecord) and body.paid:
        step = step_of(case, facts, body, supersedes)
        if step is None or is_unit(step):
            register.paid.bill(_hours(case, facts, body))


def bill_partner(register: UnitOfWork, case: Case, facts: Facts) -> None:
    """Bill the partner's hours of records that came before the pairing was confirmed."""
    register.paid.bill(hours_of_case(case, facts))


def _hours(case: Case, facts: Facts, body: Body | None) -> tuple[PaidHours, ...]:
    if not isinstance(body, ServiceRecord):
        return ()
    return hours_billed(case, body, body.deliverers or partners(case, facts))
