"""What the figures over episodes say: titles and labels, for reports and for the command line."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

EPISODE_FIGURES: Final[Mapping[str, Text]] = texts("""
all | 全库 | the whole database
clock | 时钟 | Clock
host_clock
    时钟由人给定：登记时间是给定的，未经本库证明 | given by the host: when things were recorded is its word, and not proved
under {code} | 区划 {code} | division {code}
from {day} | {day}起 | from {day} on
to {day} | {day}之前 | before {day}
verdicts {base} {where}
    群众评价（{where}：服务已结束 {base} 次，未评价、对象去世的也在分母内）
    | Residents' verdict ({where}: {base} episodes served; the denominator holds not evaluated and deceased, too)
deceased | 对象去世，未及评价 | died before they could judge
first | 首次评价的结果（之后整改的不改这一栏） | What residents said first (whatever was mended later)
areas | 各领域满意数 | Satisfied by area
no_area | （未定领域） | (no area)
satisfied {good} {base} | 满意 {good} / {base} | satisfied {good} / {base}
quick | 其中小事快办 | Of these by the quick lane
taken_up_again
    其中后来重开的（同一案件每次服务各计一次）
    | Of these taken up again later (a case counts once for each time it was served)
exits | 服务过的案件走到哪里 | Where those served have come to
beside | 不在分母内的 | Beside the denominator
running {state} | 正在服务：{state} | in service: {state}
before_service {state} | 尚未服务：{state} | not served yet: {state}
words | 随表另计 | Counted beside
provisional_yeses | 尚由经办一方代记、未经核实的同意 | yeses that are still only the team's word
errata | 注明的笔误 | slips that were noted
unreadable | 记录读不出来、话没有算在内的案件 | cases with a record that cannot be read, whose words are not counted
uncounted | 听到了但未计入、尚未当面问过的不满意见（人） | people heard dissatisfied, not counted and not asked yet
late_entries | 补记（过了登记期限才登记；照样计入） | statements entered late (they count all the same)
unknown_entries | 旧记录：没有留下登记时间，不知是否补记 | older statements: nobody kept when they were entered
took_part | 居民自己说参与了 | residents say they took part
raised_by_self | 居民自己说是自己提出的 | residents say they raised it themselves
own {yes} {no} | 是 {yes}，否 {no} | yes {yes}, no {no}
left_unserved {state} | 未服务已离开：{state} | left unserved: {state}
""")
