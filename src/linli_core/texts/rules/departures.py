"""Why a referral, a move, a death or a merger is refused."""

from typing import Final

DEPARTURES: Final = """
belongs_to_many LL-1330 {why}
    众人的需求不由一人退出或更正（{why}） | nobody gives up or corrects alone what many share ({why})
    开议事会，在“议事会议”表登记决议；或由仍住在当地的多数联名户各自提出，“相关人”列出这些户的居民
    | let the council decide, sheet 议事会议; or most of the households that signed and still live there, named in 相关人

disclosure_allowed LL-1331 {consent}
    没有居民同意把信息给对方（{consent}），也没有法定事由 | neither consent to disclose ({consent}) nor a statutory ground
    问居民：同意的，在“变动”表登记“重新同意”，“事由”填“信息披露”；依法必须的，由两人登记“法定事由”
    | ask: 变动, 重新同意 with 事由 信息披露; or two persons enter 法定事由

disclosure_stands LL-1342 {consent}
    交接前信息披露的同意已不成立（{consent}），也没有法定事由
    | before the handing over the consent to disclose ended ({consent}); no statutory ground
    再问居民：同意的，在“变动”表登记“重新同意”，“事由”填“信息披露”；不同意的，登记“转介撤回” | ask again: 变动, 重新同意 with 事由 信息披露; else 转介撤回

receiver_eligible LL-1332 {receiver} {why}
    接收机构 {receiver} 不能接收（{why}） | receiver {receiver} cannot take it ({why})
    在“变动”表“接收机构”换“机构”表中的另一家 | name another of sheet 机构 in 接收机构 of sheet 变动

minimum_data_set LL-1333 {what}
    交接内容{what} | the data handed over are {what}
    “变动”表“交接内容”写“需求、风险、联系方式”；限制类事项只写这三样 | 交接内容 of sheet 变动 names need, risk and contact; of restricted work nothing more

answers_this_referral LL-1334 {number}
    答复的不是本次转介 {number} | it does not speak of this referral, {number}
    在“变动”表“业务编号”写本次转介的编号 {number} | write {number}, the number of this referral, in 业务编号 of sheet 变动

receiver_speaks LL-1335 {receiver}
    答复人不属于接收机构 {receiver} | the speaker is not of receiver {receiver}
    “记录人”换成 {receiver} 的人员；还没有登记的，先在“人员”表登记“机构代码”
    | let somebody of {receiver} be 记录人; they are registered in sheet 人员 with 机构代码

receipt_given LL-1336
    对方接收，没有写回执 | there is no receipt
    在“变动”表“佐证”写明回执 | state it in 佐证 of sheet 变动

answer_in_time LL-1337 {by}
    答复期限 {by} 已过 | the time to answer was over on {by}
    在“变动”表再登记一次“转介”，用新的“业务编号” | refer it again in sheet 变动, with a new 业务编号

back_for_want_of_an_answer LL-1379
    案件不是因对方到期没有答复退回来的，或者退回后已另有办理，不能再凭答复接收
    | the case did not come back for want of an answer, or was carried on since; no answer hands it over any more
    要转出去的，在“变动”表再登记一次“转介”，用新的“业务编号”；期限内已答复的，核对“时间”
    | refer it again in sheet 变动, with a new 业务编号; if they answered within the term, check 时间

back_for_want_of_feedback LL-1383
    案件不是因对方到期没有反馈退回来的，或者期限内没有对方的服务记录，不能凭转介提请评价
    | the case did not come back for want of feedback, or the receiver recorded no service within the term; no round opens on the referral
    期限内服务过的，请接收方在“服务记录”表补记；没有服务的，重新研判或再登记一次“转介”
    | if the receiver served within the term, let them record it in sheet 服务记录; else triage it or refer it again

answer_overdue LL-1338 {by}
    对方尚未答复，期限到 {by} | the receiver may still answer until {by}
    等对方答复；到期没有答复的，再登记“转介撤回” | wait for the answer; take it back, 转介撤回, when the time is over

result_reported LL-1339
    没有转介结果 | no result of the referral is on record
    由接收机构或个案管理员在“变动”表登记“转介反馈” | let the receiver or the case manager record 转介反馈 in sheet 变动

receiver_recorded LL-1340
    没有接收机构的服务记录 | no service record of the receiver
    请接收机构把做了什么登记在“服务记录”表 | let the receiver record what it did in sheet 服务记录

not_delivered LL-1341 {by}
    没有说明对方未提供服务，反馈期限到 {by} | nobody says that nothing was delivered; feedback is due by {by}
    没有提供服务的，由接收机构或居民在“变动”表登记“转介退回”
    | where nothing was delivered, the receiver or the resident records 转介退回 in sheet 变动

movable_underneath LL-1351 {state}
    暂停前处于“{state}”，不能迁居移交 | it was {state} before it was suspended; such a case does not move
    先在“变动”表登记“恢复”，办到可以移交的环节再迁 | resume it in sheet 变动, 恢复, and carry it on first

new_community LL-1352
    没有写迁到哪个社区 | no other community is named
    在“变动”表填“目标社区” | fill in 目标社区 of sheet 变动

transfer_allowed LL-1353 {consent}
    没有居民同意移交的记录（{consent}），也没有法定事由 | neither consent to move the case ({consent}) nor a statutory ground
    问居民：同意的，在“变动”表登记“重新同意”，“事由”填“迁居移交”；依法必须的，由两人登记“法定事由”
    | ask: 变动, 重新同意 with 事由 迁居移交; or two persons enter 法定事由

farewell_arranged LL-1354
    还有帮扶人结着对，没有安排告别 | a pairing is active and no farewell is arranged
    安排后，在“变动”表“已告知”填“是” | arrange it, then write 是 in 已告知 of sheet 变动

answers_this_move LL-1385
    案件不在迁居移交中：没有移交，或者对方到期没有答复已经退回、退回后另有办理
    | the case is not being moved: nobody asked for it, or it came back unanswered and was carried on since
    还要迁的，由原社区在“变动”表再登记一次“迁居”；期限内已答复的，核对“时间”
    | let the community it belongs to enter 迁居 in sheet 变动 once more; if the answer was within the term, check 时间

death_evidence LL-1361
    没有写死亡证明 | there is no evidence of the death
    在“变动”表“佐证”写明证明材料 | state it in 佐证 of sheet 变动

death_of_the_subject LL-1362
    写的死者不是服务对象，也不是这一户的人 | the dead is neither the resident of the case nor of its household
    核对“变动”表“相关人” | check 相关人 of sheet 变动

confirmed_by_second LL-1363 {actor}
    {actor} 登记了死亡，还没有第二个人确认 | nobody else confirmed the death that {actor} recorded
    在“变动”表填“第二人”“第二人角色” | fill in 第二人 and 第二人角色 of sheet 变动

death_known_outside LL-1384
    死亡只由服务团队的人登记、确认或上传，团队之外还没有人证实 | a death is recorded, confirmed or handed in by the team alone: nobody outside has told of it
    请没有参与服务的村（居）委会或乡镇（街道）作第二人，并由他们上传“变动”表 | let a committee outside the team, or the township, be the second person, and hand in sheet 变动

kin_notified LL-1364
    没有写明已通知亲属 | kin were not told
    通知后，在“变动”表“已告知”填“是” | tell them, then write 是 in 已告知 of sheet 变动

partner_supported LL-1365
    没有关心过帮扶人 | the paired helper was not offered support
    谈过后，在“变动”表“交接内容”写上“帮扶人关怀” | offer it, then add 帮扶人关怀 to 交接内容 of sheet 变动

dependants_screened LL-1366
    没有看过逝者照料的家人 | the dependants were not looked after
    看过后，在“变动”表“交接内容”写上“家属排查”，需要帮的填“相关人” | look after them, then add 家属排查 to 交接内容 and name them in 相关人 of sheet 变动

household_goes_on LL-1367
    只有家庭案件可以转给家中另一位在世的成员 | only a household's case goes on, with another living member of it
    “变动”表“相关人”写家中另一位在世的成员；对象是个人的，在“需求”表为其另登记一行
    | name another living member in 相关人 of sheet 变动; where the case is of one person, register a need of theirs

mergeable_underneath LL-1371 {state}
    暂停前处于“{state}”，不能并案 | it was {state} before it was suspended; such a case is not merged
    先在“变动”表登记“恢复”，办完这一步再并案 | resume it in sheet 变动, 恢复, and finish that first

survivor_chosen LL-1372
    没有写并到哪一件 | no other case is named to go on
    在“变动”表“目标案件”填另一件的需求编号 | name the other demand in 目标案件 of sheet 变动

survivor_same LL-1378 {survivor}
    两案不是同一社区、同一对象，也没有告知双方，不能并入 {survivor} | the cases are not about the same in one community, and not both sides were told: not merged into {survivor}
    核对“变动”表“目标案件”；确要合并的，告知两案的当事人，“相关人”写上双方 | check 目标案件 of sheet 变动; to merge them, tell both and name them in 相关人

survivor_open LL-1373 {survivor}
    案件 {survivor} 不在办理中，不能并入 | case {survivor} is not open; nothing can be merged into it
    “变动”表“目标案件”换一件还在办的 | name a case in 目标案件 that is still open

no_open_handover LL-1374 {numbers}
    有任务转介在外：{numbers} | tasks are out with another organisation: {numbers}
    等对方答复；不等的，先在“变动”表登记“转介撤回” | wait for the answer, or take them back first: 变动, 转介撤回

township_only_without_steward LL-1375 {others}
    本社区有数据管理员：{others} | the community has a data steward: {others}
    “记录人”换成数据管理员 {others} | let {others}, the data steward, be 记录人

private_stays_private LL-1377 {survivor}
    个人案件与群体、场所的案件（{survivor}）不能合并 | a resident's own case and one of a group or place ({survivor}) are not merged
    两件分别办，删去“变动”表的这一行“并案”；个人的需求不写进大家的公开记录 | go on with each and delete the row of 并案 in sheet 变动; a private need does not come into the public record of many

unmerge_window LL-1376 {days}
    并案已超过 {days} 天，不能撤销 | the merger is older than {days} days
    在“需求”表另登记一行，从头办 | register the need again in a row of its own
"""
