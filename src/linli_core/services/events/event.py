"""An event: that something happened to a case, or was said about one, and where to look."""

from datetime import datetime
from typing import Final

from attrs import frozen

from linli_core.storage.instants import from_micros
from linli_core.storage.outbox.event_rows import OPENED, STATEMENT
from linli_core.storage.outbox.reading import Told

_OF_CASE: Final = "linli.case"
_OF_STATEMENT: Final = "linli.statement"


@frozen(kw_only=True)
class Event:
    """What is told to other systems of one step of a case, or of one statement about it.

    It carries references alone: nobody's name, number or words. Whoever may see more reads the
    case.

    Attributes:
        position: where it stands among all; goes up, with gaps. What is asked for `after` it.
        id: the same whenever the event is told again, and no other event's, after a backup was
            restored neither: by it duplicates are known.
        type: such as ``linli.case.accept`` or ``linli.statement.ballot``.
        case: number of the case.
        kind: the trigger, ``case_opened``, or the kind of statement.
        at: when it was recorded, by the clock of the library, whenever it happened.
        version: of the case after a step; None for a statement.
        statement: which statement of the case it is, from 1; None for a step.
    """

    position: int
    id: str
    type: str
    case: str
    kind: str
    at: datetime
    version: int | None
    statement: int | None


def step_type(kind: str) -> str:
    """Return the type of the events of a trigger, or of the opening of cases."""
    return f"{_OF_CASE}.{'opened' if kind == OPENED else kind}"


def statement_type(kind: str) -> str:
    """Return the type of the events of a kind of statement."""
    return f"{_OF_STATEMENT}.{kind}"


def event_of(row: Told) -> Event:
    """Return the event that a row tells."""
    own_id, position, version, kind, at, seq, number = row
    is_statement = version == STATEMENT
    return Event(
        position=position,
        id=own_id,
        type=statement_type(kind) if is_statement else step_type(kind),
        case=number,
        kind=kind,
        at=from_micros(at),
        version=None if is_statement else version,
        statement=seq if is_statement else None,
    )
