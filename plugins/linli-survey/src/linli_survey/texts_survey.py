"""What the survey says to whoever must mend something."""

from linli_core.plugins import Text

ALREADY = Text(
    "调查编号 {number} 已有另一项调查，请换编号",
    "{number} is another campaign already; choose another number",
)
NO_CAMPAIGN = Text(
    "没有编号为 {number} 的调查；先用 linli survey plan 建立",
    "there is no campaign {number}; plan it first with linli survey plan",
)
NO_GUIDANCE = Text(
    "缺村（居）委会的指导意见；写明 --guidance",
    "the committee's guidance is missing; say it with --guidance",
)
NOBODY = Text(
    "{division} 下没有登记住户；先登记居民和户号",
    "no household is registered under {division}; register residents with 户号 first",
)
NOT_IN_FRAME = Text(
    "户号 {household} 不在调查 {number} 在 {community} 的住户名单内；核对户号和社区代码",
    "household {household} is not in the frame of {number} in {community}; check 户号 and 社区代码",
)
NOT_ASKED = Text(
    "没有见到住户，不能写有无需求；有无需求、提出人、需求内容请留空",
    "nobody was met, so that no need can be stated; leave 有无需求, 提出人 and 需求内容 blank",
)
NO_ANSWER = Text("见到住户的，有无需求写是或否", "where somebody was met, say 是 or 否 in 有无需求")
NO_WORDS = Text(
    "有需求的，写提出人和居民原话（需求内容）",
    "where there is a need, name who said it (提出人) and their own words (需求内容)",
)
WORDS_WITHOUT_NEED = Text(
    "写了需求内容，有无需求却是否；改为是，或删去需求内容",
    "需求内容 is filled, yet 有无需求 says no; say 是, or take the words out",
)
OTHER_HOME = Text(
    "提出人 {person} 不是户号 {household} 的人；核对提出人",
    "{person} does not live in household {household}; check 提出人",
)
HEARD = Text(
    "这次走访听到的话已记为案件 {case}，不能改掉；新的话另起一行，次序加一",
    "what this visit heard stands as case {case} and is not changed; write new words in a row of the next 次序",
)
NOT_PLANNED_YET = Text(
    "走访时间早于调查的建立时间；核对走访时间",
    "the visit is earlier than the day its campaign was planned; check 走访时间",
)
NO_FILE = Text("读不了 {file}：{why}", "{file} cannot be read: {why}")
THERE = Text(
    "{file} 已存在，不覆盖；换一个名字",
    "{file} is there already and is not replaced; give another name",
)
NO_COLUMN = Text("缺列：{columns}", "columns are missing: {columns}")
NO_VALUE = Text(
    "{column} 的“{value}”读不懂；可写 {choices}",
    "{column}: {value} is not understood; write one of {choices}",
)
UNIT_WITHOUT_VISIT = Text(
    "走访时间、走访人、结果要么都填，要么都留空（还没去）",
    "fill in 走访时间, 走访人 and 结果, or leave all blank where nobody went yet",
)
NOT_HEARD = Text(
    "没有见到单位的人，反映的问题请留空", "nobody of the unit was met: leave 反映的问题 blank"
)
RAISED_LOST = Text(
    "{unit} 反映过的问题不能改写；新的问题写新的次序",
    "what {unit} raised stays as it was; write new matters in a row of the next 次序",
)
