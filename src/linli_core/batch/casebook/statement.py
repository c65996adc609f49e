"""What a row says, in the terms of the domain, before anybody has judged it."""

from collections.abc import Callable
from datetime import datetime

from attrs import frozen

from linli_core.batch.casebook.cells import RowCells
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor
from linli_core.services.case.intake import NewDemand


@frozen
class Statement:
    """One statement of a row: who says what, since when, and who wrote it down."""

    body: Body
    author: Actor
    at: datetime
    recorder: Actor


@frozen(kw_only=True)
class DemandRow:
    """A row of 需求: a demand, and what residents said about it.

    Attributes:
        project: number of the demand in whose case this private need came up; empty for none.
    """

    demand: NewDemand
    statements: tuple[Statement, ...]
    project: str = ""


#: Reads a row written by somebody at some time.
Reader = Callable[[RowCells, Actor, datetime], tuple[Statement, ...]]


def by_recorder(make: Callable[[RowCells], Body]) -> Reader:
    """Return a reader of rows whose only statement is made by whoever wrote it down."""

    def read(cells: RowCells, recorder: Actor, at: datetime) -> tuple[Statement, ...]:
        return (Statement(make(cells), recorder, at, recorder),)

    return read
