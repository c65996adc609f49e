"""The large engine behind `pair`: candidates, lexicographic flow and proof, all on arrays.

Arguments and result are those of the own engine; the numbers of people differ inside, since
needs and helpers are kept in spatial order.
"""

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
from linli_core.matching.ortools.level_objectives import GoalPoints, kept_pairs, make_objectives
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
from linli_core.matching.ortools.scalarisation import LevelObjective
from linli_core.matching.ortools.single_seat_flow import SingleSeatFlow, int_format_for
from linli_core.matching.problem.goals import Scale
from linli_core.matching.problem.inspection import Inspection
from linli_core.matching.problem.rules import RuleBook

Stop = Callable[[], bool]


@define(eq=False)
class CapacityColumns:
    """Seats and capacities as columns, in the order of `ProblemColumns`."""

    seats: Ints
    split: Flags
    places: Ints
    leads: Flags
    taken: Ints
    relation: Flags
    unserved: list[Ints]


@define(eq=False)
class LargeSolution:
    """One pairing as arrays, with its solution.

    Attributes:
        candidates: eligible pairs, needs in spatial order.
        problem: seats and places, needs in that order.
        objectives: flow problems.
        result: the pairs used and their proof.
    """

    candidates: CandidatePairs
    problem: TransportProblem
    objectives: list[LevelObjective]
    result: LexicographicSolution

    def pairs(self) -> tuple[Ints, Ints]:
        """Return need and helper of every pair used, numbered as in the columns."""
        rows = self.problem.rows(self.result.used)
        return self.candidates.order[rows], self.problem.helper[self.result.used].astype(np.int64)

    def prices(self) -> list[int]:
        """Return the dual price of a place at each helper, all levels together."""
        total = [0] * len(self.problem.places)
        for proof in self.result.proofs:
            for j, price in enumerate(proof.prices.tolist()):
                total[j] += price * proof.unit
        return [max(price, 0) for price in total]

    def audit(self) -> OptimalityCheck:
        """Check pairs and dual prices independently, level by level, without the solver."""
        try:
            proofs = check_lexicographic(self.problem, self.objectives, self.result)
        except ValueError as fault:
            return OptimalityCheck(0, 0, (str(fault),))
        costs = [
            level_cost(self.problem, objective, self.result.used) for objective in self.objectives
        ]
        cost = sum(c * objective.unit for c, objective in zip(costs, self.objectives, strict=True))
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
    """Solve a pairing given as columns; helpers should be numbered in spatial order."""
    candidates = find_candidates(columns, nearest, stop)
    order = candidates.order
    explored_rows = candidates.explored_rows
    problem = TransportProblem(
        start=candidates.start,
        helper=candidates.helper,
        seats=seating.seats[order],
        split=seating.split[order],
        places=seating.places,
        leads=seating.leads,
        taken=seating.taken,
        unexplored=None if explored_rows is None else np.arange(explored_rows, len(order)),
    )
    points = GoalPoints(
        metres=candidates.metres,
        kept=kept_pairs(columns, candidates, candidates.rows),
        relation=seating.relation[order],
        tables=dict(tables),
        unserved=[part[order] for part in seating.unserved],
    )
    nodes = len(order) * (2 if problem.split.any() else 1) + len(problem.places) + 1
    objectives = make_objectives(scale, points, candidates, nodes)
    return LargeSolution(
        candidates, problem, objectives, solve_lexicographic(problem, objectives, stop)
    )


