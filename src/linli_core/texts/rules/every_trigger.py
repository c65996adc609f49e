"""Why any trigger may be refused: state, role, fact; and the three rights of residents."""

from typing import Final

EVERY_TRIGGER: Final = """
wrong_state LL-1001 {step} {state} {sources} {way}
    案件现在“{state}”，要在“{sources}”时才能“{step}” | the case is {state}; “{step}” is possible only from {sources}
    下一步：{way} | next: {way}

not_authorised LL-1002 {role} {actor} {who_may}
    “{role}”{actor} 无权进行此操作 | {actor} as {role} may not do this
    由{who_may}办；{actor} 也有其中身份的，把“角色”改成那一个
    | let one of these do it: {who_may}; if {actor} is one of them, state that role

role_not_held LL-1003 {actor} {role}
    {actor} 在本社区没有登记“{role}”身份 | {actor} is not registered here as {role}
    在“人员”表给 {actor} 加上“{role}”和服务范围，写明“任职依据”；或由有这个身份的人办
    | add the role {role}, its area and its ground to {actor} in sheet 人员; or let somebody who holds it act

recorder_has_role LL-1291 {actor} {role}
    记录人 {actor} 没有登记所写的“{role}”身份 | {actor}, who wrote this down, is not registered as {role}
    把“角色”改成记录人实际的身份；确有这个身份的，先在“人员”表登记 | state the role they have, or register this one in sheet 人员 first

not_of_this_case LL-1004 {actor} {role} {mend}
    {actor} 不能以“{role}”身份为本案说话 | {actor} does not speak for this case as {role}
    改一格就行：{mend} | one cell to change: {mend}

fact_missing LL-1005 {fact} {where} {who_may}
    还没有登记：{fact} | not yet recorded: {fact}
    还差这一步：由{who_may}登记“{fact}”{where} | this step is missing: let {who_may} record {fact}{where}

way_back_lost LL-1010
    案件没有记下进入本环节之前的环节，不知道应回到哪里 | the case does not say which state it came from, so there is no way back
    请维护人员运行 linli verify 核对；由数据管理员按办理经过更正 | have linli verify run; let the data steward put it right from the history

speaks_for_a_person LL-1011
    这是系统自动登记的内容，不能由人代写 | this is what the system states by itself; nobody writes it in its name
    删去这一行，程序自己会登记；确是人说的，写明是谁说的，“记录人”填记的人
    | delete the row, as the system states it by itself; what somebody said names them, and 记录人 whoever wrote it down

own_words_corrected LL-1012 {author}
    这是 {author} 本人说的话，只有 {author} 能改，也不能改成另一次评价或另一件事的
    | only {author} may correct these words, and not into another round or purpose
    {author} 自己来改，“记录人”填 {author}；别人的意见，另写一行
    | let {author} correct it, as 记录人; what somebody else thinks is a row of its own

not_before_the_demand LL-1032 {demand} {hours}
    发生在需求提出（{demand}）之前，最多可早 {hours} 小时 | it is dated more than {hours} hours before the demand of {demand}
    核对这一行的时间和“需求”表的“提出时间”；紧急救助可早 24 小时，提出需求的那次走访、会议可早 31 天；更早提出过的，先登记那次需求
    | check the time of this row and 提出时间 of sheet 需求; help in an emergency may come 24 hours before, the visit or meeting that voiced it 31 days; where it was asked for earlier, register that demand

not_before_what_it_answers LL-1036 {answered} {day}
    日期早于它所答复的“{answered}”（{day}） | it is dated before the {answered} that it answers, of {day}
    核对这一行和“{answered}”那一行的日期，填错的那一格改正，再交一次
    | check the day of this row and of {answered}; mend the wrong cell and hand it in again

entered_in_time LL-1033 {days}
    发生以后超过 {days} 天才登记，本地区不再接受经办一方这样的补记
    | it is entered more than {days} days after it happened, and the region takes no such late entry of the team
    居民自己说的、有人受伤害的，随时可以登记；其他情况请乡镇（街道）说明后另行处理
    | what residents say, and what harmed somebody, is always taken; of anything else tell the township why it is late

words_say_something LL-1020 {field}
    “{field}”只写了“无”“。”一类什么也没说的字 | {field} holds words that say nothing, or only a mark
    写清实际的内容；本人不愿说的，写“不愿说” | write what it really is; of somebody who will not say, write that

who_is_asked_answers LL-1025 {asked}
    应由{asked}答复，他人不能代答 | only {asked} can answer this
    “答复人”换成{asked}，写其本人的答复 | write what {asked} answered, as theirs, in 答复人

answers_a_plan LL-1034 {version}
    本案没有第 {version} 版方案可供答复，或答复早于方案
    | there is no version {version} of the plan to answer, or the answer is from before it
    先在“方案”表登记这一版，再填“对象同意”“答复人” | register that version in sheet 方案 first, then 对象同意 and 答复人

photographed_with_consent LL-1035 {items}
    没有本人有凭证的拍照同意，不能留这些照片：{items}
    | nobody agreed with proof to be photographed, so these are not kept: {items}
    “佐证”里去掉照片再交；要留照片的，先请本人签字，在“变动”表登记“重新同意”，“事由”填“拍照宣传”
    | leave the photographs out of 佐证; to keep them, have the resident sign first: 变动, 重新同意 with 事由 拍照宣传

proof_is_a_digest LL-1026
    “凭证”一格应是照片的校验码（SHA-256，64 位），不是说明文字 | the proof is the SHA-256 of a photo, 64 hexadecimal digits
    “凭证”一格写照片的文件名，交表时加 --photos 照片文件夹；或填 linli photo 算出的校验码；没有凭证的留空
    | name the photo's file in that cell and its folder with --photos, or fill in what linli photo prints; without a proof it stays blank

question_on_the_form LL-1027
    “表上没有这一问”只用于旧表，不能在此登记 | “not on the form” is only what an older sheet says
    问过的填“愿意”或“不愿意”，没问过的填“没有问” | write wanted, not wanted, or not asked

asked_independently LL-1029
    留存的意见只能由独立的人向本人问明后了结，并写明问到了什么 | what was kept is settled by somebody independent who asked, and says what they heard
    由不在服务团队的人询问本人：“记录人”填此人，并写明本人怎么答 | let somebody outside the team ask: 记录人 names them, and the row says what was answered

later_word_kept LL-1293 {author} {hand}
    {author} 的话后来由 {hand} 登记过，别人上传的旧表不能改回去 | {hand} has put on record since what {author} said: somebody else's older copy does not change it back
    请 {hand} 核对后自己上传，或请收集人再问 {author} 一次 | let {hand} look and hand it in, or let the collector ask {author} once more

author_asked LL-1030 {author}
    这是 {author} 本人的评价、拒绝、退出或受伤害的话，服务团队不能替其改
    | the team cannot correct what {author} said of the service, of refusing, leaving or harm
    请 {author} 自己改，或请服务团队以外的人当面问清后登记；只是记错字的，由记录人登记“记录勘误”
    | let {author} correct it, or let somebody outside the team ask them; a slip is noted as an erratum

slip_of_own_hand LL-1031 {statement}
    “记录勘误”只能由当时写下第 {statement} 条的人来登记 | an erratum is for whoever wrote statement {statement} down
    请当时写下这一条的人登记“记录勘误” | let whoever wrote it down file the erratum

rule_lost LL-1292 {rule_code} {plugin}
    本案开办时要过插件 {plugin} 的规则 {rule_code}，现在没有人声明它，无法核实
    | the case was begun under rule {rule_code} of plug-in {plugin}, which nobody declares any more and nobody can check
    请维护人员装回含有该规则的 {plugin}（规则可写 retired=True，只管老案件）
    | have a release of {plugin} installed that has the rule; with retired=True it binds older cases alone

guard_failed LL-1009 {plugin} {guard} {why}
    插件 {plugin} 的规则 {guard} 运行出错（{why}），未能核实前不予放行
    | rule {guard} of plug-in {plugin} failed ({why}); what could not be checked does not pass
    请维护人员修好插件 {plugin}；修好之前先办别的 | have plug-in {plugin} mended; carry on with other cases meanwhile

adopted_by_resident LL-1101 {why} {needed}
    这件事还没有居民本人认可（{why}） | no resident has made the words their own ({why})
    在“需求”表填“认可人”“认可方式”“认可时间”：本人、监护人、{needed} 名联名居民，或议事会决议（填“决议文号”）
    | fill in 认可人, 认可方式, 认可时间 in sheet 需求: the resident, a guardian, {needed} co-signers or a council resolution (决议文号)

need_confirmed_in_episode LL-1102
    这次办理中，还没有请居民重新确认需求 | the need was not confirmed by residents in this episode
    请居民再确认一次，在“需求”表填“认可人”“认可时间” | ask again, and fill in 认可人 and 认可时间 in sheet 需求

residents_part_in_plan LL-1103
    方案里没有写居民参与什么 | the plan gives residents no part
    在“方案”表“参与方式”选一项，如“拿主意” | choose in sheet 方案, column 参与方式

residents_part_recorded LL-1104
    服务记录里没有一条写居民参与了什么 | no record says what residents did
    在“服务记录”表的一行填“参与方式”，如“拿主意”“看效果” | fill in 参与方式 in a row of sheet 服务记录

evaluated_or_named_exit LL-1105
    居民还没有评价，也没有按程序认定为未评价 | residents have not evaluated, nor was it found not evaluated
    请居民评价（“评价”表“情况”填“已评价”）；联系不上的，由村（居）委会认定（“情况”填“无人评价”）
    | hold an evaluation (sheet 评价), or let the committee find that nobody answered (情况: 无人评价)
"""
