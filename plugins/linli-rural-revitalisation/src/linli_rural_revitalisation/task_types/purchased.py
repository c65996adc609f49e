"""Service that government buys for those who cannot look after themselves: 访视 and 照料."""

from datetime import date
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
from linli_core.plugins.evidence import PURCHASE as PURCHASE_EVIDENCE
from linli_core.plugins.form_fields import NoAnswerHours
from linli_core.plugins.law import COMPULSORY_REPORT, PURCHASE, SENSITIVE_DATA
from linli_core.plugins.questions import BUY, questions_with
from linli_rural_revitalisation import deliverers

_ELIGIBLE = {
    "older_person": Text("生活不能自理的老年人", "older person who needs care"),
    "minor": Text("未成年人", "minor"),
    "disabled": Text("残疾人", "disabled person"),
}

_CARE = {
    "meals": Text("助餐", "meals"),
    "hygiene": Text("个人清洁", "hygiene"),
    "body_care": Text("身体护理", "body care"),
    "medicine": Text("用药协助", "help with medicine"),
    "housework": Text("家务", "housework"),
    "rehabilitation": Text("康复训练", "rehabilitation"),
}


@frozen(kw_only=True)
class PurchasedForm:
    """What a contract buys for one eligible person."""

    contract: Annotated[
        str, label("采购合同编号", "number of the contract", min_length=1, max_length=60)
    ]
    catalogue_item: Annotated[
        str,
        label("购买服务目录项目", "item of the purchase catalogue", min_length=1, max_length=100),
    ]
    contractor: Annotated[
        str, label("承接主体代码", "code of the contractor", min_length=1, max_length=60)
    ]
    eligible_as: Annotated[
        Literal["older_person", "minor", "disabled"],
        label("资格类别", "eligible as", choices=_ELIGIBLE),
    ]
    assistance_household: Annotated[
        bool, label("属农村社会救助家庭", "of a household on rural social assistance")
    ]
    unit: Annotated[
        Literal["visit", "hour"],
        label(
            "计量单位",
            "unit",
            choices={"visit": Text("次", "visit"), "hour": Text("小时", "hour")},
        ),
    ]
    units: Annotated[int, label("约定数量", "units agreed", ge=1, le=10_000)]
    unit_price: Annotated[float, label("单价(元)", "price of a unit in yuan", ge=0, le=10_000)]
    starts: Annotated[date, label("服务开始日期", "start")]
    ends: Annotated[date, label("服务结束日期", "end")]
    sampling_percent: Annotated[
        int, label("抽查比例(%)", "share checked by sampling, in percent", ge=1, le=100)
    ] = 30


@frozen(kw_only=True)
class PurchasedVisitForm(PurchasedForm):
    """Visits that a contract buys."""

    visits_per_month: Annotated[int, label("每月访视次数", "visits a month", ge=1, le=31)]
    no_answer_hours: NoAnswerHours = 24


@frozen(kw_only=True)
class PurchasedCareForm(PurchasedForm):
    """Care that a contract buys."""

    care: Annotated[
        tuple[
            Literal["meals", "hygiene", "body_care", "medicine", "housework", "rehabilitation"],
            ...,
        ],
        label("照料内容", "acts of care", min_length=1, choices=_CARE),
    ]
    hours_per_week: Annotated[float, label("每周小时数", "hours a week", gt=0, le=84)]


_purchased = partial(
    TaskType,
    area=Area.RURAL_REVITALISATION,
    urban=Applicability.NOT_APPLICABLE,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PAIRING,),
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W9",
    evidence=PURCHASE_EVIDENCE,
    questions=questions_with(BUY),
    indicators=("units_verified", "sampling_share", "cost_per_satisfied_resident"),
    legal_notes=(PURCHASE, COMPULSORY_REPORT, SENSITIVE_DATA),
    purchased=True,
)

PURCHASED_VISIT = _purchased(
    code="rural.purchased.visit",
    name=Text(
        "购买服务:访视(生活不能自理的老年人、未成年人、残疾人)",
        "purchased service: visits (older people in need of care, minors, disabled people)",
    ),
    deliverers=deliverers.CONTRACTED_VISITS,
    phrases=(
        "访视",
        "政府购买服务",
        "生活不能自理的老年人、未成年人、残疾人",
        "农村社会救助家庭",
    ),
    form=PurchasedVisitForm,
    clock_days={
        "visit_interval": 31,
        "no_answer_alarm": 1,
        "verify": 15,
        "compulsory_report": 0.25,
    },
    note=Text(
        "只结算核验并经评价的服务量;不重复计量。",
        "Only verified and evaluated units are paid, and none is counted twice.",
    ),
)

PURCHASED_CARE = _purchased(
    code="rural.purchased.care",
    name=Text("购买服务:照料", "purchased service: care"),
    deliverers=deliverers.CONTRACTED_CARE,
    phrases=("照料服务", "政府购买服务"),
    form=PurchasedCareForm,
    clock_days={
        "visit_interval": 7,
        "no_answer_alarm": 1,
        "verify": 15,
        "compulsory_report": 0.25,
    },
    note=Text(
        "只结算核验并经评价的服务量;护理由专业人员承担。",
        "Only verified and evaluated units are paid; nursing is for professionals.",
    ),
)
