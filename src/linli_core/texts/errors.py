"""What an error says and what would help, by code."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import messages
from linli_core.texts.text import Message

ERRORS: Final[Mapping[str, Message]] = messages("""
LL-1000 {case} {trigger} {reasons} {remedies}
    案件 {case} 不能“{trigger}”：{reasons} | cannot {trigger} for case {case}: {reasons}
    {remedies} | {remedies}

LL-1007 {fact} {reasons} {remedies}
    {fact}不予登记：{reasons} | {fact} is not recorded: {reasons}
    {remedies} | {remedies}

LL-1008 {step} {task} {record} {state} {open}
    还不能记“{step}”：在记录 {record} 之前，任务 {task} 走到“{state}”
    | step {step} does not fit: before record {record} task {task} stands at {state}
    {open} | {open}

LL-1018 {case} {reasons} {remedies}
    案件 {case} 的权利记录不能给您看：{reasons} | the rights in case {case} are not yours to see: {reasons}
    {remedies} | {remedies}

LL-1019 {what} {reasons} {remedies}
    {what} 不予登记：{reasons} | {what} is not entered: {reasons}
    {remedies} | {remedies}

LL-1040 {item} {reasons} {remedies}
    待分派箱 {item}：{reasons} | item {item} of the inbox: {reasons}
    {remedies} | {remedies}

LL-1041 {actor} {role} {reasons} {remedies}
    {actor} 不能以“{role}”的身份办理：{reasons} | {actor} cannot work here as {role}: {reasons}
    {remedies} | {remedies}

LL-2001 {case}
    案件 {case} 已被他人更新 | case {case} was changed by somebody else meanwhile
    重新读取后再试 | reload and try again

LL-2002 {key}
    键 {key} 已用于不同的内容 | key {key} was used with another payload
    换一个键，或以更正方式提交 | use another key, or submit it as a correction

LL-2003 {key}
    编号 {key} 已存在 | number {key} exists already
    使用新的编号 | use a new number

LL-2004 {why}
    两个事务互相等待，本次已撤回：{why} | another transaction was in the way: {why}
    重试即可 | try again

LL-3001 {why}
    数据库暂时不可用：{why} | the database is not available: {why}
    稍后重试 | try again later

LL-3002 {why}
    没有空间，本次写入已撤回：{why} | there is no room, and what was being written is taken back: {why}
    腾出磁盘空间或提高限额后重新运行 | free disk space or raise its limit, then run it again

LL-3003 {why}
    接收事件的一方暂时不可用：{why} | the receiver of the events is not available: {why}
    稍后重试；它没有收下的事件都还在 | try again later; every event that it has not taken is still there

LL-4001 {what}
    输入有误：{what} | invalid input: {what}
    改正后重新提交 | correct it and submit again

LL-4002 {what}
    时间必须带时区：{what} | a time must carry a time zone: {what}
    使用带时区的时间 | use an aware datetime

LL-4003 {community}
    没有这种社区：{community} | unknown community: {community}
    先在社区表登记 | register the community first

LL-4004 {person}
    没有登记的人员：{person} | unknown person: {person}
    先在人员表或居民表登记 | register the person first

LL-4005 {at} {as_of}
    时间 {at} 晚于截止时刻 {as_of} | {at} is later than the moment asked about, {as_of}
    核对日期 | check the date

LL-4006
    服务结束时间不晚于开始时间 | the service ends before it starts
    核对开始与结束时间 | check start and end

LL-4007 {task} {tasks}
    方案中没有任务“{task}” | the plan has no task {task}
    写方案里的任务：{tasks}；要加任务，先提交新一版方案 | write one of the plan's tasks: {tasks}; for another, hand in a new version of the plan first

LL-4008 {grade}
    总体满意度须为 1 至 5：{grade} | the overall grade is 1 to 5: {grade}
    填写 1 至 5 | give 1 to 5

LL-4009 {project}
    {project} 不是本社区群体或场所的案件，个人需求不能由此分出
    | {project} is no case of a group or place here; no private need is split from it
    核对所属项目的案件编号 | check the number of the project

LL-4010 {as_of} {clock}
    截止时刻 {as_of} 还没有到，本库的时钟是 {clock} | the clock has not reached {as_of}; it is at {clock}
    去掉截止时刻，或核对机器的日期；演示、试办须给定时钟（clock= 或 --clock），该库从此标明
    | leave the moment out, or check the machine's date; for a demonstration or trial give a clock (clock= or --clock), which marks the database for good

LL-4011 {place} {why}
    地点“{place}”不能这样登记：{why} | place {place} is not registered so: {why}
    由村（居）委会或乡镇（街道）登记各户；没有名单的，写明户数、依据和公示地点
    | let the committee or the township list its households; or state their count, its source, and where it is posted

