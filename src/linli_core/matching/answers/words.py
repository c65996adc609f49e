"""What the pairing says to people, in Chinese and English, as data."""

from collections.abc import Mapping

from linli_core.texts.text import Text

GOAL_WORDS: Mapping[str, Text] = {
    "urgency": Text("紧急程度", "urgency"),
    "continuity": Text("延续原有帮扶关系", "continuity"),
    "fit": Text("技能和方式契合", "fit of skills and mode"),
    "distance": Text("距离", "distance"),
    "balance": Text("负担均衡", "balanced load"),
}

# What it means where a goal has more points, and where it has fewer; {n} is the difference.
DIFFERENCES: Mapping[str, tuple[Text, Text]] = {
    "urgency": (
        Text("无人服务的紧急程度多{n}分", "urgency left unserved +{n} points"),
        Text("无人服务的紧急程度少{n}分", "urgency left unserved -{n} points"),
    ),
    "continuity": (
        Text("少延续{n}个原有关系", "existing relationships kept: {n} fewer"),
        Text("多延续{n}个原有关系", "existing relationships kept: {n} more"),
    ),
    "fit": (
        Text("技能或方式多{n}项不契合", "misfits of skill or mode: {n} more"),
        Text("技能或方式少{n}项不契合", "misfits of skill or mode: {n} fewer"),
    ),
    "distance": (Text("路程多{n}米", "{n} m farther"), Text("路程少{n}米", "{n} m nearer")),
    "balance": (
        Text("负担不均多{n}分", "load less even by {n} points"),
        Text("负担不均少{n}分", "load more even by {n} points"),
    ),
}
# A goal that brings no words of its own.
OTHER_DIFFERENCE = (
    Text("{goal}多{n}分", "{goal}: {n} points more"),
    Text("{goal}少{n}分", "{goal}: {n} points fewer"),
)
# Goals weighed against one another: more, fewer.
BLENDED = (
    Text("{goals}合计多{n}分", "{goals} +{n} points"),
    Text("{goals}合计少{n}分", "{goals} -{n} points"),
)
BLENDED_METRES = (
    Text("{goals}折合多{n}米", "{goals}: what {n} m more would come to"),
    Text("{goals}折合少{n}米", "{goals}: what {n} m less would come to"),
)

# One step of the funnel: {left} helpers remain after it, or none.
STEP_WORDS: Mapping[str, tuple[Text, Text]] = {
    "distance": (
        Text("{limit}公里内有{left}人", "{left} within {limit} km"),
        Text("{limit}公里内没有帮扶人", "nobody within {limit} km"),
    ),
    "own_limit": (
        Text(
            "{limit}公里内、且在本人愿走范围内的有{left}人",
            "{left} within {limit} km who are willing to come that far",
        ),
        Text(
            "{limit}公里内没有愿意走这么远的帮扶人",
            "nobody within {limit} km who is willing to come that far",
        ),
    ),
    "area": (
        Text("服务本片区的{left}人", "{left} serving this area"),
        Text("无人服务本片区", "none serving this area"),
    ),
    "skill": (
        Text("具备技能（{skills}）的{left}人", "{left} with the skills ({skills})"),
        Text("无人具备技能（{skills}）", "none with the skills ({skills})"),
    ),
    "language": (
        Text("会{languages}的{left}人", "{left} speaking {languages}"),
        Text("无人会{languages}", "none speaking {languages}"),
    ),
    "gender": (
        Text("符合性别意愿（{gender}）的{left}人", "{left} meeting the gender wish ({gender})"),
        Text("无人符合性别意愿（{gender}）", "none meeting the gender wish ({gender})"),
    ),
    "window": (
        Text("时间对得上的{left}人", "{left} free at the time"),
        Text("无人时间对得上", "none free at the time"),
    ),
    "clearance": (
        Text("许可级别达到{level}的{left}人", "{left} cleared for {level}"),
        Text("无人许可级别达到{level}", "none cleared for {level}"),
    ),
    "mode": (
        Text("参与此种服务方式的{left}人", "{left} taking part in this mode"),
        Text("无人参与此种服务方式", "none taking part in this mode"),
    ),
    "lead": (
        Text("可以牵头的{left}人", "{left} able to lead"),
        Text("无人可以牵头", "none able to lead"),
    ),
    "refused": (
        Text("双方均未拒绝的{left}人", "{left} refused by neither side"),
        Text("其余的人均已被一方拒绝", "all others refused by one side or the other"),
    ),
    "conflict": (
        Text("无亲属或利害关系的{left}人", "{left} without a conflict of interest"),
        Text("其余的人均有亲属或利害关系", "all others in a conflict of interest"),
    ),
    "nearest": (
        Text("只考虑其中最近的{left}人", "only the nearest {left} considered"),
        Text("只考虑最近的人，其中无人合适", "only the nearest considered, none of them suitable"),
    ),
    "full": (
        Text("这{left}人的名额均已给出", "all {left} full"),
        Text("名额均已给出", "all full"),
    ),
    "no_lead": (
        Text("其中无人可以牵头", "none of them able to lead"),
        Text("其中无人可以牵头", "none of them able to lead"),
    ),
    "not_reached": (
        Text("求解提前中止，尚未安排到该户", "the search stopped before its turn"),
        Text("求解提前中止，尚未安排到该户", "the search stopped before its turn"),
    ),
    "team_too_large": (
        Text("人数少于所需席位", "fewer than the seats asked for"),
        Text("人数少于所需席位", "fewer than the seats asked for"),
    ),
}
# What a rule of a plug-in says where it brings no words of its own.
OTHER_STEP = (
    Text("满足“{code}”的{left}人", "{left} meeting “{code}”"),
    Text("无人满足“{code}”", "none meeting “{code}”"),
)
GENDERS: Mapping[str, Text] = {"female": Text("女", "female"), "male": Text("男", "male")}
OR = Text("或", " or ")

