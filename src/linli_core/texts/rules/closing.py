"""Why a case is not closed, archived, withdrawn, reopened or voided."""

from typing import Final

CLOSING: Final = """
closure_reason LL-1230
    没有结案理由 | no reason for closure
    写明结案理由 | state the reason

follow_up_plan LL-1231
    没有跟进计划 | no follow-up plan
    制定跟进计划 | plan the follow-up

records_complete LL-1232 {records}
    服务记录缺少确认：{records} | service records are not signed: {records}
    由居民或见证人确认 | let the resident or a witness sign

hours_posted LL-1233 {records}
    志愿服务时长由服务人自己确认：{records} | volunteer hours confirmed by the deliverer: {records}
    由他人确认时长 | let somebody else confirm the hours

no_open_incident LL-1234 {incidents} {untold}
    有未办结的事件：{incidents}{untold} | incidents are open: {incidents}{untold}
    由督导或乡镇（街道）办结事件 | let a supervisor or the township close it

result_posted LL-1244 {days} {since}
    结果公示未满 {days} 天（{since}） | the result has not been posted for {days} days ({since})
    在居民看得到的地方公示结果，期满后再批准结案 | post the result where residents can read it, and approve when the days are over

objections_answered LL-1245 {count}
    有 {count} 件公示异议没有答复 | {count} objections to the posted result are not answered
    由他人逐件答复：成立的整改完成并写明时间，不成立的由服务团队以外的人答复
    | answer each: put right what is right in it, and let no one of the team find it wrong

opened_round_stands LL-1246 {round}
    第 {round} 轮评价已经开始，名册和收集人不再变更 | round {round} is open; its roll and its collector stand
    等本轮结束，在下一轮调整 | let the round end, and change it in the next

ballot_on_roll LL-1247 {voter} {round}
    {voter} 所在户不在第 {round} 轮评价的名册上 | {voter} does not answer for a household on the roll of round {round}
    由名册上的住户评价；其他居民的意见可作为公示异议提出 | let a household on the roll answer; others may object to the notice

notice_fits LL-1248 {why}
    不能这样公示：{why} | it may not be posted so: {why}
    个案不公示；涉及个人信息的只告知名册户（范围：名册户）
    | post no resident's case; where people's own data is touched, tell the roll alone

hours_to_take_back LL-1250 {record}
    记录 {record} 没有可冲正的志愿服务时长 | record {record} has no hours that could be taken back
    核对记录编号和志愿者；已冲正的不再冲正 | check the record's number and the volunteer; nothing is taken back twice

follow_up_over LL-1235 {until}
    跟进期未满（至 {until}） | the follow-up window runs until {until}
    期满后归档 | archive after it

retention_class_set LL-1236
    没有保存期限类别 | no retention class is set
    设置任务类型的敏感级别与保存期限 | set the retention class of the task type

informed_of_consequences LL-1237
    没有告知后果和重新申请的途径 | the resident was not told of the consequences and of the way back
    告知后记录 | tell them and record it

leaving_confirmed LL-1249 {why}
    退出还不能办结：{why} | the case does not leave yet: {why}
    服务先停止；由服务团队以外的人悄悄问本人一次，并登记退出核实
    | the service has stopped; let somebody outside the team ask the resident once, and record it

no_critical_duty LL-1238
    有法定报告、儿童保护或紧急风险责任，不能因退出而停止
    | a statutory report, child protection or critical-risk duty cannot be stopped by withdrawing
    先履行责任 | discharge the duty first

capacity_to_decide LL-1239
    服务对象不能独立决定，须由监护人提出 | the resident cannot decide alone; the guardian must ask
    由监护人提出 | let the guardian ask

consents_rechecked LL-1240
    没有有效的调查同意 | no valid consent to the survey
    重新征得同意 | obtain consent again

no_service_recorded LL-1241
    已有服务记录，不能作废 | service was recorded; it cannot be voided
    按退出或结案办理 | withdraw or close instead

no_incident_recorded LL-1242
    有事件记录，不能作废 | an incident is on record; it cannot be voided
    先办结事件，再按结案办理 | close the incident, then the case

first_episode_no_appeal LL-1243
    案件重开过或有申诉，不能作废 | it was reopened or appealed; it cannot be voided
    按结案办理 | close it instead
"""
