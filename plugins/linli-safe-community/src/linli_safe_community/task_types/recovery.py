"""Coming back to ordinary life: 刑满释放人员帮扶 and 精神障碍社区康复."""

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
from linli_core.plugins.evidence import PROFESSIONAL
from linli_core.plugins.form_fields import CrisisContact
from linli_core.plugins.law import SENSITIVE_DATA
from linli_core.plugins.questions import AUTH, questions_with
from linli_safe_community import deliverers
from linli_safe_community.flows import REHABILITATION
from linli_safe_community.forms import SessionsForm
from linli_safe_community.legal import MENTAL_HEALTH, RELEASED

_NEEDS = {
    "housing": Text("住处", "housing"),
    "income": Text("生活来源", "income"),
    "work": Text("就业", "work"),
    "family": Text("家庭关系", "family"),
    "papers": Text("证件和社保", "papers and insurance"),
}

_TRAINING = {
    "self_care": Text("自理能力", "self-care"),
    "medication": Text("服药管理(专业)", "medication (professional)"),
    "social": Text("社交能力", "social skills"),
    "work": Text("职业康复", "work"),
    "family": Text("家属支持", "support of the family"),
}


@frozen(kw_only=True)
class ReleasedForm(SessionsForm):
    """Help for somebody released, towards a home, work and family."""

    needs: Annotated[
        tuple[Literal["housing", "income", "work", "family", "papers"], ...],
        label("帮扶需要", "needs", min_length=1, choices=_NEEDS),
    ]


@frozen(kw_only=True)
class RehabilitationForm(SessionsForm):
    """Rehabilitation in the community, with a plan for a crisis."""

    training: Annotated[
        tuple[Literal["self_care", "medication", "social", "work", "family"], ...],
        label("康复内容", "kinds of training", min_length=1, choices=_TRAINING),
    ]
    institution: Annotated[
        str, label("指导的精神卫生机构", "guiding institution", min_length=1, max_length=100)
    ]
    crisis_plan: Annotated[
        str, label("危机预案", "plan for a crisis", min_length=1, max_length=500)
    ]
    crisis_contact: CrisisContact


_recovery = partial(
    TaskType,
    area=Area.SAFE_COMMUNITY,
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT,),
    modes=(DeliveryMode.PAIRING,),
    sensitivity=Sensitivity.S4,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    evidence=PROFESSIONAL,
    questions=questions_with(AUTH),
    indicators=("goal_progress", "referral_feedback", "satisfaction"),
)

RELEASED_PERSONS = _recovery(
    code="safe.released",
    name=Text("刑满释放人员帮扶(安置帮教)", "help for released persons"),
    deliverers=deliverers.RELEASED,
    flow="W3",
    phrases=("刑满释放人员帮扶",),
    form=ReleasedForm,
    clock_days={"first_session": 3, "mid_review": 90},
    legal_notes=(RELEASED, SENSITIVE_DATA),
    note=Text("不公开身份,不贴标签。", "Identity stays private; nobody is labelled."),
)

MENTAL_REHAB = _recovery(
    code="safe.mental_rehab",
    name=Text("精神障碍社区康复", "community rehabilitation of mental disorders"),
    deliverers=deliverers.MENTAL_REHAB,
    flow=REHABILITATION.code,
    phrases=("精神障碍社区康复",),
    form=RehabilitationForm,
    clock_days={"first_session": 7, "mid_review": 90, "crisis_referral": 0.25},
    legal_notes=(MENTAL_HEALTH, SENSITIVE_DATA),
    note=Text(
        "自愿参加;须有危机预案。",
        "Taking part is voluntary, and there is a plan for a crisis.",
    ),
)
