"""Company and human warmth: 亲情陪伴 and 人文关怀."""

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
from linli_core.plugins.deliverers import VOLUNTEERS
from linli_core.plugins.evidence import VISIT
from linli_core.plugins.law import UNPAID
from linli_core.plugins.questions import CARE, questions_with
from linli_special_care.form_fields import (
    FirstDate,
    Limits,
    MinutesPerVisit,
    VisitsPerMonth,
    Wishes,
)

_ACTIVITIES = {
    "chat": Text("聊天", "talk"),
    "walk": Text("散步", "walk"),
    "reading": Text("读报读书", "read aloud"),
    "games": Text("棋牌手工", "games and handicraft"),
    "phone": Text("电话(视频)问候", "phone or video call"),
    "family_link": Text("帮助联系亲人", "help to reach the family"),
}

_OCCASIONS = {
    "festival": Text("节日", "festival"),
    "birthday": Text("生日", "birthday"),
    "illness": Text("患病住院", "illness"),
    "bereavement": Text("亲人去世", "bereavement"),
    "hospice": Text("临终关怀", "end of life"),
    "other": Text("其他", "other"),
}


@frozen(kw_only=True)
class CompanionshipForm:
    """How often, how long and in what way a resident would like company."""

    activities: Annotated[
        tuple[Literal["chat", "walk", "reading", "games", "phone", "family_link"], ...],
        label("陪伴方式", "kinds of company", min_length=1, choices=_ACTIVITIES),
    ]
    visits_per_month: VisitsPerMonth
    minutes_per_visit: MinutesPerVisit
    first_date: FirstDate
    wishes: Wishes
    limits: Limits = ""


@frozen(kw_only=True)
class HumanisticForm:
    """The occasions on which a resident wishes to be thought of."""

    occasions: Annotated[
        tuple[Literal["festival", "birthday", "illness", "bereavement", "hospice", "other"], ...],
        label("关怀时机", "occasions", min_length=1, choices=_OCCASIONS),
    ]
    visits_per_year: Annotated[int, label("每年次数", "times a year", ge=1, le=60)]
    customs: Annotated[
        str,
        label("民族、信仰和生活习惯上须尊重的事", "customs and beliefs to respect", max_length=500),
    ] = ""
    hospice_professional: Annotated[
        str,
        label(
            "临终关怀的专业人员编号(如有)",
            "number of the hospice professional, if any",
            max_length=40,
        ),
    ] = ""
    wishes: Wishes


COMPANIONSHIP = TaskType(
    code="care.companionship",
    area=Area.SPECIAL_CARE,
    name=Text("亲情陪伴", "companionship"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE, DeliveryMode.VOLUNTEER),
    deliverers=VOLUNTEERS,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W1",
    evidence=VISIT,
    questions=questions_with(CARE),
    phrases=("亲情陪伴",),
    form=CompanionshipForm,
    clock_days={"visit_interval": 31, "first_visit": 7},
    indicators=("visits_on_time", "volunteer_hours", "satisfaction"),
    legal_notes=(UNPAID,),
    note=Text(
        "志愿者的安慰属于陪伴;需要疏导时转心理疏导。",
        "Comfort is company; who needs counselling is offered counselling.",
    ),
)

HUMANISTIC = TaskType(
    code="care.humanistic",
    area=Area.SPECIAL_CARE,
    name=Text("人文关怀", "humanistic care"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    deliverers=VOLUNTEERS,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W1",
    evidence=VISIT,
    questions=questions_with(CARE),
    phrases=("人文关怀",),
    form=HumanisticForm,
    clock_days={"visit_interval": 92, "occasion": 3},
    indicators=("visits_on_time", "volunteer_hours", "satisfaction"),
    legal_notes=(UNPAID,),
    note=Text(
        "节日、生日慰问和临终安慰;尊重习俗和信仰。",
        "Festivals, birthdays and comfort at the end of life; customs and beliefs are respected.",
    ),
)
