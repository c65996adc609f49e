"""Rows of 变动 that speak of a referral."""

from collections.abc import Callable, Mapping
from datetime import datetime

from linli_core.batch.casebook.cells import RowCells
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.casebook.vocabulary import DATA_CLASSES, PURPOSES, TAKES_OVER
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor
from linli_core.domain.statements.handover import (
    Referral,
    ReferralAnswer,
    ReferralBounce,
    ReferralResult,
    ReferralRevocation,
    StatutoryGround,
)
from linli_core.domain.terms import Purpose

WHOLE = "整案"


def _number(cells: RowCells) -> str:
    return cells.text("业务编号") or WHOLE


def read(cells: RowCells, recorder: Actor, at: datetime) -> tuple[Statement, ...]:
    """Read a row of 转介 or what follows it."""
    return (Statement(_MAKERS[cells.required("类型")](cells), recorder, at, recorder),)


def ground(cells: RowCells, recorder: Actor, at: datetime) -> tuple[Statement, ...]:
    """Read a row of 法定事由."""
    body = StatutoryGround(
        purpose=cells.choice("事由", PURPOSES, Purpose.DISCLOSE),
        ground=cells.required("法定依据"),
        second=cells.person("第二人"),
    )
    return (Statement(body, recorder, at, recorder),)


def _referral(cells: RowCells) -> Body:
    return Referral(
        number=_number(cells),
        receiver=cells.required("接收机构"),
        tasks=tuple(task.upper() for task in cells.several("任务")),
        data=cells.choices("交接内容", DATA_CLASSES),
        reason=cells.required("原因"),
    )


def _answer(cells: RowCells) -> Body:
    return ReferralAnswer(
        number=_number(cells),
        accepted=cells.choice("事由", TAKES_OVER),
        receipt=cells.text("佐证"),
        reason=cells.required("原因"),
    )


_MAKERS: Mapping[str, Callable[[RowCells], Body]] = {
    "转介": _referral,
    "转介答复": _answer,
    "转介反馈": lambda c: ReferralResult(number=_number(c), outcome=c.required("原因")),
    "转介退回": lambda c: ReferralBounce(number=_number(c), reason=c.required("原因")),
    "转介撤回": lambda c: ReferralRevocation(number=_number(c), reason=c.required("原因")),
}
READERS = {**dict.fromkeys(_MAKERS, read), "法定事由": ground}
