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
    "undeclared_trait": Text(
        "登记的结对特征{detail}没有插件声明，不起作用",
        "the trait {detail} on record is declared by no plug-in, and asks nothing",
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

#: What mends bad input, by its code; MEND where there is nothing special to say.
REMEDY = Text("更正所登记的这一项", "correct what is registered")
REMEDIES: Mapping[str, Text] = {
    "unknown_community": Text(
        "登记该社区，或更正社区代码、服务范围", "register the community, or correct the code"
    ),
    "no_location": Text("补上坐标或完整的社区代码", "state coordinates or a whole community code"),
    "no_coordinates": Text(
        "补上横、纵坐标，或社区的中心坐标", "state coordinates, or the centre of the community"
    ),
    "negative_capacity": Text("容量填 0 或正整数", "state a capacity of 0 or more"),
    "over_capacity": Text(
        "更正容量，或减少其结对", "correct the capacity, or end some of the pairings"
    ),
    "no_helper_role": Text(
        "登记帮扶身份，或把容量改为空", "register a role of a helper, or leave the capacity blank"
    ),
    "undeclared_skill": Text(
        "登记具备此技能的帮扶人，或更正任务类型",
        "register a helper with this skill, or correct the type of task",
    ),
    "unknown_wish": Text(
        "登记其帮扶身份和本县区服务范围，或另行指定",
        "register a helper's role for this county, or name somebody else",
    ),
    "refused_wish": Text(
        "另行指定，或更正拒绝的帮扶人", "name somebody else, or correct whom the resident refuses"
    ),
    "lead_refuses": Text("另行指定，或更正拒绝的户", "name somebody else, or correct the refusal"),
    "wish_in_conflict": Text("指定没有亲属关系的人", "name somebody who is no family"),
    "wish_full": Text(
        "增加其容量，或另行指定", "give the helper another place, or name somebody else"
    ),
    "contradictory_wish": Text("同一次序只保留一个指定帮扶人", "keep one name for one attempt"),
}

#: Steps of the funnel and goals of the services' own; {left} helpers remain, or none (``=0``).
STEPS: Mapping[str, Text] = {
    "vetting:none": Text("审查等级符合的{left}人", "{left} vetted as needed"),
    "vetting:none=0": Text("无人审查等级符合", "none vetted as needed"),
    "vetting:basic": Text("经过基本审查的{left}人", "{left} with the basic vetting"),
    "vetting:basic=0": Text("无人经过基本审查", "none with the basic vetting"),
    "vetting:checked": Text("已审查的{left}人", "{left} checked"),
    "vetting:checked=0": Text("无人已审查", "none checked"),
    "vetting:licensed": Text("持证的{left}人", "{left} licensed"),
    "vetting:licensed=0": Text("无人持证", "none licensed"),
    "deliverer_class": Text(
        "属于任务类型规定人员类别的{left}人", "{left} of a class that the work allows"
    ),
    "deliverer_class=0": Text(
        "无人属于任务类型规定的人员类别", "none of a class that the work allows"
    ),
    "standing": Text("已提出的建议", "proposals made"),
    "standing:more": Text("原建议须更换", "its proposal exchanged"),
    "standing:less": Text("恢复原建议", "its proposal restored"),
}

#: A rule or a cost that a plug-in declares, in its words; {left} helpers remain after the rule.
DECLARED_RULE = Text("其中{name}的{left}人", "{left} {name}")
DECLARED_NONE = Text("其中无人{name}", "none {name}")
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
    "在{place}招募1名帮扶人（{profile}）：可先服务{serves}（风险{risk}）；这样的人能服务的未配对案件共{unpaired}件，每个名额1件。",
    "Recruit one helper at {place} ({profile}): would first serve {serves} (risk {risk}); {unpaired} of the unpaired could be served by such a helper, one for each place.",
)
RECRUIT_RESTRICTED = Text(
    "在{place}招募1名许可级别达到S4的帮扶人：可服务{serves}。",
    "Recruit one helper cleared for S4 at {place}: would serve {serves}.",
)
PLACE = Text("{name}（{code}）", "{name} ({code})")
#: What a helper to be recruited would have to bring.
PROFILE: Mapping[str, Text] = {
    "skills": Text("技能：{what}", "skills: {what}"),
    "languages": Text("会{what}", "speaking {what}"),
    "gender": Text("{what}", "{what}"),
    "clearance": Text("许可级别达到{what}", "cleared for {what}"),
    "vetting": Text("资质：{what}", "vetting: {what}"),
    "class": Text("身份：{what}", "being {what}"),
    "rule": Text("{what}", "{what}"),
    "may_lead": Text("可以牵头", "able to lead"),
}
NO_PROFILE = Text("无特别要求", "nothing special asked")
PLACE_SERVES = Text(
    "{helper}增加1个名额：可使{serves}得到服务{more}",
    "One more place at {helper}: would serve {serves}{more}",
)
A_RESTRICTED_CASE = Text("1件受限案件", "a restricted case")
PLACE_MOVES = Text("（另须调整{moves}件）", " (others whose helpers change: {moves})")
PLACE_SAVES = Text("{helper}增加1个名额：{saves}", "One more place at {helper}: {saves}")
ALL_CLAIM = Text(
    "{county}：待配{needs}件（另有{given}件已有建议或结对，不动）、帮扶人{helpers}名；全县区{pairs}个可行配对全部计入。{proof}",
    "{county}: cases to pair: {needs} (left as they are: {given}); helpers: {helpers}; eligible pairs of the county: {pairs}, all counted. {proof}",
)
NEAREST_CLAIM = Text(
    "{county}：待配{needs}件（另有{given}件已有建议或结对，不动）、帮扶人{helpers}名；每案只计最近的{nearest}人，结论不涵盖其余。{proof}",
    "{county}: cases to pair: {needs} (left as they are: {given}); helpers: {helpers}; only the {nearest} nearest of each counted, so nothing is said of the rest. {proof}",
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

SHARES: Mapping[str, Text] = {
    "urgency": Text("风险", "risk"),
    "group": Text("群体", "group"),
    "setting": Text("城乡", "setting"),
    "mode": Text("方式", "mode"),
}
NOT_STATED = Text("未登记", "not stated")
NONE_YET = Text("–", "–")
METRES = Text("{metres}米", "{metres} m")
RELATIONSHIPS = Text("延续的原有关系", "existing relationships kept")
KEPT_OF = Text("{of}个中{kept}个", "{kept} of {of}")
MEDIAN = Text("距离中位数", "median distance")
FARTHEST = Text("最远距离", "longest distance")
BANDS = Text("按距离", "pairs by distance")
BAND = Text("{end}公里以内{pairs}对", "up to {end} km: {pairs}")
LAST_BAND = Text("{end}公里以外{pairs}对", "past {end} km: {pairs}")
IDLE = Text("有名额而无任务的帮扶人", "helpers with places and nobody to serve")
HELPERS = Text("{count}名", "{count}")
SPREAD = Text("名额使用率的标准差", "spread of the part of places used (standard deviation)")
POINTS = Text("{percent}个百分点", "{percent} points")

PROPOSED = Text("已提出", "proposed")
CONFIRMED = Text("已结对", "paired")
NEXT_RUN = Text("下次运行提出", "next run")
WAITS = Text("没有配到人", "nobody")
SHEETS: Mapping[str, tuple[Text, tuple[Text, ...]]] = {
    "pairs": (
        Text("结对", "Pairs"),
        (
            Text("案件", "case"),
            Text("社区", "community"),
            Text("风险", "risk"),
            Text("状态", "status"),
            Text("帮扶人", "helper"),
            Text("角色", "role"),
            Text("距离（米）", "metres"),
            Text("为什么", "why"),
            Text("若改由他人", "with others instead"),
        ),
    ),
    "unpaired": (
        Text("未配对", "Unpaired"),
        (
            Text("案件", "case"),
            Text("社区", "community"),
            Text("风险", "risk"),
            Text("缺几人", "missing"),
            Text("原因", "why"),
            Text("增加一个名额即可的帮扶人", "one more place would do at"),
            Text("招募", "whom to recruit"),
        ),
    ),
    "recruits": (
        Text("招募", "Recruit"),
        (
            Text("社区", "community"),
            Text("要求", "what to bring"),
            Text("能服务的未配对案件", "unpaired it could serve"),
            Text("先服务", "would serve first"),
            Text("说明", "in words"),
        ),
    ),
    "places": (
        Text("增加名额", "More places"),
        (
            Text("帮扶人", "helper"),
            Text("说明", "in words"),
        ),
    ),
    "fairness": (
        Text("公平", "Fairness"),
        (
            Text("县区", "county"),
            Text("按", "by"),
            Text("部分", "part"),
            Text("件数", "cases"),
            Text("有人服务", "served"),
            Text("比例", "rate"),
            Text("平均距离（米）", "mean metres"),
        ),
    ),
    "loads": (
        Text("负担", "Load"),
        (
            Text("县区", "county"),
            Text("帮扶人", "helper"),
            Text("已用名额", "places used"),
            Text("名额", "places"),
        ),
    ),
    "problems": (
        Text("数据问题", "Bad input"),
        (
            Text("县区", "county"),
            Text("编号", "number"),
            Text("问题", "what is wrong"),
            Text("出自（文件#表!行）", "from (file#sheet!row)"),
        ),
    ),
    "claims": (
        Text("结论", "Claim"),
        (Text("县区", "county"), Text("可以声明的结论", "what may be claimed")),
    ),
}
#: A column of points saved, by the name of the goal.
SAVED = Text("{goal}（分）", "{goal} (points)")
