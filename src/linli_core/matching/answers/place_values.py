"""Where one more place would do most."""

from attrs import frozen

from linli_core.matching.flow.solution import PairingSolution


@frozen
class PlaceValue:
    """What one more place at a helper would save.

    Attributes:
        helper: key of the helper.
        saving: whole cost saved, exactly.
        steps: the same step by step of the goals' order.
    """

    helper: str
    saving: int
    steps: tuple[int, ...]


def place_values(solved: PairingSolution, top: int | None) -> tuple[PlaceValue, ...]:
    """Return the places worth most, the best first; ties by key.

    The lowest prices of an optimum are exactly these savings.
    """
    found = []
    load = [0] * len(solved.helpers)
    for held in solved.held:
        for j in held:
            load[j] += 1
    for j, price in enumerate(solved.prices):
        saving = price - solved.network.place_cost(j, load[j])
        if saving > 0:
            found.append((-saving, solved.helpers[j].key))
    return tuple(
        PlaceValue(key, -saving, solved.scale.split(-saving)) for saving, key in sorted(found)[:top]
    )