LL-4012 {person}
    {person} 不是该居民、该户或该社区的人，不能以居民或监护人身份提出这项需求
    | {person} is not the resident, of the household, or of that community, and does not raise this as a resident or guardian
    工作人员和邻里发现的，以反映人身份登记，由居民认可 | staff and neighbours raise it as informants; residents then adopt it

LL-4013 {number} {other}
    编号 {number} 与 {other} 看上去是同一个编号 | number {number} looks the same as {other}
    同一个人、同一户用 {other}；不同的，另编一个一眼就能分清的编号
    | use {other} where it is the same person or household; give another a number that anybody can tell apart

LL-4014 {number} {other}
    需求编号 {number} 与 {other} 看上去是同一个编号 | demand number {number} looks the same as {other}
    同一项需求用 {other}；不同的，另编一个一眼就能分清的编号
    | use {other} where it is the same demand; give another a number that anybody can tell apart

LL-4020 {left} {why}
    无法分配，{left}：{why} | no assignment is possible, {left}: {why}
    放宽禁止的配对，或增加所缺的列或行 | allow more pairs, or add the columns or rows that are short

LL-4021 {key}
    {key} 没有参加本次结对，或已经在其中 | {key} does not take part in this pairing, or already does
    核对编号 | check the key

LL-4022 {helper} {places}
    {helper} 的名额不能是 {places} | {helper} cannot have {places} places
    填写 0 至 100000 的整数 | give a whole number from 0 to 100,000

LL-4023
    引擎 ortools 只接受按特征计分的目标 | engine 'ortools' needs goals on features
    把目标写成 FeatureGoal，或使用 engine='own' | give each goal as a FeatureGoal, or use engine='own'

LL-4024 {why}
    没有找到不超过各方能力的分配：{why} | no assignment within the capacities was found: {why}
    增加能力或放宽时限 | add capacity, or allow more time

LL-4025 {points}
    维持现有结对的分值不能是 {points} | an existing pair cannot be worth {points} points
    填写 0 或以上 | give 0 or more

LL-4026 {key} {why}
    {key} 不能参加本次结对：{why} | {key} cannot take part in this pairing: {why}
    改正后重新提交 | correct it and give it again

LL-4027 {name} {given} {allowed}
    结对选项 {name} 不能是 {given} | the pairing's option {name} cannot be {given}
    可填：{allowed} | possible: {allowed}

LL-4030 {kind} {faults}
    事实“{kind}”的内容有误：{faults} | fact {kind} is not written as it must be: {faults}
    按 fact_schema("{kind}") 改正 | correct it by fact_schema("{kind}")

LL-4031 {kind}
    没有这种事实：{kind} | there is no such kind of fact: {kind}
    使用 FACT_KINDS 中的代码 | use a code of FACT_KINDS

LL-4032 {given} {choices}
    “{given}”可以指几样，不知道是哪一样 | {given} may be any of several
    写全名称，或括号里的代码：{choices} | write the whole name, or the code in brackets: {choices}

LL-4033 {status}
    系统没有受理这个请求（HTTP {status}） | the system did not accept the request (HTTP {status})
    先登录；核对地址、方法、身份和内容的长短 | sign in; check the address, the method, who you are and how long the request is

LL-5001 {plugin} {why}
    插件 {plugin} 不能加载：{why} | plug-in {plugin} cannot be loaded: {why}
    修复或卸载该插件 | mend or uninstall the plug-in

LL-5002 {plugin} {why}
    插件 {plugin} 不合规范：{why} | plug-in {plugin} breaks the contract: {why}
    照上面说的改；linli plugin check 加插件的路径，可看到文件和行 | change what is named above; linli plugin check with the path of the plug-in names file and line

LL-5003 {plugin} {hook} {why}
    插件 {plugin} 的钩子 {hook} 出错：{why} | hook {hook} of plug-in {plugin} failed: {why}
    修复该钩子 | mend the hook

LL-5004 {plugin} {hook} {known}
    插件 {plugin} 有未知的钩子 {hook} | plug-in {plugin} has an unknown hook {hook}
    核对钩子名称：{known} | check the name: {known}

LL-5005 {kind} {what} {plugin}
    {kind} {what} 被重复声明：{plugin} | {kind} {what} is declared twice: {plugin}
    更换其中一个编码 | change one of the codes

LL-6001 {what} {remedy}
    配置有误：{what} | configuration is wrong: {what}
    {remedy} | {remedy}

LL-6002
    没有提供密钥 | no key was supplied
    以 keys= 提供密钥，或设置 LINLI_KEY_FILE | supply keys=, or set LINLI_KEY_FILE

LL-6003 {found} {needed}
    数据库结构是 {found}，需要 {needed} | the database schema is {found}, needed is {needed}
    运行 linli db upgrade | run linli db upgrade

LL-6004
    密钥不是这个数据库正在用的密钥 | the key is not the one this database is under
    提供正在用的密钥（默认是数据库旁的 .key 文件）；换过密钥的，提供新的那一把 | supply the key in force (by default the .key file beside it); where it was changed, the new one

