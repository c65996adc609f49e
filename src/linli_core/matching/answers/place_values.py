"""Where one more place would save most: the dual prices, read as marginal values."""

from attrs import frozen

from linli_core.matching.flow.solution import PairingSolution


@frozen
class PlaceValue:
    """What one more place at a helper would save.

    Attributes:
        helper: key of the helper.
        saving: total cost saved, exactly.
        levels: the same level by level of the goals' order.
    """

    helper: str
    saving: int
    levels: tuple[int, ...]


def place_values(solution: PairingSolution, top: int | None) -> tuple[PlaceValue, ...]:
    """Return the places of greatest saving, the greatest first; ties by key.

    The least dual prices of an optimum are exactly these savings: with any larger optimal
    dual the figure would only be an upper bound.
    """
    savings = []
    load = [0] * len(solution.helpers)
    for assigned in solution.assignment:
        for j in assigned:
            load[j] += 1
    for j, price in enumerate(solution.prices):
        saving = price - solution.network.place_cost(j, load[j])
        if saving > 0:
            savings.append((-saving, solution.helpers[j].key))
    return tuple(
        PlaceValue(key, -saving, solution.scale.by_level(-saving))
        for saving, key in sorted(savings)[:top]
    )
