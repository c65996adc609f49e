"""Counting the visits of a campaign: by home, by how the last visit to it ended, by setting."""

from collections.abc import Iterable, Mapping

from attrs import define, field, frozen
from sqlalchemy import Connection, func, select

from linli_core.plugins.tables import (
    COMMUNITIES,
    SETTING,
    FigureQuestion,
    happened_within,
    to_micros,
)
from linli_survey.tables import frame, visits
from linli_survey.visits import Result


@define
class VisitedHome:
    """What became of a household of a frame.

    Attributes:
        met: somebody was met at least once.
        last: how the last visit ended; None where nobody went.
        first: how the first did.
        moments: of its visits, in microseconds since 1970.
    """

    met: bool = False
    last: Result | None = None
    first: Result | None = None
    moments: set[int] = field(factory=set)

    @property
    def was_visited_again(self) -> bool:
        """Return whether somebody went there at least twice."""
        return len(self.moments) > 1


@frozen(kw_only=True)
class Coverage:
    """How far a campaign came in a community.

    Attributes:
        setting: ``urban`` or ``rural``; empty where it is unknown.
        frame: households of the register on the day of planning: the denominator.
        met: of them, met at least once.
        refused, absent, moved: of them, never met, by how the last visit ended.
        again: of them, visited at least twice.
        needs: needs heard.
    """

    community: str
    name: str
    setting: str
    frame: int
    met: int
    refused: int
    absent: int
    moved: int
    again: int
    needs: int

    @property
    def tried(self) -> int:
        """Return how many households were visited but never met."""
        return self.refused + self.absent + self.moved

    @property
    def unvisited(self) -> int:
        """Return how many households nobody has visited."""
        return self.frame - self.met - self.tried


def homes_of(
    connection: Connection,
    under: str,
    *,
    campaign: str = "",
    asked: FigureQuestion | None = None,
) -> dict[tuple[str, str, str], VisitedHome]:
    """Return what became of every household of the frames, by campaign, community and household.

    Args:
        connection: in a transaction.
        under: only communities whose code begins so.
        campaign: only of this one; of all where left out.
        asked: only visits of its period, written down by then; all where left out.
    """
    f, v = frame.c, visits.c
    homes = select(f.campaign, f.community, f.household).where(
        f.community.startswith(under, autoescape=True)
    )
    made = select(v.campaign, v.community, v.household, v.visited_at, v.result).where(
        v.community.startswith(under, autoescape=True)
    )
    if campaign:
        homes, made = homes.where(f.campaign == campaign), made.where(v.campaign == campaign)
    if asked is not None:
        seen = happened_within(v.visited_at, asked)
        made = made.where(seen, v.written_at <= to_micros(asked.as_of))
    by_home = {(row[0], row[1], row[2]): VisitedHome() for row in connection.execute(homes)}
    for row in connection.execute(made.order_by(v.visited_at, v.no)):
        home, result = by_home[row[0], row[1], row[2]], Result(row[4])
        home.met = home.met or result is Result.MET
        home.first = home.first or result
        home.last = result
        home.moments.add(row[3])
    return by_home


def coverage(connection: Connection, campaign: str, under: str = "") -> list[Coverage]:
    """Return how far a campaign came, by community."""
    by_community: dict[str, list[VisitedHome]] = {}
    for (_, community, _), home in homes_of(connection, under, campaign=campaign).items():
        by_community.setdefault(community, []).append(home)
    needs = {
        row[0]: row[1]
        for row in connection.execute(
            select(visits.c.community, func.count(visits.c.case_number).label("count"))
            .where(visits.c.campaign == campaign)
            .group_by(visits.c.community)
        )
    }
    named = _communities(connection)
    return [
        Coverage(
            community=code,
            name=named.get(code, ("", ""))[0],
            setting=named.get(code, ("", ""))[1],
            frame=len(homes),
            met=sum(home.met for home in homes),
            refused=_never_met(homes, Result.REFUSED),
            absent=_never_met(homes, Result.ABSENT),
            moved=_never_met(homes, Result.MOVED),
            again=sum(home.was_visited_again for home in homes),
            needs=needs.get(code, 0),
        )
        for code, homes in sorted(by_community.items())
    ]


def _never_met(homes: Iterable[VisitedHome], result: Result) -> int:
    return sum(not home.met and home.last is result for home in homes)


def _communities(connection: Connection) -> Mapping[str, tuple[str, str]]:
    query = select(COMMUNITIES.c.code, COMMUNITIES.c.name, SETTING.label("setting"))
    return {row.code: (row.name, row.setting) for row in connection.execute(query)}


def settings_of(connection: Connection) -> Mapping[str, str]:
    """Return ``urban`` or ``rural`` by the code of each community; empty where unknown."""
    return {code: setting for code, (_, setting) in _communities(connection).items()}
