"""What is put on record in words where a row of the quick lane says it with a choice."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

#: What mends a row of 小事, in its own cells, by the rule that holds it up.
QUICK_REMEDIES: Final[Mapping[str, Text]] = texts("""
residents_part_in_plan
    在“小事”表这一行的“参与方式”选一项，如“拿主意”“看效果” | choose 参与方式 in this row of sheet 小事
residents_part_recorded
    在“小事”表这一行的“参与方式”选一项，如“拿主意”“看效果” | choose 参与方式 in this row of sheet 小事
evidence_complete
    有居民确认单的，在“小事”表这一行的“佐证”写“确认单”（照这个词写）；没有的，请居民在纸上签个字再写
    | where there is a slip of the resident, write 确认单 in 佐证 of this row of sheet 小事; else have one signed first
collector_named
    在“小事”表这一行的“收集人”填没有帮忙、也不是个案管理员的村（居）委会成员，由这位成员问居民并作“记录人”
    | in this row of sheet 小事 name in 收集人 a committee member who neither helped nor manages; they ask, and are its 记录人
collector_independent
    在“小事”表这一行的“收集人”换成没有帮忙、也不是个案管理员的村（居）委会成员，由这位成员问居民并作“记录人”
    | in this row of sheet 小事 name in 收集人 a committee member who neither helped nor manages; they ask, and are its 记录人
round_quorate
    由“收集人”问居民，这一行的“记录人”也填收集人；再填“总体满意度”（1 至 5）“问题解决”“本人愿意”“愿意此人”“评价时间”
    | let the collector ask, who is also 记录人 of this row; then fill in 总体满意度 (1 to 5), 问题解决, 本人愿意, 愿意此人 and 评价时间
yes_asked
    由“收集人”问居民，在“小事”表这一行填“本人愿意”“愿意此人” | let the collector ask, and fill in 本人愿意 and 愿意此人 of this row of sheet 小事
deliverer_class_ok
    “小事”表这一行的“帮忙人”换一位；帮忙人本来符合的，在“人员”表补上角色或“资质”，再交这一行
    | name another in 帮忙人 of this row of sheet 小事; if they are fit, add role or 资质 in sheet 人员 and hand the row in again
deliverers_fit
    “小事”表这一行的“帮忙人”换一位；帮忙人本来符合的，在“人员”表补上角色或“资质”，再交这一行
    | name another in 帮忙人 of this row of sheet 小事; if they are fit, add role or 资质 in sheet 人员 and hand the row in again
opened_round_stands
    已经请“收集人”去问了，不再换人：“收集人”照原来的填，由原来的收集人问居民，也填作“记录人”；居民自己评的，用评价码
    | the collector was asked already and stays: leave 收集人 as it was, let them ask and be 记录人; a resident judges alone with 评价码
own_words_corrected
    “个案管理员”“村居委成员”登记以后不换，照原来的填再交；整行填错了人的，用“变动”表“作废”这一件，另填一行
    | 个案管理员 and 村居委成员 stay as they were registered: put them back; where the whole row was in error, void the case in sheet 变动 and write another
served_in_episode
    在“小事”表这一行写清“帮忙人”“开始”“结束”“服务内容” | fill in 帮忙人, 开始, 结束 and 服务内容 of this row of sheet 小事
""")

QUICK_WORDS: Final[Mapping[str, Text]] = texts("""
guidance | 同意按小事快办 | agreed to go by the quick lane
not_needed | 不需要 | not needed
closing | 小事已办，居民已评价 | the small matter is done, and the resident has judged it
follow_up | 再有事随时提出 | they may ask again at any time
""")
