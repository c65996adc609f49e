"""Rows of 评价, 整改, 变动 and 结案."""

from collections.abc import Callable, Mapping

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.consents import CONSENT_CHANGES, consent_change
from linli_core.batch.casebook.demands import guidance
from linli_core.batch.casebook.leaving import merger_row
from linli_core.batch.casebook.roads import ROAD_ROWS
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.casebook.vocabulary import CONTACTS, REVIEWS, ROLES, SITUATIONS, SOLVED
from linli_core.codec.problem import Problem
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor
from linli_core.domain.statements.closure import (
    ArchiveReopening,
    ClosureProposal,
    ClosureReview,
    ReopenRequest,
    VoidRequest,
    Withdrawal,
)
from linli_core.domain.statements.evaluation import (
    Ballot,
    ContactAttempt,
    EscalationRequest,
    NoResponse,
    Rectification,
    RoundOpening,
    SupervisionOrder,
    UnsatisfiedClosing,
)
from linli_core.domain.statements.intake import Appeal, NeedCorrection
from linli_core.domain.statements.pairing import RepairRequest, SearchExhausted
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.terms import Channel, Role, Solved, Stage


def evaluation_row(cells: RowCells, wards: Mapping[str, str]) -> tuple[Statement, ...]:
    """Read a row of 评价.

    Args:
        cells: the row.
        wards: the resident each demand is about, by its number.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    number, no = cells.required("需求编号"), cells.count("轮次", 1)
    found = []
    opener, collector = cells.maybe_person("提请人"), cells.maybe_person("收集人")
    opened_at = cells.maybe_moment("提请时间")
    if opener and opened_at:
        opening = RoundOpening(round=no, collector=collector, households=cells.several("名册"))
        found.append(Statement(opening, Actor(opener, Role.CASE_MANAGER), opened_at, recorder))
    situation = cells.choice("情况", SITUATIONS)
    if situation == "given":
        found.append(_ballot(cells, no, wards.get(number, ""), recorder, collector))
    elif situation == "not_reached":
        channel = cells.choice("渠道", CONTACTS)
        body = ContactAttempt(round=no, channel=channel, doorstep=channel is Channel.HOME_VISIT)
        found.append(Statement(body, recorder, at, recorder))
    elif situation == "nobody":
        found.append(Statement(NoResponse(round=no), recorder, at, recorder))
    return tuple(found)


def _ballot(cells: RowCells, no: int, ward: str, recorder: Actor, collector: str) -> Statement:
    overall = cells.grade("总体满意度")
    if overall is None:
        raise BadCell(Problem("cell.required", {"heading": "总体满意度"}), "总体满意度")
    body = Ballot(
        round=no,
        overall=overall,
        solved=cells.choice("问题解决", SOLVED, Solved.PARTLY),
        proxy=cells.yes("代评"),
        raised_by_self=cells.maybe_yes("本人提出"),
        took_part=cells.maybe_yes("有参与"),
        timely=cells.grade("及时"),
        attitude=cells.grade("态度"),
        complaint=cells.text("不满意原因"),
        harm=cells.yes("受到侵害"),
        answers=_answers(cells),
    )
    evaluator = cells.person("评价人")
    by_guardian = cells.yes("代评") and ward not in ("", evaluator)
    author = Actor(evaluator, Role.GUARDIAN if by_guardian else Role.RESIDENT)
    collected = Actor(collector, recorder.role) if collector else recorder
    return Statement(body, author, cells.moment("评价时间"), collected)


def _answers(cells: RowCells) -> dict[str, str]:
    found = {}
    for part in cells.several("其他答案"):
        code, equals, answer = part.partition("=")
        if not equals:
            raise BadCell(Problem("answer.form"), "其他答案")
        found[code.strip()] = answer.strip()
    return found


def rectification_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 整改.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    body = Rectification(
        round=cells.count("轮次", 1),
        matter=cells.required("事项"),
        measure=cells.required("措施"),
        owner=cells.person("责任人"),
        due=cells.maybe_moment("期限", future=True),
        done_at=cells.maybe_moment("完成时间"),
        answered_to=cells.maybe_person("已答复"),
    )
    return (Statement(body, recorder, at, recorder),)


_CHANGES: Mapping[str, Callable[[RowCells, str, str], Body]] = {
    "退出": lambda c, why, _: Withdrawal(informed=c.yes("已告知"), reason=why),
    "申诉": lambda _, why, __: Appeal(reason=why),
    "重开": lambda _, why, __: ReopenRequest(reason=why),
    "更正需求": lambda _, why, more: NeedCorrection(reason=why, change=more or why),
    "调整方案": lambda _, why, __: ReplanRequest(reason=why),
    "更换结对": lambda _, why, __: RepairRequest(reason=why),
    "升级": lambda _, why, more: EscalationRequest(ground=_ground(why), reason=more or why),
    "督办": lambda _, why, more: SupervisionOrder(order=more or why),
    "带意见结案": lambda c, why, more: UnsatisfiedClosing(
        explained=c.yes("已告知"), remedy=more or why
    ),
    "作废": lambda _, why, __: VoidRequest(reason=why),
    "档案重启": lambda _, why, __: ArchiveReopening(reason=why),
    "匹配失败": lambda _, why, __: SearchExhausted(reason=why),
}


#: Every type of row that 变动 takes.
CHANGE_KINDS = {k: k for k in (*_CHANGES, *ROAD_ROWS, *CONSENT_CHANGES, "并案")}


def _ground(why: str) -> str:
    if "投诉" in why or "态度" in why:
        return "staff_complaint"
    return "overdue" if "逾期" in why or "拖延" in why else "rounds"


def change_row(
    cells: RowCells, numbers: Mapping[str, str], speakers: Mapping[str, str]
) -> tuple[Statement, ...]:
    """Read a row of 变动.

    Args:
        cells: the row.
        numbers: public number of the case that answers each demand the row may name.
        speakers: who speaks for the subject of each demand, by the demand's number.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    kind = cells.choice("类型", CHANGE_KINDS)
    why, more = cells.required("原因"), cells.text("说明")
    if kind == "并案":
        return merger_row(cells, numbers, recorder, at)
    if kind in CONSENT_CHANGES:
        return consent_change(cells, speakers, recorder, at)
    if kind in ROAD_ROWS:
        return ROAD_ROWS[kind](cells, recorder, at)
    return (Statement(_CHANGES[kind](cells, why, more), recorder, at, recorder),)


def closure_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 结案.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    proposer = cells.maybe_person("提出人") or recorder.number
    proposal = ClosureProposal(
        reason=cells.required("结案理由"), follow_up=cells.required("跟进计划")
    )
    found = [Statement(proposal, Actor(proposer, Role.CASE_MANAGER), at, recorder)]
    found += guidance(cells, Stage.CLOSURE, recorder)
    approved = cells.maybe_choice("审批结果", REVIEWS)
    if approved is not None:
        review = ClosureReview(approved=approved, comment=cells.text("审批意见"))
        author = Actor(cells.person("审批人"), cells.choice("审批角色", ROLES))
        found.append(Statement(review, author, cells.moment("审批时间"), recorder))
    return tuple(found)
