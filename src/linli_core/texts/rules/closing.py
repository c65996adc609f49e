"""Why a case is not closed, archived, withdrawn, reopened or voided."""

from typing import Final

CLOSING: Final = """
closure_reason LL-1230
    没有写为什么结案 | no reason for closure
    在“结案”表填“结案理由” | fill in 结案理由 of sheet 结案

follow_up_plan LL-1231
    没有写以后怎么跟进 | no follow-up plan
    在“结案”表填“跟进计划” | fill in 跟进计划 of sheet 结案

records_complete LL-1232 {records}
    服务记录没有人确认：{records} | service records are not signed: {records}
    在“服务记录”表这几行填“确认人”（居民或见证人） | fill in 确认人 of these records: the resident or a witness

hours_posted LL-1233 {records}
    志愿服务时长是服务人自己确认的：{records} | volunteer hours confirmed by the deliverer: {records}
    在“服务记录”表这几行把“确认人”改为别人 | let somebody else confirm: 确认人 of these records

no_open_incident LL-1234 {incidents} {untold}
    有事件还没有办结：{incidents}{untold} | incidents are open: {incidents}{untold}
    由督导或乡镇（街道）在“变动”表登记“事件办结” | let a supervisor or the township enter 事件办结 in sheet 变动

result_posted LL-1244 {days} {since}
    结果公示未满 {days} 天（{since}） | the result has not been posted for {days} days ({since})
    在居民看得到的地方公示，登记在“公示”表，期满后再批准结案
    | post it where residents can read it, enter it in sheet 公示, and approve when the days are over

objections_answered LL-1245 {count}
    有 {count} 件公示异议没有答复 | {count} objections to the posted result are not answered
    逐件答复：在“公示”表登记“异议答复”；成立的“采纳”填“是”，办好后写“完成时间”；不成立的，由没有参与服务的人答复
    | answer each in sheet 公示, 异议答复: what is right takes 是 in 采纳 and 完成时间 once it is done; what is not is answered by nobody of the team

opened_round_stands LL-1246 {round}
    第 {round} 轮评价已经开始，名册和收集人不再变更 | round {round} is open; its roll and its collector stand
    “提请人”“收集人”“名册”照原来的填；这一轮结束以后，下一轮再换 | leave 提请人, 收集人 and 名册 as they were; they may change with the next round

ballot_on_roll LL-1247 {voter} {round}
    {voter} 所在户不在第 {round} 轮评价的名册上 | {voter} does not answer for a household on the roll of round {round}
    请名册上的住户评价；其他居民的意见，在“公示”表登记“异议”
    | let the households of the roll judge; what others think is an objection: sheet 公示, 异议

notice_fits LL-1248 {why}
    不能这样公示：{why} | it may not be posted so: {why}
    个人的事不公示，删去这一行；涉及个人信息的，“范围”填“名册户”
    | nothing of one person is posted: leave the row out; where personal data stand in it, 范围 is 名册户

hours_to_take_back LL-1250 {record}
    记录 {record} 没有可冲正的志愿服务时长 | record {record} has no hours that could be taken back
    核对“变动”表这一行的“业务编号”（服务记录的编号）和“相关人”（志愿者）；冲过的不用再冲
    | check 业务编号 (number of the record) and 相关人 (the volunteer) of this row; hours are taken back once

follow_up_over LL-1235 {until}
    跟进期还没有满（到 {until}） | the follow-up window runs until {until}
    到 {until} 以后再归档，现在不用做什么 | archive it after {until}; there is nothing to do now

retention_class_set LL-1236
    没有保存期限类别 | no retention class is set
    不用改表；请维护人员在这种任务类型的声明里写明敏感级别与保存期限 | no cell is wrong: whoever maintains the task type declares its retention class

informed_of_consequences LL-1237
    没有写明已告诉居民退出的后果和怎样再申请 | the resident was not told of the consequences and of the way back
    告诉居民后，在“变动”表“已告知”填“是” | tell them, then write 是 in 已告知 of sheet 变动

leaving_confirmed LL-1249 {why}
    退出还不能办结：{why} | the case does not leave yet: {why}
    先停止服务；由没有参与服务的人悄悄问本人一次，在“变动”表登记“退出核实”，“事由”填“维持”或“收回”
    | stop the service; let somebody outside ask once, quietly, and record it in sheet 变动, 退出核实, with 维持 or 收回 in 事由

no_critical_duty LL-1238
    有必须办的报告、儿童保护或紧急风险，不能因退出就停 | a statutory report, child protection or critical-risk duty cannot be stopped by withdrawing
    先办这件事（“变动”表“事件上报”“事件处置”） | discharge it first (变动: 事件上报, 事件处置)

capacity_to_decide LL-1239
    服务对象未成年，退出要由监护人提出 | the resident is a minor; the guardian must ask
    在“变动”表这一行“相关人”填监护人的编号；监护人先写在“居民”表“监护人”一格
    | name the guardian in 相关人 of this row of 变动; a guardian stands in 监护人 of sheet 居民

consents_rechecked LL-1240
    没有有效的调查同意 | no valid consent to the survey
    重新问居民，在“变动”表登记“重新同意” | ask again, and enter 重新同意 in sheet 变动

no_service_recorded LL-1241
    已有服务记录，不能作废 | service was recorded; it cannot be voided
    在“变动”表登记“退出”，或填“结案”表 | enter 退出 in sheet 变动, or fill in sheet 结案

no_incident_recorded LL-1242
    有事件记录，不能作废 | an incident is on record; it cannot be voided
    先在“变动”表登记“事件办结”，再填“结案”表 | close the incident (变动: 事件办结), then fill in sheet 结案

first_episode_no_appeal LL-1243
    案件重开过或有申诉，不能作废 | it was reopened or appealed; it cannot be voided
    填“结案”表 | fill in sheet 结案
"""
