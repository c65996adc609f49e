"""What commands answer."""

from typing import Final

ANSWERS: Final = """
help.usage | 用法： | Usage:
outbox.relayed {taken} {refused} | 已转发 {taken} 件，拒收 {refused} 件 | {taken} passed on, {refused} refused
outbox.forgotten {consumer} | 不再等接收方 {consumer} | {consumer} is waited for no longer
outbox.pruned {count} | 已清理 {count} 件 | {count} deleted
serve.listening {address} | 已在 {address} 监听 | listening on {address}
help.options | 选项 | Options
help.required | （必填） | (required)
help.commands | 命令 | Commands
help.further_commands | 扩展的命令 | Commands of extensions
failure.ours | 程序出错 | fault of the program
failure.unforeseen {incident} {kind} | 程序遇到没有料到的情况，事故号 {incident}（{kind}） | something unforeseen happened, incident {incident} ({kind})
failure.unforeseen_remedy {incident} {log} | 把事故号 {incident} 告诉维护人员；经过记在 {log} | tell whoever maintains the program the incident number {incident}; {log} has the details
failure.system | 系统不够用 | the system is short of something
failure.room_remedy | 腾出磁盘空间，或关掉别的程序、请管机器的人提高限额，再运行一次 | free disk space, or close other programs or have the limit raised, and run it again
failure.not_written | 文件没有写成 | the file was not written
failure.written_remedy | 已经登记的不受影响；腾出空间或换一个文件夹，用同样的命令再运行一次就会写出 | what went on record stays there; make room or name another folder, and the same command writes it
failure.remedy {remedy} | 处理办法：{remedy} | To mend it: {remedy}
init.done {person} {role} {under}
    {person} 在 {under} 任“{role}”，已记录在案；其余角色由其或有权的人授予
    | {person} holds the role {role} in {under}, on record; every other role is given by them or by somebody who may
unreadable {cases}
    读不出来、没有算在内的案件：{cases}（请管理员用 linli verify 查明，更正或恢复那条记录）
    | Cases that cannot be read and are not counted: {cases} (find the record with linli verify, and correct or restore it)
undeclared {cases} {count}
    {count} 件案件的任务类型已没有插件申报，仍按开始办理时存下的申报办：{cases}（原插件核对的步骤须等装回插件；用 linli plugins 查看）
    | {count} cases have a task type that no plug-in declares any more, and go on by what was kept when they began: {cases} (a step that the plug-in checked waits until it is installed again; see linli plugins)
undeclared.many {cases} {count}
    {count} 件案件的任务类型已没有插件申报，仍按开始办理时存下的申报办，如 {cases}（原插件核对的步骤须等装回插件；用 linli plugins 查看）
    | {count} cases have a task type that no plug-in declares any more, and go on by what was kept when they began, such as {cases} (a step that the plug-in checked waits until it is installed again; see linli plugins)
hours.total {count} {hours} | 共 {count} 位志愿者，{hours} 小时 | {count} volunteers, {hours} hours
hours.certifies {name} {volunteer} {until} {count} {hours} {issuer}
    {name}（{volunteer}）截至 {until} 志愿服务 {count} 次，计 {hours} 小时。出具单位：{issuer}
    | {name} ({volunteer}) served {count} times until {until}, {hours} hours in all. Issued by: {issuer}
hours.restricted | （受限工作） | (restricted work)
hours.source {source}
    所依据的规定：{source}（所载内容未与公布文本核对，出具前请核对）
    | Rule followed: {source} (not compared with the published text; compare before issuing)
public.rounds | 群众评价 | Evaluation
public.notices | 结果公示 | Notices
public.signed {households} | 联名 {households} 户 | co-signed by {households} households
figures.inbox {waiting} {overdue} {returned}
    另有待分派箱：等候 {waiting} 件（逾期 {overdue} 件），退回 {returned} 件；分派后才成为案件
    | beside these, in the unassigned inbox: {waiting} waiting ({overdue} overdue), {returned} returned; they are cases once assigned
inbox.state.waiting | 待分派 | waiting
inbox.state.assigned | 已分派 | assigned
inbox.state.returned | 已退回 | returned
inbox.late {due} | {due}（已逾期） | {due} (overdue)
inbox.total {count} {late} | 共 {count} 件，其中逾期 {late} 件 | {count} items, {late} of them overdue
inbox.erased | （原话已删除） | (the words were erased)
inbox.assigned {item} {case} | {item} 已分派，成为案件 {case} | {item} is assigned, and is case {case} now
inbox.placed {item} {case} | {item} 已转到案件 {case}，那里已经听到 | {item} is placed with case {case}, which has heard it
inbox.words_about {number} | 居民的话，写的编号是 {number} | words of a resident, under number {number}
inbox.count.received | 收到 | came in
inbox.count.assigned | 已分派 | assigned
inbox.count.returned | 已退回 | returned
inbox.count.waiting | 待分派 | waiting
inbox.count.overdue | 　其中逾期 | ␣␣of these overdue
inbox.count.heard_rows | 　还没有案件、先随它收下的居民原话（行） | ␣␣rows of residents' words kept with what is not assigned
inbox.count.handled_late | 逾期才办的 | assigned or returned late
inbox.days {days} | 等候不超过 {days} 天 | waiting up to {days} days
inbox.longer | 等候更久 | waiting longer
inbox.limit {days} {source} | 期限 {days} 天，依据：{source} | to be assigned within {days} days, by: {source}
inbox.limit_working {days} {source} | 期限 {days} 个工作日，依据：{source} | to be assigned within {days} working days, by: {source}
ticket.count.received | 工单 | tickets
ticket.count.repeated | 　其中重复来电 | ␣␣of these repeated calls
ticket.count.anonymous | 　其中匿名 | ␣␣of these without a name
ticket.count.extended | 　其中延过期 | ␣␣of these with a longer time
ticket.count.replied | 已答复 | replied to
ticket.count.late | 　其中逾期才答复 | ␣␣of these after their time
ticket.count.overdue | 逾期未答复 | not replied to, and overdue
ticket.count.untrue | 答复“不属实” | replied to as untrue
ticket.count.content | 来电人满意 | caller content
ticket.count.not_content | 来电人不满意 | caller not content
ticket.count.not_reached | 回访未接通 | caller not reached
ticket.count.not_called | 还没有回访 | caller not called back
rights.raised | 谁提出、谁认可 | Who raised it, and who made it their own
rights.part | 群众参与 | Who took part
rights.planned | 方案写明了居民做什么 | the plan says what is the residents' to do
rights.not_planned | 方案没有写明居民做什么 | the plan does not say what is the residents' to do
rights.visits {with_residents} {visits} | 服务记录 {visits} 条，其中 {with_residents} 条写明居民做了什么 | {visits} service records, of which {with_residents} say what residents did
rights.work {agreed} {done} {waived} | 约定的事 {agreed} 项：办完 {done} 项，本人同意不办 {waived} 项 | of {agreed} agreed tasks {done} were done, and {waived} left undone with the resident's yes
rights.yes | 是 | yes
rights.no | 否 | no
rights.unwanted | 有居民说不想要这项服务或这个帮扶人，或反映受到侵害、要求街道（乡镇）介入：算作不满意，直到本人再作评价 | somebody did not want this, or this helper, or told of harm, or called for the township: that is heard as dissatisfied until they judge again
rights.ward_waits | 监护人评价了，还没有问过被监护人：在此之前不能按满意结束 | a guardian judged and the ward has not been asked: until then the round does not end satisfied
rights.heard | 没有计入的意见也听到了：在收集人当面再问您之前，本案不会按满意或无人评价了结。 | What does not count is heard all the same: the case ends neither satisfied nor unanswered before the collector has asked you again.
rights.said {yes} {no} | 评价中说参与过：{yes}，说没有参与：{no} | ballots that say they took part: {yes}, that they did not: {no}
rights.round {no} | 第 {no} 轮评价：问了谁、听到谁、哪些计入 | Round {no}: who was asked, who was heard, what counts
rights.waiting | 有不满意或受伤害的话没有计入，还没有人当面问清；在此之前不能按满意或未评价结束 | words of dissatisfaction or harm do not count and nobody has asked yet; until then the round ends neither satisfied nor not evaluated
rights.to_ask {people} | 须当面询问：{people} | to be asked in person: {people}
rights.late | 补记 | entered late
rights.unplaced {count} | 没有提请评价时记录的评价：{count} 份 | ballots written down when no round was open: {count}
rights.all_ballots | 每份评价 | Every ballot
rights.own_ballots | 您自己的评价 | Your own ballots
vote.prompt | 评价码 | code
vote.shown_once {round} | 第 {round} 次评价的评价码，只显示这一次 | code for round {round}, shown this once
vote.recorded {round} | 已登记本人第 {round} 次评价 | your ballot of round {round} is on record
way.resident | 本人认可 | adopted by the resident
way.guardian | 监护人认可 | adopted by the guardian
way.co_signers | 联名 | co-signed
way.resolution | 议事会决议 | resolved by the council
case.listed {total} {shown} | 共 {total} 件，列出 {shown} 件 | {shown} of {total} cases
case.demands | 居民需求 | Demands
case.consents | 居民的同意 | Consents
case.undisclosed | （不公开） | (not disclosed)
case.facts | 登记的事实 | Facts on record
case.episode {no} {rounds} | 第 {no} 次办理，已评价 {rounds} 轮 | episode {no}, {rounds} evaluation rounds
case.waits_for {trigger} | 下一步“{trigger}”还缺 | To {trigger} it still lacks
case.ready {trigger} | 下一步“{trigger}”可以办理 | Ready to {trigger}
case.opened | 登记 | registered
case.unchanged {number} | 案件 {number} 没有变化：这条命令已经办理过 | case {number} is unchanged: this command was carried out before
case.fired {number} {trigger} {source} {target} {version}
    案件 {number}：{trigger}，{source} → {target}（版本 {version}） | case {number}: {trigger}, {source} → {target} (version {version})
explain.title {number} {state} {actor} | 案件 {number}（{state}），{actor} | case {number} ({state}), {actor}
explain.here | 本环节的操作 | Triggers of this state
explain.provisional | 只有团队代记、尚待向本人核实的同意 | Yeses only in the team's word, still to be asked about
explain.told {who} | 由{who}代记 | written down by {who}
explain.without_consent | 同意失效之后进行的服务 | Visits made when a consent no longer stood
explain.elsewhere {code} {rule} | 须在其他环节办的（{code} {rule}） | Triggers of other states ({code} {rule})
explain.yes | 可以 | yes
explain.no | 不可 | no
explain.leads_to {target} | → {target} | → {target}
explain.who {roles} | 由谁办理：{roles} | Who may: {roles}
pair.no_case | 没有案件等待结对 | no case is at pairing
pair.proposals {count} | 新提出的建议：{count} 件 | New proposals: {count}
pair.unpaired {count} | 没有配到人的案件：{count} 件 | Unpaired: {count}
pair.recruit | 在哪里招募、在哪里增加名额（最有用的在前） | Where to recruit and where to add places (the most useful first)
pair.more_in_sheet | 其余见 linli pair explain --sheet | the rest is in linli pair explain --sheet
pair.problems | 数据问题（其余照常结对） | Bad input (everybody else was paired)
pair.by_wish | 指定 | asked for by name
pair.fairness | 公平与负担 | Fairness and load
pair.and_more {shown} {more} | {shown} 等，另有 {more} 个 | {shown} and {more} more
pair.fullest | 负担最重的帮扶人（已用/名额） | fullest helpers (taken/places)
pair.side_resident | 居民 | the resident
pair.side_helper | 帮扶人 | the helper
pair.accepted {number} {side} | 案件 {number}：{side}同意 | case {number}: {side} says yes
pair.refused {number} {side} | 案件 {number}：{side}不同意，已重新计算 | case {number}: {side} says no; the plan was recomputed
pair.moved {number} {before} {after}
    案件 {number} 未答复的建议改为：{before} → {after} | the unanswered proposal of case {number} is exchanged: {before} → {after}
pair.confirmed {number} {state} | 案件 {number}：{state} | case {number}: {state}
pair.see_explain {number} | 理由见 linli pair explain {number} | for the reasons see linli pair explain {number}
pair.standing_none {number} | 案件 {number}：没有结对建议 | case {number}: nobody is proposed
pair.standing_proposed {number} {helpers} | 案件 {number}：建议 {helpers} | case {number}: {helpers} proposed
pair.standing_confirmed {number} {helpers} | 案件 {number}：已与 {helpers} 结对 | case {number}: paired with {helpers}
pair.written {path} {cases} | 已写入 {path}（{cases} 件案件） | written: {path} ({cases} cases)
pair.drawn {path} | 已写入 {path} | written: {path}
pair.not_written {path} {why} | 写不出 {path}：{why} | {path} cannot be written: {why}
pair.gains {count} | 将得到服务：{count} 件 | Would be served: {count}
pair.loses {count} | 将失去服务：{count} 件 | Would lose their helper: {count}
pair.moves {count} | 将更换帮扶人：{count} 件 | Would change helper: {count}
pair.no_change | 没有案件受影响 | no case would change
pair.unpaired_then {before} {after} | 没有配到人的案件：{before} → {after} | unpaired: {before} → {after}
pair.prices | 之后最值得增加名额的帮扶人 | Where one more place would then do most
pair.new_case {n} | 新案件{n} | new case {n}
pair.new_helper {n} | 新帮扶人{n} | new helper {n}
pair.nothing_written | 只是假设，没有写入任何内容。 | A supposition: nothing was written.
tasks.demand | 这件需求 | the demand
tasks.suggested {count} | 推荐 {count} 种，由人决定 | {count} suggested; a person decides
impact.running {running} {unchanged} | 在办案件 {running} 件，其中 {unchanged} 件不受影响 | {running} running cases, {unchanged} of them not concerned
impact.none | 没有在办案件受影响 | no running case is concerned
impact.choices
    怎样选：默认不用做什么，在办的按开始时的申报办完；不再收新案的，在任务类型写 retired=True，等在办的办完再卸载；规则要保留的，同样写 retired=True
    | What to choose: by default nothing, running cases end on what they began with; to take no new cases, write retired=True in the task type, and remove it when none is left; to keep a rule for those who began with it, write retired=True there
impact.code
    规则内部的代码改了什么，这里比不出来：在办案件按新代码判断
    | What changed inside the code of a rule cannot be compared here: running cases are judged by the new code
impact.own.tables {prefix} {rows}
    它自己的表 {prefix}_* 没有人读了：{rows} 行留在数据库里，装回来就能用 | its own tables {prefix}_* are read by nobody then: {rows} rows stay in the database, and are there again when it is
impact.own.sheets {codes} | 不再读的工作表：{codes} | sheets that are no longer read: {codes}
impact.own.commands {codes} | 不再有的命令：{codes} | commands that go: {codes}
impact.own.figures {codes} | 不再算的指标：{codes} | figures that are no longer counted: {codes}
impact.own.report_parts {codes} | 报告里不再有的部分：{codes} | parts of reports that go: {codes}
impact.rule_lost | 规则没有了 | rule dropped
impact.rule_asked | 新增规则，在办的也要问 | new rule, of running cases too
impact.rule_reach | 规则管的范围变了 | rule reaches otherwise
impact.type | 任务类型没有了 | task type dropped
impact.flow | 流程变了 | flow changed
impact.form | 表单变了 | form changed
impact.questions | 评价问题变了 | questions changed
impact.work | 佐证、期限、服务人等变了 | evidence, clocks, deliverers or the like changed
impact.then.rule_lost
    要等：这条规则管的操作和步骤办不了，直到它装回来
    | they wait: what this rule guarded cannot be done until it is there again
impact.then.rule_asked
    从安装起就按这条规则判断
    | judged by this rule from the day it is installed
impact.then.rule_reach
    按新的范围判断
    | judged where it reaches then
impact.then.type
    按存下的申报办完；不能再选这个类型
    | go on by what was kept; nobody can choose the type any more
impact.then.flow
    按开始时的流程办完；新案用新流程
    | go on in the flow it began with; new cases take the new one
impact.then.form
    按开始时的表单填；新案用新表单
    | go on with the form it began with; new cases take the new one
impact.then.questions
    按开始时的问题评价；新案用新问题
    | are asked the questions it began with; new cases the new ones
impact.then.work
    按开始时的申报办完；新案用新的
    | go on as they began; new cases take the new
migrate.would {moved} {stays} | 会迁 {moved} 件，{stays} 件按开始时的申报办完；没有写入 | {moved} would be moved, {stays} end on what they began with; nothing was written
migrate.moved {moved} {stays} | 已迁 {moved} 件，{stays} 件按开始时的申报办完 | {moved} moved, {stays} end on what they began with
migrate.returned {moved} {stays} | 已撤回 {moved} 件，{stays} 件不动 | {moved} taken back, {stays} stay
migrate.stay | 不迁的不用处理，照常办完；要迁的，按原因改正插件的迁移或案件后再运行 | Those that stay go on as before; to move them, mend the plug-in's migration or the case as the reason says, and run it again
migrate.begun {code} {hash} {cases} | 开始于旧申报 {hash} 的 {code}：{cases} 件 | {code} begun on the definition {hash}: {cases} cases
plugin.sound | 没有发现问题 | nothing is wrong with it
plugin.written {folder}
    已建好。先运行 python -m pip install --no-build-isolation --no-deps -e {folder}，再运行 python -m pytest {folder}。说明见其中的 README.md
    | Done. Run python -m pip install --no-build-isolation --no-deps -e {folder}, then python -m pytest {folder}; its README.md goes on from there
tasks.listed {count} | 共 {count} 种 | {count} task types
tasks.no_form {code} | {code} 没有专用表单，方案自带字段已够用 | {code} has no form of its own; the plan's fields suffice
plugins.none | 没有安装插件 | no plug-in is installed
figures.none | 没有插件申报指标 | no plug-in declares a figure
db.own {prefix} {before} {after} | {prefix}：{before} → {after} | {prefix}: {before} → {after}
db.none | （还没有表） | (no tables yet)
db.upgraded {where} {before} {after} | {where}：{before} → {after} | {where}: {before} → {after}
db.unchanged {where} {revision} | {where} 已是 {revision}，没有变化 | {where} is at {revision} already; nothing changed
db.same {where} {revision} | {where} 与版本 {revision} 一致 | {where} is as revision {revision} says
db.differs {count} | 数据库结构有 {count} 处与本版本不符 | the tables differ from this version in {count} places
verify.sound {cases} {entries} {facts}
    留痕链完好：案件 {cases} 件，经过 {entries} 条，事实 {facts} 条
    | all chains are sound: {cases} cases, {entries} history entries, {facts} facts
verify.faults {count} {cases} {entries} {facts}
    {count} 件案件的记录有问题（共核对案件 {cases} 件，经过 {entries} 条，事实 {facts} 条）
    | faults in {count} cases ({cases} cases, {entries} history entries and {facts} facts checked)
anchor.no_change | 上次打锚以来没有任何变化，不必再打。 | Nothing has changed since the last anchor: none was made.
anchor.nothing_kept {path} | {path} 没有写；要把已有的锚都写成一份，运行 linli anchor export 新文件 | {path} was not touched; for a file of all anchors made so far: linli anchor export NEW-FILE
anchor.kept {path} | 已连同签名添到 {path}，请放到数据库以外保管。 | Added, signed, to {path}; keep it where the database is not.
anchor.exported {count} {path} | {count} 个锚已连同签名写入 {path} | {count} anchors were written, signed, to {path}
anchor.public_key {public_key} | 公钥，请另行交给审计人：{public_key} | Public key, to be handed to the auditor by another way: {public_key}
anchor.compare_key {public_key}
    用的是文件里的公钥，请与事先拿到的比对：{public_key}
    | This public key came with the file; compare it with the one that was handed over: {public_key}
anchor.sound {anchors} {cases}
    {anchors} 个锚的签名都相符，涉及案件 {cases} 件
    | the signatures of all anchors hold ({anchors}); they vouch for {cases} cases
anchor.faults {anchors} {cases} {count}
    有 {count} 处问题（签名相符的锚 {anchors} 个，涉及案件 {cases} 件）
    | {count} faults ({anchors} anchors are signed, and vouch for {cases} cases)
anchor.not_written {path} {why} | 写不出锚文件 {path}：{why} | the file of anchors {path} cannot be written: {why}
audit.exported {cases} {path} | {cases} 件案件的审计材料已写入 {path} | The audit bundle of {cases} cases was written to {path}
audit.nothing {path} | {path} 里没有一件案件：这个范围内还没有案件，核对“--under”的代码 | {path} holds no case: there is none there yet; check the code of --under
audit.left_out {cases}
    还没有打过锚、没有写进去的案件：{cases}（先运行 linli anchor make）
    | Cases that no anchor lists yet, and that were left out: {cases} (run linli anchor make first)
key.made {path} | 下一把密钥已放在 {path} | The key that is to follow lies in {path}
key.copy {path} | 抄送到每台机器上 {path} 的旁边（保持只有本人能读），再运行 linli key rotate | Copy it to every machine, beside {path} (readable by its owner alone), then run linli key rotate
key.changed {rows} {anchor} | 密钥已更换，重做封签 {rows} 个；已用新密钥打第 {anchor} 个锚，请抄存到库外 | The key was changed, and {rows} rows were sealed again; anchor {anchor} was made under it, to be kept outside
key.already | 数据库已经在用这把密钥 | The database is under this key already
key.kept {path} {old}
    新密钥在 {path}，请备份；旧密钥留在 {old}，只有恢复以前的备份才用得着，与数据库分开保管
    | The new key is in {path}: back it up. The one before is kept in {old}, for backups of before alone; keep it away from the database
key.set_variable | 把 LINLI_KEY 改成新密钥，再去掉 LINLI_KEY_NEW | Set LINLI_KEY to the new key, then take LINLI_KEY_NEW away
key.in_variable | 密钥在环境变量里：把新密钥放进 LINLI_KEY_NEW 再运行 | the key is in the environment: put the new one into LINLI_KEY_NEW and run it again
key.none | 没有提供密钥：设置 LINLI_KEY_FILE 或 LINLI_KEY | no key was supplied: set LINLI_KEY_FILE or LINLI_KEY
key.first | 这个数据库一直用同一把密钥 | This database has been under one key from its beginning
key.since {count} {at} | 密钥换过 {count} 次，这一把从 {at} 起使用 | The key was changed {count} times; this one is in force since {at}
erase.would {case} {texts} | 试运行，没有删除：案件 {case} 会删去 {texts} 段文字 | A dry run, nothing was erased: {texts} texts of case {case} would go
erase.done {case} {texts} | 案件 {case} 的 {texts} 段文字已删除，并留有记录 | {texts} texts of case {case} were erased, and that is on record
erase.copies
    备份、台账和导出的文件里的要另行删除；PostgreSQL 还须 VACUUM FULL 和清理归档日志
    | Erase them in backups, ledgers and exports, too; on PostgreSQL also run VACUUM FULL and prune archived logs
erase.person_would {person} {texts} {cases}
    试运行，没有删除：{person} 会删去 {texts} 段（登记和 {cases} 件案件）
    | A dry run, nothing was erased: {texts} texts of {person} would go, of the register and {cases} cases
erase.person_done {person} {texts} {cases}
    {person} 的 {texts} 段已删除（登记和 {cases} 件案件），并留有记录
    | {texts} texts of {person} were erased, of the register and {cases} cases, and that is on record
erase.person_stays | 留下的，和为什么： | What stays, and why:
erase.nothing {case} | 案件 {case} 没有可删的文字（可能已经删过） | Case {case} has no text to erase (perhaps it was done before)
verify.upgrade {at} {rows}
    数据库于 {at} 升级时，原有的 {rows} 行按当时的样子加了封；那以前是否被改动过，无法证明。如果当时并没有升级，请立即核查
    | the database was upgraded at {at}, and {rows} rows were sealed as they stood; whether they had been altered before nothing shows. If nobody upgraded it then, look into it at once
doctor.ok | 正常 | ok
doctor.warning | 注意 | warning
doctor.fault | 问题 | fault
doctor.database | 数据库 | database
doctor.schema | 数据库结构 | schema
doctor.key | 密钥 | key
doctor.records | 记录 | records
doctor.readable | 记录都读得出来 | every record can be read
doctor.words | 居民的话 | residents' words
doctor.words_wait {count} | 有 {count} 行居民的话写的编号对不上，还没有案件听到 | {count} rows of residents' words came under numbers nobody knows, and no case has heard them
doctor.words_place
    请乡镇（街道）用 linli inbox list 查看，用 linli inbox place 写明是哪个案件
    | let the township look at linli inbox list, and say with linli inbox place which case each is about
doctor.calendar | 工作日 | working days
doctor.plugins | 插件 | plug-ins
doctor.policy | 地区参数 | policy
doctor.staffing | 人员分工 | staffing
doctor.see_db_check | 运行 linli db check 查看 | see linli db check
doctor.no_key | 没有提供密钥 | no key was supplied
doctor.name_key | 设置 LINLI_KEY_FILE | set LINLI_KEY_FILE
doctor.key_named {path} | LINLI_KEY_FILE 指定的 {path} | {path}, as LINLI_KEY_FILE says
doctor.key_beside {path} | 数据库旁的 {path} | {path}, beside the database
doctor.key_missing {source} | 没有找到密钥：{source} | there is no key: {source}
doctor.key_unsound {source} | 密钥不可读，或不足 32 字节：{source} | the key cannot be read, or is shorter than 32 bytes: {source}
doctor.key_open {source} | 其他用户也能读取密钥：{source} | other users can read the key: {source}
doctor.scheme | 城乡分类方案 | setting scheme
doctor.task_types | 任务类型 | task types
doctor.region_other {cases} {now} {was}
    {cases} 件在办案件开始办理时用的是 {was}，现在用的是 {now} | {cases} running cases began under {was}, and {now} is in use now
doctor.region_changed {cases} {was}
    {was} 的内容与 {cases} 件在办案件开始办理时不同，现在按新内容计 | {was} says other things than when {cases} running cases began, and is followed as it is now
doctor.region_none | （没有） | none
doctor.region_back
    有意更换的不必处理；否则用 --policy 选回原来的地区参数，或装回原来的插件
    | if that was meant, nothing need be done; else choose the former policy with --policy, or install the former plug-in again
doctor.no_scheme {scheme}
    没有城乡分类方案 {scheme}，社区只能自行填写类别 | no setting scheme {scheme}; communities can only state their setting themselves
doctor.calendar_known {code} {until} | 工作日历 {code}，节假日安排已知至 {until} | calendar {code}, arrangement of holidays known until {until}
doctor.no_calendar {calendar} | 没有工作日历 {calendar}，按周一至周五计算工作日 | no calendar {calendar}; working days are counted Monday to Friday
doctor.name_calendar | 安装 linli-settings，或由插件以 linli_calendars 申报 | install linli-settings, or declare one with the hook linli_calendars
doctor.renew_calendar
    新一年的节假日安排公布后更新日历；在此之前，其后的日子按周一至周五计算
    | update the calendar when the next year's arrangement is announced; until then later days are counted Monday to Friday
doctor.staffed {all} {whole} {people}
    {all} 个社区中 {whole} 个分工齐备（登记工作人员和帮扶人 {people} 名）
    | {whole} of {all} communities lack nothing ({people} people with a role)
batch.file_problems | 文件和工作表的问题 | Problems with files and sheets
batch.done {cases} {facts} {events} | 案件 {cases} 件，新登记 {facts} 条，往下办了 {events} 步。 | {cases} cases; {facts} new facts and {events} steps.
batch.speed {seconds} {rate} | 用时 {seconds} 秒，每秒 {rate} 步。 | It took {seconds} s, {rate} steps a second.
batch.dry_run | 试运行，没有保存。 | A dry run: nothing was stored.
batch.no_change | 没有任何变化。 | Nothing changed.
batch.incident {incident} {where} {log} | 事故 {incident}（{where}）：经过记在 {log} | incident {incident} ({where}): {log} has the details
batch.private_ledger {path} | 受限案件的原因，只交记录人本人：{path} | Why rows of restricted cases wait, for whoever wrote them alone: {path}
batch.ledger {path} | 结果台账：{path} | Result ledger: {path}
batch.anchor {seq} {cases} {signature}
    第 {seq} 个锚（{cases} 件案件），请将签名保存在数据库之外：{signature}
    | Anchor {seq} ({cases} cases); keep its signature outside the database: {signature}
batch.marked {path} | 标出问题的副本：{path} | Marked copy: {path}
batch.nothing_marked | 没有要改的格子，没有写副本。 | There is nothing to mend, so that no copy was written.
batch.no_marked {path} {why} | 写不出标出问题的副本 {path}：{why} | the marked copy {path} cannot be written: {why}
sheet.handed_out {path} {rows} {cases} {late}
    待办表：{path}；{cases} 件案件，{rows} 行，其中逾期 {late} 件。填好后原样交回：linli batch run {path}
    | Next sheet: {path}; {cases} cases, {rows} rows, {late} cases overdue. Filled in, it is handed back as it is: linli batch run {path}
sheet.left_out {cases} | 没有写进表里、请在案件内办理：{cases} | Not in the sheet, to be worked on in the case itself: {cases}
sheet.templates {kinds} {sheets}
    linli sheet template 名称 --output 文件.xlsx，“名称”可以是：¶一类工作，从登记到评价各表都有：{kinds}¶单张表（“登记”是各张登记表）：{sheets}
    | linli sheet template NAME --output FILE.xlsx; NAME may be¶a kind of work, with every sheet from the registers to the verdict: {kinds}¶one sheet (“registers” for all of them): {sheets}
sheet.template_written {path} | 空白工作簿：{path} | Blank workbook: {path}
sheet.not_written {path} {why} | 写不出 {path}：{why} | {path} cannot be written: {why}
sheet.faults {count} | 要改的有 {count} 处 | {count} to be mended
sheet.waiting {count} | 填得没错、会登记，但还办不下去的，差 {count} 处 | {count} that are right and will be taken, but wait for something
sheet.remarks {count} | 会采纳、请留意的 {count} 处 | {count} that are taken, and remarked on
sheet.same_as {place} | 同 {place}，照样改 | as {place}; mend it alike
sheet.no_faults {rows} | {rows} 行都没有错误。 | No fault in {rows} rows.
batch.no_ledger {path} {why} | 写不出台账 {path}：{why} | the ledger {path} cannot be written: {why}
progress.line {phase} {done} | {phase}：{done} | {phase}: {done}
channel.self | 本人提出 | raised by oneself
channel.neighbour | 邻里反映 | a neighbour
channel.home_visit | 入户走访 | home visit
channel.survey | 需求调查 | survey
channel.deliberation | 议事协商 | deliberation
channel.resident_unit | 驻区单位 | unit based here
channel.party_contact | 党员联系 | party contact
channel.hotline | 热线 | hotline
channel.handed_in | 转交 | handed in
road.main | 主路 | main road
road.side | 支线 | side roads
road.all | 全部 | all
subject.resident | 居民 | resident
subject.household | 家庭 | household
subject.group | 群体 | group
subject.place | 场所 | place
"""
