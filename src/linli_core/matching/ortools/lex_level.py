"""Lexicographic minimum-cost flow: one level as a flow over arrays, and the optimal face it leaves.

Preemptive goals whose weights exceed 64 bits are solved level by level (linear lexicographic
optimisation: Isermann, OR Spektrum 4, 1982). By complementary
slackness, dual prices of one level describe all of its optima: no pair of positive reduced
cost is used, every pair of negative one is. This optimal face is a flow problem again, on
which the next level is solved. All of it follows from the prices alone, so the check uses it too.
"""

import numpy as np
from attrs import define, evolve, field

from linli_core.matching.ortools.problem_columns import Codes, Flags, Ints


@define(eq=False)
class TransportProblem:
    """What all levels share: the transportation problem of eligible pairs, seats and places.

    Attributes:
        start: where the pairs of each need begin.
        helper: helper of each pair.
        seats: seats of each need.
        split: whether a need has a gate: at most seats - 1 units go to helpers who may not lead.
        places: places of each helper.
        leads: whether each helper may lead.
        taken: places given by locks.
        unexplored: needs whose pairs were not searched before time was up; None for none.
    """

    start: Ints
    helper: Codes
    seats: Ints
    split: Flags
    places: Ints
    leads: Flags
    taken: Ints
    unexplored: Ints | None = None

    def rows(self, arcs: Ints) -> Ints:
        """Return the need of each of these pairs."""
        return np.searchsorted(self.start, arcs, side="right") - 1


