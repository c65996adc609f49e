"""The lowest prices that prove a pairing, read off the pairing itself.

The solver keeps its own prices to itself. If a pairing is optimal, prices follow from it:
a helper's place is worth at least what whoever could use it instead would gain. Each round
passes that on along the pairs of those whose price has just risen, until nothing rises.
A pairing that is not optimal makes prices climb without end; the rounds are limited then,
and the prices reached still give a bound.
"""

import numpy as np
from attrs import define, field

from linli_core.matching.arrays.columns import Codes, Flags, Ints
from linli_core.matching.arrays.stage import Stage

UNKNOWN = -(1 << 62)
ROUNDS = 20_000


def least_prices(stage: Stage, used: Ints, rounds: int = ROUNDS) -> Ints:
    """Return one price per helper, the lowest that prove the pairing in this step."""
    return _Prices(stage, used).settle(rounds)


@define(eq=False)
class _Prices:
    stage: Stage
    used: Ints
    price: Ints = field(init=False)
    top: Ints = field(init=False)
    gate: Ints = field(init=False)
    held: Flags = field(init=False)
    start: Ints = field(init=False)
    missing: Ints = field(init=False)
    load: Ints = field(init=False)
    through: Ints = field(init=False)

    def __attrs_post_init__(self) -> None:
        stage = self.stage
        count, helpers = len(stage.supply), len(stage.low)
        self.held = np.isin(stage.edges, self.used, assume_unique=True)
        self.start = np.searchsorted(stage.need, np.arange(count + 1))
        sent = np.bincount(stage.need[self.held], minlength=count)
        self.through = np.bincount(stage.need[self.held & stage.gated], minlength=count)
        self.through -= stage.gate_supply
        self.missing = stage.supply + stage.gate_supply - sent
        self.load = stage.base + np.bincount(stage.helper[self.held], minlength=helpers)
        self.top = np.full(count, UNKNOWN)
        self.gate = np.full(count, UNKNOWN)
        self.price = np.full(helpers, UNKNOWN)

    def settle(self, rounds: int) -> Ints:
        stage = self.stage
        last = np.maximum(self.load - 1, 0)
        loose = (self.load > stage.low) | (self.load == 0)
        floor = np.zeros(len(self.price), dtype=np.int64)
        if stage.slope:
            floor = np.where(
                self.load > 0, stage.place_costs(max(stage.width, 1))[np.arange(len(last)), last], 0
            )
        self.price[loose] = floor[loose]
        short = np.flatnonzero(self.missing > 0)
        self.top[short] = stage.unserved[short]
        self._run(np.flatnonzero(loose), short, rounds)
        unknown = np.flatnonzero(self.price == UNKNOWN)
        if len(unknown):
            # Cut off from every free place and every empty seat: any level proves as well.
            self.price[unknown] = self._below(unknown)
            self._run(unknown, np.zeros(0, dtype=np.int64), rounds)
        return self.price

    def _below(self, unknown: Ints) -> int:
        scale = int(np.abs(self.stage.cost).max(initial=1)) + int(
            self.stage.unserved.max(initial=1)
        )
        return -min(scale * (len(unknown) + 2), 1 << 58)

    def _run(self, helpers: Ints, needs: Ints, rounds: int) -> None:
        order = np.argsort(self.stage.helper[self.held], kind="stable")
        edges = np.flatnonzero(self.held)[order]
        begin = np.searchsorted(self.stage.helper[edges], np.arange(len(self.price) + 1))
        for _ in range(rounds):
            risen = self._to_needs(edges[_spans(begin, helpers)])
            needs = np.union1d(needs, risen)
            if not len(needs):
                return
            helpers = self._to_helpers(needs)
            needs = np.zeros(0, dtype=np.int64)

    def _to_needs(self, edges: Ints) -> Ints:
        """Raise the levels of the needs that hold helpers whose price rose."""
        stage = self.stage
        need, gated = stage.need[edges], stage.gated[edges]
        value = stage.cost[edges] + self.price[stage.helper[edges]]
        risen = [_raise(self.top, need[~gated], value[~gated])]
        if gated.any():
            risen.append(_raise(self.gate, need[gated], value[gated]))
        changed = np.unique(np.concatenate(risen))
        return np.union1d(changed, self._across(changed))

    def _across(self, needs: Ints) -> Ints:
        """Pass levels between a need and its gate where units could go either way."""
        stage = self.stage
        split = needs[stage.gate_room[needs] > 0]
        if not len(split):
            return split
        back = split[self.through[split] > 0]
        risen = [_raise(self.top, back, self.gate[back])]
        on = split[self.through[split] < stage.gate_room[split]]
        risen.append(_raise(self.gate, on, self.top[on]))
        return np.concatenate(risen)

    def _to_helpers(self, needs: Ints) -> Ints:
        """Raise the prices of the other helpers these needs could have; return who rose."""
        stage = self.stage
        needs = np.union1d(needs, self._across(needs))
        edges = _spans(self.start, needs)
        edges = edges[~self.held[edges]]
        level = np.where(
            stage.gated[edges], self.gate[stage.need[edges]], self.top[stage.need[edges]]
        )
        known = level > UNKNOWN
        edges, level = edges[known], level[known]
        return _raise(self.price, stage.helper[edges], level - stage.cost[edges])


def _spans(start: Ints, rows: Ints) -> Ints:
    """Return the positions of everything in these rows."""
    length = start[rows + 1] - start[rows]
    total = int(length.sum())
    offset = np.repeat(start[rows] - np.concatenate(([0], np.cumsum(length)[:-1])), length)
    return np.arange(total) + offset if total else np.zeros(0, dtype=np.int64)


def _raise(level: Ints, index: Ints | Codes, value: Ints | Codes) -> Ints:
    """Raise levels to these values where they are higher, and return which rose."""
    better = value > level[index]
    index, value = index[better], value[better]
    np.maximum.at(level, index, value)
    return np.unique(index).astype(np.int64)
