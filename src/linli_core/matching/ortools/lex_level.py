"""One step of the order of goals as a flow problem over arrays, and the face it leaves.

Where a strict order is too fine for 64 bits, it is solved step by step. The prices of one
step say exactly which pairings are optimal there: those that use no pair that is too dear
and all that are cheaper than the price. This face is a flow problem again, and the next
step is solved on it. Everything here follows from prices alone, so the check uses it too.
"""

import numpy as np
from attrs import define, evolve, field

from linli_core.matching.ortools.problem_columns import Codes, Flags, Ints


@define(eq=False)
class TransportProblem:
    """What all steps share: who may be paired with whom, seats and places.

    Attributes:
        start: where the pairs of each need begin.
        helper: helper of each pair.
        seats: seats of each need.
        split: whether a need sends at most seats - 1 units to helpers who may not lead.
        places: places of each helper.
        leads: whether each helper may lead.
        taken: places given by locks before.
        unseen: needs whose pairs were not looked for, since time was up; None for none.
    """

    start: Ints
    helper: Codes
    seats: Ints
    split: Flags
    places: Ints
    leads: Flags
    taken: Ints
    unseen: Ints | None = None

    def rows(self, edges: Ints) -> Ints:
        """Return the need of each of these pairs."""
        return np.searchsorted(self.start, edges, side="right") - 1


