"""Leisure: 文化 and 体育."""

from functools import partial
from typing import Annotated, Literal

from attrs import frozen

from linli_community_concern import deliverers
from linli_community_concern.forms import EventForm
from linli_community_concern.legal import SPORTS_INSTRUCTORS
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
from linli_core.plugins.deliverers import VOLUNTEERS
from linli_core.plugins.evidence import EVENT
from linli_core.plugins.law import UNPAID
from linli_core.plugins.questions import PUB, questions_with

_CULTURE = {
    "reading": Text("阅读", "reading"),
    "performance": Text("文艺演出", "performance"),
    "festival": Text("节庆民俗", "festival and custom"),
    "class": Text("兴趣课堂", "class"),
    "film": Text("电影放映", "film"),
}


@frozen(kw_only=True)
class CultureForm(EventForm):
    """A cultural activity."""

    kind: Annotated[
        Literal["reading", "performance", "festival", "class", "film"],
        label("文化活动类型", "kind", choices=_CULTURE),
    ]


@frozen(kw_only=True)
class SportsForm(EventForm):
    """A sports activity, with what is needed should somebody be hurt."""

    instructor: Annotated[
        str,
        label("社会体育指导员编号", "number of the sports instructor", max_length=40),
    ] = ""
    first_aid: Annotated[str, label("急救预案", "first aid plan", min_length=1, max_length=300)]
    waiver_signed: Annotated[
        bool, label("参加者已签安全告知书", "participants signed the safety notice")
    ]


_event = partial(
    TaskType,
    area=Area.COMMUNITY_CONCERN,
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
    subject_kinds=(SubjectKind.GROUP, SubjectKind.PLACE),
    modes=(DeliveryMode.VOLUNTEER, DeliveryMode.PROJECT),
    sensitivity=Sensitivity.S0,
    consents=(),
    flow="W10",
    evidence=EVENT,
    questions=questions_with(PUB),
    clock_days={"first_event": 30, "feedback": 7},
    indicators=("participation_rate", "volunteer_hours", "satisfaction"),
)

CULTURE = _event(
    code="concern.culture",
    name=Text("社区文化服务", "community culture"),
    deliverers=VOLUNTEERS,
    phrases=("文化",),
    form=CultureForm,
    legal_notes=(UNPAID,),
    note=Text("照片和姓名另行征得同意。", "Photos and names need consent of their own."),
)

SPORTS = _event(
    code="concern.sports",
    name=Text("社区体育服务", "community sports"),
    deliverers=deliverers.SPORTS,
    phrases=("体育",),
    form=SportsForm,
    legal_notes=(SPORTS_INSTRUCTORS, UNPAID),
    note=Text(
        "活动前签安全告知书并备急救预案。",
        "Participants sign a safety notice, and there is a first aid plan.",
    ),
)
