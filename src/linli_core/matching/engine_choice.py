"""The engines behind `pair`: which one is taken."""

from typing import Literal, Protocol

from linli_core.matching.flow.own_engine import Stop, solve_small
from linli_core.matching.flow.solution import PairingSolution
from linli_core.matching.problem.faults import PairingExtraMissing, UnreadableGoal
from linli_core.matching.problem.goals import BUILT_IN, FeatureGoal, Scale
from linli_core.matching.problem.inspection import Inspection
from linli_core.matching.problem.rules import RuleBook

Engine = Literal["auto", "own", "ortools"]
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
    ) -> tuple[PairingSolution, bool]:
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
        from linli_core.matching.ortools.large_engine import solve_large
    except ImportError as missing:
        if engine == "auto":
            return solve_small
        raise PairingExtraMissing from missing
    return solve_large
