"""Help with daily life, for anybody and for persons in extreme hardship (特困人员)."""

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
from linli_core.plugins.evidence import VISIT
from linli_core.plugins.form_fields import EmergencyContact, NoAnswerHours
from linli_core.plugins.law import SENSITIVE_DATA
from linli_core.plugins.questions import CARE, questions_with
from linli_special_care.deliverers import DAILY_LIVING as DAILY_LIVING_RULE
from linli_special_care.deliverers import TEKUN as TEKUN_RULE
from linli_special_care.form_fields import (
    Arrangement,
    Limits,
    LivingAbility,
    MinutesPerVisit,
    VisitsPerMonth,
)
from linli_special_care.legal import TEKUN_AGREEMENT

_ACTS = {
    "meals": Text("助餐", "meals"),
    "cleaning": Text("助洁", "cleaning"),
    "errands": Text("代办跑腿", "errands"),
    "escort": Text("助行陪同", "escort"),
    "bathing": Text("助浴(专业)", "bathing (professional)"),
    "body_care": Text("身体护理(专业)", "body care (professional)"),
    "medicine": Text("用药协助(专业)", "help with medicine (professional)"),
}


@frozen(kw_only=True)
class DailyLivingForm:
    """Which help with daily life is agreed, and who may give it."""

    ability: LivingAbility
    acts: Annotated[
        tuple[
            Literal["meals", "cleaning", "errands", "escort", "bathing", "body_care", "medicine"],
            ...,
        ],
        label("照料内容", "acts of care", min_length=1, choices=_ACTS),
    ]
    professional: Annotated[
        str,
        label(
            "承担专业护理的人员编号(含专业内容时必填)",
            "number of the professional; required for professional acts",
            max_length=40,
        ),
    ] = ""
    visits_per_month: VisitsPerMonth
    minutes_per_visit: MinutesPerVisit
    no_answer_hours: NoAnswerHours = 24
    emergency_contact: EmergencyContact
    limits: Limits = ""


@frozen(kw_only=True)
class TekunForm:
    """Care of a person in extreme hardship who lives at home."""

    ability: LivingAbility
    agreement: Annotated[
        str,
        label("照料护理协议编号", "number of the care agreement", max_length=60),
    ] = ""
    carer: Annotated[str, label("照料人编号", "number of the carer", min_length=1, max_length=40)]
    visits_per_month: VisitsPerMonth
    no_answer_hours: NoAnswerHours = 24
    hospital_contact: Annotated[
        str,
        label("住院陪护联系人编号", "number of the contact for a stay in hospital", max_length=40),
    ] = ""
    arrangement: Arrangement


DAILY_LIVING = TaskType(
    code="care.daily_living",
    area=Area.SPECIAL_CARE,
    name=Text("生活照料", "daily living care"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE, DeliveryMode.VOLUNTEER),
    deliverers=DAILY_LIVING_RULE,
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W1",
    evidence=VISIT,
    questions=questions_with(CARE),
    phrases=("生活照料",),
    form=DailyLivingForm,
    clock_days={"visit_interval": 7, "no_answer_alarm": 1, "review": 90},
    indicators=("visits_on_time", "goal_progress", "satisfaction"),
    legal_notes=(SENSITIVE_DATA,),
    note=Text(
        "身体护理、用药只由专业人员承担。",
        "Body care and medicine are for professionals only.",
    ),
)

TEKUN = TaskType(
    code="care.group.tekun",
    area=Area.SPECIAL_CARE,
    name=Text("特困人员关爱帮扶", "care for persons in extreme hardship"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE, DeliveryMode.VOLUNTEER),
    deliverers=TEKUN_RULE,
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W1",
    evidence=VISIT,
    questions=questions_with(CARE),
    phrases=("特困人员",),
    form=TekunForm,
    clock_days={"visit_interval": 7, "no_answer_alarm": 1, "review": 90},
    indicators=("special_group_coverage", "visits_on_time", "satisfaction"),
    legal_notes=(TEKUN_AGREEMENT, SENSITIVE_DATA),
    note=Text(
        "认定由民政部门负责;照料人按协议履行。",
        "Recognition is for civil affairs; the carer keeps to the agreement.",
    ),
)
