"""What is wrong with a pairing's input, in Chinese and English, as data."""

from collections.abc import Mapping

from linli_core.texts.text import Text

PROBLEM_WORDS: Mapping[str, Text] = {
    "unknown_community": Text("社区代码“{detail}”未登记", "community {detail} is not known"),
    "no_location": Text(
        "没有坐标，社区代码也看不出所在县区", "no coordinates, and the code names no county"
    ),
    "no_coordinates": Text("没有坐标，按社区代码估算距离", "no coordinates; distance goes by code"),
    "no_seats": Text(
        "席位数{detail}无效，应为1至10000", "{detail} seats cannot be; give 1 to 10,000"
    ),
    "no_number": Text(
        "{detail}不是整数，或不在合理范围内",
        "{detail} is no whole number, or not within reason",
    ),
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
