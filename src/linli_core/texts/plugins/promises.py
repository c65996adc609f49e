"""What a task type, a flow or a rule of a plug-in promises, and nothing would keep."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

PROMISES: Final[Mapping[str, Text]] = texts("""
of_type {code} {remark} | {code}：{remark} | {code}: {remark}
clock.days {name} {days} | 时限 {name} 是 {days} 天，请写正数 | the clock {name} is {days} days; give a positive number
clock.unknown {name} {known}
    没有人计时限 {name}；请改用：{known}；只作显示的请写成 插件前缀.{name}
    | nobody counts a clock {name}; name one of {known}, or prefix.{name} for one that is only shown
clock.flow {name} {flows} {flow}
    时限 {name} 只在流程 {flows} 中计，本类型的流程是 {flow}；请去掉或换流程
    | the clock {name} is counted in the flows {flows}, and this type follows {flow}; leave it out or change the flow
clock.own_flow {names} {flow}
    时限 {names} 在自定流程 {flow} 中只显示、不计时；要计时请细化核心流程（如 W1.名称）
    | clocks {names} are shown and not counted in {flow}, a flow of its own; refine a flow of the core (such as W1.name) to have them counted
clock.source {names} | clock_sources 里的 {names} 没有对应的时限，请改正 | clock_sources names {names}, which are no clocks of it; correct them
clock.blank {names} | 时限 {names} 的出处是空白，请写明 | the source of the clocks {names} is blank; say where they are from
evidence.twice | 两项佐证编码相同，请改其一 | two items of evidence have one code; make the codes differ
evidence.after {code} {steps} {flow} {known}
    佐证 {code} 要在步骤 {steps} 之后，流程 {flow} 没有这些步骤；请改用：{known}
    | evidence {code} is needed after {steps}, which the flow {flow} does not have; name some of {known}
evidence.photo {code}
    佐证 {code} 拍到人却又必需：拍照同意不能作为服务条件；请写 required=False
    | evidence {code} shows people and is required, yet that consent is no condition of service; write required=False
evidence.optional {code}
    佐证 {code} 写了 after 却不是必需，after 不起作用；请去掉其一 | evidence {code} names steps and is not required, so that they mean nothing; leave one out
question.shared {code}
    共用评价问题 {code} 的文字、选项或否决被改动；请原样使用，或另用自己的编码
    | the shared question {code} has other words, answers or vetoes; take it as it is, or give yours a code of its own
question.veto {code} | 问题 {code} 没有选项，否决永远不会生效；请写选项 | question {code} has a veto and no answers, so that nobody can give it; list the answers
question.one_answer {code} | 问题 {code} 只有一个选项，等于没有问；请至少写两个 | question {code} has one answer and asks nothing; give two at least
deliverers.party | party_may_lead 只在写了 lead 时起作用；请写 lead 或去掉 | party_may_lead means nothing without a lead; name the lead, or leave it out
skills.both {skills} | 技能 {skills} 既是必需又是优先，请只留一处 | the skills {skills} are both asked for and welcome; keep one
parties {count} | parties 是 {count}：纠纷至少两方，没有纠纷请写 0 | parties is {count}: a dispute has two sides at least; write 0 for none
consents {purposes} | {purposes} 的同意不能作为服务条件，请去掉 | consent to {purposes} is no condition of work; leave it out
form.mutable {name} {kind}
    表单字段 {name} 的默认值是可变的 {kind}，谁都能改；请用元组或不给默认值
    | the default of form field {name} is a {kind}, which anybody could change; use a tuple, or no default
flow.statutory {step}
    步骤 {step} 写了 statutory 却没有 incident，不会上报任何事；请写 incident 或去掉 | step {step} is statutory without an incident to report; name the incident, or leave it out
flow.reopens {state}
    状态 {state} 写了 reopens，却不是结束状态或没有出路；请改正 | state {state} reopens, yet is no end or has no way out; correct it
rule.before_type {triggers}
    在 {triggers} 时案件还没有任务类型，写了 task_types 的规则永远不会被问到；请去掉 task_types，从 facts.attempt.fact.body 读所选类型
    | at {triggers} a case has no type yet, so that a rule with task_types is never asked; leave task_types out, and read the type chosen from facts.attempt.fact.body
rule.no_trigger {triggers} | 没有任何流转使用 {triggers}，规则永远不会被问到；请换触发动作 | no step of a case is {triggers}, so that the rule is never asked; choose another trigger
rule.unfilled {place} {given}
    理由或办法里的 {place} 无人填写，规则只给出 {given}；请改正其一
    | nobody fills {place} of its texts; the rule gives {given}; correct one of them
rule.nothing | （无） | nothing
rule.form_field {rule} {field} {known}
    {rule}：规则读表单字段 {field}，所管的任务类型都没有它（有的是：{known}）；改了字段名的，规则里也要改，在办案件仍用旧名
    | {rule}: it reads the form field {field}, which no type it binds has (there are: {known}); where a field was renamed, rename it here, too; running cases keep the old name
rule.steps {task_type} {steps}
    任务类型 {task_type} 的流程没有步骤 {steps}，对它永远不会被问到；请去掉该类型或改正步骤
    | the flow of {task_type} has none of the steps {steps}, so that it is never asked of it; leave the type out, or correct the steps
rule.reads {said} {known} | 读取的内容不存在：{said}，请改用：{known} | it reads {said}, which nothing has; name some of {known}
""")
