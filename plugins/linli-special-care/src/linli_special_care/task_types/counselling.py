"""Counselling (心理疏导): licensed professionals only, and a way out in a crisis."""

from typing import Annotated, Literal

from attrs import frozen

from linli_core.plugins import (
    Applicability,
    Area,
    DeliveryMode,
    Purpose,
    Sensitivity,
    SubjectKind,
    TaskType,
    Text,
    label,
)
from linli_core.plugins.evidence import PROFESSIONAL
from linli_core.plugins.form_fields import CrisisContact, Supervisor
from linli_core.plugins.law import SENSITIVE_DATA
from linli_core.plugins.questions import PROF, questions_with
from linli_special_care.deliverers import COUNSELLORS
from linli_special_care.flows import COUNSELLING as COUNSELLING_FLOW
from linli_special_care.legal import COUNSELLING_LIMITS


@frozen(kw_only=True)
class CounsellingForm:
    """What counsellor and resident agree before the first session."""

    sessions: Annotated[int, label("约定会谈次数", "sessions agreed", ge=1, le=24)]
    minutes_per_session: Annotated[
        int, label("每次时长(分钟)", "minutes per session", ge=20, le=120)
    ] = 50
    setting: Annotated[
        Literal["office", "home", "phone"],
        label(
            "会谈方式",
            "where sessions are held",
            choices={
                "office": Text("会谈室", "office"),
                "home": Text("入户", "at home"),
                "phone": Text("电话(视频)", "phone or video"),
            },
        ),
    ]
    licence: Annotated[
        str, label("专业资质编号", "number of the licence", min_length=1, max_length=60)
    ]
    supervisor: Supervisor
    screened_risk: Annotated[
        Literal["none", "watch", "crisis"],
        label(
            "初筛风险",
            "risk found at screening",
            choices={
                "none": Text("未见风险", "none seen"),
                "watch": Text("需要关注", "to be watched"),
                "crisis": Text("危机,须转介", "crisis, to be referred"),
            },
        ),
    ]
    crisis_contact: CrisisContact
    limits_of_secrecy_told: Annotated[
        bool, label("已告知保密及其例外", "told of confidentiality and its exceptions")
    ]


COUNSELLING = TaskType(
    code="care.counselling",
    area=Area.SPECIAL_CARE,
    name=Text("心理疏导", "counselling"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT,),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    deliverers=COUNSELLORS,
    sensitivity=Sensitivity.S4,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow=COUNSELLING_FLOW.code,
    evidence=PROFESSIONAL,
    questions=questions_with(PROF),
    phrases=("心理疏导",),
    form=CounsellingForm,
    clock_days={"first_session": 7, "mid_review": 45, "crisis_referral": 0.25},
    indicators=("goal_progress", "scale_change", "referral_feedback"),
    legal_notes=(COUNSELLING_LIMITS, SENSITIVE_DATA),
    note=Text(
        "出现危机转精神卫生机构或公安;志愿者只作安慰陪伴。",
        "In a crisis: mental health service or police. A volunteer only comforts.",
    ),
)
