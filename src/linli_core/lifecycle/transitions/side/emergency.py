"""The emergency lane: into service at once, with dated obligations left open."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.emergency import GROUNDS, EmergencyGround
from linli_core.domain.terms import Applicability, CaseState, Risk, Role, Trigger
from linli_core.domain.words import says_something
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.transitions.guards.reading import basis
from linli_core.lifecycle.transitions.table import Basis, Branch, Row

S = CaseState
R = Role

BEFORE_SERVICE = (
    S.REGISTERED,
    S.SURVEYING,
    S.NEED_CONFIRMED,
    S.TRIAGED,
    S.ACCEPTED,
    S.PLANNING,
    S.PLAN_REVIEW,
    S.PAIRING,
    S.PAIRED,
)

ROWS: tuple[Row, ...] = (
    Row(
        trigger=Trigger.FAST_TRACK,
        sources=BEFORE_SERVICE,
        branches=(Branch(S.IN_SERVICE),),
        who=(R.CASE_MANAGER, R.COMMITTEE, R.AUTHORITY),
        basis=(Basis(EmergencyGround),),
        guards=("risk_critical", "emergency_ground", "emergency_task_type"),
        effects=("pin_emergency_type",),
        side="emergency",
    ),
)


def risk_critical(case: Case, facts: Facts) -> Refusal | None:
    """Only a critical risk opens the lane."""
    del case
    ground = basis(facts, EmergencyGround)
    return None if ground is None or ground.risk is Risk.CRITICAL else refuse("risk_critical")


def emergency_ground(case: Case, facts: Facts) -> Refusal | None:
    """The ground is one of the recognised ones, and said in words."""
    del case
    ground = basis(facts, EmergencyGround)
    if ground is None or (ground.ground in GROUNDS and says_something(ground.account)):
        return None
    return refuse("emergency_ground")


def emergency_task_type(case: Case, facts: Facts) -> Refusal | None:
    """The help given at once is of an installed type that applies here."""
    ground = basis(facts, EmergencyGround)
    if ground is None:
        return None
    code = ground.task_type or case.task_type
    found = facts.context.task_types.get(code)
    setting = facts.community.setting
    fits = found is not None and (
        setting is None
        or found.applicability(setting, resettlement=facts.community.resettlement)
        is not Applicability.NOT_APPLICABLE
    )
    return None if fits else refuse("emergency_task_type", task_type=code or "—")


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("risk_critical", risk_critical, "emergency_ground"),
    rule("emergency_ground", emergency_ground, "emergency_ground"),
    rule("emergency_task_type", emergency_task_type, "community", "emergency_ground", "task_types"),
)
