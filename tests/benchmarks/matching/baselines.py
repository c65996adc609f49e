"""What the plan is compared with, and the cost recomputed without the product's code.

Greedy takes the most urgent case first and gives it the cheapest free helper (the earlier
helper first, then the nearest); random gives it any free one. Both see the same eligible
pairs. `recompute` adds up an answer from the drawn arrays alone.
"""

import os
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from tests.benchmarks.matching.county_generator import Drawn

Ints = NDArray[np.int64]
UNPAIRED = np.array([540_000, 180_000, 60_000, 20_000])
LOST, METRES, LIMIT = 2_000, 10, 15_000
# An empty seat counts as one step past the longest way, and its relationship as lost.
FARTHEST = LIMIT // METRES + 1


def worked() -> float:
    """Return the seconds of processor this process and the flows it forked have used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Clock:
    """Time since it was made, on the wall and of the work done for it."""

    def __init__(self) -> None:
        """Start."""
        self._wall, self._work = perf_counter(), worked()

    def __str__(self) -> str:
        """Say what has passed."""
        wall, work = perf_counter() - self._wall, worked() - self._work
        return f"{wall:8.2f} s ({work:.2f} s of processor)"


@dataclass(frozen=True)
class Figures:
    """What an answer comes to."""

    unpaired: int
    kept: float
    cost: int
    mean_metres: float

    def row(self, name: str, time: str) -> str:
        """Return one line of the table."""
        return (
            f"  {name:<22}{self.unpaired:>9,} unpaired {self.kept:7.1%} kept "
            f"cost {self.cost:>15,} mean {self.mean_metres:6,.0f} m {time}"
        )


def recompute(drawn: Drawn, helper_of: Ints) -> Figures:
    """Check an answer against the drawn county and add it up (-1 for nobody)."""
    paired = np.flatnonzero(helper_of >= 0)
    chosen = helper_of[paired]
    assert (np.bincount(chosen, minlength=len(drawn.places)) <= drawn.places).all()
    assert drawn.helper_skills[chosen, drawn.need_skill[paired]].all()
    wish = drawn.need_gender[paired]
    assert ((wish < 0) | (wish == drawn.helper_gender[chosen])).all()
    way = np.hypot(*(drawn.need_xy[paired] - drawn.helper_xy[chosen]).T).astype(np.int64)
    assert (way <= LIMIT).all()
    related = drawn.former >= 0
    kept = helper_of[related] == drawn.former[related]
    lost = int((~kept).sum())
    empty = np.flatnonzero(helper_of < 0)
    cost = int((UNPAIRED[drawn.urgency[empty]] + FARTHEST).sum())
    cost += lost * LOST + int((way // METRES).sum())
    return Figures(len(empty), float(kept.mean()), cost, float(way.mean()) if len(way) else 0.0)


def pair_costs(drawn: Drawn, needs: Ints, helpers: Ints, metres: Ints) -> Ints:
    """Return the cost of eligible pairs."""
    former = drawn.former[needs]
    lost = (former >= 0) & (former != helpers)
    return np.asarray(metres // METRES + LOST * lost, dtype=np.int64)


def greedy(drawn: Drawn, rows: list[tuple[Ints, Ints]]) -> Ints:
    """Give each case, the most urgent first, its cheapest free helper."""
    left = drawn.places.copy()
    answer = np.full(len(drawn.urgency), -1)
    for i in np.argsort(drawn.urgency, kind="stable").tolist():
        helpers, costs = rows[i]
        free = left[helpers] > 0
        if free.any():
            j = helpers[free][np.argmin(costs[free])]
            answer[i] = j
            left[j] -= 1
    return answer


def anybody(drawn: Drawn, rows: list[tuple[Ints, Ints]]) -> Ints:
    """Give each case, in order of urgency, any free eligible helper."""
    dice = np.random.default_rng(5)
    left = drawn.places.copy()
    answer = np.full(len(drawn.urgency), -1)
    for i in np.argsort(drawn.urgency, kind="stable").tolist():
        free = rows[i][0][left[rows[i][0]] > 0]
        if len(free):
            answer[i] = j = dice.choice(free)
            left[j] -= 1
    return answer


def by_scipy(drawn: Drawn, rows: list[tuple[Ints, Ints]]) -> Ints | None:
    """Solve the same pairs with SciPy, every place a column of its own; None without SciPy."""
    try:
        from scipy.sparse import (  # type: ignore[import-untyped] # noqa: PLC0415 - not in the lock
            csr_array,
        )
        from scipy.sparse.csgraph import (  # type: ignore[import-untyped] # noqa: PLC0415 - the same
            min_weight_full_bipartite_matching,
        )
    except ImportError:
        return None
    first = np.concatenate(([0], np.cumsum(drawn.places)))
    owner = np.repeat(np.arange(len(drawn.places)), drawn.places)
    count, total = len(rows), int(first[-1])
    start, columns, costs = [0], [], []
    for i, (helpers, cost) in enumerate(rows):
        room = drawn.places[helpers]
        places = np.repeat(first[helpers] - np.cumsum(room) + room, room) + np.arange(room.sum())
        # A column of its own stands for nobody; costs are raised since 0 would mean no pair.
        columns.append(np.append(places, total + i))
        nobody = UNPAIRED[drawn.urgency[i]] + FARTHEST + LOST * (drawn.former[i] >= 0)
        costs.append(np.append(np.repeat(cost, room), nobody) + 1)
        start.append(start[-1] + len(columns[-1]))
    graph = csr_array(
        (np.concatenate(costs), np.concatenate(columns), np.array(start)),
        shape=(count, total + count),
    )
    need, place = min_weight_full_bipartite_matching(graph)
    answer = np.full(count, -1)
    real = place < total
    answer[need[real]] = owner[place[real]]
    return answer
