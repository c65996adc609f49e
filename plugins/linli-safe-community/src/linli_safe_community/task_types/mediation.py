"""Mediation of disputes: 物业, 家庭, 邻里, 农村土地承包经营, and whatever else is disputed."""

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
from linli_core.plugins.evidence import MEDIATION
from linli_core.plugins.questions import MED, questions_with
from linli_safe_community import deliverers
from linli_safe_community.flows import COMMUNITY_MEDIATION, FAMILY_MEDIATION, LAND_MEDIATION
from linli_safe_community.forms import MediationForm
from linli_safe_community.legal import (
    JUDICIAL_CONFIRMATION,
    LAND_ARBITRATION,
    LAND_SCOPE,
    MEDIATION_VOLUNTARY,
    VIOLENCE_REMEDIES,
    VIOLENCE_REPORT,
)

_PROPERTY = {
    "fees": Text("物业费", "fees"),
    "service": Text("服务质量", "quality of service"),
    "shared_parts": Text("共用部位和收益", "shared parts and their income"),
    "parking": Text("车位", "parking"),
    "damage": Text("漏水等损害", "damage such as leaks"),
}

_FAMILY = {
    "support": Text("赡养抚养", "support of parents or children"),
    "marriage": Text("婚姻", "marriage"),
    "inheritance": Text("继承分家", "inheritance and division"),
    "other": Text("其他", "other"),
}

_NEIGHBOUR = {
    "noise": Text("噪声", "noise"),
    "passage": Text("通行、采光", "passage and light"),
    "boundary": Text("宅基地、边界", "house plot and boundary"),
    "animals": Text("宠物牲畜", "animals"),
    "other": Text("其他", "other"),
}

_LAND = {
    "contract": Text("承包合同", "contract"),
    "transfer": Text("流转", "transfer of rights"),
    "adjustment": Text("收回、调整", "taking back or adjusting"),
    "confirmation": Text("确权", "confirmation of rights"),
    "infringement": Text("侵害承包经营权", "infringement"),
}


@frozen(kw_only=True)
class PropertyDisputeForm(MediationForm):
    """A dispute between owners, residents and a property service."""

    kind: Annotated[
        Literal["fees", "service", "shared_parts", "parking", "damage"],
        label("物业纠纷类型", "kind of dispute", choices=_PROPERTY),
    ]
    owners_committee_joins: Annotated[
        bool, label("业主委员会参加", "the owners' committee takes part")
    ] = False


@frozen(kw_only=True)
class FamilyDisputeForm(MediationForm):
    """A dispute within a family, screened for violence before anything else."""

    kind: Annotated[
        Literal["support", "marriage", "inheritance", "other"],
        label("家庭纠纷类型", "kind of dispute", choices=_FAMILY),
    ]
    screener: Annotated[
        str,
        label(
            "家庭暴力筛查人编号", "number of who screened for violence", min_length=1, max_length=40
        ),
    ]
    violence_found: Annotated[
        bool, label("发现家庭暴力(停止调解并报案)", "violence found; mediation stops, police told")
    ]
    heard_separately: Annotated[bool, label("已分别听取各方", "each party was heard alone")]


@frozen(kw_only=True)
class NeighbourDisputeForm(MediationForm):
    """A dispute between neighbours."""

    kind: Annotated[
        Literal["noise", "passage", "boundary", "animals", "other"],
        label("邻里纠纷类型", "kind of dispute", choices=_NEIGHBOUR),
    ]


@frozen(kw_only=True)
class LandDisputeForm(MediationForm):
    """A dispute over contracted land; requisition is outside its scope."""

    kind: Annotated[
        Literal["contract", "transfer", "adjustment", "confirmation", "infringement"],
        label("土地承包纠纷类型", "kind of dispute", choices=_LAND),
    ]
    contract: Annotated[
        str, label("承包合同或权证编号", "number of the contract or certificate", max_length=60)
    ] = ""
    requisition: Annotated[
        bool, label("属征收补偿争议(不受理)", "over requisition; out of scope")
    ] = False


