"""What the command line says: help, headings, results and usage errors.

One row per text: its key, the Chinese and the English text, separated by bars. Words in
braces are filled in; ¶ begins a new line. The first line of a help text stands in lists of commands.
"""

from collections.abc import Mapping

from linli_core.texts.text import Text

_HELP = """
linli | 邻里守望关爱案件：从居民需求到群众评价。 | Neighbourly care cases: from a resident's need to the residents' verdict.
batch | 成批办理表格中的案件。 | Carry whole tables of rows.
batch.run | 读入台账，按每行事实办理到能到的环节。¶一行有错只影响该行；同一台账再读一次，不会重复。需要时新建数据库和密钥。 | Carry the rows of tables as far as their facts justify.¶A wrong row costs only itself, and the same table read again changes nothing. Makes the database and its key where they are missing.
case | 查看和办理案件。 | Look at cases and work on them.
case.list | 列出案件，停留最久的在前。¶敏感级别 S4 的案件不列任务类型和风险。 | List cases, those that have waited longest first.¶Task type and risk of restricted (S4) cases are not listed.
case.show | 显示一个案件的现状，以及它在等什么。 | Show a case as it stands, and what it waits for.
case.public | 显示群体或场所案件的公开记录：怎样提出、公示了什么、多少户评价。¶不含任何人的姓名、编号和原话；居民个人案件没有公开记录，少于 5 的数不公布。 | Show the public record of the case of a group or place: how it was raised, what was posted, how many answered.¶It holds nobody's name, number or words; a resident's own case has none, and counts below 5 are not published.
case.history | 显示一个案件的办理经过。 | Show what happened to a case.
case.explain | 说明某人此刻能办哪些操作，不能办的原因是什么。¶列出每项操作：可否、全部原因（代码、规则）、怎样解除、由谁办理。 | Say what a person may do with a case now, and why not the rest.¶For every trigger: whether it is allowed, all reasons (code, rule), what lifts them, who may do it.
case.fire | 以某人的名义办理一项操作，并登记其依据的事实。¶例：linli case fire 案件号 start_survey --as S1 --role 调查员 --fact survey_record --set method=home_visit | Fire a trigger in a person's name, with the fact it stands on.¶Example: linli case fire NUMBER start_survey --as S1 --role surveyor --fact survey_record --set method=home_visit
pair | 结对：提出帮扶人、说明理由、记录答复。 | Pair households with helpers: propose, explain, answer, confirm.
pair.propose | 为等待结对的案件提出帮扶人，每县区一次写入。¶列出配对、未配对案件及原因、可以声明的结论（是否最优）、在哪里招募。 | Propose helpers to every case that waits, a county in one transaction.¶Prints pairs, who is unpaired and why, what is proved, and where to recruit.
pair.explain | 说明某案为何是这位帮扶人，或为何没有人。¶按已有建议和结对重新计算，不写入。--sheet 把全部案件写成表格，--picture 画出一个社区的结对图（SVG）。 | Say why a case has its helper, or why nobody.¶The plan is made anew with what stands as given; nothing is written. --sheet writes all cases as a table, --picture draws a community as SVG.
pair.accept | 记录居民或帮扶人同意结对建议。 | Record that the resident or the helper says yes to a proposal.
pair.refuse | 记录居民或帮扶人不同意，并立即另提建议。¶被拒绝的帮扶人不再提出；已同意和已结对的不动，其他未答复的建议最多变动地区参数 pairing_moves 规定的件数。 | Record a no, and propose anew at once.¶The refused helper is not proposed again; what was accepted or paired stays, and at most so many other unanswered proposals move as the policy's pairing_moves says.
pair.confirm | 双方同意后确认结对。 | Confirm a pairing to which both sides said yes.
pair.what_if | 假设帮扶人离开或加入、名额变化、案件到来，会有什么变化；不写入。 | Say what would change if helpers left or joined, places changed or cases arrived; nothing is written.
tasks | 查看任务类型。 | Look at task types.
tasks.list | 列出插件声明的任务类型。 | List the task types that plug-ins declare.
tasks.suggest | 按诉求的原话推荐任务类型，由人决定。 | Suggest task types for a demand's own words; a person decides.
plugin | 编写插件。 | Write plug-ins.
plugin.new | 按模板新建一个可用、测试通过的插件。 | Begin a plug-in that works and whose tests pass.
tasks.schema | 输出一种任务类型表单的 JSON Schema。 | Print the JSON Schema of a task type's form.
plugins | 列出已安装的插件及其问题。 | List the installed plug-ins and what is wrong with them.
diagram | 以 Mermaid 输出案件或任务的流程图。 | Print the life-cycle of a case or task as Mermaid.
db | 新建、升级和检查数据库。 | Make, upgrade and check the database.
db.upgrade | 新建数据库表，或升级到本版本。¶新的 SQLite 文件旁会生成密钥文件（除非设置了 LINLI_KEY_FILE）。 | Make the tables, or bring them up to date.¶Beside a new SQLite file a key file is made, unless LINLI_KEY_FILE names one.
db.current | 显示数据库结构的版本。 | Show which revision the tables are of.
db.check | 核对数据库结构与本版本是否一致。 | Compare the tables with what this version expects.
verify | 重新核算全部案件的留痕链，指出最先被改动、缺失或错位的一行。 | Recompute every chain, and name the first altered, missing or moved row of each case.
doctor | 检查数据库、密钥、插件，以及各社区人员是否满足分工回避规则。 | Check database, key and plug-ins, and whether each community's people can keep the rules of separation.
hours | 志愿服务时长和领办情况。 | Volunteer hours, and what leads answered for.
hours.list | 列出每位志愿者的服务时长。¶只计实际服务、由他人确认、未付费的时间；更正以新的一笔冲正，时间重叠的只计一次。 | List every volunteer's hours.¶Real, unpaid time that somebody else confirmed; a correction is a new line, and overlapping time counts once.
hours.certificate | 输出一份志愿服务记录证明所载内容。¶不含居民、住址和服务内容原文；由出具单位核对、签章。 | Print what a certificate of a volunteer's hours states.¶It names no resident and none of their words; the issuer checks and signs it.
hours.leads | 列出党员、人大代表、政协委员等领办人的案件及群众评价。¶领办不代替群众评价。 | List the cases of party members, deputies and other leads, with the residents' verdict.¶Leading never stands in for the verdict.
outbox | 查看对外事件。 | Look at the events for other systems.
outbox.list | 列出最近的事件；只含编号，不含内容。 | List the newest events; they carry references only.
"""

