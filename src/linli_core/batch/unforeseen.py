"""What nobody foresaw in a run: it costs a row, a sheet or a phase, and the run goes on."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, Protocol, TypeVar

from linli_core.batch.outcome import RowOutcome, cause_of_error, cause_of_incident
from linli_core.batch.result import BatchResult
from linli_core.domain.row_place import RowPlace
from linli_core.errors import ConfigError, Conflict, LinliError, PluginError, Unavailable
from linli_core.unforeseen import ProgramIncident, record_incident

T = TypeVar("T")

#: Nothing of these lies in the rows, so that the run ends and may be started again.
OF_THE_RUN: Final[tuple[type[LinliError], ...]] = (Unavailable, Conflict, ConfigError, PluginError)


class InRun(Protocol):
    """A row in a run."""

    @property
    def outcome(self) -> RowOutcome:
        """What becomes of it."""
        ...


R = TypeVar("R", bound=InRun)


def note_incident(result: BatchResult, error: Exception, where: str) -> ProgramIncident:
    """Note something unforeseen and return it; the traceback goes to the log."""
    incident = record_incident(error, where)
    result.incidents.append(incident)
    return incident


def fail_row(result: BatchResult, row: InRun, error: Exception) -> None:
    """Refuse a row that could not be processed: for its own reason, or with an incident."""
    outcome = row.outcome
    if isinstance(error, LinliError):
        outcome.fail_for(cause_of_error(error))
    else:
        place = str(RowPlace(outcome.file, outcome.sheet, outcome.row))
        outcome.fail_for(cause_of_incident(note_incident(result, error, place)))
    result.outcomes.put((outcome,))


@contextmanager
def going_on(result: BatchResult, phase: str) -> Iterator[None]:
    """Go on with the next phase where something unforeseen ends this one.

    Raises:
        LinliError: what the library itself raises, such as a database that is away.
    """
    try:
        yield
    except LinliError:
        raise
    except Exception as error:  # noqa: BLE001 - what the rows put on record stands
        note_incident(result, error, phase)


@contextmanager
def counting_conflicts(result: BatchResult) -> Iterator[None]:
    """Count a conflict that ends the run.

    Raises:
        Conflict: as the block.
    """
    try:
        yield
    except Conflict:
        result.conflicts += 1
        raise


def each_alone(
    items: Sequence[T],
    process: Callable[[Sequence[T]], None],
    fail: Callable[[T, Exception], None],
) -> None:
    """Process items together; where that raises, halve them until the one at fault is alone.

    Args:
        items: what is to be done.
        process: does it in a transaction of its own, all of it or nothing.
        fail: told of the one that cannot be processed, and why.

    Raises:
        Unavailable, Conflict, ConfigError, PluginError: as `process`.
    """
    if not items:
        return
    try:
        process(items)
    except OF_THE_RUN:
        raise
    except Exception as error:  # noqa: BLE001 - it costs one item, whatever it is
        if len(items) == 1:
            fail(items[0], error)
            return
        middle = len(items) // 2
        each_alone(items[:middle], process, fail)
        each_alone(items[middle:], process, fail)


def each_row(
    result: BatchResult, rows: Sequence[R], process: Callable[[Sequence[R]], None]
) -> None:
    """Process rows together; one that cannot be processed is refused.

    Raises:
        Unavailable, Conflict, ConfigError, PluginError: as `process`.
    """
    each_alone(rows, process, lambda row, error: fail_row(result, row, error))
