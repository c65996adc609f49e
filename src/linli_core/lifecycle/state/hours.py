"""Volunteer hours of a case, as its facts make them: real, unpaid, confirmed by another.

Source of the rules: 民政部《志愿服务记录与证明出具办法（试行）》 (Order 67 of 2020), truthful
records and correction on objection; that a correction is a new line is our own rule.
"""

from collections.abc import Iterator

from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Person
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.hours import HoursEntry, HoursReversal
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import Role, Sensitivity
from linli_core.lifecycle.state.plan_pairing_tasks import partners

_VOLUNTEERS = (Role.VOLUNTEER, Role.PARTY_LEAD)


def hours_of(case: Case, facts: Facts) -> tuple[HoursEntry, ...]:
    """Return every line that a case's records make in volunteers' accounts, oldest first.

    A record counts when it is unpaid and signed by somebody who did not deliver it; no record
    of purchased work counts, nor hours that a paid record of the same helper covers. A
    corrected record takes its line back and makes a new one; so does a reversal.
    """
    seen = [f for f in facts.recorded if f.at <= facts.as_of]
    made: dict[int, list[HoursEntry]] = {}
    lines: list[HoursEntry] = []
    for fact in seen:
        if isinstance(fact.body, ServiceRecord):
            if fact.supersedes is not None:
                lines += _taken_back(made.pop(fact.supersedes, []), fact)
            made[fact.id] = list(_counted(case, facts, fact))
            lines += made[fact.id]
        elif isinstance(fact.body, HoursReversal):
            for entries in made.values():
                wrong = [e for e in entries if _is_meant(e, fact.body)]
                lines += _taken_back(wrong, fact)
                entries[:] = [e for e in entries if e not in wrong]
    return tuple(lines)


def _is_meant(entry: HoursEntry, reversal: HoursReversal) -> bool:
    return entry.record == reversal.record and reversal.volunteer in ("", entry.volunteer)


def _taken_back(
    entries: list[HoursEntry], by: Fact[ServiceRecord | HoursReversal]
) -> list[HoursEntry]:
    return [evolve(e, minutes=-e.minutes, at=by.at, fact=by.id, reverses=e.fact) for e in entries]


def _counted(case: Case, facts: Facts, fact: Fact[ServiceRecord]) -> Iterator[HoursEntry]:
    record = fact.body
    served = record.deliverers or partners(case, facts)
    if record.paid or not record.signed_by or record.signed_by in served:
        return
    kind = facts.context.task_types.get(_code_of(case, facts, record.task))
    if kind is not None and kind.purchased:
        return
    for number in dict.fromkeys(served):
        if _is_paid_for(case, facts, record, number):
            continue
        volunteer = facts.person(number)
        if volunteer is None or not _is_volunteer(volunteer, facts):
            continue
        yield HoursEntry(
            volunteer=number,
            case=case.number,
            community=case.community,
            task_type=_task_type(case, facts, record.task),
            record=record.number,
            start=record.start,
            end=record.end,
            minutes=int((record.end - record.start).total_seconds() // 60),
            confirmed_by=record.signed_by,
            at=fact.at,
            fact=fact.id,
        )


def _is_paid_for(case: Case, facts: Facts, record: ServiceRecord, number: str) -> bool:
    """The same person's same time is paid work already."""
    return any(
        f.body.paid
        and number in (f.body.deliverers or partners(case, facts))
        and record.start < f.body.end
        and f.body.start < record.end
        for f in facts.of(ServiceRecord)
    )


def _is_volunteer(person: Person, facts: Facts) -> bool:
    """Whoever serves for pay as a social worker posts no volunteer hours."""
    return any(person.holds(role, facts.community) for role in _VOLUNTEERS)


def _task_type(case: Case, facts: Facts, task: str) -> str:
    """Return the kind of work; nothing of restricted work, which no account tells."""
    code = _code_of(case, facts, task)
    known = facts.context.task_types.get(code)
    return "" if known is not None and known.sensitivity is Sensitivity.S4 else code


def _code_of(case: Case, facts: Facts, task: str) -> str:
    for plan in reversed(facts.of(Plan)):
        for spec in plan.body.tasks:
            if spec.key == task:
                return spec.task_type
    return case.task_type
