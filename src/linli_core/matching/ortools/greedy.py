"""A greedy heuristic for a feasible pairing: the incumbent when the flow had no time.

In rounds over arrays, every need proposes to its cheapest helper with a free place, and every
helper accepts the most urgent, for good: immediate acceptance, as where schools fill places
(Abdulkadiroğlu and Sönmez, American Economic Review 93, 2003). The result is feasible; nothing
else is claimed of it.
"""

import numpy as np
from attrs import define, field

from linli_core.matching.ortools.lex_level import LexicographicLevel
from linli_core.matching.ortools.problem_columns import Flags, Ints

# After so many rounds few needs are left, and a plain loop is faster.
ROUNDS = 40


def greedy_assignment(level: LexicographicLevel, rounds: int = ROUNDS) -> Ints:
    """Return a feasible pairing of a first level, as pairs of the problem."""
    greedy = _GreedyRounds(level)
    for _ in range(rounds):
        if not greedy.run_round():
            break
    else:
        greedy.finish_one_by_one()
    return np.flatnonzero(greedy.used)


@define(eq=False)
class _GreedyRounds:
    """Free seats and places, and the pairs that may still be chosen."""

    level: LexicographicLevel
    seats: Ints = field(init=False)
    gate: Ints = field(init=False)
    places: Ints = field(init=False)
    used: Flags = field(init=False)
    open_arcs: Ints = field(init=False)

    def __attrs_post_init__(self) -> None:
        level = self.level
        self.seats, self.places = level.supply.copy(), level.max_places.copy()
        self.gate = np.where(level.problem.split, level.gate_room, level.supply)
        self.used = np.zeros(len(level.arcs), dtype=np.bool_)
        self.open_arcs = np.arange(len(level.arcs))

    def run_round(self) -> bool:
        """Let every need propose to its cheapest helper; every helper accepts the most urgent."""
        level = self.level
        self.open_arcs = self.open_arcs[self._is_open(self.open_arcs)]
        if not len(self.open_arcs):
            return False
        chosen = self._cheapest_arcs()
        need, helper = level.need[chosen], level.helper[chosen]
        order = np.lexsort((chosen, level.cost[chosen], -level.unserved[need], helper))
        chosen, need, helper = chosen[order], need[order], helper[order]
        first = np.flatnonzero(np.diff(helper, prepend=-1))
        rank = np.arange(len(chosen)) - np.repeat(first, np.diff(np.append(first, len(chosen))))
        self._assign(chosen[rank < self.places[helper]])
        return True

    def finish_one_by_one(self) -> None:
        """Serve the needs that are left in order of urgency, each from its cheapest helper on."""
        level = self.level
        rest = self.open_arcs[self._is_open(self.open_arcs)]
        rest = rest[np.lexsort((level.cost[rest], level.need[rest]))]
        rest = rest[np.argsort(-level.unserved[level.need[rest]], kind="stable")]
        seats, gate, places = self.seats.tolist(), self.gate.tolist(), self.places.tolist()
        need, helper, gated = level.need[rest], level.helper[rest], level.gated[rest]
        for arc, i, j, g in zip(
            rest.tolist(), need.tolist(), helper.tolist(), gated.tolist(), strict=True
        ):
            if seats[i] and places[j] and (gate[i] or not g):
                self.used[arc] = True
                seats[i] -= 1
                places[j] -= 1
                gate[i] -= g

    def _is_open(self, arcs: Ints) -> Flags:
        level = self.level
        need = level.need[arcs]
        free = (self.seats[need] > 0) & (self.places[level.helper[arcs]] > 0) & ~self.used[arcs]
        free &= ~level.gated[arcs] | (self.gate[need] > 0)
        return np.asarray(free)

    def _cheapest_arcs(self) -> Ints:
        """Return the cheapest pair of every need; ties are spread over the helpers."""
        arcs = self.open_arcs
        need, cost = self.level.need[arcs], self.level.cost[arcs]
        first = np.flatnonzero(np.diff(need, prepend=-1))
        least = np.repeat(np.minimum.reduceat(cost, first), np.diff(np.append(first, len(arcs))))
        best = arcs[cost == least]
        need = self.level.need[best]
        first = np.flatnonzero(np.diff(need, prepend=-1))
        several = np.diff(np.append(first, len(best)))
        return np.asarray(best[first + need[first] % several])

    def _assign(self, arcs: Ints) -> None:
        level = self.level
        self.used[arcs] = True
        np.subtract.at(self.seats, level.need[arcs], 1)
        np.subtract.at(self.places, level.helper[arcs], 1)
        np.subtract.at(self.gate, level.need[arcs[level.gated[arcs]]], 1)
