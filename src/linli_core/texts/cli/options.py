"""What options and arguments are for."""

from typing import Final

OPTIONS: Final = """
option.help | 显示本说明。 | Show this help.
option.version | 显示版本。 | Show the version.
option.json | 以 JSON 输出，供程序读取。 | Print JSON, for programs.
option.lang | 输出语言；默认按 LINLI_LANG 或系统语言。 | Language; as LINLI_LANG or the system says by default.
option.db | 数据库地址或 SQLite 文件；也可设置 LINLI_DB。 | Database URL or SQLite file; LINLI_DB where left out.
option.policy | 地区参数的代码；也可设置 LINLI_POLICY。 | Code of the region's policy; LINLI_POLICY where left out.
option.uploader
    由谁对上传负责（编号）；不写的，只有开始建册的地方才登记身份。
    | Who answers for the upload (a number); without it, roles are granted only where registers are just begun.
option.uploader_role | 上传人以什么身份；不写的取其范围最大的。 | In which role; the widest they have where left out.
option.under_upload | 本次上传只限该区划代码下。 | The upload touches only what lies under this division code.
option.upload_sheets | 本次上传只限该表；可重复。 | The upload holds only this sheet; may be repeated.
option.first_person | 第一个任职的人的编号。 | Number of whoever holds the first role.
option.first_name | 姓名。 | Their name.
option.first_role | 什么角色；默认乡镇（街道）。 | Which role; the township's by default.
option.first_scope | 在哪个区划代码下。 | Under which division code.
option.ground | 任职依据：任命的时间和文件。 | On what ground: the appointment and its date.
option.mapping | 列名不同的表格用的 TOML 对照文件。 | TOML mapping for tables with other headings.
option.ledger | 结果台账（.xlsx 或 .csv）写到哪里。 | Where the result ledger goes (.xlsx or .csv).
option.worker | 谁的待办：个案管理员、帮扶人、收集人、村（居）委会成员等的编号。 | Whose: number of a case manager, helper, collector, committee member and so on.
option.under_waiting | 只列该区划代码（可只写前几位）下的案件。 | Only cases under this division code, or its first digits.
option.workbook | 写到哪个 .xlsx 文件；已有的不覆盖。 | The .xlsx to write; one that is there is not replaced.
option.photos | 照片文件夹：凭证格里写文件名，程序算出校验码登记；只读，不复制。 | Folder of photos: cells name their files, whose SHA-256 goes on record; nothing is copied.
option.marked
    在输入表的副本里标出要改的格子（颜色和批注）：一个输入写一个 .xlsx 文件，几个输入写进一个文件夹。
    | Mark the cells to be mended (colour and comment) in a copy of the input: an .xlsx for one input, a folder for several.
option.private-ledger
    受限案件的原因写到哪里：每名记录人一个文件，名称后加其编号，只有本人可读。
    | Where the reasons of restricted rows go: a file for each who wrote them, with their number.
option.as-of | 截止时刻，如 2026-06-30；之后的事实不计。 | The moment it speaks of, such as 2026-06-30; later facts do not count.
option.clock
    给定本库的时钟（演示、试办用），也可设置 LINLI_CLOCK；该库从此标明时间为人所给。
    | Clock to record by, for demonstrations and trials; LINLI_CLOCK where left out. It marks the database for good.
option.dry-run | 试运行，不保存任何内容。 | Do everything, store nothing.
option.verbose | 另外显示用时和锚的签名，供维护人员。 | Tell the time it took and the anchor's signature, too, for whoever runs the machine.
option.state | 只列处于该环节的案件；可重复。 | Only cases in this state; may be repeated.
option.community | 只列该区划代码（可只写前几位）下的案件。 | Only cases under this division code, or its first digits.
option.under | 只计该区划代码（可只写前几位）下的案件。 | Only communities under this division code, or its first digits.
option.from | 期间从何时起，如 2026-06-01。 | Where the period begins, such as 2026-06-01.
option.to | 期间到何时止，如 2026-06-30（含当日）。 | Where the period ends, such as 2026-06-30, that day with it.
option.known-at
    只计到这一刻已登记在案的，以便重算过去的数字；默认现在。
    | Only what was on record by then, so that past figures can be made again; now by default.
option.under_division | 只看该区划代码（可只写前几位）下的。 | Only what lies under this division code, or its first digits.
option.known_by | 截至何时；之后的不看；不写为现在。 | By when; what came later is not seen; now where left out.
option.handler | 谁来办（编号）。 | Who sees to it (a number).
option.under_inbox | 只列该区划代码（可只写前几位）下的。 | Only what was raised, or may belong, under this division code or its first digits.
option.under_tickets | 只列该区划代码（可只写前几位）下的案件的工单。 | Only tickets of cases under this division code or its first digits.
option.tickets_overdue | 只列超过期限还没有答复的。 | Only what is not replied to and beyond its time.
option.inbox_overdue | 只列已经超过期限的。 | Only what is beyond its time.
option.inbox_all | 已分派和退回的也列出。 | What was assigned or returned, too.
option.inbox_to | 分派给哪个社区（代码）。 | Code of the community it goes to.
option.inbox_case | 这些话是对哪个案件说的（案件编号）。 | Number of the case the words are about.
option.inbox_reason | 退回的理由（受保护内容）。 | Why it is returned (protected).
argument.inbox_item | 待分派箱里的编号，如 D-1a2b3c4d5e6f。 | Number of the item, such as D-1a2b3c4d5e6f.
option.voter | 评价码发给谁（编号）。 | Whom the code is for (a number).
option.voter_self | 评价人自己的编号。 | The voter's own number.
option.guardian | 由监护人为被监护人评价。 | A guardian judges for the ward.
option.overall | 总体满意度，1 到 5。 | Overall satisfaction, 1 to 5.
option.solved | 问题解决没有：解决、部分或没有。 | Whether it is solved: yes, partly or no.
option.content | 有不满意的地方，总的还满意不满意。 | Whether the voter, who found something wanting, is content all in all.
option.took-part | 本人有没有参与。 | Whether the voter took part.
option.wanted | 本人是否愿意接受这项服务：愿意或不愿意。 | Whether the voter wanted this: yes or no.
option.wanted-helper | 是否愿意由这位帮扶人服务：愿意或不愿意。 | Whether they wanted this helper: yes or no.
option.harm | 被收了钱、受到伤害、被强迫或隐私被泄露。 | Charged money, harmed, forced or exposed.
option.complaint | 不满意的原因（受保护内容）。 | What was not well (protected).
option.round | 第几次评价；默认正在进行的一次。 | Number of the round; the open one where left out.
option.issuer | 出具证明的单位。 | Organisation that issues the certificate.
option.county | 县区代码（前 6 位）。 | Code of a county (its first 6 digits).
option.pair_community
    社区或乡镇代码；按全县区计算，只写该范围内的案件。
    | Code of a community or township; the county is solved as a whole, only cases there are written.
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
option.viewer | 查看人的编号。 | Number of the person who looks.
option.role | 以什么身份：代码或名称，如 case_manager、个案管理员。 | In which role: a code or a name, such as case_manager.
option.fact | 同时登记的事实：代码或名称，如 survey_record、调查记录。 | The fact to record with it: a code or a name, such as survey_record.
option.set | 事实的一个字段，写中文名称或代码，如 风险等级=低；可重复。列表用逗号分隔。 | One field of the fact, by name or code; may be repeated. Lists are separated by commas.
option.fact-json | 以 JSON 对象给出事实的字段。 | The fields of the fact as a JSON object.
option.at | 事实发生的时间；不写时区按北京时间。 | When the fact happened; Beijing time where no offset is given.
option.key | 防重复的键：同一命令只办一次。 | Idempotency key: the same command is carried out once.
option.kept | 库外保存的锚签名，或锚文件；库中必须还有这些锚。 | Signature of an anchor kept outside the database, or a file of anchors; they must still be there.
option.anchor_to | 添到哪个锚文件；没有就新建。 | File of anchors to add it to; made where there is none.
option.public_key
    审计人事先拿到的公钥（64 位十六进制）；换过密钥的各写一次；不写的用文件里的，须另行比对。
    | The public key as it was handed over (64 hexadecimal digits), once for each where keys were changed; that of the file where left out, to be compared.
option.copy | 要核对的数据库副本。 | Copy of the database to check against.
option.area | 只列该任务领域。 | Only this task area.
option.into | 在哪个目录下新建，默认当前目录。 | Folder to make it in; the current one by default.
option.with | 新建扩展，有其中写明的几样，总有数据表；空为带任务类型的插件。 | Make an extension with what is named of these, always with a table; a plug-in with a task type where left out.
option.setting
    只列适用于城市（urban）或农村（rural）的，重点参与的在前。 | Only those that apply in an urban or a rural community, its focus first.
option.resettlement | 易地扶贫搬迁安置社区：另列其专属的，排在最前。 | A resettlement community: what exists for it alone too, and first.
option.by-focus | 按风险、当地重点、停留时间排。 | By risk, then the community's focus, then how long they have waited.
option.road | 案件流程图的范围：主路、支线或全部。 | Which part of the case's life-cycle: main road, side roads or all.
option.case | 只列该案件的事件。 | Only events of this case.
option.since | 只列该时刻之后记录的事件。 | Only events recorded since then.
argument.case | 案件编号。 | Case number.
argument.consumer | 接收方名称。 | Name of the consumer.
option.consumer | 接收方名称；它接收到哪里，按这个名称记着。 | Name of the consumer, under which its place is kept.
option.relay_to | 接收地址（http:// 或 https://），每个事件一次 POST；不写就输出到标准输出。 | Address to send to (http:// or https://), one POST for each event; standard output where left out.
option.secret-file | 存有签名密钥的文件，至少 16 个字节，与接收方共用。 | File with the secret of the signature, 16 bytes or more, which the receiver has too.
option.event_source | 事件的 source：让接收方分清是哪个系统。 | The source of the events, by which the receiver tells systems apart.
option.relay_refused | 改为再转发一次以前不肯收下的事件。 | Pass on once more what was refused, instead.
option.relay_answered | 读取方每存好一个事件，就在本命令的标准输入写一行它的 id，收到才算转发完。 | The reader writes the id of each event it has stored to standard input, a line each; only those count as passed on.
option.serve_host | 监听的地址。 | Address to listen on.
option.serve_port | 监听的端口；0 为由系统选一个。 | Port to listen on; 0: one that the system chooses.
option.tokens | 令牌文件。 | File of tokens.
option.identity-header | 反向代理写明来人是谁的请求头。 | Header in which the reverse proxy says who comes.
option.proxy | 反向代理的地址，可以几个；默认 127.0.0.1 和 ::1。 | Address of the reverse proxy, may be repeated; 127.0.0.1 and ::1 where left out.
option.relay_every | 不退出，每隔这么多秒转发一次。 | Stay, and pass on again every so many seconds.
option.prune_before | 只清理这一时刻之前记录的。 | Only what was recorded before then.
argument.case_or_person | 案件编号，或人员、居民的编号。 | Number of a case, or of a person in the register.
argument.trigger | 操作：代码或名称，如 start_survey、开展调查。 | Trigger: a code or a name, such as start_survey.
argument.files | 台账文件（.xlsx .xls .et .csv）。 | Tables (.xlsx .xls .et .csv).
argument.anchors | 锚文件，可以几个。 | Files of anchors.
argument.new_anchors | 写到哪个文件；已有的不覆盖。 | The file to write; one that is there is not replaced.
argument.cases | 案件编号，可以几个；不写的为 --under 下的全部。 | Numbers of cases; all under --under where none is named.
option.under_audit | 该区划代码（可只写前几位）下的案件；不写的为全部。 | Cases under this division code, or its first digits; all where left out.
option.bundle | 写到哪个文件；已有的不覆盖。 | The file to write; one that is there is not replaced.
option.records
    连同经过和事实的公开部分（含人员编号，不含个人文字），以便重新核算。
    | With the history and what is public of facts (numbers of people, no personal text), to be recomputed.
option.steward | 该社区数据管理员的编号。 | Number of the community's data steward.
option.why | 删除的理由；会保存下来，不要写出任何人。 | On what ground; it is kept, so it names nobody.
argument.photos | 照片或扫描件。 | Photos or scans.
argument.volunteer | 志愿者编号。 | Number of the volunteer.
argument.task_type | 任务类型代码，见 linli tasks list。 | Code of a task type; see linli tasks list.
argument.template | 任务类型的名称，或表名（人员、12345工单……；“登记”是各张登记表）；不写就列出有哪些。 | Name of a task type, or of a sheet (“registers” for all of them); left out, it lists what there is.
argument.words | 诉求原话。 | The demand, in its own words.
argument.plugin_or_path | 下一版插件的文件夹或单个源文件；要卸载的，写已安装插件的名称。 | Folder or .py file of the next release; the name of an installed plug-in stands for its removal.
argument.installed_plugin | 已安装插件的名称，见 linli plugins。 | Name of an installed plug-in; see linli plugins.
argument.plugin_path | 插件的项目文件夹，或单个源文件。 | Folder of the plug-in (with pyproject.toml), or one .py file.
argument.plugin_name | 插件名称，如 county-yard。 | Name of the plug-in, such as county-yard.
argument.diagram | case（默认）、任务类型代码或流程代码（W1 等）。 | case (default), the code of a task type, or of a flow (such as W1).
"""