UNPAIRED = Text("{need}没有配到人：{steps}", "{need} has nobody: {steps}")
SHORT = Text("{need}还缺{missing}人：{steps}", "{need} lacks {missing} more: {steps}")
OPENS = Text(
    "；{helpers}增加一个名额即可服务该户",
    "; one more place at {helpers} would serve this household",
)
OPENS_LATER = Text(
    "；新增名额会先用于更紧急或更合适的户",
    "; one more place would go to a more urgent or better placed household first",
)
MOST_OPENS = 3
PAIRED = Text("{need}由{helper}{role}：{terms}。", "{need} has {helper} as {role}: {terms}.")
ROLES: Mapping[str, Text] = {
    "lead": Text("牵头服务", "lead"),
    "member": Text("服务", "helper"),
}
METRES = Text("距离{metres}米", "{metres} m away")
KEPT = Text("延续原有关系", "an existing relationship kept")
NOT_KEPT = Text("未能延续原有关系", "an existing relationship not kept")
FITS = Text("技能和方式契合", "skills and mode fit")
MISFITS = Text("技能或方式有{n}项不契合", "misfits of skill or mode: {n}")
LOAD = Text("该帮扶人名额已用{used}/{places}", "the helper's places used: {used} of {places}")
CHOICE = Text("符合条件的共{n}人", "chosen among {n} eligible")
LOCKED = Text("已锁定", "locked")
TERM = Text("{goal}{n}分", "{goal} {n} points")
ALTERNATIVE = Text(
    "若改由{helper}：本户{own}；其他户：{others}。",
    "With {helper} instead: this household: {own}; others: {others}.",
)
AS_GOOD = Text("同样合适", "just as well served")
NOBODY_MOVES = Text("不受影响", "not affected")
LOSES = Text("{need}将无人服务", "{need} would be left with nobody")
LACKS = Text("{need}将少{n}名帮扶人", "{need} would have {n} helpers fewer")
GAINS = Text("{need}可得到{after}服务", "{need} could have {after}")
MOVES = Text("{need}由{before}改为{after}", "{need} would change from {before} to {after}")
MOVES_BY = Text("{move}（{differences}）", "{move} ({differences})")
HIDDEN_MOVES = Text("受限案件{need}须作变动", "the restricted case {need} would change")
MORE_MOVES = Text("另有{n}户变动", "{n} more would change")
MOST_MOVES = 4
ONLY_ONE = Text(
    "没有其他符合条件且能腾出名额的人。", "Nobody else is eligible with a place to be had."
)
UNKNOWN = Text("{need}未参加本次结对。", "{need} does not take part in this pairing.")
PROVED = Text("已证明最优（差距为0）。", "Proved best (gap 0).")
NOT_PROVED = Text("与最优的差距不超过：{gap}。", "At most this far from the best: {gap}.")
INTERRUPTED = Text("提前中止（到时或被打断）：", "Stopped early (time limit or interrupt): ")
LIST = Text("、", ", ")
STEPS = Text("，", ", ")
AND = Text("和", " and ")
SEMICOLON = Text("；", "; ")
STOP = Text("。", ".")

PICTURE_TITLE = Text("{community} 结对示意图", "Pairs of {community}")
PICTURE_COUNTS = Text(
    "{needs}户，{served}户已结对；帮扶人{helpers}名",
    "{needs} households, {served} paired; {helpers} helpers",
)
PICTURE_HIDDEN = Text("；受限案件{count}件未画出", "; {count} restricted cases not drawn")
PICTURE_LEAD = Text("牵头", "lead")
METRES_LONG = Text("{metres}米", "{metres} m")
PICTURE_NEED = Text("已结对户", "household, paired")
PICTURE_UNPAIRED = Text("未结对户", "household, not paired")
PICTURE_HELPER = Text("帮扶人", "helper")
PICTURE_OUTSIDE = Text("外社区帮扶人", "helper from elsewhere")

SHEET_HEADS: tuple[Text, ...] = (
    Text("个案", "case"),
    Text("帮扶人", "helper"),
    Text("角色", "role"),
    Text("距离（米）", "metres"),
    Text("说明", "why"),
)
