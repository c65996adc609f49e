"""Who could help whom: a spatial grid for the distance, bit sets for every other rule.

Bitmap indexes (O'Neil and Quass, SIGMOD 1997): one bit per helper. A rule is asked once for
each distinct want; after that a need costs one AND per rule, and the number of bits left after
each is the funnel that explains an unpaired case.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import chain

from attrs import frozen

from linli_core.matching.problem.rules import RuleBook, refusal
from linli_core.matching.problem.spatial_index import SpatialIndex
from linli_core.matching.problem.values import Helper, Need

Funnel = tuple[tuple[str, int], ...]


@frozen
class Screening:
    """What the rules leave of the helpers for one need.

    Attributes:
        eligible: index of each eligible helper with the metres to go, in order of index.
        funnel: for each rule in order, its code and how many helpers passed it and all before.
    """

    eligible: tuple[tuple[int, int], ...]
    funnel: Funnel


class HelperIndex:
    """The helpers of one pairing, indexed by place and by what they offer."""

    def __init__(self, helpers: Sequence[Helper], book: RuleBook) -> None:
        """Index the helpers; their order gives the indices."""
        self.book = book
        self.helpers: list[Helper] = []
        self._nearby = SpatialIndex(book)
        # What helpers offer to a rule is read when a need first asks something of it.
        self._offers: dict[int, dict[Hashable, list[int]]] = {}
        self._masks: list[dict[Hashable, int]] = [{} for _ in book.features]
        for helper in helpers:
            self.add(helper)

    def add(self, helper: Helper) -> int:
        """Take in one more helper and return its index."""
        index = len(self.helpers)
        self.helpers.append(helper)
        self._nearby.add(index, helper)
        for position, offers in self._offers.items():
            offer = self.book.features[position].offered(helper)
            offers.setdefault(offer, []).append(index)
            self._masks[position].clear()
        return index

    def screen(self, need: Need) -> Screening:
        """Apply every rule in order to every helper near enough."""
        near = self._near(need)
        remaining = _bits(near, len(self.helpers))
        funnel = [(self.book.distance.code, len(near))]
        for position, rule in enumerate(self.book.features):
            wanted = rule.wanted(need)
            if wanted is not None:
                remaining &= self._mask(position, wanted)
            funnel.append((rule.code, remaining.bit_count()))
        eligible = self._listed(remaining, near)
        refusals = {j: why for j in eligible if (why := refusal(need, self.helpers[j])) is not None}
        for code in ("refused", "conflict"):
            eligible = [j for j in eligible if refusals.get(j) != code]
            funnel.append((code, len(eligible)))
        return Screening(tuple((j, near[j]) for j in eligible), tuple(funnel))

    def _listed(self, remaining: int, near: dict[int, int]) -> list[int]:
        octets = remaining.to_bytes((len(self.helpers) + 7) // 8, "little")
        return sorted(j for j in near if octets[j >> 3] >> (j & 7) & 1)

    def _mask(self, position: int, wanted: Hashable) -> int:
        masks = self._masks[position]
        if wanted not in masks:
            rule = self.book.features[position]
            offers = self._read(position)
            fitting = (j for offer, j in offers.items() if rule.fits(wanted, offer))
            masks[wanted] = _bits(chain.from_iterable(fitting), len(self.helpers))
        return masks[wanted]

    def _read(self, position: int) -> dict[Hashable, list[int]]:
        """Return the helpers by what they offer to a rule."""
        if position not in self._offers:
            offers = self._offers[position] = {}
            offered = self.book.features[position].offered
            for index, helper in enumerate(self.helpers):
                offers.setdefault(offered(helper), []).append(index)
        return self._offers[position]

    def _near(self, need: Need) -> dict[int, int]:
        """Return the helpers within both limits, with their metres."""
        near = {}
        allows, metres = self.book.distance.allows, self.book.geography.metres
        place = self.book.geography.communities.get(need.community)
        for j in self._nearby.near(need, place.neighbours if place else ()):
            metres_between = metres(need, self.helpers[j])
            if metres_between is not None and allows(metres_between, self.helpers[j]):
                near[j] = metres_between
        return near


def _bits(indices: Iterable[int], size: int) -> int:
    octets = bytearray((size + 7) // 8)
    for j in indices:
        octets[j >> 3] |= 1 << (j & 7)
    return int.from_bytes(octets, "little")
