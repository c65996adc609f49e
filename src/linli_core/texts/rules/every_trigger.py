"""Why any trigger may be refused: state, role, fact; and the three rights of residents."""

from typing import Final

EVERY_TRIGGER: Final = """
wrong_state LL-1001 {step} {state} {sources} {way}
    案件现在“{state}”，还不能或不再需要“{step}”（要在“{sources}”时办） | the case is {state}; to {step} belongs to {sources}
    下一步：{way} | next: {way}

not_authorised LL-1002 {role} {actor} {who_may}
    “{role}”{actor} 无权进行此操作 | {actor} as {role} may not do this
    由有权的角色办理：{who_may} | let one of these do it: {who_may}

role_not_held LL-1003 {actor} {role}
    {actor} 在本社区没有“{role}”身份 | {actor} does not hold the role {role} for this community
    在人员表登记该角色与服务范围，或由其他人办理 | register the role and its area, or let somebody else act

recorder_has_role LL-1291 {actor} {role}
    记录人 {actor} 没有所写的“{role}”身份 | {actor}, who wrote this down, does not have the role stated: {role}
    写记录人实际的角色，或先在人员表登记该角色 | state the role they have, or register the role first

not_of_this_case LL-1004 {actor} {role}
    {actor} 不是本案的{role} | {actor} is not the {role} of this case
    由服务对象本人（或其家庭成员、监护人）表达 | let the resident, a household member or the guardian speak

fact_missing LL-1005 {fact} {where} {who_may}
    还没有记录：{fact} | not yet recorded: {fact}
    由{who_may}补充记录：{fact}{where} | let {who_may} record: {fact}{where}

way_back_lost LL-1010
    案件没有记下进入本环节之前的环节，不知道应回到哪里 | the case does not say which state it came from, so there is no way back
    运行 linli verify 核对留痕，由数据管理员按办理经过更正 | run linli verify; let the data steward put it right from the history

speaks_for_a_person LL-1011
    系统自己登记的内容，不能由人代为陈述或记录 | what the system states itself cannot be stated or recorded in its name
    以实际陈述人和记录人的名义登记 | record it in the name of whoever said it and whoever wrote it down

own_words_corrected LL-1012 {author}
    只有 {author} 本人可以更正自己说过的话，且不能改到别的轮次或事项 | only {author} may correct these words, and not into another round or purpose
    由 {author} 本人更正；其他人的意见另记一条 | let {author} correct them; record anybody else's words as a statement of their own

not_before_the_demand LL-1032 {demand} {hours}
    发生在需求提出（{demand}）之前，最多可早 {hours} 小时 | it is dated more than {hours} hours before the demand of {demand}
    核对时间；紧急救助可早 24 小时，提出需求的那次走访、会议可早 31 天；更早提出过的，先登记那次需求
    | check the time; help in an emergency may come 24 hours before, the visit or meeting that voiced it 31 days; where it was asked for earlier, register that demand

words_say_something LL-1020 {field}
    “{field}”只写了“无”“。”一类什么也没说的字 | {field} holds words that say nothing, or only a mark
    写清实际的内容；本人不愿说的，写“不愿说” | write what it really is; of somebody who will not say, write that

who_is_asked_answers LL-1025 {asked}
    应由{asked}答复，他人不能代答 | only {asked} can answer this
    以被问到的人的名义登记其本人的答复 | record the answer of whoever was asked, in their own name

answers_a_plan LL-1034 {version}
    本案没有第 {version} 版方案可供答复，或答复早于方案
    | there is no version {version} of the plan to answer, or the answer is from before it
    先登记方案，再登记本人对该版的答复 | record the plan first, then the answer to that version

photographed_with_consent LL-1035 {items}
    没有本人有凭证的拍照同意，不能留这些照片：{items}
    | nobody agreed with proof to be photographed, so these are not kept: {items}
    去掉照片后登记服务；要留照片的，先取得本人签字的拍照同意
    | record the visit without them; to keep any, obtain a signed consent to be photographed first

proof_is_a_digest LL-1026
    凭证应为照片或扫描件的 SHA-256（64 位十六进制） | the proof is the SHA-256 of a photo or scan, 64 hexadecimal digits
    计算照片的 SHA-256 后填写；没有凭证的留空 | compute it and give it, or leave it blank where there is no proof

question_on_the_form LL-1027
    “表上没有这一问”只用于旧表，不能在此登记 | “not on the form” is only what an older sheet says
    问过的写“愿意”或“不愿意”，没有问的写“没有问” | write wanted, not wanted, or not asked

asked_independently LL-1029
    留存的意见只能由独立的人向本人问明后了结，并写明问到了什么 | what was kept is settled by somebody independent who asked, and says what they heard
    由不在服务团队的人询问本人，写明答复 | let somebody outside the team ask, and write the answer down

author_asked LL-1030 {author}
    {author} 的评价、拒绝、退出或受侵害的陈述，服务团队不能代为更正 | the team cannot correct what {author} said of the service, of refusing, leaving or harm
    由本人更正，或由独立的人问明本人后记录；笔误先登记勘误 | let them correct it, or let somebody independent ask them; a slip is noted as an erratum first

slip_of_own_hand LL-1031 {statement}
    勘误只能由当时的记录人就在案的第 {statement} 条提出 | an erratum is for whoever wrote statement {statement} down, and it must be on record
    请当时的记录人登记 | let whoever wrote it down file it

guard_failed LL-1009 {plugin} {guard} {why}
    插件 {plugin} 的规则 {guard} 运行出错（{why}），未能核实前不予放行
    | rule {guard} of plug-in {plugin} failed ({why}); what could not be checked does not pass
    修复该插件的规则 | mend the rule in that plug-in

adopted_by_resident LL-1101 {why} {needed}
    需求尚未由居民本人认可（{why}） | no resident has made the words their own ({why})
    请居民本人、监护人、{needed} 名联名居民或议事决议认可
    | let the resident, a guardian, {needed} named co-signers or a council resolution adopt it

need_confirmed_in_episode LL-1102
    本轮的需求未经居民确认 | the need was not confirmed by residents in this episode
    请居民重新确认需求 | let residents confirm the need again

residents_part_in_plan LL-1103
    方案没有写明居民参与 | the plan gives residents no part
    在方案中写明居民如何参与 | say in the plan how residents take part

residents_part_recorded LL-1104
    服务过程没有居民参与的记录 | no record of residents' part in the process
    在服务记录中补充居民参与情况 | record the residents' part in a service record

evaluated_or_named_exit LL-1105
    群众尚未评价，也没有按规定认定为未评价 | residents have not evaluated, nor was it found not evaluated by a named exit
    组织群众评价，或由村（居）委会按程序认定无人评价 | hold an evaluation, or let the committee find that nobody answered
"""
