"""Screening and watching: 风险排查, 群防群治, 不稳定因素 and 公共安全."""

from functools import partial
from typing import Annotated, Literal

from attrs import frozen

from linli_core.plugins import (
    Applicability,
    Area,
    DeliveryMode,
    Sensitivity,
    SubjectKind,
    TaskType,
    Text,
    label,
)
from linli_core.plugins.evidence import INSPECTION
from linli_core.plugins.form_fields import PoliceContact
from linli_core.plugins.law import SEARCH_POWERS, SENSITIVE_DATA
from linli_core.plugins.questions import SAFE, questions_with
from linli_safe_community import deliverers
from linli_safe_community.flows import EARLY_INSTABILITY as EARLY_INSTABILITY_FLOW
from linli_safe_community.forms import InspectionForm
from linli_safe_community.legal import FIRE_SAFETY

_RISKS = {
    "buildings": Text("房屋、设施", "buildings and facilities"),
    "environment": Text("环境卫生", "surroundings"),
    "traffic": Text("道路交通", "roads and traffic"),
    "disputes": Text("矛盾纠纷苗头", "disputes in the making"),
    "natural": Text("自然灾害", "natural hazards"),
}

_PREVENTION = {
    "patrol": Text("巡逻", "patrol"),
    "watch": Text("邻里守望", "neighbourhood watch"),
    "anti_fraud": Text("反诈宣传", "anti-fraud education"),
}

_HAZARDS = {
    "fire": Text("消防", "fire"),
    "gas": Text("燃气", "gas"),
    "e_bikes": Text("电动车充电停放", "charging and parking of electric bicycles"),
    "falling_objects": Text("高空抛物", "objects thrown from height"),
    "lifts": Text("电梯", "lifts"),
}


@frozen(kw_only=True)
class RiskForm(InspectionForm):
    """What is looked for in a round of risk screening."""

    risks: Annotated[
        tuple[Literal["buildings", "environment", "traffic", "disputes", "natural"], ...],
        label("排查内容", "what is looked for", min_length=1, choices=_RISKS),
    ]


@frozen(kw_only=True)
class PreventionForm(InspectionForm):
    """Patrol, watch or education that neighbours carry together."""

    kind: Annotated[
        Literal["patrol", "watch", "anti_fraud"],
        label("群防群治方式", "kind", choices=_PREVENTION),
    ]
    police_contact: PoliceContact


@frozen(kw_only=True)
class EarlyForm(InspectionForm):
    """A matter that might grow; things are labelled, never persons."""

    matter: Annotated[
        str, label("事项(不写人名)", "the matter, without names", min_length=1, max_length=300)
    ]
    label_expires_days: Annotated[
        int,
        label("标记有效期(天,不超过90)", "days until the label expires, at most 90", ge=1, le=90),
    ] = 90
    handler: Annotated[
        str,
        label(
            "处置专业人员编号",
            "number of the professional who handles",
            min_length=1,
            max_length=40,
        ),
    ]


@frozen(kw_only=True)
class PublicSafetyForm(InspectionForm):
    """Fire, gas, electric bicycles, falling objects, lifts."""

    hazards: Annotated[
        tuple[Literal["fire", "gas", "e_bikes", "falling_objects", "lifts"], ...],
        label("公共安全事项", "hazards", min_length=1, choices=_HAZARDS),
    ]


_inspection = partial(
    TaskType,
    area=Area.SAFE_COMMUNITY,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT, DeliveryMode.VOLUNTEER),
    consents=(),
    evidence=INSPECTION,
    questions=questions_with(SAFE),
    indicators=("hazards_fixed", "reports_on_time", "volunteer_hours"),
)

RISK_SCREENING = _inspection(
    code="safe.risk_screening",
    name=Text("风险排查", "risk screening"),
    urban=Applicability.ALLOWED,
    deliverers=deliverers.SCREENERS,
    sensitivity=Sensitivity.S1,
    flow="W6",
    phrases=("风险排查", "源头治理"),
    form=RiskForm,
    clock_days={"report": 1, "recheck": 15},
    legal_notes=(SEARCH_POWERS,),
    note=Text("排查事,不排查人。", "Things are screened, not persons."),
)

MASS_PREVENTION = _inspection(
    code="safe.mass_prevention",
    name=Text(
        "群防群治(巡逻、守望、反诈宣传)",
        "mass prevention (patrol, watch, anti-fraud education)",
    ),
    urban=Applicability.ALLOWED,
    deliverers=deliverers.PATROL,
    sensitivity=Sensitivity.S1,
    flow="W6",
    phrases=("群防群治工作",),
    form=PreventionForm,
    clock_days={"report": 1, "recheck": 15},
    legal_notes=(SEARCH_POWERS,),
    note=Text("不搜查、不查验身份证件。", "No searching and no checking of identity papers."),
)

EARLY_INSTABILITY = _inspection(
    code="safe.early_instability",
    name=Text("不稳定因素早发现早化解", "early detection and settlement of instability"),
    urban=Applicability.ALLOWED,
    deliverers=deliverers.EARLY_WARNING,
    sensitivity=Sensitivity.S4,
    flow=EARLY_INSTABILITY_FLOW.code,
    phrases=("不稳定因素",),
    form=EarlyForm,
    clock_days={"report": 1, "label_expiry": 90},
    legal_notes=(SENSITIVE_DATA,),
    note=Text(
        "标记事项,不标记人;标记最长90天。",
        "Things are labelled, never persons, and no longer than 90 days.",
    ),
)

PUBLIC_SAFETY = _inspection(
    code="safe.public_safety",
    name=Text(
        "公共安全(消防、燃气、电动车、高空抛物)",
        "public safety (fire, gas, electric bicycles, falling objects)",
    ),
    urban=Applicability.FOCUS,
    deliverers=deliverers.PUBLIC_SAFETY,
    sensitivity=Sensitivity.S0,
    flow="W6",
    phrases=("公共安全",),
    form=PublicSafetyForm,
    clock_days={"report": 1, "recheck": 15},
    legal_notes=(FIRE_SAFETY,),
    note=Text("志愿者不处罚、不强制。", "Volunteers neither punish nor force."),
)
