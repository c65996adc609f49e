"""Why residents cannot be asked yet, or their verdict not be drawn: entry, rounds, rectification."""

from typing import Final

EVALUATION: Final = """
served_in_episode LL-1180
    本轮没有服务记录 | no service was recorded in this episode
    补充服务记录 | record the service

approved_plan LL-1181
    没有经批准、有居民参与的方案 | there is no approved plan with residents in it
    先报批方案 | have the plan approved

tasks_settled LL-1182 {tasks}
    任务没有办结：{tasks} | tasks are not settled: {tasks}
    办结任务，或写明理由作废 | finish them, or void them with a reason

evidence_complete LL-1183 {missing}
    佐证不全：{missing} | evidence is missing: {missing}
    补充佐证 | add the evidence

no_open_critical_incident LL-1184
    有未办结的重大事件 | a critical incident is open
    先办结事件 | close the incident first

obligations_met LL-1185 {what}
    有未补齐的义务：{what} | an obligation is not met: {what}
    补齐义务 | meet it

collector_independent LL-1186 {collector} {why}
    评价收集人 {collector} 不独立（{why}） | collector {collector} is not independent ({why})
    改由没有参与服务的村（居）委会成员收集，都参与了的由邻村或乡镇派人；会议推选的收集人，在“人员”表补填“任职依据”“任职起始”“任职终止”
    | let a committee member outside the team collect, else a neighbouring community's or the township's; of whoever the assembly chose, register the ground, the first and the last day of the term

round_in_order LL-1187 {expected}
    评价轮次不符：应为第 {expected} 轮 | the round is out of order: {expected} is next
    按次序开启评价轮次 | open the rounds in order

roll_named LL-1188 {why}
    本轮评价的户名册不完整（{why}） | the roll of households of this round is not complete ({why})
    列出可以评价的每一户（户号），提出、联名和评价过的户都要在册
    | name every household that may judge, those that raised, signed or judged among them

count_witnessed LL-1189 {ballots}
    名册不足三户，计票（{ballots} 票）尚无独立的村（居）委会人员见证
    | no independent committee member confirms the count of {ballots} ballots of a small roll
    由没有参与服务的村（居）委会人员登记计票见证，票数须与收到的一致
    | let a committee member who is not of the team witness the count, with the same number

round_quorate LL-1200 {valid} {needed} {counted} {excluded}
    有效评价不足：已有 {valid}，需要 {needed}{counted}{excluded} | not enough valid ballots: {valid} of {needed}{counted}{excluded}
    继续收集服务对象的评价 | go on collecting

round_passed LL-1201
    群众评价没有通过 | the round did not pass
    进入整改 | rectify

round_not_passed LL-1202
    群众评价已通过，且没有一票否决 | the round passed without a veto
    转入结案审核 | go on to closing

no_veto LL-1203
    有一票否决的回答 | an answer is a veto
    进入整改并登记事件 | rectify; an incident is opened

channels_tried LL-1204 {why}
    联系尝试不足：{why} | not enough was tried: {why}
    由服务团队以外的人在提请之后分两天联系，其中一次到本人现住处上门；现住县外的另用两种方式分两天联系
    | let an outsider try on two days after the opening, once at the door where they live now; outside the county in two more ways

everybody_asked LL-1220 {until}
    还有人没有评价，本轮至少开放到 {until} | somebody was not asked yet, and the round stays open until {until}
    继续收集；人人都评价过的，当时就可以计票 | go on collecting; it is counted at once where everybody has judged

agreed_work_done LL-1223 {done} {agreed} {tasks}
    约定的事没有办完（{agreed} 项办成 {done} 项），还差：{tasks} | what was agreed is not done ({done} of {agreed} tasks); left: {tasks}
    办完，或由居民本人同意不再办理；居民不满意的，什么都不用等
    | do it, or let the resident accept in person that it is left; whoever is not satisfied waits for nothing

code_fits LL-1221 {voter} {round}
    评价码不是发给 {voter} 用于第 {round} 轮的，或已经用过 | the code was not issued to {voter} for round {round}, or was used before
    核对评价码；用过或丢失的，请独立人员另发 | check the code; where it was used or lost, an outsider issues another

code_from_outside LL-1222 {actor}
    {actor} 属于服务团队，不能发放评价码 | {actor} is of the team and hands out no voting codes
    由收集人、没有参与服务的村（居）委会人员或乡镇（街道）发放 | let the collector, an outsider of the committee or the township

finder_independent LL-1218 {actor}
    {actor} 参与了服务或与服务人有亲属关系，不能认定无人评价 | {actor} is of the team or kin of it and cannot find that nobody answered
    由没有参与服务的村（居）委会人员认定；都参与了的由乡镇（街道）认定
    | let a committee member outside the team find it; where all of them are in it, the township

stay_over LL-1219 {until}
    本轮评价还没有到最短开放时间（{until}） | the round has not been open long enough (until {until})
    到期后再认定 | find it when that time is over

nobody_answered LL-1205
    已有足够的评价，不能认定为无人评价 | the round is quorate; it cannot be found unanswered
    按评价结果办理 | follow the result

no_dissatisfied_ballot LL-1206
    本轮有不满意或一票否决的评价，不能按无人评价处理 | a dissatisfied or veto ballot exists in this episode
    进入整改或升级督办 | rectify or escalate

heard_words_asked LL-1216
    有人说过不满意或受到伤害，但那份评价不计，还没有人当面问清 | somebody spoke of dissatisfaction or harm in words that do not count, and has not been asked
    请本轮独立的收集人当面询问，并记录其本人的评价；要问谁，由收集人用 linli rights 查看 | let the round's independent collector ask in person and record the ballot; linli rights tells the collector whom to ask

yes_asked LL-1024 {yeses}
    {yeses}只有团队代记，还没有向本人核实 | {yeses}: only the team's word so far; the resident has not been asked
    请独立的收集人问本人：是否愿意接受这项服务、是否愿意由此人帮扶，写入评价或单独登记
    | let the independent collector ask “did you want this, and this helper?”, on the ballot or apart from it

heard_rows_mended LL-1028 {rows}
    有居民意见因填写有误而留存，尚未更正：{rows} | residents' words were kept with a fault and are not mended: {rows}
    改正该格后重新提交该行；或由独立的人向本人问明后登记 | mend the cell and hand the row in again; or let somebody independent ask and record it

verdict_stands LL-1217
    评价计票之后，又有人表示不满意或受到伤害 | after the round was counted, somebody was dissatisfied or told of harm
    退回补充，按最后的意见办理 | return the closure and follow what was said last

question_asked LL-1021 {question} {why} {known}
    所答的“{question}”{why} | what is answered, {question}, {why}
    写题目的原文：{known} | write the words of the question: {known}

answers_fit LL-1022 {question} {choices}
    对“{question}”的回答不在可选答案之内 | the answer to “{question}” is none of its choices
    从中选一项：{choices}；居民另有的话写入不满意原因 | choose one of: {choices}; what else was said belongs into the complaint

one_answer LL-1023 {question}
    对“{question}”前后作了两种回答 | “{question}” is answered in two ways
    向本人核实，只留一种回答 | ask the resident and keep one answer

items_done LL-1207 {items}
    群众不满意的事项没有办完：{items} | what residents complained of is not settled: {items}
    完成后记录完成时间；不再办理的须本人同意，办不到的须写明原因并告知本户
    | finish it and record when; to drop it takes the resident's yes, what is impossible is told to the household

complaints_answered LL-1208 {why}
    没有答复提出意见的居民（{why}） | those who complained were not answered ({why})
    逐一答复提出意见的居民；不具名的由收集人转告，被答复人填收集人
    | answer each who complained; the unnamed through the collector, who is named as answered

different_collector LL-1209 {collector}
    复评须更换收集人，{collector} 收集过上一轮 | a new round needs a different collector; {collector} collected before
    更换收集人 | name another collector

rounds_below_max LL-1210 {max}
    本级评价已达 {max} 轮 | {max} rounds were held at this level
    升级督办 | escalate

escalation_ground LL-1211 {why}
    没有升级的依据：{why} | no ground to escalate: {why}
    两轮不满意、逾期超限或投诉工作人员时可以升级 | escalate after two failed rounds, long delay or a complaint about staff

order_issued LL-1212
    没有督办意见 | no supervision order
    下达督办意见 | issue the order

explained_to_resident LL-1213
    没有向居民说明 | it was not explained to the resident
    说明后记录 | explain and record it

remedy_listed LL-1214
    没有后续补救清单 | no list of remedies
    列出补救措施 | list the remedies

round_scored LL-1215
    本轮没有完成过群众评价 | no round was scored in this episode
    先完成一轮群众评价 | complete a round first
"""
