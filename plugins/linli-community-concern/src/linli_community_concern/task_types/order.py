"""Order and manners: 治安, 文明劝导 and 流动人口管理服务."""

from typing import Annotated, Literal

from attrs import frozen

from linli_community_concern import deliverers
from linli_community_concern.flows import SECURITY as SECURITY_FLOW
from linli_community_concern.forms import EventForm
from linli_community_concern.legal import RESIDENCE_REGISTRATION
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
from linli_core.plugins.evidence import AUTHORITY, EVENT, INSPECTION
from linli_core.plugins.form_fields import Commission, FirstDate, Place, PoliceContact
from linli_core.plugins.law import SEARCH_POWERS, SENSITIVE_DATA, UNPAID
from linli_core.plugins.questions import AUTH, PUB, SAFE, questions_with

_CONCERNS = {
    "lighting": Text("照明", "lighting"),
    "doors": Text("门禁", "doors and gates"),
    "theft": Text("防盗", "theft"),
    "fraud": Text("诈骗", "fraud"),
    "noise": Text("扰民", "nuisance"),
    "other": Text("其他", "other"),
}

_SERVICES = {
    "policy": Text("政策告知", "news of policies"),
    "schooling": Text("子女入学", "schooling"),
    "health": Text("卫生健康服务", "health services"),
    "rights": Text("维权指引", "advice on rights"),
    "integration": Text("邻里融入", "meeting neighbours"),
    "registration_guide": Text("登记办理指引", "where to register"),
}


@frozen(kw_only=True)
class SecurityForm:
    """A concern about security, about things and places, never about named persons."""

    concern: Annotated[
        Literal["lighting", "doors", "theft", "fraud", "noise", "other"],
        label("关切事项", "concern", choices=_CONCERNS),
    ]
    place: Place
    first_date: FirstDate
    police_contact: PoliceContact
    names_no_person: Annotated[
        bool, label("不涉及具体个人(涉人线索直接移交)", "names no person; tips are passed on")
    ]


@frozen(kw_only=True)
class CivilityForm(EventForm):
    """An activity that persuades, and neither names nor photographs anybody."""

    topic: Annotated[str, label("劝导主题", "topic", min_length=1, max_length=100)]
    no_photos_of_persons: Annotated[bool, label("不拍摄个人", "no photos of persons")] = True


@frozen(kw_only=True)
class FloatingForm:
    """Service for people who moved in from elsewhere, as an authority asked for it."""

    services: Annotated[
        tuple[
            Literal["policy", "schooling", "health", "rights", "integration", "registration_guide"],
            ...,
        ],
        label("服务内容", "services", min_length=1, choices=_SERVICES),
    ]
    commission: Commission
    first_date: FirstDate
    ends: Annotated[str, label("委托期限说明", "how long it lasts", min_length=1, max_length=100)]


SECURITY = TaskType(
    code="concern.security",
    area=Area.COMMUNITY_CONCERN,
    name=Text("社区治安关切", "community security concerns"),
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT, DeliveryMode.VOLUNTEER),
    deliverers=deliverers.WITH_POLICE,
    sensitivity=Sensitivity.S1,
    consents=(),
    flow=SECURITY_FLOW.code,
    evidence=INSPECTION,
    questions=questions_with(SAFE),
    phrases=("治安",),
    form=SecurityForm,
    clock_days={"report": 1, "recheck": 15},
    indicators=("hazards_fixed", "reports_on_time"),
    legal_notes=(SEARCH_POWERS, UNPAID),
    note=Text(
        "涉及个人的线索按S4处理:只移交,不留存。",
        "A tip about a person is handled as S4: passed on, never kept.",
    ),
)

CIVILITY = TaskType(
    code="concern.civility",
    area=Area.COMMUNITY_CONCERN,
    name=Text("文明劝导", "civility persuasion"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PROJECT),
    deliverers=deliverers.CIVILITY,
    sensitivity=Sensitivity.S0,
    consents=(),
    flow="W10",
    evidence=EVENT,
    questions=questions_with(PUB),
    phrases=("文明劝导",),
    form=CivilityForm,
    clock_days={"first_event": 30, "feedback": 7},
    indicators=("participation_rate", "volunteer_hours"),
    legal_notes=(SEARCH_POWERS, UNPAID),
    note=Text(
        "没有执法权;不点名、不拍摄个人。",
        "There is no power to enforce; nobody is named or photographed.",
    ),
)

FLOATING = TaskType(
    code="concern.floating",
    area=Area.COMMUNITY_CONCERN,
    name=Text("流动人口管理服务", "services for the floating population"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT, DeliveryMode.VOLUNTEER),
    deliverers=deliverers.FLOATING,
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SERVICE,),
    flow="W7",
    evidence=AUTHORITY,
    questions=questions_with(AUTH),
    phrases=("流动人口管理服务",),
    form=FloatingForm,
    clock_days={"report": 7, "release": 90},
    indicators=("newcomers_served", "satisfaction"),
    legal_notes=(RESIDENCE_REGISTRATION, SENSITIVE_DATA),
    note=Text(
        "服务由我们承担,登记只由机关办理。",
        "The service side is ours; registration is for the authority alone.",
    ),
)
