"""Which entries of a register hold for something that happened."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar


class Entry(Protocol):
    """What a register said, from when on; both times are None where nobody knows them."""

    @property
    def at(self) -> datetime | None:
        """Return since when it was so."""

    @property
    def recorded_at(self) -> datetime | None:
        """Return when it was entered, by the library's own clock."""


E = TypeVar("E", bound=Entry)


def holding(entries: Sequence[E], at: datetime, recorded_at: datetime | None) -> tuple[E, ...]:
    """Return the entry that holds for a moment, and the one that was there when it went on record.

    Mostly they are one. What was entered first is taken to have held before.

    Args:
        entries: oldest first, at least one.
        at: when something was said or happened.
        recorded_at: when that went on record; None where nobody knows.
    """
    held = known = entries[0]
    for entry in entries[1:]:
        if entry.at is None or entry.at <= at:
            held = entry
        if recorded_at is not None and (
            entry.recorded_at is None or entry.recorded_at <= recorded_at
        ):
            known = entry
    return (held,) if recorded_at is None or known is held else (held, known)


def holding_during(
    entries: Sequence[E], begun: datetime, at: datetime, recorded_at: datetime | None
) -> tuple[E, ...]:
    """Return every entry that held, or stood in the register, at any time since a moment.

    What was struck off, changed or back-dated meanwhile is there with what took its place. What
    was entered first is taken to have held before.

    Args:
        entries: oldest first, at least one.
        begun: from when on.
        at: until when something held.
        recorded_at: until when it stood in the register; None where nobody knows.
    """
    start = min(begun, at)
    kept = _between([e.at for e in entries], start, at)
    if recorded_at is not None:
        kept |= _between([e.recorded_at for e in entries], start, recorded_at)
    return tuple(entry for no, entry in enumerate(entries) if no in kept)


def _between(moments: Sequence[datetime | None], start: datetime, end: datetime) -> set[int]:
    """Return the last of before a moment, the first where none is, and all until another."""
    before = [no for no, moment in enumerate(moments) if moment is None or moment < start]
    within = (no for no, m in enumerate(moments) if m is not None and start <= m <= end)
    return {before[-1] if before else 0, *within}
