"""The assignment solvers on their own: plain and generalised assignment.

`solve_assignment` is the pairing without people: rows, columns, costs. Where capacity is in
hours and cases differ, pairing becomes `solve_generalised_assignment`, which is hard: it
takes a time limit and returns the best found with a bound.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum, isfinite
from typing import SupportsFloat

from attrs import frozen

from linli_core.matching.assignment.cost_tables import (
    SparseMatrix,
    read_limit,
    read_list,
    read_table,
)
from linli_core.matching.assignment.infeasibility import hall_violator, unmatched_count
from linli_core.matching.problem.faults import NoAssignment, PairingExtraMissing, UnreadableTable
from linli_core.texts.pairing.assignment import ASSIGNMENT

Matrix = Iterable[Sequence[SupportsFloat | None]]


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


def solve_assignment(
    costs: Matrix | Mapping[tuple[int, int], SupportsFloat | None] | SparseMatrix,
    *,
    maximise: bool = False,
    shape: tuple[int, int] | None = None,
) -> Assignment:
    """Assign each row a column of its own at the least total cost, with proof.

    With more rows than columns every column is used and the rest of the rows are left over.

    Args:
        costs: rows of costs, as lists or an array; None, NaN or infinite forbids the pair.
            Where most pairs are forbidden, give only the others: a mapping of (row, column)
            to cost, or a sparse matrix of SciPy's kinds (anything with `tocoo()`). Costs that
            are not whole are rounded to a millionth where there are 4,000 cells or more, and
            the bound gives way by what that loses.
        maximise: read the numbers as profits.
        shape: rows and columns of a mapping, where it does not name the last of them.

    Raises:
        UnreadableTable: LL-4001, no table at all, rows of unequal length, a cell that is no number,
            a cost too large to stay exact, a pair outside the shape.
        NoAssignment: LL-4020, not every row (or, with fewer columns, every column) can be
            served; it names rows that share too few columns.
    """
    table = read_table(costs, shape)
    try:
        assigned, bound, scale, loss = table.solve(maximise=maximise)
    except (TypeError, OverflowError) as error:
        raise _no_number(error) from error
    except ValueError as error:
        raise (error if isinstance(error, UnreadableTable) else _no_number(error)) from error
    count, width = table.shape
    left = assigned.count(-1) - max(count - width, 0)
    if left > 0:
        choices = [[j for j, _ in row] for row in table.arcs()]
        raise NoAssignment(
            left=unmatched_count(left, count, width), why=hall_violator(assigned, choices, width)
        )
    chosen = [table.cost(i, j) for i, j in enumerate(assigned) if j >= 0]
    sign = -1 if maximise else 1
    objective = _number(fsum(chosen))
    if not loss and sign * sum(round(c * scale) for c in chosen) == bound:
        return Assignment(objective, tuple(assigned), objective)
    proved = bound - loss * len(chosen)
    return Assignment(objective, tuple(assigned), _number(sign * proved / scale))


def solve_generalised_assignment(
    costs: Matrix,
    loads: Matrix | Sequence[SupportsFloat],
    capacities: Iterable[SupportsFloat],
    *,
    maximise: bool = False,
    time_limit: float | None = 10.0,
) -> Assignment:
    """Give every job to one agent within the agents' capacities, as cheaply as can be found.

    Lists or arrays; the public collections can be handed over as they are.

    Args:
        costs: one row per agent (as many as capacities), one column per job. None, NaN or
            infinite forbids the pair. A table with one row per job and one column per agent
            is understood too, unless there are as many jobs as agents. Costs that are not
            whole are rounded to a millionth, and the bound gives way by what that loses.
        loads: what each job takes of each agent's capacity, in the same shape as costs; or
            one number per job, where it takes the same of whoever does it. Whole numbers.
        capacities: one whole number per agent.
        maximise: read the costs as profits.
        time_limit: seconds, 10 unless said otherwise; then the best found is returned with
            its bound. Sooner if it is proved best. The small classical instances need less
            than a second, most of the classes a, b and c a few; d and e use all of it. None
            goes on until it is proved, however long that takes.

    Returns:
        `assignment` holds the agent of each job. `bound` is valid always, proved or not.

    Raises:
        UnreadableTable: LL-4001, shapes that do not agree, no table at all, a cell that is no
            number, a load or capacity that is not whole or is below 0, a number too large to
            stay exact, a time limit that is not above 0.
        NoAssignment: LL-4024, no assignment fits, with the job that fits nowhere or the
            capacity that is short; or none was found in time.
        PairingExtraMissing: LL-6010, the extra ``linli-core[pairing]`` is not installed.
    """
    seconds = read_limit(time_limit)
    tables = (
        read_list(costs, ASSIGNMENT["costs_no_agents"]),
        read_list(loads, ASSIGNMENT["loads_no_table"]),
        read_list(capacities, ASSIGNMENT["capacities_no_list"]),
    )
    try:
        from linli_core.matching.assignment.generalised_tables import solve_tables
    except ImportError as missing:
        raise PairingExtraMissing from missing
    sign = -1 if maximise else 1
    solution = solve_tables(*tables, sign, seconds)
    objective = _number(fsum(solution.chosen))
    if not solution.loss and solution.reached == solution.bound:
        return Assignment(objective, solution.assigned, objective)
    proved = solution.bound - solution.loss * len(solution.chosen)
    return Assignment(objective, solution.assigned, _number(sign * proved / solution.scale))


def _no_number(error: Exception) -> UnreadableTable:
    return UnreadableTable(ASSIGNMENT["no_number"].format(why=error))


def _number(value: float) -> float:
    return int(value) if isfinite(value) and value == int(value) else value
