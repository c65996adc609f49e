"""Good assignments within capacities, led by the prices of the bound.

A dive settles the jobs that the agents agree on at good prices, lets prices move on for what
is left, and so on to the end. A search repeats it: for the whole, or for some agents whose
jobs cost more than their prices say; where prices prove that nothing is to be gained there,
it does not even try.
"""

from collections.abc import Callable
from threading import Lock
from time import perf_counter

import numpy as np
from attrs import define, field

from linli_core.matching.assignment.construction import complete_assignment
from linli_core.matching.assignment.lagrangian import (
    FORBIDDEN,
    GapProblem,
    Reals,
    SubgradientAscent,
    SubgradientResult,
)
from linli_core.matching.ortools.problem_columns import Ints

# Shapes of a dive, each drawn again: rounds of prices between two cuts, the part of jobs that a
# cut settles, how far the order of jobs is shaken. Found by trial on the published classes.
ROUNDS, PART, SHAKEN = (3, 10), (0.04, 0.2), 0.2
# The same where there are many jobs: fewer and larger cuts.
MANY, ROUNDS_OF_MANY, PART_OF_MANY = 400, (3, 8), (0.05, 0.12)
AGREED, AIM = 0.98, 6
# The whole is tried again this often; else a part of this many of the jobs.
WHOLE, SHARE, FIRST_DIVES = 0.15, (0.15, 0.6), 4
# Jobs of a part at most, and the part of its time that a search spends on the whole.
MOST, WHOLE_TIME = 160, 0.4
# A dive that leaves jobs over makes the next ones raise prices faster, up to so much.
FASTER, SLOWER, FASTEST = 4, 2, 1 << 10
ROUNDS_A_PART = 20


@define(eq=False)
class Incumbent:
    """The best assignment and the best bound so far, shared by those who look for better.

    Attributes:
        table: the problem; whatever is offered is added up and checked here.
        bound: no assignment costs less, in units.
        seated: agent of each job, once an assignment is known.
        cost: what it costs.
    """

    table: GapProblem
    bound: int
    seated: Ints | None = None
    cost: int = 1 << 62
    _lock: Lock = field(factory=Lock)

    def offer(self, seated: Ints) -> bool:
        """Take an assignment if it is allowed and the best so far."""
        if not self.table.fits(seated):
            return False
        cost = self.table.cost(seated)
        with self._lock:
            if cost >= self.cost:
                return False
            self.seated, self.cost = seated, cost
        return True

    def raise_bound(self, bound: int) -> None:
        """Take a bound if it is the best so far."""
        with self._lock:
            self.bound = max(self.bound, bound)

    @property
    def proved(self) -> bool:
        """Whether nothing better exists."""
        return self.bound >= self.cost


