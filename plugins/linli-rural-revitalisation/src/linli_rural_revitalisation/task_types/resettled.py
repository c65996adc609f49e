"""Resettled communities (易地扶贫搬迁集中安置社区): work, belonging and governance."""

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
from linli_core.plugins.evidence import EMPLOYMENT as EMPLOYMENT_EVIDENCE
from linli_core.plugins.evidence import EVENT, PROJECT
from linli_core.plugins.form_fields import (
    AccessibleVenue,
    FirstDate,
    GroupPlaces,
    GroupSessions,
    Place,
)
from linli_core.plugins.law import UNPAID
from linli_core.plugins.questions import CARE, JOB, PUB, questions_with
from linli_rural_revitalisation import deliverers
from linli_rural_revitalisation.forms import (
    EmploymentForm,
    VillageProjectForm,
    Wishes,
)
from linli_rural_revitalisation.legal import LABOUR

_ACTIVITIES = {
    "neighbours": Text("新邻里相识", "meeting new neighbours"),
    "city_life": Text("城镇生活适应", "getting used to town life"),
    "language": Text("普通话和文字", "language and reading"),
    "children": Text("儿童入学适应", "children's new schools"),
    "culture": Text("传承原有文化", "keeping the old culture"),
}

_SERVICES = {
    "building_heads": Text("楼栋长", "heads of buildings"),
    "property": Text("物业服务", "property service"),
    "public_service": Text("公共服务进社区", "public services in the community"),
    "deliberation": Text("议事协商", "deliberation"),
}


@frozen(kw_only=True)
class ResettledEmploymentForm(EmploymentForm):
    """Work for somebody who moved here from a poor place."""

    moved_from: Annotated[str, label("迁出地", "moved from", min_length=1, max_length=100)]
    land_kept: Annotated[
        bool, label("原承包地仍由本户经营", "the household still farms its old land")
    ] = False


@frozen(kw_only=True)
class ResettledIntegrationForm:
    """An activity that makes the new place a home."""

    activity: Annotated[
        Literal["neighbours", "city_life", "language", "children", "culture"],
        label("活动类型", "kind of activity", choices=_ACTIVITIES),
    ]
    place: Place
    first_date: FirstDate
    sessions: GroupSessions
    places: GroupPlaces
    accessible: AccessibleVenue
    wishes: Wishes


@frozen(kw_only=True)
class ResettledGovernanceForm(VillageProjectForm):
    """How the new community runs itself and is served."""

    services: Annotated[
        tuple[Literal["building_heads", "property", "public_service", "deliberation"], ...],
        label("治理和服务内容", "governance and services", min_length=1, choices=_SERVICES),
    ]


_resettled = partial(
    TaskType,
    area=Area.RURAL_REVITALISATION,
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    resettlement_only=True,
)

RESETTLED_EMPLOYMENT = _resettled(
    code="rural.resettle.employment",
    name=Text("易地搬迁安置社区就业帮扶", "help to find work in a resettled community"),
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    deliverers=deliverers.RESETTLED_EMPLOYMENT,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W8",
    evidence=EMPLOYMENT_EVIDENCE,
    questions=questions_with(JOB),
    phrases=("易地扶贫搬迁集中安置社区", "就业帮扶"),
    form=ResettledEmploymentForm,
    clock_days={"first_match": 15, "placement": 90, "retention": 90},
    indicators=("placements", "retained_three_months", "income_enough"),
    legal_notes=(LABOUR,),
    note=Text("在岗满3个月方为成功。", "Success is three months in the job."),
)

RESETTLED_INTEGRATION = _resettled(
    code="rural.resettle.integration",
    name=Text("易地搬迁安置社区社会融入", "social integration in a resettled community"),
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT, DeliveryMode.VOLUNTEER, DeliveryMode.PAIRING),
    deliverers=deliverers.RESETTLED_INTEGRATION,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE,),
    flow="W10",
    evidence=EVENT,
    questions=questions_with(CARE),
    phrases=("社会融入等关爱工作",),
    form=ResettledIntegrationForm,
    clock_days={"first_event": 30, "feedback": 7},
    indicators=("participation_rate", "volunteer_hours", "satisfaction"),
    legal_notes=(UNPAID,),
    note=Text("尊重原有习俗。", "Old customs are respected."),
)

RESETTLED_GOVERNANCE = _resettled(
    code="rural.resettle.governance",
    name=Text(
        "安置社区治理与服务水平提升", "better governance and services of a resettled community"
    ),
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT,),
    deliverers=deliverers.RESETTLED_GOVERNANCE,
    sensitivity=Sensitivity.S0,
    consents=(),
    flow="W5",
    evidence=PROJECT,
    questions=questions_with(PUB),
    phrases=("安置社区治理与服务水平",),
    form=ResettledGovernanceForm,
    clock_days={"public_notice": 7, "acceptance": 15, "upkeep_check": 90},
    indicators=("projects_accepted", "participation_rate", "satisfaction"),
    legal_notes=(UNPAID,),
    note=Text("由居民议事决定。", "Residents deliberate and decide."),
)
