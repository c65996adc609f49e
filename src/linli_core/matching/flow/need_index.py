"""The needs of a pairing by location and requirements, for a helper who arrives later.

The mirror of `HelperIndex`: what the rules read of a need is kept, and a new helper's offer
is tested once against each distinct set of requirements.
"""

from collections.abc import Hashable, Mapping

from linli_core.matching.flow.network import Arc
from linli_core.matching.problem.goals import Scale
from linli_core.matching.problem.rules import RuleBook, refusal
from linli_core.matching.problem.spatial_index import SpatialIndex, reverse_neighbours
from linli_core.matching.problem.values import Helper, Need

Wants = tuple[Hashable, ...]


class NeedIndex:
    """The needs that take part, indexed by where they are and what they require."""

    def __init__(self, needs: Mapping[int, Need], book: RuleBook, scale: Scale) -> None:
        """Index the needs under their numbers."""
        self._book, self._scale = book, scale
        self._needs: dict[int, Need] = {}
        self._wants: dict[int, Wants] = {}
        self._nearby = SpatialIndex(book)
        self._bordering = reverse_neighbours(book.geography)
        for i, need in needs.items():
            self.add(i, need)

    def add(self, i: int, need: Need) -> None:
        """Add one need."""
        self._needs[i] = need
        self._nearby.add(i, need)

    def remove(self, i: int) -> None:
        """Remove a need."""
        # The spatial index keeps it: `arcs` intersects with the needs that are left.
        del self._needs[i]

    def arcs(self, helper: Helper) -> list[Arc]:
        """Return the needs that this helper could serve, each with its cost."""
        geography, distance, scale = self._book.geography, self._book.distance, self._scale
        offers = [rule.offered(helper) for rule in self._book.features]
        fitting: dict[Wants, bool] = {}
        arcs = []
        near = self._nearby.near(helper, self._bordering.get(helper.community, ()))
        for i in sorted(near & self._needs.keys()):
            wants = self._wanted(i)
            if wants not in fitting:
                fitting[wants] = self._fits(wants, offers)
            if not fitting[wants]:
                continue
            need = self._needs[i]
            metres = geography.metres(need, helper)
            if metres is None or not distance.allows(metres, helper) or refusal(need, helper):
                continue
            arcs.append((i, scale.cost(scale.terms(need, helper, metres))))
        return arcs

    def _wanted(self, i: int) -> Wants:
        if i not in self._wants:
            self._wants[i] = tuple(rule.wanted(self._needs[i]) for rule in self._book.features)
        return self._wants[i]

    def _fits(self, wants: Wants, offers: list[Hashable]) -> bool:
        return all(
            want is None or rule.fits(want, offer)
            for rule, want, offer in zip(self._book.features, wants, offers, strict=True)
        )
