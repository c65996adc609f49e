"""The core's rules of task steps: who delivers, public notice, acceptance, paid units, clocks.

Each reads what the task type declares (deliverer rule, clocks, `purchased`), so that a plug-in
binds itself by its data alone.
"""

from datetime import timedelta

from attrs import fields_dict

from linli_core.domain.calendar.local_time import day_text, end_of_term
from linli_core.domain.case import Case
from linli_core.domain.declarations.evidence import SAMPLING_CALL, SETTLEMENT
from linli_core.domain.facts import Facts
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.terms import CaseState, DelivererClass, Sensitivity, Verdict
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.state.deliverers import PAIR, is_professional, why_not_deliverer
from linli_core.lifecycle.tasks.paid_hours import BILLED_ONCE
from linli_core.lifecycle.tasks.steps import StepGuardSpec, TaskStep, core_step_rule
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import joined

#: Where a contract names no share: the default of the forms of purchased work.
_SAMPLED_PERCENT = 30
#: What a contract says of a unit, as far as the type's form asks for it.
_CONTRACTED = ("contract", "catalogue_item", "contractor", "unit", "units")


def _deliverers_fit(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case
    for number in step.deliverers:
        why = why_not_deliverer(step.task_type.deliverers, facts.person(number), facts)
        if why is not None:
            return DELIVERERS_FIT.refuse(person=number, why=why, task=step.task_type.name)
    return None


DELIVERERS_FIT = core_step_rule(
    "deliverers_fit", (), ("service_record", "people", "community"), _deliverers_fit
)


def _together(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case
    if not step.task_type.deliverers.in_pairs or len(set(step.deliverers)) >= PAIR:
        return None
    # A record may come before the pairing that says who its deliverers are.
    if all(is_professional(facts.person(n), facts) for n in step.deliverers):
        return None
    return TOGETHER.refuse(task=step.task_type.name)


TOGETHER = core_step_rule("together", (), ("service_record", "people", "community"), _together)


def _supervised(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case
    rule = step.task_type.deliverers
    if step.task_type.sensitivity is not Sensitivity.S4 or rule.lead is None:
        return None
    if rule.lead is not DelivererClass.PROFESSIONAL or not step.deliverers:
        return None
    if any(
        is_professional(facts.person(n), facts) for n in (*step.deliverers, step.spec.responsible)
    ):
        return None
    return SUPERVISED.refuse(task=step.task_type.name)


SUPERVISED = core_step_rule(
    "supervised", (), ("service_record", "plan", "people", "community"), _supervised
)


def _public_notice(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    days = max(step.number("notice_days") or 0, step.task_type.clock_days.get("public_notice", 0))
    posted = step.last("post")
    if not days or posted is None or step.record.start - posted >= timedelta(days=days):
        return None
    return PUBLIC_NOTICE.refuse(days=f"{days:g}", posted=day_text(posted))


PUBLIC_NOTICE = core_step_rule(
    "public_notice", ("start_work",), ("service_record",), _public_notice
)


def _accepted_by_residents(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case
    signer = facts.person(step.record.signed_by) if step.record.signed_by else None
    own = signer is not None and signer.community == facts.community.code
    if own and step.record.signed_by not in step.deliverers:
        return None
    return ACCEPTED_BY_RESIDENTS.refuse()


ACCEPTED_BY_RESIDENTS = core_step_rule(
    "accepted_by_residents",
    ("accept",),
    ("service_record", "people", "community"),
    _accepted_by_residents,
)


def _contract_on_record(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    form = step.task_type.form
    if not step.task_type.purchased or form is None:
        return None
    asked = set(fields_dict(form))
    missing = [f for f in _CONTRACTED if f in asked and not step.form.get(f, "").strip()]
    return CONTRACT_ON_RECORD.refuse(missing=", ".join(missing)) if missing else None


CONTRACT_ON_RECORD = core_step_rule(
    "contract_on_record", ("contract",), ("service_record",), _contract_on_record
)


def _purchased_is_paid(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    if not step.task_type.purchased or step.record.paid:
        return None
    return PURCHASED_IS_PAID.refuse()


PURCHASED_IS_PAID = core_step_rule(
    "purchased_is_paid", ("deliver",), ("service_record",), _purchased_is_paid
)


def _units_once(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    if not step.task_type.purchased:
        return None
    new = step.record
    for fact in facts.in_episode(case, ServiceRecord):
        old = fact.body
        if old is new or not old.paid or old.number == new.number:
            continue
        if new.start < old.end and old.start < new.end:
            return UNITS_ONCE.refuse(other=old.number)
    agreed, delivered = step.number("units"), _units(step)
    if agreed is not None and delivered > agreed:
        return UNITS_ONCE.refuse(other=f"{delivered:g}/{agreed:g}")
    return None


def _units(step: TaskStep) -> float:
    """Return the units delivered with this record: hours where hours are bought, else visits."""
    ends = {at for code, at in step.before if code == "deliver"}
    delivered = [*(r for r in step.records if r.end in ends), step.record]
    if step.form.get("unit") != "hour":
        return len(delivered)
    return sum((r.end - r.start).total_seconds() for r in delivered) / 3600


UNITS_ONCE = core_step_rule("units_once", ("deliver",), ("service_record",), _units_once)


def _unit_has_deliverer(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del facts
    # A batch may tell of a visit before the pairing it belongs to is made.
    if case.state is not CaseState.IN_SERVICE or not step.task_type.purchased or step.deliverers:
        return None
    return UNIT_HAS_DELIVERER.refuse()


UNIT_HAS_DELIVERER = core_step_rule(
    "unit_has_deliverer", ("deliver",), ("service_record", "pairing_proposal"), _unit_has_deliverer
)


def _settled_after_evaluation(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del facts
    missing = []
    if case.episode.verdict is not Verdict.SATISFIED:
        missing.append(PARTS["settlement.verdict"])
    if SETTLEMENT not in step.record.evidence:
        missing.append(PARTS["settlement.sheet"])
    delivered = sum(1 for code, _ in step.before if code == "deliver")
    sampled = sum(1 for r in (*step.records, step.record) if SAMPLING_CALL in r.evidence)
    if sampled * 100 < (step.number("sampling_percent") or _SAMPLED_PERCENT) * delivered:
        missing.append(PARTS["settlement.sampling"])
    if not missing:
        return None
    return SETTLED_AFTER_EVALUATION.refuse(missing=joined(missing))


SETTLED_AFTER_EVALUATION = core_step_rule(
    "settled_after_evaluation", ("settle",), ("service_record", "ballot"), _settled_after_evaluation
)


def _retained(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    days = step.task_type.clock_days.get("retention", 0)
    placed = step.last("place")
    if not days or placed is None or step.record.end - placed >= timedelta(days=days):
        return None
    return RETAINED.refuse(days=f"{days:g}", placed=day_text(placed))


RETAINED = core_step_rule("retained", ("retain",), ("service_record",), _retained)


def _confirmed_in_time(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    days = step.task_type.clock_days.get("judicial_confirmation", 0)
    agreed = step.last("agree")
    if not days or agreed is None or step.record.end < end_of_term(agreed, days):
        return None
    return CONFIRMED_IN_TIME.refuse(days=f"{days:g}", agreed=day_text(agreed))


CONFIRMED_IN_TIME = core_step_rule(
    "confirmed_in_time", ("confirm",), ("service_record",), _confirmed_in_time
)

CORE_STEP_GUARDS: tuple[StepGuardSpec, ...] = (
    DELIVERERS_FIT,
    TOGETHER,
    SUPERVISED,
    PUBLIC_NOTICE,
    ACCEPTED_BY_RESIDENTS,
    CONTRACT_ON_RECORD,
    PURCHASED_IS_PAID,
    UNITS_ONCE,
    BILLED_ONCE,
    UNIT_HAS_DELIVERER,
    SETTLED_AFTER_EVALUATION,
    RETAINED,
    CONFIRMED_IN_TIME,
)
