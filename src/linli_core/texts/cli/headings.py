"""Headings of tables."""

from typing import Final

HEADINGS: Final = """
heading.demand_number | 需求编号 | demand number
heading.number | 编号 | number
heading.state | 环节 | state
heading.since | 进入时间 | since
heading.task_type | 任务类型 | task type
heading.task_types | 任务类型 | task types
heading.pairing_terms | 结对特征/条件/优先 | traits / pairing rules / costs
heading.risk | 风险 | risk
heading.verdict | 群众评价 | verdict
heading.community | 社区 | community
heading.subject | 对象 | subject
heading.episode | 第几次办理 | episode
heading.opened_at | 登记时间 | registered
heading.version | 版本 | version
heading.statement | 第几条事实 | statement
heading.position | 位置 | position
heading.consumer | 接收方 | consumer
heading.waiting_events | 未接收 | waiting
heading.refused_events | 拒收 | refused
heading.reference | 外部编号 | reference
heading.channel | 渠道 | channel
heading.raised_by | 提出人 | raised by
heading.at | 时间 | time
heading.support | 附议 | support
heading.words | 原话 | words
heading.answer | 来电人 | caller
heading.heard_row | 居民原话 | residents' words
heading.waiting_row | 等着登记的行 | row that waits
heading.round | 轮次 | round
heading.roll | 名册户数 | roll
heading.answered | 评价户数 | answered
heading.codes_issued | 已发评价码 | codes issued
heading.codes_used | 已用评价码 | codes used
heading.quorum | 所需户数 | quorum
heading.until | 公示至 | until
heading.place | 地点 | place
heading.summary | 内容 | summary
heading.objections | 公示异议 | objections
heading.seq | 序号 | no.
heading.signature | 签名 | signature
heading.key_no | 第几把密钥 | key
heading.public_key | 公钥 | public key
heading.fact | 事实 | fact
heading.author | 陈述人 | author
heading.source | 来源 | source
heading.code | 代码 | code
heading.rule | 规则 | rule
heading.reason | 原因 | reason
heading.reasons | 结果／原因 → 怎样解除 | result / reasons → what lifts them
heading.remedy | 怎样解除 | what lifts it
heading.trigger | 操作 | trigger
heading.target | 转入环节 | to state
heading.actor | 办理人 | by
heading.basis | 依据 | basis
heading.allowed | 可否 | allowed
heading.possible_from | 可办环节 | possible from
heading.first | 先办什么 | what comes first
heading.who | 由谁办理 | who may
heading.name | 名称 | name
heading.matched | 匹配的词 | words that matched
heading.urban | 城市 | urban
heading.rural | 农村 | rural
heading.sensitivity | 敏感 | class
heading.plugin | 插件 | plug-in
heading.hooks | 钩子 | hooks
heading.where | 位置 | where
heading.change | 变动 | change
heading.why_it_stays | 为什么不迁 | why they stay
heading.outcome | 在办案件怎样 | running cases
heading.finding | 结果 | finding
heading.database | 数据库 | database
heading.revision | 结构版本 | revision
heading.needed | 需要版本 | needed
heading.case | 案件 | case
heading.event | 事件 | event
heading.id | 事件编号 | event id
heading.subject_checked | 检查项 | checked
heading.level | 状态 | status
heading.volunteer | 志愿者 | volunteer
heading.hours | 时长（小时） | hours
heading.services | 次数 | services
heading.doubtful | 重叠未计（小时） | overlapping, left out (hours)
heading.confirmed_by | 确认人 | confirmed by
heading.lead | 领办人 | lead
heading.party | 政治面貌 | standing
heading.open | 在办 | open
heading.settled | 已办结 | settled
heading.satisfied | 满意 | satisfied
heading.dissatisfied | 不满意 | dissatisfied
heading.not_evaluated | 未评价 | not evaluated
heading.residents | 居民 | residents
heading.collector | 收集人 | collector
heading.attempts | 没有找到人的次数 | attempts that found nobody
heading.counts | 计入 | counts
heading.ballots | 份数 | ballots
heading.voter | 评价人 | voter
heading.recorder | 记录人 | written down by
heading.handed_in_by | 上传人 | handed in by
heading.grade | 总体评价 | grade
heading.helper | 帮扶人 | helper
heading.why | 为什么 | why
heading.by | 按 | by
heading.part | 部分 | part
heading.cases | 件数 | cases
heading.served | 有人服务 | served
heading.rate | 比例 | rate
heading.mean_metres | 平均距离（米） | mean metres
heading.role | 角色 | role
heading.metres | 距离（米） | metres
heading.before | 现在 | now
heading.after | 届时 | then
heading.figure | 指标 | figure
heading.denominator | 分母 | of what
heading.own | 自有表/工作表/命令/指标 | own tables / sheets / commands / figures
heading.count | 数 | count
heading.under | 区划 | division
heading.candidates | 可能的社区 | may be
heading.due | 期限 | due
"""
