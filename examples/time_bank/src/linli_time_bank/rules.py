"""The bank's rules, as data: one of the case, one of a step."""

from linli_core.plugins import (
    Case,
    Facts,
    GuardSpec,
    Refusal,
    StepGuardSpec,
    SubjectKind,
    TaskStep,
    Text,
    Trigger,
)

_MUTUAL_AID = ("time_bank.mutual_aid",)
_SECONDS_PER_HOUR = 3600


def _open_to_residents(case: Case, facts: Facts) -> Refusal | None:
    if case.subject.kind is SubjectKind.HOUSEHOLD:
        return None
    person = facts.person(case.subject.key)
    if person is not None and person.community == facts.community.code:
        return None
    return OPEN_TO_RESIDENTS.refuse(subject=case.subject.key)


OPEN_TO_RESIDENTS = GuardSpec(
    code="time_bank.open_to_residents",
    triggers=(Trigger.START_SERVICE,),
    reads=(),
    reason=Text("{subject} 不是本社区居民", "{subject} is no resident of this community"),
    remedy=Text("在居住地的时间银行办理", "turn to the bank where they live"),
    check=_open_to_residents,
    task_types=_MUTUAL_AID,
)


def _both_count(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    giver, taker = step.number("counted_by_giver"), step.number("counted_by_taker")
    served = [*step.records, step.record]
    spent = sum((r.end - r.start).total_seconds() for r in served) / _SECONDS_PER_HOUR
    if giver is not None and giver == taker and 0 < giver <= spent:
        return None
    return BOTH_COUNT.refuse(
        giver="—" if giver is None else f"{giver:g}",
        taker="—" if taker is None else f"{taker:g}",
        spent=f"{spent:g}",
    )


BOTH_COUNT = StepGuardSpec(
    code="time_bank.both_count",
    task_types=_MUTUAL_AID,
    steps=("count",),
    reads=("service_record",),
    reason=Text(
        "双方计时不一致或超过服务时长：提供方 {giver}、接受方 {taker}、服务 {spent} 小时",
        "the sides do not agree, or count more than was spent: giver {giver}, taker {taker}, "
        "spent {spent} hours",
    ),
    remedy=Text("双方核对后登记同一时数", "compare, and record the same number"),
    check=_both_count,
)

GUARDS = (OPEN_TO_RESIDENTS,)
STEP_GUARDS = (BOTH_COUNT,)