_mediation = partial(
    TaskType,
    area=Area.SAFE_COMMUNITY,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT,),
    consents=(Purpose.SERVICE,),
    evidence=MEDIATION,
    questions=questions_with(MED),
    clock_days={"first_hearing": 7, "mediation": 30, "judicial_confirmation": 30, "follow_up": 30},
    clock_sources={"judicial_confirmation": "人民调解法第三十三条"},
    indicators=("mediation_success", "agreements_performed", "agreements_confirmed"),
    guards=("safe.all_parties_willing", "safe.tried_at_community"),
    parties=2,
)

PROPERTY_DISPUTE = _mediation(
    code="safe.mediation.property",
    name=Text("社区物业纠纷调解", "mediation of property disputes"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    deliverers=deliverers.MEDIATORS,
    sensitivity=Sensitivity.S2,
    flow=COMMUNITY_MEDIATION.code,
    phrases=("社区物业纠纷",),
    form=PropertyDisputeForm,
    legal_notes=(MEDIATION_VOLUNTARY, JUDICIAL_CONFIRMATION),
    note=Text("各方自愿方可开始。", "It starts only when all parties are willing."),
)

FAMILY_DISPUTE = _mediation(
    code="safe.mediation.family",
    name=Text("家庭纠纷调解", "mediation of family disputes"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    deliverers=deliverers.FAMILY_MEDIATORS,
    sensitivity=Sensitivity.S4,
    flow=FAMILY_MEDIATION.code,
    guards=(
        "safe.all_parties_willing",
        "safe.no_mediation_with_violence",
        "safe.screened_first",
        "safe.tried_at_community",
    ),
    phrases=("家庭纠纷",),
    form=FamilyDisputeForm,
    legal_notes=(
        VIOLENCE_REPORT,
        VIOLENCE_REMEDIES,
        MEDIATION_VOLUNTARY,
        JUDICIAL_CONFIRMATION,
    ),
    note=Text(
        "先筛查家庭暴力;有暴力即停止调解、报案,并告知告诫书和人身安全保护令。",
        "Violence is screened for first; where there is any, mediation ends, the police are told, "
        "and the victim hears of warning and protection order.",
    ),
)

NEIGHBOUR_DISPUTE = _mediation(
    code="safe.mediation.neighbour",
    name=Text("邻里纠纷调解", "mediation of disputes between neighbours"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    deliverers=deliverers.MEDIATORS,
    sensitivity=Sensitivity.S2,
    flow=COMMUNITY_MEDIATION.code,
    phrases=("邻里纠纷",),
    form=NeighbourDisputeForm,
    legal_notes=(MEDIATION_VOLUNTARY, JUDICIAL_CONFIRMATION),
    note=Text("各方自愿方可开始。", "It starts only when all parties are willing."),
)

LAND_DISPUTE = _mediation(
    code="safe.mediation.land",
    name=Text("农村土地承包经营纠纷调解", "mediation of rural land contract disputes"),
    urban=Applicability.NOT_APPLICABLE,
    rural=Applicability.ALLOWED,
    deliverers=deliverers.LAND_MEDIATORS,
    sensitivity=Sensitivity.S2,
    flow=LAND_MEDIATION.code,
    guards=("safe.all_parties_willing", "safe.not_requisition", "safe.tried_at_community"),
    phrases=("农村土地承包经营纠纷",),
    form=LandDisputeForm,
    legal_notes=(LAND_SCOPE, LAND_ARBITRATION, MEDIATION_VOLUNTARY, JUDICIAL_CONFIRMATION),
    note=Text("征收补偿争议不在范围内。", "Disputes over requisition are out of scope."),
)

GENERAL_DISPUTE = _mediation(
    code="safe.dispute_general",
    name=Text("其他纠纷调解", "mediation of other disputes"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    deliverers=deliverers.MEDIATORS_ONLY,
    sensitivity=Sensitivity.S2,
    flow=COMMUNITY_MEDIATION.code,
    phrases=("纠纷调解",),
    form=MediationForm,
    legal_notes=(MEDIATION_VOLUNTARY, JUDICIAL_CONFIRMATION),
    note=Text(
        "凡其他类型未列的纠纷,归入此类,不使一件遗漏。",
        "Whatever dispute no other type names belongs here, so that none is left out.",
    ),
)
