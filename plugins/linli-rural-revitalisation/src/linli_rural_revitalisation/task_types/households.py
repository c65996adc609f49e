"""Help for one household: 生活帮扶, 就业帮扶 and 重度残疾人."""

from functools import partial
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
from linli_core.plugins.evidence import EMPLOYMENT as EMPLOYMENT_EVIDENCE
from linli_core.plugins.evidence import ONE_OFF, VISIT
from linli_core.plugins.form_fields import (
    AidsNeeded,
    EmergencyContact,
    FirstDate,
    NoAnswerHours,
    WorthOfGoods,
)
from linli_core.plugins.law import SENSITIVE_DATA, UNPAID
from linli_core.plugins.questions import CARE, JOB, questions_with
from linli_rural_revitalisation import deliverers
from linli_rural_revitalisation.forms import EmploymentForm, Wishes
from linli_rural_revitalisation.legal import LABOUR

_GROUPS = {
    "dibao": Text("低保对象", "allowance recipients"),
    "tekun": Text("特困人员", "extreme hardship"),
    "returned_poverty": Text("返贫致贫人口", "returned to poverty"),
    "severely_disabled": Text("重度残疾人", "severely disabled"),
}

_HELP = {
    "goods": Text("物资", "goods"),
    "farm_work": Text("农事帮工", "farm work"),
    "repairs": Text("房屋修缮", "repairs of the house"),
    "medical": Text("就医协助", "help with medical care"),
    "policy": Text("政策代办", "help with applications"),
}


@frozen(kw_only=True)
class LivingForm:
    """Help with the daily life of a household in hardship."""

    group: Annotated[
        Literal["dibao", "tekun", "returned_poverty", "severely_disabled"],
        label("所属群体", "group", choices=_GROUPS),
    ]
    help: Annotated[
        tuple[Literal["goods", "farm_work", "repairs", "medical", "policy"], ...],
        label("帮扶内容", "kinds of help", min_length=1, choices=_HELP),
    ]
    worth: WorthOfGoods = 0.0
    first_date: FirstDate
    wishes: Wishes


@frozen(kw_only=True)
class SevereDisabilityForm:
    """Visits and care for a severely disabled person in the countryside."""

    visits_per_month: Annotated[int, label("每月走访次数", "visits a month", ge=1, le=31)]
    carer: Annotated[str, label("家庭照料人编号", "number of the family carer", max_length=40)] = ""
    respite: Annotated[bool, label("照料人需要喘息服务", "the carer needs respite")] = False
    professional: Annotated[
        str, label("承担专业护理的人员编号", "number of the professional", max_length=40)
    ] = ""
    no_answer_hours: NoAnswerHours = 24
    emergency_contact: EmergencyContact
    aids: AidsNeeded = ""
    wishes: Wishes


_household = partial(
    TaskType,
    area=Area.RURAL_REVITALISATION,
    urban=Applicability.NOT_APPLICABLE,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    consents=(Purpose.SERVICE, Purpose.PAIRING),
)

LIVING = _household(
    code="rural.living",
    name=Text(
        "生活帮扶(低保、特困、返贫致贫、重残)",
        "help with daily life (allowance, extreme hardship, returned poverty, severe disability)",
    ),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    deliverers=SUPERVISED,
    sensitivity=Sensitivity.S3,
    flow="W2",
    evidence=ONE_OFF,
    questions=questions_with(CARE),
    phrases=("生活、就业帮扶",),
    form=LivingForm,
    clock_days={"start": 7, "done": 30},
    indicators=("special_group_coverage", "plan_completion", "donated_value"),
    legal_notes=(SENSITIVE_DATA, UNPAID),
    note=Text("经济信息属敏感信息。", "Economic data is sensitive."),
)

EMPLOYMENT = _household(
    code="rural.employment",
    name=Text("农村就业帮扶", "help to find work in the countryside"),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    deliverers=deliverers.EMPLOYMENT,
    sensitivity=Sensitivity.S2,
    flow="W8",
    evidence=EMPLOYMENT_EVIDENCE,
    questions=questions_with(JOB),
    phrases=("生活、就业帮扶",),
    form=EmploymentForm,
    clock_days={"first_match": 15, "placement": 90, "retention": 90},
    indicators=("placements", "retained_three_months", "income_enough"),
    legal_notes=(LABOUR,),
    note=Text("在岗满3个月方为成功。", "Success is three months in the job."),
)

SEVERE_DISABILITY = _household(
    code="rural.severe_disability",
    name=Text("重度残疾人帮扶", "help for the severely disabled"),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE, DeliveryMode.VOLUNTEER),
    deliverers=deliverers.SEVERE_DISABILITY,
    sensitivity=Sensitivity.S3,
    flow="W1",
    evidence=VISIT,
    questions=questions_with(CARE),
    phrases=("重度残疾人",),
    form=SevereDisabilityForm,
    clock_days={"visit_interval": 7, "no_answer_alarm": 1, "review": 90},
    indicators=("special_group_coverage", "visits_on_time", "goal_progress"),
    legal_notes=(SENSITIVE_DATA,),
    note=Text("由本人决定,他人只作协助。", "The person decides, others support."),
)
