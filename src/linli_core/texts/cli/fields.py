"""What the fields of statements are called where somebody types them, mostly as in the workbook."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

#: By name of the field; by kind and name where one kind calls it otherwise.
FIELDS: Final[Mapping[str, Text]] = texts("""
plugin | 插件 | plug-in
was | 原申报 | definition before
now | 现申报 | definition after
forms | 表单答案 | answers of forms
undone | 是否撤回 | taken back
accepted | 是否接收 | accepted
intake_decision.accepted | 接案 | accepted
accepts | 答复 | answer
account | 经过 | account
adopters | 认可人 | adopters
against | 反对 | against
heard_row.against | 不是明确满意 | not plainly content
alternative | 替代建议 | alternative
anonymous | 匿名 | anonymous
answer | 答复内容 | answer
ticket_callback.answer | 回访结果 | result of the call back
answered_to | 已答复 | answered to
answers | 其他答案 | further answers
approved | 通过 | approved
attempt | 次序 | attempt
attitude | 态度 | attitude
audience | 范围 | audience
authority | 主管部门 | authority
briefing_given | 安全告知 | safety briefing
by | 分派人 | assigned by
called | 应到 | called
came | 实到 | came
case | 另一案件 | other case
change | 改了什么 | change
channel | 渠道 | channel
code | 评价码 | voting code
collector | 收集人 | collector
collectors | 原收集人 | collectors
comment | 意见 | comment
complaint | 不满意原因 | complaint
conflicts | 冲突说明 | conflicts
content_after_all | 总的仍满意 | content after all
contract | 合同编号 | contract
cosigned_by | 主管部门会签 | co-signature
counted | 票数 | ballots counted
critical | 重大 | critical
data | 交接内容 | data handed over
decides | 决定 | decision
deliverers | 服务人 | deliverers
dependants | 家属 | dependants
deputies | 副收集人 | deputies
died_at | 死亡时间 | time of death
digest | 校验值 | digest
done | 服务内容 | what was done
done_at | 完成时间 | done at
doorstep | 上门 | at the door
dropped | 不再办理 | dropped
due | 期限 | due
duplicates_checked | 已查重 | checked for duplicates
end | 结束 | end
episode | 第几次办理 | episode
evidence | 佐证 | evidence
expires | 同意到期 | consent ends
explained | 已说明 | explained
farewell | 已安排告别 | farewell arranged
faults | 有误之处 | faults
finding | 结论 | finding
finishes | 完成 | finishes the task
first_task_at | 开始时间 | first visit
five_actors | 五社 | five actors
follow_up | 跟进计划 | follow-up
form | 表单 | form
consent.form | 同意形式 | form of consent
co_signature.form | 签名方式 | form of signature
given_by | 同意人 | given by
goals | 目标 | goals
ground | 事由 | ground
harm | 受到侵害 | harm
has_capacity | 有力量 | has capacity
helper | 帮扶人 | helper
quick_matter.helper | 帮忙人 | helper
households | 名册 | roll
impossible | 办不到的原因 | why it is impossible
in_favour | 赞成 | in favour
in_scope | 范围内 | in scope
incident | 事件编号 | incident
informed | 已告知 | informed
item | 待分派件 | inbox item
kin_notified | 已告知家属 | kin notified
lead | 牵头 | lead
level_rounds | 本级轮数 | rounds at this level
managers | 负责管理的人 | who managed it
placed | 是否已认定归属 | placed
planners | 策划或牵头的人 | who planned or led it
speaker | 说话人 | who says it
worked_since | 服务起始 | worked since
list_photo | 照片校验码 | photo of the list
lives_in | 现住社区 | lives in
matter | 事项 | matter
council_meeting.matter | 议题 | matter
measure | 措施 | measure
measures | 处置 | measures
member | 转给的成员 | member
members | 帮扶人 | members
method | 调查方式 | method
mode | 帮扶方式 | mode
must_report | 须上报 | must be reported
nature | 性质 | nature
new_manager | 新个案管理员 | new case manager
note | 说明 | note
notice_given | 已告知 | notice given
number | 编号 | number
service_record.number | 记录编号 | number of the record
of | 记错那一条的序号 | number of the statement
office | 承办单位 | office in charge
opinion | 村居委意见 | opinion
order | 督办要求 | order
origin | 来由 | origin
outcome | 结果 | outcome
overall | 总体满意度 | overall grade
own_words | 本人原话 | own words
owner | 责任人 | owner
paid | 付费 | paid
participation | 参与方式 | participation
parties | 各方 | parties
permanent | 永久 | permanent
place | 地点 | place
posted | 公示地点 | posted at
proxy | 代评 | by proxy
purpose | 同意事项 | purpose
purposes | 同意事项 | purposes
raised_by_self | 本人提出 | raised by themselves
reads | 应为 | should read
reason | 原因 | reason
intake_decision.reason | 理由 | reason
closure_proposal.reason | 结案理由 | reason
reason_code | 理由代码 | reason code
receipt | 回执 | receipt
received_at | 收到时间 | received at
receiver | 接收机构 | receiver
record | 记录编号 | record
reference | 文号 | reference
relation | 关系 | relation
remedy | 解决办法 | remedy
repeats | 原工单编号 | earlier ticket
reply | 答复内容 | reply
residents_part | 居民参与 | residents' part
resolution | 决议文号 | resolution
review_by | 复查日期 | review by
risk | 风险等级 | risk
role | 角色 | role
round | 轮次 | round
rounds | 轮数 | rounds
row | 所在行 | row
said | 原话 | in their words
salt | 附加值 | salt
screened | 已排查 | screened
second | 第二人 | second person
sheet | 所在表 | sheet
side | 答复方 | side
signature | 凭证 | proof
signed_by | 确认人 | signed by
slip | 怎么错的 | slip
solved | 问题解决 | solved
stage | 环节 | stage
stands | 是否维持 | stands
start | 开始 | start
steps | 步骤 | steps
subject_agreed | 对象同意 | subject agreed
summary | 公示内容 | summary
support_offered | 已提供关怀 | support offered
survivor | 目标案件 | surviving case
suspects | 涉及人 | suspects
target | 目标社区 | new community
task | 任务 | task
task_type | 任务类型 | task type
tasks | 任务 | tasks
ticket | 工单编号 | ticket
timely | 及时 | timely
to | 异议 | objection
told | 已告知的人 | told
took_part | 有参与 | took part
total | 总户数 | households in all
traits | 结对特征 | traits
until | 预计恢复 | until
upheld | 采纳 | upheld
verdict | 评价结果 | verdict
version | 版本 | version
victim | 受害人 | victim
volunteer | 志愿者 | volunteer
voter | 评价人 | voter
voters | 各户的人 | voters
wanted | 本人愿意 | wanted
wanted_helper | 愿意此人 | helper wanted
ward_said | 被监护人意见 | what the ward said
ward_unasked_because | 没法问的原因 | why the ward was not asked
ward_view | 被监护人态度 | the ward's view
way | 认可方式 | way of adoption
welfare_check | 继续关照 | welfare checks
what | 补办事项 | what is owed
who | 死者 | who died
why | 结对理由 | why
witness | 见证人 | witness
word | 所据意见的序号 | number of the words
words | 原话 | words
""")


def field_name(kind: str, name: str) -> Text:
    """Return what a field of a kind of statement is called.

    Args:
        kind: code of the kind.
        name: of the field.

    Raises:
        KeyError: no kind has such a field.
    """
    return FIELDS.get(f"{kind}.{name}") or FIELDS[name]
