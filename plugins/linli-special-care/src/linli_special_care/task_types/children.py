"""Children in hardship (困境儿童): guardian's consent, the child's own voice, duty to report."""

from typing import Annotated, Literal

from attrs import frozen

from linli_core.plugins import (
    Applicability,
    Area,
    DeliveryMode,
    Evidence,
    Purpose,
    Question,
    Sensitivity,
    SubjectKind,
    TaskType,
    Text,
    label,
)
from linli_core.plugins.evidence import PROFESSIONAL
from linli_core.plugins.law import COMPULSORY_REPORT, MINORS_CONSENT, SENSITIVE_DATA
from linli_core.plugins.questions import PROF, questions_with
from linli_special_care.deliverers import CHILDREN
from linli_special_care.flows import CHILD_CARE
from linli_special_care.legal import CHILDS_VIEW, MINORS_PROTECTION

_HARDSHIPS = {
    "poverty": Text("家庭贫困", "poverty at home"),
    "illness": Text("自身患病", "own illness"),
    "disability": Text("自身残疾", "own disability"),
    "no_guardian": Text("监护缺失", "no guardian"),
    "poor_guardianship": Text("监护不当", "poor guardianship"),
    "other": Text("其他", "other"),
}

_ROLES = {
    "guardian": Text("监护人", "guardian"),
    "entrusted": Text("受委托照护人", "entrusted carer"),
    "authority": Text("临时监护机构", "authority in temporary charge"),
}

CHILD_QUESTION = Question(
    "child.heard",
    Text("大人们听了你自己的想法吗?", "Did the grown-ups listen to what you think?"),
    ("是", "部分", "否"),
)


@frozen(kw_only=True)
class ChildForm:
    """What is agreed with guardian and child before the first session."""

    age: Annotated[int, label("年龄(周岁)", "age in years", ge=0, le=17)]
    hardships: Annotated[
        tuple[
            Literal[
                "poverty", "illness", "disability", "no_guardian", "poor_guardianship", "other"
            ],
            ...,
        ],
        label("困境情形", "hardships", min_length=1, choices=_HARDSHIPS),
    ]
    consent_by: Annotated[
        Literal["guardian", "entrusted", "authority"],
        label("同意人身份", "who consents", choices=_ROLES),
    ]
    consenter: Annotated[
        str, label("同意人编号", "number of who consents", min_length=1, max_length=40)
    ]
    childs_view: Annotated[
        str,
        label(
            "儿童本人的意见(按年龄能力听取)",
            "the child's own view, heard as age allows",
            min_length=1,
            max_length=500,
        ),
    ]
    childrens_director: Annotated[
        str,
        label("儿童主任编号", "number of the children's director", min_length=1, max_length=40),
    ]
    second_adult: Annotated[
        str, label("同行成年人编号", "number of the second adult", min_length=1, max_length=40)
    ]
    sessions: Annotated[int, label("约定会谈次数", "sessions agreed", ge=1, le=48)]
    in_school: Annotated[bool, label("在校就读", "goes to school")]
    report_contact: Annotated[
        str,
        label(
            "强制报告接报单位",
            "authority that takes a compulsory report",
            min_length=1,
            max_length=100,
        ),
    ]


CHILD = TaskType(
    code="care.group.child",
    area=Area.SPECIAL_CARE,
    name=Text("困境儿童关爱", "care for children in hardship"),
    urban=Applicability.FOCUS,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.RESIDENT,),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE),
    deliverers=CHILDREN,
    sensitivity=Sensitivity.S4,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow=CHILD_CARE.code,
    evidence=(
        *PROFESSIONAL,
        Evidence(
            "儿童意见", Text("儿童本人意见记录", "record of the child's own view"), required=False
        ),
    ),
    questions=questions_with(PROF, (CHILD_QUESTION,)),
    phrases=("困境儿童",),
    form=ChildForm,
    clock_days={"first_session": 3, "mid_review": 90, "compulsory_report": 0.25},
    indicators=("special_group_coverage", "goal_progress", "reports_on_time"),
    legal_notes=(
        COMPULSORY_REPORT,
        MINORS_PROTECTION,
        MINORS_CONSENT,
        CHILDS_VIEW,
        SENSITIVE_DATA,
    ),
    note=Text(
        "监护人同意,听取儿童意见;发现侵害立即强制报告,不得撤回。",
        "The guardian consents, the child is heard; abuse is reported at once, and a report is "
        "never taken back.",
    ),
)