@define(eq=False)
class LexicographicLevel:
    """A flow problem: some pairs of the market at some cost, under some conditions.

    Attributes:
        market: what all steps share.
        edges: the pairs that may be used, in order.
        need: need of each.
        helper: helper of each.
        cost: cost of each.
        unserved: cost of an empty seat of each need.
        may_miss: whether the need may have empty seats.
        fixed: pairs that every optimum of the steps before uses.
        supply: units each need still sends.
        gate_supply: units that must leave through the gate, on top of `supply`.
        gate_room: units of `supply` that may also leave through the gate.
        low: places of each helper that must be given, of all.
        high: places of each helper that may be given, of all.
        base: places given by `fixed`.
        worth: whether a place was worth something in a step before; its price may then fall
            below 0, even at a helper who has no place at all.
        slope: cost of one point of balance.
        steps: points of the last place of any helper.
    """

    market: TransportProblem
    edges: Ints
    need: Codes
    helper: Codes
    cost: Ints | Codes
    unserved: Ints
    may_miss: Flags
    fixed: Ints
    supply: Ints
    gate_supply: Ints
    gate_room: Ints
    low: Ints
    high: Ints
    base: Ints
    worth: Flags
    slope: int = 0
    steps: int = 0
    gated: Flags = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Note which pairs go through a gate."""
        market = self.market
        if market.split.any():
            self.gated = market.split[self.need] & ~market.leads[self.helper]
        else:
            self.gated = np.zeros(len(self.need), dtype=np.bool_)

    def place_costs(self, width: int) -> Ints:
        """Return the cost of each place of each helper, one row each, up to `width` places."""
        market = self.market
        full = np.maximum(market.places + market.taken, 1)[:, None]
        points = (np.arange(width) + market.taken[:, None]) * self.steps // full
        return np.asarray(points * self.slope, dtype=np.int64)

    def starts(self) -> Ints:
        """Return where the pairs of each need begin, one longer than the needs."""
        # Numbers of the pairs' own kind: others would make a copy of all pairs.
        needs = np.arange(len(self.supply) + 1, dtype=self.need.dtype)
        return np.searchsorted(self.need, needs)

    @property
    def width(self) -> int:
        """Places of the helper who has most."""
        return int(self.market.places.max(initial=0))


def first_level(
    market: TransportProblem, cost: Ints | Codes, unserved: Ints, slope: int = 0, steps: int = 0
) -> LexicographicLevel:
    """Return the problem before any step: all pairs, every seat may stay empty."""
    edges = np.arange(len(market.helper), dtype=np.int64)
    needs, nobody = len(market.seats), np.zeros(len(market.places), dtype=np.int64)
    return LexicographicLevel(
        market=market,
        edges=edges,
        need=np.repeat(np.arange(needs, dtype=np.int32), np.diff(market.start)),
        helper=market.helper,
        cost=cost,
        unserved=unserved,
        may_miss=np.ones(needs, dtype=np.bool_),
        fixed=np.zeros(0, dtype=np.int64),
        supply=market.seats.copy(),
        gate_supply=np.zeros(needs, dtype=np.int64),
        gate_room=np.where(market.split, np.maximum(market.seats - 1, 0), 0),
        low=nobody,
        high=market.places.copy(),
        base=nobody,
        worth=np.zeros(len(market.places), dtype=np.bool_),
        slope=slope,
        steps=steps,
    )


@define(eq=False)
class RelaxedChoices:
    """What each need would choose at given prices.

    Attributes:
        value: cost plus price of each pair.
        top: dearest value a need would still take directly.
        gate: dearest value it would still take through its gate.
        gate_full: whether the gate is full and worth more than a direct unit.
        chosen: the least sum each need can reach.
    """

    value: Ints
    top: Ints
    gate: Ints
    gate_full: Flags
    chosen: Ints


def relaxed_choices(stage: LexicographicLevel, prices: Ints) -> RelaxedChoices:
    """Let every need choose at these prices, each as if places were without limit."""
    value = stage.cost + prices[stage.helper]
    count = len(stage.supply)
    bounds = stage.starts()
    best = np.full(count, np.iinfo(np.int64).max)
    some = np.flatnonzero(np.diff(bounds))
    if len(some):
        best[some] = np.minimum.reduceat(value, bounds[some])
    top = np.where(stage.may_miss, np.minimum(best, stage.unserved), best)
    # A lone seat that must be a lead's, left over by a lock, may not take just anybody.
    single = (stage.supply == 1) & (stage.gate_supply == 0) & ~stage.market.split
    chosen = np.where(single, top, 0)
    thresholds = RelaxedChoices(value, top, top.copy(), np.zeros(count, dtype=np.bool_), chosen)
    for i in np.flatnonzero(~single & (stage.supply + stage.gate_supply > 0)).tolist():
        _relax_team(stage, thresholds, i, slice(int(bounds[i]), int(bounds[i + 1])))
    return thresholds


def _relax_team(stage: LexicographicLevel, out: RelaxedChoices, i: int, span: slice) -> None:
    """Choose seat by seat, cheapest first; a full gate takes nobody more."""
    forced, room = int(stage.gate_supply[i]), int(stage.gate_room[i])
    supply, miss = int(stage.supply[i]), bool(stage.may_miss[i])
    values = out.value[span].tolist()
    gated = stage.gated[span].tolist()
    queue = sorted(zip(values, gated, strict=True))
    through = [v for v, g in queue if g]
    first, rest = through[:forced], through[forced:]
    direct = [(v, False) for v, g in queue if not g]
    direct += [(int(stage.unserved[i]), False)] * (supply if miss else 0)
    pool = sorted([*direct, *((v, True) for v in rest[:room])])[:supply]
    total = sum(first) + sum(v for v, _ in pool)
    inside = [v for v, g in pool if g]
    plain = [v for v, g in pool if not g]
    lowest = min((v for v, _ in direct), default=None)
    top = max((v for v, _ in pool), default=lowest if lowest is not None else 0)
    gate = top
    full = len(inside) == room and bool(stage.market.split[i])
    if full:
        gate = max([*first, *inside], default=min(through, default=top))
        top = max([*plain, gate]) if room else max(plain, default=lowest or 0)
    out.top[i], out.gate[i], out.chosen[i] = top, gate, total
    out.gate_full[i] = full and top > gate


def lagrangian_bound(stage: LexicographicLevel, prices: Ints) -> int:
    """Return a sum that no pairing of this problem can go below, whatever the prices."""
    chosen = relaxed_choices(stage, prices).chosen
    if stage.market.unseen is not None:
        # Nobody knows whom they could have: at best somebody at no cost at all.
        chosen[stage.market.unseen] = 0
    return _total(chosen) - capacity_dual_value(stage, prices)


def capacity_dual_value(stage: LexicographicLevel, prices: Ints) -> int:
    """Return the most the places can bring in at these prices, forced places included."""
    if not stage.slope:
        must = np.maximum(stage.low - stage.base, 0)
        free = stage.high - stage.base - must
        return _total(must * prices + free * np.maximum(prices, 0))
    places = np.arange(stage.width)
    inside = (places >= stage.base[:, None]) & (places < stage.high[:, None])
    must = inside & (places < stage.low[:, None])
    gain = prices[:, None] - stage.place_costs(stage.width)
    worth = np.where(must, gain, np.maximum(gain, 0)) * inside
    return _total(worth.sum(axis=1))


def assignment_cost(stage: LexicographicLevel, used: Ints) -> int:
    """Return the cost, in this step, of a pairing given as pairs of the market.

    Fixed pairs and the places they take are left out, as they are from the bound.
    """
    free = np.setdiff1d(used, stage.fixed, assume_unique=True) if len(stage.fixed) else used
    position = np.searchsorted(stage.edges, free)
    if len(free) and not np.array_equal(
        stage.edges[np.minimum(position, len(stage.edges) - 1)], free
    ):
        raise ValueError("a pair outside the face of the steps before")
    total = _total(stage.cost[position])
    sent = np.bincount(stage.need[position], minlength=len(stage.supply))
    missing = stage.supply + stage.gate_supply - sent
    total += _total(missing * stage.unserved)
    load = stage.base + np.bincount(stage.helper[position], minlength=len(stage.low))
    if not stage.slope:
        return total
    places = np.arange(stage.width)
    given = (places >= stage.base[:, None]) & (places < load[:, None])
    return total + _total((stage.place_costs(stage.width) * given).sum(axis=1))


def optimal_face(
    stage: LexicographicLevel,
    prices: Ints,
    cost: Ints | Codes,
    unserved: Ints,
    slope: int = 0,
    steps: int = 0,
) -> LexicographicLevel:
    """Return the problem of the next step: the optima of this one, at the next costs.

    Args:
        stage: this step.
        prices: prices that prove an optimum of it.
        cost: next cost of every pair of the market.
        unserved: next cost of an empty seat.
        slope: next cost of one point of balance.
        steps: points of the last place of any helper.
    """
    seen = relaxed_choices(stage, prices)
    level = np.where(stage.gated, seen.gate[stage.need], seen.top[stage.need])
    stay, must = seen.value == level, seen.value < level
    # A need with nothing left to send has nothing left to choose.
    active = (stage.supply + stage.gate_supply > 0)[stage.need]
    stay, must = stay & active, must & active
    count = len(stage.supply)
    forced = np.flatnonzero(must)
    through = stage.gated[forced]
    gate_must = np.bincount(stage.need[forced[through]], minlength=count)
    direct_must = np.bincount(stage.need[forced[~through]], minlength=count)
    shut = seen.gate_full
    gate_supply = stage.gate_supply + np.where(shut, stage.gate_room, 0)
    supply = stage.supply - np.where(shut, stage.gate_room, 0)
    room = np.where(shut, 0, stage.gate_room)
    spill = np.maximum(gate_must - gate_supply, 0)
    low, high = _place_range(stage, prices)
    return evolve(
        stage,
        edges=stage.edges[stay],
        need=stage.need[stay],
        helper=stage.helper[stay],
        cost=cost[stage.edges[stay]],
        unserved=unserved,
        may_miss=stage.may_miss & (seen.top == stage.unserved),
        fixed=np.sort(np.concatenate((stage.fixed, stage.edges[forced]))),
        supply=supply - direct_must - spill,
        gate_supply=np.maximum(gate_supply - gate_must, 0),
        gate_room=np.minimum(room - spill, supply - direct_must - spill),
        low=low,
        high=high,
        base=stage.base + np.bincount(stage.helper[forced], minlength=len(stage.low)),
        worth=stage.worth | (prices > 0),
        slope=slope,
        steps=steps,
    )


def _place_range(stage: LexicographicLevel, prices: Ints) -> tuple[Ints, Ints]:
    """Return how many places every optimum gives at least, and at most."""
    if not stage.slope:
        return (
            np.where(prices > 0, stage.high, stage.low),
            np.where(prices >= 0, stage.high, stage.low),
        )
    places = np.arange(stage.width)
    inside = (places >= stage.low[:, None]) & (places < stage.high[:, None])
    gain = prices[:, None] - stage.place_costs(stage.width)
    low = stage.low + (inside & (gain > 0)).sum(axis=1)
    high = stage.low + (inside & (gain >= 0)).sum(axis=1)
    return low, high


def _total(values: Ints | Codes) -> int:
    """Add up without a limit: in Python's whole numbers, not in 64 bits."""
    total: int = sum(values.tolist())
    return total
