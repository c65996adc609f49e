"""Tickets of the hotline by which a need came: what was replied, and who is not content."""

from datetime import datetime

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.intake import (
    CallbackAnswer,
    HotlineTicket,
    TicketCallback,
    TicketFinding,
    TicketLimit,
    TicketReply,
)
from linli_core.lifecycle.state.carried_facts import is_carried
from linli_core.lifecycle.state.hands import is_outsider


@frozen
class TicketStanding:
    """How a ticket stands.

    Attributes:
        call: the ticket itself.
        due: by when the hotline wants a reply, as last moved in time; None where it names none.
        replies: in their order; by the first one the time limit is met, and the last one stands.
        calls: every time the caller was called back, or the ticket was to be mended, in order.
        against: the last word of a caller who is not content, as long as it stands.
    """

    call: Fact[HotlineTicket]
    due: datetime | None
    replies: tuple[Fact[TicketReply], ...]
    calls: tuple[Fact[TicketCallback], ...]
    against: Fact[TicketCallback] | None

    @property
    def reply(self) -> Fact[TicketReply] | None:
        """Return the last reply; None where there is none yet."""
        return self.replies[-1] if self.replies else None

    @property
    def replied(self) -> Fact[TicketReply] | None:
        """Return the first reply."""
        return self.replies[0] if self.replies else None

    @property
    def is_extended(self) -> bool:
        """Return whether the hotline waits longer than it said at first."""
        first = self.call.body.due
        return self.due is not None and first is not None and self.due > first

    @property
    def is_untrue(self) -> bool:
        """Return whether the caller was told last that things are not as they say."""
        return self.reply is not None and self.reply.body.finding is TicketFinding.UNTRUE


def tickets_of(case: Case, facts: Facts) -> tuple[TicketStanding, ...]:
    """Return the tickets of a case, in the order in which they came."""
    return tuple(_standing(case, facts, call) for call in facts.of(HotlineTicket))


def _standing(case: Case, facts: Facts, call: Fact[HotlineTicket]) -> TicketStanding:
    number = call.body.number
    replies = [f for f in facts.of(TicketReply) if f.body.ticket == number]
    replies.sort(key=lambda f: (f.at, f.seq))
    calls = _calls(facts, number)
    return TicketStanding(
        call=call,
        due=_due(facts, call),
        replies=tuple(replies),
        calls=calls,
        against=_against(case, facts, calls),
    )


def _due(facts: Facts, call: Fact[HotlineTicket]) -> datetime | None:
    """Return the limit that stands: one that is moved after it ran out is not moved."""
    due = call.body.due
    limits = (f for f in facts.of(TicketLimit) if f.body.ticket == call.body.number)
    for limit in sorted(limits, key=lambda f: (f.at, f.seq)):
        if due is None or limit.at <= due:
            due = limit.body.due
    return due


def _calls(facts: Facts, number: str) -> tuple[Fact[TicketCallback], ...]:
    """Return what the caller said, corrected or not: nothing takes a complaint off the record."""
    told = (f for f in facts.recorded if isinstance(f.body, TicketCallback) and f.at <= facts.as_of)
    own = (f for f in told if f.body.ticket == number)
    return tuple(sorted(own, key=lambda f: (f.at, f.seq)))


def _against(
    case: Case, facts: Facts, calls: tuple[Fact[TicketCallback], ...]
) -> Fact[TicketCallback] | None:
    last: Fact[TicketCallback] | None = None
    for call in calls:
        if call.body.answer is CallbackAnswer.NOT_CONTENT:
            last = call
        elif last is not None and call.body.answer is CallbackAnswer.CONTENT:
            heard_by = call.author if is_carried(call) else call.recorder
            mended = call.at > last.at and is_outsider(case, facts, heard_by, call)
            last = None if mended else last
    return last
