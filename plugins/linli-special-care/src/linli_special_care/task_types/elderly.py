"""Empty-nest older people (空巢老人): regular visits, and an alarm when nobody answers."""

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
from linli_core.plugins.form_fields import EmergencyContact, NoAnswerHours
from linli_core.plugins.law import UNPAID
from linli_core.plugins.questions import CARE, questions_with
from linli_special_care.flows import CHECK_IN
from linli_special_care.form_fields import (
    Limits,
    LivingAbility,
    MinutesPerVisit,
    VisitsPerMonth,
)
from linli_special_care.legal import VISITS

CADENCE_SOURCE = "探访关爱频次: 北方新报 2022-06-23"


@frozen(kw_only=True)
class EmptyNestForm:
    """How an older person is visited, and who is called when the door stays shut."""

    living: Annotated[
        Literal["alone", "couple", "with_minor"],
        label(
            "居住情况",
            "living situation",
            choices={
                "alone": Text("独居", "alone"),
                "couple": Text("夫妻同住", "with spouse"),
                "with_minor": Text("与未成年人同住", "with a minor"),
            },
        ),
    ]
    ability: LivingAbility
    visits_per_month: VisitsPerMonth
    minutes_per_visit: MinutesPerVisit
    phone_calls_per_week: Annotated[
        int, label("每周电话问候次数", "phone calls per week", ge=0, le=14)
    ] = 0
    no_answer_hours: NoAnswerHours = 24
    emergency_contact: EmergencyContact
    key_holder: Annotated[
        str, label("备用钥匙保管人编号", "number of who keeps a spare key", max_length=40)
    ] = ""
    limits: Limits = ""


EMPTY_NEST = TaskType(
    code="care.group.empty_nest",
    area=Area.SPECIAL_CARE,
    name=Text("空巢老人探访关爱", "visits and care for empty-nest older people"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE, DeliveryMode.VOLUNTEER),
    deliverers=VOLUNTEERS,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow=CHECK_IN.code,
    evidence=VISIT,
    questions=questions_with(CARE),
    phrases=("空巢老人",),
    form=EmptyNestForm,
    clock_days={"visit_interval": 31, "visit_interval_high": 7, "no_answer_alarm": 1},
    clock_sources={"visit_interval": CADENCE_SOURCE, "visit_interval_high": CADENCE_SOURCE},
    indicators=("special_group_coverage", "visits_on_time", "alarms_answered", "volunteer_hours"),
    legal_notes=(VISITS, UNPAID),
    note=Text(
        "敲门或电话无应答,24小时内必须预警处置。",
        "Where nobody answers, an alarm follows within 24 hours.",
    ),
)