_OPTIONS = """
option.help | 显示本说明。 | Show this help.
option.version | 显示版本。 | Show the version.
option.json | 以 JSON 输出，供程序读取。 | Print JSON, for programs.
option.lang | 输出语言；默认按 LINLI_LANG 或系统语言。 | Language; as LINLI_LANG or the system says by default.
option.db | 数据库地址或 SQLite 文件；也可设置 LINLI_DB。 | Database URL or SQLite file; LINLI_DB where left out.
option.policy | 地区参数的代码；也可设置 LINLI_POLICY。 | Code of the region's policy; LINLI_POLICY where left out.
option.mapping | 列名不同的表格用的 TOML 对照文件。 | TOML mapping for tables with other headings.
option.ledger | 结果台账（.xlsx 或 .csv）写到哪里。 | Where the result ledger goes (.xlsx or .csv).
option.as-of | 截止时刻，如 2026-06-30；之后的事实不计。 | The moment it speaks of, such as 2026-06-30; later facts do not count.
option.dry-run | 试运行，不保存任何内容。 | Do everything, store nothing.
option.state | 只列处于该环节的案件；可重复。 | Only cases in this state; may be repeated.
option.community | 只列该区划代码（可只写前几位）下的案件。 | Only cases under this division code, or its first digits.
option.issuer | 出具证明的单位。 | Organisation that issues the certificate.
option.county | 县区代码（前 6 位）。 | Code of a county (its first 6 digits).
option.pair_community | 社区或乡镇代码；按全县区计算，只写该范围内的案件。 | Code of a community or township; the county is solved as a whole, only cases there are written.
option.side | 哪一方答复：resident（居民）或 helper（帮扶人）。 | Whose answer: the resident's or the helper's.
option.reason | 理由（受保护内容）。 | Why (protected).
option.attempt | 看到的是第几次建议；已有新建议时不予登记。 | Number of the proposal that was seen; refused where another waits by now.
option.sheet | 把全部案件的说明写入该 .xlsx 文件。 | Write the reasons of all cases to this .xlsx file.
option.picture | 把该社区的结对画成 SVG 文件。 | Draw the pairs of that community to this SVG file.
option.helper-leaves | 假设该帮扶人离开；可重复。 | Suppose this helper leaves; may be repeated.
option.helper-joins | 假设有人加入，视为审查合格；可重复。 | Suppose somebody joins, vetted for whatever is asked; may be repeated.
option.places | 假设该帮扶人的名额改为 N；可重复。 | Suppose this helper has N places; may be repeated.
option.case-arrives | 假设有一件案件到来；可重复。 | Suppose a case arrives; may be repeated.
option.limit | 最多列出多少条。 | At most so many.
option.all_cases | 全部列出。 | All of them.
option.facts | 同时列出登记的事实（不含个人内容）。 | Also list the facts on record, without personal contents.
option.words | 同时显示居民原话（受保护内容）。 | Also show the residents' own words, which are protected.
option.as | 办理人的编号。 | Number of the person who acts.
option.role | 以什么身份：代码或名称，如 case_manager、个案管理员。 | In which role: a code or a name, such as case_manager.
option.fact | 同时登记的事实：代码或名称，如 survey_record、调查记录。 | The fact to record with it: a code or a name, such as survey_record.
option.set | 事实的一个字段；可重复。列表用逗号分隔。 | One field of the fact; may be repeated. Lists are separated by commas.
option.fact-json | 以 JSON 对象给出事实的字段。 | The fields of the fact as a JSON object.
option.at | 事实发生的时间；不写时区按北京时间。 | When the fact happened; Beijing time where no offset is given.
option.key | 防重复的键：同一命令只办一次。 | Idempotency key: the same command is carried out once.
option.kept | 库外保存的锚签名；库中必须还有这个锚。 | Signature of an anchor kept outside the database; it must still be there.
option.area | 只列该任务领域。 | Only this task area.
option.into | 在哪个目录下新建，默认当前目录。 | Folder to make it in; the current one by default.
option.setting | 只列适用于城市（urban）或农村（rural）的，重点参与的在前。 | Only those that apply in an urban or a rural community, its focus first.
option.resettlement | 易地扶贫搬迁安置社区：另列其专属的，排在最前。 | A resettlement community: what exists for it alone too, and first.
option.by-focus | 按风险、当地重点、停留时间排。 | By risk, then the community's focus, then how long they have waited.
option.road | 案件流程图的范围：主路、支线或全部。 | Which part of the case's life-cycle: main road, side roads or all.
option.case | 只列该案件的事件。 | Only events of this case.
option.since | 只列该时刻之后记录的事件。 | Only events recorded since then.
argument.case | 案件编号。 | Case number.
argument.trigger | 操作：代码或名称，如 start_survey、开展调查。 | Trigger: a code or a name, such as start_survey.
argument.files | 台账文件（.xlsx .xls .et .csv）。 | Tables (.xlsx .xls .et .csv).
argument.volunteer | 志愿者编号。 | Number of the volunteer.
argument.task_type | 任务类型代码，见 linli tasks list。 | Code of a task type; see linli tasks list.
argument.words | 诉求原话。 | The demand, in its own words.
argument.plugin_name | 插件名称，如 county-yard。 | Name of the plug-in, such as county-yard.
argument.diagram | case（默认）、任务类型代码或流程代码（W1 等）。 | case (default), the code of a task type, or of a flow (such as W1).
"""

