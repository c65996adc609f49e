"""The engine without other libraries: the minimum-cost flow of `incremental_flow`, need by need."""

from collections.abc import Callable, Sequence

from linli_core.matching.flow.arcs import priced_arcs
from linli_core.matching.flow.incremental_flow import IncrementalFlow
from linli_core.matching.flow.network import Arc, Network
from linli_core.matching.flow.solution import PairingSolution, blank_network
from linli_core.matching.problem.eligibility import HelperIndex
from linli_core.matching.problem.goals import Scale
from linli_core.matching.problem.inspection import Inspection
from linli_core.matching.problem.rules import RuleBook

Stop = Callable[[], bool]


def solve_small(
    inspected: Inspection,
    book: RuleBook,
    scale: Scale,
    *,
    nearest: int | None = None,
    stop: Stop = lambda: False,
) -> tuple[PairingSolution, bool]:
    """Solve with the engine that needs no other library.

    Args:
        inspected: who takes part.
        book: rules.
        scale: goals as weights.
        nearest: keep so many nearest helpers and former ones; None for all eligible.
        stop: asked between needs; once it returns true, the remaining needs stay unpaired.

    Returns:
        The solution, and whether every need was processed.
    """
    index = HelperIndex(inspected.helpers, book)
    network = blank_network(inspected, scale)
    rows: list[Sequence[Arc]] = [() for _ in inspected.needs]
    locked = {(lock.need, lock.helper) for lock in inspected.locks}
    for i, need in enumerate(inspected.needs):
        if network.seats[i]:
            arcs = priced_arcs(need, index, scale, nearest)
            rows[i] = [(j, c) for j, c in arcs if (need.key, index.helpers[j].key) not in locked]
    network.arcs = rows
    flow = IncrementalFlow(network)
    finished = _fill(flow, network, inspected, stop)
    solution = PairingSolution(
        book=book,
        scale=scale,
        needs=list(inspected.needs),
        helpers=list(inspected.helpers),
        network=network,
        assignment=flow.assignment,
        prices=flow.least_duals(),
        locks=inspected.locks,
        nearest=nearest,
        pair_count=sum(len(row) for row in rows),
    )
    return solution, finished


def _fill(flow: IncrementalFlow, network: Network, inspected: Inspection, stop: Stop) -> bool:
    """Fill the seats, the most urgent needs first, so that a stop hurts the least urgent."""
    order = sorted(range(len(network.seats)), key=lambda i: (inspected.needs[i].urgency, i))
    for i in order:
        if stop():
            return False
        flow.fill(i)
    return True
