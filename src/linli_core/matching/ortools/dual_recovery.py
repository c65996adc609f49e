"""The lowest prices that prove a pairing, read off the pairing itself.

The solver keeps its own prices to itself. If a pairing is optimal, prices follow from it:
a helper's place is worth at least what whoever could use it instead would gain. Each round
passes that on along the pairs of those whose price has just risen, until nothing rises.
A pairing that is not optimal makes prices climb without end; the rounds are limited then,
and the prices reached still give a bound.
"""

import numpy as np
from attrs import define, field

from linli_core.matching.ortools.lex_level import LexicographicLevel
from linli_core.matching.ortools.problem_columns import Codes, Flags, Ints

UNKNOWN = -(1 << 62)
ROUNDS = 20_000


def recover_duals(stage: LexicographicLevel, used: Ints, rounds: int = ROUNDS) -> Ints:
    """Return one price per helper, the lowest that prove the pairing in this step."""
    return _LabelCorrection(stage, used).settle(rounds)


def mark_used(edges: Ints, used: Ints) -> Flags:
    """Say of each pair of the market, in order, whether it is one of those in use."""
    held = np.zeros(len(edges), dtype=np.bool_)
    if len(edges):
        place = np.minimum(np.searchsorted(edges, used), len(edges) - 1)
        held[place[edges[place] == used]] = True
    return held


@define(eq=False)
class _LabelCorrection:
    stage: LexicographicLevel
    used: Ints
    price: Ints = field(init=False)
    top: Ints = field(init=False)
    gate: Ints = field(init=False)
    held: Flags = field(init=False)
    start: Ints = field(init=False)
    missing: Ints = field(init=False)
    load: Ints = field(init=False)
    through: Ints = field(init=False)
    gates: bool = field(init=False)
    teams: bool = field(init=False)
    few_needs: "_UniqueIndices" = field(init=False)
    few_helpers: "_UniqueIndices" = field(init=False)

    def __attrs_post_init__(self) -> None:
        stage = self.stage
        count, helpers = len(stage.supply), len(stage.low)
        self.held = mark_used(stage.edges, self.used)
        self.start = stage.starts()
        sent = np.bincount(stage.need[self.held], minlength=count)
        self.through = np.bincount(stage.need[self.held & stage.gated], minlength=count)
        self.through -= stage.gate_supply
        self.gates = bool(stage.market.split.any())
        self.teams = self.gates or int((stage.supply + stage.gate_supply).max(initial=0)) > 1
        self.few_needs, self.few_helpers = _UniqueIndices(count), _UniqueIndices(helpers)
        self.missing = stage.supply + stage.gate_supply - sent
        self.load = stage.base + np.bincount(stage.helper[self.held], minlength=helpers)
        self.top = np.full(count, UNKNOWN)
        self.gate = np.full(count, UNKNOWN)
        self.price = np.full(helpers, UNKNOWN)

    def settle(self, rounds: int) -> Ints:
        stage = self.stage
        last = np.maximum(self.load - 1, 0)
        loose = (self.load > stage.low) | ((self.load == 0) & ~stage.worth)
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
            risen = self._to_needs(edges[_row_positions(begin, helpers)])
            needs = self.few_needs.only(needs, risen)
            if not len(needs):
                return
            helpers = self._to_helpers(needs)
            needs = np.zeros(0, dtype=np.int64)

    def _to_needs(self, edges: Ints) -> Ints:
        """Raise the levels of the needs that hold helpers whose price rose."""
        stage, few = self.stage, self.few_needs
        need, value = stage.need[edges], stage.cost[edges] + self.price[stage.helper[edges]]
        if not self.gates:
            return _raise_labels(self.top, need, value, few)
        gated = stage.gated[edges]
        risen = _raise_labels(self.top, need[~gated], value[~gated], few)
        changed = few.only(risen, _raise_labels(self.gate, need[gated], value[gated], few))
        return few.only(changed, self._across(changed))

    def _across(self, needs: Ints) -> Ints:
        """Pass levels between a need and its gate where units could go either way."""
        stage, few = self.stage, self.few_needs
        split = needs[stage.gate_room[needs] > 0] if self.gates else needs[:0]
        if not len(split):
            return split
        back = split[self.through[split] > 0]
        risen = _raise_labels(self.top, back, self.gate[back], few)
        on = split[self.through[split] < stage.gate_room[split]]
        return np.concatenate((risen, _raise_labels(self.gate, on, self.top[on], few)))

    def _to_helpers(self, needs: Ints) -> Ints:
        """Raise the prices of the other helpers these needs could have; return who rose."""
        stage = self.stage
        if self.gates:
            needs = self.few_needs.only(needs, self._across(needs))
        edges = _row_positions(self.start, needs)
        if self.teams:
            edges = edges[~self.held[edges]]
        level = self.top[stage.need[edges]]
        if self.gates:
            level = np.where(stage.gated[edges], self.gate[stage.need[edges]], level)
            known = level > UNKNOWN
            edges, level = edges[known], level[known]
        return _raise_labels(
            self.price, stage.helper[edges], level - stage.cost[edges], self.few_helpers
        )


class _UniqueIndices:
    """Numbers below a limit, each once and in order, without sorting them."""

    def __init__(self, limit: int) -> None:
        self._flags = np.zeros(limit, dtype=np.bool_)

    def only(self, *groups: Ints | Codes) -> Ints:
        """Return each number of these groups once, in order."""
        flags = self._flags
        for group in groups:
            flags[group] = True
        flagged = np.flatnonzero(flags)
        flags[flagged] = False
        return flagged


def _row_positions(start: Ints, rows: Ints) -> Ints:
    """Return the positions of everything in these rows."""
    length = start[rows + 1] - start[rows]
    total = int(length.sum())
    offset = np.repeat(start[rows] - np.concatenate(([0], np.cumsum(length)[:-1])), length)
    return np.arange(total) + offset if total else np.zeros(0, dtype=np.int64)


def _raise_labels(
    level: Ints, index: Ints | Codes, value: Ints | Codes, few: _UniqueIndices
) -> Ints:
    """Raise levels to these values where they are higher, and return which rose."""
    better = np.flatnonzero(value > level[index])
    index, value = index[better], value[better]
    np.maximum.at(level, index, value)
    return few.only(index)
