"""Rows of 变动 that speak of a side road."""

from collections.abc import Callable, Mapping
from datetime import datetime

from linli_core.batch.cells import Cells
from linli_core.batch.statement import Statement
from linli_core.batch.vocabulary import CONTACTS, SUSPENSIONS
from linli_core.domain.evaluation import ContactAttempt
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor
from linli_core.domain.suspension import Resumption, Suspension, SuspensionEnd
from linli_core.domain.terms import Channel

Reader = Callable[[Cells, Actor, datetime], tuple[Statement, ...]]


def _why(cells: Cells) -> str:
    why, more = cells.required("原因"), cells.text("说明")
    return f"{why}；{more}" if more else why


def _by_recorder(make: Callable[[Cells], Body]) -> Reader:
    def read(cells: Cells, recorder: Actor, at: datetime) -> tuple[Statement, ...]:
        return (Statement(make(cells), recorder, at, recorder),)

    return read


def _suspension(cells: Cells) -> Body:
    return Suspension(
        ground=cells.choice("事由", SUSPENSIONS),
        review_by=cells.maybe_moment("复查日期", future=True),
        until=cells.maybe_moment("预计恢复", future=True),
        welfare_check=cells.yes("继续关照"),
        reason=_why(cells),
    )


def _attempt(cells: Cells) -> Body:
    channel = cells.choice("渠道", CONTACTS)
    return ContactAttempt(round=0, channel=channel, doorstep=channel is Channel.HOME_VISIT)


def _end(cells: Cells) -> Body:
    return SuspensionEnd(permanent=cells.text("事由") == "永久", reason=_why(cells))


ROAD_ROWS: Mapping[str, Reader] = {
    "暂停": _by_recorder(_suspension),
    "恢复": _by_recorder(lambda c: Resumption(reason=_why(c))),
    "联系未果": _by_recorder(_attempt),
    "暂停终结": _by_recorder(_end),
}
