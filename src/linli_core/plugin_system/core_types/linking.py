"""Bringing in what others can give: 慈善资源, 政府购买, and telling of good practice."""

from typing import Annotated, Literal

from attrs import frozen

from linli_core.codec.forms import label
from linli_core.domain.declarations.evidence import EVENT, ONE_OFF
from linli_core.domain.declarations.evidence import PURCHASE as PURCHASE_EVIDENCE
from linli_core.domain.declarations.law import PURCHASE, SENSITIVE_DATA
from linli_core.domain.declarations.questions import BUY, PUB, questions_with
from linli_core.domain.declarations.task_type import DelivererRule
from linli_core.domain.terms import (
    DelivererClass,
    DeliveryMode,
    Purpose,
    Sensitivity,
    SubjectKind,
)
from linli_core.plugin_system.core_types.shared_fields import (
    FUNDRAISING,
    FirstDate,
    Goal,
    LastDate,
    cross_cutting,
)
from linli_core.texts.text import Text

_C = DelivererClass
_RESOURCES = {
    "money": Text("资金", "money"),
    "goods": Text("物资", "goods"),
    "room": Text("场地", "room"),
    "experts": Text("专业人才", "experts"),
}
_MEDIA = {
    "board": Text("公告栏", "notice board"),
    "online": Text("网络", "online"),
    "press": Text("媒体", "press"),
    "meeting": Text("会议交流", "meetings"),
}
_UNITS = {"visit": Text("次", "visit"), "hour": Text("小时", "hour"), "item": Text("项", "item")}


@frozen(kw_only=True)
class ResourceLinkForm:
    """What is wanted, and who can give it."""

    wanted: Annotated[
        tuple[Literal["money", "goods", "room", "experts"], ...],
        label("所需资源", "what is wanted", min_length=1, choices=_RESOURCES),
    ]
    goal: Goal
    giver: Annotated[str, label("提供方", "who gives", max_length=100)] = ""
    agreed: Annotated[bool, label("用途已与提供方约定", "the use is agreed with the giver")]
    posted: Annotated[bool, label("接收和使用情况公示", "receipt and use are posted")] = True


@frozen(kw_only=True)
class GovPurchaseForm:
    """What a contract buys for the community from the government's catalogue."""

    contract: Annotated[
        str, label("采购合同编号", "number of the contract", min_length=1, max_length=60)
    ]
    catalogue_item: Annotated[
        str, label("目录项目", "item of the purchase catalogue", min_length=1, max_length=100)
    ]
    contractor: Annotated[
        str, label("承接主体代码", "code of the contractor", min_length=1, max_length=60)
    ]
    unit: Annotated[Literal["visit", "hour", "item"], label("计量单位", "unit", choices=_UNITS)]
    units: Annotated[int, label("约定数量", "units agreed", ge=1, le=100_000)]
    starts: FirstDate
    ends: LastDate
    sampling_percent: Annotated[
        int, label("抽查比例(%)", "share checked by sampling, in percent", ge=1, le=100)
    ] = 30


@frozen(kw_only=True)
class PublicityForm:
    """What is told of good practice, and who agreed to be seen in it."""

    goal: Goal
    media: Annotated[
        tuple[Literal["board", "online", "press", "meeting"], ...],
        label("方式", "where it is told", min_length=1, choices=_MEDIA),
    ]
    first_date: FirstDate
    names_anybody: Annotated[bool, label("涉及个人姓名或影像", "names or shows persons")] = False
    photo_consents: Annotated[
        int, label("已取得的拍照宣传同意数", "consents to be shown", ge=0, le=10_000)
    ] = 0


RESOURCE_LINK = cross_cutting(
    code="core.resource_link",
    name=Text("五社资源链接(慈善资源、专业人才)", "linking resources of the five actors"),
    subject_kinds=(SubjectKind.GROUP, SubjectKind.PLACE),
    modes=(DeliveryMode.PROJECT, DeliveryMode.VOLUNTEER),
    deliverers=DelivererRule(
        (_C.ORGANISATION, _C.PROFESSIONAL),
        note=Text("由社会组织承担。", "A social organisation delivers."),
    ),
    sensitivity=Sensitivity.S1,
    consents=(),
    flow="W2",
    evidence=ONE_OFF,
    questions=questions_with(PUB),
    phrases=("社会慈善资源",),
    form=ResourceLinkForm,
    clock_days={"first_step": 15, "done": 60},
    indicators=("resources_linked", "resources_accounted"),
    legal_notes=(FUNDRAISING,),
    note=Text("接收和使用须公示。", "What is received and how it is used is posted."),
    words=("慈善", "捐赠", "捐款", "捐助", "爱心企业", "募捐"),
)

GOV_PURCHASE = cross_cutting(
    code="core.gov_purchase",
    name=Text("承接政府购买服务目录项目", "service under the government's purchase catalogue"),
    subject_kinds=(
        SubjectKind.RESIDENT,
        SubjectKind.HOUSEHOLD,
        SubjectKind.GROUP,
        SubjectKind.PLACE,
    ),
    modes=(DeliveryMode.PROJECT, DeliveryMode.PAIRING),
    deliverers=DelivererRule(
        (_C.ORGANISATION, _C.PROFESSIONAL),
        note=Text(
            "由签约承接的组织派出;付费服务不计志愿服务时数。",
            "The contracted organisation sends them; a paid unit never posts volunteer hours.",
        ),
    ),
    sensitivity=Sensitivity.S1,
    consents=(Purpose.SERVICE,),
    flow="W9",
    evidence=PURCHASE_EVIDENCE,
    questions=questions_with(BUY),
    phrases=("政府购买服务目录",),
    form=GovPurchaseForm,
    clock_days={"verify": 15},
    indicators=("units_verified", "sampling_share"),
    legal_notes=(PURCHASE,),
    note=Text("只结算核验并经评价的服务量。", "Only verified and evaluated units are paid."),
    purchased=True,
    words=("政府购买服务", "购买服务目录"),
)

PUBLICITY = cross_cutting(
    code="core.publicity",
    name=Text("宣传引领、典型经验总结", "publicity and lessons of good practice"),
    subject_kinds=(SubjectKind.GROUP, SubjectKind.PLACE),
    modes=(DeliveryMode.PROJECT,),
    deliverers=DelivererRule(
        (_C.ORGANISATION, _C.PROFESSIONAL, _C.VOLUNTEER),
        note=Text("由社会组织承担。", "A social organisation delivers."),
    ),
    sensitivity=Sensitivity.S0,
    consents=(),
    flow="W10",
    evidence=EVENT,
    questions=questions_with(PUB),
    phrases=("及时总结经验做法",),
    form=PublicityForm,
    clock_days={"first_event": 30, "feedback": 7},
    indicators=("practices_shared",),
    legal_notes=(SENSITIVE_DATA,),
    note=Text(
        "姓名和影像须另有本人同意;不是个案,记在个案旁。",
        "Names and pictures need consent of their own; not a case, it is recorded beside them.",
    ),
    words=("宣传报道", "表彰", "典型经验", "好人好事"),
)
