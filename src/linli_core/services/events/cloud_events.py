"""Events in the form of CloudEvents 1.0, JSON, structured: what other systems read them as."""

import json
from datetime import UTC
from typing import Final

from linli_core.services.events.event import Event
from linli_core.storage.outbox.event_rows import OPENED

#: What the events of one body are sent as.
CONTENT_TYPE: Final = "application/cloudevents+json; charset=utf-8"
SOURCE: Final = "/linli"
_DIGITS: Final = 19


def cloud_event(event: Event, source: str = SOURCE) -> dict[str, object]:
    """Return an event as CloudEvents 1.0 has it, ready for `json.dumps`.

    Beside the attributes that all events have there are two of the specification's extensions:
    ``sequence``, the position in 19 digits, by which events are in order, and ``partitionkey``,
    the number of the case, within which that order matters.

    Args:
        event: what is told.
        source: URI reference that tells this system from others which the receiver hears.
    """
    return {
        "specversion": "1.0",
        "id": event.id,
        "source": source,
        "type": event.type,
        "subject": event.case,
        "time": event.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "sequence": f"{event.position:0{_DIGITS}}",
        "partitionkey": event.case,
        "data": _data(event),
    }


def _data(event: Event) -> dict[str, object]:
    if event.version is None:
        return {"case": event.case, "statement": event.statement, "kind": event.kind}
    step: dict[str, object] = {"case": event.case, "version": event.version}
    return step if event.kind == OPENED else {**step, "trigger": event.kind}


def cloud_event_line(event: Event, source: str = SOURCE) -> str:
    """Return an event as one line of JSON, for streams of them."""
    return json.dumps(cloud_event(event, source), ensure_ascii=False, separators=(",", ":"))
