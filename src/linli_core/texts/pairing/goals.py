"""What goals and rules of the pairing are called, and what a difference in them means."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

#: Names of goals.
GOALS: Final[Mapping[str, Text]] = texts("""
urgency | 紧急程度 | urgency
continuity | 延续原有帮扶关系 | continuity
fit | 技能和方式契合 | fit of skills and mode
distance | 距离 | distance
balance | 负担均衡 | balanced load
""")

#: What it means where a goal has more points (``:more``) or fewer (``:less``).
DIFFERENCES: Final[Mapping[str, Text]] = texts("""
urgency:more {n} | 无人服务的紧急程度多{n}分 | urgency left unserved +{n} points
urgency:less {n} | 无人服务的紧急程度少{n}分 | urgency left unserved -{n} points
continuity:more {n} | 少延续{n}个原有关系 | existing relationships kept: {n} fewer
continuity:less {n} | 多延续{n}个原有关系 | existing relationships kept: {n} more
fit:more {n} | 技能或方式多{n}项不契合 | misfits of skill or mode: {n} more
fit:less {n} | 技能或方式少{n}项不契合 | misfits of skill or mode: {n} fewer
distance:more {n} | 路程多{n}米 | {n} m farther
distance:less {n} | 路程少{n}米 | {n} m nearer
balance:more {n} | 负担不均多{n}分 | load less even by {n} points
balance:less {n} | 负担不均少{n}分 | load more even by {n} points
other:more {goal} {n} | {goal}多{n}分 | {goal}: {n} points more
other:less {goal} {n} | {goal}少{n}分 | {goal}: {n} points fewer
blended:more {goals} {n} | {goals}合计多{n}分 | {goals} +{n} points
blended:less {goals} {n} | {goals}合计少{n}分 | {goals} -{n} points
blended_metres:more {goals} {n} | {goals}折合多{n}米 | {goals}: what {n} m more would come to
blended_metres:less {goals} {n} | {goals}折合少{n}米 | {goals}: what {n} m less would come to
""")

#: One step of the funnel: {left} helpers remain after it, or none (``=0``).
STEPS: Final[Mapping[str, Text]] = texts("""
distance {limit} {left} | {limit}公里内有{left}人 | {left} within {limit} km
distance=0 {limit} | {limit}公里内没有帮扶人 | nobody within {limit} km
own_limit {limit} {left} | {limit}公里内、且在本人愿走范围内的有{left}人 | {left} within {limit} km who are willing to come that far
own_limit=0 {limit} | {limit}公里内没有愿意走这么远的帮扶人 | nobody within {limit} km who is willing to come that far
area {left} | 服务本片区的{left}人 | {left} serving this area
area=0 | 无人服务本片区 | none serving this area
skill {skills} {left} | 具备技能（{skills}）的{left}人 | {left} with the skills ({skills})
skill=0 {skills} | 无人具备技能（{skills}） | none with the skills ({skills})
language {languages} {left} | 会{languages}的{left}人 | {left} speaking {languages}
language=0 {languages} | 无人会{languages} | none speaking {languages}
gender {gender} {left} | 符合性别意愿（{gender}）的{left}人 | {left} meeting the gender wish ({gender})
gender=0 {gender} | 无人符合性别意愿（{gender}） | none meeting the gender wish ({gender})
window {left} | 时间对得上的{left}人 | {left} free at the time
window=0 | 无人时间对得上 | none free at the time
clearance {level} {left} | 许可级别达到{level}的{left}人 | {left} cleared for {level}
clearance=0 {level} | 无人许可级别达到{level} | none cleared for {level}
mode {left} | 参与此种服务方式的{left}人 | {left} taking part in this mode
mode=0 | 无人参与此种服务方式 | none taking part in this mode
lead {left} | 可以牵头的{left}人 | {left} able to lead
lead=0 | 无人可以牵头 | none able to lead
refused {left} | 双方均未拒绝的{left}人 | {left} refused by neither side
refused=0 | 其余的人均已被一方拒绝 | all others refused by one side or the other
conflict {left} | 无亲属或利害关系的{left}人 | {left} without a conflict of interest
conflict=0 | 其余的人均有亲属或利害关系 | all others in a conflict of interest
nearest {left} | 只考虑其中最近的{left}人 | only the nearest {left} considered
nearest=0 | 只考虑最近的人，其中无人合适 | only the nearest considered, none of them suitable
full {left} | 这{left}人的名额均已给出 | all {left} full
full=0 | 名额均已给出 | all full
no_lead | 其中无人可以牵头 | none of them able to lead
no_lead=0 | 其中无人可以牵头 | none of them able to lead
not_reached | 求解提前中止，尚未安排到该户 | the search stopped before its turn
not_reached=0 | 求解提前中止，尚未安排到该户 | the search stopped before its turn
team_too_large | 人数少于所需席位 | fewer than the seats asked for
team_too_large=0 | 人数少于所需席位 | fewer than the seats asked for
other {code} {left} | 满足“{code}”的{left}人 | {left} meeting “{code}”
other=0 {code} | 无人满足“{code}” | none meeting “{code}”
""")

GENDERS: Final[Mapping[str, Text]] = texts("""
female | 女 | female
male | 男 | male
""")
