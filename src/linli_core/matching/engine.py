"""The engines behind `pair`: which one is taken, and the small one itself."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from linli_core.matching.faults import PairingExtraMissing, UnreadableGoal
from linli_core.matching.goals import BUILT_IN, FeatureGoal, Scale
from linli_core.matching.incremental import Flow
from linli_core.matching.inspection import Inspection
from linli_core.matching.network import Arc, Network
from linli_core.matching.roster import Roster
from linli_core.matching.rules import RuleBook
from linli_core.matching.solved import Solved, blank_network
from linli_core.matching.values import Need

Engine = Literal["auto", "own", "ortools"]
Stop = Callable[[], bool]
# Seats from which the large engine is worth its start; below it both take about a second.
LARGE_FROM = 2_000


class Solver(Protocol):
    """An engine: everything it needs in, a result and whether it got through out."""

    def __call__(
        self,
        inspected: Inspection,
        book: RuleBook,
        scale: Scale,
        *,
        nearest: int | None = None,
        stop: Stop = ...,
    ) -> tuple[Solved, bool]:
        """Pair everybody who takes part."""


def choose_engine(engine: Engine, seats: int, scale: Scale) -> Solver:
    """Return the engine asked for; `auto` goes by size, and by what is installed.

    Raises:
        PairingExtraMissing: LL-6010, OR-tools was asked for and is not installed.
        UnreadableGoal: LL-4023, a goal is not one that OR-tools can read as a table.
    """
    known = all(isinstance(goal, BUILT_IN | FeatureGoal) for goal in scale.goals)
    if engine == "own" or (engine == "auto" and (seats < LARGE_FROM or not known)):
        return solve_small
    if not known:
        raise UnreadableGoal
    try:
        from linli_core.matching.arrays.engine import solve_large
    except ImportError as missing:
        if engine == "auto":
            return solve_small
        raise PairingExtraMissing from missing
    return solve_large


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
    helpers = roster.helpers
    weighed = list(zip(scale.weights, [goal.seat for goal in scale.goals], strict=True))
    return tuple(
        [(j, sum([w * seat(need, helpers[j], way) for w, seat in weighed])) for j, way in eligible]
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
    rows: list[Sequence[Arc]] = [() for _ in inspected.needs]
    locked = {(lock.need, lock.helper) for lock in inspected.locks}
    for i, need in enumerate(inspected.needs):
        if network.seats[i]:
            arcs = priced_arcs(need, roster, scale, nearest)
            rows[i] = [(j, c) for j, c in arcs if (need.key, roster.helpers[j].key) not in locked]
    network.arcs = rows
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
        pairs=sum(len(row) for row in rows),
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