@define(eq=False)
class DivingSearch:
    """Looks for better assignments until it is told to stop.

    Attributes:
        best: where answers go.
        climb: prices to be led by.
        stop: says when to end.
        dice: a generator of fixed seed: the same dives in the same order.
    """

    best: Incumbent
    climb: SubgradientResult
    stop: Callable[[], bool]
    dice: np.random.Generator = field(factory=lambda: np.random.default_rng(1))
    _seated: Ints | None = None
    _on_whole: float = 0.0
    _dives: int = 0
    _aim_whole: int = field(init=False)
    _aim_part: int = AIM

    def __attrs_post_init__(self) -> None:
        """Begin with large steps where jobs are many: small ones leave some over."""
        jobs = self.best.table.costs.shape[1]
        self._aim_whole = jobs // 4 if jobs > MANY else AIM

    def run(self) -> None:
        """Dive, for the whole or for a part, again and again."""
        begun = perf_counter()
        while not self.stop():
            if self._seated is None or self.best.cost < self.best.table.cost(self._seated):
                self._seated = self.best.seated
            if self._seated is None or self._whole(perf_counter() - begun):
                started = perf_counter()
                found = self._dive(self.best.table, self.climb, self._aim_whole)
                self._aim_whole = _next_aim(self._aim_whole, found)
                self.best.offer(found)
                self._on_whole += perf_counter() - started
                self._dives += 1
            else:
                self._part(self._seated)

    def _whole(self, spent: float) -> bool:
        """Say whether it is time for a dive of the whole."""
        many = self.best.table.costs.shape[1] > MANY
        due = self._dives < (1 if many else FIRST_DIVES) or self.dice.random() < WHOLE
        return due and (not self._dives or self._on_whole < WHOLE_TIME * spent)

    def _part(self, seated: Ints) -> None:
        """Give the jobs of some agents out again among them, where that may pay."""
        agents = self._dear(seated)
        jobs = np.flatnonzero(np.isin(seated, agents))
        table = self.best.table.part(agents, jobs)
        now = table.cost(np.searchsorted(agents, seated[jobs]))
        hopeless = (now - 1) * table.fine
        climber = SubgradientAscent(AIM * table.fine, memory=0.12, patience=5, step=0.7)
        climb = climber.climb(
            table,
            self.climb.prices[jobs],
            None,
            ROUNDS_A_PART,
            lambda bound: bound > hopeless or self.stop(),
        )
        if climb.bound > hopeless and climb.seated is None:
            return
        if climb.seated is None:
            aim = min(self._aim_part, (now * table.fine - climb.bound) // table.fine + 1)
            found = self._dive(table, climb, aim)
            self._aim_part = _next_aim(self._aim_part, found)
        else:
            found = climb.seated
        if table.fits(found) and table.cost(found) <= now:
            # One that costs the same is taken too: from there others are in reach.
            self._seated = seated.copy()
            self._seated[jobs] = agents[found]
            self.best.offer(self._seated)

    def _dear(self, seated: Ints) -> Ints:
        """Choose agents, rather those whose jobs cost more than their prices say."""
        table, jobs = self.best.table, np.arange(len(seated))
        agents = len(table.capacities)
        above = table.costs[seated, jobs] - self.climb.prices
        waste = np.bincount(seated, above, minlength=agents) - self.climb.gains
        order = np.argsort(-(waste / table.fine + 0.3) * self.dice.exponential(size=agents))
        filled = np.cumsum(np.bincount(seated, minlength=agents)[order])
        wanted = min(len(seated) * self.dice.uniform(*SHARE), MOST * self.dice.uniform(0.5, 1))
        return np.sort(order[: max(2, int((filled <= wanted).sum()))])

    def _dive(self, table: GapProblem, climb: SubgradientResult, aim: int) -> Ints:
        """Settle the jobs that agents agree on, let prices move on, and so on."""
        seated = np.full(table.costs.shape[1], -1)
        jobs, room = np.arange(len(seated)), table.capacities.copy()
        many = len(jobs) > MANY
        rounds = int(self.dice.integers(*(ROUNDS_OF_MANY if many else ROUNDS)))
        part = self.dice.uniform(*(PART_OF_MANY if many else PART))
        shaken, prices, shares = SHAKEN * self.dice.random(), climb.prices, climb.shares
        climber = SubgradientAscent(aim * table.fine, memory=0.12, patience=rounds, step=0.5)
        while len(jobs) and not self.stop():
            left = table.without(jobs, room)
            placed = left.costs.min(axis=0) < FORBIDDEN
            if not placed.all():
                # These wait until the others are settled.
                jobs, prices, shares = jobs[placed], prices[placed], shares[:, placed]
                continue
            moved = climber.climb(left, prices, shares, rounds, lambda _: False)
            if moved.seated is not None:
                seated[jobs] = moved.seated
                break
            settled = self._agreed(left, moved.shares, part, shaken)
            if not (settled >= 0).any():
                break
            which = np.flatnonzero(settled >= 0)
            seated[jobs[which]] = settled[which]
            np.subtract.at(room, settled[which], left.loads[settled[which], which])
            still = settled < 0
            jobs, prices, shares = jobs[still], moved.prices[still], moved.shares[:, still]
        if (seated < 0).any():
            seated = complete_assignment(table, table.costs.astype(np.float64), seated)
        return seated

    def _agreed(self, table: GapProblem, shares: Reals, part: float, shaken: float) -> Ints:
        """Return the agents of the jobs most agreed on, -1 for those left open."""
        count, room = shares.shape[1], table.capacities.copy()
        score = shares.max(axis=0) + shaken * self.dice.random(count)
        who, fill = shares.argmax(axis=0).tolist(), max(1, int(count * part))
        settled, done = np.full(count, -1), 0
        for job in np.argsort(-score, kind="stable").tolist():
            if done >= fill and score[job] < AGREED:
                break
            load = table.loads[who[job], job]
            if load <= room[who[job]] and table.costs[who[job], job] < FORBIDDEN:
                settled[job] = who[job]
                room[who[job]] -= load
                done += 1
        return settled


def _next_aim(aim: int, seated: Ints) -> int:
    return min(aim * FASTER, FASTEST) if (seated < 0).any() else max(aim // SLOWER, AIM)
