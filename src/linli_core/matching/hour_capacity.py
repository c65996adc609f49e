"""Capacity in hours: cases that take unequal time, township by township.

This is generalised assignment and hard in principle, so it is solved within each township,
with a time limit, and the result says how far from the best it can be at most.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen

from linli_core.domain.division_codes import township_of
from linli_core.matching.assignment.assignment_solvers import solve_generalised_assignment
from linli_core.matching.assignment.cost_tables import read_limit
from linli_core.matching.flow.arcs import priced_arcs
from linli_core.matching.problem.eligibility import HelperIndex
from linli_core.matching.problem.geography import Geography
from linli_core.matching.problem.goals import (
    Blend,
    Continuity,
    Distance,
    Fit,
    Goal,
    Urgency,
    make_scale,
)
from linli_core.matching.problem.inspection import inspect_input
from linli_core.matching.problem.rules import RULES, DistanceRule, Rule, make_rules
from linli_core.matching.problem.values import Helper, InputProblem, Need

# One empty seat of the least urgent level weighs as much as 200 km; a default, not a norm.
WEIGHED: tuple[Goal | Blend, ...] = (
    Blend(
        (
            (Urgency(points=(27, 9, 3, 1)), 20_000),
            (Continuity(), 2_000),
            (Fit(), 200),
            (Distance(), 1),
        )
    ),
)


@frozen
class HoursPlan:
    """Who serves whom when capacity is in hours.

    Attributes:
        pairs: need and helper by key.
        unpaired: needs that no hours were left for, or nobody is eligible for.
        problems: bad input, each piece with its row; those rows are left aside.
        cost: cost in the weights of the goals.
        bound: within their townships, no plan costs less.
    """

    pairs: tuple[tuple[str, str], ...]
    unpaired: tuple[str, ...]
    problems: tuple[InputProblem, ...]
    cost: int
    bound: int

    @property
    def gap(self) -> float:
        """By how much, as a part of the cost, the plan could at most be better."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0


def pair_by_hours(
    needs: Iterable[Need],
    helpers: Iterable[Helper],
    *,
    goals: Sequence[Goal | Blend] = WEIGHED,
    rules: Sequence[Rule | DistanceRule] = RULES,
    geography: Geography | None = None,
    time_limit: float | None = 10.0,
) -> HoursPlan:
    """Give each need one helper so that nobody works more hours than they have.

    Args:
        needs: `Need.load` is the hours each takes; teams are not told apart here.
        helpers: `Helper.hours` is what each has; they serve their own township.
        goals: one blend; a strict order has no room in the solvers.
        rules: who may help whom.
        geography: communities and how far apart they count as.
        time_limit: seconds for each township; None goes on until each is proved, however long
            that takes.

    Returns:
        The plan. Bad rows are in its `problems`, loads and hours below 0 (`no_number`) among
        them; everybody else is paired.

    Raises:
        UnreadableTable: LL-4001, a time limit that is not above 0.
        PairingExtraMissing: the extra ``linli-core[pairing]`` is not installed.
    """
    seconds = read_limit(time_limit)
    book = make_rules(rules, geography or Geography())
    inspected = inspect_input(needs, helpers, (), book, in_hours=True)
    scale = make_scale(goals, len(inspected.needs), book.distance.limit)
    townships: dict[str, list[Need]] = {}
    for need in inspected.needs:
        townships.setdefault(township_of(need.community), []).append(need)
    pairs: list[tuple[str, str]] = []
    cost = bound = 0
    for code, here in sorted(townships.items()):
        there = [h for h in inspected.helpers if township_of(h.community) == code]
        roster = HelperIndex(there, book)
        table: list[list[int | None]] = [[None] * len(here) for _ in there]
        for k, need in enumerate(here):
            for j, price in priced_arcs(need, roster, scale):
                table[j][k] = price
        nobody = [scale.unserved(need) for need in here]
        loads = [need.load for need in here]
        found = solve_generalised_assignment(
            [*table, nobody],
            [loads] * (len(there) + 1),
            [*(helper.hours for helper in there), sum(loads)],
            time_limit=seconds,
        )
        chosen = zip(here, found.assignment, strict=True)
        pairs.extend((need.key, there[j].key) for need, j in chosen if j < len(there))
        cost, bound = cost + int(found.objective), bound + int(found.bound)
    served = {need for need, _ in pairs}
    unpaired = tuple(need.key for need in inspected.needs if need.key not in served)
    return HoursPlan(tuple(sorted(pairs)), unpaired, inspected.problems, cost, bound)
