"""Two classical problems by themselves: plain and generalised assignment.

`solve_assignment` is the pairing without people: rows, columns, costs. Where capacity is in
hours and cases differ, pairing becomes `solve_generalised_assignment`, which is hard: it
takes a time limit and returns the best found with a bound.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from math import fsum, isfinite
from typing import SupportsFloat

from attrs import frozen

from linli_core.matching.certificate import check
from linli_core.matching.faults import NoAssignment, PairingExtraMissing, UnreadableTable
from linli_core.matching.incremental import Flow
from linli_core.matching.network import Network

Matrix = Iterable[Sequence[SupportsFloat | None]]
# Costs that are not whole are rounded to this part of a unit.
DECIMALS = 10**6
# Cells from which arrays are worth it.
LARGE_FROM = 4_000


@frozen
class Assignment:
    """An assignment with its proof.

    Attributes:
        objective: its cost (or profit), added up from the costs given.
        assignment: for each row (or job) the column (or agent), -1 for a row left over
            where there are more rows than columns.
        bound: no assignment costs less (when maximising: none brings more).
    """

    objective: float
    assignment: tuple[int, ...]
    bound: float

    @property
    def gap(self) -> float:
        """Distance between objective and bound; 0 is proved best."""
        return abs(self.objective - self.bound)

    @property
    def optimal(self) -> bool:
        """Whether nothing better exists."""
        return self.gap == 0


def solve_assignment(costs: Matrix, *, maximise: bool = False) -> Assignment:
    """Assign each row a column of its own at the least total cost, with proof.

    Args:
        costs: one row per row; None or an infinite cost forbids the pair. Costs that are
            not whole numbers are rounded to a millionth.
        maximise: read the numbers as profits.

    Raises:
        UnreadableTable: LL-4001, the rows are not all of one length.
        NoAssignment: not every row (or, with fewer columns, every column) can be served.
    """
    rows = list(costs)
    width = len(rows[0]) if rows else 0
    if any(len(row) != width for row in rows):
        raise UnreadableTable(
            f"各行长短不一：首行 {width} 列，其余不全是",
            f"rows of unequal length: the first has {width} columns, not all have",
        )
    solve = _small
    if len(rows) * width >= LARGE_FROM:
        with suppress(ImportError):
            from linli_core.matching.arrays.matrix import solve_matrix as solve
    seated, bound, scale = solve(rows, width, DECIMALS, maximise=maximise)
    left = seated.count(-1)
    if left > max(len(rows) - width, 0):
        raise NoAssignment(rows=str(left))
    chosen = [float(rows[i][j] or 0) for i, j in enumerate(seated) if j >= 0]
    sign = -1 if maximise else 1
    objective = _number(fsum(chosen))
    if sign * sum(round(c * scale) for c in chosen) == bound:
        return Assignment(objective, tuple(seated), objective)
    return Assignment(objective, tuple(seated), _number(sign * bound / scale))


def solve_generalised_assignment(
    costs: Matrix,
    loads: Iterable[Sequence[int]],
    capacities: Iterable[int],
    *,
    maximise: bool = False,
    time_limit: float = 10.0,
) -> Assignment:
    """Give every job to one agent within the agents' capacities, as cheaply as can be found.

    Args:
        costs: one row per agent and one column per job, as the public collections have it;
            the other way round is understood where the shape leaves no doubt.
        loads: what each job takes of each agent's capacity, in the same shape.
        capacities: one per agent.
        maximise: read the costs as profits.
        time_limit: seconds after which the best found is returned with its bound.

    Raises:
        UnreadableTable: LL-4001, the shapes do not agree, a load is below 0, or one is not whole.
        NoAssignment: proved that no assignment fits the capacities, or none was found in time.
        PairingExtraMissing: the extra ``linli-core[pairing]`` is not installed.
    """
    room = [_whole_number(capacity, "capacity") for capacity in capacities]
    agents = len(room)
    costs, loads = list(costs), list(loads)
    if len(costs) != agents and all(len(row) == agents for row in costs):
        costs = [list(column) for column in zip(*costs, strict=True)]
        loads = [list(column) for column in zip(*loads, strict=True)]
    jobs = {len(row) for row in (*costs, *loads)}
    if len(costs) != agents or len(loads) != agents or len(jobs) > 1:
        raise UnreadableTable(
            f"{agents} 个能力、{len(costs)} 行费用、{len(loads)} 行占用，{sorted(jobs)} 件工作："
            "费用和占用须每方一行、每件工作一列",
            f"{agents} capacities, {len(costs)} rows of costs and {len(loads)} of loads, with "
            f"{sorted(jobs)} jobs: costs and loads need one row per agent and one column per job",
        )
    taken = [[_whole_number(load, "load") for load in row] for row in loads]
    if any(load < 0 for row in taken for load in row):
        raise UnreadableTable("占用小于 0；填 0 或以上", "a load below 0; give 0 or more")
    try:
        from linli_core.matching.arrays.generalised import solve_hours
    except ImportError as missing:
        raise PairingExtraMissing from missing
    sign = -1 if maximise else 1
    numbers = [[sign * float(c if c is not None else "inf") for c in row] for row in costs]
    seated, least = solve_hours(numbers, taken, room, time_limit)
    if seated is None:
        raise NoAssignment("LL-4024")
    objective = sum(numbers[i][job] for job, i in enumerate(seated))
    return Assignment(_number(sign * objective), tuple(seated), _number(sign * least))


def _whole_number(value: SupportsFloat, what: str) -> int:
    number = float(value)
    if not number.is_integer():
        raise UnreadableTable(
            f"{value} 不是整数；请把全部占用和能力同乘一个数",
            f"{what} {value} is not a whole number; multiply all of them alike",
        )
    return int(number)


def _number(value: float) -> float:
    return int(value) if isfinite(value) and value == int(value) else value


def _whole(
    rows: Sequence[Sequence[SupportsFloat | None]], decimals: int, *, maximise: bool
) -> tuple[list[list[tuple[int, int]]], int]:
    """Return the allowed cells of each row as whole numbers, and what they were times."""
    sign = -1 if maximise else 1
    kept = [
        [(j, float(c)) for j, c in enumerate(row) if c is not None and isfinite(float(c))]
        for row in rows
    ]
    scale = 1 if all(c == int(c) for row in kept for _, c in row) else decimals
    return [[(j, sign * round(c * scale)) for j, c in row] for row in kept], scale


def _small(
    rows: Sequence[Sequence[SupportsFloat | None]], width: int, decimals: int, *, maximise: bool
) -> tuple[list[int], int, int]:
    """Solve without arrays; arguments and result are those of `solve_matrix`."""
    cells, scale = _whole(rows, decimals, maximise=maximise)
    worst = max((abs(c) for row in cells for _, c in row), default=0)
    empty = 2 * worst * (min(len(rows), width) + 1) + 1
    network = Network(
        seats=[1] * len(cells),
        split=[False] * len(cells),
        unserved=[empty] * len(cells),
        arcs=cells,
        places=[1] * width,
        leads=[False] * width,
        taken=[0] * width,
    )
    flow = Flow(network)
    flow.solve(range(len(cells)))
    verdict = check(network, flow.held, flow.least_prices())
    seated = [next(iter(held), -1) for held in flow.held]
    return seated, verdict.bound - seated.count(-1) * empty, scale
