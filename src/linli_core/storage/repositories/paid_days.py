"""Which hours are billed already, by whom they were served by or for, and by day.

A row holds one party's day: of two transactions that bill the same day at once, the second
is in conflict and judges again, so that no two can both miss the other's hours.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import define, field
from sqlalchemy import select, tuple_

from linli_core.domain.paid import PaidHours
from linli_core.errors import Conflict
from linli_core.storage import bulk, tables
from linli_core.storage.instants import from_micros, to_micros
from linli_core.storage.tally import Tally

_DAY: Final = 24 * 60 * 60 * 1_000_000

Place = tuple[str, int]


@define
class _Day:
    """A party's day as stored, and as it is to be."""

    version: int | None
    seal: bytes | None = None
    hours: list[PaidHours] = field(factory=list)
    is_changed: bool = False


class PaidDays:
    """The paid hours that one transaction has read, and those it is about to store."""

    def __init__(self, tally: Tally) -> None:
        """Begin with nothing read."""
        self._tally = tally
        self._days: dict[Place, _Day] = {}

    def overlapping(self, claims: Iterable[PaidHours]) -> tuple[PaidHours, ...]:
        """Return what other cases have billed of the same party's same time."""
        billed: dict[PaidHours, None] = {}
        for claim in claims:
            for day in self._read(claim):
                billed.update(dict.fromkeys(h for h in day.hours if _bars(h, claim)))
        return tuple(billed)

    def bill(self, claims: Iterable[PaidHours]) -> None:
        """Note hours as billed, unless they are already or another case has them; see `save`."""
        for claim in claims:
            days = list(self._read(claim))
            if not any(h == claim or _bars(h, claim) for day in days for h in day.hours):
                for day in days:
                    day.hours.append(claim)
                    day.is_changed = True

    def take_back(self, claims: Iterable[PaidHours]) -> None:
        """Note that a record no longer bills these hours."""
        for claim in claims:
            for day in self._read(claim):
                if claim in day.hours:
                    day.hours.remove(claim)
                    day.is_changed = True

    def forget(self) -> None:
        """Forget what was read, and what was noted and never saved."""
        self._days.clear()

    def save(self) -> None:
        """Store what was noted.

        Raises:
            Conflict: LL-2001, somebody else has billed hours of the same day meanwhile.
        """
        changed = sorted((p, d) for p, d in self._days.items() if d.is_changed)
        if not changed:
            return
        t, connection = tables.paid_day, self._tally.connection
        new = [(*place, 1, _written(day)) for place, day in changed if day.version is None]
        bulk.insert(connection, t, self._tally.sealed(t, new))
        known = [(place, day) for place, day in changed if day.version is not None]
        self._tally.removed(t, [(day.seal,) for _, day in known])
        rows = self._tally.sealed(
            t, [(*place, (d.version or 0) + 1, _written(d)) for place, d in known]
        )
        matched = bulk.update(
            connection,
            t,
            ("version", "spans", "seal"),
            ("party", "day", "version"),
            [(*row[2:], *p, d.version) for row, (p, d) in zip(rows, known, strict=True)],
        )
        if known and matched != len(known):
            raise Conflict(case=", ".join(sorted({d.hours[-1].case for _, d in known if d.hours})))
        self._days.clear()

    def _read(self, claim: PaidHours) -> Iterator[_Day]:
        places = list(_places(claim))
        missing = [place for place in places if place not in self._days]
        if missing:
            t = tables.paid_day.c
            query = select(tables.paid_day).where(tuple_(t.party, t.day).in_(missing))
            for row in self._tally.connection.execute(query).all():
                seal = None if row.seal is None else bytes(row.seal)
                hours = _hours(row.party, row.spans)
                self._days[row.party, row.day] = _Day(row.version, seal, hours)
            for place in missing:
                self._days.setdefault(place, _Day(None))
        return (self._days[place] for place in places)


def stored_hours(tally: Tally, claims: Sequence[PaidHours]) -> set[PaidHours]:
    """Return which of these hours are stored as billed, each under all of its days."""
    read = PaidDays(tally)
    return {claim for claim in claims if all(claim in day.hours for day in read._read(claim))}  # noqa: SLF001 - of this module


def _bars(billed: PaidHours, claim: PaidHours) -> bool:
    return billed.case != claim.case and billed.overlaps(claim)


def _places(claim: PaidHours) -> Iterator[Place]:
    first, last = to_micros(claim.start) // _DAY, (to_micros(claim.end) - 1) // _DAY
    return ((claim.party, day) for day in range(first, last + 1))


def _hours(party: str, spans: str) -> list[PaidHours]:
    return [
        PaidHours(party, from_micros(start), from_micros(end), case, record)
        for start, end, case, record in json.loads(spans)
    ]


def _written(day: _Day) -> str:
    spans = [(to_micros(h.start), to_micros(h.end), h.case, h.record) for h in day.hours]
    return json.dumps(spans, ensure_ascii=False)
