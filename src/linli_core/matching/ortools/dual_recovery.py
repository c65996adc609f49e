"""Dual recovery: the least dual prices that prove a pairing, computed from the pairing itself.

The solver does not expose its duals. By complementary slackness they are longest-path labels
in the residual network; algorithm: label correcting in rounds over arrays (Bellman-Ford with
an active set; Ahuja, Magnanti and Orlin, Network Flows, 1993, ch. 5). A pairing that is not
optimal has an improving cycle and labels rise forever: rounds are limited, and the prices
reached still give a bound.
"""

import numpy as np
from attrs import define, field

from linli_core.matching.ortools.lex_level import LexicographicLevel
from linli_core.matching.ortools.problem_columns import Codes, Flags, Ints

UNKNOWN = -(1 << 62)
ROUNDS = 20_000


def recover_duals(level: LexicographicLevel, used: Ints, rounds: int = ROUNDS) -> Ints:
    """Return one dual price per helper, the least that prove the pairing in this level."""
    return _LabelCorrection(level, used).run(rounds)


def mark_used(arcs: Ints, used: Ints) -> Flags:
    """Return for each of these pairs, in order, whether it is in use."""
    in_use = np.zeros(len(arcs), dtype=np.bool_)
    if len(arcs):
        place = np.minimum(np.searchsorted(arcs, used), len(arcs) - 1)
        in_use[place[arcs[place] == used]] = True
    return in_use