_HEADINGS = """
heading.number | 编号 | number
heading.state | 环节 | state
heading.since | 进入时间 | since
heading.task_type | 任务类型 | task type
heading.task_types | 任务类型 | task types
heading.pairing_terms | 结对特征/条件/优先 | traits / pairing rules / costs
heading.risk | 风险 | risk
heading.verdict | 群众评价 | verdict
heading.community | 社区 | community
heading.subject | 对象 | subject
heading.episode | 轮次 | episode
heading.opened_at | 登记时间 | registered
heading.version | 版本 | version
heading.reference | 外部编号 | reference
heading.channel | 渠道 | channel
heading.raised_by | 提出人 | raised by
heading.at | 时间 | time
heading.support | 附议 | support
heading.words | 原话 | words
heading.round | 轮次 | round
heading.roll | 名册户数 | roll
heading.answered | 评价户数 | answered
heading.quorum | 所需户数 | quorum
heading.until | 公示至 | until
heading.place | 地点 | place
heading.summary | 内容 | summary
heading.objections | 公示异议 | objections
heading.seq | 序号 | no.
heading.fact | 事实 | fact
heading.author | 陈述人 | author
heading.source | 来源 | source
heading.code | 代码 | code
heading.rule | 规则 | rule
heading.reason | 原因 | reason
heading.reasons | 结果／原因 → 怎样解除 | result / reasons → what lifts them
heading.remedy | 怎样解除 | what lifts it
heading.trigger | 操作 | trigger
heading.target | 转入环节 | to state
heading.actor | 办理人 | by
heading.basis | 依据 | basis
heading.allowed | 可否 | allowed
heading.possible_from | 可办环节 | possible from
heading.who | 由谁办理 | who may
heading.name | 名称 | name
heading.words | 匹配的词 | words that matched
heading.urban | 城市 | urban
heading.rural | 农村 | rural
heading.sensitivity | 敏感 | class
heading.plugin | 插件 | plug-in
heading.hooks | 钩子 | hooks
heading.finding | 结果 | finding
heading.database | 数据库 | database
heading.revision | 结构版本 | revision
heading.needed | 需要版本 | needed
heading.case | 案件 | case
heading.event | 事件 | event
heading.subject_checked | 检查项 | checked
heading.level | 状态 | status
heading.volunteer | 志愿者 | volunteer
heading.hours | 时长（小时） | hours
heading.services | 次数 | services
heading.doubtful | 重叠未计（小时） | overlapping, left out (hours)
heading.confirmed_by | 确认人 | confirmed by
heading.lead | 领办人 | lead
heading.party | 政治面貌 | standing
heading.open | 在办 | open
heading.settled | 已办结 | settled
heading.satisfied | 满意 | satisfied
heading.dissatisfied | 不满意 | dissatisfied
heading.not_evaluated | 未评价 | not evaluated
heading.helper | 帮扶人 | helper
heading.why | 为什么 | why
heading.by | 按 | by
heading.part | 部分 | part
heading.cases | 件数 | cases
heading.served | 有人服务 | served
heading.rate | 比例 | rate
heading.mean_metres | 平均距离（米） | mean metres
heading.role | 角色 | role
heading.metres | 距离（米） | metres
heading.before | 现在 | now
heading.after | 届时 | then
"""

