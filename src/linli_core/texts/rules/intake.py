"""Why a survey, a triage, an acceptance or a refusal of a case is not yet possible."""

from typing import Final

INTAKE: Final = """
consent_survey_or_public LL-1110
    没有居民同意调查的记录，也没有认定为公共事项 | neither consent to the survey nor a decision that it is a public matter
    征得居民同意，在“需求”表的“调查同意”填书面、口头或监护人（群体、场所由提出人说）；或由议事会认定为公共事项，填“决议文号”
    | obtain consent and write its form on the row of the demand (for a group or place its raiser says so); or have the council decide that it is a public matter, and write down the resolution

reason_given LL-1111
    没有写理由 | no reason is given
    在“理由”（或“原因”）一格写明 | state it in 理由 or 原因

risk_assessed LL-1112
    没有填风险等级 | no risk was assessed
    在“研判”表填“风险等级”：紧急、高、中、低 | fill in 风险等级 in sheet 研判

duplicates_checked LL-1113
    没有查过这件事是否已经登记 | duplicates were not searched for
    查过后，在“研判”表“已查重”填“是” | search, then write 是 in 已查重 of sheet 研判

guidance_recorded LL-1114 {stage}
    还没有村（居）委会在“{stage}”环节的意见 | the committee's guidance at {stage} is not recorded
    请村（居）委会成员提出，填在“{stage}”表的“村居委意见”“意见人”“意见时间”
    | let a committee member give it: 村居委意见, 意见人, 意见时间 in the sheet of {stage}

setting_classified LL-1115
    本社区还没有定为城市或农村 | the community is not classified as urban or rural
    在“社区”表填“城乡分类代码”，或填“城乡认定”和“认定理由” | fill in 城乡分类代码 in sheet 社区, or 城乡认定 and 认定理由

task_type_known LL-1116 {task_type}
    没有这种任务类型：{task_type} | unknown task type: {task_type}
    在“研判”表“任务类型”改写名称，如“亲情陪伴”；全部名称用 linli tasks list 查看
    | write its name in 任务类型 of sheet 研判; linli tasks list has them all

task_type_retired LL-1132 {task_type}
    任务类型“{task_type}”不再接新案件 | the task type {task_type} takes no new cases any more
    “任务类型”改选另一种（linli tasks list 列出）；已按它办的案件照常办到底 | choose another in 任务类型 (see linli tasks list); cases begun with it go on to their end

task_type_applicable LL-1117 {name} {setting}
    “{name}”不用于{setting}社区 | “{name}” does not apply here: the community is {setting}
    在“研判”表“任务类型”改选一种；本地可用的用 linli tasks list --setting 查看
    | choose another in 任务类型 of sheet 研判; linli tasks list --setting shows them

scope_ok LL-1118
    没有写明属于服务范围 | it was not found to be in scope
    在“研判”表“范围内”填“是”；不属于的，“决定”填“不予接案” | write 是 in 范围内 of sheet 研判; if it is not, 决定: 不予接案

capacity_ok LL-1119
    没有写明有人手来办 | capacity was not confirmed
    有人手的，在“研判”表“有力量”填“是” | where there are people, write 是 in 有力量 of sheet 研判

consent_service LL-1120 {consent}
    没有居民同意服务的有效记录：{consent} | no valid consent to service: {consent}
    问过居民后，在“研判”表填“同意事项”“同意形式”“同意人”：“同意事项”写上“服务”，要结对、披露信息、拍照的一并问、一并写（如 服务、结对、拍照宣传）；重新同意的，在“变动”表登记“重新同意”
    | ask, and fill in 同意事项, 同意形式, 同意人 of sheet 研判: 同意事项 holds 服务, and whatever else was asked (such as 结对, 信息披露, 拍照宣传); given again: 变动, 重新同意

lead_named LL-1121
    没有写由谁牵头（党员或社会组织） | no party member or organisation is named as lead
    在“研判”表“牵头”填已登记的人员编号 | fill in 牵头 of sheet 研判

no_overdue_obligation LL-1122 {what}
    有过了期限还没补上的事：{what} | an obligation is overdue: {what}
    先补上：{what} | meet it first: {what}

not_the_informant LL-1123 {actor}
    {actor} 就是反映人，不能由其决定不予接案 | {actor} is the informant and may not decline the case
    “研判”表这一行换一名记录人，由其决定 | let somebody else decide, and write the row of 研判

reason_code LL-1124
    不予接案，没有选理由 | the refusal has no reason code
    在“研判”表“理由代码”选：超出范围、重复、已由他方提供、资料不实、其他 | choose one in 理由代码 of sheet 研判

notice_to_resident LL-1125
    没有把“不予接案”告诉居民 | the resident was not told
    告诉居民后，在“研判”表“已告知”填“是” | tell them, then write 是 in 已告知 of sheet 研判

alternative_offered LL-1126
    没有写可以找谁、怎么办 | no alternative was offered
    在“研判”表“替代建议”写明 | fill in 替代建议 of sheet 研判

different_decider_after_appeal LL-1127 {actor}
    申诉后须由另一人决定，{actor} 是原决定人 | after an appeal somebody else must decide; {actor} decided before
    换一个人决定，“记录人”填另一位，不能是 {actor} | let somebody else decide: 记录人 is not {actor}

within_appeal_window LL-1128 {days}
    过了申诉期限（{days} 天） | the appeal window of {days} days is over
    在“变动”表登记“重开” | enter 重开 in sheet 变动

photo_named_by_hash LL-1130
    “照片校验码”不是 64 位的校验码 | the hash of the list's photo is not 64 hexadecimal digits
    “照片校验码”写名单照片的文件名，交表时加 --photos 照片文件夹；没有照片的空着
    | name the photo's file in 照片校验码 and its folder with --photos; blank where there is no photo

signed_where_many_sign LL-1131
    这是个人或一户的事，由本人认可，不用联名 | one resident's or family's need is adopted by them, and not co-signed
    在“需求”表“认可方式”填“本人”或“监护人” | let the resident or the guardian adopt it: 认可方式 in sheet 需求

statutory_duties_discharged LL-1129 {what}
    有依法必须先办的事没办：{what} | a statutory duty is not discharged: {what}
    先办：{what} | discharge it first: {what}
"""
