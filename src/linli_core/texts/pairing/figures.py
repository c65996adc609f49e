"""How a county's cases fare, and the sheets of a pairing's workbook."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

#: Fairness and load.
FIGURES: Final[Mapping[str, Text]] = texts("""
not_stated | 未登记 | not stated
none_yet | – | –
metres {metres} | {metres}米 | {metres} m
relationships | 延续的原有关系 | existing relationships kept
kept_of {of} {kept} | {of}个中{kept}个 | {kept} of {of}
median | 距离中位数 | median distance
farthest | 最远距离 | longest distance
bands | 按距离 | pairs by distance
band {end} {pairs} | {end}公里以内{pairs}对 | up to {end} km: {pairs}
last_band {end} {pairs} | {end}公里以外{pairs}对 | past {end} km: {pairs}
idle | 有名额而无任务的帮扶人 | helpers with places and nobody to serve
helpers {count} | {count}名 | {count}
spread | 名额使用率的标准差 | spread of the part of places used (standard deviation)
points {percent} | {percent}个百分点 | {percent} points
share.urgency | 风险 | risk
share.group | 群体 | group
share.setting | 城乡 | setting
share.mode | 方式 | mode
""")

#: Where a case stands in the workbook; a column of points saved.
STANDINGS: Final[Mapping[str, Text]] = texts("""
proposed | 已提出 | proposed
confirmed | 已结对 | paired
next_run | 下次运行提出 | next run
waits | 没有配到人 | nobody
saved {goal} | {goal}（分） | {goal} (points)
""")

#: Sheets and their columns.
_SHEETS: Final[Mapping[str, Text]] = texts("""
pairs | 结对 | Pairs
pairs.case | 案件 | case
pairs.community | 社区 | community
pairs.risk | 风险 | risk
pairs.status | 状态 | status
pairs.helper | 帮扶人 | helper
pairs.role | 角色 | role
pairs.metres | 距离（米） | metres
pairs.why | 为什么 | why
pairs.with_others_instead | 若改由他人 | with others instead

unpaired | 未配对 | Unpaired
unpaired.case | 案件 | case
unpaired.community | 社区 | community
unpaired.risk | 风险 | risk
unpaired.missing | 缺几人 | missing
unpaired.why | 原因 | why
unpaired.one_more_place_would_do_at | 增加一个名额即可的帮扶人 | one more place would do at
unpaired.whom_to_recruit | 招募 | whom to recruit

recruits | 招募 | Recruit
recruits.community | 社区 | community
recruits.what_to_bring | 要求 | what to bring
recruits.unpaired_it_could_serve | 能服务的未配对案件 | unpaired it could serve
recruits.would_serve_first | 先服务 | would serve first
recruits.in_words | 说明 | in words

places | 增加名额 | More places
places.helper | 帮扶人 | helper
places.in_words | 说明 | in words

fairness | 公平 | Fairness
fairness.county | 县区 | county
fairness.by | 按 | by
fairness.part | 部分 | part
fairness.cases | 件数 | cases
fairness.served | 有人服务 | served
fairness.rate | 比例 | rate
fairness.mean_metres | 平均距离（米） | mean metres

loads | 负担 | Load
loads.county | 县区 | county
loads.helper | 帮扶人 | helper
loads.places_used | 已用名额 | places used
loads.places | 名额 | places

problems | 数据问题 | Bad input
problems.county | 县区 | county
problems.number | 编号 | number
problems.what_is_wrong | 问题 | what is wrong
problems.from_file_sheet_row | 出自（文件#表!行） | from (file#sheet!row)

claims | 结论 | Claim
claims.county | 县区 | county
claims.what_may_be_claimed | 可以声明的结论 | what may be claimed
""")

#: Title and headings of each sheet, by its name.
SHEETS: Final[Mapping[str, tuple[Text, tuple[Text, ...]]]] = {
    name: (title, tuple(head for key, head in _SHEETS.items() if key.startswith(f"{name}.")))
    for name, title in _SHEETS.items()
    if "." not in name
}
