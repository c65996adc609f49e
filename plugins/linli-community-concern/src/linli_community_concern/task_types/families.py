"""Families: 养老, 托幼 and 扶弱."""

from functools import partial
from typing import Annotated, Literal

from attrs import frozen

from linli_community_concern import deliverers
from linli_community_concern.forms import EventForm, SmallHelpForm
from linli_community_concern.legal import CHILDCARE_FILING
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
from linli_core.plugins.evidence import EVENT, ONE_OFF, VISIT
from linli_core.plugins.form_fields import EmergencyContact, FirstDate, NoAnswerHours
from linli_core.plugins.law import COMPULSORY_REPORT, MINORS_CONSENT, SENSITIVE_DATA, UNPAID
from linli_core.plugins.questions import CARE, questions_with

_ELDERLY = {
    "meals": Text("助餐", "meals"),
    "bathing": Text("助浴(专业)", "bathing (professional)"),
    "cleaning": Text("助洁", "cleaning"),
    "medical": Text("助医", "help with medical care"),
    "escort": Text("助行", "escort"),
}

_CHILDCARE = {
    "infant": Text("0-3岁托育(须备案机构)", "age 0 to 3 (a filed institution only)"),
    "after_school": Text("四点半课堂", "after school"),
    "holiday": Text("假期托管", "holidays"),
    "parents": Text("亲子活动", "parents with children"),
}


@frozen(kw_only=True)
class ElderlyServiceForm:
    """Meals, bathing, cleaning, medical help and escort for an older person."""

    services: Annotated[
        tuple[Literal["meals", "bathing", "cleaning", "medical", "escort"], ...],
        label("服务内容", "services", min_length=1, choices=_ELDERLY),
    ]
    times_per_month: Annotated[int, label("每月次数", "times a month", ge=1, le=93)]
    first_date: FirstDate
    no_answer_hours: NoAnswerHours = 24
    emergency_contact: EmergencyContact
    diet: Annotated[str, label("饮食禁忌", "what may not be eaten", max_length=200)] = ""


@frozen(kw_only=True)
class ChildcareForm(EventForm):
    """Care of children for some hours, with two adults present."""

    kind: Annotated[
        Literal["infant", "after_school", "holiday", "parents"],
        label("托幼类型", "kind of care", choices=_CHILDCARE),
    ]
    filing_number: Annotated[
        str,
        label(
            "托育机构备案号(0-3岁必填)",
            "filing number; required for age 0 to 3",
            max_length=60,
        ),
    ] = ""
    second_adult: Annotated[
        str,
        label("在场第二名成年人编号", "number of the second adult", min_length=1, max_length=40),
    ]
    pick_up: Annotated[
        str, label("接送约定", "who brings and fetches", min_length=1, max_length=200)
    ]
    guardian_agreed: Annotated[bool, label("监护人已同意", "the guardian has agreed")]


@frozen(kw_only=True)
class SupportWeakForm(SmallHelpForm):
    """Help for somebody who cannot manage alone."""

    why: Annotated[str, label("需要帮扶的原因", "why help is needed", min_length=1, max_length=300)]


_personal = partial(
    TaskType,
    area=Area.COMMUNITY_CONCERN,
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    questions=questions_with(CARE),
)

ELDERLY = _personal(
    code="concern.elderly",
    name=Text(
        "养老服务(助餐助浴助洁助医助行)",
        "services for older people (meals, bathing, cleaning, medical help, escort)",
    ),
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE, DeliveryMode.VOLUNTEER),
    deliverers=SUPERVISED,
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W1",
    evidence=VISIT,
    phrases=("养老",),
    form=ElderlyServiceForm,
    clock_days={"visit_interval": 7, "no_answer_alarm": 1, "review": 90},
    indicators=("visits_on_time", "volunteer_hours", "satisfaction"),
    legal_notes=(SENSITIVE_DATA, UNPAID),
    note=Text("助浴由专业人员承担。", "Bathing is for professionals."),
)

CHILDCARE = _personal(
    code="concern.childcare",
    name=Text("托幼服务(托管、四点半、亲子)", "childcare (minding, after school, parents)"),
    subject_kinds=(SubjectKind.GROUP, SubjectKind.HOUSEHOLD, SubjectKind.RESIDENT),
    modes=(DeliveryMode.PROJECT, DeliveryMode.VOLUNTEER),
    deliverers=deliverers.CHILDCARE,
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SERVICE,),
    flow="W10",
    evidence=EVENT,
    phrases=("托幼",),
    form=ChildcareForm,
    clock_days={"first_event": 30, "feedback": 7, "compulsory_report": 0.25},
    indicators=("children_minded", "participation_rate", "satisfaction"),
    legal_notes=(CHILDCARE_FILING, COMPULSORY_REPORT, MINORS_CONSENT, SENSITIVE_DATA),
    note=Text(
        "0-3岁托育须由已备案机构承担;始终有两名成年人在场。",
        "Care from 0 to 3 is for filed institutions; two adults are always present.",
    ),
)

SUPPORT_WEAK = _personal(
    code="concern.support_weak",
    name=Text("扶弱服务", "support for the weak"),
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    deliverers=SUPERVISED,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W2",
    evidence=ONE_OFF,
    phrases=("扶弱",),
    form=SupportWeakForm,
    clock_days={"start": 7, "done": 30},
    indicators=("plan_completion", "volunteer_hours", "satisfaction"),
    legal_notes=(UNPAID,),
    note=Text("尊重本人意愿,不贴标签。", "The person's wishes count, and nobody is labelled."),
)
