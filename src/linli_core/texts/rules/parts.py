"""What fills the places of the rules' texts, where it is more than a name."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

PARTS: Final[Mapping[str, Text]] = texts("""
# Who may deliver or lead a task.
deliverer.not_registered | 没有登记 | not registered
deliverer.wrong_class {wanted} | 没有登记为{wanted} | not registered as {wanted}
deliverer.not_vetted {wanted} {vetting} | 审查须到“{wanted}”，“人员”表“资质”现为“{vetting}” | vetting must be {wanted}; 资质 in sheet 人员 says {vetting}
deliverer.may_not_lead | 不能牵头，须由专业人员等规定人员牵头 | may not lead; the rule names who may
deliverer.two_together | 须两人同行 | two must go together

# Why an adoption does not stand for the residents.
adoption.by_council | 决议须由议事会提出 | a resolution is for the council to state
adoption.no_resolution | 没有决议文号 | no resolution reference
adoption.private | 个人和家庭的需求不由议事会决议代定 | a council decides no private person's or family's need
council.no_meeting {reference} | 决议 {reference} 没有会议记录：在“议事会议”表写明应到、实到、议题、赞成、反对 | resolution {reference} has no meeting on record: who was called and came, what was put to them, and how they voted
council.teams_minutes {reference} | 决议 {reference} 的会议记录只由服务团队的人、提出这件事的人或其家人、争议的一方写下或上传：请别的议事会成员、村（居）委会成员或乡镇（街道）写下或上传 | the minutes of resolution {reference} are written down or handed in by the team, by whoever raised the matter or their family, or by a party to it alone: let another member of the council, the committee or the township write them down, or hand them in
council.other_matter | 会议没有就这件事表决 | the meeting did not vote on this
council.not_there {people} | {people} 没有被通知或没有到会，不能表决 | without being called and present: {people}
council.voted_twice | 同一人投了两次票 | somebody voted twice
council.not_called {people} | 没有通知议事会成员 {people} | members not called: {people}
council.too_few {came} {needed} | 除办理本事项的人员外，议事会到会 {came} 人，不足 {needed} 人 | {came} members who are not on the team came, {needed} are needed
council.not_carried {in_favour} {came} | 到会 {came} 人中赞成 {in_favour} 人，未过半数 | {in_favour} of {came} in favour, which does not carry it
adoption.too_few {households} {needed} {more} | 联名户数 {households} 不足 {needed}{more} | {households} of {needed} households{more}
adoption.not_counted {count} | ；{count} 个签名不计：各人须自己签字或按手印并附名单照片的校验码，或当面说给不办理本事项的人，登记在“联名”表 | ; {count} signatures do not count: each signs or leaves a fingerprint on a list with its photo's hash, or says it to somebody who does not work on this
adoption.not_the_subject | 认可人不是服务对象本人或监护人 | the adopter is neither the resident nor the guardian

place.not_registered {households} | ；“地点”表没有登记这里有哪些户，按全社区 {households} 户算；先在“地点”表登记各户户号 | ; nobody registered which households are here, so that all {households} of the community count; register the place first

# Why a matter is none of the quick lane.
quick.type | 这类事不在小事快办之列 | no such kind of work goes by it
quick.not_one | 不是一位居民自己的事 | it is not one resident's own
quick.protected | 涉及未成年人或有监护人的居民 | it concerns a minor, or somebody with a guardian

# Whose it is to give up or correct what many share.
many.not_theirs | 须由议事会决议，或由联名的多数户提出 | it is for the council, or for most of the households that signed
many.too_few {agreed} {signed} {needed} | 仍住在当地的联名户 {signed} 户中 {agreed} 户同意，需要 {needed} 户 | {agreed} of {signed} households that signed and still live there agree, {needed} are needed

