"""The arcs of a need: its eligible helpers, each with its cost under the goals."""

from linli_core.matching.flow.network import Arc
from linli_core.matching.problem.eligibility import HelperIndex
from linli_core.matching.problem.goals import Scale
from linli_core.matching.problem.values import Need


def priced_arcs(
    need: Need, index: HelperIndex, scale: Scale, nearest: int | None = None
) -> tuple[Arc, ...]:
    """Return the eligible helpers of a need with the cost of each.

    Args:
        need: the need.
        index: the helpers.
        scale: the goals as weights.
        nearest: keep so many nearest helpers, and former ones whatever their distance, so
            that continuity can still be honoured; None keeps all.
    """
    eligible = index.screen(need).eligible
    if nearest is not None:
        kept = set(sorted((metres, j) for j, metres in eligible)[:nearest])
        eligible = tuple(
            (j, metres)
            for j, metres in eligible
            if (metres, j) in kept or index.helpers[j].key in need.former
        )
    helpers = index.helpers
    # Bound methods and a list are looked up once: this runs for every eligible pair.
    weighted = list(zip(scale.weights, [goal.seat for goal in scale.goals], strict=True))
    return tuple(
        [(j, sum([w * seat(need, helpers[j], way) for w, seat in weighted])) for j, way in eligible]
    )
