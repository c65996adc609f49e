"""Why a pairing is not confirmed or a service not begun."""

from typing import Final

PAIRING_AND_SERVICE: Final = """
team_allowed LL-1171 {helper} {why}
    任务类型的服务人员规则不允许此组合：{helper} {why} | the deliverer rule of the task type does not allow this team: {helper} {why}
    更换帮扶人，或在方案中为该任务指定符合规则的责任人 | propose others, or let the plan name a person responsible whom the rule allows

pairing_rules_met LL-1280 {helper} {asked} {source}
    帮扶人 {helper} 不符合插件规定的条件：{asked}（{source}）
    | partner {helper} does not meet a condition of a plug-in: {asked} ({source})
    核对登记的结对特征，或另选帮扶人 | check the traits on record, or choose another

proposal_made LL-1160
    还没有结对建议 | there is no pairing proposal yet
    运行结对（batch run 会自动提出） | run the pairing (a batch run proposes by itself)

resident_accepts_partner LL-1161
    居民没有同意结对对象 | the resident has not accepted the partner
    征求居民意见 | ask the resident

partner_accepts LL-1162
    帮扶人没有同意 | the partner has not accepted
    征求帮扶人意见 | ask the partner

partner_vetted LL-1163 {helper}
    帮扶人 {helper} 的审查等级不足 | partner {helper} is not vetted enough
    完成审查，或另选帮扶人 | vet the partner, or choose another

ratio_ok LL-1164 {helper}
    帮扶人 {helper} 已满员 | partner {helper} has no place left
    另选帮扶人或减少其任务 | choose another, or free a place

no_conflict_of_interest LL-1165 {helper}
    帮扶人 {helper} 与本案有利害关系 | partner {helper} has a conflict of interest
    另选帮扶人 | choose another

one_lead LL-1166
    结对须有且只有一名牵头人 | a pairing has exactly one lead
    明确一名牵头人 | name one lead

search_over LL-1167
    结对仍在期限内，没有认定匹配失败 | the search is neither exhausted nor past its time
    继续寻找，或认定匹配失败 | go on searching, or find that it failed

first_task_scheduled LL-1168
    没有安排首次服务时间 | the first task has no date
    安排首次服务时间 | set the date of the first task

safety_briefing LL-1169
    没有安全告知 | the safety briefing was not given
    完成安全告知 | give the safety briefing

flow_needs_no_partner LL-1170
    任务需要结对，不能免结对开工 | the tasks need a partner
    先完成结对 | complete the pairing
"""
