"""Photographs of people among the evidence of a visit: each rests on a consent of its own.

A yes that only the team wrote down is none for this, and no service waits for it: without the
consent the visit is recorded without the photograph.
"""

from linli_core.domain.case import Case
from linli_core.domain.declarations.evidence import CALLED_PHOTOGRAPHS
from linli_core.domain.facts import Facts
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.terms import Purpose
from linli_core.lifecycle.state.consents_at import consent_at, on_statutory_ground
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of
from linli_core.lifecycle.state.residents_word.yeses import only_provisional


def photographs_without_consent(case: Case, facts: Facts, record: ServiceRecord) -> tuple[str, ...]:
    """Return the items of a record that show people who did not agree to be photographed.

    None of what a group or place shares, which nobody consents to alone.
    """
    shown = _of_people(case, facts, record)
    if not shown or case.subject.is_collective:
        return ()
    consent = consent_at(facts, Purpose.PHOTO, record.end)
    weak = only_provisional(case, facts, Purpose.PHOTO, record.end)
    if (consent.in_force and not weak) or on_statutory_ground(facts, Purpose.PHOTO):
        return ()
    return shown


def _of_people(case: Case, facts: Facts, record: ServiceRecord) -> tuple[str, ...]:
    task = next((t for t in tasks_of(case, facts) if t.spec.key == record.task), None)
    declared = task.task_type.evidence if task is not None and task.task_type else ()
    known = {item.code: item.shows_people for item in declared}
    return tuple(
        code
        for code in record.evidence
        if known.get(code, any(word in code.casefold() for word in CALLED_PHOTOGRAPHS))
    )
