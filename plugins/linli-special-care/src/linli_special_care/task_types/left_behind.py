"""Rural left-behind people (农村留守人员): children, women and older people."""

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
from linli_core.plugins.evidence import VISIT
from linli_core.plugins.form_fields import EmergencyContact, NoAnswerHours
from linli_core.plugins.law import COMPULSORY_REPORT, MINORS_CONSENT, SENSITIVE_DATA
from linli_core.plugins.questions import CARE, questions_with
from linli_special_care.deliverers import LEFT_BEHIND as LEFT_BEHIND_RULE
from linli_special_care.flows import LEFT_BEHIND_VISIT
from linli_special_care.form_fields import (
    Limits,
    VisitsPerMonth,
    Wishes,
)
from linli_special_care.legal import LEFT_BEHIND_CHILDREN, MINORS_PROTECTION


@frozen(kw_only=True)
class LeftBehindForm:
    """Who stays behind, who is away, and how contact is kept."""

    profile: Annotated[
        Literal["child", "woman", "older_person"],
        label(
            "留守类别",
            "who is left behind",
            choices={
                "child": Text("留守儿童", "child"),
                "woman": Text("留守妇女", "woman"),
                "older_person": Text("留守老人", "older person"),
            },
        ),
    ]
    away: Annotated[
        Literal["both_parents", "one_parent", "spouse", "children"],
        label(
            "外出的人",
            "who is away",
            choices={
                "both_parents": Text("父母双方", "both parents"),
                "one_parent": Text("父母一方", "one parent"),
                "spouse": Text("配偶", "spouse"),
                "children": Text("子女", "grown-up children"),
            },
        ),
    ]
    carer: Annotated[
        str,
        label(
            "受委托照护人编号(儿童必填)",
            "number of the entrusted carer; required for a child",
            max_length=40,
        ),
    ] = ""
    guardian: Annotated[
        str,
        label(
            "监护人编号(儿童必填)",
            "number of the guardian; required for a child",
            max_length=40,
        ),
    ] = ""
    second_adult: Annotated[
        str,
        label(
            "同行成年人编号(儿童必填)",
            "number of the second adult; required for a child",
            max_length=40,
        ),
    ] = ""
    contacts_per_month: Annotated[
        int, label("每月亲情联络次数", "contacts with the family per month", ge=0, le=31)
    ] = 4
    visits_per_month: VisitsPerMonth
    no_answer_hours: NoAnswerHours = 24
    emergency_contact: EmergencyContact
    wishes: Wishes
    limits: Limits = ""


LEFT_BEHIND = TaskType(
    code="care.group.left_behind",
    area=Area.SPECIAL_CARE,
    name=Text("农村留守人员关爱(儿童/妇女/老人)", "care for rural left-behind people"),
    urban=Applicability.NOT_APPLICABLE,
    rural=Applicability.FOCUS,
    subject_kinds=(SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD),
    modes=(DeliveryMode.PAIRING, DeliveryMode.HOUSEHOLD_PACKAGE, DeliveryMode.VOLUNTEER),
    deliverers=LEFT_BEHIND_RULE,
    sensitivity=Sensitivity.S3,
    consents=(Purpose.SERVICE, Purpose.PAIRING),
    flow=LEFT_BEHIND_VISIT.code,
    evidence=VISIT,
    questions=questions_with(CARE),
    phrases=("农村留守人员",),
    form=LeftBehindForm,
    clock_days={"visit_interval": 31, "no_answer_alarm": 1, "compulsory_report": 0.25},
    indicators=("special_group_coverage", "visits_on_time", "family_contact", "volunteer_hours"),
    legal_notes=(
        COMPULSORY_REPORT,
        MINORS_PROTECTION,
        MINORS_CONSENT,
        LEFT_BEHIND_CHILDREN,
        SENSITIVE_DATA,
    ),
    note=Text(
        "儿童须两名成年人同行、专业人员牵头;发现侵害立即强制报告,按S4管理。",
        "A child is visited by two adults with a professional in the lead; signs of abuse are "
        "reported at once and handled as S4.",
    ),
)
