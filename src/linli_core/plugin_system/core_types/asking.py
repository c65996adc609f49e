"""Going and asking, and telling upwards: 需求调查, 驻区单位, 上门走访, 总结报告."""

from typing import Annotated, Literal

from attrs import frozen

from linli_core.codec.forms import label
from linli_core.domain.declarations.deliverers import VOLUNTEERS
from linli_core.domain.declarations.evidence import SURVEY, VISIT
from linli_core.domain.declarations.law import SENSITIVE_DATA, UNPAID
from linli_core.domain.declarations.questions import PUB, SUR, questions_with
from linli_core.domain.declarations.task_type import DelivererRule
from linli_core.domain.terms import (
    DelivererClass,
    DeliveryMode,
    Purpose,
    Sensitivity,
    SubjectKind,
)
from linli_core.plugin_system.core_types.shared_fields import (
    PERSONAL_DATA,
    FirstDate,
    Goal,
    LastDate,
    Masked,
    cross_cutting,
)
from linli_core.texts.text import Text

_C = DelivererClass
_METHODS = {
    "door": Text("上门走访", "home visits"),
    "form": Text("问卷", "questionnaire"),
    "meeting": Text("座谈", "meetings"),
    "online": Text("线上", "online"),
}
_REASONS = {
    "first": Text("首次走访", "first visit"),
    "follow_up": Text("回访", "follow-up"),
    "festival": Text("节日慰问", "festival greeting"),
    "concern": Text("邻里反映", "a neighbour's concern"),
}
_KINDS = {
    "plan": Text("工作部署", "deployment"),
    "progress": Text("进展成效", "progress and results"),
    "advice": Text("意见建议", "comments and advice"),
}


@frozen(kw_only=True)
class NeedsSurveyForm:
    """How residents of a community are asked what they need."""

    households: Annotated[
        int, label("样本框户数", "households in the sampling frame", ge=1, le=100_000)
    ]
    sample: Annotated[int, label("拟调查户数", "households to be asked", ge=1, le=100_000)]
    methods: Annotated[
        tuple[Literal["door", "form", "meeting", "online"], ...],
        label("调查方式", "ways of asking", min_length=1, choices=_METHODS),
    ]
    starts: FirstDate
    ends: LastDate
    guided_by: Annotated[
        str, label("村(居)委会指导人编号", "number of the committee's guide", max_length=40)
    ]
    masked: Masked = True


@frozen(kw_only=True)
class UnitSurveyForm:
    """A call on an organisation that sits in the community."""

    unit: Annotated[str, label("单位名称", "name of the unit", min_length=1, max_length=100)]
    first_date: FirstDate
    needs: Annotated[str, label("单位的需求", "what the unit needs", max_length=500)] = ""
    offers: Annotated[
        str, label("可提供的资源", "what the unit can offer (rooms, people, money)", max_length=500)
    ] = ""


@frozen(kw_only=True)
class HomeVisitForm:
    """A visit at home by two persons."""

    reason: Annotated[
        Literal["first", "follow_up", "festival", "concern"],
        label("走访事由", "reason of the visit", choices=_REASONS),
    ]
    first_date: FirstDate
    announced: Annotated[bool, label("已事先联系住户", "the household was told beforehand")]
    wishes: Annotated[str, label("住户的意愿", "the household's wishes", max_length=500)] = ""


@frozen(kw_only=True)
class ReportForm:
    """A report upwards: counts and lessons, no person."""

    kinds: Annotated[
        tuple[Literal["plan", "progress", "advice"], ...],
        label("报告内容", "contents of the report", min_length=1, choices=_KINDS),
    ]
    goal: Goal
    period_start: FirstDate
    period_end: LastDate
    to: Annotated[str, label("报送单位", "who receives it", min_length=1, max_length=100)]
    masked: Masked = True


NEEDS_SURVEY = cross_cutting(
    code="core.needs_survey",
    name=Text("社区居民需求调查", "survey of residents' needs"),
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PROJECT,),
    deliverers=DelivererRule(
        (_C.SUPERVISED_VOLUNTEER, _C.PROFESSIONAL),
        note=Text("在村(居)民委员会指导下开展。", "Under the guidance of the committee."),
    ),
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SURVEY,),
    flow="W13",
    evidence=SURVEY,
    questions=questions_with(SUR),
    phrases=("社区居民需求调查",),
    form=NeedsSurveyForm,
    clock_days={"field_work": 30, "refresh": 365},
    indicators=("survey_completion", "demands_registered"),
    legal_notes=(SENSITIVE_DATA,),
    note=Text("关爱行动的第一步。", "The first step of the whole action."),
    words=("调查需求", "需求调查", "问卷调查"),
)

UNIT_SURVEY = cross_cutting(
    code="core.unit_survey",
    name=Text("驻区单位走访", "calls on units in the community"),
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT,),
    deliverers=VOLUNTEERS,
    sensitivity=Sensitivity.S1,
    consents=(),
    flow="W13",
    evidence=SURVEY,
    questions=questions_with(SUR),
    phrases=("驻区单位",),
    form=UnitSurveyForm,
    clock_days={"field_work": 30},
    indicators=("units_visited", "resources_offered"),
    legal_notes=(PERSONAL_DATA,),
    note=Text("既问需求,也问资源。", "Both needs and resources are asked for."),
    words=("驻区单位", "共驻共建", "单位开放"),
)

HOME_VISIT = cross_cutting(
    code="core.home_visit",
    name=Text("上门走访", "home visit"),
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PAIRING),
    deliverers=DelivererRule(
        (_C.VOLUNTEER, _C.SUPERVISED_VOLUNTEER, _C.PROFESSIONAL),
        in_pairs=True,
        note=Text("两人同行。", "Two persons go together."),
    ),
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SURVEY,),
    flow="W1",
    evidence=VISIT,
    questions=questions_with(SUR),
    phrases=("上门走访",),
    form=HomeVisitForm,
    clock_days={"visit_interval": 92},
    indicators=("visits_made", "demands_registered"),
    legal_notes=(UNPAID,),
    note=Text("住户可以不开门,不影响以后的服务。", "A household may decline; nothing follows."),
    words=("上门走访", "入户走访", "上门看看"),
)

REPORT = cross_cutting(
    code="core.report",
    name=Text(
        "工作部署、进展成效、意见建议总结报告",
        "report on deployment, progress, results and advice",
    ),
    subject_kinds=(SubjectKind.PLACE,),
    modes=(DeliveryMode.PROJECT,),
    deliverers=DelivererRule(
        (_C.ORGANISATION, _C.PROFESSIONAL),
        authority=Text("民政部门", "civil affairs department"),
        note=Text("由民政部门汇总报送。", "The civil affairs department collects and reports."),
    ),
    sensitivity=Sensitivity.S1,
    consents=(),
    flow="W13",
    evidence=SURVEY,
    questions=questions_with(PUB),
    phrases=("工作部署、进展成效、意见建议",),
    form=ReportForm,
    clock_days={"report": 30},
    indicators=("reports_in_time",),
    legal_notes=(PERSONAL_DATA,),
    note=Text(
        "只报汇总数,少于5的遮蔽;不是个案,记在个案旁。",
        "Counts only, those below 5 masked; not a case, it is recorded beside the cases.",
    ),
    words=("总结报告", "工作总结"),
)
