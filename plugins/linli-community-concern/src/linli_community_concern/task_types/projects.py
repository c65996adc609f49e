"""Projects and small matters: 公益性、互助性、志愿性民生服务项目, 家门口的事."""

from functools import partial
from typing import Annotated, Literal

from attrs import frozen

from linli_community_concern import deliverers
from linli_community_concern.forms import ProjectForm, SmallHelpForm
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
from linli_core.plugins.evidence import ONE_OFF, PROJECT
from linli_core.plugins.form_fields import ProjectNumber
from linli_core.plugins.law import UNPAID
from linli_core.plugins.questions import PUB, questions_with

_UNITS = {
    "hours": Text("服务时数", "hours"),
    "points": Text("积分", "points"),
    "none": Text("不计", "not counted"),
}

_DOORSTEP = {
    "wish": Text("微心愿", "small wish"),
    "repair": Text("小修小补", "small repair"),
    "errand": Text("代办", "errand"),
}


@frozen(kw_only=True)
class WelfareProjectForm(ProjectForm):
    """A project of a social organisation for the public good."""

    organisation: Annotated[
        str, label("社会组织代码或备案号", "code or filing number", min_length=1, max_length=60)
    ]


@frozen(kw_only=True)
class MutualAidForm(ProjectForm):
    """Neighbours who help each other, with or without a time bank."""

    unit: Annotated[
        Literal["hours", "points", "none"], label("互助计量", "what is counted", choices=_UNITS)
    ]
    rules_posted: Annotated[bool, label("互助规则已公示", "the rules are posted")]


@frozen(kw_only=True)
class VolunteerProjectForm(ProjectForm):
    """A project that volunteers carry."""

    volunteers: Annotated[int, label("所需志愿者人数", "volunteers needed", ge=1, le=1000)]
    project_number: ProjectNumber = ""


@frozen(kw_only=True)
class DoorstepForm(SmallHelpForm):
    """A small wish, repair or errand."""

    kind: Annotated[Literal["wish", "repair", "errand"], label("类型", "kind", choices=_DOORSTEP)]


_project = partial(
    TaskType,
    area=Area.COMMUNITY_CONCERN,
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT,),
    consents=(),
    flow="W5",
    evidence=PROJECT,
    questions=questions_with(PUB),
    clock_days={"public_notice": 7, "acceptance": 15, "upkeep_check": 90},
    legal_notes=(UNPAID,),
)

WELFARE = _project(
    code="concern.project.welfare",
    name=Text("公益性民生服务项目", "livelihood project for the public good"),
    deliverers=deliverers.ORGANISATIONS,
    sensitivity=Sensitivity.S0,
    phrases=("公益性",),
    form=WelfareProjectForm,
    indicators=("projects_accepted", "households_benefiting", "donated_value"),
    note=Text("收支向居民公开。", "Income and spending are open to residents."),
)

MUTUAL_AID = _project(
    code="concern.project.mutual_aid",
    name=Text(
        "互助性民生服务项目(邻里互助、时间银行)",
        "mutual-aid livelihood project (neighbours, time bank)",
    ),
    deliverers=deliverers.RESIDENTS,
    sensitivity=Sensitivity.S1,
    phrases=("互助性",),
    form=MutualAidForm,
    indicators=("projects_accepted", "households_taking_part", "hours_exchanged"),
    note=Text(
        "互助时数不折现,不与志愿服务时数重复登记。",
        "Hours exchanged are not paid out and never also posted as volunteer hours.",
    ),
)

VOLUNTEER_PROJECT = _project(
    code="concern.project.volunteer",
    name=Text("志愿性民生服务项目", "voluntary livelihood project"),
    deliverers=VOLUNTEERS,
    sensitivity=Sensitivity.S0,
    phrases=("志愿性民生服务项目",),
    form=VolunteerProjectForm,
    indicators=("projects_accepted", "households_benefiting", "volunteer_hours"),
    note=Text("服务时数须记入志愿服务记录。", "Hours are posted to the volunteers' record."),
)

DOORSTEP = TaskType(
    code="concern.doorstep",
    area=Area.COMMUNITY_CONCERN,
    name=Text("家门口的事(微心愿、小修小补)", "matters at the door (small wishes and repairs)"),
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD, SubjectKind.PLACE),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    deliverers=VOLUNTEERS,
    sensitivity=Sensitivity.S1,
    consents=(Purpose.SERVICE,),
    flow="W2",
    evidence=ONE_OFF,
    questions=questions_with(PUB),
    phrases=("老百姓家门口的事",),
    form=DoorstepForm,
    clock_days={"start": 3, "done": 15},
    indicators=("plan_completion", "volunteer_hours", "satisfaction"),
    legal_notes=(UNPAID,),
    note=Text(
        "费用低于限额的,可按村(居)委会的常年批准直接办理。",
        "Below a cost limit the committee's standing approval stands for a review of the plan.",
    ),
    quick=True,
)
