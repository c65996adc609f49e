"""What workbooks say that are handed out to be filled in: what is asked, and what to write where."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

HANDOUTS: Final[Mapping[str, Text]] = texts("""
# What a case waits for.
ask.survey | 上门调查，请居民认可 | visit them, and let them make the need their own
ask.triage | 研判，决定是否接案 | triage, and decide whether to take it on
ask.opinion | 提出村（居）委会的研判意见 | give the committee's opinion on the triage
ask.plan | 制定方案 | make the plan
ask.plan_review | 审核方案 | review the plan
ask.pairing | 记录居民的答复，确认结对 | write down the resident's answer, confirm the pairing
ask.helper_answer | 答复结对 | answer the proposal
ask.start | 告知安全事项，定下第一次服务 | brief on safety, fix the first visit
ask.visit | 记录服务 | write down a visit
ask.visit_of_others | 记录服务；服务完了提请评价 | write down a visit; when all is done, ask for the verdict
ask.round | 服务完了，提请居民评价 | all is done: ask the residents for their verdict
ask.ballot | 收集居民的评价 | collect the residents' verdict
ask.small_matter | 小事：问居民帮上了没有 | small matter: ask the resident whether it helped
ask.not_reached | 小事：没有联系上居民的，记在这里 | small matter: an attempt that reached nobody
ask.rectification | 整改，答复居民 | put right what was wanting, and answer the resident
ask.order | 督办：写明限期整改的要求 | order what must be put right
ask.notice | 公示结果 | post the result
ask.closure | 提出结案 | propose to close
ask.closure_review | 审批结案 | decide on the closure
ask.rest | 复查：恢复，或再联系一次 | look again: go on, or try to reach them
ask.handover | 记录对方的答复 | write down what the other side answered
ask.death | 善后：家属排查，转给其他成员 | see to the dependants, pass it to another member

due {what} {at} | {at} 前：{what} | by {at}: {what}
late {what} {at} {days} | 【已逾期 {days} 天】应于 {at} 前：{what} | [{days} d OVERDUE] was due {at}: {what}
lacks {reason} | 还差：{reason} | It still lacks: {reason}
restricted | （受限案件，在案件内查看） | (restricted; look into the case itself)

# Of a form.
guide_row | 【填写说明】 | [how to fill in]
needed | 必填。 | Needed.
optional | 可空。 | May be blank.
not_offered
    不在下拉的词里。要填几项的，用顿号分开；其余请从下拉中选。
    | None of the words offered. Several of them are separated by 、; else choose from the list.
ticket | 程序认行用，不要改 | by which the program knows the row; leave it
staff.number | 编号 | number
staff.name | 姓名 | name
staff.roles | 角色 | roles
guide
    怎样填这份表¶1. 黄色标题的列是要填的；浅黄的格必填，白格可空，灰格不用填。¶2. 只填办了的事；没有办的行空着，程序会跳过，下次再发。¶3. “时间”填写下这一行的时间，如 2026-06-02 10:00。¶4. 有下拉的格从下拉中选；要填人的格写编号，编号在“人员编号”表。¶5. 填好保存，交给办理批次的人（linli batch run），不用改表名和列名。¶6. 最后一列“办理凭据”不要改：案件后来有了进展的，程序靠它告诉您，不会错办。
    | How to fill this in¶1. Columns with a yellow heading are yours: light yellow cells are needed, white ones may be blank, grey ones are not asked.¶2. Fill in what was done; rows that stay blank are skipped, and handed out again.¶3. 时间 is when you write the row, such as 2026-06-02 10:00.¶4. Choose from the list where a cell has one; people are named by number, see sheet 人员编号.¶5. Save it and hand it to whoever runs the batch (linli batch run); leave the names of sheets and columns.¶6. Leave the last column, 办理凭据: by it you are told where a case has moved on since.

