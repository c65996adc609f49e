"""Rules that the core declares in the way of a plug-in: of task types, and of a task's single steps."""

from typing import Final

DECLARED: Final = """
subject_kind_fits LL-P:subject_kind_fits {task} {kinds} {subject}
    “{task}”的对象是{kinds}，不是{subject} | {task} is for {kinds}, not for {subject}
    个人的需求，在“需求”表另登记一行；大家的事，“对象类型”填“群体”或“场所”，“认可方式”填“联名”或“议事决议”
    | register a private need in a row of its own; what concerns many takes 群体 or 场所 in 对象类型 and is raised by 联名 or 议事决议

deliverers_fit LL-S:deliverers_fit {person} {task} {why}
    {person} 不能承担“{task}”：{why} | {person} may not deliver {task}: {why}
    换一位符合的人；{person} 本来符合的，在“人员”表补上角色或“资质”，再交这一行
    | let somebody serve whom the rule allows; if {person} is, add role or 资质 in sheet 人员 and hand the row in again

together LL-S:together {task}
    非专业人员承担“{task}”须两人同行 | {task} is delivered by two persons together, unless by a professional
    两人同去，在这一行“服务人”写两人的编号，用顿号分开 | let two go together, and name both in 服务人 of this row, separated by 、

supervised LL-S:supervised {task}
    “{task}”受限，须由专业人员负责 | {task} is restricted: a professional must answer for it
    “方案”表“任务”里的负责人写专业人员（如社工），或由其同去，编号一并写在“服务人”
    | name a professional in 任务 of the plan, or let one come along and name them in 服务人

public_notice LL-S:public_notice {days} {posted}
    公示未满 {days} 天（自 {posted} 起） | the public notice of {days} days (from {posted}) is not over
    等公示期满再开工；已经登记的，“步骤”里的“开工”等期满以后再写 | start the work, and write that step, when it is over

accepted_by_residents LL-S:accepted_by_residents
    没有居民代表签字验收 | no representative of the residents has signed the acceptance
    请没有动手做的居民验收签字，“服务记录”表这一行的“确认人”写其编号 | let a resident who did not do the work sign, and name them in 确认人 of this row

contract_on_record LL-S:contract_on_record {missing}
    合同、目录项目、承接主体或计量没有登记：{missing} | contract, catalogue item, contractor or units are not on record: {missing}
    照采购合同，在“服务记录”表这一行的“表单”写上 | write them from the contract in 表单 of this row of 服务记录

purchased_is_paid LL-S:purchased_is_paid
    购买服务的记录须标为付费，不得计志愿服务时数 | a purchased unit is a paid one and never posts volunteer hours
    “服务记录”表这一行的“付费”填“是” | write 是 in 付费 of this row

units_once LL-S:units_once {other}
    服务量重复或超出约定：与 {other} 冲突 | this unit is counted already, or beyond what was agreed: {other}
    核对两条记录的“开始”“结束”，重复的那一条用“变动”表“勘误”注明，或改正原来那一行 | check 开始 and 结束 of both records; correct the one that is double

billed_once LL-S:billed_once {who} {times} {case} {record}
    同一时段（{who}，{times}）已在案件 {case} 的记录 {record} 中计费
    | the same hours ({who}, {times}) are billed in case {case} already, record {record}
    核对两案的签入签出：服务在哪一案就计在哪一案，另一案改正那一行的“开始”“结束”，或“付费”填“否”
    | check sign-in and sign-out of both: bill them where they were served; in the other case correct the times, or do not mark the record as paid

unit_has_deliverer LL-S:unit_has_deliverer
    付费的服务没有写明由谁提供 | nobody is named who delivered the paid unit
    在这一行“服务人”写编号，或先在“结对”表填“确认时间” | name them in 服务人 of this row, or first fill in 确认时间 in sheet 结对

settled_after_evaluation LL-S:settled_after_evaluation {missing}
    不能结算，缺少：{missing} | cannot settle; missing: {missing}
    先核验、抽查，请居民评价，再写结算这一步 | verify, sample and let the residents judge, then take the step of settling

retained LL-S:retained {days} {placed}
    上岗未满 {days} 天（自 {placed} 起） | not {days} days in the job yet (since {placed})
    等期满，再上门核实还在不在岗，另记一行 | look again whether they are in the job when the time is over, and write another row

confirmed_in_time LL-S:confirmed_in_time {agreed} {days}
    协议生效（{agreed}）已超过 {days} 天，不能再申请司法确认
    | more than {days} days since the agreement ({agreed}): too late for judicial confirmation
    就履行另行约定，或依法起诉 | agree again, or go to court
"""
