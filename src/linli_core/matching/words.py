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

# One step of the funnel; {left} helpers remain after it.
STEP_WORDS: Mapping[str, Text] = {
    "distance": Text("距离以内有{left}人", "{left} within reach"),
    "area": Text("其中服务本片区的{left}人", "{left} of them serve this area"),
    "skill": Text("具备所需技能的{left}人", "{left} have the skills"),
    "language": Text("语言相通的{left}人", "{left} share a language"),
    "gender": Text("符合性别意愿的{left}人", "{left} meet the gender wish"),
    "window": Text("时间合适的{left}人", "{left} are free at the time"),
    "clearance": Text("达到涉密（敏感）级别的{left}人", "{left} are cleared for the sensitivity"),
    "mode": Text("参与此种服务方式的{left}人", "{left} take part in this mode"),
    "lead": Text("可以牵头的{left}人", "{left} may lead"),
    "refused": Text("双方均未拒绝的{left}人", "{left} are refused by neither side"),
    "conflict": Text("无亲属或利害关系的{left}人", "{left} have no conflict of interest"),
    "nearest": Text("只考虑其中最近的{left}人", "only the nearest {left} were considered"),
    "full": Text("这{left}人的名额均已给出", "the places of these {left} are all given"),
    "no_lead": Text("其中没有可以牵头的人", "none of them may lead"),
    "not_reached": Text(
        "求解提前中止，尚未安排到该户", "the search was stopped before this one had its turn"
    ),
    "team_too_large": Text("人数少于所需席位", "they are fewer than the seats asked for"),
}
# What a rule of a plug-in says where it brings no words of its own.
OTHER_STEP = Text("满足“{code}”的{left}人", "{left} meet “{code}”")

PROBLEM_WORDS: Mapping[str, Text] = {
    "unknown_community": Text("社区代码“{detail}”未登记", "community {detail} is not known"),
    "no_location": Text(
        "没有坐标，社区代码也看不出所在县区", "no coordinates, and the code names no county"
    ),
    "no_coordinates": Text("没有坐标，按社区代码估算距离", "no coordinates; distance goes by code"),
    "no_seats": Text("席位数{detail}无效，应为1以上", "{detail} seats; give 1 or more"),
    "negative_capacity": Text("名额{detail}为负数", "a capacity of {detail} is below 0"),
    "duplicate_key": Text("同一编号出现两行且内容不同", "two different rows have this key"),
    "undeclared_skill": Text("没有任何人登记技能“{detail}”", "nobody declares the skill {detail}"),
    "unknown_lock": Text(
        "锁定的结对对象{detail}不在名单中",
        "the lock with {detail} names nobody who takes part",
    ),
    "lead_refuses": Text(
        "指定的牵头人{detail}与该户互不接受", "lead {detail} or household refuses"
    ),
    "refused_lock": Text("锁定的{detail}与该户互不接受", "helper {detail} or household refuses"),
    "lead_may_not_lead": Text("指定的牵头人{detail}不能牵头", "{detail} may not lead"),
    "own_engine": Text(
        "{detail}个席位由自带引擎求解：OR-tools 未安装或目标不能成表；结果同样经过证明，只是较慢",
        "{detail} seats were solved by the own engine, because OR-tools is not installed or a goal "
        "is no table; the result is proved all the same, only more slowly",
    ),
    "flow_not_stopped": Text(
        "本系统或多线程下无法中途停止大规模求解：时限只在两轮之间生效",
        "a large flow cannot be stopped on this system, or beside other threads: the time limit is "
        "heeded between rounds only",
    ),
    "contradictory_lock": Text(
        "与{detail}的锁定互相矛盾", "lock with {detail} contradicts another"
    ),
}

UNPAIRED = Text("{need}尚缺{missing}人：{steps}。", "{need} lacks {missing}: {steps}.")
OPENS = Text(
    "{helpers}任一处增加一个名额，即可服务该户。",
    "One more place at one of {helpers} would serve this household.",
)
OPENS_LATER = Text(
    "新增名额会先用于更紧急或更合适的户。",
    "One more place would go to a more urgent or better placed household first.",
)
PAIRED = Text("{need}由{helper}{role}：{terms}。", "{need} has {helper} as {role}: {terms}.")
ROLES: Mapping[str, Text] = {
    "lead": Text("牵头服务", "lead"),
    "member": Text("服务", "member"),
}
TERM = Text("{goal}{points}分", "{goal} {points}")
METRES = Text("距离{metres}米", "{metres} m away")
KEPT = Text("延续原有关系", "an existing relationship")
LOCKED = Text("已锁定", "locked")
ALTERNATIVE = Text(
    "若改由{helper}：本户{own}，他人{others}。",
    "With {helper} instead: this household {own}, others {others}.",
)
NO_CHANGE = Text("不变", "unchanged")
DEARER = Text("{goal}增加{points}", "{goal} +{points}")
CHEAPER = Text("{goal}减少{points}", "{goal} -{points}")
ONLY_ONE = Text("没有其他符合条件的人。", "Nobody else is eligible.")
UNKNOWN = Text("{need}未参加本次结对。", "{need} does not take part in this pairing.")
PROVED = Text("已证明最优（差距为0）。", "Proved best (gap 0).")
NOT_PROVED = Text("与最优的差距不超过{gap}。", "At most {gap} from the best.")
INTERRUPTED = Text("提前中止（到时或被打断）：", "Stopped early (time limit or interrupt): ")
LIST = Text("、", ", ")

PICTURE_TITLE = Text("{community} 结对示意图", "Pairs of {community}")
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
