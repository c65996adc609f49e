"""Subsistence allowance recipients (低保对象) and others in hardship."""

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
from linli_core.plugins.evidence import ONE_OFF
from linli_core.plugins.form_fields import WorthOfGoods
from linli_core.plugins.law import SENSITIVE_DATA, UNPAID
from linli_core.plugins.questions import CARE, questions_with
from linli_special_care.form_fields import FirstDate, Wishes
from linli_special_care.legal import DIBAO_DECISION

_HELP = {
    "goods": Text("物资帮扶", "goods"),
    "policy": Text("政策咨询和代办", "advice on policies and applications"),
    "medical": Text("就医协助", "help with medical care"),
    "schooling": Text("助学", "help with schooling"),
    "employment": Text("就业信息", "news of jobs"),
    "repairs": Text("小修小补", "small repairs"),
    "charity": Text("链接慈善资源", "link to charity"),
}


@frozen(kw_only=True)
class HardshipForm:
    """One piece of help for a household in hardship."""

    help: Annotated[
        tuple[
            Literal["goods", "policy", "medical", "schooling", "employment", "repairs", "charity"],
            ...,
        ],
        label("帮扶内容", "kinds of help", min_length=1, choices=_HELP),
    ]
    worth: WorthOfGoods = 0.0
    donor: Annotated[str, label("慈善资源来源", "source of the gift", max_length=100)] = ""
    first_date: FirstDate
    wishes: Wishes


@frozen(kw_only=True)
class DibaoForm(HardshipForm):
    """Help for recipients of the allowance; what they own stays with civil affairs."""

    certificate_seen: Annotated[
        bool,
        label(
            "已核对低保身份(不留存经济信息)",
            "status checked; no economic data kept",
        ),
    ]
    wants_to_apply: Annotated[
        bool,
        label(
            "需要协助申请或变更(转民政)", "wants help to apply or change; passed to civil affairs"
        ),
    ] = False


@frozen(kw_only=True)
class OtherHardshipForm(HardshipForm):
    """Help for a household in a hardship that no other type names."""

    hardship: Annotated[str, label("困难情形", "the hardship", min_length=1, max_length=500)]
    temporary: Annotated[bool, label("属临时困难", "the hardship is temporary")] = False


DIBAO = TaskType(
    code="care.group.dibao",
    area=Area.SPECIAL_CARE,
    name=Text("低保对象关爱帮扶", "care for subsistence allowance recipients"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.HOUSEHOLD, SubjectKind.RESIDENT),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    deliverers=SUPERVISED,
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W2",
    evidence=ONE_OFF,
    questions=questions_with(CARE),
    phrases=("低保对象",),
    form=DibaoForm,
    clock_days={"start": 7, "done": 30},
    indicators=("special_group_coverage", "plan_completion", "donated_value"),
    legal_notes=(DIBAO_DECISION, SENSITIVE_DATA),
    note=Text(
        "经济信息属敏感信息;是否符合低保由民政部门决定。",
        "Economic data is sensitive; eligibility is decided by civil affairs.",
    ),
)

OTHER_HARDSHIP = TaskType(
    code="care.group.other_hardship",
    area=Area.SPECIAL_CARE,
    name=Text("社区其他困难群体帮扶", "help for others in hardship"),
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.HOUSEHOLD, SubjectKind.RESIDENT),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    deliverers=SUPERVISED,
    sensitivity=Sensitivity.S2,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow="W2",
    evidence=ONE_OFF,
    questions=questions_with(CARE),
    phrases=("社区困难群体",),
    form=OtherHardshipForm,
    clock_days={"start": 7, "done": 30},
    indicators=("special_group_coverage", "plan_completion", "donated_value"),
    legal_notes=(UNPAID,),
    note=Text(
        "凡其他类型未列的困难,归入此类,不使一户遗漏。",
        "Whatever hardship no other type names belongs here, so that no household is left out.",
    ),
)
