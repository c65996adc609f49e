"""What a plan of pairs says to people: who serves whom, why, and what else could be."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

#: Sentences about pairs, empty seats and what would change.
PLAN: Final[Mapping[str, Text]] = texts("""
unpaired {need} {steps} | {need}没有配到人：{steps} | {need} has nobody: {steps}
short {need} {missing} {steps} | {need}还缺{missing}人：{steps} | {need} lacks {missing} more: {steps}
opens {helpers} | ；{helpers}增加一个名额即可服务该户 | ; one more place at {helpers} would serve this household
opens_later | ；新增名额会先用于更紧急或更合适的户 | ; one more place would go to a more urgent or better placed household first
paired {need} {helper} {role} {terms} | {need}由{helper}{role}：{terms}。 | {need} has {helper} as {role}: {terms}.
metres {metres} | 距离{metres}米 | {metres} m away
kept | 延续原有关系 | an existing relationship kept
not_kept | 未能延续原有关系 | an existing relationship not kept
fits | 技能和方式契合 | skills and mode fit
misfits {n} | 技能或方式有{n}项不契合 | misfits of skill or mode: {n}
load {used} {places} | 该帮扶人名额已用{used}/{places} | the helper's places used: {used} of {places}
choice {n} | 符合条件的共{n}人 | chosen among {n} eligible
locked | 已锁定 | locked
term {goal} {n} | {goal}{n}分 | {goal} {n} points
alternative {helper} {own} {others} | 若改由{helper}：本户{own}；其他户：{others}。 | With {helper} instead: this household: {own}; others: {others}.
as_good | 同样合适 | just as well served
nobody_moves | 不受影响 | not affected
loses {need} | {need}将无人服务 | {need} would be left with nobody
lacks {need} {n} | {need}将少{n}名帮扶人 | {need} would have {n} helpers fewer
gains {need} {after} | {need}可得到{after}服务 | {need} could have {after}
moves {need} {before} {after} | {need}由{before}改为{after} | {need} would change from {before} to {after}
moves_by {move} {differences} | {move}（{differences}） | {move} ({differences})
hidden_moves {need} | 受限案件{need}须作变动 | the restricted case {need} would change
more_moves {n} | 另有{n}户变动 | {n} more would change
only_one | 没有其他符合条件且能腾出名额的人。 | Nobody else is eligible with a place to be had.
unknown {need} | {need}未参加本次结对。 | {need} does not take part in this pairing.
proved | 已证明最优（差距为0）。 | Proved best (gap 0).
not_proved {gap} | 与最优的差距不超过：{gap}。 | At most this far from the best: {gap}.
interrupted | 提前中止（到时或被打断）： | Stopped early (time limit or interrupt):␣
stop | 。 | .
role.lead | 牵头服务 | lead
role.member | 服务 | helper
""")

#: Headings of the plan as a table, in order.
PLAN_SHEET: Final[Mapping[str, Text]] = texts("""
case | 个案 | case
helper | 帮扶人 | helper
role | 角色 | role
metres | 距离（米） | metres
why | 说明 | why
""")

#: The drawing of a community.
PICTURE: Final[Mapping[str, Text]] = texts("""
title {community} | {community} 结对示意图 | Pairs of {community}
counts {needs} {served} {helpers} | {needs}户，{served}户已结对；帮扶人{helpers}名 | {needs} households, {served} paired; {helpers} helpers
hidden {count} | ；受限案件{count}件未画出 | ; {count} restricted cases not drawn
lead | 牵头 | lead
metres {metres} | {metres}米 | {metres} m
need | 已结对户 | household, paired
unpaired | 未结对户 | household, not paired
helper | 帮扶人 | helper
outside | 外社区帮扶人 | helper from elsewhere
""")
