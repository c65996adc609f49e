"""What a community lacks to keep the rules of separation, in the order in which it is looked for."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import messages
from linli_core.texts.text import Message

STAFFING: Final[Mapping[str, Message]] = messages("""
setting_unknown
    城乡类别不明，案件不能研判 | the setting is not known, so no case can be triaged
    填写城乡分类代码，或填写城乡认定与理由 | state the class code, or a setting with a reason

setting_guessed {setting}
    城乡类别（{setting}）是按区划代码推定的 | the setting ({setting}) is guessed from the division code
    核对并填写城乡分类代码 | check it and state the class code

no_case_manager
    没有个案管理员，案件不能接案 | there is no case manager, so no case can be accepted
    在人员表登记个案管理员 | register a case manager

no_committee_member
    没有村（居）委会成员，缺指导意见，案件不能研判、审批和结案
    | there is no committee member to guide, so no case can be triaged, approved or closed
    在人员表登记村（居）委会成员 | register a member of the committee

no_approver
    没有人可以审批方案和结案 | nobody may approve plans and closures
    登记村（居）委会成员、督导或乡镇（街道）人员 | register a committee member, a supervisor or somebody of the township

only_the_manager_approves {managers}
    除个案管理员（{managers}）外，没有人可以审批方案和结案 | nobody but the case manager ({managers}) may approve plans and closures
    登记另一名村（居）委会成员、督导或乡镇（街道）人员 | register another committee member, a supervisor or somebody of the township

no_approver_for {managers}
    由 {managers} 任个案管理员的案件，没有人可以审批 | cases managed by {managers} have nobody to approve them
    这些案件由其他个案管理员办理，或登记另一名审批人 | let another case manager take them, or register another approver

only_helpers_approve {approvers}
    批准方案的 {approvers} 同时也做帮扶：由其本人帮扶的，方案不能只由其批准
    | {approvers}, who approve plans, help as well: where they do the work themselves, their approval alone is not enough
    由其帮扶的，在“方案”表“任务”里写明责任人，由乡镇（街道）审批；或者另选一名村（居）委会成员、督导审批
    | name them in 任务 of the plan, and the township approves it; or let another committee member or a supervisor approve

no_collector
    没有独立于服务团队的评价收集人，案件不能提请群众评价
    | there is no collector independent of the team, so no case can be put to the residents
    登记调查员、第三方评估等收集人，可由邻村或乡镇（街道）人员担任，或由村（居）民会议推选一名本年度的评价收集人
    | register a surveyor or evaluator; a neighbouring community's or the township's will do, or a villager whom the assembly chose for the year

no_outside_collector {collectors}
    评价收集人（{collectors}）都与服务人同机构、是其家属、本人也提供服务，或者其身份由服务人、个案管理员登记，部分案件可能无人收集
    | every collector ({collectors}) also helps here, is of a helper's organisation or family, or was entered by a helper or the case manager, so some cases may have none
    登记与服务人无关的收集人；由服务人、个案管理员登记的，请乡镇（街道）补上任职依据，重新登记
    | register a collector who has nothing to do with the helpers; whom a helper or the case manager entered, the township enters again, with the ground of the role

no_second_collector {collectors}
    独立的评价收集人只有 {collectors}，整改后不能由另一人复评
    | the only independent collector is {collectors}, so a second round has nobody else to collect it
    再登记一名收集人，可由邻村或乡镇（街道）人员担任 | register one more; a neighbouring community's or the township's will do

no_second_decider {managers}
    只有一名个案管理员（{managers}），其不予接案经申诉后无人可以改为接案
    | there is one case manager ({managers}) only; after an appeal nobody else can accept what they declined
    再登记一名个案管理员 | register one more case manager

no_helper
    没有志愿者、社工或领办党员，案件不能结对 | there is no volunteer, social worker or party lead, so no case can be paired
    登记帮扶人 | register helpers

no_deliverer {count} {types}
    {count} 类工作没有合乎其规定（身份、审查等级）的承担人，如：{types}
    | {count} kinds of work have nobody of the role and vetting they ask for, such as {types}
    登记符合规定的社工、志愿者等人员并完成审查，或由乡镇（街道）社工站承担
    | register and vet such people, or let the township's social-work station do it

no_lead {count} {types}
    {count} 类工作没有可以牵头的人，如：{types} | {count} kinds of work have nobody who may lead them, such as {types}
    登记规定的牵头人（社工等；允许的，登记党员、代表、委员领办人）
    | register whom the rule names as lead: a social worker, or where it allows that a party member or deputy

no_pair {count} {types}
    {count} 类工作须两人同行，合乎规定的只有一人，如：{types}
    | {count} kinds of work take two together and only one person may go, such as {types}
    再登记一名合乎规定的承担人 | register one more who may deliver them

no_township
    没有乡镇（街道）或购买方人员，升级督办的案件无人办理 | there is nobody of the township or purchaser to settle an escalated case
    登记乡镇（街道）人员 | register somebody of the township
""")
