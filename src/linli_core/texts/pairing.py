"""What the pairing of a county says beyond the engine's own words, in both languages."""

from collections.abc import Mapping

from linli_core.texts.text import Text

#: What is wrong with stored people or wishes; whoever it does not touch is paired.
PROBLEMS: Mapping[str, Text] = {
    "negative_capacity": Text("可结对数{detail}为负数", "a capacity of {detail} is below 0"),
    "no_helper_role": Text(
        "登记了可结对数，但没有志愿者、社工、领办或组织身份",
        "states a capacity, but holds no role of a helper",
    ),
    "over_capacity": Text(
        "已有结对{detail}，超过可结对数，不再增加",
        "has {detail} pairings already, more than places; gets no further one",
    ),
    "unknown_wish": Text(
        "指定的帮扶人{detail}不是本县区可结对的帮扶人，按其他人员匹配",
        "{detail}, asked for by name, offers no help in this county; paired as any other",
    ),
    "refused_wish": Text(
        "指定的帮扶人{detail}正是居民拒绝过的人，按其他人员匹配",
        "{detail}, asked for by name, is one whom the resident refuses; paired as any other",
    ),
    "lead_refuses": Text(
        "指定的帮扶人{detail}已拒绝该户，按其他人员匹配",
        "{detail}, asked for by name, said no to this household; paired as any other",
    ),
    "wish_in_conflict": Text(
        "指定的帮扶人{detail}是该户亲属，按其他人员匹配",
        "{detail}, asked for by name, is family of the household; paired as any other",
    ),
    "wish_full": Text(
        "指定的帮扶人{detail}名额已满，按其他人员匹配",
        "{detail}, asked for by name, has no place left; paired as any other",
    ),
    "contradictory_wish": Text(
        "同一次结对指定了不同的人（{detail}），以最后一个为准",
        "several are asked for by name for one attempt ({detail}); the last counts",
    ),
}

#: One step of the funnel or one goal of the services' own; {left} helpers remain.
STEPS: Mapping[str, Text] = {
    "vetting:none": Text("审查等级符合的{left}人", "{left} are vetted as needed"),
    "vetting:basic": Text("经过基本审查的{left}人", "{left} passed the basic vetting"),
    "vetting:checked": Text("经过核查的{left}人", "{left} passed the check"),
    "vetting:licensed": Text("持有执业资格的{left}人", "{left} are licensed"),
    "deliverer_class": Text(
        "符合任务类型规定人员类别的{left}人", "{left} are of a class that the work allows"
    ),
    "standing": Text("更换已提出的建议", "exchanged proposals"),
}

#: A rule or a cost that a plug-in declares, in its words; {left} helpers remain after the rule.
DECLARED_RULE = Text("其中{name}的{left}人", "{left} {name}")
DECLARED_METRES = Text(
    "未满足“{name}”（每分折合{each}米）", "short of “{name}” (each point as {each} m)"
)
DECLARED_FIT = Text(
    "未满足“{name}”（每分抵技能契合{each}分）", "short of “{name}” (each point as {each} of fit)"
)

DRIFTED = Text(
    "此建议提出后情况有变；今天重新计算会是：{today}。已提出的建议不因此更改。",
    "Things changed since this was proposed; today it would be: {today}. It stands all the same.",
)
NOBODY = Text("无人", "nobody")
NEXT = Text(
    "尚未提出；下次运行结对将提出以下建议：",
    "Not proposed yet; the next run of the pairing will propose:",
)
RECRUIT = Text(
    "在{community}增加一名{skills}帮扶人，可使{unpaired}户得到服务。",
    "One more helper{skills} at {community} could serve {unpaired} of the unpaired.",
)
RECRUIT_SKILLS = Text("具备{skills}的", " with {skills}")
ALL_CLAIM = Text(
    "{county}：待配{needs}件（另有{given}件已有建议或结对，不动）、帮扶人{helpers}名，{pairs}个可行配对全部计入。{proof}",
    "{county}: {needs} cases to pair beside {given} that stand, {helpers} helpers, all {pairs} eligible pairs counted. {proof}",
)
NEAREST_CLAIM = Text(
    "{county}：待配{needs}件（另有{given}件已有建议或结对，不动）、帮扶人{helpers}名，每案只计最近的{nearest}人。{proof}",
    "{county}: {needs} cases to pair beside {given} that stand, {helpers} helpers, only the {nearest} nearest of each. {proof}",
)

NO_PROPOSAL = Text(
    "案件 {case} 没有等待答复的结对建议", "case {case} has no proposal that waits for an answer"
)
OTHER_ATTEMPT = Text(
    "案件 {case} 等待答复的是第 {now} 次建议，不是第 {asked} 次",
    "case {case} waits for an answer to proposal {now}, not {asked}",
)
NOT_A_SIDE = Text(
    "答复方应为 resident（居民）或 helper（帮扶人），不是“{side}”",
    "a side is resident or helper, not {side}",
)
NOT_PROPOSED = Text(
    "{person} 不在第 {now} 次建议之列，不能代帮扶人答复",
    "{person} is not in proposal {now} and cannot answer for its helpers",
)
NOT_YOURS = Text(
    "“{role}”不能代“{side}”一方答复", "a {role} cannot answer for the side of the {side}"
)
UNKNOWN_HELPER = Text("{helper} 不是该县区的帮扶人", "{helper} is no helper of that county")
HELPER = Text("帮扶人", "helper")
SHEET = Text("结对", "Pairing")
