"""The end of a case: public notice of its result (公示) and closure (结案), and who decides (审核).

In 审核 each decides, or gives the committee's opinion, in a row of their own about what others did.
"""

from collections.abc import Callable, Mapping

from linli_core.batch.casebook.cells import RowCells
from linli_core.batch.casebook.demands import guidance
from linli_core.batch.casebook.heard.spoken_cells import in_words
from linli_core.batch.casebook.sheet_spec import DEMAND_NUMBER, ByWord, StatementSheet, case_columns
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.casebook.vocabulary import AUDIENCES, REVIEWS, ROLES, YES_OR_NO
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor
from linli_core.domain.statements.closure import ClosureProposal, ClosureReview
from linli_core.domain.statements.collective import (
    PUBLIC,
    CountWitness,
    NoticeObjection,
    ObjectionAnswer,
    ResultNotice,
)
from linli_core.domain.statements.intake import Guidance
from linli_core.domain.statements.plan import PlanReview
from linli_core.domain.terms import Role, Stage
from linli_core.texts.text import Text

#: The type of row that posts a result.
POSTING = "公示"
#: Every type of row of the notices.
NOTICE_KINDS: Mapping[str, Callable[[RowCells], Body]] = {
    POSTING: lambda c: ResultNotice(
        place=c.required("地点"),
        summary=c.words("内容"),
        audience=c.choice("范围", AUDIENCES, PUBLIC),
    ),
    "异议": lambda c: NoticeObjection(words=c.words("内容")),
    "异议答复": lambda c: ObjectionAnswer(
        to=c.person("异议人"),
        answer=c.words("内容"),
        upheld=c.yes("采纳"),
        done_at=c.maybe_moment("完成时间"),
    ),
    "计票见证": lambda c: CountWitness(round=c.count("轮次", 1), counted=c.count("票数", 0)),
}


def notice_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 公示.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    kind = cells.choice("类型", {name: name for name in NOTICE_KINDS})
    author = Actor(cells.person("异议人"), Role.RESIDENT) if kind == "异议" else recorder
    return (Statement(NOTICE_KINDS[kind](cells), author, at, recorder),)


NOTICES = StatementSheet(
    name="公示",
    columns=case_columns(
        "需求编号* 类型* 内容* 地点 范围 轮次 票数 异议人 采纳 完成时间",
        choices={"类型": NOTICE_KINDS, "范围": AUDIENCES, "采纳": YES_OR_NO},
    ),
    key=(DEMAND_NUMBER, "类型", "异议人", "时间"),
    voices=ByWord(usual=False, heading="类型", others={"异议": True}),
    spoken=(in_words("内容", is_theirs=False),),
    reader=notice_row,
)


def closure_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 结案.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    proposer = cells.maybe_person("提出人") or recorder.number
    proposal = ClosureProposal(reason=cells.words("结案理由"), follow_up=cells.words("跟进计划"))
    statements = [Statement(proposal, Actor(proposer, Role.CASE_MANAGER), at, recorder)]
    statements += guidance(cells, Stage.CLOSURE, recorder)
    approved = cells.maybe_choice("审批结果", REVIEWS)
    if approved is not None:
        review = ClosureReview(approved=approved, comment=cells.text("审批意见"))
        author = Actor(cells.person("审批人"), cells.choice("审批角色", ROLES))
        statements.append(Statement(review, author, cells.moment("审批时间"), recorder))
    return tuple(statements)


CLOSURE = StatementSheet(
    name="结案",
    columns=case_columns(
        "需求编号* 结案理由* 跟进计划* 提出人 村居委意见 意见人 意见时间 审批结果 审批人 审批角色 "
        "审批时间 审批意见",
        choices={"审批结果": REVIEWS, "审批角色": ROLES},
    ),
    key=(DEMAND_NUMBER, "时间"),
    reader=closure_row,
)

_OPINION = "村居委意见"


def _plan_review(cells: RowCells) -> Body:
    return PlanReview(
        version=cells.count("版本", 1),
        approved=cells.choice("结果", REVIEWS),
        comment=cells.text("意见"),
        cosigned_by=cells.text("主管部门会签"),
        contract=cells.text("合同编号"),
    )


def _closure_review(cells: RowCells) -> Body:
    return ClosureReview(approved=cells.choice("结果", REVIEWS), comment=cells.text("意见"))


#: Every type of row, in the order in which a refusal offers them.
REVIEW_KINDS: Mapping[str, tuple[Stage, Callable[[RowCells], Body] | None]] = {
    "研判意见": (Stage.TRIAGE, None),
    "方案审核": (Stage.PLAN, _plan_review),
    "结案审批": (Stage.CLOSURE, _closure_review),
}


def review_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 审核: whoever wrote it down decides, or gives the committee's opinion.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    stage, decided = cells.choice("类型", REVIEW_KINDS)
    statements = []
    if decided is None or (cells.has(_OPINION) and recorder.role is Role.COMMITTEE):
        opinion = Guidance(stage=stage, opinion=cells.words(_OPINION))
        statements.append(Statement(opinion, recorder, at, recorder))
    if decided is not None:
        statements.append(Statement(decided(cells), recorder, at, recorder))
    return tuple(statements)


REVIEWED = StatementSheet(
    name="审核",
    columns=case_columns(
        "需求编号* 类型* 结果 意见 村居委意见 版本 主管部门会签 合同编号",
        {
            "版本": Text("方案的版本，空白按 1", "version of the plan; blank for 1"),
            "村居委意见": Text(
                "村（居）委会成员填；只有意见的，类型选研判意见",
                "for members of the committee; nothing else where it is only an opinion",
            ),
        },
        {"类型": REVIEW_KINDS, "结果": REVIEWS},
    ),
    key=(DEMAND_NUMBER, "类型", "记录人", "时间"),
    reader=review_row,
)

SHEETS = (NOTICES, CLOSURE, REVIEWED)
