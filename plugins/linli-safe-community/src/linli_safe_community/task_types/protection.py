"""Disaster and health: 防灾救灾 and 卫生健康."""

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
from linli_core.plugins.evidence import EMERGENCY as EMERGENCY_EVIDENCE
from linli_core.plugins.evidence import EVENT
from linli_core.plugins.form_fields import EventPlaces, FirstDate, Place
from linli_core.plugins.law import SENSITIVE_DATA
from linli_core.plugins.questions import SAFE, questions_with
from linli_safe_community import deliverers
from linli_safe_community.forms import ContactNumber
from linli_safe_community.legal import EMERGENCY, MEDICAL_PRACTICE

_DISASTERS = {
    "flood": Text("洪涝", "flood"),
    "fire": Text("火灾", "fire"),
    "earthquake": Text("地震", "earthquake"),
    "snow": Text("雪灾、低温", "snow and cold"),
    "epidemic": Text("疫情", "epidemic"),
    "other": Text("其他", "other"),
}

_HEALTH = {
    "education": Text("健康教育", "health education"),
    "clinic": Text("义诊协助", "help at a free clinic"),
    "prevention": Text("防疫", "epidemic prevention"),
    "screening": Text("体检组织", "organising check-ups"),
}


@frozen(kw_only=True)
class DisasterForm:
    """What a community prepares for, and whom it would help first."""

    disasters: Annotated[
        tuple[Literal["flood", "fire", "earthquake", "snow", "epidemic", "other"], ...],
        label("灾害类型", "disasters", min_length=1, choices=_DISASTERS),
    ]
    place: Place
    shelter: Annotated[str, label("避难场所", "shelter", min_length=1, max_length=200)]
    volunteers: Annotated[int, label("已培训志愿者人数", "trained volunteers", ge=1, le=5000)]
    commander: ContactNumber
    roster_kept: Annotated[
        bool,
        label(
            "需协助转移人员名册已建立(敏感,受限)",
            "a roster of who needs help to leave is kept (sensitive, restricted)",
        ),
    ]
    drill_date: Annotated[str, label("演练安排", "drill", max_length=100)] = ""


@frozen(kw_only=True)
class HealthForm:
    """Health education, help at a clinic, epidemic prevention."""

    kind: Annotated[
        Literal["education", "clinic", "prevention", "screening"],
        label("卫生健康活动", "kind", choices=_HEALTH),
    ]
    place: Place
    first_date: FirstDate
    places: EventPlaces
    medical_unit: Annotated[str, label("承担医疗的单位", "medical unit", max_length=100)] = ""
    keeps_no_results: Annotated[
        bool, label("不留存个人检查结果", "no personal results are kept")
    ] = True


DISASTER = TaskType(
    code="safe.disaster",
    area=Area.SAFE_COMMUNITY,
    name=Text("社区防灾救灾", "disaster prevention and relief"),
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT, DeliveryMode.VOLUNTEER),
    deliverers=deliverers.DISASTER,
    sensitivity=Sensitivity.S1,
    consents=(),
    flow="W12",
    evidence=EMERGENCY_EVIDENCE,
    questions=questions_with(SAFE),
    phrases=("社区防灾救灾",),
    form=DisasterForm,
    clock_days={"on_site": 0.1, "review": 15},
    indicators=("arrival_time", "people_helped", "volunteer_hours"),
    legal_notes=(EMERGENCY, SENSITIVE_DATA),
    note=Text(
        "需协助转移人员名册按S3管理。",
        "The roster of people who need help to leave is S3.",
    ),
)

HEALTH = TaskType(
    code="safe.health",
    area=Area.SAFE_COMMUNITY,
    name=Text(
        "卫生健康(健康教育、义诊协助、防疫)",
        "health (education, help at clinics, epidemic prevention)",
    ),
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.GROUP, SubjectKind.PLACE, SubjectKind.RESIDENT),
    modes=(DeliveryMode.PROJECT, DeliveryMode.VOLUNTEER),
    deliverers=deliverers.HEALTH,
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SERVICE,),
    flow="W10",
    evidence=EVENT,
    questions=questions_with(SAFE),
    phrases=("卫生健康",),
    form=HealthForm,
    clock_days={"first_event": 30, "feedback": 7},
    indicators=("participation_rate", "volunteer_hours"),
    legal_notes=(MEDICAL_PRACTICE, SENSITIVE_DATA),
    note=Text("志愿者只做非医疗工作。", "Volunteers do non-medical work only."),
)
