"""A pairing found in one quick pass: what there is when the flow had no time.

The most urgent come first and take their cheapest helper who has a place left, all needs
at once, round by round. It is allowed, and nothing more is claimed of it.
"""

import numpy as np
from attrs import define, field

from linli_core.matching.ortools.lex_level import LexicographicLevel
from linli_core.matching.ortools.problem_columns import Flags, Ints

# After so many rounds the few needs left over take their turns one by one.
ROUNDS = 40


def greedy_assignment(stage: LexicographicLevel, rounds: int = ROUNDS) -> Ints:
    """Return an allowed pairing of a first step, as pairs of the market."""
    turns = _GreedyRounds(stage)
    for _ in range(rounds):
        if not turns.play():
            break
    else:
        turns.one_by_one()
    return np.flatnonzero(turns.used)


@define(eq=False)
class _GreedyRounds:
    """Seats and places that are left, and the pairs that may still be taken."""

    stage: LexicographicLevel
    seats: Ints = field(init=False)
    gate: Ints = field(init=False)
    places: Ints = field(init=False)
    used: Flags = field(init=False)
    alive: Ints = field(init=False)

    def __attrs_post_init__(self) -> None:
        stage = self.stage
        self.seats, self.places = stage.supply.copy(), stage.high.copy()
        self.gate = np.where(stage.market.split, stage.gate_room, stage.supply)
        self.used = np.zeros(len(stage.edges), dtype=np.bool_)
        self.alive = np.arange(len(stage.edges))

    def play(self) -> bool:
        """Let every need ask its cheapest helper, and every helper take the most urgent."""
        stage = self.stage
        self.alive = self.alive[self._open(self.alive)]
        if not len(self.alive):
            return False
        asked = self._wishes()
        need, helper = stage.need[asked], stage.helper[asked]
        order = np.lexsort((asked, stage.cost[asked], -stage.unserved[need], helper))
        asked, need, helper = asked[order], need[order], helper[order]
        first = np.flatnonzero(np.diff(helper, prepend=-1))
        turn = np.arange(len(asked)) - np.repeat(first, np.diff(np.append(first, len(asked))))
        self._take(asked[turn < self.places[helper]])
        return True

    def one_by_one(self) -> None:
        """Let the needs that are left ask in order of urgency, each until it has enough."""
        stage = self.stage
        rest = self.alive[self._open(self.alive)]
        rest = rest[np.lexsort((stage.cost[rest], stage.need[rest]))]
        rest = rest[np.argsort(-stage.unserved[stage.need[rest]], kind="stable")]
        seats, gate, places = self.seats.tolist(), self.gate.tolist(), self.places.tolist()
        need, helper, gated = stage.need[rest], stage.helper[rest], stage.gated[rest]
        for edge, i, j, g in zip(
            rest.tolist(), need.tolist(), helper.tolist(), gated.tolist(), strict=True
        ):
            if seats[i] and places[j] and (gate[i] or not g):
                self.used[edge] = True
                seats[i] -= 1
                places[j] -= 1
                gate[i] -= g

    def _open(self, edges: Ints) -> Flags:
        stage = self.stage
        need = stage.need[edges]
        free = (self.seats[need] > 0) & (self.places[stage.helper[edges]] > 0) & ~self.used[edges]
        free &= ~stage.gated[edges] | (self.gate[need] > 0)
        return np.asarray(free)

    def _wishes(self) -> Ints:
        """Return the cheapest pair of every need; of several, not the same for all needs."""
        edges = self.alive
        need, cost = self.stage.need[edges], self.stage.cost[edges]
        first = np.flatnonzero(np.diff(need, prepend=-1))
        least = np.repeat(np.minimum.reduceat(cost, first), np.diff(np.append(first, len(edges))))
        best = edges[cost == least]
        need = self.stage.need[best]
        first = np.flatnonzero(np.diff(need, prepend=-1))
        several = np.diff(np.append(first, len(best)))
        return np.asarray(best[first + need[first] % several])

    def _take(self, edges: Ints) -> None:
        stage = self.stage
        self.used[edges] = True
        np.subtract.at(self.seats, stage.need[edges], 1)
        np.subtract.at(self.places, stage.helper[edges], 1)
        np.subtract.at(self.gate, stage.need[edges[stage.gated[edges]]], 1)
