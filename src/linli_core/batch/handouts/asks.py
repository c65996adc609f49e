"""What a case may wait for, and which cells of which sheet answer it.

A row that is handed out names one of these; handed back, it is known by it how much of the row
was there before.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import field, frozen

from linli_core.batch.casebook import changes, closing, demands, service, verdicts
from linli_core.batch.casebook.other_demands import quick
from linli_core.batch.casebook.sheet_spec import ASIDE, DEMAND_NUMBER, TICKET, SheetSpec
from linli_core.batch.spreadsheet.sheet_row import SheetRow
from linli_core.codec.placeholders import says_nothing
from linli_core.domain.terms import CaseState, Role

_TICKET: Final = re.compile(r"([^\s/]+)/([a-z_]+)/([a-z_]+)/(\d{1,9})", re.ASCII)
_STATES: Final = {state.value: state for state in CaseState}


@frozen
class Ticket:
    """What a row was handed out for.

    Attributes:
        case: public number of the case.
        ask: code of what was asked.
        state: where the case stood.
        seq: how many facts it had.
    """

    case: str
    ask: str
    state: CaseState
    seq: int

    def __str__(self) -> str:
        """Return it as it stands in the column."""
        return f"{self.case}/{self.ask}/{self.state.value}/{self.seq}"


def ticket_of(row: SheetRow) -> Ticket | None:
    """Return what a row was handed out for, None of any other row."""
    match = _TICKET.fullmatch(row.text(TICKET))
    if match is None or match[3] not in _STATES:
        return None
    return Ticket(match[1], match[2], _STATES[match[3]], int(match[4]))


S = CaseState
R = Role

#: Who wrote a row down is known when it is handed out; when, is theirs to say.
RECORDED: Final = (DEMAND_NUMBER, "记录人", "角色")
_WRITTEN_AT: Final = "时间"
_HELPERS: Final = (R.VOLUNTEER, R.SOCIAL_WORKER, R.PARTY_LEAD, R.ORG_MANAGER)
_APPROVERS: Final = (R.COMMITTEE, R.SUPERVISOR, R.TOWNSHIP)
_ANYBODY: Final = tuple(r for r in R if r not in (R.SYSTEM, R.RESIDENT, R.GUARDIAN))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@frozen(kw_only=True)
class CaseAsk:
    """One thing that a case waits for from somebody.

    Attributes:
        code: by which a row handed out names it, and its texts are found.
        spec: the sheet it is answered in.
        states: where a case waits for it.
        roles: in which role somebody answers.
        fill: the cells that answer it, those with a star needed.
        given: the cells that are filled in when the row is handed out.
        decides: it carries the case on, and is out of date once that was done otherwise; what
            residents or helpers say of what happened never is.
        types: the types of row that answer it, where the sheet has several.
    """

    code: str
    spec: SheetSpec[Any]
    states: tuple[CaseState, ...]
    roles: tuple[Role, ...]
    fill: tuple[str, ...] = field(converter=_words)
    given: tuple[str, ...] = field(default="", converter=_words)
    decides: bool = True
    types: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the headings of the cells to fill, without their stars."""
        return tuple(heading.rstrip("*") for heading in (*self.fill, _WRITTEN_AT))

    @property
    def needed(self) -> frozenset[str]:
        """Return the headings of the cells that must be filled."""
        starred = (heading[:-1] for heading in self.fill if heading.endswith("*"))
        return frozenset((*starred, _WRITTEN_AT))

    def is_blank(self, row: SheetRow) -> bool:
        """Return whether nothing was added to a row since it was handed out."""
        before = {*RECORDED, *self.given, *ASIDE}
        return all(
            says_nothing(text) for heading, text in row.texts.items() if heading not in before
        )


