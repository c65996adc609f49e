"""How far a helper is from a household, with and without coordinates.

Coordinates decide where both have some, their own or those of their community's centre.
Otherwise one community is distance 0, and then come the list of neighbouring communities,
the shared township and the shared county, each a class with one nominal distance. Farther
than that nobody is near.
"""

from collections.abc import Mapping
from math import isqrt

from attrs import field, frozen

from linli_core.domain.division_codes import COUNTY_DIGITS, TOWNSHIP_DIGITS
from linli_core.matching.problem.values import CommunityLocation, Helper, Need
from linli_core.texts.sources import OURS


@frozen
class Geography:
    """The map a pairing is made on.

    Attributes:
        communities: known communities, by code; empty means that any code counts as known.
        neighbour: nominal metres between bordering communities.
        township: nominal metres within one township (first 9 digits).
        county: nominal metres within one county (first 6 digits).
        source: where the nominal distances are from.
    """

    communities: Mapping[str, CommunityLocation] = field(factory=dict)
    neighbour: int = 1_000
    township: int = 3_000
    county: int = 12_000
    source: str = OURS

    def point(self, who: Need | Helper) -> tuple[int, int] | None:
        """Where somebody is: measured, else the centre of the community, else unknown."""
        if who.xy is not None:
            return who.xy
        place = self.communities.get(who.community)
        return place.centre if place else None

    def metres(self, need: Need, helper: Helper) -> int | None:
        """Whole metres between the two; None where nothing makes them near."""
        here, there = self.point(need), self.point(helper)
        if here is not None and there is not None:
            east, north = here[0] - there[0], here[1] - there[1]
            return isqrt(east * east + north * north)
        if need.community and need.community == helper.community:
            return 0
        return self.nominal(need.community, helper.community)

    def nominal(self, home: str, other: str) -> int | None:
        """Metres by code alone, for two different communities."""
        place = self.communities.get(home)
        if place is not None and other in place.neighbours:
            return self.neighbour
        if _share(home, other, TOWNSHIP_DIGITS):
            return self.township
        if _share(home, other, COUNTY_DIGITS):
            return self.county
        return None


def _share(home: str, other: str, digits: int) -> bool:
    return len(home) >= digits and home[:digits] == other[:digits]
