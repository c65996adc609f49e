"""What a declaration of a plug-in must be, and how to put it right."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

#: Of flows, task types, guards and rules of steps.
CONTRACT: Final[Mapping[str, Text]] = texts("""
deliverers {why} | 服务人规则无人能满足:{why} | a deliverer rule nobody can satisfy: {why}
deliverers.in_pairs | 要求两人同行却没有帮扶人,请改帮扶方式或规则 | delivered in pairs, yet without partners; change the mode or the rule
deliverers.lead | 牵头人不属于所列类别,请将其类别加入 | its lead is of a class the rule does not admit; add that class
deliverers.licence | 要求持证却不含专业人员,请加入专业人员或降低审查等级 | a licence is asked of no professional; admit professionals or ask for less
deliverers.no_class | 没有列出任何人员类别,请至少列一类 | name at least one class
flow.followers {fault} {said} | {fault}(任务类型:{said}) | {fault} (task types: {said})
flow.unknown {flow} {known} | 没有流程 {flow},请使用其中之一:{known} | unknown flow {flow}; name one of {known}
form.no_schema {error}
    表单不能生成 JSON Schema({error}),请使用简单类型和 label(...) | its form has no JSON Schema: {error}; use plain types with label(...)
form.no_text {name} {said}
    表单字段 {name} 缺少文字({said}),请用 label(中文, 英文, choices=...) 补全
    | form field {name}: no text in {said}; give both with label(zh, en, choices=...)
guard {code} {fault} | 规则 {code}:{fault} | guard {code}: {fault}
guard.closed {triggers} | 不得限制 {triggers}:这是居民的权利,请去掉 | it may not guard {triggers}, which protects residents; leave it out
guard.core_guard | 与核心规则同名,核心规则不可替换,请改名 | it bears the name of a core guard, which nobody replaces; rename it
guard.core_rule | 与核心规则同名,核心规则不可替换,请改名 | it bears the name of a core rule, which nobody replaces; rename it
guard.no_trigger | 没有触发动作,请至少列一个 | it guards no trigger; name at least one
guard.places {fault}
    理由和办法的中英文应填入同样的内容:{fault},请改正
    | reason and remedy must be filled alike in both languages: {fault}; correct it
guard.text_missing | 缺少文字,请补全中英文的理由和办法 | a text is missing; give reason and remedy in both languages
guard.unknown_facts {said} {known} | 读取的事实不存在:{said},请改用:{known} | it reads unknown facts {said}; name some of {known}
guard.unknown_steps {said} {known} | 所约束的流程没有步骤 {said},请改用:{known} | no flow it binds has the steps {said}; name some of {known}
guard.unknown_types {said}
    约束的任务类型不存在:{said},请核对编码或安装声明它的插件
    | it speaks of unknown task types {said}; correct the codes, or install the plug-in that declares them
guards.not_bound {code} {task_type}
    规则 {code} 不约束本类型,请在其 task_types 中加入 {task_type} | guard {code} does not bind it; add {task_type} to its task_types
guards.unknown {code} {known} | 没有规则 {code},请声明该规则或改用:{known} | unknown guard {code}; declare it, or name one of {known}
language.en | 英文 | en
language.zh | 中文 | zh
quick | 小事快办只限 S0、S1，不付费、不须主管部门、专业牵头或两人同行 | quick is for S0 and S1 only, unpaid, with no authority, professional lead or pairs
law.no_source | 法律说明没有出处,请注明 | a legal note without a source; say where it is from
place.evidence {code} | 佐证 {code} | evidence {code}
place.legal_note | 法律说明 | legal note
place.nothing | 没有对象类型或帮扶方式,请各列至少一个 | no subject kind or no delivery mode; name at least one of each
place.nowhere | 城乡都不适用,请至少适用其一 | applies nowhere; let it apply in an urban or a rural community
place.question {code} | 问题 {code} | question {code}
questions.core {said}
    缺少核心评价问题 {said},请用 questions_with(...) 组成
    | the core questions {said} are not asked; build the set with questions_with(...)
questions.twice | 两个评价问题编码相同,请改其一 | two evaluation questions have one code; make the codes differ
questions.unknown {code}
    没有共用评价问题 {code},请核对编码,自定问题请用自己的前缀
    | unknown question {code} of the shared sets; check its code, or give a question of your own a prefix of your own
