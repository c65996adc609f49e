"""What each command does; the first line stands in lists of commands."""

from typing import Final

HELP: Final = """
linli | 邻里守望关爱案件：从居民需求到群众评价。 | Neighbourly care cases: from a resident's need to the residents' verdict.
batch | 成批办理表格中的案件。 | Carry whole tables of rows.
batch.run
    读入台账，按每行事实办理到能到的环节。¶一行有错只影响该行；同一台账再读一次，不会重复。需要时新建数据库和密钥。
    | Process the rows of tables, each case as far as its recorded facts allow.¶A wrong row is rejected on its own, and the same table read again changes nothing. Makes the database and its key where they are missing.
sheet | 要填的表：发出去之前、填好之后。 | Tables to fill in: handed out, and looked over.
sheet.next
    写出某人的待办表：等他（她）办的案件，一案一行，填好原样交回 linli batch run。¶逾期的在前；只列他（她）能办的；受限案件只列编号和时限；不用填的格子都锁上，空着的行会跳过。
    | Write the cases that wait for somebody, a row each, to be filled in and handed to linli batch run as they are.¶The overdue come first; only what they may act upon is in it, of restricted work the number and the due date; cells that are not asked are closed, and rows that stay blank are skipped.
sheet.template
    写出空白工作簿：某一类工作（从登记到评价），或单张表，附说明和下拉选项。¶不写名称就列出有哪些。
    | Write a blank workbook for one kind of work, from the registers to the verdict, or for one sheet.¶Without a name it lists what there is.
sheet.check
    办理之前先查：找出表格里的每一处错误，数据库里什么也不写。¶判断与 linli batch run 相同，规则也一样；退出码也相同。
    | Look tables over before they are run: every fault is found, and nothing is written into the database.¶It judges as linli batch run does, by the same rules, and ends with the same exit code.
init
    给出数据库的第一个角色；其余角色都由有权的人授予。¶只能授予一次，连同依据记录在案。
    | Give the first role of a database; every other is given by somebody who may.¶It is given once, and on record with its ground.
photo
    算出照片或扫描件的校验码（SHA-256），填在“同意凭证”“照片校验码”等格里。¶照片不上传、不复制。也可以只写文件名，交表时加 --photos 照片文件夹。
    | Print the SHA-256 of photos or scans, for the cells that ask for a proof.¶Nothing is copied. A cell may as well name the file, if --photos names its folder.
case | 查看和办理案件。 | Look at cases and work on them.
case.list
    列出案件，停留最久的在前。¶敏感级别 S4 的案件不列任务类型和风险。
    | List cases, those that have waited longest first.¶Task type and risk of restricted (S4) cases are not listed.
case.show | 显示一个案件的现状，以及它在等什么。 | Show a case as it stands, and what it waits for.
case.public
    显示群体或场所案件的公开记录：怎样提出、公示了什么、多少户评价。¶不含任何人的姓名、编号和原话；居民个人案件没有公开记录，少于 5 的数不公布。
    | Show the public record of the case of a group or place: how it was raised, what was posted, how many answered.¶It holds nobody's name, number or words; a resident's own case has none, and counts below 5 are not published.
case.history | 显示一个案件的办理经过。 | Show what happened to a case.
case.figures
    统计群众评价：每次办理计一次，在全库或某区划、某期间内计数。¶凡服务过的，不论从哪条路离开，都计入；未评价的也在分母内。
    | Show what residents said of the service, counted over episodes of the whole database or of a division and a period.¶Whatever was served is counted, by whichever road it left; not evaluated stays in the denominator.
case.explain
    说明某人此刻能办哪些操作，不能办的原因是什么。¶列出每项操作：可否、全部原因（代码、规则）、怎样解除、由谁办理。
    | Say what a person may do with a case now, and why not the rest.¶For every trigger: whether it is allowed, all reasons (code, rule), what lifts them, who may do it.
case.fire
    以某人的名义办理一项操作，并登记其依据的事实。¶例：linli case fire 案件号 开展调查 --as S1 --role 调查员 --fact 调查记录 --set 调查方式=上门走访
    | Fire a trigger in a person's name, with the fact it stands on.¶Example: linli case fire NUMBER start_survey --as S1 --role surveyor --fact survey_record --set method=home_visit
ticket | 12345 热线工单：答复期限、是否属实、来电人满不满意。 | Tickets of the 12345 hotline: when a reply is due, what it found, and whether callers are content.
ticket.list | 列出工单，最久没有答复的在前；不列原话和姓名。 | List tickets, those that wait longest for a reply first, without words or names.
ticket.figures | 工单的数目：答复、逾期、不属实、重复来电、来电人满意不满意。 | Count tickets: replied to, overdue, said to be untrue, repeated, and by what callers say.
inbox | 待分派箱：没有写明社区、或写了几个的需求。 | The unassigned inbox: demands that name no community, or several.
inbox.list
    列出归某人分派的需求，不显示原话。¶等得最久的在前；默认只列还在等候的。
    | List what is somebody's to assign, without the words.¶What has waited longest comes first; only what still waits, unless all is asked for.
inbox.show | 显示一件的原话和去向，只给可以分派它的人看。 | Show an item with its words and what became of it, to whoever may assign it.
inbox.assign
    分派给一个社区：按原来的时间、原话和提出人成为那里的案件。¶乡镇（街道）、主管部门在自己的范围内分派；被点到的村（居）委会可以领走。
    | Assign an item to a community: it becomes a case there, with its own time, words and author.¶A township or authority assigns within its division; the committee of a community it names may take it.
inbox.place
    写明居民的话是对哪个案件说的：那个案件从此听到了，在独立的人问明以前不能按满意或无人评价结束。¶编号写错、案件不明的评价和退出等，先收在待分派箱。
    | Say which case residents' words are about: it has heard them, and ends neither satisfied nor in silence before somebody independent asked.¶Ballots, withdrawals and the like under a number nobody knows wait in the inbox.
inbox.return
    退回给提出人，写明理由和该往哪里说。¶退回的照样计数，以后仍可分派。
    | Return an item to whoever raised it, with the reason and where to turn.¶It stays in the count, and may still be assigned.
inbox.figures
    统计收到、已分派、退回和等候的件数，等候的按天数分开。¶每件只计一次，一件不少。
    | Count what came in, was assigned, returned or waits, and how long it waits.¶Each item is counted once, and none is left out.
rights
    谁提出、谁参与、问了谁、听到谁，每份评价为什么计入或不计。¶评价人是谁，只有本人和审计人（主管部门、第三方评估，且不是团队成员）能看到；其他人只看到户数，少于 5 的不显示。
    | Say who raised a case, took part, was asked and heard, and why each ballot counts or not.¶Whose ballot is whose is shown to the voter and to an auditor (authority, third-party evaluator) who is nobody of the team; others read counts, and none below 5.
vote | 居民自己评价。 | Residents' own ballots.
vote.code | 评价码：一码一人一次，用它评价不需要收集人。 | One-time codes: whoever holds one judges without a collector.
vote.code.issue
    发一个评价码，只显示这一次；库里只存它的摘要。¶由不在服务团队的人发给本人，当面交给或密封送达。
    | Issue a code and show it, this once; only its digest is kept.¶Somebody outside the team issues it, and hands it to the voter in person or sealed.
vote.code.list
    各次评价发了多少码、用了多少；不说是谁的，少于 5 的不显示。
    | How many codes of each round were issued and used; nobody is named, and none below 5 is shown.
vote.code.use
    用评价码登记本人的评价。¶评价码会另外询问，不写在命令里。
    | Record one's own ballot with a code.¶The code is asked for, and never stands in the command.
pair | 结对：提出帮扶人、说明理由、记录答复。 | Pair households with helpers: propose, explain, answer, confirm.
pair.propose
    为等待结对的案件提出帮扶人，每县区一次写入。¶列出配对、未配对案件及原因、可以声明的结论（是否最优）、在哪里招募。
    | Propose helpers to every case that waits, a county in one transaction.¶Prints pairs, who is unpaired and why, what is proved, and where to recruit.
pair.explain
    说明某案为何是这位帮扶人，或为何没有人。¶按已有建议和结对重新计算，不写入。--sheet 把全部案件写成表格，--picture 画出一个社区的结对图（SVG）。
    | Say why a case has its helper, or why nobody.¶The plan is recomputed with what stands as given; nothing is written. --sheet writes all cases as a table, --picture draws a community as SVG.
pair.accept | 记录居民或帮扶人同意结对建议。 | Record that the resident or the helper says yes to a proposal.
pair.refuse
    记录居民或帮扶人不同意，并立即另提建议。¶被拒绝的帮扶人不再提出；已同意和已结对的不动，其他未答复的建议最多变动地区参数 pairing_moves 规定的件数。
    | Record a no, and propose again at once.¶The refused helper is not proposed again; what was accepted or paired stays, and at most so many other unanswered proposals move as the policy's pairing_moves says.
pair.confirm | 双方同意后确认结对。 | Confirm a pairing to which both sides said yes.
pair.what_if
    假设帮扶人离开或加入、名额变化、案件到来，会有什么变化；不写入。
    | Say what would change if helpers left or joined, places changed or cases arrived; nothing is written.
tasks | 查看任务类型。 | Look at task types.
tasks.list | 列出插件声明的任务类型。 | List the task types that plug-ins declare.
tasks.suggest | 按诉求的原话推荐任务类型，由人决定。 | Suggest task types for a demand's own words; a person decides.
plugin | 编写插件。 | Write plug-ins.
plugin.check | 一次列出插件的全部问题，写明文件和行。 | List everything that is wrong with a plug-in at once, with file and line.
plugin.impact | 升级或卸载插件之前，说明哪些在办案件会怎样变。 | Say before an upgrade or removal which running cases change, and how.
migrate | 把在办案件迁到插件的新申报：先看会怎样，再迁，没有新登记前可以撤回。 | Move running cases to what a plug-in declares today: look first, then move, and take back until something new happened.
migrate.plan | 逐件说明在办案件会怎样；不写入。 | Say what would become of each running case; nothing is written.
migrate.apply
    把插件的迁移能完整带走的在办案件迁过去。¶分批写入；中断后再运行一次就接着做。每件案件自己的记录里写明。
    | Move the running cases that the plug-in's migration carries whole.¶They are stored a portion at a time; run again after an interruption, it goes on. Each case says so in its own record.
migrate.undo | 撤回上一次迁移，迁移之后又有登记的不动。 | Take back the last migration; cases with something put on record since stay.
plugin.new | 按模板新建一个可用、测试通过的插件。 | Begin a plug-in that works and whose tests pass.
tasks.schema | 输出一种任务类型表单的 JSON Schema。 | Print the JSON Schema of a task type's form.
plugins | 列出已安装的插件及其问题。 | List the installed plug-ins and what is wrong with them.
figures | 计算插件申报的指标和报告部分：每项写明分母和出处。 | Compute the figures and parts of reports that plug-ins declare, each with its denominator and source.
diagram | 以 Mermaid 输出案件或任务的流程图。 | Print the life-cycle of a case or task as Mermaid.
db | 新建、升级和检查数据库。 | Make, upgrade and check the database.
db.upgrade
    新建数据库表，或升级到本版本。¶新的 SQLite 文件旁会生成密钥文件（除非设置了 LINLI_KEY_FILE）。
    | Make the tables, or bring them up to date.¶Beside a new SQLite file a key file is made, unless LINLI_KEY_FILE names one.
db.current | 显示数据库结构的版本。 | Show which revision the tables are of.
db.check | 核对数据库结构与本版本是否一致。 | Compare the tables with what this version expects.
verify
    重新核算全部案件的留痕链，指出最先被改动、缺失或错位的一行。
    | Recompute every chain, and name the first altered, missing or moved row of each case.
anchor | 锚：各案记录末端的签名清单，证明当时有什么。 | Anchors: signed lists of where every record ended, which show what was there.
anchor.make
    为上次以来的变化打一个锚。¶用 --to 把它连同签名添到库外的文件里；文件交由库外的人保管。
    | Anchor what changed since the last one.¶With --to it is added, signed, to a file outside the database, for somebody else to keep.
anchor.list | 列出库中的锚；不需要密钥。 | List the anchors in the database; no key is needed.
anchor.export
    把全部锚连同签名写进一个新文件，并显示公钥。¶公钥另行当面交给审计人；有公钥就能离线核对，造不出签名。
    | Write every anchor, signed, into a new file, and show the public key.¶Hand the public key to the auditor in person: with it anybody checks offline, and nobody can sign.
anchor.check
    不用密钥核对锚的签名；给出 --db 时，再与数据库的副本逐条核对。¶退出码：0 相符，1 有问题。
    | Check the signatures of anchors without the key, and with --db a copy of the database against them.¶Exit code: 0 they agree, 1 they do not.
audit | 审计：交给审计人、不用数据库和本库就能核对的材料。 | Audits: what an auditor checks without database and library.
audit.export
    写出案件在最后一个锚时的样子，并证明它就在全部案件之中。¶默认只含记录末端的摘要；同一数据库写出的内容逐字节相同。用 examples/audit/check_bundle.py 核对。
    | Write how cases stood at the last anchor, proved to be among all that it vouches for.¶It holds digests alone unless --records is given, and the same database gives the same bytes. examples/audit/check_bundle.py checks it.
erase
    删除一个案件里的居民原话和自由文字，或一个人的姓名、联系方式和在各案件里的话；删除本身留有记录。¶由社区的数据管理员删除。留痕链照样核验得过，统计不变；评分、日期、编号仍在。删除一个人时逐条写明什么留下、为什么。先用 --dry-run 看会删多少。
    | Erase what people said in a case, or a person: name, contacts and words over all cases; that it was erased stays on record.¶The community's data steward does it. Chains still verify and figures stay; grades, dates and numbers remain. Of a person it is told what stays, and why. See with --dry-run first how much would go.
key | 密钥：更换密钥，查看数据库用的是哪一把。 | The key: change it, and see under which the database is.
key.new
    先在密钥文件旁做好下一把密钥（文件名加 .new），以便抄送其他机器；数据库不变。¶只有一台机器的不用先做，linli key rotate 自己会做。
    | Make the key that is to follow beside the key file (named .new), to be copied to other machines; the database stays as it is.¶A single machine needs no such step: linli key rotate makes it.
key.rotate
    把数据库换到新密钥下：先核验，再把全部封签重做一遍，要么全部换成，要么不变。¶中途断电、被杀，再运行一次就接着办完。更换期间新旧密钥都能用；别的机器在换完之后各运行一次，用新密钥文件替下旧的。密钥在环境变量里的，把新密钥放在 LINLI_KEY_NEW 中。
    | Put the database under the new key: it is verified, then every seal is made again, all or nothing.¶Cut off or killed, run it again and it ends what was begun. Meanwhile both keys are valid; run it once on every other machine afterwards, to put the new key file in place. Where the key is in the environment, the new one goes into LINLI_KEY_NEW.
key.status | 密钥换过几次，从何时起用的这一把，各把的公钥。 | How often the key was changed, since when this one is in force, and the public key of each.
doctor
    检查数据库、密钥、插件，以及各社区人员是否满足分工回避规则。
    | Check database, key and plug-ins, and whether each community's people can keep the rules of separation.
hours | 志愿服务时长和领办情况。 | Volunteer hours, and what leads answered for.
hours.list
    列出每位志愿者的服务时长。¶只计实际服务、由他人确认、未付费的时间；更正以新的一笔冲正，时间重叠的只计一次。
    | List every volunteer's hours.¶Real, unpaid time that somebody else confirmed; a correction is a new line, and overlapping time counts once.
hours.certificate
    输出一份志愿服务记录证明所载内容。¶不含居民、住址和服务内容原文；由出具单位核对、签章。
    | Print what a certificate of a volunteer's hours states.¶It names no resident and none of their words; the issuer checks and signs it.
hours.leads
    列出党员、人大代表、政协委员等领办人的案件及群众评价。¶领办不代替群众评价。
    | List the cases of party members, deputies and other leads, with the residents' verdict.¶Leading never stands in for the verdict.
outbox | 对外事件：查看、转发、清理。 | Events for other systems: look at them, pass them on, prune them.
outbox.relay
    把还没有转发的事件按先后转发给接收方，收下一批记一批；中途断电、被杀，下次接着转发，一件不漏，重复的凭编号（id）识别。¶不写 --to 就输出到标准输出，一行一件（JSON）。退出码 3：接收方暂时不可用，稍后再运行。密钥放在文件里或环境变量 LINLI_EVENT_SECRET 中，不写在命令里。
    | Pass on, in order, the events that a consumer has not had, and keep its place; killed midway the next run goes on, nothing is left out, and duplicates have the same id.¶Without --to each is a line of JSON on standard output. Exit code 3: the receiver is away, run it again later. The secret of the signature is in a file or in LINLI_EVENT_SECRET, never in the command.
outbox.consumers | 列出接收方，以及各自还有多少事件没有接收。 | List who follows the events, and how many wait for each.
outbox.refused | 列出接收方不肯收下、另外放着的事件。¶改好后用 linli outbox relay --refused 再转发一次。 | List the events that a consumer would not take and that were set aside.¶When it is mended, linli outbox relay --refused passes them on again.
outbox.forget | 不再等某个接收方：删除它的位置和另外放着的事件。 | Wait for a consumer no longer: its place and what was set aside for it are deleted.
outbox.prune | 清理各接收方都已接收的旧事件；案件记录不变，linli verify 照样核验得过。 | Delete old events that every consumer has acknowledged; the record of the cases stays, and linli verify knows of it.
serve
    把本库作为网络服务运行（HTTP，JSON），给用别的语言写的系统用；接口说明在 /v1/openapi.json。¶进来的人由令牌文件（--tokens）或反向代理写的请求头（--identity-header）说明是谁，两者必有其一，说不明白的一律不让进。令牌文件每行：令牌 编号 身份，例如 3f…a9 C1 committee，除所有者外不得让人读。请求头的写法：编号:身份，例如 C1:committee，只信 --proxy 写明的地址。¶默认只在本机监听；对外请放在反向代理后面，由它管 HTTPS。需要 linli-core[http]。
    | Run the library as a service over HTTP and JSON, for systems without Python; /v1/openapi.json describes the interface.¶Who comes in is said by a file of tokens (--tokens) or by a header that a reverse proxy sets (--identity-header); one of the two must be given, and whoever is not made out is let in nowhere. A line of the file is: token, number, role, such as 3f…a9 C1 committee; nobody but its owner may read it. The header reads number:role, such as C1:committee, and is believed from the addresses of --proxy alone.¶It listens on this machine only unless told otherwise; towards others put it behind a reverse proxy, which does HTTPS. Needs linli-core[http].
outbox.list | 列出最近的事件；只含编号，不含内容。 | List the newest events; they carry references only.
"""