def solve_large(
    inspected: Inspection,
    book: RuleBook,
    scale: Scale,
    *,
    nearest: int | None = None,
    stop: Stop = lambda: False,
) -> tuple[PairingSolution, bool]:
    """Solve with OR-tools; arguments and result are those of the own engine."""
    needs = inspected.needs
    numbers: dict[str, int] = {}
    side = read_side(inspected.helpers, book, numbers)
    order = spatial_order(side, max(book.distance.limit // 4, 1))
    helpers = [inspected.helpers[j] for j in order.tolist()]
    network = blank_network(inspected, scale)
    columns = read_columns(needs, helpers, book, numbers, side.reordered(order))
    # Funnels count a locked helper as eligible; only the flow must not pair the two again.
    counted = copy(columns)
    columns.exclude(_locked_pairs(inspected, order))
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
    large = solve_columns(columns, seating, scale, tables, nearest=nearest, stop=stop)
    solution = _as_pairing_solution(large, network, inspected, book, scale, order)
    solution.count_funnels = partial(count_funnels, counted, codes=book.codes)
    solution.nearest = nearest
    solution.recruit_search = ArrayRecruitSearch(scale)
    solution.make_need_arcs = partial(NeedArcFinder, inspected.helpers, book, scale, nearest)
    return solution, large.result.finished


def _locked_pairs(inspected: Inspection, order: Ints) -> list[tuple[int, int]]:
    """Return the locked pairs by number, so that the flow does not pair them again."""
    if not inspected.locks:
        return []
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    needs = {need.key: i for i, need in enumerate(inspected.needs)}
    helpers = {helper.key: int(place[j]) for j, helper in enumerate(inspected.helpers)}
    return [(needs[lock.need], helpers[lock.helper]) for lock in inspected.locks]


def _as_pairing_solution(
    large: LargeSolution,
    network: Network,
    inspected: Inspection,
    book: RuleBook,
    scale: Scale,
    order: Ints,
) -> PairingSolution:
    network.arcs = ArcRows(large, order)
    held: list[dict[int, int]] = [{} for _ in inspected.needs]
    need, helper = large.pairs()
    for i, j in zip(need.tolist(), order[helper].tolist(), strict=True):
        held[i][j] = 0
    prices = [0] * len(order)
    for j, price in zip(order.tolist(), large.prices(), strict=True):
        prices[j] = price
    solution = PairingSolution(
        book=book,
        scale=scale,
        needs=list(inspected.needs),
        helpers=list(inspected.helpers),
        network=network,
        assignment=held,
        prices=prices,
        locks=inspected.locks,
    )
    solution.pair_count = len(large.candidates.helper)
    solution.audit = large.audit
    solution.helper_arcs = ArcColumns(large, order)
    solution.make_event_flow = partial(make_single_seat_flow, large, order)
    return solution


def make_single_seat_flow(
    large: LargeSolution, order: Ints, solution: PairingSolution
) -> SingleSeatFlow | None:
    """Return the flow for events, or None where some need has several seats."""
    # No pair of later needs or helpers can cost more than the worst of every goal.
    scale = solution.scale
    largest = scale.cost([goal.worst for goal in scale.goals])
    largest += solution.stability.points * scale.point_cost("distance")
    int_format = int_format_for(solution.network, largest)
    if int_format is None:
        return None
    candidates = large.candidates
    cost = int_format.full(len(candidates.helper), 0)
    for objective in large.objectives:
        if objective.cost.any():
            cost = cost + int_format.scaled(objective.cost, objective.unit)
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
        int_format=int_format,
    )
    return SingleSeatFlow(solution.network, solution.assignment, solution.prices, table)


class ArcRows(Sequence[Sequence[Arc]]):
    """The pairs by need, converted only for the needs that are asked for."""

    def __init__(self, large: LargeSolution, order: Ints) -> None:
        """Invert the order of the needs; helpers are returned by their original numbers."""
        self._large = large
        self._order = order
        self._row = np.empty(len(large.candidates.order), dtype=np.int64)
        self._row[large.candidates.order] = np.arange(len(self._row))

    def __len__(self) -> int:
        """Return the number of needs."""
        return len(self._row)

    @overload
    def __getitem__(self, index: int) -> Sequence[Arc]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Arc]]: ...

    def __getitem__(self, index: int | slice) -> Sequence[Arc] | Sequence[Sequence[Arc]]:
        """Return the eligible helpers of a need with their total costs, by number."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        candidates = self._large.candidates
        row = int(self._row[index])
        span = slice(int(candidates.start[row]), int(candidates.start[row + 1]))
        helpers = self._order[candidates.helper[span]].tolist()
        costs = _total_costs(
            self._large, [objective.cost for objective in self._large.objectives], span
        )
        return sorted(zip(helpers, costs, strict=True))


class ArcColumns:
    """The pairs by helper, sorted when first asked for."""

    def __init__(self, large: LargeSolution, order: Ints) -> None:
        """Invert the order of the helpers."""
        self._large = large
        self._place = np.empty_like(order)
        self._place[order] = np.arange(len(order))

    @cached_property
    def _sorted(self) -> tuple[Ints, Ints, list[Ints | Codes]]:
        """Needs and costs of all pairs in order of helper, and where each helper begins."""
        candidates = self._large.candidates
        order = np.argsort(candidates.helper, kind="stable")
        begin = np.searchsorted(candidates.helper[order], np.arange(len(self._place) + 1))
        needs = candidates.order[candidates.rows][order]
        return begin, needs, [objective.cost[order] for objective in self._large.objectives]

    def __call__(self, helper: int) -> Iterable[tuple[int, int]]:
        """Return the needs that this helper could serve, with the total costs."""
        begin, needs, costs = self._sorted
        place = int(self._place[helper])
        span = slice(int(begin[place]), int(begin[place + 1]))
        return zip(needs[span].tolist(), _total_costs(self._large, costs, span), strict=True)


def _total_costs(large: LargeSolution, costs: Sequence[Ints | Codes], span: slice) -> list[int]:
    """Return the total costs over all levels, in Python's unlimited integers."""
    parts = [cost[span].tolist() for cost in costs]
    units = [objective.unit for objective in large.objectives]
    if len(parts) == 1:
        return [units[0] * cost for cost in parts[0]] if units[0] > 1 else parts[0]
    return [sum(map(mul, units, row)) for row in zip(*parts, strict=True)]
