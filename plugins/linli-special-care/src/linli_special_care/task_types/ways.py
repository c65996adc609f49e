"""The notice's three ways of helping (综合包户、结对帮扶、志愿服务) as work in their own right."""

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
from linli_core.plugins.evidence import ONE_OFF, VISIT
from linli_core.plugins.form_fields import EmergencyContact, HouseholdNumber, ProjectNumber
from linli_core.plugins.law import SENSITIVE_DATA, UNPAID
from linli_core.plugins.questions import CARE, questions_with
from linli_special_care.deliverers import TEAM_WITH_LEAD, VETTED_VOLUNTEERS
from linli_special_care.form_fields import (
    Arrangement,
    FirstDate,
    Limits,
    MinutesPerVisit,
    VisitsPerMonth,
    Wishes,
)


@frozen(kw_only=True)
class HouseholdPackageForm:
    """What a team has agreed with a household it looks after as a whole."""

    household: HouseholdNumber
    members: Annotated[int, label("户内人数", "members of the household", ge=1, le=30)]
    lead: Annotated[str, label("包户牵头人编号", "number of the lead", min_length=1, max_length=40)]
    lead_is: Annotated[
        Literal["professional", "party_lead"],
        label(
            "牵头人身份",
            "who leads",
            choices={
                "professional": Text("专业人员", "professional"),
                "party_lead": Text("领办党员(代表委员)", "party member or deputy who leads"),
            },
        ),
    ]
    team: Annotated[int, label("团队人数", "size of the team", ge=2, le=20)]
    visits_per_month: VisitsPerMonth
    arrangement: Arrangement
    dissent: Annotated[
        str, label("户内不同意见", "dissent within the household", max_length=500)
    ] = ""


@frozen(kw_only=True)
class PairingForm:
    """What a resident and a helper have agreed."""

    wishes: Wishes
    visits_per_month: VisitsPerMonth
    minutes_per_visit: MinutesPerVisit
    first_date: FirstDate
    preferred_gender: Annotated[
        Literal["any", "female", "male"],
        label(
            "对结对人性别的意愿",
            "wish about the helper's gender",
            choices={
                "any": Text("不限", "any"),
                "female": Text("女", "female"),
                "male": Text("男", "male"),
            },
        ),
    ] = "any"
    trial_days: Annotated[int, label("试结对期(天)", "days on trial", ge=0, le=90)] = 30
    emergency_contact: EmergencyContact
    limits: Limits = ""


@frozen(kw_only=True)
class VolunteerForm:
    """One errand or piece of work that volunteers do."""

    what: Annotated[str, label("服务内容", "what is to be done", min_length=1, max_length=500)]
    volunteers: Annotated[int, label("所需志愿者人数", "volunteers needed", ge=1, le=50)]
    hours: Annotated[
        float, label("预计服务时数(不含路途)", "hours expected, without travel", gt=0, le=24)
    ]
    first_date: FirstDate
    project_number: ProjectNumber = ""


HOUSEHOLD_PACKAGE = TaskType(
    code="care.household_package",
    area=Area.SPECIAL_CARE,
    name=Text("综合包户", "household care package"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.HOUSEHOLD, SubjectKind.RESIDENT),
    modes=(DeliveryMode.HOUSEHOLD_PACKAGE,),
    deliverers=TEAM_WITH_LEAD,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W1",
    evidence=VISIT,
    questions=questions_with(CARE),
    phrases=("综合包户",),
    form=HouseholdPackageForm,
    clock_days={"visit_interval": 31, "review": 90},
    indicators=("visits_on_time", "households_covered", "party_lead_share", "volunteer_hours"),
    legal_notes=(UNPAID,),
    note=Text(
        "一户一案,一名牵头人,可含多项任务。",
        "One case per household, one lead, as many tasks as it takes.",
    ),
)

PAIRING = TaskType(
    code="care.pairing",
    area=Area.SPECIAL_CARE,
    name=Text("结对帮扶", "one-to-one pairing"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PAIRING,),
    deliverers=VETTED_VOLUNTEERS,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W1",
    evidence=VISIT,
    questions=questions_with(CARE),
    phrases=("结对帮扶",),
    form=PairingForm,
    clock_days={"visit_interval": 31, "first_visit": 7, "review": 90},
    indicators=("pairing_rate", "pairing_wait", "visits_on_time", "volunteer_hours"),
    legal_notes=(UNPAID, SENSITIVE_DATA),
    note=Text("形成结对记录,双方都同意才成立。", "It makes a pairing, which needs both to agree."),
)

VOLUNTEER = TaskType(
    code="care.volunteer",
    area=Area.SPECIAL_CARE,
    name=Text("特殊群体志愿服务", "volunteer service for special groups"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    deliverers=VOLUNTEERS,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W2",
    evidence=ONE_OFF,
    questions=questions_with(CARE),
    phrases=("志愿服务",),
    form=VolunteerForm,
    clock_days={"start": 7, "done": 30},
    indicators=("volunteer_hours", "plan_completion", "satisfaction"),
    legal_notes=(UNPAID,),
    note=Text("服务时数须记入志愿服务记录。", "Hours are posted to the volunteers' record."),
)
