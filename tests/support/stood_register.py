"""Who lived where, was whose kin and worked for whom, as it stood: plain Python.

Of the library nothing is imported. A word is judged by all that was so, or that the register said,
since the episode began and until it was written down: whoever is not apart by one of these is not
apart, whatever is struck off the register afterwards.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the register said of somebody from one entry until the next.

    Attributes:
        since: since when it was so.
        noted: when it was entered.
        guardians: who answers for them, each with the first and the last day; None is open.
    """

    since: datetime
    noted: datetime
    home: str = ""
    kin: frozenset[str] = frozenset()
    works_for: str = ""
    guardians: tuple[tuple[str, date | None, date | None], ...] = ()


@dataclass(frozen=True)
class Span:
    """From the beginning of an episode until a word of it was said, and written down."""

    begun: datetime
    at: datetime
    noted: datetime


@dataclass
class Register:
    """Everybody's entries, in the order in which they were made."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)

    def enters(self, number: str, since: datetime, noted: datetime, **changed: object) -> None:
        """Something else is entered of somebody; what is not named stays as it was."""
        told = self.entries.setdefault(number, [])
        last = told[-1] if told else Entry(since=since, noted=noted)
        fields: dict[str, object] = {**changed, "since": since, "noted": noted}
        told.append(replace(last, **fields))  # type: ignore[arg-type]

    def stood(self, number: str, at: datetime, noted: datetime) -> Iterator[Entry]:
        """Yield what was so of somebody at a moment, and what the register said by another."""
        told = self.entries.get(number, [])
        if not told:
            return
        yield [told[0], *(e for e in told[1:] if e.since <= at)][-1]
        yield [told[0], *(e for e in told[1:] if e.noted <= noted)][-1]

    def held(self, number: str, span: Span) -> Iterator[Entry]:
        """Yield every entry of somebody that was so, or stood there, within a time."""
        told = self.entries.get(number, [])
        for place, entry in enumerate(told):
            later = told[place + 1 :]
            first = place == 0  # what was entered first is taken to have held before
            so = (first or entry.since <= span.at) and not _any_by(later, span.begun, "since")
            stood = (first or entry.noted <= span.noted) and not _any_by(later, span.begun, "noted")
            if so or stood:
                yield entry

    def apart(self, person: str, others: Iterable[str], span: Span) -> bool:
        """Whether somebody is neither one of these nor of the home or kin of one."""
        me = same(person)
        return not any(me == same(other) or self._near(person, other, span) for other in others)

    def colleagues(self, person: str, others: Iterable[str], span: Span) -> bool:
        """Whether somebody works for the organisation of one of these."""
        mine = {e.works_for for e in self.held(person, span)} - {""}
        theirs = {e.works_for for other in others for e in self.held(other, span)}
        return bool(mine & theirs)

    def guards(self, guardian: str, ward: str, at: datetime, noted: datetime) -> bool:
        """Whether somebody was another's guardian on the day they spoke.

        It is enough that it was so by what holds for that day, or by what the register said when
        it was written down: no voice is lost because a list was entered otherwise meanwhile.
        """
        day = at.astimezone(BEIJING).date()
        return any(
            who == guardian and (first is None or first <= day) and (last is None or day <= last)
            for view in self.stood(ward, at, noted)
            for who, first, last in view.guardians
        )

    def home(self, number: str) -> str:
        """Where somebody lives by the last entry; whoever has no household is their own."""
        told = self.entries.get(number, [])
        return (told[-1].home if told else "") or number

    def _near(self, one: str, other: str, span: Span) -> bool:
        return any(
            other in a.kin or one in b.kin or (a.home and a.home == b.home)
            for a in self.held(one, span)
            for b in self.held(other, span)
        )


def _any_by(entries: Iterable[Entry], moment: datetime, when: str) -> bool:
    return any(getattr(entry, when) <= moment for entry in entries)


def same(number: str) -> str:
    """Return who is meant by a number, however it is typed: wide, small, with blanks in it."""
    plain = unicodedata.normalize("NFKC", number).casefold()
    return "".join(c for c in plain if c.isalnum())