_RESULTS = """
help.usage | 用法： | Usage:
help.options | 选项 | Options
help.required | （必填） | (required)
help.commands | 命令 | Commands
failure.remedy | 处理办法：{remedy} | To mend it: {remedy}
hours.total | 共 {count} 位志愿者，{hours} 小时 | {count} volunteers, {hours} hours
hours.certifies | {name}（{volunteer}）截至 {until} 志愿服务 {count} 次，计 {hours} 小时。出具单位：{issuer} | {name} ({volunteer}) served {count} times until {until}, {hours} hours in all. Issued by: {issuer}
hours.restricted | （受限工作） | (restricted work)
hours.source | 所依据的规定：{source}（所载内容未与公布文本核对，出具前请核对） | Rule followed: {source} (not compared with the published text; compare before issuing)
public.rounds | 群众评价 | Evaluation
public.notices | 结果公示 | Notices
public.signed | 联名 {households} 户 | co-signed by {households} households
case.listed | 共 {total} 件，列出 {shown} 件 | {shown} of {total} cases
case.demands | 居民需求 | Demands
case.consents | 居民的同意 | Consents
case.facts | 登记的事实 | Facts on record
case.episode | 第 {no} 轮，已评价 {rounds} 次 | episode {no}, {rounds} evaluation rounds
case.waits_for | 下一步“{trigger}”还缺 | To {trigger} it still lacks
case.ready | 下一步“{trigger}”可以办理 | Ready to {trigger}
case.opened | 登记 | registered
case.unchanged | 案件 {number} 没有变化：这条命令已经办理过 | case {number} is unchanged: this command was carried out before
case.fired | 案件 {number}：{trigger}，{source} → {target}（版本 {version}） | case {number}: {trigger}, {source} → {target} (version {version})
explain.title | 案件 {number}（{state}），{actor} | case {number} ({state}), {actor}
explain.here | 本环节的操作 | Triggers of this state
explain.without_consent | 同意失效之后进行的服务 | Visits made when a consent no longer stood
explain.elsewhere | 须在其他环节进行的操作（{code} {rule}：{remedy}） | Triggers of other states ({code} {rule}: {remedy})
explain.yes | 可以 | yes
explain.no | 不可 | no
explain.leads_to | → {target} | → {target}
explain.who | 由谁办理：{roles} | Who may: {roles}
pair.no_case | 没有案件等待结对 | no case is at pairing
pair.proposals | 新提出的建议：{count} 件 | New proposals: {count}
pair.unpaired | 没有配到人的案件：{count} 件 | Unpaired: {count}
pair.recruit | 在哪里招募、在哪里增加名额（最有用的在前） | Where to recruit and where to add places (the most useful first)
pair.more_in_sheet | 其余见 linli pair explain --sheet | the rest is in linli pair explain --sheet
pair.problems | 数据问题（其余照常结对） | Bad input (everybody else was paired)
pair.by_wish | 指定 | asked for by name
pair.fairness | 公平与负担 | Fairness and load
pair.and_more | {shown} 等，另有 {more} 个 | {shown} and {more} more
pair.fullest | 负担最重的帮扶人（已用/名额） | fullest helpers (taken/places)
pair.side_resident | 居民 | the resident
pair.side_helper | 帮扶人 | the helper
pair.accepted | 案件 {number}：{side}同意 | case {number}: {side} says yes
pair.refused | 案件 {number}：{side}不同意，已重新计算 | case {number}: {side} says no; the plan was made anew
pair.moved | 案件 {number} 未答复的建议改为：{before} → {after} | the unanswered proposal of case {number} is exchanged: {before} → {after}
pair.confirmed | 案件 {number}：{state} | case {number}: {state}
pair.see_explain | 理由见 linli pair explain {number} | for the reasons see linli pair explain {number}
pair.standing_none | 案件 {number}：没有结对建议 | case {number}: nobody is proposed
pair.standing_proposed | 案件 {number}：建议 {helpers} | case {number}: {helpers} proposed
pair.standing_confirmed | 案件 {number}：已与 {helpers} 结对 | case {number}: paired with {helpers}
pair.written | 已写入 {path}（{cases} 件案件） | written: {path} ({cases} cases)
pair.drawn | 已写入 {path} | written: {path}
pair.not_written | 写不出 {path}：{why} | {path} cannot be written: {why}
pair.gains | 将得到服务：{count} 件 | Would be served: {count}
pair.loses | 将失去服务：{count} 件 | Would lose their helper: {count}
pair.moves | 将更换帮扶人：{count} 件 | Would change helper: {count}
pair.no_change | 没有案件受影响 | no case would change
pair.unpaired_then | 没有配到人的案件：{before} → {after} | unpaired: {before} → {after}
pair.prices | 之后最值得增加名额的帮扶人 | Where one more place would then do most
pair.new_case | 新案件{n} | new case {n}
pair.new_helper | 新帮扶人{n} | new helper {n}
pair.nothing_written | 只是假设，没有写入任何内容。 | A supposition: nothing was written.
tasks.suggested | 推荐 {count} 种，由人决定 | {count} suggested; a person decides
plugin.written | 已建好。先运行 python -m pip install --no-build-isolation --no-deps -e {folder}，再运行 python -m pytest {folder}。说明见其中的 README.md | Done. Run python -m pip install --no-build-isolation --no-deps -e {folder}, then python -m pytest {folder}; its README.md goes on from there
tasks.listed | 共 {count} 种 | {count} task types
tasks.no_form | {code} 没有专用表单，方案自带字段已够用 | {code} has no form of its own; the plan's fields suffice
plugins.none | 没有安装插件 | no plug-in is installed
db.none | （还没有表） | (no tables yet)
db.upgraded | {where}：{before} → {after} | {where}: {before} → {after}
db.unchanged | {where} 已是 {revision}，没有变化 | {where} is at {revision} already; nothing changed
db.same | {where} 与版本 {revision} 一致 | {where} is as revision {revision} says
db.differs | 数据库结构有 {count} 处与本版本不符 | the tables differ from this version in {count} places
verify.sound | 留痕链完好：案件 {cases} 件，经过 {entries} 条，事实 {facts} 条 | all chains are sound: {cases} cases, {entries} history entries, {facts} facts
verify.faults | {count} 件案件的记录有问题（共核对案件 {cases} 件，经过 {entries} 条，事实 {facts} 条） | faults in {count} cases ({cases} cases, {entries} history entries and {facts} facts checked)
doctor.ok | 正常 | ok
doctor.warning | 注意 | warning
doctor.fault | 问题 | fault
doctor.database | 数据库 | database
doctor.schema | 数据库结构 | schema
doctor.key | 密钥 | key
doctor.calendar | 工作日 | working days
doctor.plugins | 插件 | plug-ins
doctor.policy | 地区参数 | policy
doctor.staffing | 人员分工 | staffing
doctor.see_db_check | 运行 linli db check 查看 | see linli db check
doctor.no_key | 没有提供密钥 | no key was supplied
doctor.name_key | 设置 LINLI_KEY_FILE | set LINLI_KEY_FILE
doctor.key_named | LINLI_KEY_FILE 指定的 {path} | {path}, as LINLI_KEY_FILE says
doctor.key_beside | 数据库旁的 {path} | {path}, beside the database
doctor.key_missing | 没有找到密钥：{source} | there is no key: {source}
doctor.key_unsound | 密钥不可读，或不足 32 字节：{source} | the key cannot be read, or is shorter than 32 bytes: {source}
doctor.key_open | 其他用户也能读取密钥：{source} | other users can read the key: {source}
doctor.no_scheme | 没有城乡分类方案 {scheme}，社区只能自行填写类别 | no setting scheme {scheme}; communities can only state their setting themselves
doctor.calendar_known | 工作日历 {code}，节假日安排已知至 {until} | calendar {code}, arrangement of holidays known until {until}
doctor.no_calendar | 没有工作日历 {calendar}，按周一至周五计算工作日 | no calendar {calendar}; working days are counted Monday to Friday
doctor.name_calendar | 安装 linli-settings，或由插件以 linli_calendars 申报 | install linli-settings, or declare one with the hook linli_calendars
doctor.renew_calendar | 新一年的节假日安排公布后更新日历；在此之前，其后的日子按周一至周五计算 | update the calendar when the next year's arrangement is announced; until then later days are counted Monday to Friday
doctor.staffed | {all} 个社区中 {whole} 个分工齐备（登记工作人员和帮扶人 {people} 名） | {whole} of {all} communities lack nothing ({people} people with a role)
batch.file_problems | 文件和工作表的问题 | Problems with files and sheets
batch.done | 案件 {cases} 件，新增事实 {facts} 条、办理 {events} 步，用时 {seconds} 秒（每秒 {rate} 步）。 | {cases} cases; {facts} new facts and {events} steps in {seconds} s ({rate} steps a second).
batch.dry_run | 试运行，没有保存。 | A dry run: nothing was stored.
batch.no_change | 没有任何变化。 | Nothing changed.
batch.ledger | 结果台账：{path} | Result ledger: {path}
batch.anchor | 第 {seq} 个锚（{cases} 件案件），请将签名保存在数据库之外：{signature} | Anchor {seq} ({cases} cases); keep its signature outside the database: {signature}
batch.no_ledger | 写不出台账 {path}：{why} | the ledger {path} cannot be written: {why}
progress.rate | {rate}/秒 | {rate}/s
progress.line | {phase}：{done}，{seconds} 秒 | {phase}: {done}, {seconds} s
channel.self | 本人提出 | raised by oneself
channel.neighbour | 邻里反映 | a neighbour
channel.home_visit | 入户走访 | home visit
channel.survey | 需求调查 | survey
channel.deliberation | 议事协商 | deliberation
channel.resident_unit | 驻区单位 | unit based here
channel.party_contact | 党员联系 | party contact
channel.hotline | 热线 | hotline
channel.handed_in | 转交 | handed in
subject.resident | 居民 | resident
subject.household | 家庭 | household
subject.group | 群体 | group
subject.place | 场所 | place
"""

