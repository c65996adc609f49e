"""Fields that forms of several areas share, each labelled in both languages.

A default belongs to the form: `no_answer_hours: NoAnswerHours = 24`.
"""

from datetime import date
from typing import Annotated

from linli_core.codec.forms import label

__all__ = [
    "Budget",
    "EmergencyContact",
    "FirstDate",
    "Goal",
    "Households",
    "NoAnswerHours",
    "NoticeDays",
    "Place",
    "UpkeepBy",
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
