"""Watching that nobody falls back: 低收入人口, 返贫致贫人口 and 脱贫攻坚成果巩固."""

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
from linli_core.plugins.evidence import MONITORING as MONITORING_EVIDENCE
from linli_core.plugins.law import SENSITIVE_DATA
from linli_core.plugins.questions import RUR, questions_with
from linli_rural_revitalisation import deliverers
from linli_rural_revitalisation.forms import MonitoringForm
from linli_rural_revitalisation.legal import LOW_INCOME, MONITORING

_STATUS = {
    "dibao": Text("低保对象", "allowance recipients"),
    "tekun": Text("特困人员", "extreme hardship"),
    "marginal": Text("低保边缘", "near the allowance"),
    "rigid_spending": Text("支出型困难", "hardship by unavoidable spending"),
}

_CAUSES = {
    "illness": Text("因病", "illness"),
    "disaster": Text("因灾", "disaster"),
    "schooling": Text("因学", "schooling"),
    "unemployment": Text("失业", "loss of work"),
    "other": Text("其他", "other"),
}

_RESULTS = {
    "industry": Text("产业", "local industry"),
    "work": Text("就业", "work"),
    "services": Text("教育医疗住房饮水", "schooling, health, housing and water"),
    "facilities": Text("公共设施管护", "upkeep of facilities"),
}


@frozen(kw_only=True)
class LowIncomeForm(MonitoringForm):
    """Regular help for a low-income household."""

    status: Annotated[
        Literal["dibao", "tekun", "marginal", "rigid_spending"],
        label("认定类别(民政部门认定)", "status as decided by civil affairs", choices=_STATUS),
    ]


@frozen(kw_only=True)
class ReturnedPovertyForm(MonitoringForm):
    """Watching and helping a household that fell, or might fall, into poverty."""

    cause: Annotated[
        Literal["illness", "disaster", "schooling", "unemployment", "other"],
        label("致困原因", "cause", choices=_CAUSES),
    ]
    register_number: Annotated[
        str, label("监测对象编号", "number in the register", min_length=1, max_length=60)
    ]


@frozen(kw_only=True)
class ConsolidationForm(MonitoringForm):
    """What was achieved and is to last."""

    results: Annotated[
        tuple[Literal["industry", "work", "services", "facilities"], ...],
        label("巩固内容", "what is to last", min_length=1, choices=_RESULTS),
    ]


_monitoring = partial(
    TaskType,
    area=Area.RURAL_REVITALISATION,
    urban=Applicability.NOT_APPLICABLE,
    rural=Applicability.FOCUS,
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W11",
    evidence=MONITORING_EVIDENCE,
    questions=questions_with(RUR),
    clock_days={"check": 31, "respond": 15, "delist_review": 180},
    indicators=("special_group_coverage", "alerts_answered", "households_stable"),
)

LOW_INCOME_HELP = _monitoring(
    code="rural.low_income",
    name=Text("农村低收入人口常态化帮扶", "regular help for the rural low-income population"),
    subject_kinds=(SubjectKind.HOUSEHOLD, SubjectKind.RESIDENT),
    deliverers=deliverers.WITH_COMMITTEE,
    sensitivity=Sensitivity.S3,
    phrases=("农村低收入人口常态化帮扶",),
    form=LowIncomeForm,
    legal_notes=(LOW_INCOME, SENSITIVE_DATA),
    note=Text("认定由民政部门负责。", "Status is decided by civil affairs."),
)

RETURNED_POVERTY = _monitoring(
    code="rural.returned_poverty",
    name=Text("返贫致贫人口监测帮扶", "monitoring and help against a return to poverty"),
    subject_kinds=(SubjectKind.HOUSEHOLD, SubjectKind.RESIDENT),
    deliverers=deliverers.RETURNED_POVERTY,
    sensitivity=Sensitivity.S3,
    phrases=("返贫致贫人口",),
    form=ReturnedPovertyForm,
    legal_notes=(MONITORING, SENSITIVE_DATA),
    note=Text("名单受限,不公开姓名。", "The list is restricted; no name is published."),
)

CONSOLIDATION = _monitoring(
    code="rural.consolidation",
    name=Text("脱贫攻坚成果巩固", "consolidation of the results against poverty"),
    subject_kinds=(SubjectKind.HOUSEHOLD, SubjectKind.GROUP, SubjectKind.PLACE),
    deliverers=deliverers.CONSOLIDATION,
    sensitivity=Sensitivity.S2,
    phrases=("脱贫攻坚成果巩固",),
    form=ConsolidationForm,
    legal_notes=(MONITORING,),
    note=Text("农村地区重点参与。", "A focus in the countryside (section 4(2) of the notice)."),
)
