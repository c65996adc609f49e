"""Good solutions of the generalised assignment problem, led by the prices of the bound.

Algorithm: a diving heuristic, which fixes the jobs that the relaxation agrees on, re-prices the
rest, and so on (Sadykov, Vanderbeck, Pessoa, Tahiri and Uchoa, INFORMS J. on Computing 31, 2019),
within large-neighbourhood search, which frees the jobs of some agents and solves those again
(Shaw, CP 1998). Where prices prove that a neighbourhood holds nothing better, it is not searched.
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

# Parameters of a dive, each drawn again: rounds of re-pricing between two fixings, the share of
# jobs that is fixed at once, how far their order is perturbed. By trial on the published classes.
ROUNDS, FIXED_SHARE, PERTURBATION = (3, 10), (0.04, 0.2), 0.2
# The same where there are many jobs: fewer and larger fixings.
MANY, ROUNDS_OF_MANY, FIXED_SHARE_OF_MANY = 400, (3, 8), (0.05, 0.12)
# From this share on all agree, and a job is fixed whatever the count.
CONSENSUS, TARGET_GAP = 0.98, 6
# A restart from nothing comes this often; else a neighbourhood of this share of the jobs.
RESTART_PROBABILITY, NEIGHBOURHOOD_SHARE, FIRST_RESTARTS = 0.15, (0.15, 0.6), 4
# Jobs of a neighbourhood at most, and the share of its time that a search spends on restarts.
NEIGHBOURHOOD_JOBS, RESTART_TIME = 160, 0.4
# A dive that leaves jobs over makes the next ones take longer steps, up to so long.
GAP_GROWTH, GAP_SHRINKAGE, LARGEST_GAP = 4, 2, 1 << 10
NEIGHBOURHOOD_ROUNDS = 20


@define(eq=False)
class Incumbent:
    """The best assignment and the best bound so far, shared by those who look for better.

    Attributes:
        table: the problem; whatever is offered is added up and checked here.
        bound: no assignment costs less, in units.
        assigned: agent of each job, once an assignment is known.
        cost: what it costs.
    """

    table: GapProblem
    bound: int
    assigned: Ints | None = None
    cost: int = 1 << 62
    _lock: Lock = field(factory=Lock)

    def offer(self, assigned: Ints) -> bool:
        """Take an assignment if it is allowed and the best so far."""
        if not self.table.fits(assigned):
            return False
        cost = self.table.cost(assigned)
        with self._lock:
            if cost >= self.cost:
                return False
            self.assigned, self.cost = assigned, cost
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
        dual: prices to be led by.
        stop: says when to end.
        random: a generator of fixed seed: the same dives in the same order.
    """

    best: Incumbent
    dual: SubgradientResult
    stop: Callable[[], bool]
    random: np.random.Generator = field(factory=lambda: np.random.default_rng(1))
    _assigned: Ints | None = None
    _restart_seconds: float = 0.0
    _restarts: int = 0
    _restart_gap: int = field(init=False)
    _neighbourhood_gap: int = TARGET_GAP

    def __attrs_post_init__(self) -> None:
        """Begin with large steps where jobs are many: small ones leave some over."""
        jobs = self.best.table.costs.shape[1]
        self._restart_gap = jobs // 4 if jobs > MANY else TARGET_GAP

    def run(self) -> None:
        """Restart or search a neighbourhood, again and again."""
        begun = perf_counter()
        while not self.stop():
            if self._assigned is None or self.best.cost < self.best.table.cost(self._assigned):
                self._assigned = self.best.assigned
            if self._assigned is None or self._restart_is_due(perf_counter() - begun):
                started = perf_counter()
                candidate = self._construct_by_diving(self.best.table, self.dual, self._restart_gap)
                self._restart_gap = _next_gap(self._restart_gap, candidate)
                self.best.offer(candidate)
                self._restart_seconds += perf_counter() - started
                self._restarts += 1
            else:
                self._search_neighbourhood(self._assigned)

    def _restart_is_due(self, spent: float) -> bool:
        """Say whether to construct an assignment from nothing again."""
        many = self.best.table.costs.shape[1] > MANY
        due = (
            self._restarts < (1 if many else FIRST_RESTARTS)
            or self.random.random() < RESTART_PROBABILITY
        )
        return due and (not self._restarts or self._restart_seconds < RESTART_TIME * spent)

    def _search_neighbourhood(self, assigned: Ints) -> None:
        """Free the jobs of some agents and assign them again among them, where that may pay."""
        agents = self._choose_neighbourhood(assigned)
        jobs = np.flatnonzero(np.isin(assigned, agents))
        table = self.best.table.subproblem(agents, jobs)
        current = table.cost(np.searchsorted(agents, assigned[jobs]))
        cutoff = (current - 1) * table.fine
        ascent = SubgradientAscent(TARGET_GAP * table.fine, decay=0.12, patience=5, step=0.7)
        dual = ascent.run(
            table,
            self.dual.prices[jobs],
            None,
            NEIGHBOURHOOD_ROUNDS,
            lambda bound: bound > cutoff or self.stop(),
        )
        if dual.bound > cutoff and dual.assigned is None:
            return
        if dual.assigned is None:
            target_gap = min(
                self._neighbourhood_gap, (current * table.fine - dual.bound) // table.fine + 1
            )
            candidate = self._construct_by_diving(table, dual, target_gap)
            self._neighbourhood_gap = _next_gap(self._neighbourhood_gap, candidate)
        else:
            candidate = dual.assigned
        if table.fits(candidate) and table.cost(candidate) <= current:
            # One of equal cost is accepted too: a plateau is crossed, and others come into reach.
            self._assigned = assigned.copy()
            self._assigned[jobs] = agents[candidate]
            self.best.offer(self._assigned)

    def _choose_neighbourhood(self, assigned: Ints) -> Ints:
        """Draw agents, rather those whose jobs have high reduced costs."""
        table, jobs = self.best.table, np.arange(len(assigned))
        agents = len(table.capacities)
        above = table.costs[assigned, jobs] - self.dual.prices
        excess = np.bincount(assigned, above, minlength=agents) - self.dual.gains
        order = np.argsort(-(excess / table.fine + 0.3) * self.random.exponential(size=agents))
        filled = np.cumsum(np.bincount(assigned, minlength=agents)[order])
        wanted = min(
            len(assigned) * self.random.uniform(*NEIGHBOURHOOD_SHARE),
            NEIGHBOURHOOD_JOBS * self.random.uniform(0.5, 1),
        )
        return np.sort(order[: max(2, int((filled <= wanted).sum()))])

    def _construct_by_diving(
        self, table: GapProblem, dual: SubgradientResult, target_gap: int
    ) -> Ints:
        """Fix the jobs that the relaxation agrees on, re-price the rest, and so on."""
        assigned = np.full(table.costs.shape[1], -1)
        jobs, residual = np.arange(len(assigned)), table.capacities.copy()
        many = len(jobs) > MANY
        rounds = int(self.random.integers(*(ROUNDS_OF_MANY if many else ROUNDS)))
        fixed_share = self.random.uniform(*(FIXED_SHARE_OF_MANY if many else FIXED_SHARE))
        perturbation, prices, shares = PERTURBATION * self.random.random(), dual.prices, dual.shares
        ascent = SubgradientAscent(target_gap * table.fine, decay=0.12, patience=rounds, step=0.5)
        while len(jobs) and not self.stop():
            left = table.remaining(jobs, residual)
            placed = left.costs.min(axis=0) < FORBIDDEN
            if not placed.all():
                # Nobody has capacity left for these: they wait for the completion at the end.
                jobs, prices, shares = jobs[placed], prices[placed], shares[:, placed]
                continue
            moved = ascent.run(left, prices, shares, rounds, lambda _: False)
            if moved.assigned is not None:
                assigned[jobs] = moved.assigned
                break
            fixed = self._fix_by_consensus(left, moved.shares, fixed_share, perturbation)
            if not (fixed >= 0).any():
                break
            newly_fixed = np.flatnonzero(fixed >= 0)
            assigned[jobs[newly_fixed]] = fixed[newly_fixed]
            np.subtract.at(
                residual, fixed[newly_fixed], left.loads[fixed[newly_fixed], newly_fixed]
            )
            free = fixed < 0
            jobs, prices, shares = jobs[free], moved.prices[free], moved.shares[:, free]
        if (assigned < 0).any():
            assigned = complete_assignment(table, table.costs.astype(np.float64), assigned)
        return assigned

    def _fix_by_consensus(
        self, table: GapProblem, shares: Reals, fixed_share: float, perturbation: float
    ) -> Ints:
        """Return the agents of the jobs most agreed on, -1 for those left free."""
        count, residual = shares.shape[1], table.capacities.copy()
        score = shares.max(axis=0) + perturbation * self.random.random(count)
        agent_of, fill = shares.argmax(axis=0).tolist(), max(1, int(count * fixed_share))
        fixed, done = np.full(count, -1), 0
        for job in np.argsort(-score, kind="stable").tolist():
            if done >= fill and score[job] < CONSENSUS:
                break
            load = table.loads[agent_of[job], job]
            if load <= residual[agent_of[job]] and table.costs[agent_of[job], job] < FORBIDDEN:
                fixed[job] = agent_of[job]
                residual[agent_of[job]] -= load
                done += 1
        return fixed


def _next_gap(target_gap: int, assigned: Ints) -> int:
    return (
        min(target_gap * GAP_GROWTH, LARGEST_GAP)
        if (assigned < 0).any()
        else max(target_gap // GAP_SHRINKAGE, TARGET_GAP)
    )
