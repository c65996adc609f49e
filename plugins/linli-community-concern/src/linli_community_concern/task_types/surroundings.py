"""The community's surroundings: 社区环境, 环境卫生 and 物业."""

from functools import partial
from typing import Annotated, Literal

from attrs import frozen

from linli_community_concern import deliverers
from linli_community_concern.flows import PROPERTY as PROPERTY_FLOW
from linli_community_concern.forms import ProjectForm
from linli_community_concern.legal import OWNERS_DECIDE
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
from linli_core.plugins.deliverers import VOLUNTEERS
from linli_core.plugins.evidence import PROJECT
from linli_core.plugins.law import UNPAID
from linli_core.plugins.questions import PUB, questions_with

_MATTERS = {
    "cleaning": Text("清洁", "cleaning"),
    "sorting": Text("垃圾分类", "waste sorting"),
    "stairwells": Text("楼道清理", "clearing of stairwells"),
    "pests": Text("除四害", "pest control"),
}

_PROPERTY = {
    "cleaning": Text("保洁", "cleaning"),
    "guarding": Text("秩序维护", "guarding"),
    "repairs": Text("设施维修", "repairs"),
    "lifts": Text("电梯", "lifts"),
    "parking": Text("停车", "parking"),
    "fees": Text("收费公开", "openness of fees"),
    "no_service": Text("无物业小区", "estate without property service"),
}


@frozen(kw_only=True)
class SanitationForm(ProjectForm):
    """Cleaning, sorting and clearing that neighbours agree on."""

    matters: Annotated[
        tuple[Literal["cleaning", "sorting", "stairwells", "pests"], ...],
        label("整治内容", "matters", min_length=1, choices=_MATTERS),
    ]
    times_per_month: Annotated[int, label("每月次数", "times a month", ge=1, le=31)]


@frozen(kw_only=True)
class PropertyForm(ProjectForm):
    """A matter of property management and service."""

    matter: Annotated[
        Literal["cleaning", "guarding", "repairs", "lifts", "parking", "fees", "no_service"],
        label("物业事项", "matter", choices=_PROPERTY),
    ]
    owners_committee: Annotated[bool, label("已成立业主委员会", "there is an owners' committee")]
    in_dispute: Annotated[
        bool, label("双方有争议(转调解)", "the parties dispute; to mediation")
    ] = False


_project = partial(
    TaskType,
    area=Area.COMMUNITY_CONCERN,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT,),
    consents=(),
    evidence=PROJECT,
    questions=questions_with(PUB),
)

ENVIRONMENT = _project(
    code="concern.environment",
    name=Text("社区环境改善", "improvement of the community's surroundings"),
    urban=Applicability.ALLOWED,
    deliverers=deliverers.WITH_COUNCIL,
    sensitivity=Sensitivity.S0,
    flow="W5",
    phrases=("社区环境",),
    form=ProjectForm,
    clock_days={"public_notice": 7, "acceptance": 15, "upkeep_check": 90},
    indicators=("projects_accepted", "households_benefiting", "participation_rate"),
    legal_notes=(UNPAID,),
    note=Text("由居民议事决定,公示后实施。", "Residents deliberate; work starts after the notice."),
)

SANITATION = _project(
    code="concern.sanitation",
    name=Text(
        "环境卫生(清洁、垃圾分类、楼道)",
        "sanitation (cleaning, waste sorting, stairwells)",
    ),
    urban=Applicability.FOCUS,
    deliverers=VOLUNTEERS,
    sensitivity=Sensitivity.S0,
    flow="W5",
    phrases=("环境卫生",),
    form=SanitationForm,
    clock_days={"public_notice": 7, "acceptance": 15, "upkeep_check": 30},
    indicators=("projects_accepted", "households_benefiting", "volunteer_hours"),
    legal_notes=(UNPAID,),
    note=Text("清理私人物品须先征得同意。", "Nobody's belongings are cleared without consent."),
)

PROPERTY = _project(
    code="concern.property",
    name=Text("物业管理与服务协调", "coordination of property management and service"),
    urban=Applicability.FOCUS,
    deliverers=deliverers.PROPERTY,
    sensitivity=Sensitivity.S1,
    flow=PROPERTY_FLOW.code,
    phrases=("物业",),
    form=PropertyForm,
    clock_days={"public_notice": 7, "answer": 15, "acceptance": 15},
    indicators=("projects_accepted", "passed_to_mediation", "satisfaction"),
    legal_notes=(OWNERS_DECIDE,),
    note=Text(
        "双方有争议时转社区物业纠纷调解。",
        "Where the parties dispute, the matter goes to mediation.",
    ),
)