# What to write.
hint.choose | 从下拉中选。 | Choose from the list.
hint.several | 从下拉中选，可多项，用顿号分开。 | From the list; several are separated by 、
hint.date | 如 2026-06-02 10:00 | such as 2026-06-02 10:00
hint.day | 如 2026-06-02 | such as 2026-06-02
hint.with_day {said} | {said}，如 2026-06-02 | {said}, such as 2026-06-02
hint.person | 编号，见“人员编号”。 | A number, see 人员编号.
hint.时间 | 写下这一行的时间，如 2026-06-02 10:00 | When you write the row, such as 2026-06-02 10:00
hint.调查人 | 上门的人的编号。 | Number of whoever visited.
hint.认可人 | 认可这件需求的居民编号（本人或监护人）。 | Number of the resident or guardian whose need it is.
hint.决议文号 | 议事会认可的，填文号。 | Where the council decided: its reference.
hint.任务类型 | 从下拉中选最合适的一种。 | Choose what fits best.
hint.牵头 | 牵头人的编号。 | Number of whoever leads.
hint.替代建议 | 不接案的，写明居民可以找谁。 | Where it is not taken on: whom they can turn to.
hint.目标 | 要办成什么，可多项，用顿号分开。 | What is to come of it; several are separated by 、
hint.任务 | 任务类型@负责人编号@次数；多个任务用分号。 | type@number of who does it@times; several are separated by ;
hint.服务记录.任务 | 方案中的序号，如 T1；或任务类型的名称。 | Its number in the plan, such as T1; or the name of its type.
hint.变动.任务 | 方案中的序号，如 T1，可多项；先行处置的写任务类型。 | Its number in the plan, such as T1, or several; of help before the papers, the type.
hint.变动.事由 | 按“类型”填：各类型写什么，见“填表说明”表。 | By 类型: what each takes stands in the sheet of instructions.
hint.变动.交接内容 | 可填多项：有哪些，见“填表说明”表。 | A list: what there is stands in the sheet of instructions.
hint.居民参与 | 居民自己做什么，用居民的话写。 | What the residents do, in words.
hint.服务内容 | 做了什么，怎么做的。 | What was done, and how.
hint.佐证 | 手里有的凭据，照下拉里的词写，可多项，用顿号分开。 | What there is to show it, in the words of the list; several are separated by 、
hint.村居委意见 | 村（居）委会成员的意见；研判、方案、结案各要一次，没有它办不下去。 | What a committee member says; asked at triage, plan and closure, and nothing goes on without it.
hint.意见人 | 说这句话的村（居）委会成员的编号；写了意见就要填。 | Number of the committee member who says it; needed where there is an opinion.
hint.意见时间 | 什么时候说的；空白按这一行的“时间”。 | When; blank for 时间 of this row.
hint.总体满意度 | 填 1 至 5：5 很满意，1 很不满意；还没有问的空着。 | 1 to 5: 5 is very satisfied; blank until asked.
hint.确认人 | 确认时长的人，不能是服务人。 | Who confirms the hours; nobody who gave them.
hint.步骤 | 到了哪一步，可多项；空白按记录默认。 | Which steps were taken; blank for those a record implies.
hint.表单 | 字段=内容，用顿号分开。 | field=value, separated by 、
hint.收集人 | 服务团队以外的人。 | Somebody outside the team.
hint.名册 | 群体、场所的，列出各户户号。 | Of many: the numbers of the households.
hint.评价人 | 评价的居民编号。 | Number of the resident who judges.
hint.不满意原因 | 照居民的话写。 | In the resident's words.
hint.其他答案 | 题目编号=答案，用顿号分开。 | question=answer, separated by 、
hint.责任人 | 负责整改的人的编号。 | Number of whoever puts it right.
hint.已答复 | 已经答复的居民编号。 | Number of the resident who was answered.
hint.结案理由 | 办成了什么，凭什么说办成。 | What came of it, and how that is known.
hint.跟进计划 | 以后谁来看、多久看一次。 | Who looks in later, and how often.
hint.同意事项 | 问到、同意了的都写，用顿号分开，如 服务、结对、拍照宣传。 | Everything that was asked and agreed to, separated by 、 such as 服务.
hint.同意凭证 | 签名照片的文件名（交表时加 --photos 照片文件夹）；没有的空着。 | File name of the signature's photo (hand in with --photos FOLDER); else blank.
hint.答复凭证 | 签名照片的文件名（交表时加 --photos 照片文件夹）；没有的空着。 | File name of the signature's photo (hand in with --photos FOLDER); else blank.
hint.照片校验码 | 名单照片的文件名（交表时加 --photos 照片文件夹）。 | File name of the photo of the list (hand in with --photos FOLDER).
hint.原因 | 写清为什么。 | Say why.
hint.开始 | 服务开始，如 2026-06-02 09:00 | When it began, such as 2026-06-02 09:00
hint.结束 | 服务结束，如 2026-06-02 10:30 | When it ended, such as 2026-06-02 10:30
hint.意见 | 退回的，写明要改什么。 | Where it is returned: what to change.

# What each type of row takes; what it takes is said in the words of the headings.
types {sheet} | “{sheet}”表“类型”怎么选、各填什么 | Sheet {sheet}: the types of row, and what each takes
type {type} {says} {takes} | {type}（{says}）：{takes} | {type} ({says}): {takes}
type.bare {type} {says} | {type}（{says}）：写“原因” | {type} ({says}): 原因

# A blank workbook for one kind of work.
template {name} {code} {level} | {name}（{code}，敏感级别：{level}） | {name} ({code}, sensitivity: {level})
template.order
    浅黄的格必填，白格可空，没有内容的表空着就行。¶最前面的社区、地点、居民、人员等表先登记：别的表只写编号，没有登记的编号不认。登记过的不用再填。¶从左到右是办理的次序：需求、研判、方案、审核、结对、服务记录、评价、整改、结案。办到哪一步填到哪一步，各表用“需求编号”连起来。
    | Light yellow cells are needed, white ones may be blank; a sheet may stay empty.¶Register places and people first: all else names them by number. From left to right as the case goes: need, triage, plan, review, pairing, visits, verdict, rectification, closure. Fill in as far as it has come; 需求编号 joins the sheets.
template.of_sheets
    一行写一件（人）；浅黄的格必填，白格可空。填好保存，用 linli batch run 交回，不用改表名和列名。
    | A row for each; light yellow cells are needed, white ones may be blank. Saved, it is handed in with linli batch run; leave the names of sheets and columns.
template.rows
    登记过的不用再填；要更正的，照原编号改那一行再交。别的表只写编号，没有登记的编号不认。
    | What is registered need not come again; to correct it, hand its row in again under the same number. All other sheets name people and places by number.
template.who {who} {vetting} | 谁可以做：{who}；审查：{vetting} | Who may do it: {who}; vetting: {vetting}
template.in_pairs | 每次两人同去。 | Two go together at every visit.
template.authority {authority} | 方案须由{authority}会签。 | The plan needs the signature of {authority}.
template.consents {consents} | 要有居民的同意：{consents} | The resident's consent is needed: {consents}
template.steps {steps} | 步骤：{steps} | Steps: {steps}
template.evidence {evidence} | 必备佐证：{evidence} | Evidence that is needed: {evidence}
template.form {fields} | 表单的字段：{fields} | Fields of the form: {fields}
template.question {question} {answers} | 评价时另问：{question}；答案：{answers} | Asked with the verdict: {question}; answers: {answers}
template.open_question {question} | 评价时另问：{question} | Asked with the verdict: {question}
""")