# Which cell makes it right where somebody speaks who is not of the case.
stranger.guards {actor} | {actor} 是监护人：“需求”表“认可方式”、“研判”表“同意形式”填“监护人”，“评价”表“代评”填“是”，“变动”表“相关人”填 {actor} | {actor} is the guardian: 认可方式 in 需求 and 同意形式 in 研判 hold 监护人, 代评 in 评价 holds 是, 相关人 in 变动 names {actor}
stranger.lives {actor} | {actor} 就是本人或家人，不是监护人：“评价”表“代评”填“否”，“认可方式”填“本人” | {actor} is the resident or of the household, and no guardian: 代评 in 评价 holds 否, 认可方式 holds 本人
stranger.no_guardian {actor} | “居民”表服务对象那一行，“监护人”填 {actor}，并填“监护依据”“监护起始”；{actor} 不是监护人的，这一行改填本人的编号 | in the row of the resident in sheet 居民 name {actor} in 监护人, with 监护依据 and 监护起始; if {actor} is no guardian, name the resident in this row
stranger.other_side {actor} | {actor} 是纠纷的另一方，需求不是 {actor} 提的：这一行改填提出需求的居民；{actor} 的话写在“评价”表，或另立需求 | {actor} is another side of the dispute and did not raise it: name the resident who did in this row; what {actor} says stands in sheet 评价, or in a demand of their own
stranger.none {actor} | 核对 {actor}：应填服务对象本人、同户家人，或“居民”表“监护人”一格写明的监护人 | check {actor}: it is the resident, one of the household, or the guardian whom 监护人 in sheet 居民 names

# What is left to do.
left.no_items | 还没有写下要整改的事（“整改”表“事项”） | nothing is on record yet that is to be put right (事项 of sheet 整改)
left.items {numbers} | “整改”表第 {numbers} 项 | items {numbers} of sheet 整改
left.no_tasks | 方案里还没有任务（“方案”表“任务”） | the plan has no task yet (任务 of sheet 方案)

# Which question an answer is to.
question.none | 不是要问的题 | is no question asked here
question.several | 可以指几道题 | may be any of several questions

# How a consent stands.
consent.withdrawn {purpose} {day} | “{purpose}”的同意已于 {day} 撤回 | {purpose}, withdrawn on {day}
consent.expired {purpose} {day} | “{purpose}”的同意已于 {day} 到期 | {purpose}, expired on {day}
consent.given {purpose} {day} | “{purpose}”已同意（{day}） | {purpose}, given on {day}
consent.provisional {purpose} {day} | “{purpose}”只有团队代记的同意（{day}），尚未向本人核实 | {purpose}, on {day}, only in the team's word
consent.never {purpose} | “{purpose}”没有同意记录 | {purpose}, never given

# Who is asked for an answer.
asked.resident | 居民本人或其监护人 | the resident or the guardian
asked.helper | 被提名的帮扶人本人 | the helper who was proposed

# Who acts on both sides of a rule.
part.proposer | 结案申请人 | the author of the proposal
part.planner | 方案提交人 | the author of the plan
part.deliverer | 服务人 | a deliverer
part.responsible | 方案里这件事的责任人 | to do the work by the plan
part.manager | 个案管理员 | the case manager

# Incidents.
incident.untold {incidents} | ；{incidents} 须先向主管部门报告 | ; {incidents} must be reported
incident.open | 重大事件未办结 | an open critical incident
incident.not_reported | 强制报告未完成 | a compulsory report not made

# A roll of households, and what is posted.
roll.empty | 没有列出户 | no household is named
roll.registered {households} | 名册以“地点”登记的户为准，不一致：{households} | the roll is what is registered of the place; these differ: {households}
roll.twice {households} | 重复或空白：{households} | twice or empty: {households}
roll.left_out {households} | 漏列提出、联名或已评价的户 {households} | without households that raised, signed or judged: {households}
roll.unknown {households} | 本社区没有登记 {households} | not registered here: {households}
roll.too_many {named} {there} | {named} 户，多于当地的 {there} 户 | {named} households, more than the {there} there
notice.not_posted | 尚未公示 | nothing is posted yet
notice.posted_until {day} | 公示至 {day} | posted until {day}
notice.one_resident | 这是个案 | it is one resident's case
notice.personal | 涉及个人信息 | it touches people's own data

