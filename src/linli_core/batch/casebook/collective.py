"""Rows of 公示: what is posted of a group or place, objections, and who saw ballots counted."""

from collections.abc import Callable, Mapping

from linli_core.batch.casebook.cells import RowCells
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.casebook.vocabulary import AUDIENCES, ROLES
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor
from linli_core.domain.statements.collective import (
    PUBLIC,
    CountWitness,
    NoticeObjection,
    ObjectionAnswer,
    ResultNotice,
)
from linli_core.domain.terms import Role

_MADE: Mapping[str, Callable[[RowCells], Body]] = {
    "公示": lambda c: ResultNotice(
        place=c.required("地点"),
        summary=c.required("内容"),
        audience=c.choice("范围", AUDIENCES, PUBLIC),
    ),
    "异议": lambda c: NoticeObjection(words=c.required("内容")),
    "异议答复": lambda c: ObjectionAnswer(
        to=c.person("异议人"),
        answer=c.required("内容"),
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
    kind = cells.choice("类型", {name: name for name in _MADE})
    author = Actor(cells.person("异议人"), Role.RESIDENT) if kind == "异议" else recorder
    return (Statement(_MADE[kind](cells), author, at, recorder),)
