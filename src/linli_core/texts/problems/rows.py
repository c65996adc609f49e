"""What can be wrong with a row of a case workbook."""

from typing import Final

ROWS: Final = """
cell.required {heading}
    “{heading}”没有填写 | {heading} is blank
    补填“{heading}” | fill in {heading}

words.say_nothing {heading}
    “{heading}”只写了“无”“。”一类什么也没说的字 | {heading} holds words that say nothing, or only a mark
    写清实际的内容；本人不愿说的，写“不愿说” | write what it really is; of somebody who will not say, write 不愿说

words.not_in_place {heading} {situation}
    “情况”选了“{situation}”，“{heading}”却填了居民的话；这些话已经听到、留下，在改好以前不能按满意或无人评价结束
    | 情况 says {situation}, and {heading} holds what a resident said: it is kept as heard, and until it is mended nothing ends satisfied or in silence
    居民评价了的，“情况”改为“已评价”；填错行的，由原记录人或独立的收集人改好再交
    | where the resident judged, choose 已评价; where the line was mistaken, let whoever wrote it down, or an independent collector, put it right

words.unplaced {item}
    不知道这些话说的是哪个案件；居民的话没有丢，先收在待分派箱，编号 {item}
    | nobody knows which case these words are about; they are not lost, and wait in the unassigned inbox as {item}
    “需求”表那一行有错的，改好以后连同本行再交一次，这些话就归到那个案件；编号写错的，改正编号再交；或由乡镇（街道）用 linli inbox place 写明是哪个案件，那个案件就算听到了
    | where the row of the demand was refused, mend it and hand in both again, and that case has heard them; where the number is wrong, correct it; or let the township say with linli inbox place which case it is, and that case has heard them

words.placed {item} {case}
    这些话（{item}）已经转到案件 {case}，那里已经听到 | these words ({item}) were placed with case {case}, which has heard them
    要计入评价的，把编号改成 {case} 再交 | for them to count as a ballot, write {case} and hand the row in again

heard.stands
    这一行以前有错、按“听到”留下的话还在：改行的人不能替居民改口，两次写的都留着
    | what was kept as heard of this row before stands beside it: whoever wrote it now may not change what a resident said, and both stay
    由独立的收集人问居民本人，再由收集人写这一行；只改错处、不改居民的话的，由原记录人交
    | let an independent collector ask the resident and write the row; whoever wrote it first may mend the fault, and no word of theirs

part.none {heading}
    “{heading}”没有写明居民做了什么 | {heading} does not say what residents do
    在“参与方式”选：拿主意、说情况、看效果、动手做、牵头组织；卧床的居民拿主意就算参与
    | choose in 参与方式: decides, tells, checks, does, organises; for somebody in bed to decide is enough

part.not_chosen {heading}
    “{heading}”只写了文字，没有选参与方式 | {heading} is in words only, with no choice beside it
    在“参与方式”选：拿主意、说情况、看效果、动手做、牵头组织；文字照样保留
    | choose in 参与方式: decides, tells, checks, does, organises; the words stay beside it

yes.provisional {heading}
    “{heading}”由个案管理员代记、没有凭证，只作暂定：可以调查、制定方案、结对和服务，不能据此披露、拍照或办理限制类事项
    | {heading} is the case manager's word without proof, and provisional: enough to survey, plan, pair and serve, not to disclose, photograph or do restricted work
    请本人签字、盖章或按手印，拍成照片，“同意凭证”填照片的文件名，交表时加 --photos 照片文件夹；或由独立的收集人在评价时问明本人是否愿意
    | let them sign, seal or fingerprint it, name the photo's file in 同意凭证 and its folder with --photos; or let the independent collector ask whether it was wanted

wanted.not_on_form {heading}
    评价表（如“{heading}”旁）没有“本人愿意”“愿意此人”两栏，没有问过本人是否愿意
    | beside {heading} the sheet lacks 本人愿意 and 愿意此人: nobody was asked whether they wanted this
    改用新表，由独立的收集人问明后填写 | take the new sheet, and let the independent collector ask

ward.view_not_chosen {heading}
    “{heading}”只写了话，没有选“被监护人态度”，不算听取了被监护人本人的意见 | {heading} is in words only, with no choice of 被监护人态度, and so does not say whether the ward is content
    由收集人选：满意、不满意、没法问（写明原因）；话照样保留 | let the collector choose: 满意, 不满意, or 没法问 with the reason; the words stay beside it

content.not_asked {heading}
    “{heading}”及格，又写了不满意原因或有单项不及格，没有问清总的是否满意；在此之前不能按满意结束
    | {heading} passes beside a complaint or a failing part grade, and nobody asked whether they are content all in all: until then it does not end satisfied
    由收集人问清，选“总的仍满意”：是或否 | let the collector ask, and choose 总的仍满意, yes or no

ward.unasked_because {heading}
    选了“没法问”，“{heading}”没有写 | 没法问 was chosen, and {heading} does not say why
    写明为什么没法问，如昏迷、出生不久 | say why the ward could not be asked, such as unconscious, or newborn

parties.not_named {wanted} {named}
    纠纷的当事各方没有登记齐（须 {wanted} 方，已登记 {named} 方），评价时各方都应能表达意见
    | the sides of this dispute are not all on record ({named} of {wanted}); each of them is to judge
    在“变动”表以类型“当事人”登记，相关人每一方写一人 | register them in 变动, type 当事人, one person of each side

photo.left_out {items}
    没有本人有凭证的拍照同意，服务照常登记，照片没有留：{items}
    | the visit is on record without these photographs, which nobody agreed to with proof: {items}
    要留照片的，先取得本人签字的拍照同意（研判或变动表“同意事项：拍照宣传”，附凭证）
    | to keep any, obtain a signed consent to be photographed first, with its proof

proof.unclear {heading}
    “{heading}”填的既不是照片的校验码（64 位），照片文件夹里也没有这个文件
    | {heading} holds neither the SHA-256 of a photo or scan (64 hexadecimal digits) nor the name of a file in the folder of photos
    写照片的文件名（如 签名1.jpg），照片放进一个文件夹，交表时加 --photos 文件夹；或用 linli photo 算出校验码填上；没有凭证的留空
    | name the file, put it in a folder and give that with --photos; or fill in what linli photo prints; or leave it blank

handed_out.blank
    发出后没有填写 | handed out, and nothing was filled in
    办了再填；没有办的，下次导出还会有 | fill it in once it is done; until then it is handed out again

handed_out.other_case {case} {number}
    这一行是为 {case} 发出的，“需求编号”却指 {number} | this row was handed out for {case}, but names {number}
    不要改动“需求编号”和“办理凭据”；重新导出待办表再填 | leave 需求编号 and 办理凭据 as they are; get the next sheet and fill that in

handed_out.moved_on {then} {now}
    发出以后案件有了进展：发出时是“{then}”，现在是“{now}”；本行没有登记
    | the case has moved on since this was handed out, from {then} to {now}; the row was not taken
    重新导出待办表，看了最新情况再填；要照样登记的，删去“办理凭据”这一格
    | get the next sheet and look at how it stands; to state it all the same, clear the cell 办理凭据

handed_out.stands_elsewhere {then} {now}
    发出以后案件有了进展：发出时是“{then}”，现在是“{now}”；本行照常登记
    | the case has moved on since this was handed out, from {then} to {now}; the row was taken all the same
    如已由别人登记过，核对是否重复 | check that nobody else has stated the same

handed_out.done {fact} {who}
    发出以后 {who} 已登记“{fact}”；本行没有登记 | {who} stated {fact} since this was handed out; the row was not taken
    重新导出待办表，看了再填；要更正的，删去“办理凭据”这一格
    | get the next sheet and look at it; to state it all the same, clear the cell 办理凭据

choice.unknown {heading} {text} {choices}
    “{heading}”填的“{text}”不在规定之列 | {heading} holds {text}, which is none of the choices
    从中选一项：{choices} | choose one of: {choices}

change.complaint {text}
    “类型”没有“{text}”这一项：要看居民不满的是什么 | 类型 has no {text}: it depends on what the resident complains of
    改“类型”：投诉工作人员、拖着不办的填“升级”（乡镇督办）；对不予接案不服的填“申诉”（换人复核）；受了伤、收了钱、泄了隐私的填“事件报告”；服务办得不好的，填“评价”表
    | change 类型: 升级 against staff or delay (the township steps in), 申诉 against a refusal of the case, 事件报告 for harm; how the service was goes to sheet 评价

escalation.waits {state} {states}
    投诉已登记；案件现在是“{state}”，这一步还不能升级督办 | the complaint is on record; the case is at {state}, where it cannot be escalated yet
    不用再交：办到{states}时自动转乡镇督办；现在就要处理的，受侵害填“变动”表“事件报告”，不予接案填“申诉”，公示期内填“公示”表“异议”，拖着不办的直接告诉乡镇（街道）
    | it need not come again and is escalated by itself at {states}; what cannot wait: 事件报告 of sheet 变动 for harm, 申诉 against a refusal, 异议 of sheet 公示 while it is posted, and the township for delay

recorder.role {number} {role}
    记录人 {number} 没有所写的“{role}”身份 | {number}, who wrote this down, does not have the role stated ({role})
    写记录人实际的角色，或先在人员表登记该角色 | state the role they have, or register the role first

upload.beyond {code} {scope}
    {code} 不在本次上传的范围（{scope}）内 | {code} lies beyond what this upload may do ({scope})
    由在该范围任职的人员上传 | let somebody who serves there upload it

upload.sheet {sheet}
    本次上传只限指定的表，不含“{sheet}” | this upload is for certain sheets, and {sheet} is none of them
    单独上传该表，或在范围中写上它 | upload it apart, or name it among the sheets

upload.roles_open {roles}
    没有写明由谁负责上传，以下身份没有变更：{roles} | nobody answers for the upload, so these roles stay as they were: {roles}
    用 --as 写明有权授予的上传人，再运行一次 | run it again, naming with --as somebody who may give them

upload.unanswered
    没有写明由谁负责上传，这一行没有办理 | nobody answers for the upload, so nothing was done with this row
    用 --as 写明负责上传的人，再运行一次 | run it again, naming with --as somebody who answers for it

upload.lives_elsewhere {number} {community}
    {number} 登记在 {community}，不在本次上传的范围内 | {number} is registered in {community}, beyond what this upload may do
    由两地共同的上级（街道或县区）登记迁居 | let the office above both places enter that they moved

upload.serves_elsewhere {number}
    {number} 在别处任职，登记的内容除身份外没有变更 | {number} serves elsewhere, too; nothing but the roles was changed
    由其任职地的人员上传变更 | let somebody who serves there upload what changed

upload.known_elsewhere {code} {scope}
    同一编号已登记在 {code}，不在本次上传的范围（{scope}）内
    | the same number is registered for {code}, beyond what this upload may do ({scope})
    由在该范围任职的人员上传 | let somebody who serves there upload it

upload.changes_somebody {number}
    没有写明由谁负责上传，而这一行改变了 {number} 的监护人、亲属、机构或住处
    | nobody answers for the upload, and this row changes guardian, kin, organisation or home of {number}
    请用 --as 写明负责上传的人 | name with --as somebody who answers for it

identity.taken {number}
    证件号码与 {number} 的相同 | this identity number is that of {number}
    同一人只用一个编号；确是另一人的，在“重号说明”写明
    | one person has one number; if it is another person, say so in the row

identity.declared {number}
    证件号码与 {number} 的相同，已说明是另一人 | this identity number is that of {number}, declared to be another person
    核对两人的证件 | check the documents of both

person.alike {number} {other}
    编号 {number} 与 {other} 看上去是同一个编号 | number {number} looks the same as {other}
    同一个人、同一户填 {other}；不同的，另编一个一眼就能分清的编号
    | write {other} where it is the same person or household; give another a number that anybody can tell apart

person.other {number} {community}
    编号 {number} 是社区 {community} 另一人的 | number {number} is another person's, in community {community}
    给这一位新的编号；确是同一人的，先更正姓名，再改社区
    | give this person a number of their own; if it is the same person, correct the name first, then the community

person.twin {number}
    与 {number} 同名、同日出生、同一社区 | same name, birthday and community as {number}
    若是同一人，只用一个编号 | if it is the same person, use one number

person.namesake {number}
    与 {number} 在同一社区同名 | same name in the same community as {number}
    若是同一人，只用一个编号，并写明户号 | if it is the same person, use one number, with the household

person.two_names {number}
    编号 {number} 在另一张表里是别的姓名 | number {number} has another name in another sheet
    核对姓名；不是同一人的，各用各的编号 | check the name; two people have two numbers

organisation.near {name}
    与机构“{name}”的名称相近 | its name is nearly that of {name}
    若是同一机构，写同一机构代码 | if it is the same organisation, give its code

guardian.needs_consent {heading} {relation}
    {relation}不是法定的近亲属，做监护人须经村（居）委会或民政部门同意，或经指定，“{heading}”没有填写
    | {relation} is no near kin by law, and is guardian with the consent of the committee or the civil affairs office, or by appointment; {heading} is blank
    有同意或指定文书的，在“{heading}”补填编号 | where there is a record of it, write its reference in {heading}

guardian.no_ground {heading}
    “{heading}”没有填写；成年人的监护人要写明依据和起始日期才能代为表态
    | {heading} is blank; an adult's guardian speaks for them only with a ground and a first day
    填写监护依据和监护起始 | fill in the ground and the first day

person.unknown {heading} {number}
    “{heading}”的编号 {number} 没有登记 | {heading} names {number}, who is not registered
    先在人员表或居民表登记，或改正编号 | register them first, or correct the number

community.unknown {code}
    没有登记的社区代码 {code} | community {code} is not registered
    先在社区表登记，或改正代码 | register the community first, or correct the code

community.code
    社区代码应为12位数字 | a community code has 12 digits
    填写完整的统计用区划代码 | give the full statistical division code

community.class_code {heading} {text}
    “{heading}”填的“{text}”不是代码 | {heading} holds {text}, which is no code
    填统计用的三位代码，如 111 主城区、220 村庄；不知道代码的空着，在“城乡认定”选城市或农村，写明理由
    | give the statistical code of three digits, such as 111 or 220; where it is not known, leave it blank, choose 城乡认定 and state the reason

community.setting_guessed {heading}
    “{heading}”空着：城乡类别只能按区划代码推定，推定的不作数，推定不出的算不明
    | {heading} is blank: the setting is only guessed by the division code, flagged as a guess, and unknown where that tells nothing
    填统计用的三位代码；或在“城乡认定”选城市或农村，写明理由 | give the statistical code of three digits; or choose 城乡认定 and state the reason

community.override_reason
    改变城乡认定没有说明理由 | the setting is overridden without a reason
    填写认定理由 | state the reason

number.further {number}
    编号 {number} 在本批中还有一行，居民的话不同：两行都听到了，以最后说的为准
    | number {number} stands in an earlier row, too, with other words: both are heard, the last counts
    只说过一次的，删去抄错的一行 | where it was said but once, delete the row that was copied wrong

number.taken {number} {where}
    编号 {number} 已用于本批中另一行（{where}）不同的内容，先到的算数
    | number {number} stands in an earlier row of this run ({where}) with other content; the first counts
    给这一行新的编号，或更正原行 | give this row a number of its own, or correct the first row

elsewhere.assistance {heading}
    “{heading}”是申请社会救助（低保、特困供养、临时救助），不是关爱案件：由本人或共同生活的家人向户籍所在地的乡镇（街道）申请，自己办有困难的，可委托村（居）委会代为提出；是否符合由民政部门决定（未核实：社会救助暂行办法第十一条）
    | {heading} is an application for social assistance, and not a care case: the resident or the family applies to the township or street office of their registered residence, or asks the committee to hand it in; civil affairs decides (unverified: Interim Measures for Social Assistance, article 11)
    告诉本人并帮助递交；这一件在“研判”表填“不予接案”“超出范围”“已告知”，“替代建议”写明向哪里申请。只要人陪着跑腿、填表的，照“社区其他困难群体帮扶”办理
    | tell them and help to hand it in; in 研判 decline it as out of scope, say that they were told, and where to apply as the alternative. Where only company on the way is wanted, go on as help for others in hardship

elsewhere.event {heading}
    “{heading}”是面向许多人的一次活动，不是某个人或某户的关爱案件：不逐户确认、结对和评价
    | {heading} is an event for many, and not the care case of a person or household: nobody is paired, and no household is asked for a verdict
    记入社区（社会组织）的活动台账，志愿者的时长按志愿服务记录登记；活动上有人提出自己的需求，每人另登记一行“需求”。居民联名或议事提出要办、由各户评价的，才按“社区文化服务”立案，先在“地点”表登记各户
    | enter it in the record of events of the community or organisation, and volunteers' hours in theirs; what somebody there needs for themselves is a demand of its own. Only what residents ask for together, and households judge, goes on as community culture: register its households first

quick.not_asked {heading}
    “{heading}”空着：还没有问居民帮上了没有，这件小事先不算满意 | {heading} is blank: the resident was not asked yet, and it counts as satisfied nowhere
    由“收集人”问过居民，在这一行补填“总体满意度”（1 至 5）“问题解决”“本人愿意”“愿意此人”“评价时间”，“记录人”填收集人，再交一次
    | let the collector ask, fill in 总体满意度 (1 to 5), 问题解决, 本人愿意, 愿意此人 and 评价时间 of this row with the collector as 记录人, and hand it in again

raiser.anonymous {heading} {number}
    “{heading}”没有填写：按不留名的热线登记，由接件人 {number} 反映 | {heading} is blank: registered as an anonymous call, told of by {number}, who took it
    由当地居民认可；知道是谁提出的，补填“{heading}” | let residents there adopt it; where it is known who called, fill in {heading}

ticket.no_limit {heading}
    “{heading}”空着，这张工单没有答复期限 | {heading} is blank: no reply is due by any day
    按工单上的时间补填“{heading}” | fill in {heading} as the ticket has it

ticket.caller_unknown {heading}
    “{heading}”不是登记过的居民编号，按匿名来电登记，姓名不保存 | {heading} is no registered number: taken as a call without a name, which is not kept
    来电人是本地居民的，先在“居民”表登记，再写编号；不愿留名的不用改 | register a caller who lives here in sheet 居民 and write the number; leave it where they want no name

ticket.no_place {heading}
    没有写“{heading}”，不知道由哪里的住户评价；没有人评价的，不算满意 | {heading} is blank, so that nobody knows whose households judge; what nobody judges is not counted satisfied
    补填“{heading}”，如哪栋楼，并在“地点”表登记住户 | fill in {heading}, such as a building, and its households in sheet 地点

raiser.informant {number}
    提出人 {number} 不是该对象的居民，按反映人登记 | {number} raised this for others and is kept as an informant
    由当地居民认可；提出人就是当地居民的，先在居民表登记 | residents adopt it; a raiser who lives there is registered as a resident first

place.wrong {why}
    地点不能这样登记：{why} | the place is not registered so: {why}
    由村（居）委会或乡镇（街道）登记各户；没有名单的，写明户数、依据和公示地点
    | let the committee or the township list its households; or state their count, its source, and where it is posted

project.unknown {number}
    没有受理编号为 {number} 的本社区群体或场所的需求，不能由此分出个人需求
    | there is no accepted demand {number} of a group or place of this community
    “所属项目”填项目（群体或场所）在“需求”表的编号，并先交那一行 | give the project's own number of sheet 需求 in 所属项目, and hand that row in first

demand.unknown {number}
    没有受理编号为 {number} 的需求 | there is no accepted demand {number}
    先在“需求”表交这件需求，或改正这一行的“需求编号” | hand it in first in sheet 需求, or correct 需求编号 of this row

demand.refused {number}
    “需求”表 {number} 那一行有错、还没有受理，所以这一行没有登记，只看了各格 | the row of demand {number} in sheet 需求 was refused, so this row was not recorded: only its cells were looked at
    改好“需求”表那一行（这一行另有错的，一起改），再交一次 | mend that row, and whatever else is said of this one, and hand them in again

demand.alike {number} {other}
    需求编号 {number} 与 {other} 看上去是同一个编号，没有另外受理
    | demand number {number} looks the same as {other}; no second case is opened for it
    同一项需求的，“需求编号”改写 {other}；不同的，另编一个一眼就能分清的编号
    | write {other} here where it is the same demand; give another a number that anybody can tell apart

demand.moved {number} {case}
    {number} 的案件已移交或并案，由案件 {case} 接着办，这一行按案件 {case} 办理
    | the case of {number} moved or was merged and goes on as {case}; this row is of that one
    无需处理；这件事在移交、并案以前的，把时间写对 | nothing; if it was before that, correct the time

demand.moving {case}
    案件 {case} 当时已移交或并案，这一行待接着办的案件立案后再办
    | case {case} had moved or been merged by then; the row waits for the case that goes on
    不用改；案件 {case} 立案以后，把这一行再交一次 | nothing is to be changed; hand the row in again once {case} goes on

demand.of_another_community {number} {community}
    需求编号 {number} 已经是社区 {community} 的另一件需求 | number {number} is another demand, of community {community}
    给这一件新的编号（如前面加本社区的简称），用到它的各表一起改；就是那一件、居民搬来了的，由原社区在“变动”表登记“迁居”
    | give this one a number of its own, wherever it stands; where it is that demand and the resident moved, the other community records 迁居 in sheet 变动

demand.words_changed {number}
    需求 {number} 的原话、提出人、提出时间、渠道、对象或社区不能修改
    | the words, raiser, time, channel, subject or community of demand {number} cannot be edited
    在“变动”表登记“更正需求”，由居民重新认可 | enter a correction of the need in sheet 变动, and let residents adopt it

date.future {heading} {as_of}
    “{heading}”晚于截止时刻 {as_of} | {heading} is later than the moment of this run, {as_of}
    核对“{heading}”的日期；还没有到的事，办了再填 | check the date in {heading}; what has not happened yet is filled in afterwards

name.ambiguous {heading} {choices}
    “{heading}”所填的可以指几样，不知道是哪一样 | what {heading} holds may be any of several
    写全名称，或括号里的代码：{choices} | write the whole name, or the code in brackets: {choices}

task_type.unknown {heading} {choices}
    “{heading}”所填的不是任务类型 | {heading} holds no task type
    写任务类型的名称，例如：{choices}；全部名称用 linli tasks list 查看
    | write the name of a task type, such as {choices}; linli tasks list has them all

trait.none {heading}
    “{heading}”现在没有可填的特征 | there is nothing that {heading} may state
    本格留空；确需登记的，请维护人员安装声明这项特征的插件
    | leave it blank; whoever maintains the program may install the plug-in that declares what is meant

trait.unknown {heading} {choices}
    “{heading}”所填的不是可填的特征 | {heading} states something that is none of its choices
    从中选填：{choices} | write one of: {choices}

trait.value {heading} {name} {example}
    “{heading}”中“{name}”的内容不符合规定 | what {heading} says of {name} is no value of it
    写成：{example} | write {example}

grade.out_of_range {heading}
    “{heading}”应填 1 至 5 的数字 | {heading} is a grade from 1 to 5
    填 1 至 5：5 很满意，4 满意，3 一般，2 不满意，1 很不满意 | give 1 to 5: 5 is very satisfied, 1 very dissatisfied

service.end_before_start
    结束时间不晚于开始时间 | the end is not after the start
    核对开始与结束时间 | check start and end

answer.form
    “其他答案”应写成“题目=答案” | further answers are written question=answer
    题目照评价表上的写，如：这个结对的人您愿意继续吗=愿意；几题之间用分号
    | write the question as the sheet asks it, with one of its answers; semicolons between several

form.field
    “表单”应写成“字段=内容” | what a form says is written field=value
    写字段的名称，如：当事方数=2、同意调解的当事方数=2；有哪些字段见 linli tasks schema 任务类型
    | write the field's name or code, such as parties=2; willing=2; linli tasks schema TYPE has them all

guidance.half {heading}
    村（居）委会的意见只填了一半，“{heading}”空着，这条意见没有算 | of the committee's opinion {heading} is blank, so that it does not count
    补填“{heading}”：“村居委意见”写说了什么，“意见人”写村（居）委会成员的编号
    | fill in {heading}: 村居委意见 says what was said, 意见人 the number of the committee member

inbox.no_place {item}
    没有写明哪个社区，已收进待分派箱，编号 {item}；原话保留，按期分派
    | it names no community, and is accepted into the unassigned inbox as {item}, words and all
    由乡镇（街道）用 linli inbox assign 分派；由他们补上社区、把本行再交也可以
    | let the township assign it with linli inbox assign, or hand this row in again with its community

inbox.several_places {item} {places}
    提到不止一个地方（{places}），已收进待分派箱，编号 {item}；原话保留，按期分派
    | it names more than one place ({places}), and is accepted into the unassigned inbox as {item}, words and all
    由乡镇（街道）或其中一个村（居）委会用 linli inbox assign 分派
    | let the township, or the committee of one of them, assign it with linli inbox assign

inbox.returned {item}
    待分派箱的 {item} 已退回，理由见 linli inbox show | item {item} of the inbox was returned; linli inbox show tells why
    请乡镇（街道）分派，或由他们写明社区后再交本行 | let the township assign it, or hand the row in again with its community

inbox.not_theirs {item} {actor} {role} {community}
    这件还在待分派箱（{item}），{actor}（{role}）不能把它分派到 {community}；原话还在箱里，没有丢
    | it waits in the inbox as {item}, words and all, and is not for {actor} as {role} to give to {community}
    由管辖它的乡镇（街道）或主管部门，或它写到的村（居）委会，用 linli inbox assign 分派，或由他们交本行；都只能分派到自己的范围
    | let the township or authority it lies under, or the committee of a community it names, assign it with linli inbox assign or hand in this row, each within their own division

demand.in_inbox {number} {item}
    需求 {number} 还在待分派箱（{item}），等分派到社区；本行已随它收下 | demand {number} still waits in the inbox ({item}) for its community; this row is kept with it
    分派以后把本表再交一次，本行就记进案件；请乡镇（街道）用 linli inbox assign 分派
    | let the township assign it with linli inbox assign; then hand this sheet in again, and the case takes the row
"""
