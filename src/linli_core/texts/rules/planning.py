"""Why a plan is not yet good enough to be submitted or approved."""

from typing import Final

PLANNING: Final = """
goals_and_tasks LL-1140
    方案缺少目标或任务 | the plan lacks a goal or a task
    每项需求都要有目标和任务 | give every need a goal and a task

plan_types_known LL-1141 {task_type}
    方案中的任务类型不可用：{task_type} | a task type of the plan is not available: {task_type}
    改用适用且已安装的任务类型 | use installed task types that apply

subject_agreed LL-1142
    服务对象没有同意方案 | the subject has not agreed to the plan
    征得服务对象同意，在“方案”表的“对象同意”填“是”；群体、场所的由联名的居民同意
    | obtain the subject's agreement and say so on the row of the plan; for a group or place those who signed agree

parties_named LL-1158 {wanted} {named}
    纠纷的当事各方没有登记齐：须有 {wanted} 方，已登记 {named} 方
    | the sides of the dispute are not all on record: {named} of {wanted}
    先登记各方当事人（每方一人）；各方都参加评价，也可各自退出
    | record one person of each side first; each of them judges, and each may leave

consents_cover_tasks LL-1143 {purposes}
    同意事项不全：{purposes} | consents are missing: {purposes}
    补充居民的（新的）同意，或减少方案内容；只有团队代记的，请不办理此事的人（如村居委会成员、评价收集人）问过本人或监护人，由其在“变动”表登记“重新同意”，或请本人签字并附照片的校验码
    | obtain the missing consents, again where they ended, or plan less; where only the team wrote it down, let somebody outside it ask the resident or guardian and record a consent of their own, or have it signed, with the photo's hash

consents_in_force LL-1152 {purposes}
    所依据的同意已不成立：{purposes} | what this rests on is not consented to any more: {purposes}
    征得新的同意并记录；否则作废相应任务、调整方案，或由居民退出
    | record a new consent; or void the tasks concerned, replan, or let the resident withdraw

consent_ends_after_it_begins LL-1153
    同意的到期时间不晚于同意时间 | the consent expires before it begins
    核对同意时间与到期日期 | check when it was given and when it expires

visit_under_consent LL-1154 {record} {consent}
    服务 {record} 发生在同意失效之后：{consent} | service {record} took place when the consent no longer stood: {consent}
    停止服务；居民重新同意并记录后方可继续。法定义务不受影响，凭法定事由（两人记录）办理
    | stop until a new consent is recorded; a statutory duty goes on, on a ground of two persons

made_without_consent LL-1290 {record} {day} {consent}
    服务 {record}（{day}）是在同意失效之后进行的：{consent}；作为事实保留，不计为经同意的服务
    | service {record} of {day}, when no consent stood ({consent}), is kept but does not count
    向居民说明情况；居民重新同意并记录后再服务，否则作废所余任务、缩减方案或由居民退出
    | tell the resident; serve on under a new consent, or void tasks, plan less, or let them go

contact_under_consent LL-1155 {consent}
    居民不再同意被询问：{consent} | the resident does not agree to be asked any more: {consent}
    不再联系；居民主动评价随时受理，否则由村（居）委会认定为未评价
    | do not call on them; their own word is always taken, or the committee finds no answer

service_has_stopped LL-1156 {record} {day}
    服务 {record} 晚于居民提出退出的时间（{day}） | service {record} came after the resident said on {day} that they leave
    停止服务；居民并不愿退出的，由独立人员问明并登记退出核实
    | stop; where the resident does not want to leave, somebody independent asks and records it

one_quiet_contact LL-1157 {why}
    这次退出核实不能登记：{why} | this quiet contact cannot be recorded: {why}
    退出或撤回之后，由服务团队以外的人问一次，不再打扰
    | after a withdrawal somebody outside the team asks once, and then no more

deliverer_class_ok LL-1144 {person} {task} {asked}
    {person} 不符合任务 {task} 的服务人要求（{asked}） | {person} does not meet the deliverer rule of task {task} ({asked})
    改由符合要求的人承担 | let somebody who meets the rule do it

five_actors_filled LL-1145 {missing}
    五社联动没有填全：{missing} | the five actors are not all filled: {missing}
    在“方案”表的“社区”“社会组织”“社工”“志愿者”“慈善资源”五格里，各写一句做什么，用不着的写“不需要”
    | say on the row of the plan what each of the five does, or that it is not needed

not_self_approval LL-1146 {actor} {part}
    {actor} 是{part}，不能审批自己的事项 | {actor} is {part} and may not approve their own work
    由其他村（居）委会成员或督导审批 | let another committee member or a supervisor approve

authority_cosign LL-1147 {authority}
    需要主管部门会签：{authority} | the co-signature of the authority is needed: {authority}
    取得会签后再审批 | obtain the co-signature

contract_ok LL-1148
    购买服务没有合同 | the purchased service has no contract
    填写合同编号 | state the contract

township_only_where_nobody_else LL-1149 {others}
    社区内有可以审批的人（{others}），乡镇（街道）不代行 | somebody in the community may act ({others}); the township does not
    由社区内的审批人办理 | let them act

comment_given LL-1150
    退回没有意见 | the return has no comment
    写明需要修改之处 | say what must change

review_of_this_plan LL-1151 {version}
    审核意见不是针对第 {version} 版方案 | the review is not of version {version} of the plan
    对第 {version} 版方案出具意见 | review version {version}
"""
