"""Why a pairing is not confirmed or a service not begun."""

from typing import Final

PAIRING_AND_SERVICE: Final = """
team_allowed LL-1171 {helper} {why}
    任务类型的服务人员规则不允许此组合：{helper} {why} | the deliverer rule of the task type does not allow this team: {helper} {why}
    “结对”表“指定帮扶人”换一位；或在“方案”表“任务”里把负责人换成合乎规定的人 | name another in 指定帮扶人, or somebody who is fit in 任务 of the plan

pairing_rules_met LL-1280 {helper} {asked} {source}
    帮扶人 {helper} 不符合插件规定的条件：{asked}（{source}）
    | partner {helper} does not meet a condition of a plug-in: {asked} ({source})
    核对“人员”表“结对特征”；本来不符合的，“结对”表“指定帮扶人”换一位 | check 结对特征 in sheet 人员; else name another in 指定帮扶人

proposal_made LL-1160
    还没有结对建议 | there is no pairing proposal yet
    有人选的，“结对”表“指定帮扶人”填编号：“方案”表“任务”里写了负责人的，这里也要再填；已经填了的，照那一行自己的原因改。没有人选的，运行 linli batch run 或 linli pair propose，会自动提出帮扶人
    | name the helper in 指定帮扶人 of sheet 结对, even where 任务 of the plan names one; where that was done, mend what is said at that row itself. With nobody in mind, run linli batch run or linli pair propose, which propose one

resident_accepts_partner LL-1161
    居民还没有同意由此人帮扶 | the resident has not accepted the partner
    问过居民后，在“结对”表“对象答复”填“同意”或“不同意” | ask, then fill in 对象答复 of sheet 结对

partner_accepts LL-1162
    帮扶人还没有答应 | the partner has not accepted
    问过帮扶人后，在“结对”表“帮扶人答复”填“同意”或“不同意” | ask, then fill in 帮扶人答复 of sheet 结对

partner_vetted LL-1163 {helper}
    帮扶人 {helper} 的审查还不够 | partner {helper} is not vetted enough
    审查完后，在“人员”表“资质”改填（基本、已审查、持证）；或换一位帮扶人 | vet the partner and fill in 资质 of sheet 人员, or choose another

ratio_ok LL-1164 {helper}
    帮扶人 {helper} 已经带满了 | partner {helper} has no place left
    换一位帮扶人；确能多带的，在“人员”表改“容量” | choose another, or change 容量 in sheet 人员

no_conflict_of_interest LL-1165 {helper}
    帮扶人 {helper} 与本案有利害关系 | partner {helper} has a conflict of interest
    “结对”表“指定帮扶人”换一位没有亲属、利益关系的 | name somebody in 指定帮扶人 who is neither kin nor has an interest in it

one_lead LL-1166
    结对须有且只有一名牵头人 | a pairing has exactly one lead
    结对人中只定一名牵头人 | name exactly one lead

search_over LL-1167
    还在找帮扶人的期限内，不能按找不到处理 | the search is neither exhausted nor past its time
    继续找；确实找不到的，在“变动”表登记“匹配失败” | go on searching, or enter 匹配失败 in sheet 变动

first_task_scheduled LL-1168
    还没有定第一次服务的时间 | the first task has no date
    在“结对”表填“开始时间” | fill in 开始时间 of sheet 结对

safety_briefing LL-1169
    还没有作安全告知 | the safety briefing was not given
    讲过安全事项后，在“结对”表“安全告知”填“是” | give it, then write 是 in 安全告知 of sheet 结对

flow_needs_no_partner LL-1170
    方案里的任务要有帮扶人，不能免结对开工 | the tasks need a partner
    把“方案”表“帮扶方式”里的“免结对”改为实际的方式，再在“结对”表登记双方答复和“确认时间” | in sheet 方案 put another 帮扶方式 than 免结对, then answers and 确认时间 in sheet 结对
"""
