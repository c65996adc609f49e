"""What verification may find wrong."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

FINDINGS: Final[Mapping[str, Text]] = texts("""
finding {table} {row} {what} | {table} 第 {row} 行：{what} | {table} {row}: {what}
altered | 内容被改动 | altered
unreadable | 内容不合其类型，无法读取；从备份恢复该行 | it is not of its kind and cannot be read; restore the row from a backup
missing | 缺失 | missing
out_of_order | 缺失或次序有误 | missing or out of order
no_end | 末尾缺失 | the end is missing
not_in_line | 状态不连续 | does not follow
unlike_history | 与历史不符 | differs from the history
orphaned | 案件缺失，其记录仍在 | the case is missing, its rows remain
unlike_entry | 与登记记录不符 | differs from what was entered
unentered | 未经登记录入 | was never entered
role_unentered | 陈述人的身份从未登记 | stated in a role that no entry gives
alike | 两个编号看上去相同，须核实是否同一个人、同一户 | two numbers look the same; find out whether they are one person or household
unlike_anchor | 与锚定的链首不符 | differs from the head anchored
""")
