"""Residents who decide, lead and join in: 议事协商, 带头领办, 志愿服务队伍."""

from typing import Annotated, Literal

from attrs import frozen

from linli_core.codec.forms import label
from linli_core.domain.declarations.deliverers import VOLUNTEERS
from linli_core.domain.declarations.evidence import EVENT, ONE_OFF, PROJECT
from linli_core.domain.declarations.law import UNPAID
from linli_core.domain.declarations.questions import PUB, questions_with
from linli_core.domain.declarations.task_type import DelivererRule
from linli_core.domain.terms import DelivererClass, DeliveryMode, Sensitivity, SubjectKind
from linli_core.plugin_system.core_types.shared_fields import (
    DELIBERATION_LAW,
    FirstDate,
    Goal,
    Place,
    cross_cutting,
)
from linli_core.texts.text import Text

_C = DelivererClass
_STANDING = {
    "party_member": Text("党员", "party member"),
    "peoples_deputy": Text("人大代表", "deputy to the people's congress"),
    "cppcc_member": Text("政协委员", "CPPCC member"),
    "model": Text("行业模范代表", "model worker"),
}
_TOPICS = {
    "environment": Text("环境卫生", "surroundings"),
    "property": Text("物业", "property service"),
    "facilities": Text("公共设施", "public facilities"),
    "money": Text("公共收益和经费", "common income and money"),
    "rules": Text("公约", "rules of living together"),
    "other": Text("其他", "other"),
}


@frozen(kw_only=True)
class DeliberationForm:
    """A matter that residents talk over and decide."""

    topic: Annotated[
        Literal["environment", "property", "facilities", "money", "rules", "other"],
        label("议题类别", "kind of matter", choices=_TOPICS),
    ]
    goal: Goal
    place: Place
    meets: FirstDate
    members: Annotated[int, label("应到代表数", "members of the council", ge=3, le=1000)]
    notice_days: Annotated[
        int, label("公示天数(不少于7天)", "days of public notice, at least 7", ge=7, le=60)
    ] = 7


@frozen(kw_only=True)
class PartyLeadForm:
    """Somebody of standing takes the lead of a matter or of an organisation."""

    standing: Annotated[
        Literal["party_member", "peoples_deputy", "cppcc_member", "model"],
        label("身份", "standing", choices=_STANDING),
    ]
    leads: Annotated[str, label("领办事项或组织", "what is led", min_length=1, max_length=200)]
    first_date: FirstDate
    branch: Annotated[str, label("所在党组织", "party branch", max_length=100)] = ""


@frozen(kw_only=True)
class VolunteerTeamForm:
    """A team of neighbours who volunteer, and those who carry it."""

    team: Annotated[str, label("队伍名称", "name of the team", min_length=1, max_length=60)]
    does: Goal
    members: Annotated[int, label("拟招募人数", "members wanted", ge=1, le=1000)]
    core_members: Annotated[int, label("骨干人数", "core members", ge=1, le=100)]
    first_date: FirstDate
    training_hours: Annotated[int, label("培训小时", "hours of training", ge=0, le=200)] = 0


DELIBERATION = cross_cutting(
    code="core.deliberation",
    name=Text("社区议事协商", "deliberation in the community"),
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT,),
    deliverers=DelivererRule(
        (_C.RESIDENTS, _C.VOLUNTEER, _C.PROFESSIONAL),
        note=Text("居民议事,村(居)委会主持。", "Residents deliberate; the committee presides."),
    ),
    sensitivity=Sensitivity.S0,
    consents=(),
    flow="W5",
    evidence=PROJECT,
    questions=questions_with(PUB),
    phrases=("社区议事协商",),
    form=DeliberationForm,
    clock_days={"public_notice": 7, "acceptance": 15, "upkeep_check": 90},
    indicators=("participation_rate", "resolutions_carried_out"),
    legal_notes=(DELIBERATION_LAW,),
    note=Text("大家的事大家商量着办。", "What concerns all is talked over by all."),
    words=("议事", "议事协商", "居民代表会议", "业主大会", "开会商量", "投票表决"),
)

PARTY_LEAD = cross_cutting(
    code="core.party_lead",
    name=Text("党员(代表委员)带头领办", "lead by party members and deputies"),
    subject_kinds=(
        SubjectKind.GROUP,
        SubjectKind.PLACE,
    ),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PROJECT),
    deliverers=DelivererRule(
        (_C.VOLUNTEER, _C.SUPERVISED_VOLUNTEER),
        note=Text(
            "由党员、代表、委员或模范带头,党组织支持;不替代居民的三项权利。",
            "A party member, deputy or model leads; the residents' three rights stay theirs.",
        ),
    ),
    sensitivity=Sensitivity.S1,
    consents=(),
    flow="W2",
    evidence=ONE_OFF,
    questions=questions_with(PUB),
    phrases=("党员先锋模范作用", "带头领办社区社会组织"),
    form=PartyLeadForm,
    clock_days={"first_step": 15, "done": 60},
    indicators=("led_matters", "leads_with_party_standing"),
    legal_notes=(UNPAID,),
    note=Text("领办是责任,不是免审。", "To lead is a duty, never a way round a check."),
    words=("党员带头", "党员志愿", "人大代表带头", "政协委员带头", "领办"),
)

VOLUNTEER_TEAM = cross_cutting(
    code="core.volunteer_team",
    name=Text("社区志愿服务队伍组建、骨干培育", "volunteer teams and their core members"),
    subject_kinds=(SubjectKind.GROUP, SubjectKind.PLACE),
    modes=(DeliveryMode.PROJECT, DeliveryMode.VOLUNTEER),
    deliverers=VOLUNTEERS,
    sensitivity=Sensitivity.S1,
    consents=(),
    flow="W10",
    evidence=EVENT,
    questions=questions_with(PUB),
    phrases=("社区志愿服务队伍",),
    form=VolunteerTeamForm,
    clock_days={"first_event": 30, "feedback": 7},
    indicators=("active_volunteers", "volunteer_hours"),
    legal_notes=(UNPAID,),
    note=Text("骨干从居民中来。", "Core members come from among the residents."),
    words=("志愿者队伍", "志愿服务队", "招募志愿者", "当志愿者", "义工"),
)
