"""Finding out who needs what, and agreeing on whom to help first."""

from datetime import date
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
from linli_core.plugins.evidence import SURVEY
from linli_core.plugins.law import SENSITIVE_DATA
from linli_core.plugins.questions import SUR, questions_with
from linli_special_care.deliverers import WITH_COMMITTEE
from linli_special_care.flows import TARGET_LIST
from linli_special_care.form_fields import Limits, Wishes

GROUPS = {
    "dibao": Text("低保对象", "subsistence allowance recipients"),
    "tekun": Text("特困人员", "persons in extreme hardship"),
    "empty_nest": Text("空巢老人", "empty-nest older people"),
    "left_behind": Text("农村留守人员", "rural left-behind people"),
    "child_in_hardship": Text("困境儿童", "children in hardship"),
    "disabled": Text("残疾人", "people with disabilities"),
    "other_hardship": Text("其他困难群体", "others in hardship"),
}

SERVICES = {
    "companionship": Text("亲情陪伴", "companionship"),
    "daily_living": Text("生活照料", "daily living care"),
    "humanistic": Text("人文关怀", "humanistic care"),
    "counselling": Text("心理疏导", "counselling"),
    "integration": Text("社会融入", "social integration"),
}

Group = Literal[
    "dibao",
    "tekun",
    "empty_nest",
    "left_behind",
    "child_in_hardship",
    "disabled",
    "other_hardship",
]
Service = Literal["companionship", "daily_living", "humanistic", "counselling", "integration"]


@frozen(kw_only=True)
class NeedsProfileForm:
    """How a survey of special groups is designed."""

    groups: Annotated[
        tuple[Group, ...], label("调查群体", "groups surveyed", min_length=1, choices=GROUPS)
    ]
    households: Annotated[
        int, label("样本框户数", "households in the sampling frame", ge=1, le=100_000)
    ]
    sample: Annotated[int, label("入户调查户数", "households to be visited", ge=1, le=100_000)]
    method: Annotated[
        Literal["full", "random", "list"],
        label(
            "抽样方式",
            "sampling",
            choices={
                "full": Text("全部入户", "every household"),
                "random": Text("随机抽样", "random sample"),
                "list": Text("按名单", "from a list"),
            },
        ),
    ]
    starts: Annotated[date, label("开始日期", "start")]
    ends: Annotated[date, label("结束日期", "end")]
    small_cells_masked: Annotated[
        bool, label("汇总时少于5的数字遮蔽", "figures below 5 are masked in the summary")
    ] = True


@frozen(kw_only=True)
class PriorityTargetForm:
    """One resident's place on the list of priority targets, and the help list."""

    groups: Annotated[tuple[Group, ...], label("所属群体", "groups", min_length=1, choices=GROUPS)]
    ground: Annotated[str, label("认定理由", "ground for listing", min_length=1, max_length=500)]
    help_list: Annotated[
        tuple[Service, ...],
        label("分类帮扶内容", "kinds of help", min_length=1, choices=SERVICES),
    ]
    wishes: Wishes
    agrees_to_listing: Annotated[
        bool, label("本人(监护人)同意列入名单", "the resident or guardian agrees to be listed")
    ]
    review_months: Annotated[
        int, label("复核间隔(月)", "months until the next review", ge=1, le=12)
    ] = 6
    limits: Limits = ""


NEEDS_PROFILE = TaskType(
    code="care.needs_profile",
    area=Area.SPECIAL_CARE,
    name=Text("特殊群体情况和需求摸底", "profile of special groups and their needs"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(
        SubjectKind.GROUP,
        SubjectKind.PLACE,
        SubjectKind.HOUSEHOLD,
        SubjectKind.RESIDENT,
    ),
    modes=(DeliveryMode.PROJECT, DeliveryMode.VOLUNTEER),
    deliverers=SUPERVISED,
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SURVEY,),
    flow="W13",
    evidence=SURVEY,
    questions=questions_with(SUR),
    phrases=("特殊群体情况和需求", "特殊群体关爱"),
    form=NeedsProfileForm,
    clock_days={"field_work": 30, "refresh": 180},
    indicators=("special_group_coverage", "survey_completion", "resurvey_change"),
    legal_notes=(SENSITIVE_DATA,),
    note=Text("汇总结果反馈给被调查的居民。", "The summary goes back to those who were asked."),
)

PRIORITY_TARGET = TaskType(
    code="care.priority_target",
    area=Area.SPECIAL_CARE,
    name=Text(
        "重点关爱帮扶对象认定、分类明确帮扶内容",
        "identification of priority targets and of the kind of help for each",
    ),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PROJECT, DeliveryMode.PAIRING),
    deliverers=WITH_COMMITTEE,
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SURVEY, Purpose.SERVICE),
    flow=TARGET_LIST.code,
    evidence=SURVEY,
    questions=questions_with(SUR),
    phrases=("重点关爱帮扶对象", "帮扶内容", "精准关爱帮扶"),
    form=PriorityTargetForm,
    clock_days={"listing": 15, "review": 180},
    indicators=("special_group_coverage", "listed_with_consent"),
    legal_notes=(SENSITIVE_DATA,),
    note=Text(
        "产出名单和帮扶清单;须本人同意方可列入。",
        "The outcome is the list and each one's help list; only who agrees is listed.",
    ),
)
