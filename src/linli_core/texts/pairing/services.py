"""What the pairing of a county says beyond the plan itself."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

#: Claims, advice where to recruit and what changed since.
COUNTY: Final[Mapping[str, Text]] = texts("""
drifted {today}
    此建议提出后情况有变；今天重新计算会是：{today}。已提出的建议不因此更改。
    | Things changed since this was proposed; today it would be: {today}. It stands all the same.
nobody | 无人 | nobody
next | 尚未提出；下次运行结对将提出以下建议： | Not proposed yet; the next run of the pairing will propose:
recruit {place} {profile} {serves} {risk} {unpaired}
    在{place}招募1名帮扶人（{profile}）：可先服务{serves}（风险{risk}）；这样的人能服务的未配对案件共{unpaired}件，每个名额1件。
    | Recruit one helper at {place} ({profile}): would first serve {serves} (risk {risk}); {unpaired} of the unpaired could be served by such a helper, one for each place.
recruit_restricted {place} {serves}
    在{place}招募1名许可级别达到S4的帮扶人：可服务{serves}。 | Recruit one helper cleared for S4 at {place}: would serve {serves}.
place {name} {code} | {name}（{code}） | {name} ({code})
no_profile | 无特别要求 | nothing special asked
place_serves {helper} {serves} {more} | {helper}增加1个名额：可使{serves}得到服务{more} | One more place at {helper}: would serve {serves}{more}
a_restricted_case | 1件受限案件 | a restricted case
place_moves {moves} | （另须调整{moves}件） | ␣(others whose helpers change: {moves})
place_saves {helper} {saves} | {helper}增加1个名额：{saves} | One more place at {helper}: {saves}
all_claim {county} {needs} {given} {helpers} {pairs} {proof}
    {county}：待配{needs}件（另有{given}件已有建议或结对，不动）、帮扶人{helpers}名；全县区{pairs}个可行配对全部计入。{proof}
    | {county}: cases to pair: {needs} (left as they are: {given}); helpers: {helpers}; eligible pairs of the county: {pairs}, all counted. {proof}
nearest_claim {county} {needs} {given} {helpers} {nearest} {proof}
    {county}：待配{needs}件（另有{given}件已有建议或结对，不动）、帮扶人{helpers}名；每案只计最近的{nearest}人，结论不涵盖其余。{proof}
    | {county}: cases to pair: {needs} (left as they are: {given}); helpers: {helpers}; only the {nearest} nearest of each counted, so nothing is said of the rest. {proof}
profile.skills {what} | 技能：{what} | skills: {what}
profile.languages {what} | 会{what} | speaking {what}
profile.gender {what} | {what} | {what}
profile.clearance {what} | 许可级别达到{what} | cleared for {what}
profile.vetting {what} | 资质：{what} | vetting: {what}
profile.class {what} | 身份：{what} | being {what}
profile.rule {what} | {what} | {what}
profile.may_lead | 可以牵头 | able to lead
""")

#: Why an answer to a proposal is not taken.
ANSWERS: Final[Mapping[str, Text]] = texts("""
no_proposal {case} | 案件 {case} 没有等待答复的结对建议 | case {case} has no proposal that waits for an answer
other_attempt {case} {now} {asked}
    案件 {case} 等待答复的是第 {now} 次建议，不是第 {asked} 次 | case {case} waits for an answer to proposal {now}, not {asked}
not_a_side {side} | 答复方应为 resident（居民）或 helper（帮扶人），不是“{side}” | a side is resident or helper, not {side}
not_proposed {person} {now}
    {person} 不在第 {now} 次建议之列，不能代帮扶人答复 | {person} is not in proposal {now} and cannot answer for its helpers
not_yours {role} {side} | “{role}”不能代“{side}”一方答复 | a {role} cannot answer for the side of the {side}
unknown_helper {helper} | {helper} 不是该县区的帮扶人 | {helper} is no helper of that county
helper | 帮扶人 | helper
""")

#: A rule or a cost that a plug-in declares, in its words; {left} helpers remain after the rule.
DECLARED: Final[Mapping[str, Text]] = texts("""
rule {name} {left} | 其中{name}的{left}人 | {left} {name}
none {name} | 其中无人{name} | none {name}
metres {name} {each} | 未满足“{name}”（每分折合{each}米） | short of “{name}” (each point as {each} m)
fit {name} {each} | 未满足“{name}”（每分抵技能契合{each}分） | short of “{name}” (each point as {each} of fit)
""")

#: Steps of the funnel and goals of the services' own; {left} helpers remain, or none (``=0``).
SERVICE_STEPS: Final[Mapping[str, Text]] = texts("""
vetting:none {left} | 审查等级符合的{left}人 | {left} vetted as needed
vetting:none=0 | 无人审查等级符合 | none vetted as needed
vetting:basic {left} | 经过基本审查的{left}人 | {left} with the basic vetting
vetting:basic=0 | 无人经过基本审查 | none with the basic vetting
vetting:checked {left} | 已审查的{left}人 | {left} checked
vetting:checked=0 | 无人已审查 | none checked
vetting:licensed {left} | 持证的{left}人 | {left} licensed
vetting:licensed=0 | 无人持证 | none licensed
deliverer_class {left} | 属于任务类型规定人员类别的{left}人 | {left} of a class that the work allows
deliverer_class=0 | 无人属于任务类型规定的人员类别 | none of a class that the work allows
standing | 已提出的建议 | proposals made
standing:more | 原建议须更换 | its proposal exchanged
standing:less | 恢复原建议 | its proposal restored
""")
