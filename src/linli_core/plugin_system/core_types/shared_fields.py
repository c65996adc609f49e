"""What the ten cross-cutting types share: form fields and notes on law."""

from datetime import date
from functools import partial
from typing import Annotated

from linli_core.codec.forms import label
from linli_core.domain.declarations.task_type import LegalNote, TaskType
from linli_core.domain.terms import Applicability, Area
from linli_core.texts.text import Text

FirstDate = Annotated[date, label("开始日期", "start")]
LastDate = Annotated[date, label("结束日期", "end")]
Place = Annotated[str, label("地点", "place", min_length=1, max_length=200)]
Goal = Annotated[str, label("目标", "goal", min_length=1, max_length=500)]
Masked = Annotated[
    bool, label("汇总时少于5的数字遮蔽", "figures below 5 are masked in the summary")
]

cross_cutting: partial[TaskType] = partial(
    TaskType,
    area=Area.CROSS_CUTTING,
    urban=Applicability.ALLOWED,
    rural=Applicability.ALLOWED,
)

DELIBERATION_LAW = LegalNote(
    Text(
        "涉及居民利益的事项由居民(村民)会议或其代表会议讨论决定。",
        "Matters in residents' interest are decided by their assembly or its representatives.",
    ),
    "村民委员会组织法第二十四条;城市居民委员会组织法第十条",
)

#: `verified` as LegalNote says: compared with a published copy or a commentary, no more.
PERSONAL_DATA = LegalNote(
    Text(
        "个人信息是与已识别或者可识别的自然人有关的各种信息,不包括匿名化处理后的信息。",
        "Personal information is whatever relates to an identified or identifiable natural person; "
        "what was made anonymous is none.",
    ),
    "个人信息保护法第四条",
    verified=True,
)

FUNDRAISING = LegalNote(
    Text(
        "慈善组织开展公开募捐,应当取得公开募捐资格。",
        "A charity needs to be qualified for public fundraising before it raises funds in public.",
    ),
    "慈善法(2023年修正)第二十二条",
    verified=True,
)
