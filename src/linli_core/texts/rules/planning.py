"""Why a plan is not yet good enough to be submitted or approved."""

from typing import Final

PLANNING: Final = """
goals_and_tasks LL-1140
    方案没有写目标或任务 | the plan lacks a goal or a task
    在“方案”表填“目标”和“任务”（任务写名称，如“亲情陪伴”） | fill in 目标 and 任务 of sheet 方案, a task by its name

plan_types_known LL-1141 {task_type}
    方案里有一种任务不能用：{task_type} | a task type of the plan is not available: {task_type}
    在“方案”表“任务”改写名称；可用的见 linli tasks list | write its name in 任务 of sheet 方案; linli tasks list has them all

subject_agreed LL-1142
    服务对象还没有同意方案 | the subject has not agreed to the plan
    把方案讲给服务对象听，同意后在“方案”表“对象同意”填“是”；群体、场所的由联名的居民同意
    | explain it; once agreed, write 是 in 对象同意 on the row of the plan; for a group or place those who signed agree

parties_named LL-1158 {wanted} {named}
    纠纷的当事各方没有登记齐：须有 {wanted} 方，已登记 {named} 方
    | the sides of the dispute are not all on record: {named} of {wanted}
    在“变动”表登记“当事人”，“相关人”每方写一人；各方都参加评价，也可以各自退出
    | record 当事人 in sheet 变动 with one of each side in 相关人; all of them judge, and each may leave

consents_cover_tasks LL-1143 {purposes}
    方案要办的事，还缺居民同意：{purposes} | consents are missing: {purposes}
    补上同意（“研判”表“同意事项”，或“变动”表“重新同意”），或减去方案中相应的任务；只有团队代记的，请不办理此事的人（如村居委会成员、评价收集人）问过本人或监护人，由其登记“重新同意”，或请本人签字，“同意凭证”写照片的文件名
    | obtain the missing consents, again where they ended, or plan less; where only the team wrote it down, let somebody outside it ask the resident or guardian and record a consent of their own, or have it signed, with the photo's hash

consents_in_force LL-1152 {purposes}
    居民的同意已经不算数了：{purposes} | what this rests on is not consented to any more: {purposes}
    请居民重新同意（“变动”表“重新同意”）；不同意的，登记“任务作废”“调整方案”或“退出” | ask again (变动: 重新同意); else 任务作废, 调整方案 or 退出

consent_ends_after_it_begins LL-1153
    “同意到期”不晚于“同意时间” | the consent expires before it begins
    核对“同意时间”和“同意到期”两格 | check 同意时间 and 同意到期

visit_under_consent LL-1154 {record} {consent}
    服务 {record} 在居民的同意失效之后：{consent} | service {record} took place when the consent no longer stood: {consent}
    先停下；居民重新同意（“变动”表“重新同意”）再服务。依法必须办的不受影响，由两人登记“法定事由”
    | stop until a new consent is recorded (变动: 重新同意); a statutory duty goes on, on a ground of two persons (法定事由)

made_without_consent LL-1290 {record} {day} {consent}
    服务 {record}（{day}）是在同意失效之后进行的：{consent}；作为事实保留，不计为经同意的服务
    | service {record} of {day}, when no consent stood ({consent}), is kept but does not count
    向居民说明情况；居民重新同意的，先在“变动”表登记“重新同意”再服务，否则登记“任务作废”“调整方案”或“退出”
    | tell the resident; serve on under a new consent (变动: 重新同意), or void tasks (任务作废), plan less (调整方案) or let them go (退出)

contact_under_consent LL-1155 {consent}
    居民不再同意被询问：{consent} | the resident does not agree to be asked any more: {consent}
    不要再联系；居民自己来评价的随时收；没有的，“评价”表“情况”由村（居）委会填“无人评价”
    | do not call on them; their own word is always taken, or the committee finds no answer (情况: 无人评价)

service_has_stopped LL-1156 {record} {day}
    服务 {record} 晚于居民提出退出的时间（{day}） | service {record} came after the resident said on {day} that they leave
    停止服务；居民其实不想退出的，由没有参与服务的人问明，在“变动”表登记“退出核实”，“事由”填“收回”
    | stop the service; where they do not want to leave, let an outsider ask: 变动, 退出核实 with 收回 in 事由

one_quiet_contact LL-1157 {why}
    这次退出核实不能登记：{why} | this quiet contact cannot be recorded: {why}
    退出以后，由没有参与服务的人问一次，登记一行“退出核实”，不再打扰 | after they leave an outsider asks once, in one row 退出核实, and not again

deliverer_class_ok LL-1144 {person} {task} {asked}
    {person} 不能承担任务 {task}（{asked}） | {person} may not deliver task {task} ({asked})
    任务 {task} 改由符合要求的人承担；{person} 符合的，在“人员”表补上角色和“资质”
    | let somebody who meets the rule do task {task}; if {person} does, add role and 资质 in sheet 人员

five_actors_filled LL-1145 {missing}
    方案里五方没有填全：{missing} | the five actors are not all filled: {missing}
    在“方案”表这几格各写一句做什么，用不着的写“不需要”：{missing}
    | say on the row of the plan what each does, or that it is not needed: {missing}

not_self_approval LL-1146 {actor} {part}
    {actor} 是{part}，不能审批自己的事 | {actor} is {part} and may not approve their own work
    换一个人审批：另一名村（居）委会成员、督导或乡镇（街道），填在“审核人”或“审批人”
    | let another committee member, a supervisor or the township approve: 审核人 or 审批人

approver_apart LL-1294 {actor}
    批准这份方案的只有 {actor}，而事情也由 {actor} 来做 | {actor} alone approved this plan, and is to do its work
    由另一名村（居）委会成员、督导或乡镇（街道）也审核这一版：“方案”表加一行，内容不变，“提交时间”填再次送审的时间，“审核人”“审核角色”“审核时间”填这一位的；或者换一位帮扶人
    | let another committee member, a supervisor or the township approve this version too: a further row of sheet 方案 with the same plan, a later 提交时间 and their 审核人, 审核角色, 审核时间; or choose another helper

minutes_apart LL-1295 {actor} {reference}
    决议 {reference} 的会议记录是 {actor} 写下或上传的，而事情由 {actor} 或其家人来做
    | {actor} wrote down or handed in the minutes of resolution {reference}, and the work is theirs or their family's to do
    请别的议事会成员、村（居）委会成员或乡镇（街道）把“议事会议”表这一行再写一遍，或由他们上传
    | let another member of the council, the committee or the township write that row of sheet 议事会议 again, or hand it in

authority_cosign LL-1147 {authority}
    还要主管部门（{authority}）会签 | the co-signature of the authority is needed: {authority}
    会签后，在“方案”表“主管部门会签”填写，再审批 | obtain it, fill in 主管部门会签 of sheet 方案, then approve

contract_ok LL-1148
    购买服务没有写合同 | the purchased service has no contract
    在“方案”表填“合同编号” | fill in 合同编号 of sheet 方案

township_only_where_nobody_else LL-1149 {others}
    本社区有人可以审批（{others}），乡镇（街道）不代办 | somebody in the community may act ({others}); the township does not
    “审核人”“审批人”换成 {others}；事情由他本人做的，在方案“任务”写明责任人，再由乡镇（街道）审批 | let {others} review it; where they do the work themselves, name them for it in the plan's 任务, and the township reviews it

comment_given LL-1150
    退回没有写意见 | the return has no comment
    在“审核意见”（“审批意见”）写明要改什么 | say what must change in 审核意见 or 审批意见

review_of_this_plan LL-1151 {version}
    审核的不是第 {version} 版方案 | the review is not of version {version} of the plan
    “版本”一格改为 {version}，再审核 | write {version} in 版本 and review that
"""
