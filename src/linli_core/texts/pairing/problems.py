"""What can be wrong with the input of a pairing; whoever it does not touch is paired."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import messages
from linli_core.texts.text import Message

#: As the pairing finds it, in its own terms.
PLAN_PROBLEMS: Final[Mapping[str, Message]] = messages("""
unknown_community {detail}
    社区代码“{detail}”未登记 | community {detail} is not known
    登记该社区，或更正社区代码、服务范围 | register the community, or correct the code

no_location
    没有坐标，社区代码也看不出所在县区 | no coordinates, and the code names no county
    补上坐标或完整的社区代码 | state coordinates or a whole community code

no_coordinates
    没有坐标，按社区代码估算距离 | no coordinates; distance goes by code
    补上横、纵坐标，或社区的中心坐标 | state coordinates, or the centre of the community

no_seats {detail}
    席位数{detail}无效，应为1至10000 | {detail} seats cannot be; give 1 to 10,000
    更正所登记的这一项 | correct what is registered

no_number {detail}
    {detail}不是整数，或不在合理范围内 | {detail} is no whole number, or not within reason
    更正所登记的这一项 | correct what is registered

negative_capacity {detail}
    名额{detail}为负数 | a capacity of {detail} is below 0
    容量填 0 或正整数 | state a capacity of 0 or more

duplicate_key
    同一编号出现两行且内容不同 | two different rows have this key
    更正所登记的这一项 | correct what is registered

undeclared_skill {detail}
    没有任何人登记技能“{detail}” | nobody declares the skill {detail}
    登记具备此技能的帮扶人，或更正任务类型 | register a helper with this skill, or correct the type of task

unknown_lock {detail}
    锁定的结对对象{detail}不在名单中 | the lock with {detail} names nobody who takes part
    更正所登记的这一项 | correct what is registered

lead_refuses {detail}
    指定的牵头人{detail}与该户互不接受 | lead {detail} or household refuses
    另行指定，或更正拒绝的户 | name somebody else, or correct the refusal

refused_lock {detail}
    锁定的{detail}与该户互不接受 | helper {detail} or household refuses
    更正所登记的这一项 | correct what is registered

lead_may_not_lead {detail}
    指定的牵头人{detail}不能牵头 | {detail} may not lead
    更正所登记的这一项 | correct what is registered

own_engine {detail}
    {detail}个席位由自带引擎求解：OR-tools 未安装或目标不能成表；结果同样经过证明，只是较慢
    | {detail} seats were solved by the own engine, because OR-tools is not installed or a goal is no table; the result is proved all the same, only more slowly
    更正所登记的这一项 | correct what is registered

flow_not_stopped
    本系统或多线程下无法中途停止大规模求解：时限只在两轮之间生效
    | a large flow cannot be stopped on this system, or beside other threads: the time limit is heeded between rounds only
    更正所登记的这一项 | correct what is registered

contradictory_lock {detail}
    与{detail}的锁定互相矛盾 | lock with {detail} contradicts another
    更正所登记的这一项 | correct what is registered
""")

#: As the services say it: of people and wishes on record.
PAIRING_PROBLEMS: Final[Mapping[str, Message]] = {
    **PLAN_PROBLEMS,
    **messages("""
negative_capacity {detail}
    可结对数{detail}为负数 | a capacity of {detail} is below 0
    容量填 0 或正整数 | state a capacity of 0 or more

no_helper_role
    登记了可结对数，但没有志愿者、社工、领办或组织身份 | states a capacity, but holds no role of a helper
    登记帮扶身份，或把容量改为空 | register a role of a helper, or leave the capacity blank

undeclared_trait {detail}
    登记的结对特征{detail}没有插件声明，不起作用 | the trait {detail} on record is declared by no plug-in, and asks nothing
    更正所登记的这一项 | correct what is registered

over_capacity {detail}
    已有结对{detail}，超过可结对数，不再增加 | has {detail} pairings already, more than places; gets no further one
    更正容量，或减少其结对 | correct the capacity, or end some of the pairings

unknown_wish {detail}
    指定的帮扶人{detail}不是本县区可结对的帮扶人，按其他人员匹配
    | {detail}, asked for by name, offers no help in this county; paired as any other
    登记其帮扶身份和本县区服务范围，或另行指定 | register a helper's role for this county, or name somebody else

refused_wish {detail}
    指定的帮扶人{detail}正是居民拒绝过的人，按其他人员匹配
    | {detail}, asked for by name, is one whom the resident refuses; paired as any other
    另行指定，或更正拒绝的帮扶人 | name somebody else, or correct whom the resident refuses

lead_refuses {detail}
    指定的帮扶人{detail}已拒绝该户，按其他人员匹配 | {detail}, asked for by name, said no to this household; paired as any other
    另行指定，或更正拒绝的户 | name somebody else, or correct the refusal

wish_in_conflict {detail}
    指定的帮扶人{detail}是该户亲属，按其他人员匹配 | {detail}, asked for by name, is family of the household; paired as any other
    指定没有亲属关系的人 | name somebody who is no family

wish_full {detail}
    指定的帮扶人{detail}名额已满，按其他人员匹配 | {detail}, asked for by name, has no place left; paired as any other
    增加其容量，或另行指定 | give the helper another place, or name somebody else

contradictory_wish {detail}
    同一次结对指定了不同的人（{detail}），以最后一个为准 | several are asked for by name for one attempt ({detail}); the last counts
    同一次序只保留一个指定帮扶人 | keep one name for one attempt
"""),
}
