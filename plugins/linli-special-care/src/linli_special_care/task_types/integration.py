"""Social integration (社会融入): from staying at home to taking part."""

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
from linli_core.plugins.evidence import EVENT
from linli_core.plugins.form_fields import AccessibleVenue, GroupPlaces, GroupSessions
from linli_core.plugins.questions import CARE, questions_with
from linli_special_care.form_fields import FirstDate, Wishes
from linli_special_care.legal import ACCESSIBILITY

_KINDS = {
    "neighbours": Text("邻里聚会", "meeting neighbours"),
    "interest": Text("兴趣小组", "interest group"),
    "skills": Text("技能学习", "learning a skill"),
    "volunteering": Text("参与志愿服务", "volunteering oneself"),
    "deliberation": Text("参与议事协商", "taking part in deliberation"),
    "family": Text("亲子、家庭活动", "family activity"),
}


@frozen(kw_only=True)
class IntegrationForm:
    """An activity that brings residents among their neighbours."""

    activity: Annotated[
        Literal["neighbours", "interest", "skills", "volunteering", "deliberation", "family"],
        label("活动类型", "kind of activity", choices=_KINDS),
    ]
    sessions: GroupSessions
    places: GroupPlaces
    first_date: FirstDate
    accessible: AccessibleVenue
    escort: Annotated[bool, label("需要接送陪同", "escort is needed")] = False
    wishes: Wishes


INTEGRATION = TaskType(
    code="care.integration",
    area=Area.SPECIAL_CARE,
    name=Text("社会融入", "social integration"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD, SubjectKind.GROUP),
    modes=(
        DeliveryMode.PROJECT,
        DeliveryMode.VOLUNTEER,
        DeliveryMode.PAIRING,
        DeliveryMode.HOUSEHOLD_PACKAGE,
    ),
    deliverers=SUPERVISED,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE,),
    flow="W10",
    evidence=EVENT,
    questions=questions_with(CARE),
    phrases=("社会融入",),
    form=IntegrationForm,
    clock_days={"first_event": 30, "feedback": 7},
    indicators=("participation_rate", "volunteer_hours", "satisfaction"),
    legal_notes=(ACCESSIBILITY,),
    note=Text(
        "照片和姓名另行征得同意,不作为参加条件。",
        "Photos and names need consent of their own and are no condition of taking part.",
    ),
)
