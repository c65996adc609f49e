"""Events for other systems: what was done and said in cases, by reference, in one order.

A desk or reader returns them oldest first (`events`), and keeps how far each consumer is. Here are
the values, their form as CloudEvents, and `Relay`, which passes them on until each was taken.
"""

from linli_core.services.events.cloud_events import CONTENT_TYPE, cloud_event, cloud_event_line
from linli_core.services.events.desk import EventDesk
from linli_core.services.events.event import Event, statement_type, step_type
from linli_core.services.events.http_post import HttpPost, webhook_signature
from linli_core.services.events.reader import EventReader
from linli_core.services.events.relay import (
    Deliver,
    EventRefused,
    ReceiverAway,
    ReceiverGone,
    Relay,
    Relayed,
)
from linli_core.storage.outbox.consumers import EventConsumer

__all__ = [
    "CONTENT_TYPE",
    "Deliver",
    "Event",
    "EventConsumer",
    "EventDesk",
    "EventReader",
    "EventRefused",
    "HttpPost",
    "ReceiverAway",
    "ReceiverGone",
    "Relay",
    "Relayed",
    "cloud_event",
    "cloud_event_line",
    "statement_type",
    "step_type",
    "webhook_signature",
]
