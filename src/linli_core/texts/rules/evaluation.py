"""Why residents cannot be asked yet, or their verdict not be drawn: entry, rounds, rectification."""

from typing import Final

EVALUATION: Final = """
served_in_episode LL-1180
    这次办理还没有服务记录 | no service was recorded in this episode
    在“服务记录”表登记做了什么 | record the service in sheet 服务记录

approved_plan LL-1181
    没有经批准、有居民参与的方案 | there is no approved plan with residents in it
    先在“方案”表填好“参与方式”，并请人审核通过 | fill in 参与方式 of sheet 方案 and have the plan approved

tasks_settled LL-1182 {tasks}
    任务还没有办完：{tasks} | tasks are not settled: {tasks}
    办了的，写进“服务记录”表这项任务的一行：上面列了步骤的，把办了的几步都写进“步骤”；没有列步骤的，最后一行“完成”填“是”。不办了的，在“变动”表登记“任务作废”，“任务”写序号，如 T1
    | write what was done into its row of sheet 服务记录: where steps are named above, all those taken go into 步骤; else 是 in 完成 of the last row. To give it up: 任务作废 in sheet 变动, with its number such as T1 in 任务

evidence_complete LL-1183 {missing} {words}
    还缺佐证：{missing} | evidence is missing: {missing}
    确实有的，在“服务记录”表这项任务的“佐证”一格写：{words}（照这几个词写）；“确认”也可填“确认人”
    | what there is, name in 佐证 of sheet 服务记录 in these words: {words}; for 确认, 确认人 will do as well

no_open_critical_incident LL-1184
    有重大事件还没有办结 | a critical incident is open
    先在“变动”表登记“事件处置”“事件办结” | close it first: 事件处置, 事件办结 in sheet 变动

obligations_met LL-1185 {what}
    有该补的事没有补：{what} | an obligation is not met: {what}
    先补上：{what} | meet it first: {what}

collector_independent LL-1186 {collector} {why}
    收集人 {collector} 是服务这一边的人（{why}） | collector {collector} is not independent ({why})
    在“评价”表“收集人”换成没有参与服务的村（居）委会成员，都参与了的请邻村或乡镇派人；会议推选的收集人，在“人员”表补填“任职依据”“任职起始”“任职终止”
    | name in 收集人 a committee member outside the team, else a neighbouring community's or the township's; of whoever the assembly chose, register the ground, the first and the last day of the term

collector_named LL-1251
    还没有写由谁收集评价：没有参与服务的村（居）委会成员最方便，都参与了的请邻村或乡镇派人 | nobody is named to collect the verdict: a committee member outside the team comes easiest, else somebody of a neighbouring committee or the township
    在“评价”表“收集人”填这个人的编号，“提请人”“提请时间”也填上 | name them in 收集人 of sheet 评价, with 提请人 and 提请时间

round_in_order LL-1187 {expected}
    “轮次”应填 {expected} | the round is out of order: {expected} is next
    把“轮次”改为 {expected} | write {expected} in 轮次

roll_named LL-1188 {why}
    可以评价的户没有列全（{why}） | the roll of households of this round is not complete ({why})
    在“评价”表“名册”列出每一户的户号；提出、联名和评价过的户都要在内
    | name every household in 名册 of sheet 评价, those that raised, signed or judged among them

count_witnessed LL-1189 {ballots}
    名册不足三户，计票（{ballots} 票）尚无独立的村（居）委会人员见证
    | no independent committee member confirms the count of {ballots} ballots of a small roll
    由没有参与服务的村（居）委会成员在“公示”表登记“计票见证”，“票数”填收到的 {ballots}
    | let a committee member outside the team record 计票见证 in sheet 公示, with {ballots} in 票数

round_quorate LL-1200 {valid} {needed} {counted} {excluded}
    有效评价还不够：已有 {valid} 份，需要 {needed}{counted}{excluded}
    | not enough valid ballots: {valid} of {needed}{counted}{excluded}
    继续请居民评价（“评价”表“情况”填“已评价”） | go on collecting, in sheet 评价

round_passed LL-1201 {why}
    居民评价没有通过：{why} | the round did not pass: {why}
    在“整改”表登记怎么改 | enter what is mended in sheet 整改

round_not_passed LL-1202
    居民评价已经满意，没有人受到伤害 | the round passed without a veto
    转到结案，填“结案”表 | go on to closing: sheet 结案

no_veto LL-1203
    有居民说受到伤害、被收钱或被强迫 | an answer is a veto
    进入整改（“整改”表）；事件已自动登记，请督导处理 | rectify (sheet 整改); an incident is opened for the supervisor

channels_tried LL-1204 {why}
    联系尝试不足：{why} | not enough was tried: {why}
    由没有参与服务的人，在提请以后分两天联系，其中一天上门，各在“评价”表填一行“未联系上”，“渠道”写怎么联系的；住在县外的，另用两种方式分两天联系
    | let somebody outside the team try on two days after the opening, one of them at the door, each a row 未联系上 with 渠道 in sheet 评价; who lives outside the county is tried in two further ways

everybody_asked LL-1220 {until}
    还有人没有评价，本轮至少开放到 {until} | somebody was not asked yet, and the round stays open until {until}
    到 {until} 以前，继续请没评价的人评价；人人都评价过的，当时就计票
    | go on asking those who have not judged until {until}; where all have, it is counted at once

agreed_work_done LL-1223 {done} {agreed} {tasks}
    说好的 {agreed} 项只办成 {done} 项，还差：{tasks} | what was agreed is not done ({done} of {agreed} tasks); left: {tasks}
    办完它；或由居民自己说不用办了（“变动”表“不办答复”）；居民不满意的，什么都不用等
    | do it, or let the resident say that it may be left (变动: 不办答复); whoever is not satisfied waits for nothing

code_fits LL-1221 {voter} {round}
    “评价码”不是发给 {voter} 用于第 {round} 轮评价的，或已经用过
    | the code was not issued to {voter} for round {round}, or was used before
    核对“评价码”；用过或丢了的，请服务团队以外的人另发 | check 评价码; where it was used or lost, an outsider issues another

code_from_outside LL-1222 {actor}
    {actor} 属于服务团队，不能发放评价码 | {actor} is of the team and hands out no voting codes
    “记录人”换成收集人、没有参与服务的村（居）委会成员或乡镇（街道）
    | let the collector, a committee member outside the team or the township hand it out

code_from_the_round LL-1228 {actor} {round}
    {actor} 不收集第 {round} 轮评价，不能发放这一轮的评价码 | {actor} does not collect round {round} and hands out no codes for it
    由本轮的收集人或副收集人发；也可由村（居）委会发，村（居）委会有人参与服务的由乡镇（街道）发
    | let its collector or a deputy hand it out, or the committee; the township where somebody of the committee is of the team

complainants_asked_again LL-1229
    以前轮次里说过不满意的人，这一轮还没有问过 | whoever was dissatisfied in a round before was not asked again in this one
    请本轮收集人再去问说过不满意的人；一直问不到的，到期按原来的话计
    | let the round's collector ask whoever complained; where they cannot be reached, what they said counts once the round lapses

content_after_all LL-1224
    总体打了及格分，又写了不满意原因或有单项不及格，还没有问清本人总的是否满意
    | the grade passes, a complaint or a failing part grade stands beside it, and nobody asked whether they are content all in all
    由本轮收集人问清，在评价行选“总的仍满意”：是或否；到期没有问清的，按不满意计
    | let the round's collector ask, and choose 总的仍满意, yes or no; where nobody does until the round lapses, it counts as dissatisfied

finder_independent LL-1218 {actor}
    {actor} 参与了服务或与服务人有亲属关系，不能认定无人评价、不再恢复
    | {actor} is of the team or kin of it and cannot find that nobody answered, or that a rest ends for good
    “无人评价”“暂停终结”那一行的“记录人”换成没有参与服务的村（居）委会成员；都参与了的，由乡镇（街道）记
    | let a committee member outside the team be 记录人 of that row; where all took part, the township

stay_over LL-1219 {until}
    本轮评价还没有到最短开放时间（{until}） | the round has not been open long enough (until {until})
    到 {until} 以后，再填“无人评价”那一行 | write the row 无人评价 after {until}

nobody_answered LL-1205
    已经有人评价，不能按无人评价处理 | the round is quorate; it cannot be found unanswered
    不用填“无人评价”；已经有人评价，按居民的评价办 | leave the row 无人评价 out; what residents said counts

no_dissatisfied_ballot LL-1206
    有居民不满意或受到伤害，不能按无人评价处理 | a dissatisfied or veto ballot exists in this episode
    按规定联系后仍找不到本人的，本轮自动记为不满意，转整改或上级督办；也可在“变动”表登记“升级”
    | where outsiders tried in vain the round ends as dissatisfied by itself, and goes on to 整改 or the township; or enter 升级 in sheet 变动

heard_words_asked LL-1216
    有人说过不满意或受到伤害，但那份评价不计，还没有人当面问清 | somebody spoke of dissatisfaction or harm in words that do not count, and has not been asked
    请本轮的收集人当面问本人，在“评价”表填一行“已评价”，“记录人”就是收集人；要问谁，收集人用 linli rights 查看
    | let the collector ask them in person and write a row 已评价 in sheet 评价; `linli rights` tells the collector whom to ask

yes_asked LL-1024 {yeses}
    {yeses}只有团队代记，还没有向本人核实 | {yeses}: only the team's word so far; the resident has not been asked
    请收集人问本人“愿不愿意办这件事、愿不愿意由这个人来”，在“评价”表填“本人愿意”“愿意此人”
    | let the collector ask “did you want this, and this helper?”, and fill in 本人愿意 and 愿意此人 of sheet 评价

limit_moved_in_time LL-1253 {ticket} {by}
    工单 {ticket} 的办理时限 {by} 已过，不能再改；没有按时答复的算逾期
    | the limit of ticket {ticket} was over on {by} and is not moved any more; what was not replied to by then is overdue
    延期要在原时限以内登记（“12345工单”表“办理时限”，“时间”写登记时间）；已经过期的照实答复
    | enter a longer 办理时限 before the old one is over, with the 时间 of entering it; where it is over, reply as it is

untrue_has_ground LL-1226
    答复“不属实”或“部分属实”，没有写明依据 | a reply that says “untrue”, or “partly true”, names no ground
    在“12345工单”表“不属实依据”一格写明什么时候去看过、查了什么、看到什么
    | say in 不属实依据 of its row when it was looked at, what was asked, and what was found

words_placed LL-1252 {people}
    {people} 有话在待分派箱里，还没有放到案件里 | words of {people} wait in the inbox, and no case has heard them yet
    请没有参与服务的村（居）委会或乡镇（街道）把待分派箱里的话放到所说的案件里，再当面问本人
    | let a committee outside the team, or the township, place them with the case they speak of, and ask the person

heard_rows_mended LL-1028 {rows}
    有居民意见因填写有误而留存，尚未更正：{rows} | residents' words were kept with a fault and are not mended: {rows}
    改好 {rows} 那一行的格子再交；改不了的，由没有参与服务的人问过本人再登记
    | mend the cell of {rows} and hand the row in again; else let an outsider ask them and record it

caller_content LL-1227 {tickets}
    工单 {tickets} 的来电人说过不满意，还没有由独立的人再问明 | whoever called by ticket {tickets} was not content, and nobody independent has asked again
    办好以后，请独立的收集人再回访，在“12345工单”表登记回访结果和时间；问不到的，可在“变动”表登记“升级”
    | once it is put right, let an independent collector call back and enter 回访结果 with its time in the sheet of tickets; of whom nobody can reach: 升级 in sheet 变动

ticket_found_true LL-1225 {tickets}
    工单 {tickets} 最后答复为“不属实”，不能按满意结案 | the last reply to ticket {tickets} says that it is untrue, so that nobody can be satisfied with it
    查明属实的，重新答复；确不属实的，在“研判”表写明理由不予接案，来电人可以申诉
    | reply again once it is found true; else decline the need in sheet 研判 with the reason, against which the caller may appeal

verdict_stands LL-1217
    评价计票之后，又有人表示不满意或受到伤害 | after the round was counted, somebody was dissatisfied or told of harm
    “审批结果”填“退回”，照居民最后的意见再办 | return it, 退回, and go on by their last words

question_asked LL-1021 {question} {why} {known}
    所答的“{question}”{why} | what is answered, {question}, {why}
    “其他答案”里题目照这样写：{known} | write the question in 其他答案 as it is asked: {known}

answers_fit LL-1022 {question} {choices}
    对“{question}”的回答不在可选答案之内 | the answer to “{question}” is none of its choices
    “其他答案”里从这些答案中选一项：{choices}；居民另外说的话，写在“不满意原因” | choose in 其他答案: {choices}; what they said besides goes to 不满意原因

one_answer LL-1023 {question}
    对“{question}”前后作了两种回答 | “{question}” is answered in two ways
    向本人问清，“其他答案”里这一题只留一个答案 | ask them, and leave one answer to it in 其他答案

items_done LL-1207 {items}
    居民不满意的事还没有办完：{items} | what residents complained of is not settled: {items}
    办完的，在“整改”表填“完成时间”；不办的要本人同意（“变动”表“不办答复”），办不到的填“办不到的原因”并告诉本户
    | fill in 完成时间 of sheet 整改; to drop it takes the resident's yes (变动: 不办答复), what is impossible 办不到的原因

complaints_answered LL-1208 {why}
    提意见的居民还没有得到答复（{why}） | those who complained were not answered ({why})
    一个一个答复，在“整改”表“已答复”填那位居民的编号；不具名的由收集人转告，填收集人
    | answer each and name them in 已答复 of sheet 整改; the unnamed through the collector

different_collector LL-1209 {collector}
    再评要换收集人，{collector} 上一次收过 | a new round needs a different collector; {collector} collected before
    在“评价”表“收集人”换一个人 | name another in 收集人 of sheet 评价

rounds_below_max LL-1210 {max}
    这一级已经评了 {max} 次 | {max} rounds were held at this level
    在“变动”表登记“升级” | enter 升级 in sheet 变动

escalation_ground LL-1211 {why}
    没有升级的依据：{why} | no ground to escalate: {why}
    评过两轮还不满意、拖得太久，或有人投诉工作人员，才可以升级：“变动”表“升级”的“原因”照实填“投诉”或“逾期”，“说明”写居民的话
    | escalate after two failed rounds, long delay or a complaint about staff: 原因 of the row 升级 in sheet 变动 says which, 说明 the resident's words

order_issued LL-1212
    还没有督办意见 | no supervision order
    由督导或乡镇（街道）在“变动”表登记“督办” | let the supervisor or the township enter 督办 in sheet 变动

explained_to_resident LL-1213
    没有写明已向居民说明 | it was not explained to the resident
    说明后，在“变动”表“已告知”填“是”；找不到本人的，由服务团队以外的人按规定联系后即可
    | explain it, then write 是 in 已告知 of sheet 变动; who cannot be found is looked for by outsiders first, as before silence

remedy_listed LL-1214
    没有写以后怎么补救 | no list of remedies
    在“变动”表“说明”写明 | say it in 说明 of sheet 变动

round_scored LL-1215
    居民还没有评价过 | no round was scored in this episode
    先请居民评价一次（“评价”表） | let residents evaluate first (sheet 评价)
"""