questions.veto {code} | 问题 {code} 的否决答案不在选项中,请加入选项 | question {code}: a veto that is no answer; add it to the answers
text.language {place} {language} | {place} 缺少{language},请补全中英文 | {place}: no text in {language}; give both
""")

#: Of traits, pairing rules and costs.
PAIRING_CONTRACT: Final[Mapping[str, Text]] = texts("""
subclass {said} | {said} 是派生类，请直接用原类 | {said} is a subclass; use the class itself
of {code} {fault} | {code}：{fault} | {code}: {fault}
of_nobody | of 为空，请写明由谁具有 | of is empty; say who may bear it
name.parting {lang} | name.{lang} 含有分隔符号，表格里无法填写，请去掉 | name.{lang} has a character that parts a list; leave it out
bounds {limit} | least、most 应在 ±{limit} 之内且 least 不大于 most | least and most must be within {limit}, least no more than most
words.not_a_word | words 只用于 WORD，请去掉 | words are for a WORD only; leave them out
words.bad {said} | words 中 {said} 无法填写，请更换 | words: {said} cannot be written; replace
name.braces | name 不能含花括号，请去掉 | name: leave the braces out
source | source 为空，请写明出处 | source is empty; say where it is from
task_types.none | task_types 为空，请列出任务类型 | task_types is empty; name the task types
task_types.unknown {code}
    task_types 中的 {code} 不存在，请核对编码或安装声明它的插件
    | task_types: {code} is unknown; correct the code, or install the plug-in that declares it
code
    code 应为“插件前缀.名称”，小写字母、数字和下划线，且不以 core. 开头
    | code must be prefix.name in small letters, digits and _, and not begin with core.
test.nothing {test} | ask.test {test} 不作比较，请去掉 need 和 value | ask.test {test} compares nothing; leave need and value out
test.either {test} | ask.test {test} 须写 need 或 value 其中之一 | ask.test {test} compares; give either need or value
test.kind {place} {code} {found} {test} {kind} | {place} {code} 是 {found}，{test} 须用 {kind} | {place} {code} is a {found}; {test} takes a {kind}
value {value} {trait} {allowed} | ask.value {value} 不是 {trait} 的值，可用：{allowed} | ask.value {value} is no value of {trait}; it takes {allowed}
when.value {value} {code} {allowed}
    ask.when 的值 {value} 不是 {code} 的值，可用：{allowed} | ask.when: {value} is no value of {code}; it takes {allowed}
trait {place} {code} {side} {known}
    {place} {code} 不是 {side} 的特征，请先声明或改用：{known}
    | {place} {code} is no trait of a {side}; declare it, or name one of {known}
each {each} {unit} | each {each} 应为正数、{unit} 的整倍数：代价只能增加 | each {each} must be a positive multiple of {unit}: a cost only adds
most {limit} | most 应在 1 到 {limit} 之间，per 至少为 1 | most must be from 1 to {limit}, per at least 1
costly {points} {limit} | each × most = {points}，超过上限 {limit}，请减少 | each times most is {points}, more than {limit}; take less
not_a_number | most、per 只用于数值比较，请去掉 | most and per are for numbers only; leave them out
name.taken {lang} {name} {said} | name.{lang} “{name}” 与 {said} 相同，请改名 | name.{lang} '{name}' is also that of {said}; rename it
name.language {language} | name 缺少{language}，请补全 | name: no text in {language}; give both
language.zh | 中文 | zh
language.en | 英文 | en
field.kind {place} {name} {wanted} {said} | {place}{name} 应为{wanted}，不是 {said} | {place}{name} must be {wanted}: {said}
kind.text | 文字 | a text
kind.whole | 整数 | a whole number
kind.task_types | 任务类型编码的元组 | a tuple of codes of task types
kind.ask | Ask(...) | an Ask(...)
kind.both | Text(中文, 英文) | Text(zh, en)
kind.weighed | Weighed | a Weighed
kind.bearers | Bearer 的元组 | a tuple of Bearer
kind.trait_kind | TraitKind | a TraitKind
kind.texts | 文字的元组 | a tuple of texts
kind.test | Test | a Test
kind.value | 文字、整数或 None | a text, a whole number or None
""")
