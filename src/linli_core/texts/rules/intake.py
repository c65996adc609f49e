"""Why a survey, a triage, an acceptance or a refusal of a case is not yet possible."""

from typing import Final

INTAKE: Final = """
consent_survey_or_public LL-1110
    没有居民同意调查的记录，也没有认定为公共事项 | neither consent to the survey nor a decision that it is a public matter
    征得居民同意，在“需求”表的“调查同意”填书面、口头或监护人（群体、场所由提出人说）；或由议事会认定为公共事项，填“决议文号”
    | obtain consent and write its form on the row of the demand (for a group or place its raiser says so); or have the council decide that it is a public matter, and write down the resolution

reason_given LL-1111
    没有说明理由 | no reason is given
    写明理由 | state the reason

risk_assessed LL-1112
    没有风险等级 | no risk was assessed
    记录风险等级 | record the risk

duplicates_checked LL-1113
    没有查重 | duplicates were not searched for
    查重后在研判中注明 | search for duplicates and say so

guidance_recorded LL-1114 {stage}
    缺少村（居）委会在“{stage}”环节的指导意见 | the committee's guidance at {stage} is not recorded
    请村（居）委会成员提出意见，填写该环节那张表的“村居委意见”“意见人”“意见时间”
    | let a committee member give it; write down the opinion, whose it is and when, on that step's row

setting_classified LL-1115
    社区尚未认定为城市或农村 | the community is not classified as urban or rural
    填写城乡分类代码，或由社区认定并说明理由 | state the class code, or override it with a reason

task_type_known LL-1116 {task_type}
    没有这种任务类型：{task_type} | unknown task type: {task_type}
    选用已安装的任务类型（linli tasks list） | choose an installed task type (linli tasks list)

task_type_applicable LL-1117 {name} {task_type} {setting}
    任务类型“{name}”（{task_type}）不适用于{setting}社区
    | the task type “{name}” ({task_type}) does not apply here: the community is {setting}
    改选适用的任务类型 | choose a task type that applies

scope_ok LL-1118
    没有确认属于服务范围 | it was not found to be in scope
    确认在服务范围内，或作不予接案 | find it in scope, or decline

capacity_ok LL-1119
    没有确认有服务力量 | capacity was not confirmed
    确认有力量承接 | confirm that there is capacity

consent_service LL-1120 {consent}
    没有居民同意服务的有效记录：{consent} | no valid consent to service: {consent}
    征得居民对服务的（新的）同意并记录 | obtain the resident's consent to service, again where it ended, and record it

lead_named LL-1121
    没有明确牵头的党员或社会组织 | no party member or organisation is named as lead
    在研判中填写已登记的牵头人 | name a registered lead

no_overdue_obligation LL-1122 {what}
    有逾期未补的义务：{what} | an obligation is overdue: {what}
    先补齐该义务 | meet the obligation first

not_the_informant LL-1123 {actor}
    {actor} 就是反映人，不能由其决定不予接案 | {actor} is the informant and may not decline the case
    由其他人决定 | let somebody else decide

reason_code LL-1124
    不予接案没有理由代码 | the refusal has no reason code
    填写理由代码 | give a reason code

notice_to_resident LL-1125
    没有告知居民 | the resident was not told
    告知居民后记录 | tell the resident and record it

alternative_offered LL-1126
    没有提供替代建议 | no alternative was offered
    写明替代建议 | offer an alternative

different_decider_after_appeal LL-1127 {actor}
    申诉后须由另一人决定，{actor} 是原决定人 | after an appeal somebody else must decide; {actor} decided before
    由其他人决定 | let somebody else decide

within_appeal_window LL-1128 {days}
    超过申诉期限（{days} 天） | the appeal window of {days} days is over
    可以申请重开 | ask to reopen instead

photo_named_by_hash LL-1130
    名单照片的校验码不是 64 位十六进制 | the hash of the list's photo is not 64 hexadecimal digits
    填写照片的 SHA-256 校验码（64 位） | give the SHA-256 of the photo, 64 digits

signed_where_many_sign LL-1131
    个人和家庭的需求由本人认可，不用联名 | one resident's or family's need is adopted by them, and not co-signed
    由居民本人或监护人认可 | let the resident or the guardian adopt it

statutory_duties_discharged LL-1129 {what}
    有法定义务未履行：{what} | a statutory duty is not discharged: {what}
    先履行该义务 | discharge it first
"""