# Why a collector is not independent, or a ballot does not count.
round.against | 有居民不满意，或问题没有解决 | residents are dissatisfied, or it is not solved
round.unwanted | 居民说不愿意要这项服务、不愿意由此人帮扶，或反映受到侵害、要求街道（乡镇）介入 | a resident did not want this, or not this helper, or told of harm, or called for the township
ballot.unnamed | 没有登记 | not registered
ballot.deliverer | 是服务人 | a deliverer
ballot.case_manager | 是个案管理员 | the case manager
ballot.planner | 参与过本案的方案、领办、任务负责或服务记录 | one of those who planned or led the case, answer for a task, or recorded the service
ballot.family | 是团队成员的家属 | family of a team member
ballot.organisation | 与服务人同一机构 | of the deliverer's organisation
ballot.not_a_resident | 不是居民 | not a resident
ballot.unknown | 没有登记 | not registered
ballot.not_the_subject | 不是服务对象 | not the subject
ballot.not_on_the_roll | 所在户不在本轮名册上 | of a household not on the roll of this round
ballot.before_opening | 早于本轮提请 | given before its round was opened
ballot.after_death | 晚于本人去世 | given after the voter had died
ballot.second_ballot | 重复评价 | a second ballot
ballot.after_count | 这一轮在此之前已经评出不满意；改口的话照样留着，下一轮再问本人 | given when the round had come out as dissatisfied already; the words are kept, and the voter is asked in the next round
ballot.carried | 在另一案件中作出 | given in another case
ballot.not_chosen | 现在没有可以收集评价的身份：志愿者、反映人和一般居民，要登记经村（居）民会议推选为评价收集人的依据和任期 | holds no role now in which evaluations are collected: of volunteers, informants and residents it is on record on what ground, and for which term, the assembly chose them to collect
ballot.taken_on | 收集评价的身份只由服务团队的人登记过；请乡镇（街道）或没有参与服务的人补上任职依据，重新登记 | holds the role in which evaluations are collected by the team's own entry alone; let the township, or somebody who does not serve here, enter it again, with its ground
ballot.without_code | 本人自填，没有评价码 | filled in by the voter without a one-time code
ballot.code_not_from_outside | 评价码由服务团队或其亲属发出 | given with a code that the team or its kin issued
ballot.typed_by_team | 评价码由服务团队或其亲属代填 | the team or its kin typed in the code
ballot.not_the_collector | 记录人不是本轮的收集人 | not recorded by the round's collector
ballot.not_called | 这一轮是居民自己提请、没有写收集人：请第三方评估、会议推选的收集人、邻村（居）委会或乡镇（街道）去问，或凭本人的评价码 | in a round that residents opened and that names nobody: let a third party, whom the assembly chose, another place's committee or the township ask, or give the voter a code
ballot.named_by_helper | 收集人是帮扶人或别人写上去的：请第三方评估、会议推选的收集人、邻村（居）委会或乡镇（街道）去问，或凭本人的评价码 | in a round whose collector a helper, or somebody else who may not, has named: let a third party, whom the assembly chose, another place's committee or the township ask, or give the voter a code
ballot.handed_in_by_team | 上传这张表的人属于服务团队或其亲属，是评价人自己或家人，或者既不是记录人、收集人，也不是当地村（居）委会、乡镇（街道）：由收集人或乡镇（街道）再上传一次 | handed in by somebody of the team or its kin, by the voter's own people, or by somebody who neither wrote it down nor collects nor holds an office there: let the collector or the township hand it in again
ballot.collector_not_independent | 收集人不独立 | collected by somebody of the team
ballot.excluded {why} | ；有一份评价不计（{why}） | ; a ballot does not count ({why})
ballot.counts | 计入 | it counts
ballot.by_collector | 计入：由本轮独立的收集人记录 | it counts: written down by an independent collector of the round
ballot.by_code | 计入：凭本人的评价码 | it counts: given with the voter's own code
ballot.corrected | 本人已更正 | corrected since by who gave it
ballot.correction_uncounted | 已有更正，但更正不计，原来的话仍然听着 | corrected by what does not count: still heard as it was
ballot.other_round | 不是本轮的评价 | given for another round
ballot.no_such_round | 记录时没有提请评价 | written down when no round was open
ballot.of_a_person | 与评价人或收集人的身份有关 | because of who gave or collected it

# What a quorum is counted from.
quorum.all {roll} | （名册 {roll} 户，须全部评价） | ␣(all of a roll of {roll})
quorum.share {roll} {source} | （名册 {roll} 户；依据：{source}） | ␣(of a roll of {roll}; by: {source})

