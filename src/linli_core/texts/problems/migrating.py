"""Why a running case is not moved to a newer definition, or not taken back."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

MIGRATING: Final[Mapping[str, Text]] = texts("""
no_map {plugin} {known}
    插件 {plugin} 没有申报迁移（有申报的：{known}）；由它的作者用 linli_migrations 申报，在办案件目前按开始时的申报办完
    | the plug-in {plugin} declares no migrations (these do: {known}); its author declares them with linli_migrations, and running cases end meanwhile on what they began with
# Why a case stays on what it began with; what is named in front of it is its kind of work.
asked
    已经提请群众评价，按群众被问到的那一版办完
    | its residents have been asked to judge, and it ends on what they were asked about
agreed {parts}
    居民同意的方案是按旧申报定的，新申报的{parts}不同；按方案办完，或调整方案后再迁
    | its plan was agreed to under the old definition, which differs in {parts}; it ends on that plan, or is moved once the plan is made anew
subject | 新申报不为这类服务对象 | the new definition is not for whom it serves
part.agreement | 授权同意、对象、结对方式、敏感等级或收费 | consents, subjects, modes, sensitivity or payment
part.deliverers | 服务人 | deliverers
part.photographs | 照片佐证 | photographs
part.parties | 当事方 | parties
part.partner | 是否结对 | whether a partner is wanted
state {task} {state} | 任务{task}处在“{state}”，新流程没有对应的状态 | the task {task} stands at “{state}”, which has no successor in the new flow
standing {task} {state} {new}
    任务{task}处在“{state}”，对应的“{new}”在案件看来不是一回事（办理中、完成、未成）；迁移不能使任务完成、失败或重新开始
    | the task {task} stands at “{state}”, and “{new}” has another standing; no migration settles, fails or reopens a task
step {task} {step} | 任务{task}做过“{step}”，新流程没有对应的步骤 | the task {task} took “{step}”, which has no successor in the new flow
form {task} {faults} | 任务{task}填过的内容不合新表单：{faults} | what was answered for the task {task} does not fit the new form: {faults}
answers {task} {error}
    任务{task}：迁移的 answers 出错（{error}），请插件作者改正 | the task {task}: the migration's answers failed ({error}); have its author mend it
flow {flow} {task_type}
    流程 {flow} 也是任务类型 {task_type} 的，它没有一起迁移；请为它也申报迁移
    | the flow {flow} is that of the task type {task_type} as well, which is not moved with it; declare a migration of it, too
phase | 核对在办案件 | looking at running cases
undone_since | 迁移之后又有新的登记，不能撤回 | something was put on record since it was moved, and it cannot be taken back
unreadable | 案件记录读不出来，用 linli verify 查明 | its record cannot be read; find out with linli verify
""")
