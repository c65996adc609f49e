"""Reading a row: what it says, or every cell of it that cannot be taken, at once."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final, TypeVar

from attrs import field, frozen

from linli_core.batch.casebook.cells import LEAST_GRADE, BadCell, RowCells
from linli_core.batch.casebook.sheet_spec import SheetSpec
from linli_core.domain.calendar.week import WeekWindow
from linli_core.domain.declarations.traits import Bearer

T = TypeVar("T")
_LONG_AGO: Final = datetime(1900, 1, 1, tzinfo=UTC)


def read_row(spec: SheetSpec[T], cells: RowCells) -> T:
    """Return what the cells of a row say.

    Args:
        spec: of its sheet.
        cells: the row.

    Raises:
        BadCell: a cell cannot be taken; the others that cannot are told with it.
    """
    try:
        return spec.reader(cells)
    except BadCell as bad:
        others = {f.heading: f for f in (*_faults(spec, cells), *bad.further)}
        bad.further = tuple(f for f in others.values() if f.heading != bad.heading)
        raise


def _faults(spec: SheetSpec[Any], cells: RowCells) -> tuple[BadCell, ...]:
    """Return the first fault of each cell, as far as the row can be read in spite of them."""
    probe = _Probe(cells.row, cells.known, cells.date_1904, cells.cases)
    try:
        spec.reader(probe)
    except BadCell as bad:
        if not probe.faults:
            probe.note(bad)
    except (LookupError, TypeError, ValueError):
        pass  # What stands in for a wrong cell makes no sense further on.
    return tuple(probe.faults.values())


@frozen
class _Probe(RowCells):
    """The cells of a row that is read on past its faults; nothing that is read is used.

    Attributes:
        faults: the first one of each cell, by heading.
    """

    faults: dict[str, BadCell] = field(factory=dict)

    def note(self, bad: BadCell) -> None:
        """Note a fault."""
        self.faults.setdefault(bad.heading, bad)

    def _past(self, read: Callable[[], T], instead: T) -> T:
        try:
            return read()
        except BadCell as bad:
            self.note(bad)
            return instead

    def required(self, heading: str) -> str:
        return self._past(lambda: RowCells.required(self, heading), "")

    def as_written(self, heading: str) -> str:
        return self._past(lambda: RowCells.as_written(self, heading), "")

    def number(self, heading: str) -> str:
        return self._past(lambda: RowCells.number(self, heading), "")

    def required_number(self, heading: str) -> str:
        return self._past(lambda: RowCells.required_number(self, heading), "")

    def numbers(self, heading: str) -> tuple[str, ...]:
        return self._past(lambda: RowCells.numbers(self, heading), ())

    def words(self, heading: str) -> str:
        return self._past(lambda: RowCells.words(self, heading), "")

    def proof(self, heading: str) -> str:
        return self._past(lambda: RowCells.proof(self, heading), "")

    def maybe_yes(self, heading: str) -> bool | None:
        return self._past(lambda: RowCells.maybe_yes(self, heading), None)

    def count(self, heading: str, default: int = 0) -> int:
        return self._past(lambda: RowCells.count(self, heading, default), LEAST_GRADE)

    def grade(self, heading: str) -> int | None:
        worst: int | None = LEAST_GRADE
        return self._past(lambda: RowCells.grade(self, heading), worst)

    def choice(self, heading: str, choices: Mapping[str, T], default: T | None = None) -> T:
        first = next(iter(choices.values()))
        return self._past(lambda: RowCells.choice(self, heading, choices, default), first)

    def maybe_choice(self, heading: str, choices: Mapping[str, T]) -> T | None:
        return self._past(lambda: RowCells.maybe_choice(self, heading, choices), None)

    def choices(self, heading: str, choices: Mapping[str, T]) -> tuple[T, ...]:
        return self._past(lambda: RowCells.choices(self, heading, choices), ())

    def task_type(self, heading: str, word: str) -> str:
        return self._past(lambda: RowCells.task_type(self, heading, word), "")

    def moment(self, heading: str, *, future: bool = False) -> datetime:
        return self._past(lambda: RowCells.moment(self, heading, future=future), _LONG_AGO)

    def maybe_moment(
        self, heading: str, *, future: bool = False, whole_day: bool = False
    ) -> datetime | None:
        return self._past(
            lambda: RowCells.maybe_moment(self, heading, future=future, whole_day=whole_day), None
        )

    def require_later(self, heading: str, start: datetime, end: datetime) -> None:
        self._past(lambda: RowCells.require_later(self, heading, start, end), None)

    def maybe_day(self, heading: str) -> date | None:
        return self._past(lambda: RowCells.maybe_day(self, heading), None)

    def person(self, heading: str) -> str:
        return self._past(lambda: RowCells.person(self, heading), "")

    def maybe_person(self, heading: str) -> str:
        return self._past(lambda: RowCells.maybe_person(self, heading), "")

    def persons(self, heading: str) -> tuple[str, ...]:
        return self._past(lambda: RowCells.persons(self, heading), ())

    def community(self, heading: str) -> str:
        return self._past(lambda: RowCells.community(self, heading), "")

    def xy(self) -> tuple[float, float] | None:
        return self._past(lambda: RowCells.xy(self), None)

    def week(self, heading: str) -> tuple[WeekWindow, ...]:
        return self._past(lambda: RowCells.week(self, heading), ())

    def traits(self, heading: str, *bearers: Bearer) -> tuple[str, ...]:
        return self._past(lambda: RowCells.traits(self, heading, *bearers), ())
