"""Instances of the published classes of assignment problems, drawn with fixed seeds.

Plain: costs from 1 to 100, as in the OR-Library's classical set. Generalised: the five
types by the rules of Chu and Beasley (A Genetic Algorithm for the Generalised Assignment
Problem, 1997) and Laguna and others (type E).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Hours:
    """One generalised instance: a row per agent, a column per job."""

    costs: Ints
    loads: Ints
    capacities: Ints


def draw_plain(size: int, seed: int = 1) -> Ints:
    """Draw a square matrix of costs."""
    return np.random.default_rng((seed, size)).integers(1, 101, (size, size))


def draw_sparse(size: int, seed: int = 1) -> dict[tuple[int, int], int]:
    """Draw costs of a tenth of all pairs, a full assignment among them."""
    dice = np.random.default_rng((seed, size, 10))
    allowed = dice.random((size, size)) < 1 / 10
    allowed[np.arange(size), dice.permutation(size)] = True
    pairs = np.argwhere(allowed)
    costs = dice.integers(1, 101, len(pairs)).tolist()
    return {(i, j): cost for (i, j), cost in zip(pairs.tolist(), costs, strict=True)}


def draw_hours(kind: str, agents: int, jobs: int, seed: int = 1) -> Hours:
    """Draw an instance of type a, b, c, d or e."""
    dice = np.random.default_rng((seed, ord(kind), agents, jobs))
    shape = (agents, jobs)
    loads, costs = dice.integers(5, 26, shape), dice.integers(10, 51, shape)
    if kind == "d":
        loads = dice.integers(1, 101, shape)
        costs = 111 - loads + dice.integers(-10, 11, shape)
    if kind == "e":
        loads = np.floor(1 - 10 * np.log(1 - dice.random(shape))).astype(np.int64)
        costs = np.floor(1000 / loads - 10 * dice.random(shape)).astype(np.int64)
    if kind in "ab":
        cheapest = costs.argmin(axis=0)
        used = np.bincount(cheapest, loads[cheapest, np.arange(jobs)], minlength=agents)
        room = 9 * jobs / agents + 0.4 * used.max()
        capacities = np.full(agents, room * (0.7 if kind == "b" else 1))
    else:
        capacities = 0.8 * loads.sum(axis=1) / agents
    return Hours(costs, loads, capacities.astype(np.int64))
