"""Fields that several forms of this area share, each labelled in both languages."""

from datetime import date
from typing import Annotated, Literal

from linli_core.plugins import Text, label

VisitsPerMonth = Annotated[
    int, label("每月走访次数(与居民约定)", "visits per month, as agreed", ge=1, le=31)
]

MinutesPerVisit = Annotated[
    int, label("每次时长(分钟,不含路途)", "minutes per visit, without travel", ge=10, le=480)
]

FirstDate = Annotated[date, label("首次服务日期", "date of the first service")]

Wishes = Annotated[
    str, label("居民自己的意愿", "the resident's own wishes", min_length=1, max_length=500)
]

Arrangement = Annotated[str, label("约定事项", "what is agreed", min_length=1, max_length=500)]

Limits = Annotated[
    str, label("居民不愿接受的事", "what the resident does not want", max_length=500)
]

LivingAbility = Annotated[
    Literal["independent", "some_help", "much_help", "bedridden"],
    label(
        "生活自理情况",
        "ability to look after oneself",
        choices={
            "independent": Text("能自理", "independent"),
            "some_help": Text("需要部分帮助", "needs some help"),
            "much_help": Text("需要较多帮助", "needs much help"),
            "bedridden": Text("卧床", "bedridden"),
        },
    ),
]
