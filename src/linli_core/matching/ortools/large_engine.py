"""The large engine behind `pair`: the same question and answer as the small one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property, partial
from operator import mul
from typing import overload

import numpy as np
from attrs import define

from linli_core.matching.flow.certificate import OptimalityCheck
from linli_core.matching.flow.network import Arc, Network
from linli_core.matching.flow.solution import PairingSolution, blank_network
from linli_core.matching.ortools.array_funnels import count_funnels
from linli_core.matching.ortools.array_recruiting import ArrayRecruitSearch
from linli_core.matching.ortools.assignment_state import PairTable
from linli_core.matching.ortools.candidates import CandidatePairs, find_candidates, spatial_order
from linli_core.matching.ortools.level_costs import GoalPoints, kept_pairs, make_level_costs
from linli_core.matching.ortools.lex_level import TransportProblem
from linli_core.matching.ortools.lex_solver import (
    LexicographicSolution,
    check_lexicographic,
    level_cost,
    solve_lexicographic,
)
from linli_core.matching.ortools.need_arcs import NeedArcFinder
from linli_core.matching.ortools.problem_columns import (
    Codes,
    FeatureTable,
    Flags,
    Ints,
    ProblemColumns,
    read_columns,
    read_goals,
    read_side,
)
from linli_core.matching.ortools.scalarisation import LevelCosts
from linli_core.matching.ortools.single_seat_flow import SingleSeatFlow, int_format_for
from linli_core.matching.problem.goals import Scale
from linli_core.matching.problem.inspection import Inspection
from linli_core.matching.problem.rules import RuleBook

Stop = Callable[[], bool]


@define(eq=False)
class CapacityColumns:
    """Seats and places as columns, needs and helpers in the order of `ProblemColumns`."""

    seats: Ints
    split: Flags
    places: Ints
    leads: Flags
    taken: Ints
    relation: Flags
    unserved: list[Ints]


@define(eq=False)
class LargeSolution:
    """One pairing as arrays, with its answer.

    Attributes:
        candidates: eligible pairs, needs in spatial order.
        market: seats and places, needs in that order.
        steps: flow problems.
        answer: the pairs used and their proof.
    """

    candidates: CandidatePairs
    market: TransportProblem
    steps: list[LevelCosts]
    answer: LexicographicSolution

    def pairs(self) -> tuple[Ints, Ints]:
        """Return need and helper of every pair used, numbered as in the columns."""
        rows = self.market.rows(self.answer.used)
        return self.candidates.order[rows], self.market.helper[self.answer.used].astype(np.int64)

    def prices(self) -> list[int]:
        """Return what one more place at each helper is worth, all steps together."""
        total = [0] * len(self.market.places)
        for proof in self.answer.proofs:
            for j, price in enumerate(proof.prices.tolist()):
                total[j] += price * proof.unit
        return [max(price, 0) for price in total]

    def audit(self) -> OptimalityCheck:
        """Check pairs and prices again, step by step, without the solver."""
        try:
            proofs = check_lexicographic(self.market, self.steps, self.answer)
        except ValueError as fault:
            return OptimalityCheck(0, 0, (str(fault),))
        costs = [level_cost(self.market, step, self.answer.used) for step in self.steps]
        cost = sum(c * step.unit for c, step in zip(costs, self.steps, strict=True))
        bound = 0
        for proof, whole in zip(proofs, costs, strict=False):
            bound += (whole - (proof.cost - proof.bound)) * proof.unit
            if proof.cost != proof.bound:
                break
        return OptimalityCheck(cost, bound)


def solve_columns(
    columns: ProblemColumns,
    seating: CapacityColumns,
    scale: Scale,
    tables: Mapping[str, FeatureTable],
    *,
    nearest: int | None = None,
    stop: Stop = lambda: False,
) -> LargeSolution:
    """Pair people given as columns; helpers should be numbered in spatial order."""
    candidates = find_candidates(columns, nearest, stop)
    order = candidates.order
    seen = candidates.seen
    market = TransportProblem(
        start=candidates.start,
        helper=candidates.helper,
        seats=seating.seats[order],
        split=seating.split[order],
        places=seating.places,
        leads=seating.leads,
        taken=seating.taken,
        unseen=None if seen is None else np.arange(seen, len(order)),
    )
    points = GoalPoints(
        metres=candidates.metres,
        kept=kept_pairs(columns, candidates, candidates.rows),
        relation=seating.relation[order],
        tables=dict(tables),
        unserved=[part[order] for part in seating.unserved],
    )
    nodes = len(order) * (2 if market.split.any() else 1) + len(market.places) + 1
    steps = make_level_costs(scale, points, candidates, nodes)
    return LargeSolution(candidates, market, steps, solve_lexicographic(market, steps, stop))


def solve_large(
    inspected: Inspection,
    book: RuleBook,
    scale: Scale,
    *,
    nearest: int | None = None,
    stop: Stop = lambda: False,
) -> tuple[PairingSolution, bool]:
    """Pair with OR-tools; arguments and result are those of the small engine."""
    needs = inspected.needs
    numbers: dict[str, int] = {}
    side = read_side(inspected.helpers, book, numbers)
    order = spatial_order(side, max(book.distance.limit // 4, 1))
    helpers = [inspected.helpers[j] for j in order.tolist()]
    network = blank_network(inspected, scale)
    columns = read_columns(needs, helpers, book, numbers, side.take(order))
    # Reasons count a locked helper as eligible; only the flow must not pair the two again.
    counted = copy(columns)
    columns.bar(_locked(inspected, order))
    seating = CapacityColumns(
        seats=np.array(network.seats, dtype=np.int64),
        split=np.array(network.split, dtype=np.bool_),
        places=np.array(network.places, dtype=np.int64)[order],
        leads=np.array(network.leads, dtype=np.bool_)[order],
        taken=np.array(network.taken, dtype=np.int64)[order],
        relation=np.array([bool(need.former) for need in needs], dtype=np.bool_),
        unserved=[
            np.array([goal.unserved(need) for need in needs], dtype=np.int64)
            for goal in scale.goals
        ],
    )
    tables = read_goals(scale.goals, needs, helpers)
    county = solve_columns(columns, seating, scale, tables, nearest=nearest, stop=stop)
    solved = _solved(county, network, inspected, book, scale, order)
    solved.count = partial(count_funnels, counted, codes=book.codes)
    solved.nearest = nearest
    solved.search = ArrayRecruitSearch(scale)
    solved.newcomers = partial(NeedArcFinder, inspected.helpers, book, scale, nearest)
    return solved, county.answer.finished


def _locked(inspected: Inspection, order: Ints) -> list[tuple[int, int]]:
    """Return the locked pairs by number, so that the flow does not pair them again."""
    if not inspected.locks:
        return []
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    needs = {need.key: i for i, need in enumerate(inspected.needs)}
    helpers = {helper.key: int(place[j]) for j, helper in enumerate(inspected.helpers)}
    return [(needs[lock.need], helpers[lock.helper]) for lock in inspected.locks]


def _solved(
    county: LargeSolution,
    network: Network,
    inspected: Inspection,
    book: RuleBook,
    scale: Scale,
    order: Ints,
) -> PairingSolution:
    network.arcs = ArcRows(county, order)
    held: list[dict[int, int]] = [{} for _ in inspected.needs]
    need, helper = county.pairs()
    for i, j in zip(need.tolist(), order[helper].tolist(), strict=True):
        held[i][j] = 0
    prices = [0] * len(order)
    for j, price in zip(order.tolist(), county.prices(), strict=True):
        prices[j] = price
    solved = PairingSolution(
        book=book,
        scale=scale,
        needs=list(inspected.needs),
        helpers=list(inspected.helpers),
        network=network,
        held=held,
        prices=prices,
        locks=inspected.locks,
    )
    solved.pairs = len(county.candidates.helper)
    solved.audit = county.audit
    solved.fans = ArcColumns(county, order)
    solved.swift = partial(make_single_seat_flow, county, order)
    return solved


def make_single_seat_flow(
    county: LargeSolution, order: Ints, solved: PairingSolution
) -> SingleSeatFlow | None:
    """Return the flow for live events, or None where some need has several seats."""
    # Whoever comes later costs no more than the worst of every goal.
    scale = solved.scale
    largest = scale.cost([goal.worst for goal in scale.goals])
    largest += solved.staying.points * scale.worth("distance")
    room = int_format_for(solved.network, largest)
    if room is None:
        return None
    candidates = county.candidates
    cost = room.full(len(candidates.helper), 0)
    for step in county.steps:
        if step.cost.any():
            cost = cost + room.scaled(step.cost, step.unit)
    row = np.empty(len(candidates.order), dtype=np.int64)
    row[candidates.order] = np.arange(len(row))
    helper = order[candidates.helper]
    by_helper = np.argsort(helper, kind="stable")
    table = PairTable(
        row=row,
        start=candidates.start,
        helper=helper,
        cost=cost,
        begin=np.searchsorted(helper, np.arange(len(order) + 1), sorter=by_helper),
        need=candidates.order[candidates.rows[by_helper]],
        column_cost=cost[by_helper],
        room=room,
    )
    return SingleSeatFlow(solved.network, solved.held, solved.prices, table)


class ArcRows(Sequence[Sequence[Arc]]):
    """The pairs of a county by need, written out only for the needs that are asked for."""

    def __init__(self, county: LargeSolution, order: Ints) -> None:
        """Note where each need's row is; helpers are given their original numbers."""
        self._county = county
        self._order = order
        self._row = np.empty(len(county.candidates.order), dtype=np.int64)
        self._row[county.candidates.order] = np.arange(len(self._row))

    def __len__(self) -> int:
        """Return the number of needs."""
        return len(self._row)

    @overload
    def __getitem__(self, index: int) -> Sequence[Arc]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Arc]]: ...

    def __getitem__(self, index: int | slice) -> Sequence[Arc] | Sequence[Sequence[Arc]]:
        """Return the eligible helpers of a need with their whole costs, by number."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        candidates = self._county.candidates
        row = int(self._row[index])
        span = slice(int(candidates.start[row]), int(candidates.start[row + 1]))
        helpers = self._order[candidates.helper[span]].tolist()
        costs = _total_costs(self._county, [step.cost for step in self._county.steps], span)
        return sorted(zip(helpers, costs, strict=True))


class ArcColumns:
    """The pairs of a county by helper, sorted when first asked for."""

    def __init__(self, county: LargeSolution, order: Ints) -> None:
        """Note the original numbers of the helpers."""
        self._county = county
        self._place = np.empty_like(order)
        self._place[order] = np.arange(len(order))

    @cached_property
    def _sorted(self) -> tuple[Ints, Ints, list[Ints | Codes]]:
        """Needs and costs of all pairs in order of helper, and where each helper begins."""
        candidates = self._county.candidates
        order = np.argsort(candidates.helper, kind="stable")
        begin = np.searchsorted(candidates.helper[order], np.arange(len(self._place) + 1))
        needs = candidates.order[candidates.rows][order]
        return begin, needs, [step.cost[order] for step in self._county.steps]

    def __call__(self, helper: int) -> Iterable[tuple[int, int]]:
        """Return the needs that this helper could serve, with the whole costs."""
        begin, needs, costs = self._sorted
        place = int(self._place[helper])
        span = slice(int(begin[place]), int(begin[place + 1]))
        return zip(needs[span].tolist(), _total_costs(self._county, costs, span), strict=True)


def _total_costs(county: LargeSolution, costs: Sequence[Ints | Codes], span: slice) -> list[int]:
    """Add the costs of all steps up, in whole numbers without a limit."""
    parts = [cost[span].tolist() for cost in costs]
    units = [step.unit for step in county.steps]
    if len(parts) == 1:
        return [units[0] * cost for cost in parts[0]] if units[0] > 1 else parts[0]
    return [sum(map(mul, units, row)) for row in zip(*parts, strict=True)]
