"""Events to and from rows: steps of cases and statements about them, by reference alone."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID, uuid5

from linli_core.domain.facts import Fact
from linli_core.domain.history import HistoryEntry
from linli_core.storage import codes
from linli_core.storage.instants import to_micros
from linli_core.storage.repositories.cases import CaseChange

_EVENTS: Final = UUID("6f0d2a8e-3a43-5d57-9a53-6c6c6e6c6901")
#: The kind of the event with which a case begins.
OPENED: Final = "case_opened"
#: The version that stands in the event of a statement, which is no step.
STATEMENT: Final = 0

#: Id, case, version, kind, recorded at, number of statements on record by then.
EventRow = tuple[str, int, int, str, int, int]


def event_id(link: bytes) -> str:
    """Return the id of an event, from the link that its row has in the chain of its case.

    The link covers what happened, when it was recorded and all before it: a case that goes on
    another way after a backup was restored has other ids.
    """
    return str(uuid5(_EVENTS, link.hex()))


def earlier_id(case_id: int, version: int) -> str:
    """Return the id that the event of a step had where an earlier version wrote it."""
    return str(uuid5(_EVENTS, f"{case_id}:{version}"))


def kind_of_step(trigger: int) -> str:
    """Return what an event says of the trigger of that code; 0 is the registration."""
    return codes.TRIGGERS.to_member[trigger].value if trigger else OPENED


def event_of_step(entry: HistoryEntry) -> EventRow:
    """Return the event of an entry of a history."""
    kind = entry.trigger.value if entry.trigger else OPENED
    recorded_at = to_micros(entry.recorded_at)
    return (
        event_id(entry.hash),
        entry.case_id,
        entry.version,
        kind,
        recorded_at,
        entry.fact_seq,
    )


def event_of_statement(fact: Fact[Any], link: bytes) -> EventRow:
    """Return the event of a statement; `link` is its own in the chain of its case."""
    recorded_at = to_micros(fact.recorded_at or fact.at)
    return (event_id(link), fact.case_id, STATEMENT, fact.body.kind, recorded_at, fact.seq)


def events_of(changes: Iterable[CaseChange]) -> list[EventRow]:
    """Return the events of what changed, each case's in its own order.

    Of a case that is the order of its chains: a statement before the step that it came with.
    """
    events: list[EventRow] = []
    for change in changes:
        own = [event_of_statement(f.fact, f.hash) for f in change.facts]
        own += [event_of_step(entry) for entry in change.entries]
        events += sorted(own, key=lambda event: (event[5], event[2]))
    return events