_USAGE = """
usage.title | 用法错误 | usage error
usage.remedy | 运行 {command} --help 查看用法 | see {command} --help
usage.no_such_command | 没有命令 {name}；有：{known} | no such command: {name}; there are: {known}
usage.no_such_option | 没有选项 {name}{known} | no such option: {name}{known}
usage.perhaps | ；是否指 {near} | ; perhaps {near}
usage.missing | 缺少 {name} | {name} is missing
usage.bad_value | {name} 的值不对：{why} | {name}: {why}
usage.unknown_term | 没有“{given}”；相近或可用的有：{known} | no {given}; near it or known: {known}
usage.ambiguous | “{given}”有歧义，请写代码：{known} | {given} is ambiguous; use a code: {known}
usage.no_time | “{given}”不是时间；写成 2026-06-30 或 2026-06-30T09:00 | {given} is no time; write 2026-06-30 or 2026-06-30T09:00
usage.no_kind | 给了字段，但没有用 --fact 说明是什么事实 | there are fields, but no --fact says of what
usage.no_such_fact | 没有“{given}”这种事实；有：{known} | no such fact: {given}; there are: {known}
usage.no_such_field | {kind} 没有字段“{name}”；有：{known} | {kind} has no field {name}; it has: {known}
usage.fields_missing | {kind} 还缺字段：{names} | {kind} lacks: {names}
usage.bad_field | 字段 {name} 不能是“{given}”；应为 {expected} | field {name} cannot be {given}; it is {expected}
usage.bad_fact | {kind} 的字段值不对，请核对：{values} | the fields of {kind} are not right; check: {values}
usage.bad_json | 不是 JSON 对象：{why} | not a JSON object: {why}
usage.no_folder | 没有文件夹 {folder} | there is no folder {folder}
usage.county_or_community | --county 和 --community 只能写一个 | give --county or --community, not both
usage.nothing_to_explain | 请写案件编号，或用 --sheet、--picture | give a case number, --sheet or --picture
usage.bad_places | “{given}”不对；名额写成 V1=3，加入写成 社区代码:3:技能 | {given} is not right; places are V1=3, a joiner is CODE:3:SKILL
usage.bad_community | “{given}”应以区划代码开头 | {given} must begin with a division code
usage.which_county | 请用 --county 说明县区；等待结对的有：{known} | say which county with --county; at pairing are: {known}
usage.at_without_fact | --at 是事实发生的时间，须与 --fact 一起使用 | --at says when a fact happened and goes with --fact
"""


def _table(*blocks: str) -> dict[str, Text]:
    found = {}
    for row in "".join(blocks).splitlines():
        if row:
            key, zh, en = row.split(" | ")
            found[key] = Text(zh.replace("¶", "\n"), en.replace("¶", "\n"))
    return found


CLI: Mapping[str, Text] = _table(_HELP, _OPTIONS, _HEADINGS, _RESULTS, _USAGE)
