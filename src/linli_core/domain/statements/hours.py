"""Volunteer hours: entries that service records make, and new entries that take them back."""

from datetime import datetime
from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal
from linli_core.domain.ids import FactId


@frozen(kw_only=True)
class HoursReversal(Body):
    """Hours that were counted wrongly are taken back; the entry itself is never changed.

    Attributes:
        record: number of the service record that made the entry.
        volunteer: whose hours; left out, everybody's of that record.
    """

    kind: ClassVar[str] = "hours_reversal"
    record: str
    volunteer: str = person(default="")
    reason: str = personal()


@frozen(kw_only=True)
class HoursEntry:
    """One line of a volunteer's account; the account is the sum of its lines.

    Attributes:
        volunteer: the national volunteer number, or the host's own number of the person.
        task_type: kind of work; empty where it is restricted (S4).
        start, end: real service time, no travel, UTC.
        minutes: above zero as served, below zero where it takes an earlier entry back.
        record: number of the service record.
        confirmed_by: who signed, never the volunteer.
        fact: the fact that made this line.
        reverses: the fact whose line it takes back.
    """

    volunteer: str
    case: str
    community: str
    task_type: str
    record: str
    start: datetime
    end: datetime
    minutes: int
    confirmed_by: str
    at: datetime
    fact: FactId
    reverses: FactId | None = None
