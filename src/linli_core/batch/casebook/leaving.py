"""How a case leaves its community or person, in rows of 变动: referral, move, death, merger."""

from datetime import datetime

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.statement import RowKind, Statement, stated_by_recorder
from linli_core.batch.casebook.vocabulary import DATA_CLASSES, PURPOSES, ROLES, TAKES_OVER
from linli_core.codec.problem import Problem
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor
from linli_core.domain.statements.death import (
    DeathCancellation,
    DeathConfirmation,
    DeathRecord,
    DeathSettlement,
    SubjectConversion,
)
from linli_core.domain.statements.handover import (
    Referral,
    ReferralAnswer,
    ReferralBounce,
    ReferralResult,
    ReferralRevocation,
    StatutoryGround,
)
from linli_core.domain.statements.merging import MergeDecision, MergeReversal
from linli_core.domain.statements.transfer import TransferAnswer, TransferRequest
from linli_core.domain.terms import Purpose
from linli_core.texts.text import Text

WHOLE = "整案"


def _number(cells: RowCells) -> str:
    return cells.number("业务编号") or WHOLE


def _referral(cells: RowCells) -> Body:
    return Referral(
        number=_number(cells),
        receiver=cells.required_number("接收机构"),
        tasks=tuple(task.upper() for task in cells.several("任务")),
        data=cells.choices("交接内容", DATA_CLASSES),
        reason=cells.words("原因"),
    )


def _answer(cells: RowCells) -> Body:
    return ReferralAnswer(
        number=_number(cells),
        accepted=cells.choice("事由", TAKES_OVER),
        receipt=cells.text("佐证"),
        reason=cells.words("原因"),
    )


def _statutory_ground(cells: RowCells) -> Body:
    return StatutoryGround(
        purpose=cells.choice("事由", PURPOSES, Purpose.DISCLOSE),
        ground=cells.words("法定依据"),
        second=cells.person("第二人"),
    )


def _death(cells: RowCells, recorder: Actor, at: datetime) -> tuple[Statement, ...]:
    """One row names both reporters; each statement has its own author."""
    who = cells.persons("相关人")
    record = DeathRecord(who=who[0] if who else "", evidence=cells.text("佐证"))
    found = [Statement(record, recorder, at, recorder)]
    second = cells.maybe_person("第二人")
    if second:
        author = Actor(second, cells.choice("第二人角色", ROLES))
        note = DeathConfirmation(note=cells.words("原因"))
        found.append(Statement(note, author, at, recorder))
    return tuple(found)


def _settlement(cells: RowCells) -> Body:
    done = set(cells.several("交接内容"))
    return DeathSettlement(
        kin_notified=cells.yes("已告知"),
        support_offered="帮扶人关怀" in done,
        screened="家属排查" in done,
        dependants=cells.persons("相关人"),
        words=cells.text("说明"),
    )


def _conversion(cells: RowCells) -> Body:
    return SubjectConversion(member=cells.person("相关人"), reason=cells.words("原因"))


def _move(cells: RowCells) -> Body:
    target = cells.community("目标社区")
    return TransferRequest(target=target, farewell=cells.yes("已告知"), reason=cells.words("原因"))


def _merger(cells: RowCells) -> Body:
    """The row names the other case by its demand."""
    demand = cells.required_number("目标案件")
    if demand not in cells.cases.numbers:
        raise BadCell(Problem("demand.unknown", {"number": demand[:40]}), "目标案件")
    return MergeDecision(
        survivor=cells.cases.numbers[demand],
        reason=cells.words("原因"),
        conflicts=cells.text("说明"),
        told=cells.persons("相关人"),
    )


REFERRALS = (
    stated_by_recorder(
        "转介",
        Text("整案或部分任务", "a case or tasks go out"),
        _referral,
        "接收机构、业务编号、任务、交接内容",
        {"转介 交接内容": DATA_CLASSES},
    ),
    stated_by_recorder(
        "转介答复",
        Text("对方答复", "the receiver answers"),
        _answer,
        "业务编号、事由：接收/不接收、佐证",
    ),
    stated_by_recorder(
        "转介反馈",
        Text("服务结果", "the result"),
        lambda c: ReferralResult(number=_number(c), outcome=c.words("原因")),
        "业务编号",
    ),
    stated_by_recorder(
        "转介退回",
        Text("没有提供服务", "nothing was delivered"),
        lambda c: ReferralBounce(number=_number(c), reason=c.words("原因")),
        "业务编号",
    ),
    stated_by_recorder(
        "转介撤回",
        Text("撤回任务", "a task is taken back"),
        lambda c: ReferralRevocation(number=_number(c), reason=c.words("原因")),
        "业务编号",
    ),
    stated_by_recorder(
        "法定事由",
        Text("代替同意", "in place of consent"),
        _statutory_ground,
        "事由：同意事项之一，空白按信息披露；法定依据、第二人",
    ),
)
DEPARTURES = (
    RowKind(
        "死亡",
        Text("两人登记", "recorded by two persons"),
        _death,
        "相关人、佐证、第二人、第二人角色",
    ),
    stated_by_recorder(
        "迁居", Text("随居民移交", "the case moves along"), _move, "目标社区、已告知：已安排告别"
    ),
    stated_by_recorder(
        "迁居答复",
        Text("迁入社区答复", "the new community answers"),
        lambda c: TransferAnswer(accepted=c.choice("事由", TAKES_OVER), reason=c.words("原因")),
        "事由：接收/不接收",
    ),
    stated_by_recorder(
        "死亡更正",
        Text("登记有误", "recorded in error"),
        lambda c: DeathCancellation(reason=c.words("原因")),
    ),
    stated_by_recorder(
        "善后",
        Text("善后归档", "settled"),
        _settlement,
        "已告知、交接内容：帮扶人关怀；家属排查、相关人",
    ),
    stated_by_recorder(
        "转其他成员",
        Text("家庭案件继续", "a household's case goes on"),
        _conversion,
        "相关人",
    ),
    stated_by_recorder(
        "撤销并案",
        Text("三十天内撤销", "undone within thirty days"),
        lambda c: MergeReversal(reason=c.words("原因")),
    ),
)
MERGER = stated_by_recorder(
    "并案",
    Text("并入另一案件", "merged into another case"),
    _merger,
    "目标案件；相关人：对象不同的，已告知的双方",
)
