"""What lists of cases and drawings of flows say."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

#: What is due.
DUE: Final[Mapping[str, Text]] = texts("""
contact | 首次联系 | first contact
unreadable | 修复读不出来的记录 | mend a record that cannot be read
triage | 研判 | triage
plan | 方案 | plan
visit | 走访服务 | visit
round | 群众评价 | evaluation
rectification | 整改 | rectification
referral_answer | 转介答复 | answer to the referral
referral_feedback | 转介反馈 | feedback on the referral
move | 迁居答复 | answer to the move
screening | 家属排查 | screening of dependants
review | 暂停复查 | review of the suspension
incident_report {incident} | 事件 {incident} 强制报告 | compulsory report of incident {incident}
task_clock {task} | 任务 {task} 时限 | a clock of task {task}
task_duty {task} {what} | 任务 {task} {what} | {what} of task {task}
ticket_reply {ticket} | 工单 {ticket} 答复 | reply to ticket {ticket}
one_referral {referral} | 转介 {referral} 答复 | answer to referral {referral}
""")

#: Marks in drawings of flows.
DIAGRAM: Final[Mapping[str, Text]] = texts("""
back | 返回 | back
settled | 完成 | settled
failed | 未成 | failed
""")
