"""The guard of a satisfied verdict: what was agreed was done, however the round was opened."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import Role
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import LEFT_BEHIND, OBLIGATIONS, TASKS
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.evaluation.agreed_work import work_done
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question
from linli_core.lifecycle.state.evaluation.rounds_held import is_residents_own
from linli_core.lifecycle.transitions.guards.obligations import obligations_met
from linli_core.lifecycle.transitions.guards.rectification import complaints_answered, items_done
from linli_core.lifecycle.transitions.guards.separation import approved_plan, approver_apart
from linli_core.lifecycle.transitions.guards.served import (
    evidence_complete,
    no_open_critical_incident,
    residents_part_recorded,
    served_in_episode,
)
from linli_core.texts.text import joined

#: What is not asked where residents open a round themselves.
_LEFT_OPEN: tuple[Guard, ...] = (
    served_in_episode,
    approved_plan,
    approver_apart,
    residents_part_recorded,
    evidence_complete,
    no_open_critical_incident,
    obligations_met,
    items_done,
    complaints_answered,
)


def agreed_work_done(case: Case, facts: Facts) -> Refusal | None:
    """Satisfied is only who was served as agreed, or accepted why a task was left undone."""
    opening = opening_in_question(case, facts)
    if opening is not None and is_residents_own(opening):
        refusals = (guard(case, facts) for guard in _LEFT_OPEN)
        lacking = next((refusal for refusal in refusals if refusal is not None), None)
        if lacking is not None:
            return lacking
    work = work_done(case, facts)
    if work.agreed and not work.open:
        return None
    return refuse(
        "agreed_work_done",
        done=str(work.done),
        agreed=str(work.agreed),
        tasks=joined(work.open) if work.open else "—",
        who=(Role.RESIDENT, Role.GUARDIAN),
    )


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule(
        "agreed_work_done",
        agreed_work_done,
        TASKS,
        LEFT_BEHIND,
        OBLIGATIONS,
        "plan_review",
        "quiet_contact",
        "waiver",
        "withdrawal",
        refuses=(
            "agreed_work_done",
            "approved_plan",
            "approver_apart",
            "complaints_answered",
            "evidence_complete",
            "items_done",
            "made_without_consent",
            "no_open_critical_incident",
            "obligations_met",
            "residents_part_recorded",
            "served_in_episode",
        ),
    ),
)
