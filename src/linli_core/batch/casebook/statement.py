"""The statements of a row, in terms of the domain, before any rule has judged them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from attrs import field, frozen

from linli_core.batch.casebook.cells import RowCells
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor
from linli_core.services.case.new_demand import NewDemand
from linli_core.texts.text import Text


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
        candidates: where the demand names no one community, those it may mean.
    """

    demand: NewDemand
    statements: tuple[Statement, ...]
    project: str = ""
    candidates: tuple[str, ...] = ()


_NO_WORDS: Mapping[str, Iterable[str]] = {}

#: Reads a row written by somebody at some time.
Reader = Callable[[RowCells, Actor, datetime], tuple[Statement, ...]]


@frozen
class RowKind:
    """One type of row of a sheet that takes several.

    Attributes:
        word: what the column 类型 says.
        says: what such a row says, for the pages.
        reader: reads it.
        columns: the columns it uses beside those of every row, for the pages.
        words: for the pages, the words that one of its columns takes, by the column.
    """

    word: str
    says: Text
    reader: Reader
    columns: str = ""
    words: Mapping[str, Iterable[str]] = field(factory=dict)


def stated_by_recorder(
    word: str,
    says: Text,
    make: Callable[[RowCells], Body],
    columns: str = "",
    words: Mapping[str, Iterable[str]] = _NO_WORDS,
) -> RowKind:
    """Return a type of row whose only statement is made by whoever wrote it down."""

    def read(cells: RowCells, recorder: Actor, at: datetime) -> tuple[Statement, ...]:
        return (Statement(make(cells), recorder, at, recorder),)

    return RowKind(word, says, read, columns, words)
