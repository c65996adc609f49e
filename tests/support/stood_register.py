"""Who lived where, was whose kin and worked for whom, as it stood: plain Python.

Of the library nothing is imported. A word is judged by what was so when it was said, and by what
the register said when it was written down: whoever is not apart by one of the two is not apart.
"""

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

    def apart(self, person: str, others: Iterable[str], at: datetime, noted: datetime) -> bool:
        """Whether somebody is neither one of these nor of the home or kin of one."""
        return not any(
            person == other or self._near(person, other, at, noted) for other in set(others)
        )

    def colleagues(self, person: str, others: Iterable[str], at: datetime, noted: datetime) -> bool:
        """Whether somebody works for the organisation of one of these."""
        mine = {e.works_for for e in self.stood(person, at, noted)} - {""}
        theirs = {e.works_for for other in others for e in self.stood(other, at, noted)}
        return bool(mine & theirs)

    def guards(self, guardian: str, ward: str, at: datetime, noted: datetime) -> bool:
        """Whether somebody was another's guardian on that day, by both views."""
        views, day = list(self.stood(ward, at, noted)), at.astimezone(BEIJING).date()
        return bool(views) and all(
            any(
                who == guardian
                and (first is None or first <= day)
                and (last is None or day <= last)
                for who, first, last in view.guardians
            )
            for view in views
        )

    def home(self, number: str) -> str:
        """Where somebody lives by the last entry; whoever has no household is their own."""
        told = self.entries.get(number, [])
        return (told[-1].home if told else "") or number

    def _near(self, one: str, other: str, at: datetime, noted: datetime) -> bool:
        return any(
            other in a.kin or one in b.kin or (a.home and a.home == b.home)
            for a in self.stood(one, at, noted)
            for b in self.stood(other, at, noted)
        )