ASKS: Final[Mapping[str, CaseAsk]] = {
    ask.code: ask
    for ask in (
        CaseAsk(
            code="survey",
            spec=demands.DEMANDS,
            states=(S.REGISTERED, S.SURVEYING),
            roles=(R.SURVEYOR, R.CASE_MANAGER),
            fill="调查人* 调查时间* 调查同意* 同意凭证 认可人 认可方式 认可时间 决议文号",
            given="社区代码 对象类型 对象编号 提出人 渠道 需求内容 提出时间 所属项目",
        ),
        CaseAsk(
            code="triage",
            spec=demands.TRIAGE,
            states=(S.NEED_CONFIRMED, S.TRIAGED),
            roles=(R.CASE_MANAGER, R.SOCIAL_WORKER),
            fill="风险等级* 任务类型* 已查重* 决定* 范围内 有力量 牵头 同意事项 同意形式 同意人 "
            "同意凭证 同意时间 同意到期 村居委意见 意见人 意见时间 理由代码 理由 替代建议 已告知",
        ),
        CaseAsk(
            code="opinion",
            spec=closing.REVIEWED,
            states=(S.NEED_CONFIRMED, S.TRIAGED),
            roles=(R.COMMITTEE,),
            fill="村居委意见*",
            given="类型",
            types=("研判意见",),
        ),
        CaseAsk(
            code="plan",
            spec=service.PLAN,
            states=(S.ACCEPTED, S.PLANNING),
            roles=(R.CASE_MANAGER,),
            fill="目标* 任务* 帮扶方式* 参与方式* 居民参与 对象同意* 社区 社会组织 社工 志愿者 "
            "慈善资源 提交时间* 村居委意见 意见人 意见时间 结对特征",
            given="版本 提交人",
        ),
        CaseAsk(
            code="plan_review",
            spec=closing.REVIEWED,
            states=(S.PLAN_REVIEW,),
            roles=_APPROVERS,
            fill="结果* 意见 村居委意见 主管部门会签 合同编号",
            given="类型 版本",
            types=("方案审核",),
        ),
        CaseAsk(
            code="pairing",
            spec=service.PAIRING,
            states=(S.PAIRING,),
            roles=(R.CASE_MANAGER,),
            fill="对象答复 答复人 答复凭证 指定帮扶人 确认时间 安全告知 开始时间",
            given="次序",
        ),
        CaseAsk(
            code="helper_answer",
            spec=service.PAIRING,
            states=(S.PAIRING,),
            roles=_HELPERS,
            fill="帮扶人答复*",
            given="次序",
        ),
        CaseAsk(
            code="start",
            spec=service.PAIRING,
            states=(S.PAIRED,),
            roles=(R.CASE_MANAGER, R.VOLUNTEER),
            fill="安全告知* 开始时间*",
            given="次序",
        ),
        CaseAsk(
            code="visit",
            spec=service.RECORDS,
            states=(S.IN_SERVICE, S.RECTIFYING),
            roles=_HELPERS,
            fill="任务* 开始* 结束* 服务内容* 参与方式* 居民参与 佐证 确认人 步骤 完成 付费 表单",
            given="记录编号 服务人",
            decides=False,
        ),
        CaseAsk(
            code="visit_of_others",
            spec=service.RECORDS,
            states=(S.IN_SERVICE, S.RECTIFYING),
            roles=(R.CASE_MANAGER,),
            fill="任务* 服务人* 开始* 结束* 服务内容* 参与方式* 居民参与 佐证 确认人 步骤 完成 "
            "付费 表单",
            given="记录编号",
            decides=False,
        ),
        CaseAsk(
            code="round",
            spec=verdicts.EVALUATION,
            states=(S.IN_SERVICE, S.RECTIFYING),
            roles=(R.CASE_MANAGER,),
            fill="提请时间* 收集人* 副收集人 名册",
            given="轮次 提请人 情况",
        ),
        CaseAsk(
            code="ballot",
            spec=verdicts.EVALUATION,
            states=(S.EVALUATING,),
            roles=_ANYBODY,
            fill="情况* 渠道 评价人 评价时间 总体满意度 问题解决 本人提出 有参与 及时 态度 "
            "本人愿意 愿意此人 不满意原因 总的仍满意 受到侵害 代评 被监护人态度 被监护人意见 "
            "没法问的原因 其他答案 现住社区 评价码",
            given="轮次",
            decides=False,
        ),
        CaseAsk(
            code="small_matter",
            spec=quick.QUICK,
            states=(S.EVALUATING,),
            roles=_ANYBODY,
            fill="总体满意度* 问题解决* 本人愿意* 愿意此人* 不满意原因 受到侵害 评价时间* 评价码",
            given="社区代码 提出人 需求内容 提出时间 同意时间 任务类型 帮忙人 开始 结束 服务内容 "
            "参与方式 佐证 个案管理员 村居委成员 收集人",
            decides=False,
        ),
        CaseAsk(
            code="not_reached",
            spec=verdicts.EVALUATION,
            states=(S.EVALUATING,),
            roles=_ANYBODY,
            fill="情况* 渠道 现住社区",
            given="轮次",
            decides=False,
        ),
        CaseAsk(
            code="rectification",
            spec=verdicts.RECTIFICATION,
            states=(S.RECTIFYING,),
            roles=(R.CASE_MANAGER,),
            fill="事项* 责任人* 措施* 期限 完成时间 已答复 不再办理 办不到的原因",
            given="轮次",
        ),
        CaseAsk(
            code="order",
            spec=changes.CHANGES,
            states=(S.ESCALATED,),
            roles=(R.TOWNSHIP,),
            fill="原因* 说明*",
            given="类型",
            types=("督办",),
        ),
        CaseAsk(
            code="notice",
            spec=closing.NOTICES,
            states=(S.CLOSING,),
            roles=(R.CASE_MANAGER, R.COMMITTEE),
            fill="内容* 地点* 范围",
            given="类型",
            types=(closing.POSTING,),
        ),
        CaseAsk(
            code="closure",
            spec=closing.CLOSURE,
            states=(S.CLOSING,),
            roles=(R.CASE_MANAGER,),
            fill="结案理由* 跟进计划* 村居委意见 意见人 意见时间",
            given="提出人",
        ),
        CaseAsk(
            code="closure_review",
            spec=closing.REVIEWED,
            states=(S.CLOSING,),
            roles=_APPROVERS,
            fill="结果* 意见 村居委意见",
            given="类型",
            types=("结案审批",),
        ),
        CaseAsk(
            code="rest",
            spec=changes.CHANGES,
            states=(S.SUSPENDED,),
            roles=(R.CASE_MANAGER,),
            fill="类型* 原因* 说明 渠道 事由",
            types=("恢复", "联系未果", "暂停终结"),
        ),
        CaseAsk(
            code="handover",
            spec=changes.CHANGES,
            states=(S.REFERRING, S.REFERRED, S.TRANSFERRING),
            roles=(R.CASE_MANAGER, R.RECEIVING_ORG, R.RECEIVING_COMMITTEE),
            fill="类型* 原因* 说明 事由 业务编号 佐证",
            types=("转介答复", "转介反馈", "转介退回", "转介撤回", "迁居答复"),
        ),
        CaseAsk(
            code="death",
            spec=changes.CHANGES,
            states=(S.DECEASED,),
            roles=(R.CASE_MANAGER,),
            fill="类型* 原因* 说明 事由 相关人 佐证",
            types=("善后", "转其他成员", "死亡更正"),
        ),
    )
}


def ask_of(row: SheetRow) -> tuple[Ticket, CaseAsk] | None:
    """Return what a row was handed out for; None of a row that was not, or of another sheet."""
    ticket = ticket_of(row)
    ask = ASKS.get(ticket.ask) if ticket is not None else None
    if ticket is None or ask is None or ask.spec.name != row.sheet:
        return None
    return ticket, ask


def asks_in(state: CaseState, roles: Iterable[Role]) -> tuple[tuple[CaseAsk, Role], ...]:
    """Return what a case in a state waits for from somebody, and in which of their roles."""
    held = tuple(roles)
    return tuple(
        (ask, role)
        for ask in ASKS.values()
        if state in ask.states
        for role in [next((r for r in ask.roles if r in held), None)]
        if role is not None
    )
