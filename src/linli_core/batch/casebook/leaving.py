"""Rows of 变动 that speak of a move, a death or a merger."""

from collections.abc import Callable, Mapping
from datetime import datetime

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.statement import Statement, by_recorder
from linli_core.batch.casebook.vocabulary import ROLES, TAKES_OVER
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
from linli_core.domain.statements.merging import MergeDecision, MergeReversal
from linli_core.domain.statements.transfer import TransferAnswer, TransferRequest

Make = Callable[[RowCells], Body]


def _death(cells: RowCells, recorder: Actor, at: datetime) -> tuple[Statement, ...]:
    """One row tells of both persons; each statement has its own author."""
    who = cells.persons("相关人")
    record = DeathRecord(who=who[0] if who else "", evidence=cells.text("佐证"))
    found = [Statement(record, recorder, at, recorder)]
    second = cells.maybe_person("第二人")
    if second:
        author = Actor(second, cells.choice("第二人角色", ROLES))
        note = DeathConfirmation(note=cells.required("原因"))
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
    return SubjectConversion(member=cells.person("相关人"), reason=cells.required("原因"))


def _move(cells: RowCells) -> Body:
    target = cells.required("目标社区")
    if target not in cells.known.communities:
        raise BadCell(Problem("community.unknown", {"code": target[:20]}), "目标社区")
    return TransferRequest(
        target=target, farewell=cells.yes("已告知"), reason=cells.required("原因")
    )


def merger_row(
    cells: RowCells, numbers: Mapping[str, str], recorder: Actor, at: datetime
) -> tuple[Statement, ...]:
    """Read a row of 并案, which names the other case by its demand.

    Raises:
        BadCell: no case answers that demand.
    """
    demand = cells.required("目标案件")
    if demand not in numbers:
        raise BadCell(Problem("demand.unknown", {"number": demand[:40]}), "目标案件")
    body = MergeDecision(
        survivor=numbers[demand],
        reason=cells.required("原因"),
        conflicts=cells.text("说明"),
    )
    return (Statement(body, recorder, at, recorder),)


_MAKERS: Mapping[str, Make] = {
    "迁居": _move,
    "迁居答复": lambda c: TransferAnswer(
        accepted=c.choice("事由", TAKES_OVER), reason=c.required("原因")
    ),
    "死亡更正": lambda c: DeathCancellation(reason=c.required("原因")),
    "善后": _settlement,
    "转其他成员": _conversion,
    "撤销并案": lambda c: MergeReversal(reason=c.required("原因")),
}
READERS = {"死亡": _death, **{kind: by_recorder(make) for kind, make in _MAKERS.items()}}
