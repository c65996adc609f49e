"""Mutual aid by the hour."""

from typing import Annotated, Literal

from attrs import frozen

from linli_core.plugins import (
    Applicability,
    Area,
    DelivererClass,
    DelivererRule,
    DeliveryMode,
    Purpose,
    Sensitivity,
    SubjectKind,
    TaskType,
    Text,
    label,
)
from linli_core.plugins.evidence import ONE_OFF
from linli_core.plugins.questions import CARE, questions_with
from linli_time_bank.flows import BY_THE_HOUR

_HELP = {
    "errand": Text("跑腿", "errand"),
    "repair": Text("小修", "small repair"),
    "company": Text("陪伴", "company"),
    "lesson": Text("教学", "lesson"),
}


@frozen(kw_only=True)
class HoursForm:
    """What was asked for, and what each side counts."""

    help: Annotated[
        Literal["errand", "repair", "company", "lesson"],
        label("互助内容", "kind of help", choices=_HELP),
    ]
    rules_told: Annotated[bool, label("已告知时间银行规则", "told of the bank's rules")]
    counted_by_giver: Annotated[
        float, label("提供方计时(小时)", "hours as the giver counts", ge=0, le=24)
    ] = 0.0
    counted_by_taker: Annotated[
        float, label("接受方计时(小时)", "hours as the taker counts", ge=0, le=24)
    ] = 0.0


MUTUAL_AID = TaskType(
    code="time_bank.mutual_aid",
    area=Area.COMMUNITY_CONCERN,
    name=Text("时间银行互助", "mutual aid by the hour"),
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PAIRING, DeliveryMode.VOLUNTEER),
    deliverers=DelivererRule((DelivererClass.VOLUNTEER, DelivererClass.PROFESSIONAL)),
    sensitivity=Sensitivity.S1,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow=BY_THE_HOUR.code,
    evidence=ONE_OFF,
    questions=questions_with(CARE),
    phrases=("互助性",),
    form=HoursForm,
    clock_days={"done": 15},
    indicators=("hours_judged_well",),
    guards=("time_bank.both_count", "time_bank.open_to_residents"),
    words=("时间银行", "存时间", "互助换工"),
)

TASK_TYPES: tuple[TaskType, ...] = (MUTUAL_AID,)
