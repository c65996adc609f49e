"""What a batch says: what became of its rows, how far it is, and what its cases come to."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

#: What became of a row, by the outcome's code.
OUTCOMES: Final[Mapping[str, Text]] = texts("""
accepted | 已采纳 | accepted
held | 已登记，待补 | on record, waiting
refused | 不予采纳 | refused
kept | 有误，留存待更正 | kept as heard, to be mended
unchanged | 无变化 | unchanged
skipped | 非数据行 | no data
blank | 没有填写 | not filled in
""")

#: What a run is doing.
PHASES: Final[Mapping[str, Text]] = texts("""
reading | 读取表格 | reading
registering | 登记社区与人员 | registering
demands | 登记需求 | registering demands
carrying | 办理案件 | carrying cases
pairing | 结对匹配 | pairing
""")

#: Titles and labels of the summary.
SUMMARY: Final[Mapping[str, Text]] = texts("""
uploader | 上传人 | uploaded by
uploader.actor {actor} {role} | {actor}（{role}） | {actor} ({role})
uploader.nobody | 没有写明，无人对本次上传负责 | nobody is named; nobody answers for this upload
rows | 行 | Rows
rows.read | 读入 | read
rows.accepted | 采纳 | accepted
rows.held | 　其中待补 | ␣␣of these waiting
rows.refused | 不予采纳 | refused
rows.kept | 有误留存，更正前案件不得按满意或未评价了结 | kept as heard; until mended the case ends neither satisfied nor not evaluated
rows.unchanged | 无变化 | unchanged
rows.blank | 发出后没有填写（下次再发） | handed out and not filled in; they come again

stages {cases} | 案件所处环节（共 {cases} 件） | Cases by stage ({cases} in all)

areas | 任务领域与城乡 | Task area and setting
types | 任务类型与城乡 | Task type and setting
setting_unknown | 未认定 | unknown
not_triaged | （未研判） | (not triaged)
resettled {count} | 其中安置社区 {count} | resettled of these {count}
fit | 与当地分类 | fit to the setting

visits | 服务与同意 | Visits and consent
unconsented | 同意失效之后的服务（不计） | visits without consent (not counted)

unreadable | 记录读不出来（用 linli verify 查明） | a record cannot be read (find it with linli verify)
overdue {day} {count} | 已逾期（截至 {day}，共 {count} 件） | Overdue as of {day} ({count})
late {what} {days} | {what}，逾期 {days} 天 | {what}, {days} d late
# Nobody takes a date for certain that no announced holidays are counted in.
assumed
    ␣␣其中节假日安排未知、按周一至周五计算 | ␣␣of these, counted Monday to Friday as no holidays are known

waiting | 在等什么 | What cases wait for
waiting.cases | 　案件 | ␣␣cases
refused | 不予采纳的原因 | Why rows were refused
kept | 有误留存的行：改这些格 | Rows kept as heard: the cells to mend
held | 登记了、还办不下去的行：等什么 | Rows on record that wait: what for
more
    还有别的行（用 linli sheet check 看全部，或看 --ledger 写的台账） | and others (linli sheet check tells all, and so does the file of --ledger)
remarked
    采纳了、但有提醒的行数（逐行的提醒用 linli sheet check 看，或看 --ledger 写的台账）
    | Rows that were taken with a remark (linli sheet check tells each, and so does the file of --ledger)
noticed
    结对时发现的数据问题（其余照常结对） | Bad input that the pairing came upon (everybody else was paired)
""")

#: What stands in the comment on a marked cell.
MARKED: Final[Mapping[str, Text]] = texts("""
comment {outcome} {reason} {remedy} {code}
    【{outcome}】{reason}¶→ {remedy}¶（{code}） | [{outcome}] {reason}¶→ {remedy}¶({code})
""")
