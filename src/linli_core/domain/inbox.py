"""The unassigned inbox (待分派箱): what somebody asked for without naming one community."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from linli_core.domain.division_codes import COUNTY_DIGITS, TOWNSHIP_DIGITS
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.statements.intake import HotlineTicket
from linli_core.domain.terms import Channel

#: Under this key a database notes that words came once under a number that nobody knew.
WORDS_CAME: Final = "inbox|words"

_PROVINCE_DIGITS, _CITY_DIGITS = 2, 4
_LEVELS = (TOWNSHIP_DIGITS, COUNTY_DIGITS, _CITY_DIGITS, _PROVINCE_DIGITS)


class InboxState(StrEnum):
    """Where an item of the inbox stands; none ever leaves the count."""

    WAITING = "waiting"
    ASSIGNED = "assigned"
    RETURNED = "returned"


@frozen(kw_only=True)
class WaitingRow:
    """A row about a demand that had no case yet: it is kept with the item until there is one.

    Attributes:
        row: keyed digest of what makes the row one and the same when it comes again.
        sheet: the sheet's name.
        place: file, sheet and row.
        is_heard: it holds residents' own words, which its case keeps as heard from the first.
        against, speaker: as of a row that a case keeps as heard (`HeardRow`).
        faults: why it could not be taken, each with the cell's heading.
        words: its cells as they were written, by heading, in JSON; protected as the item's
            words are, and empty where they were not asked for, or were erased.
    """

    row: str
    sheet: str
    place: str = ""
    is_heard: bool = False
    faults: tuple[str, ...] = ()
    words: str = field(default="", repr=False)
    against: bool = False
    speaker: str = ""

    def heard(self, *, placed: bool = False) -> HeardRow:
        """Return it as a case keeps it."""
        return HeardRow(
            row=self.row,
            sheet=self.sheet,
            faults=self.faults,
            words=self.words,
            against=self.against,
            speaker=self.speaker,
            placed=placed,
        )


@frozen(kw_only=True)
class InboxItem:
    """A demand of which nobody knows yet which community it belongs to.

    Attributes:
        number: by which people quote it.
        state: waiting, assigned to a community, or returned with a reason.
        under: division code (a street's or a wider one's) within which it was raised.
        candidates: codes of the communities it may mean; empty where it names none.
        demand: its own number in the source, if it has one.
        words: verbatim; protected, and told only to whoever may assign it. None where they
            were not asked for, or were erased.
        received_at: when it came into the inbox, from which the time to assign it runs.
        handled_at, handled_by: when and by whom it was assigned or returned; None while it
            waits, and where the host itself answers for it.
        community, case: to which community it went, and the number of its case there.
        reason: why it was returned; protected as the words are.
        row: key of the row that brought it; empty for none.
        ticket: the hotline's ticket by which it came, if any.
        rows: further rows about it that came before it had a case, each as it was written last.
        holds_words: it is no demand, but a row of residents' own words about a need or case that
            nobody knows: it is placed with a case, which hears it, and never becomes one.
        about: the number that such a row names, as it is written.
    """

    number: str
    state: InboxState = InboxState.WAITING
    under: str
    candidates: tuple[str, ...] = ()
    subject: SubjectRef
    raised_by: Actor
    channel: Channel
    at: datetime
    demand: str = ""
    support: int = 0
    source: str = "api"
    reference: str = ""
    recorded_by: Actor | None = None
    row: str = ""
    ticket: HotlineTicket | None = None
    community: str = ""
    case: str = ""
    words: str | None = field(default=None, repr=False)
    reason: str = field(default="", repr=False)
    received_at: datetime
    handled_at: datetime | None = None
    handled_by: Actor | None = None
    rows: tuple[WaitingRow, ...] = ()
    holds_words: bool = False
    about: str = ""

    @property
    def is_assigned(self) -> bool:
        """Return whether it waits no more: a case has taken it."""
        return self.state is InboxState.ASSIGNED

    @property
    def heard_rows(self) -> tuple[WaitingRow, ...]:
        """Return the rows that hold residents' own words."""
        return tuple(row for row in self.rows if row.is_heard)

    def lies_under(self, code: str) -> bool:
        """Return whether it was raised, or may belong, under a division code."""
        return any(place.startswith(code) for place in (self.under, *self.candidates))


def common_division(codes: tuple[str, ...]) -> str:
    """Return the narrowest division, a street or wider, in which all these codes lie.

    Example:
        >>> common_division(("220104001001", "220104002003"))
        '220104'
    """
    if not codes:
        return ""
    shared = 0
    first, last = min(codes), max(codes)
    while shared < min(len(first), len(last)) and first[shared] == last[shared]:
        shared += 1
    return next((first[:digits] for digits in _LEVELS if digits <= shared), "")