@define(eq=False)
class _LabelCorrection:
    level: LexicographicLevel
    used: Ints
    price: Ints = field(init=False)
    need_label: Ints = field(init=False)
    gate_label: Ints = field(init=False)
    in_use: Flags = field(init=False)
    start: Ints = field(init=False)
    empty_seats: Ints = field(init=False)
    load: Ints = field(init=False)
    gate_flow: Ints = field(init=False)
    gates: bool = field(init=False)
    teams: bool = field(init=False)
    unique_needs: "_UniqueIndices" = field(init=False)
    unique_helpers: "_UniqueIndices" = field(init=False)

    def __attrs_post_init__(self) -> None:
        level = self.level
        count, helpers = len(level.supply), len(level.min_places)
        self.in_use = mark_used(level.arcs, self.used)
        self.start = level.starts()
        sent = np.bincount(level.need[self.in_use], minlength=count)
        self.gate_flow = np.bincount(level.need[self.in_use & level.gated], minlength=count)
        self.gate_flow -= level.gate_supply
        self.gates = bool(level.problem.split.any())
        self.teams = self.gates or int((level.supply + level.gate_supply).max(initial=0)) > 1
        self.unique_needs, self.unique_helpers = _UniqueIndices(count), _UniqueIndices(helpers)
        self.empty_seats = level.supply + level.gate_supply - sent
        self.load = level.fixed_load + np.bincount(level.helper[self.in_use], minlength=helpers)
        self.need_label = np.full(count, UNKNOWN)
        self.gate_label = np.full(count, UNKNOWN)
        self.price = np.full(helpers, UNKNOWN)

    def run(self, rounds: int) -> Ints:
        level = self.level
        last = np.maximum(self.load - 1, 0)
        # Complementary slackness fixes the price where a place could be given up, or is free.
        with_slack = (self.load > level.min_places) | ((self.load == 0) & ~level.had_price)
        floor = np.zeros(len(self.price), dtype=np.int64)
        if level.balance_weight:
            floor = np.where(
                self.load > 0, level.place_costs(max(level.width, 1))[np.arange(len(last)), last], 0
            )
        self.price[with_slack] = floor[with_slack]
        short = np.flatnonzero(self.empty_seats > 0)
        self.need_label[short] = level.unserved[short]
        self._propagate(np.flatnonzero(with_slack), short, rounds)
        unknown = np.flatnonzero(self.price == UNKNOWN)
        if len(unknown):
            # Not reached from any free place or empty seat: any common shift proves as well.
            self.price[unknown] = self._isolated_label(unknown)
            self._propagate(unknown, np.zeros(0, dtype=np.int64), rounds)
        return self.price

    def _isolated_label(self, unknown: Ints) -> int:
        scale = int(np.abs(self.level.cost).max(initial=1)) + int(
            self.level.unserved.max(initial=1)
        )
        return -min(scale * (len(unknown) + 2), 1 << 58)

    def _propagate(self, helpers: Ints, needs: Ints, rounds: int) -> None:
        order = np.argsort(self.level.helper[self.in_use], kind="stable")
        arcs = np.flatnonzero(self.in_use)[order]
        begin = np.searchsorted(self.level.helper[arcs], np.arange(len(self.price) + 1))
        for _ in range(rounds):
            raised = self._to_needs(arcs[_row_positions(begin, helpers)])
            needs = self.unique_needs.of(needs, raised)
            if not len(needs):
                return
            helpers = self._to_helpers(needs)
            needs = np.zeros(0, dtype=np.int64)

    def _to_needs(self, arcs: Ints) -> Ints:
        """Raise the labels of the needs that have a helper whose price rose; return which."""
        level, unique = self.level, self.unique_needs
        need, value = level.need[arcs], level.cost[arcs] + self.price[level.helper[arcs]]
        if not self.gates:
            return _raise_labels(self.need_label, need, value, unique)
        gated = level.gated[arcs]
        raised = _raise_labels(self.need_label, need[~gated], value[~gated], unique)
        changed = unique.of(
            raised, _raise_labels(self.gate_label, need[gated], value[gated], unique)
        )
        return unique.of(changed, self._across(changed))

    def _across(self, needs: Ints) -> Ints:
        """Propagate labels between a need and its gate where a unit could move either way."""
        level, unique = self.level, self.unique_needs
        split = needs[level.gate_room[needs] > 0] if self.gates else needs[:0]
        if not len(split):
            return split
        back = split[self.gate_flow[split] > 0]
        raised = _raise_labels(self.need_label, back, self.gate_label[back], unique)
        on = split[self.gate_flow[split] < level.gate_room[split]]
        return np.concatenate(
            (raised, _raise_labels(self.gate_label, on, self.need_label[on], unique))
        )

    def _to_helpers(self, needs: Ints) -> Ints:
        """Raise the prices of the other helpers of these needs; return which rose."""
        level = self.level
        if self.gates:
            needs = self.unique_needs.of(needs, self._across(needs))
        arcs = _row_positions(self.start, needs)
        if self.teams:
            arcs = arcs[~self.in_use[arcs]]
        label = self.need_label[level.need[arcs]]
        if self.gates:
            label = np.where(level.gated[arcs], self.gate_label[level.need[arcs]], label)
            known = label > UNKNOWN
            arcs, label = arcs[known], label[known]
        return _raise_labels(
            self.price, level.helper[arcs], label - level.cost[arcs], self.unique_helpers
        )


class _UniqueIndices:
    """Deduplicates indices below a limit, in order, without sorting them."""

    def __init__(self, limit: int) -> None:
        self._flags = np.zeros(limit, dtype=np.bool_)

    def of(self, *groups: Ints | Codes) -> Ints:
        """Return each index of these groups once, in order."""
        flags = self._flags
        for group in groups:
            flags[group] = True
        indices = np.flatnonzero(flags)
        flags[indices] = False
        return indices


def _row_positions(start: Ints, rows: Ints) -> Ints:
    """Return the positions of all arcs in these rows."""
    length = start[rows + 1] - start[rows]
    total = int(length.sum())
    offset = np.repeat(start[rows] - np.concatenate(([0], np.cumsum(length)[:-1])), length)
    return np.arange(total) + offset if total else np.zeros(0, dtype=np.int64)


def _raise_labels(
    label: Ints, index: Ints | Codes, value: Ints | Codes, unique: _UniqueIndices
) -> Ints:
    """Raise labels to these values where they are higher, and return which rose."""
    better = np.flatnonzero(value > label[index])
    index, value = index[better], value[better]
    np.maximum.at(label, index, value)
    return unique.of(index)