@define(eq=False)
class LexicographicLevel:
    """The flow problem of one level: pairs on the optimal face so far, at the costs of the level.

    Attributes:
        problem: what all levels share.
        arcs: the pairs that may be used, in order.
        need: need of each.
        helper: helper of each.
        cost: cost of each.
        unserved: cost of an empty seat of each need.
        may_leave_empty: whether the need may have empty seats.
        fixed: pairs that every optimum of the levels before uses.
        supply: units each need still sends.
        gate_supply: units that must leave through the gate, on top of `supply`.
        gate_room: units of `supply` that may also leave through the gate.
        min_places: places of each helper that must be given, of all.
        max_places: places of each helper that may be given, of all.
        fixed_load: places given by `fixed`.
        had_price: whether a place had a positive price in a level before; its price may then
            be negative, even at a helper who has no place at all.
        balance_weight: cost of one point of balance.
        balance_points: points of the last place of any helper.
    """

    problem: TransportProblem
    arcs: Ints
    need: Codes
    helper: Codes
    cost: Ints | Codes
    unserved: Ints
    may_leave_empty: Flags
    fixed: Ints
    supply: Ints
    gate_supply: Ints
    gate_room: Ints
    min_places: Ints
    max_places: Ints
    fixed_load: Ints
    had_price: Flags
    balance_weight: int = 0
    balance_points: int = 0
    gated: Flags = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note which pairs go through a gate."""
        problem = self.problem
        if problem.split.any():
            self.gated = problem.split[self.need] & ~problem.leads[self.helper]
        else:
            self.gated = np.zeros(len(self.need), dtype=np.bool_)

    def place_costs(self, width: int) -> Ints:
        """Return the cost of each place of each helper, one row each, up to `width` places."""
        problem = self.problem
        full = np.maximum(problem.places + problem.taken, 1)[:, None]
        points = (np.arange(width) + problem.taken[:, None]) * self.balance_points // full
        return np.asarray(points * self.balance_weight, dtype=np.int64)

    def starts(self) -> Ints:
        """Return where the pairs of each need begin, one longer than the needs."""
        # The dtype of the arcs: another would convert, and so copy, all of them.
        needs = np.arange(len(self.supply) + 1, dtype=self.need.dtype)
        return np.searchsorted(self.need, needs)

    @property
    def width(self) -> int:
        """Places of the helper who has most."""
        return int(self.problem.places.max(initial=0))


def first_level(
    problem: TransportProblem,
    cost: Ints | Codes,
    unserved: Ints,
    balance_weight: int = 0,
    balance_points: int = 0,
) -> LexicographicLevel:
    """Return the problem of the first level: all pairs, every seat may stay empty."""
    arcs = np.arange(len(problem.helper), dtype=np.int64)
    needs, nobody = len(problem.seats), np.zeros(len(problem.places), dtype=np.int64)
    return LexicographicLevel(
        problem=problem,
        arcs=arcs,
        need=np.repeat(np.arange(needs, dtype=np.int32), np.diff(problem.start)),
        helper=problem.helper,
        cost=cost,
        unserved=unserved,
        may_leave_empty=np.ones(needs, dtype=np.bool_),
        fixed=np.zeros(0, dtype=np.int64),
        supply=problem.seats.copy(),
        gate_supply=np.zeros(needs, dtype=np.int64),
        gate_room=np.where(problem.split, np.maximum(problem.seats - 1, 0), 0),
        min_places=nobody,
        max_places=problem.places.copy(),
        fixed_load=nobody,
        had_price=np.zeros(len(problem.places), dtype=np.bool_),
        balance_weight=balance_weight,
        balance_points=balance_points,
    )


@define(eq=False)
class RelaxedChoices:
    """The solution of the Lagrangian subproblems: what each need chooses at given prices.

    Attributes:
        value: cost plus price of each pair.
        direct_threshold: largest value a need would still choose directly.
        gate_threshold: largest value it would still choose through its gate.
        gate_full: whether the gate is full and worth more than a direct unit.
        least_cost: the least total value of each need.
    """

    value: Ints
    direct_threshold: Ints
    gate_threshold: Ints
    gate_full: Flags
    least_cost: Ints


def relaxed_choices(level: LexicographicLevel, prices: Ints) -> RelaxedChoices:
    """Relax the capacities: each need chooses at these prices, as if places were unlimited."""
    value = level.cost + prices[level.helper]
    count = len(level.supply)
    bounds = level.starts()
    best = np.full(count, np.iinfo(np.int64).max)
    occupied = np.flatnonzero(np.diff(bounds))
    if len(occupied):
        best[occupied] = np.minimum.reduceat(value, bounds[occupied])
    top = np.where(level.may_leave_empty, np.minimum(best, level.unserved), best)
    # The vectorised case. A single seat left by a lock may still be reserved for a lead.
    single = (level.supply == 1) & (level.gate_supply == 0) & ~level.problem.split
    chosen = np.where(single, top, 0)
    choices = RelaxedChoices(value, top, top.copy(), np.zeros(count, dtype=np.bool_), chosen)
    for i in np.flatnonzero(~single & (level.supply + level.gate_supply > 0)).tolist():
        _relax_team(level, choices, i, slice(int(bounds[i]), int(bounds[i + 1])))
    return choices


def _relax_team(level: LexicographicLevel, out: RelaxedChoices, i: int, span: slice) -> None:
    """Solve the subproblem of a team: cheapest first, within what may pass the gate."""
    forced, gate_room = int(level.gate_supply[i]), int(level.gate_room[i])
    supply, miss = int(level.supply[i]), bool(level.may_leave_empty[i])
    values = out.value[span].tolist()
    gated = level.gated[span].tolist()
    by_value = sorted(zip(values, gated, strict=True))
    gate_values = [v for v, g in by_value if g]
    first, rest = gate_values[:forced], gate_values[forced:]
    direct = [(v, False) for v, g in by_value if not g]
    direct += [(int(level.unserved[i]), False)] * (supply if miss else 0)
    pool = sorted([*direct, *((v, True) for v in rest[:gate_room])])[:supply]
    total = sum(first) + sum(v for v, _ in pool)
    via_gate = [v for v, g in pool if g]
    directly = [v for v, g in pool if not g]
    lowest = min((v for v, _ in direct), default=None)
    top = max((v for v, _ in pool), default=lowest if lowest is not None else 0)
    gate = top
    full = len(via_gate) == gate_room and bool(level.problem.split[i])
    if full:
        gate = max([*first, *via_gate], default=min(gate_values, default=top))
        top = max([*directly, gate]) if gate_room else max(directly, default=lowest or 0)
    out.direct_threshold[i], out.gate_threshold[i], out.least_cost[i] = top, gate, total
    out.gate_full[i] = full and top > gate


def lagrangian_bound(level: LexicographicLevel, prices: Ints) -> int:
    """Return the Lagrangian bound: no pairing costs less, whatever the prices (weak duality)."""
    least = relaxed_choices(level, prices).least_cost
    if level.problem.unexplored is not None:
        # Their pairs are unknown: at best one that costs nothing.
        least[level.problem.unexplored] = 0
    return _total(least) - capacity_dual_value(level, prices)


def capacity_dual_value(level: LexicographicLevel, prices: Ints) -> int:
    """Return the most that the places are worth at these prices, forced places included."""
    if not level.balance_weight:
        must = np.maximum(level.min_places - level.fixed_load, 0)
        free = level.max_places - level.fixed_load - must
        return _total(must * prices + free * np.maximum(prices, 0))
    places = np.arange(level.width)
    inside = (places >= level.fixed_load[:, None]) & (places < level.max_places[:, None])
    must = inside & (places < level.min_places[:, None])
    gain = prices[:, None] - level.place_costs(level.width)
    value = np.where(must, gain, np.maximum(gain, 0)) * inside
    return _total(value.sum(axis=1))


def assignment_cost(level: LexicographicLevel, used: Ints) -> int:
    """Return the cost, in this level, of a pairing given as pairs of the problem.

    Fixed pairs and the places they take are left out, as they are from the bound.

    Raises:
        ValueError: it uses a pair outside the optimal face of the levels before.
    """
    free = np.setdiff1d(used, level.fixed, assume_unique=True) if len(level.fixed) else used
    position = np.searchsorted(level.arcs, free)
    if len(free) and not np.array_equal(
        level.arcs[np.minimum(position, len(level.arcs) - 1)], free
    ):
        raise ValueError("a pair outside the optimal face of the levels before")
    total = _total(level.cost[position])
    sent = np.bincount(level.need[position], minlength=len(level.supply))
    missing = level.supply + level.gate_supply - sent
    total += _total(missing * level.unserved)
    load = level.fixed_load + np.bincount(level.helper[position], minlength=len(level.min_places))
    if not level.balance_weight:
        return total
    places = np.arange(level.width)
    given = (places >= level.fixed_load[:, None]) & (places < load[:, None])
    return total + _total((level.place_costs(level.width) * given).sum(axis=1))


def optimal_face(
    level: LexicographicLevel,
    prices: Ints,
    cost: Ints | Codes,
    unserved: Ints,
    balance_weight: int = 0,
    balance_points: int = 0,
) -> LexicographicLevel:
    """Return the problem of the next level: the optima of this one, at the next costs.

    Args:
        level: this level.
        prices: dual prices that prove an optimum of it.
        cost: next cost of every pair of the problem.
        unserved: next cost of an empty seat.
        balance_weight: next cost of one point of balance.
        balance_points: points of the last place of any helper.
    """
    choices = relaxed_choices(level, prices)
    threshold = np.where(
        level.gated, choices.gate_threshold[level.need], choices.direct_threshold[level.need]
    )
    tied, must = choices.value == threshold, choices.value < threshold
    # A need with nothing left to send has no choice left: its arcs would only be noise.
    active = (level.supply + level.gate_supply > 0)[level.need]
    tied, must = tied & active, must & active
    count = len(level.supply)
    forced = np.flatnonzero(must)
    through = level.gated[forced]
    gate_must = np.bincount(level.need[forced[through]], minlength=count)
    direct_must = np.bincount(level.need[forced[~through]], minlength=count)
    closed = choices.gate_full
    gate_supply = level.gate_supply + np.where(closed, level.gate_room, 0)
    supply = level.supply - np.where(closed, level.gate_room, 0)
    room = np.where(closed, 0, level.gate_room)
    spill = np.maximum(gate_must - gate_supply, 0)
    low, high = _place_range(level, prices)
    return evolve(
        level,
        arcs=level.arcs[tied],
        need=level.need[tied],
        helper=level.helper[tied],
        cost=cost[level.arcs[tied]],
        unserved=unserved,
        may_leave_empty=level.may_leave_empty & (choices.direct_threshold == level.unserved),
        fixed=np.sort(np.concatenate((level.fixed, level.arcs[forced]))),
        supply=supply - direct_must - spill,
        gate_supply=np.maximum(gate_supply - gate_must, 0),
        gate_room=np.minimum(room - spill, supply - direct_must - spill),
        min_places=low,
        max_places=high,
        fixed_load=level.fixed_load
        + np.bincount(level.helper[forced], minlength=len(level.min_places)),
        had_price=level.had_price | (prices > 0),
        balance_weight=balance_weight,
        balance_points=balance_points,
    )


def _place_range(level: LexicographicLevel, prices: Ints) -> tuple[Ints, Ints]:
    """Return how many places every optimum gives at least, and at most.

    Complementary slackness: a place worth its price or more is used, one worth less is not.
    """
    if not level.balance_weight:
        return (
            np.where(prices > 0, level.max_places, level.min_places),
            np.where(prices >= 0, level.max_places, level.min_places),
        )
    places = np.arange(level.width)
    inside = (places >= level.min_places[:, None]) & (places < level.max_places[:, None])
    gain = prices[:, None] - level.place_costs(level.width)
    low = level.min_places + (inside & (gain > 0)).sum(axis=1)
    high = level.min_places + (inside & (gain >= 0)).sum(axis=1)
    return low, high


def _total(values: Ints | Codes) -> int:
    """Return the sum in Python's integers, which do not overflow as 64 bits would."""
    total: int = sum(values.tolist())
    return total
