"""Fields that forms of several areas share, each labelled in both languages.

A default belongs to the form: `no_answer_hours: NoAnswerHours = 24`.
"""

from datetime import date
from typing import Annotated

from linli_core.codec.forms import label

__all__ = [
    "AccessibleVenue",
    "AidsNeeded",
    "Budget",
    "Commission",
    "CrisisContact",
    "EmergencyContact",
    "EventPlaces",
    "FirstDate",
    "Goal",
    "GroupPlaces",
    "GroupSessions",
    "HouseholdNumber",
    "Households",
    "NoAnswerHours",
    "NoticeDays",
    "Place",
    "PoliceContact",
    "ProjectNumber",
    "Supervisor",
    "UpkeepBy",
    "WorthOfGoods",
]

FirstDate = Annotated[date, label("开始日期", "start")]
Place = Annotated[str, label("地点", "place", min_length=1, max_length=200)]
Goal = Annotated[str, label("目标", "goal", min_length=1, max_length=500)]

# a project that residents deliberate
Households = Annotated[int, label("受益户数", "households that benefit", ge=1, le=100_000)]
Budget = Annotated[float, label("预算(元)", "budget in yuan", ge=0, le=100_000_000)]
NoticeDays = Annotated[
    int, label("公示天数(不少于7天)", "days of public notice, at least 7", ge=7, le=60)
]
UpkeepBy = Annotated[str, label("以后由谁管护", "who keeps it up", min_length=1, max_length=100)]

# visits to somebody at home
NoAnswerHours = Annotated[
    int,
    label("无应答预警时限(小时)", "hours without an answer before the alarm", ge=1, le=24),
]
EmergencyContact = Annotated[
    str,
    label(
        "紧急联系人编号",
        "number of the person to call in an emergency",
        min_length=1,
        max_length=40,
    ),
]

# what an authority is part of
Commission = Annotated[
    str, label("机关委托单编号", "number of the commission", min_length=1, max_length=60)
]
PoliceContact = Annotated[
    str,
    label("派出所联系人编号", "number of the contact at the police", min_length=1, max_length=40),
]

# professional support of one person
Supervisor = Annotated[
    str, label("督导人员编号", "number of the supervisor", min_length=1, max_length=40)
]
CrisisContact = Annotated[
    str,
    label("危机联系人编号", "number of the contact in a crisis", min_length=1, max_length=40),
]

# events and groups
AccessibleVenue = Annotated[bool, label("场地无障碍", "the venue is accessible")]
EventPlaces = Annotated[int, label("名额", "places", ge=1, le=5000)]
GroupPlaces = Annotated[int, label("名额", "places", ge=2, le=500)]
GroupSessions = Annotated[int, label("活动次数", "sessions", ge=1, le=52)]
ProjectNumber = Annotated[
    str, label("志愿服务项目编号", "number of the volunteering project", max_length=40)
]

# a household and its things
HouseholdNumber = Annotated[str, label("户编号", "household number", min_length=1, max_length=40)]
WorthOfGoods = Annotated[float, label("物资折价(元)", "worth of goods in yuan", ge=0, le=1_000_000)]
AidsNeeded = Annotated[str, label("辅助器具需要", "aids needed", max_length=300)]
