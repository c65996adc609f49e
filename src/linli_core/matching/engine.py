"""The small engine behind `pair`: screen, fill the flow, keep the lowest prices."""

from collections.abc import Callable

from linli_core.matching.goals import Scale
from linli_core.matching.incremental import Flow
from linli_core.matching.inspection import Inspection
from linli_core.matching.network import Arc, Network
from linli_core.matching.roster import Roster
from linli_core.matching.rules import RuleBook
from linli_core.matching.solved import Solved, blank_network
from linli_core.matching.values import Need

Stop = Callable[[], bool]


def priced_arcs(
    need: Need, roster: Roster, scale: Scale, nearest: int | None = None
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
    return tuple(
        (j, scale.cost(scale.terms(need, roster.helpers[j], metres))) for j, metres in eligible
    )


def solve_small(
    inspected: Inspection,
    book: RuleBook,
    scale: Scale,
    *,
    nearest: int | None = None,
    stop: Stop = lambda: False,
) -> tuple[Solved, bool]:
    """Pair with the engine that needs no other library.

    Args:
        inspected: who takes part.
        book: rules.
        scale: goals.
        nearest: cut to so many nearest helpers and the former one; None for all eligible.
        stop: asked between needs; once it says so, the remaining needs stay unpaired.

    Returns:
        The result, and whether every need had its turn.
    """
    roster = Roster(inspected.helpers, book)
    network = blank_network(inspected, scale)
    locked = {(lock.need, lock.helper) for lock in inspected.locks}
    for i, need in enumerate(inspected.needs):
        if network.seats[i]:
            arcs = priced_arcs(need, roster, scale, nearest)
            network.arcs[i] = [
                (j, c) for j, c in arcs if (need.key, roster.helpers[j].key) not in locked
            ]
    flow = Flow(network)
    finished = _fill(flow, network, inspected, stop)
    prices = flow.least_prices()
    solved = Solved(
        book=book,
        scale=scale,
        needs=list(inspected.needs),
        helpers=list(inspected.helpers),
        network=network,
        held=flow.held,
        prices=prices,
        locks=inspected.locks,
        nearest=nearest,
    )
    return solved, finished


def _fill(flow: Flow, network: Network, inspected: Inspection, stop: Stop) -> bool:
    """Fill the seats, the most urgent needs first, so that a stop hurts the least urgent."""
    order = sorted(range(len(network.seats)), key=lambda i: (inspected.needs[i].urgency, i))
    for i in order:
        if stop():
            return False
        flow.fill(i)
    return True