# What is still to be tried before silence, and when somebody leaves.
silence.days | 独立人员要在提请之后的两个不同日子联系 | somebody independent tries on two days after the opening
silence.ways {needed} | 独立人员要用至少 {needed} 种方式联系 | somebody independent tries in at least {needed} ways
silence.door | 独立人员没有到本人现住处上门 | nobody independent stood at the door where the person lives now
silence.quiet | 不愿被联系的话是服务团队代记的，开放期满后还须由独立人员悄悄问一次 | the team wrote down that the resident wants no contact; when the round has stood open, somebody independent asks once, quietly
leaving.not_asked | 是服务团队代记的，还没有独立人员问过本人 | the team wrote it down, and nobody independent has asked
leaving.denied | 独立人员问过，本人并不愿退出 | asked by somebody independent, the resident does not want to leave
quiet.nothing | 没有退出或撤回 | nothing was withdrawn
quiet.team | 询问人或记录人属于服务团队 | whoever asked or wrote it down is of the team
quiet.asked | 已经问过一次 | it was asked once already

# Rounds of evaluation.
answered.nobody | 没有填写被答复人 | nobody is named as answered
answered.waiting | 还有人没有得到答复 | somebody is still without an answer
answered.stranger {persons} | {persons} 不是提出意见的人 | {persons} did not complain
escalation.not_yet {rounds} | 本级已评 {rounds} 轮，也没有超过逾期限度 | {rounds} rounds held at this level, and not late beyond the limit

# Where a task type applies, and whom it is for.
setting.no_resettlement | 非安置 | non-resettlement
subject.resident | 居民个人 | one resident
subject.household | 家庭 | a household
subject.group | 群体 | a group
subject.place | 公共场所 | a public place

# Referrals and suspensions.
receiver.unknown | 名录中没有 | not in the directory
receiver.not_open | 暂不接收 | not open for referrals
receiver.elsewhere | 不服务本地区 | does not serve this area
receiver.age | 年龄不符 | does not take this age
data_set.incomplete | 不全 | incomplete
data_set.too_much | 超出限制类事项的范围 | more than allowed
suspension.tried {attempts} {ways} | {attempts} 次、{ways} 种方式 | {attempts} attempts, {ways} ways

# A piece of evidence, by the word that records name it by.
evidence {task} {code} {name} | {task} {code}（{name}） | {task} {code} ({name})

# How a case comes to where a step may be taken.
way.one {step} | 还差一步：{step} | one step is missing: {step}
way.several {count} {steps} | 还差 {count} 步：{steps} | {count} steps are missing: {steps}
way.past | 案件已经走过这一步，不用再办；写错了的，更正原来那一行 | it is behind the case already; what was wrong is mended in its own row
way.past_again {step} | 案件已经走过这一步，不用再办；写错了的，更正原来那一行；确要再办一次，先“{step}” | it is behind the case already; what was wrong is mended in its own row; to do it once more, first {step}
way.not_now | 现在用不着这一步，照主路往下办 | it is not needed now; go on along the main road
way.over | 本案到此为止，不会走到这一步；有新的需求，另外登记 | the case does not come there; a new need is registered as one of its own

# A task of the plan, as its records name it.
task.named {key} {name} | {key} {name} | {key} {name}
task.loose {key} {name} {state} {next} {steps}
    {key} {name}（走到“{state}”，接下来可以记：{next}；这类事的步骤有：{steps}） | {key} {name} (at {state}; next: {next}; all steps: {steps})
task.evidence {task} {words} | {task}，“佐证”还要：{words} | {task}; 佐证 is yet to name: {words}
task.unfinished {key} {name} | {key} {name}（最后一次的“完成”没有填“是”） | {key} {name} (no record has 是 in 完成)

# Steps of a task's flow.
step.named {step} {code} | {step}（{code}） | {step} ({code})
step.unknown {place} | 第 {place} 个步骤 | step no. {place}
step.fitting {steps} | 现在可以记的步骤：{steps} | steps that fit there: {steps}
step.of_flow {steps} | 这类事没有这个步骤，照下面的写：{steps} | this kind of work has no such step; write one of these: {steps}
step.none | 没有了，这项任务已经办到头；要再服务，在新一版方案里另加一项任务 | none, the task is at its end; for more, add a task to a new version of the plan

# What a settlement lacks.
settlement.verdict | 居民评价满意 | the residents' satisfied verdict
settlement.sheet | 结算单 | the settlement sheet
settlement.sampling | 足够的抽查 | enough sampling checks
""")
