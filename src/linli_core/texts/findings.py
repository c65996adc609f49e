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
relied_unentered | 当时所依据的登记行从未这样登记过：有人改过又改回 | relied on a row of the register that was never entered so: somebody changed it and put it back
role_unentered | 陈述人的身份从未登记 | stated in a role that no entry gives
alike | 两个编号看上去相同，须核实是否同一个人、同一户 | two numbers look the same; find out whether they are one person or household
erased_unrecorded | 内容已不在，却没有删除记录 | is no longer kept, and nobody has put on record that it was erased
erased_yet_there | 已记录删除，内容却仍在 | was erased on record, and is there all the same
planted | 有不是本库建立的触发器、规则或视图 | stands there, and the library made none
unlike_schema | 表结构版本与本库不符 | is not the revision of the tables that the library needs
unlike_cases | 与案件编号不符，下一个编号会重复或跳号 | differs from the numbers of the cases: the next one would repeat or leave one out
rows_gone | 行数少于记录的行数（现有/应有） | there are fewer rows than were written (there / written)
rows_put_in | 行数多于记录的行数（现有/应有） | there are more rows than were written (there / written)
rows_exchanged | 行数相符，但有的行换成了以前的内容或别的行（现有/应有） | as many rows as were written, but some stand as they stood earlier, or are others (there / written)
anchored_gone | 锚定时还在，如今缺失：最近写入的内容可能被整笔撤回 | stood there when it was anchored and is missing: what was written then may have been undone as a whole
unlike_anchor | 与锚定的链首不符 | differs from the head anchored
no_anchor | 不是锚，或残缺读不出来 | is no anchor, or is torn and cannot be read
not_signed | 签名与公钥不符：不是持钥人签的，或签后被改 | its signature does not agree with the public key: the holder of the key did not sign it, or it was altered since
two_anchors | 同一序号有两个都签了名的锚：持钥人另写过一份记录 | two anchors of this place are signed: the holder of the key has written another record
""")
