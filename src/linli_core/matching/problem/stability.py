"""That people stay with one another is a goal too, with a price and a source.

It is no goal of the first plan, where nobody has anybody yet (whom somebody had before is
`Continuity`). It counts when the plan accepts events: to move one pair costs so much.
"""

from attrs import frozen

from linli_core.matching.problem.faults import NegativePenalty
from linli_core.texts.sources import OURS


@frozen(kw_only=True)
class StabilityPenalty:
    """What it is worth that a pair which exists is left alone.

    Attributes:
        points: points of `Distance`, of 10 m each unless its unit is another; 1,000 are 10 km.
        source: where that figure is from.
    """

    points: int = 1_000
    source: str = OURS
    code: str = "staying"

    def __attrs_post_init__(self) -> None:
        """Refuse a price below 0, under which every pair would be torn apart.

        Raises:
            NegativePenalty: LL-4025.
        """
        if self.points < 0:
            raise NegativePenalty(points=str(self.points))


DEFAULT_STABILITY = StabilityPenalty()


def read_stability(stability: StabilityPenalty | int) -> StabilityPenalty:
    """Return the goal; a bare number is its points, set by whoever called.

    Raises:
        NegativePenalty: LL-4025, the number is below 0.
    """
    return (
        stability
        if isinstance(stability, StabilityPenalty)
        else StabilityPenalty(points=stability, source="caller")
    )
