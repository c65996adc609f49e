"""A place, building or group as its register knows it: which households share it."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from linli_core.domain.people import Actor


@frozen(kw_only=True)
class Place:
    """A place, building or group with its households, registered once for all its cases.

    Attributes:
        community: 12-digit code of the community it lies in.
        name: as the cases about it name their subject.
        households: numbers of its households; empty where nobody has the list.
        count: how many households there are; needed where they are not listed, and more than
            are listed where not all of them are registered.
        source: where the count is from, such as the register of the property service.
        posted: where the count hangs for all to read (公示).
    """

    community: str
    name: str
    households: tuple[str, ...] = ()
    count: int = 0
    source: str = ""
    posted: str = ""

    @property
    def key(self) -> str:
        """Return what its register knows it by."""
        return place_key(self.community, self.name)

    @property
    def total(self) -> int:
        """Return how many households share it."""
        return max(len(self.households), self.count)


@frozen(kw_only=True)
class PlaceEntry:
    """What the register said of a place, since when, and who entered it.

    Attributes:
        at: since when it is so.
        recorded_at: when it was entered, by the library's own clock.
        author: who entered it, in which role.
    """

    place: Place
    at: datetime
    recorded_at: datetime
    author: Actor


def place_key(community: str, name: str) -> str:
    """Return what the register knows a place of a community by."""
    return f"{community}/{name}"


def stood(
    entries: Sequence[PlaceEntry], at: datetime, recorded_at: datetime | None
) -> Place | None:
    """Return what the register said of a place for something that happened.

    A change that was entered later changes nothing of it; what was entered first is taken to
    have held before.

    Args:
        entries: oldest first.
        at: when it was said or happened.
        recorded_at: when it went on record; None where nobody knows, or it is about to.
    """
    known = [e for e in entries if recorded_at is None or e.recorded_at <= recorded_at]
    held = [e for e in known if e.at <= at] or known[:1] or list(entries[:1])
    return held[-1].place if held else None
