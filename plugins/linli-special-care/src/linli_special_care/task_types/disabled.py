"""People with disabilities (残疾人): accessible in form, supported in decisions."""

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
from linli_core.plugins.deliverers import SUPERVISED
from linli_core.plugins.evidence import VISIT
from linli_core.plugins.form_fields import AidsNeeded, EmergencyContact
from linli_core.plugins.law import SENSITIVE_DATA
from linli_core.plugins.questions import CARE, questions_with
from linli_special_care.form_fields import (
    Limits,
    LivingAbility,
    VisitsPerMonth,
    Wishes,
)
from linli_special_care.legal import ACCESSIBILITY

_KINDS = {
    "sight": Text("视力", "sight"),
    "hearing": Text("听力", "hearing"),
    "speech": Text("言语", "speech"),
    "physical": Text("肢体", "physical"),
    "intellectual": Text("智力", "intellectual"),
    "mental": Text("精神", "mental"),
    "multiple": Text("多重", "multiple"),
}

_FORMATS = {
    "plain": Text("普通文字", "ordinary print"),
    "large_print": Text("大字", "large print"),
    "braille": Text("盲文", "Braille"),
    "sign": Text("手语", "sign language"),
    "read_aloud": Text("语音朗读", "read aloud"),
    "easy_read": Text("易读图文", "easy to read, with pictures"),
}


@frozen(kw_only=True)
class DisabilityForm:
    """How a person with a disability is helped, and how they decide."""

    disability: Annotated[
        Literal["sight", "hearing", "speech", "physical", "intellectual", "mental", "multiple"],
        label("残疾类别", "kind of disability", choices=_KINDS),
    ]
    ability: LivingAbility
    formats: Annotated[
        tuple[Literal["plain", "large_print", "braille", "sign", "read_aloud", "easy_read"], ...],
        label("需要的信息方式", "formats needed", min_length=1, choices=_FORMATS),
    ]
    decision_supporter: Annotated[
        str,
        label(
            "协助决定的人编号(本人选定)",
            "number of who supports decisions, chosen by the person",
            max_length=40,
        ),
    ] = ""
    aids: AidsNeeded = ""
    visits_per_month: VisitsPerMonth
    emergency_contact: EmergencyContact
    wishes: Wishes
    limits: Limits = ""


DISABILITY = TaskType(
    code="care.group.disability",
    area=Area.SPECIAL_CARE,
    name=Text("残疾人关爱", "care for people with disabilities"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE, DeliveryMode.VOLUNTEER),
    deliverers=SUPERVISED,
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W1",
    evidence=VISIT,
    questions=questions_with(CARE),
    phrases=("残疾人",),
    form=DisabilityForm,
    clock_days={"visit_interval": 31, "first_visit": 7, "review": 90},
    indicators=("special_group_coverage", "visits_on_time", "goal_progress"),
    legal_notes=(ACCESSIBILITY, SENSITIVE_DATA),
    note=Text(
        "表单和告知提供无障碍方式;由本人决定,他人只作协助。",
        "Forms and notices come in accessible formats; the person decides, others support.",
    ),
)
