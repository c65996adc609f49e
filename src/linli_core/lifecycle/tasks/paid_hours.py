"""Which hours a paid record bills, of whom; none is billed in two cases.

Within a case the rule `units_once` sees all records. Across cases the hours of whoever
served, and of whoever was served, are kept by day, and `billed_once` reads those that stand
in the way (`GuardContext.paid_elsewhere`).
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import evolve

from linli_core.domain.calendar.local_time import span_text
from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.paid import PaidHours
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.state.plan_pairing_tasks import partners
from linli_core.lifecycle.tasks.steps import TaskStep, core_step_rule, steps_on_file

DELIVER = "deliver"


def hours_billed(case: Case, record: ServiceRecord, served: Sequence[str]) -> tuple[PaidHours, ...]:
    """Return the hours a paid record bills: of each who served, and of who was served."""
    if not record.paid:
        return ()
    parties = [f"helper/{number}" for number in dict.fromkeys(served)]
    parties.append(f"{case.subject.kind}/{case.subject.key}")
    return tuple(
        PaidHours(party, record.start, record.end, case.number, record.number) for party in parties
    )


def hours_of_case(case: Case, facts: Facts) -> Iterator[PaidHours]:
    """Yield the hours billed by the records on file, by their plan's partners where blank."""
    paid = [fact for fact in facts.in_episode(case, ServiceRecord) if fact.body.paid]
    if not paid:
        return
    known = {step.record: step for step in steps_on_file(case, facts)}
    helpers = partners(case, facts)
    for fact in paid:
        step = known.get(fact.body)
        if step is None or is_unit(step):
            yield from hours_billed(case, fact.body, fact.body.deliverers or helpers)


def hours_of_record(case: Case, facts: Facts, body: Body | None) -> tuple[PaidHours, ...]:
    """Return the hours a statement bills, of its plan's partners where it names nobody."""
    if not isinstance(body, ServiceRecord):
        return ()
    return hours_billed(case, body, body.deliverers or partners(case, facts))


def seeing_paid_hours(
    billed: Callable[[Sequence[PaidHours]], tuple[PaidHours, ...]],
    case: Case,
    facts: Facts,
    draft: Fact[Any] | None = None,
) -> Facts:
    """Return the facts with what other cases have billed of this case's hours.

    Args:
        billed: looks up what other cases have billed of the same party's same time.
        case: the case.
        facts: its facts.
        draft: a record about to be put on file; what it corrects bills nothing any more.
    """
    old = facts.corrected_by(draft) if draft else None
    given_back = hours_of_record(case, facts, old.body if old else None)
    claims = [hours for hours in hours_of_case(case, facts) if hours not in given_back]
    claims += hours_of_record(case, facts, draft.body if draft else None)
    if not claims and not facts.context.paid_elsewhere:
        return facts
    found = billed(claims)
    if found == facts.context.paid_elsewhere:
        return facts
    return evolve(facts, context=evolve(facts.context, paid_elsewhere=found))


def is_unit(step: TaskStep) -> bool:
    """Return whether a record delivers what is paid for; settling and verifying bill nothing."""
    return not step.task_type.purchased or DELIVER in step.steps


def _billed_once(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    elsewhere = facts.context.paid_elsewhere
    if not elsewhere or not is_unit(step):
        return None
    own = hours_billed(case, step.record, step.deliverers)
    for other in elsewhere:
        if any(other.party == hours.party and other.overlaps(hours) for hours in own):
            return BILLED_ONCE.refuse(
                who=other.party.partition("/")[2],
                case=other.case,
                record=other.record,
                times=span_text(other.start, other.end),
            )
    return None


BILLED_ONCE = core_step_rule(
    "billed_once", (), ("service_record", "pairing_proposal", "paid_elsewhere"), _billed_once
)
