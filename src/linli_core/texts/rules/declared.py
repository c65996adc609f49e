"""Rules that the core declares in the way of a plug-in: of task types, and of a task's single steps."""

from typing import Final

DECLARED: Final = """
subject_kind_fits LL-P:subject_kind_fits {task} {kinds} {subject}
    “{task}”的对象是{kinds}，不是{subject} | {task} is for {kinds}, not for {subject}
    个人需求另立个案，公共项目由联名或议事提出
    | open a case of its own for a private need; a public project is raised by co-signers or the council

deliverers_fit LL-S:deliverers_fit {person} {task} {why}
    {person} 不能承担“{task}”：{why} | {person} may not deliver {task}: {why}
    换一位符合的人；{person} 本来符合的，在“人员”表补上角色或“资质”，再交这一行
    | let somebody serve whom the rule allows; if {person} is, add role or 资质 in sheet 人员 and hand the row in again

together LL-S:together {task}
    非专业人员承担“{task}”须两人同行 | {task} is delivered by two persons together, unless by a professional
    两人同行，并登记两名服务人 | go together, and record both

supervised LL-S:supervised {task}
    “{task}”受限，须由专业人员负责 | {task} is restricted: a professional must answer for it
    在方案中指定专业人员为责任人，或由其同行 | name a professional as responsible in the plan, or let one come along

public_notice LL-S:public_notice {days} {posted}
    公示未满 {days} 天（自 {posted} 起） | the public notice of {days} days (from {posted}) is not over
    公示期满后再开工 | start the work when it is over

accepted_by_residents LL-S:accepted_by_residents
    没有居民代表签字验收 | no representative of the residents has signed the acceptance
    由未参与实施的居民代表签字（确认人） | let a resident who did not do the work sign (signed_by)

contract_on_record LL-S:contract_on_record {missing}
    合同、目录项目、承接主体或计量没有登记：{missing} | contract, catalogue item, contractor or units are not on record: {missing}
    按采购合同填写表单 | fill in the form from the contract

purchased_is_paid LL-S:purchased_is_paid
    购买服务的记录须标为付费，不得计志愿服务时数 | a purchased unit is a paid one and never posts volunteer hours
    将记录标为付费 | mark the record as paid

units_once LL-S:units_once {other}
    服务量重复或超出约定：与 {other} 冲突 | this unit is counted already, or beyond what was agreed: {other}
    核对签入签出时间，删去重复的记录 | check sign-in and sign-out; count it once

billed_once LL-S:billed_once {who} {times} {case} {record}
    同一时段（{who}，{times}）已在案件 {case} 的记录 {record} 中计费
    | the same hours ({who}, {times}) are billed in case {case} already, record {record}
    核对两案的签入签出：服务在哪一案就计在哪一案，另一案改正时间或不标付费
    | check sign-in and sign-out of both: bill them where they were served; in the other case correct the times, or do not mark the record as paid

unit_has_deliverer LL-S:unit_has_deliverer
    付费的服务没有写明由谁提供 | nobody is named who delivered the paid unit
    填写服务人，或先确认结对 | name who served, or confirm the pairing first

settled_after_evaluation LL-S:settled_after_evaluation {missing}
    不能结算，缺少：{missing} | cannot settle; missing: {missing}
    核验、抽查并经居民评价后再结算 | settle after verification, sampling and the residents' evaluation

retained LL-S:retained {days} {placed}
    上岗未满 {days} 天（自 {placed} 起） | not {days} days in the job yet (since {placed})
    期满后再核实在岗 | check again when the time is over

confirmed_in_time LL-S:confirmed_in_time {agreed} {days}
    协议生效（{agreed}）已超过 {days} 天，不能再申请司法确认
    | more than {days} days since the agreement ({agreed}): too late for judicial confirmation
    就履行另行约定，或依法起诉 | agree again, or go to court
"""