LL-6005 {found} {asked}
    数据库的链使用 {found}，而配置要求 {asked} | the chains of this database use {found}, not {asked}
    使用 {found}，或另建数据库 | use {found}, or another database

LL-6006 {policy} {what}
    政策 {policy} 不能削弱群众的三项权利：{what} | policy {policy} may not weaken the residents' three rights: {what}
    改为括号内的范围 | keep to the range in brackets

LL-6007
    这个 Linli 已经关闭 | this Linli is closed
    重新打开（Linli.from_url），或在关闭之前完成工作 | open it again with Linli.from_url, or finish the work before closing it

LL-6008
    这个 Linli 没有自己的数据库 | this Linli has no database of its own
    用 bind() 加入宿主的事务，或用 Linli.from_url 打开数据库 | use bind() inside a transaction of the host, or open a database with Linli.from_url

LL-6009 {what} {remedy}
    不能加入这样的事务：{what} | no transaction of the host's to join: {what}
    {remedy} | {remedy}

LL-6010
    引擎 ortools 需要扩展 linli-core[pairing]（numpy 和 ortools），尚未安装
    | engine 'ortools' needs the extra linli-core[pairing] (numpy and ortools), which is not installed
    安装该扩展，或使用 engine='own' | install it, or use engine='own'

LL-6011 {why}
    事务已经结束，或者已经失败而没有回滚（{why}） | the transaction is over, or failed and was not rolled back ({why})
    回滚失败的事务，在新的事务里重新调用 bind() 或 begin() | roll back what failed, and take a new desk (bind or begin) in a new transaction

LL-6012
    密钥刚刚更换过，这项操作没有办理 | the key was changed just now, and nothing was done
    再办理一次；仍不行时，把新密钥提供给这个进程 | do it again; where that fails, give this process the new key

LL-6013 {count} {first}
    核验发现 {count} 处问题，不能更换密钥；第一处：{first} | verification finds {count} faults, so the key is not changed; the first: {first}
    用 linli verify 查看并处理；换了密钥再封存，就再也查不出了 | see linli verify and deal with them; sealed again they would never be found again

LL-7001 {case}
    没有找到案件 {case} | no such case: {case}
    核对案件编号 | check the case number

LL-7002 {task_type} {near}
    没有这种任务类型：{task_type} | no such task type: {task_type}
    写任务类型的名称，例如：{near}；全部名称用 linli tasks list 查看
    | give the name of a task type, such as {near}; linli tasks list has all of them

LL-7003 {person}
    没有登记编号 {person} | nobody is registered under {person}
    核对编号，或先在人员表登记 | check the number, or register the person first

LL-7004 {item}
    待分派箱里没有 {item} | no such item in the inbox: {item}
    用 linli inbox list 查看编号 | see linli inbox list for the numbers

LL-7005 {division}
    没有区划 {division} | no such division: {division}
    核对区划代码；只能查看本人任职的区划 | check the division code; only divisions in which you hold your office can be asked about

LL-7006 {position} {pruned}
    位置 {position} 之后的事件有的已清理（清理到 {pruned}），接收方漏了一段
    | events after position {position} were pruned, up to {pruned}: the consumer has missed some
    先直接读取案件补齐，再从 {pruned} 往后接收 | read the cases themselves to catch up, then go on after {pruned}

LL-7007 {consumer}
    没有登记接收方 {consumer} | no consumer of that name: {consumer}
    用 linli outbox consumers 查看名称 | see linli outbox consumers for the names

LL-8001 {faults}
    引擎给出的结对不合规则，未采用：{faults} | an engine returned a pairing that is not allowed, and it was not used: {faults}
    这是本库的缺陷，请报告 | this is a defect of the library; please report it

LL-8002 {pairs}
    求解进程没有给出结果就结束了（{pairs} 对），很可能是内存不足
    | the solver's process ended without an answer ({pairs} pairs), most likely for want of memory
    增加内存，或用 nearest= 缩短候选名单 | give it more memory, or shorter lists by nearest=

LL-9002 {incident}
    程序出错，事故号 {incident} | fault of the program, incident {incident}
    把事故号 {incident} 告诉维护人员 | tell whoever maintains the program the incident number {incident}

LL-9001 {table} {row}
    {table} 第 {row} 行已不是本库写入的样子，不予读取 | {table} {row} is not as it was written, and is not read
    用 linli verify 查看哪些记录被改动，并从备份恢复该行 | see what was altered with linli verify, and restore the row from a backup
""")

#: What is said of a code that has no text.
NO_TEXT: Final = messages("""
no_text {code} {values}
    没有编号 {code} 的说明：{values} | there is no text for code {code}: {values}
    向给出这个编号的一方报告 | report it to whoever gave this code
""")["no_text"]
