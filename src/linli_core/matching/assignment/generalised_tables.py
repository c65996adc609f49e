"""Generalised assignment as it is asked for: tables in any order, an answer with its bound."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from linli_core.matching.assignment.generalised import LARGEST, solve_gap
from linli_core.matching.assignment.input_tables import (
    Reals,
    read_costs,
    read_whole,
    refuse_hopeless,
    scale_to_integers,
)
from linli_core.matching.assignment.target_prover import NEVER
from linli_core.matching.ortools.problem_columns import Ints
from linli_core.matching.problem.faults import NoAssignment, UnreadableTable
from linli_core.texts.pairing.assignment import ASSIGNMENT
from linli_core.texts.text import Text

DECIMALS = 10**6


class GapTableSolution(NamedTuple):
    """An assignment: the costs given of the pairs chosen, and bound and cost in whole numbers.

    Attributes:
        assigned: agent of each job.
        chosen: cost of each job, as given.
        reached: what it costs, in parts of a unit; least, also where profits were given.
        bound: what no assignment is below, likewise.
        scale: parts of a unit.
        loss: the most that rounding took from or gave to a cost, in parts of a unit.
    """

    assigned: tuple[int, ...]
    chosen: tuple[float, ...]
    reached: int
    bound: int
    scale: int
    loss: float


def solve_tables(
    costs: Sequence[Any],
    loads: Sequence[Any],
    capacities: Sequence[Any],
    sign: int,
    time_limit: float,
) -> GapTableSolution:
    """Read the tables, solve, and add up in the numbers given.

    Args:
        costs: rows of costs.
        loads: rows of loads, or one load per job.
        capacities: one per agent.
        sign: -1 where costs are profits.
        time_limit: seconds.

    Raises:
        UnreadableTable: the tables do not go together, or cannot be read.
        NoAssignment: LL-4024, nothing fits, or nothing was found in time.
    """
    limits = read_whole(capacities, "capacity")
    table, load_table = _shaped(costs, loads, limits)
    numbers = scale_to_integers(table, LARGEST, DECIMALS)
    refuse_hopeless(numbers.allowed, load_table, limits)
    if not table.shape[1]:
        return GapTableSolution((), (), 0, 0, numbers.scale, 0.0)
    allowed = numbers.allowed & (load_table <= limits[:, None])
    solution = solve_gap(sign * numbers.costs, allowed, load_table, limits, time_limit)
    if solution.assigned is None:
        raise NoAssignment("LL-4024", why=_why(solution.bound, time_limit))
    pairs = (np.array(solution.assigned), np.arange(len(solution.assigned)))
    return GapTableSolution(
        tuple(solution.assigned),
        tuple(table[pairs].tolist()),
        int(sign * numbers.costs[pairs].sum()),
        solution.bound,
        numbers.scale,
        numbers.loss,
    )


def _why(bound: int, time_limit: float) -> Text:
    if bound >= NEVER:
        return ASSIGNMENT["impossible"]
    return ASSIGNMENT["not_found"].format(seconds=f"{time_limit:g}")


def _shaped(costs: Sequence[Any], loads: Sequence[Any], limits: Ints) -> tuple[Reals, Ints]:
    """Bring costs and loads into one row per agent."""
    width, agents = _width(costs, "costs"), len(limits)
    per_job = bool(len(loads)) and all(np.ndim(load) == 0 for load in loads)
    load_width = 0 if per_job else _width(loads, "loads")
    transposed = len(costs) != agents and width == agents
    jobs = len(costs) if transposed else width
    rows = len(costs)
    if transposed and not per_job and (len(loads), load_width) == (rows, width):
        table, load_table = read_costs(costs, width).T, read_whole(loads, "load")
        return table, load_table.reshape(rows, width).T
    fits = transposed or rows == agents
    if fits and per_job and len(loads) == jobs:
        table = read_costs(costs, width)
        load_table = np.tile(read_whole(loads, "load"), (agents, 1))
        return (table.T if transposed else table), load_table
    if not fits or per_job or (len(loads), load_width) != (rows, width):
        asked = f"{len(loads)}" if per_job else f"{len(loads)} x {load_width}"
        raise UnreadableTable(
            ASSIGNMENT["shapes"].format(agents=agents, rows=rows, columns=width, loads=asked)
        )
    load_table = read_whole(loads, "load").reshape(rows, width)
    return read_costs(costs, width), load_table


def _width(rows: Sequence[Any], what: str) -> int:
    """Return the length that all rows have.

    Raises:
        UnreadableTable: they have not.
    """
    try:
        lengths = [len(row) for row in rows]
    except TypeError as error:
        raise UnreadableTable(ASSIGNMENT["no_table"].format(what=ASSIGNMENT[what])) from error
    for number, length in enumerate(lengths):
        if length != lengths[0]:
            raise UnreadableTable(
                ASSIGNMENT["unequal"].format(
                    what=ASSIGNMENT[what], first=lengths[0], number=number, length=length
                )
            )
    return lengths[0] if lengths else 0
