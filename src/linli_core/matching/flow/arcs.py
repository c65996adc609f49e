"""The arcs of a need: its eligible helpers, each with its cost under the goals."""

from linli_core.matching.flow.network import Arc
from linli_core.matching.problem.eligibility import HelperIndex
from linli_core.matching.problem.goals import Scale
from linli_core.matching.problem.values import Need


def priced_arcs(
    need: Need, roster: HelperIndex, scale: Scale, nearest: int | None = None
) -> tuple[Arc, ...]:
    """Return the eligible helpers of a need with what each would cost."""
    eligible = roster.screen(need).eligible
    if nearest is not None:
        kept = set(sorted((metres, j) for j, metres in eligible)[:nearest])
        eligible = tuple(
            (j, metres)
            for j, metres in eligible
            if (metres, j) in kept or roster.helpers[j].key in need.former
        )
    helpers = roster.helpers
    weighed = list(zip(scale.weights, [goal.seat for goal in scale.goals], strict=True))
    return tuple(
        [(j, sum([w * seat(need, helpers[j], way) for w, seat in weighed])) for j, way in eligible]
    )
