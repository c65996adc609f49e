"""Names of states, triggers, roles, kinds of facts and other terms, in both languages."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

_STATES = """
registered | 需求登记 | registered
surveying | 需求调查 | survey under way
need_confirmed | 需求确认 | need confirmed
triaged | 研判分级 | triaged
accepted | 已接案 | accepted
planning | 方案制定 | planning
plan_review | 方案审核 | plan under review
pairing | 结对匹配 | pairing
paired | 已结对 | paired
in_service | 服务实施 | in service
evaluating | 群众评价 | under evaluation
rectifying | 整改 | rectifying
escalated | 升级督办 | escalated
closing | 结案审核 | closing
closed | 已结案 | closed
archived | 已归档 | archived
suspended | 暂停 | suspended
referring | 转介办理 | referring
referred | 已转介 | referred
transferring | 迁居移交 | transferring
transferred | 已移交 | transferred
declined | 不予接案 | declined
withdrawn | 已退出 | withdrawn
deceased | 死亡善后 | deceased
merged | 已并案 | merged
voided | 作废 | voided
"""

_TRIGGERS = """
start_survey | 开展调查 | start survey
confirm_need | 居民确认需求 | confirm need
correct_need | 需求更正 | correct need
triage | 研判分级 | triage
fast_track | 紧急先行处置 | fast track
accept | 接案 | accept
decline | 不予接案 | decline
appeal | 申诉复核 | appeal
start_plan | 制定方案 | start plan
submit_plan | 提交方案 | submit plan
approve_plan | 方案通过 | approve plan
return_plan | 退回修改 | return plan
confirm_pairing | 结对确认 | confirm pairing
no_partner | 匹配失败改方案 | no partner
start_service | 开始服务 | start service
self_serve | 免结对开工 | start without a partner
repair_pairing | 更换结对 | change partner
replan | 调整方案 | replan
submit_result | 提请群众评价 | ask residents to evaluate
pass_evaluation | 评价满意 | evaluation passed
fail_evaluation | 不满意整改 | evaluation failed
no_response | 无人评价 | nobody evaluated
submit_rectification | 整改完成复评 | submit rectification
escalate | 升级督办 | escalate
resolve_escalation | 督办整改 | resolve escalation
close_unsatisfied | 带意见结案 | close unsatisfied
approve_closure | 结案 | approve closure
return_closure | 退回补充 | return closure
reopen | 重开 | reopen
archive | 归档 | archive
reopen_archived | 档案重启 | reopen from archive
suspend | 暂停 | suspend
resume | 恢复 | resume
end_suspension | 暂停转结案 | end suspension
withdraw | 居民退出 | withdraw
refer_whole | 整案转介 | refer the whole case
referral_accepted | 对方接收 | referral accepted
referral_rejected | 转介未成 | referral rejected
referral_result | 转介反馈 | referral result
referral_bounced | 转介退回 | referral bounced
start_transfer | 迁居移交 | start transfer
accept_transfer | 接收移交 | accept transfer
reject_transfer | 移交未成 | reject transfer
record_death | 死亡登记 | record death
cancel_death | 死亡登记更正 | cancel death
settle_death | 善后归档 | settle death
convert_subject | 户案转其他成员 | continue with another member
merge | 并案 | merge
unmerge | 撤销并案 | unmerge
void | 作废 | void
"""

_ROLES = """
resident | 居民 | resident
guardian | 监护人 | guardian
informant | 邻里 | informant
surveyor | 调查员 | surveyor
volunteer | 志愿者 | volunteer
social_worker | 社工 | social worker
case_manager | 个案管理员 | case manager
party_lead | 领办党员 | party lead
org_manager | 机构负责人 | organisation manager
committee | 村（居）委会 | committee
party_branch | 党支部 | party branch
deliberation_council | 议事会 | deliberation council
supervisor | 督导 | supervisor
township | 乡镇（街道） | township
purchaser | 购买方 | purchaser
authority | 主管部门 | authority
receiving_org | 接收机构 | receiving organisation
receiving_committee | 接收村（居）委会 | receiving committee
third_party_evaluator | 第三方评估 | third-party evaluator
data_steward | 数据管理员 | data steward
evaluation_collector | 评价收集人 | chosen collector of evaluations
civil_affairs | 民政部门 | civil affairs department
system | 系统 | system
"""

_FACTS = """
survey_record | 调查记录 | survey record
public_matter | 公共事项认定 | finding of a public matter
consent | 居民同意 | consent
consent_withdrawal | 撤回同意 | consent withdrawn
need_adoption | 居民认可需求 | adoption of the need
need_correction | 需求更正 | correction of the need
quick_matter | 小事快办 | matter of the quick lane
inbox_assignment | 待分派箱分派 | assignment from the inbox
triage | 研判 | triage record
guidance | 村（居）委会指导意见 | committee guidance
intake_decision | 接案决定 | intake decision
appeal | 申诉 | appeal
plan | 服务方案 | service plan
plan_answer | 方案答复 | answer to a plan
plan_review | 方案审核意见 | plan review
replan_request | 调整方案申请 | request to replan
pairing_wish | 指定帮扶人 | wish for a partner
pairing_proposal | 结对建议 | pairing proposal
pairing_answer | 结对答复 | answer to a pairing
pairing_confirmation | 结对确认 | confirmation of the pairing
search_exhausted | 匹配失败认定 | finding that the search failed
repair_request | 更换结对申请 | request to change partner
service_start | 服务开始安排 | start of service
service_record | 服务记录 | service record
task_voiding | 任务作废 | voided task
round_opening | 提请群众评价 | opening of an evaluation round
erratum | 记录勘误 | erratum of whoever wrote it down
heard_row | 留存待更正的行 | row kept as heard
definition_migration | 转入新版申报 | move to another definition
verdict_amendment | 评价结果的更改 | change of a verdict
hotline_ticket | 12345工单 | ticket of the hotline
ticket_limit | 工单改期 | new limit of a ticket
ticket_reply | 工单答复 | reply to a ticket
ticket_callback | 工单回访 | call back to a caller
row_mended | 留存行的更正 | mending of a row kept as heard
wanted_answer | 是否愿意的答复 | answer to whether it was wanted
ballot | 群众评价 | ballot
voting_code | 评价码 | one-time voting code
contact_attempt | 联系尝试 | contact attempt
quiet_contact | 退出核实 | quiet contact after a withdrawal
no_response | 无人评价认定 | finding that nobody answered
rectification | 整改事项 | rectification item
waiver | 对不再办理的答复 | answer to what is left undone
escalation_request | 升级申请 | request to escalate
supervision_order | 督办意见 | supervision order
unsatisfied_closing | 带意见结案 | closing with dissatisfaction
co_signature | 联名签字 | co-signature
dispute_parties | 纠纷当事人 | parties of a dispute
council_meeting | 议事会议 | council meeting
hours_reversal | 时长冲正 | hours taken back
household_roll | 评价户名册 | roll of households
count_witness | 计票见证 | witness of the count
result_notice | 结果公示 | posted result
notice_objection | 公示异议 | objection to a posted result
objection_answer | 异议答复 | answer to an objection
closure_proposal | 结案申请 | closure proposal
closure_review | 结案审批 | closure review
withdrawal | 退出申请 | withdrawal
reopen_request | 重开申请 | request to reopen
archive_reopening | 档案重启批准 | permission to reopen from archive
void_request | 作废申请 | request to void
incident_report | 事件报告 | incident report
incident_closure | 事件办结 | closure of incidents
suspension | 暂停登记 | suspension
resumption | 恢复登记 | resumption
suspension_end | 暂停终结认定 | end of a suspension
incident_assessment | 事件研判 | assessment of an incident
authority_report | 向主管部门报告 | report to the authority
incident_handling | 事件处置 | handling of an incident
emergency_ground | 紧急事由 | ground of an emergency
obligation | 移入义务 | obligation taken over
report_duty | 强制报告义务 | duty to report
referral | 转介申请 | referral
referral_answer | 转介答复 | answer to a referral
referral_result | 转介反馈 | result of a referral
referral_bounce | 转介退回说明 | referral come back
referral_revocation | 转介撤回 | referral revoked
statutory_ground | 法定事由 | statutory ground
transfer_request | 迁居申请 | request to move the case
transfer_answer | 迁居答复 | answer to a move
case_link | 案件关联 | link to another case
death_record | 死亡登记 | record of a death
death_confirmation | 死亡确认 | confirmation of a death
death_cancellation | 死亡登记更正 | death recorded in error
death_settlement | 善后办结 | settlement after a death
subject_conversion | 转其他成员 | going on with another member
merge_decision | 并案决定 | decision to merge
merge_reversal | 撤销并案决定 | decision to undo a merger
"""

_OBLIGATIONS = """
adoption | 居民认可需求 | adoption by the resident
triage | 研判 | triage
consent | 居民同意服务 | consent to service
plan | 服务方案 | plan
guidance | 村（居）委会指导意见 | committee guidance
"""

_OTHERS = """
urban | 城市 | urban
rural | 农村 | rural
satisfied | 满意 | satisfied
dissatisfied | 不满意 | dissatisfied
not_evaluated | 未评价 | not evaluated
critical | 紧急 | critical
high | 高 | high
medium | 中 | medium
low | 低 | low
survey | 调查 | survey
service | 服务 | service
disclose | 信息披露 | disclosure
photo | 拍照宣传 | photo and publicity
research | 研究 | research
transfer | 移交 | transfer
plan | 方案 | plan
closure | 结案 | closure
community | 社区 | community
organisation | 社会组织 | organisation
charity | 慈善资源 | charitable resources
household_package | 综合包户 | household package
project | 免结对 | without a partner
special_care | 关爱特殊群体 | special care
community_concern | 回应群众关切 | community concern
safe_community | 平安建设 | safe community
rural_revitalisation | 乡村振兴 | rural revitalisation
cross_cutting | 共性任务 | cross-cutting
focus | 重点参与 | focus
allowed | 可参与 | allowed
not_applicable | 不适用 | not applicable
explicit | 已声明 | stated
fallback | 推定（待核） | guessed, to be checked
override | 本地认定 | overridden locally
triage | 研判 | triage
pairing | 结对 | pairing
volunteer | 志愿者 | volunteer
social_worker | 社工 | social worker
"""


STATES: Final[Mapping[str, Text]] = texts(_STATES)
TRIGGERS: Final[Mapping[str, Text]] = texts(_TRIGGERS)
ROLES: Final[Mapping[str, Text]] = texts(_ROLES)
FACTS: Final[Mapping[str, Text]] = texts(_FACTS)
OBLIGATIONS: Final[Mapping[str, Text]] = texts(_OBLIGATIONS)
TERMS: Final[Mapping[str, Text]] = texts(_OTHERS)
