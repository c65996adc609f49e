"""Assisting an authority: 信访, 社区矫正, 社区戒毒 and 治安综合治理."""

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
from linli_core.plugins.evidence import AUTHORITY
from linli_core.plugins.law import SEARCH_POWERS, SENSITIVE_DATA
from linli_core.plugins.questions import AUTH, SAFE, questions_with
from linli_safe_community import deliverers
from linli_safe_community.forms import AuthorityForm
from linli_safe_community.legal import CORRECTIONS, DRUG_REHAB, PETITION_RIGHT

_HELP = {
    "talks": Text("谈心", "talks"),
    "family": Text("家庭关系修复", "family relations"),
    "skills": Text("技能和就业", "skills and work"),
    "welfare": Text("社会救助衔接", "link to social assistance"),
    "education": Text("就学", "schooling"),
}

_PROJECTS = {
    "publicity": Text("法治宣传", "legal education"),
    "order": Text("秩序维护协助", "help to keep order"),
    "dispute": Text("纠纷信息收集(不涉个人)", "news of disputes, without persons"),
}


@frozen(kw_only=True)
class PetitionForm(AuthorityForm):
    """Help to settle a matter somebody petitions about, whose identity stays masked."""

    petition_reference: Annotated[
        str,
        label("信访事项编号(不写姓名)", "reference without a name", min_length=1, max_length=60),
    ]
    right_stays: Annotated[
        bool, label("已说明不影响继续信访", "told that the right to petition stays")
    ]


@frozen(kw_only=True)
class CorrectionsForm(AuthorityForm):
    """Help for a person under community corrections, minors apart."""

    help: Annotated[
        tuple[Literal["talks", "family", "skills", "welfare", "education"], ...],
        label("协助内容", "kinds of help", min_length=1, choices=_HELP),
    ]
    minor: Annotated[
        bool, label("未成年人(单独进行、档案封存)", "a minor: apart from adults, file sealed")
    ]
    person_agrees: Annotated[bool, label("本人愿意接受帮助", "the person wants the help")]


@frozen(kw_only=True)
class DrugRehabForm(AuthorityForm):
    """Help for a person in community drug rehabilitation."""

    help: Annotated[
        tuple[Literal["talks", "family", "skills", "welfare", "education"], ...],
        label("协助内容", "kinds of help", min_length=1, choices=_HELP),
    ]
    stage: Annotated[
        Literal["rehabilitation", "recovery"],
        label(
            "阶段",
            "stage",
            choices={
                "rehabilitation": Text("社区戒毒", "rehabilitation"),
                "recovery": Text("社区康复", "recovery"),
            },
        ),
    ]
    person_agrees: Annotated[bool, label("本人愿意接受帮助", "the person wants the help")]


@frozen(kw_only=True)
class GovernanceForm(AuthorityForm):
    """Help with the community's security as an authority asked for it."""

    work: Annotated[
        tuple[Literal["publicity", "order", "dispute"], ...],
        label("协助工作", "work", min_length=1, choices=_PROJECTS),
    ]


_assisting = partial(
    TaskType,
    area=Area.SAFE_COMMUNITY,
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    flow="W7",
    evidence=AUTHORITY,
)

PETITION = _assisting(
    code="safe.petition",
    name=Text("信访矛盾纠纷化解(协助)", "help to settle matters of petition"),
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT,),
    deliverers=deliverers.PETITION,
    sensitivity=Sensitivity.S4,
    consents=(Purpose.SERVICE,),
    questions=questions_with(AUTH),
    phrases=("信访矛盾纠纷化解",),
    form=PetitionForm,
    clock_days={"first_contact": 3, "report": 15, "release": 60},
    indicators=("matters_settled", "satisfaction"),
    legal_notes=(PETITION_RIGHT,),
    note=Text(
        "不得阻挠信访;信访人身份遮蔽。",
        "Nobody is kept from petitioning; the petitioner's identity is masked.",
    ),
)

COMMUNITY_CORRECTIONS = _assisting(
    code="safe.corrections",
    name=Text("社区矫正协助", "help with community corrections"),
    subject_kinds=(SubjectKind.RESIDENT,),
    modes=(DeliveryMode.PROJECT,),
    deliverers=deliverers.CORRECTIONS,
    sensitivity=Sensitivity.S4,
    consents=(Purpose.SERVICE,),
    questions=questions_with(AUTH),
    phrases=("社区矫正",),
    form=CorrectionsForm,
    clock_days={"first_contact": 3, "report": 30, "release": 180},
    indicators=("goal_progress", "satisfaction"),
    legal_notes=(CORRECTIONS, SENSITIVE_DATA),
    note=Text(
        "未成年人单独进行,档案封存。",
        "Minors are kept apart from adults, and their file is sealed.",
    ),
)

COMMUNITY_DRUG_REHAB = _assisting(
    code="safe.drug_rehab",
    name=Text("社区戒毒(康复)协助", "help with community drug rehabilitation"),
    subject_kinds=(SubjectKind.RESIDENT,),
    modes=(DeliveryMode.PROJECT,),
    deliverers=deliverers.DRUG_REHAB,
    sensitivity=Sensitivity.S4,
    consents=(Purpose.SERVICE,),
    questions=questions_with(AUTH),
    phrases=("社区戒毒",),
    form=DrugRehabForm,
    clock_days={"first_contact": 3, "report": 30, "release": 180},
    indicators=("goal_progress", "satisfaction"),
    legal_notes=(DRUG_REHAB, SENSITIVE_DATA),
    note=Text("帮助回归生活,不贴标签。", "The aim is ordinary life; nobody is labelled."),
)

GOVERNANCE = _assisting(
    code="safe.governance",
    name=Text("助力社区治安综合治理", "help with the community's security governance"),
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT, DeliveryMode.VOLUNTEER),
    deliverers=deliverers.GOVERNANCE,
    sensitivity=Sensitivity.S1,
    consents=(),
    questions=questions_with(SAFE),
    phrases=("社区治安综合治理",),
    form=GovernanceForm,
    clock_days={"report": 15, "release": 180},
    indicators=("hazards_fixed", "volunteer_hours"),
    legal_notes=(SEARCH_POWERS,),
    note=Text("协助,不代行职权。", "We help and never act in the authority's place."),
)
