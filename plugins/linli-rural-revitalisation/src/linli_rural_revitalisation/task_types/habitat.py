"""Where villagers live: 厕所革命, 垃圾和污水治理, 村容村貌 and 人居环境."""

from functools import partial
from typing import Annotated, Literal

from attrs import frozen

from linli_core.plugins import (
    Applicability,
    Area,
    DeliveryMode,
    Sensitivity,
    SubjectKind,
    TaskType,
    Text,
    label,
)
from linli_core.plugins.evidence import PROJECT
from linli_core.plugins.questions import RUR, questions_with
from linli_rural_revitalisation import deliverers
from linli_rural_revitalisation.forms import VillageProjectForm
from linli_rural_revitalisation.legal import VILLAGERS_DECIDE

_TOILETS = {
    "flush": Text("水冲式", "flush"),
    "dry": Text("旱厕改造", "improved dry toilet"),
    "public": Text("公共厕所", "public toilet"),
}

_WASTE = {
    "sorting": Text("分类", "sorting"),
    "collection": Text("收运", "collection"),
    "clearing": Text("清理积存垃圾", "clearing of old heaps"),
    "composting": Text("就地堆肥", "composting"),
}

_SEWAGE = {
    "pipes": Text("纳管", "into the sewer"),
    "small_plant": Text("小型处理设施", "small plant"),
    "septic": Text("三格化粪池", "septic tank"),
    "wetland": Text("人工湿地", "wetland"),
}

_APPEARANCE = {
    "roads": Text("道路", "roads"),
    "trees": Text("绿化", "trees"),
    "lights": Text("亮化", "lights"),
    "courtyards": Text("庭院整治", "courtyards"),
    "ruins": Text("残垣断壁清理", "clearing of ruins"),
}

_PARTS = {
    "toilets": Text("厕所", "toilets"),
    "waste": Text("垃圾", "waste"),
    "sewage": Text("污水", "sewage"),
    "appearance": Text("村容村貌", "appearance"),
}


@frozen(kw_only=True)
class ToiletForm(VillageProjectForm):
    """Toilets that households choose and keep clean."""

    kind: Annotated[
        Literal["flush", "dry", "public"], label("改厕类型", "kind of toilet", choices=_TOILETS)
    ]
    toilets: Annotated[int, label("改造数量", "number of toilets", ge=1, le=10_000)]
    winter_proof: Annotated[bool, label("冬季可用(防冻)", "usable in winter")]


@frozen(kw_only=True)
class WasteForm(VillageProjectForm):
    """How household waste is sorted, collected and cleared."""

    ways: Annotated[
        tuple[Literal["sorting", "collection", "clearing", "composting"], ...],
        label("治理方式", "ways", min_length=1, choices=_WASTE),
    ]
    collections_per_week: Annotated[
        int, label("每周收运次数", "collections a week", ge=0, le=14)
    ] = 2


@frozen(kw_only=True)
class SewageForm(VillageProjectForm):
    """How household sewage is treated."""

    way: Annotated[
        Literal["pipes", "small_plant", "septic", "wetland"],
        label("治理方式", "way", choices=_SEWAGE),
    ]
    water_tested: Annotated[bool, label("出水定期检测", "the outflow is tested")] = False


@frozen(kw_only=True)
class AppearanceForm(VillageProjectForm):
    """What of the village is to look better."""

    parts: Annotated[
        tuple[Literal["roads", "trees", "lights", "courtyards", "ruins"], ...],
        label("提升内容", "parts", min_length=1, choices=_APPEARANCE),
    ]


@frozen(kw_only=True)
class HabitatForm(VillageProjectForm):
    """Several works in one plan of the village."""

    parts: Annotated[
        tuple[Literal["toilets", "waste", "sewage", "appearance"], ...],
        label("综合内容", "parts", min_length=1, choices=_PARTS),
    ]


_project = partial(
    TaskType,
    area=Area.RURAL_REVITALISATION,
    urban=Applicability.NOT_APPLICABLE,
    rural=Applicability.FOCUS,
    subject_kinds=(SubjectKind.PLACE, SubjectKind.GROUP),
    modes=(DeliveryMode.PROJECT,),
    sensitivity=Sensitivity.S0,
    consents=(),
    flow="W5",
    evidence=PROJECT,
    questions=questions_with(RUR),
    clock_days={"public_notice": 7, "acceptance": 15, "upkeep_check": 90},
    indicators=("projects_accepted", "households_benefiting", "participation_rate"),
    legal_notes=(VILLAGERS_DECIDE,),
)

TOILET = _project(
    code="rural.toilet",
    name=Text("农村厕所革命", "rural toilet revolution"),
    deliverers=deliverers.VILLAGERS_TOILETS,
    phrases=("农村厕所革命",),
    form=ToiletForm,
    note=Text("改不改、怎么改由户主定。", "Each household decides whether and how."),
)

WASTE = _project(
    code="rural.waste",
    name=Text("生活垃圾治理", "household waste"),
    deliverers=deliverers.VILLAGERS,
    phrases=("生活垃圾和污水治理",),
    form=WasteForm,
    note=Text("说清以后谁收运、谁出钱。", "Who collects and who pays later is said."),
)

SEWAGE = _project(
    code="rural.sewage",
    name=Text("生活污水治理", "household sewage"),
    deliverers=deliverers.VILLAGERS_SEWAGE,
    phrases=("生活垃圾和污水治理",),
    form=SewageForm,
    note=Text("说清以后谁管护设施。", "Who keeps the plant later is said."),
)

APPEARANCE = _project(
    code="rural.appearance",
    name=Text("村容村貌提升", "better look of the village"),
    deliverers=deliverers.VILLAGERS,
    phrases=("村容村貌提升",),
    form=AppearanceForm,
    note=Text("动到私人院落须先征得同意。", "No private courtyard is touched without consent."),
)

HABITAT = _project(
    code="rural.habitat",
    name=Text("乡村人居环境改善(综合)", "better living environment of the village"),
    deliverers=deliverers.VILLAGERS,
    phrases=("乡村人居环境改善",),
    form=HabitatForm,
    note=Text("农村地区重点参与。", "A focus in the countryside (section 4(2) of the notice)."),
)
