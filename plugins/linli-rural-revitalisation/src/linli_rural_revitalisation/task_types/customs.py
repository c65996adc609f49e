"""Customs and manners: 婚丧礼仪, 乡风文明 and 移风易俗."""

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
from linli_core.plugins.deliverers import VOLUNTEERS
from linli_core.plugins.evidence import EVENT, PROJECT
from linli_core.plugins.form_fields import EventPlaces, FirstDate, Place
from linli_core.plugins.law import UNPAID
from linli_core.plugins.questions import RUR, questions_with
from linli_rural_revitalisation import deliverers
from linli_rural_revitalisation.flows import WEDDING_FUNERAL as WEDDING_FUNERAL_FLOW
from linli_rural_revitalisation.forms import VillageProjectForm
from linli_rural_revitalisation.legal import NO_FINES, VILLAGERS_DECIDE

_CEREMONIES = {
    "wedding": Text("婚事", "wedding"),
    "funeral": Text("丧事", "funeral"),
    "other": Text("其他宴请", "other banquets"),
}

_TOPICS = {
    "family": Text("好家风", "family"),
    "filial": Text("孝老爱亲", "care for parents"),
    "neighbours": Text("邻里和睦", "neighbours"),
    "thrift": Text("勤俭节约", "thrift"),
    "no_gambling": Text("反对赌博", "against gambling"),
}

_CUSTOMS = {
    "bride_price": Text("抵制高价彩礼", "against high bride prices"),
    "banquets": Text("反对大操大办", "against lavish banquets"),
    "burial": Text("文明祭扫、厚养薄葬", "simple burial and remembrance"),
    "superstition": Text("反对封建迷信", "against superstition"),
}


@frozen(kw_only=True)
class WeddingFuneralForm(VillageProjectForm):
    """What the council advises, and that nobody is fined."""

    ceremony: Annotated[
        Literal["wedding", "funeral", "other"],
        label("礼仪类型", "ceremony", choices=_CEREMONIES),
    ]
    advice: Annotated[str, label("倡导内容", "advice", min_length=1, max_length=500)]
    no_fines: Annotated[bool, label("不设罚款", "there are no fines")]
    family_contact: Annotated[
        str, label("当事人家庭联系人编号", "number of the family's contact", max_length=40)
    ] = ""


@frozen(kw_only=True)
class CouncilForm(VillageProjectForm):
    """What the council for civil manners takes up."""

    topics: Annotated[
        tuple[Literal["family", "filial", "neighbours", "thrift", "no_gambling"], ...],
        label("乡风主题", "topics", min_length=1, choices=_TOPICS),
    ]
    members: Annotated[int, label("理事会人数", "members of the council", ge=3, le=50)]


@frozen(kw_only=True)
class CustomsForm:
    """An activity for simpler customs."""

    topic: Annotated[
        Literal["bride_price", "banquets", "burial", "superstition"],
        label("移风易俗主题", "topic", choices=_CUSTOMS),
    ]
    place: Place
    first_date: FirstDate
    places: EventPlaces
    names_nobody: Annotated[bool, label("不点名批评个人", "nobody is blamed by name")] = True


_customs = partial(
    TaskType,
    area=Area.RURAL_REVITALISATION,
    urban=Applicability.NOT_APPLICABLE,
    rural=Applicability.FOCUS,
    questions=questions_with(RUR),
)

WEDDING_FUNERAL = _customs(
    code="rural.wedding_funeral",
    name=Text("婚丧礼仪改革(红白理事会)", "reform of wedding and funeral customs"),
    subject_kinds=(SubjectKind.HOUSEHOLD, SubjectKind.GROUP, SubjectKind.PLACE),
    modes=(DeliveryMode.PROJECT,),
    deliverers=deliverers.WEDDING_COUNCIL,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE,),
    flow=WEDDING_FUNERAL_FLOW.code,
    evidence=PROJECT,
    phrases=("农村红白理事会", "婚丧礼仪"),
    form=WeddingFuneralForm,
    clock_days={"public_notice": 7, "acceptance": 15},
    indicators=("families_advised", "participation_rate"),
    legal_notes=(NO_FINES, VILLAGERS_DECIDE),
    note=Text(
        "只倡导,不罚款;对丧亲家庭体谅。",
        "Advice only and no fines; a family in grief is treated gently.",
    ),
)

CIVILITY_COUNCIL = _customs(
    code="rural.civility_council",
    name=Text("乡风文明建设(乡风文明理事会)", "civil manners in the village"),
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT,),
    deliverers=deliverers.CIVILITY_COUNCIL,
    sensitivity=Sensitivity.S0,
    consents=(),
    flow="W5",
    evidence=PROJECT,
    phrases=("乡风文明理事会", "乡风文明建设"),
    form=CouncilForm,
    clock_days={"public_notice": 7, "acceptance": 15, "upkeep_check": 90},
    indicators=("projects_accepted", "participation_rate"),
    legal_notes=(NO_FINES, VILLAGERS_DECIDE),
    note=Text("由村民自己商量定。", "The villagers themselves talk it over."),
)

CUSTOMS = _customs(
    code="rural.customs",
    name=Text("农村移风易俗", "changing of rural customs"),
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PROJECT),
    deliverers=VOLUNTEERS,
    sensitivity=Sensitivity.S0,
    consents=(),
    flow="W10",
    evidence=EVENT,
    phrases=("农村移风易俗",),
    form=CustomsForm,
    clock_days={"first_event": 30, "feedback": 7},
    indicators=("participation_rate", "volunteer_hours"),
    legal_notes=(NO_FINES, UNPAID),
    note=Text("尊重民族习俗,不点名批评。", "Customs are respected; nobody is blamed by name."),
)
