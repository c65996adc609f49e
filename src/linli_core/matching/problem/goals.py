"""What a pairing optimises: goals in lexicographic order, as exact integer weights.

Every goal gives points, and fewer are better. Preemptive goals by weights (Sherali and Soyster,
J. Optimization Theory and Applications 39, 1983): one point of a goal weighs more than all
points that the later goals can reach with that many seats. Python's integers have no limit, so
the order is exact by construction; an engine that computes in 64 bits solves level by level.

A seat nobody fills has more points than the worst pair under each goal, so that no order of
goals can make it look good to leave somebody unserved.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from attrs import evolve, field, frozen

from linli_core.matching.problem.values import Helper, HelperKind, Mode, Need
from linli_core.texts.sources import OURS


@runtime_checkable
class Goal(Protocol):
    """Points of one pair under one goal; zero is perfect."""

    @property
    def code(self) -> str:
        """Name of the goal, as terms and texts use it."""

    @property
    def worst(self) -> int:
        """Most points that one seat can have."""

    def seat(self, need: Need, helper: Helper, metres: int) -> int:
        """Return the points of this pair."""

    def unserved(self, need: Need) -> int:
        """Return the points of a seat that stays empty."""


@runtime_checkable
class FeatureGoal(Goal, Protocol):
    """A goal whose points depend on features only, so that a table can hold them all.

    A goal that a plug-in declares must be one, or the large engine cannot read it.
    """

    def wanted(self, need: Need) -> Hashable:
        """Return what the points depend on, on the side of the need; None for no points."""

    def offered(self, helper: Helper) -> Hashable:
        """Return what the points depend on, on the side of the helper."""

    def points(self, wanted: Hashable, offered: Hashable) -> int:
        """Return the points, at most 255."""


@frozen(kw_only=True)
class Urgency:
    """Serve the most urgent first.

    Weights that merely rise with urgency serve the most urgent first, for any number of
    levels: the sets of households that can be served together are the independent sets of
    a (transversal) matroid, on which the greedy choice is optimal.

    Attributes:
        levels: number of levels distinguished; an urgency past them counts as the last.
        points: points by level instead, for a blend of goals.
        source: where the order is from.
    """

    levels: int = 4
    points: tuple[int, ...] = ()
    source: str = OURS
    code: str = "urgency"

    @property
    def worst(self) -> int:
        """The points of the most urgent level."""
        return max(self.points, default=self.levels)

    def seat(self, need: Need, helper: Helper, metres: int) -> int:  # noqa: ARG002 - the protocol's
        """Give no points: any served seat is as good as another here."""
        return 0

    def unserved(self, need: Need) -> int:
        """Give more points the more urgent the need is."""
        if self.points:
            return self.points[min(max(need.urgency, 0), len(self.points) - 1)]
        return self.levels - min(max(need.urgency, 0), self.levels - 1)


@frozen(kw_only=True)
class Continuity:
    """Keep the relationships that exist."""

    source: str = OURS
    code: str = "continuity"
    worst: int = field(default=1, init=False)

    def seat(self, need: Need, helper: Helper, metres: int) -> int:  # noqa: ARG002 - the protocol's
        """Give one point where there is a former helper and this is not one."""
        return int(bool(need.former) and helper.key not in need.former)

    def unserved(self, need: Need) -> int:
        """Give one point where a relationship is lost."""
        return int(bool(need.former))


SUITS: Mapping[Mode, frozenset[HelperKind]] = {
    Mode.HOUSEHOLD_PACKAGE: frozenset({HelperKind.PARTY_LEAD, HelperKind.ORGANISATION}),
    Mode.PAIRING: frozenset({HelperKind.VOLUNTEER, HelperKind.SOCIAL_WORKER}),
    Mode.VOLUNTEER: frozenset({HelperKind.VOLUNTEER, HelperKind.ORGANISATION}),
}
MOST_WISHES = 3


@frozen(kw_only=True)
class Fit:
    """Fit of skills and mode, beyond what the rules require.

    Attributes:
        suits: kinds of helper that suit each mode best; another kind costs one point.
        source: where that table is from.
    """

    suits: Mapping[Mode, frozenset[HelperKind]] = field(factory=lambda: dict(SUITS))
    source: str = OURS
    code: str = "fit"
    worst: int = field(default=MOST_WISHES + 2, init=False)

    def wanted(self, need: Need) -> Hashable:
        """Return what the points depend on, on the side of the need."""
        return (need.mode, need.wishes)

    def offered(self, helper: Helper) -> Hashable:
        """Return what the points depend on, on the side of the helper."""
        return (helper.kind, helper.skills)

    def points(self, wanted: Hashable, offered: Hashable) -> int:
        """Count one for a kind that does not suit, and one for each wish not met (at most 3)."""
        (mode, wishes), (kind, skills) = _two(wanted), _two(offered)
        suits = self.suits.get(mode, frozenset())
        return int(kind not in suits) + min(len(wishes - skills), MOST_WISHES)

    def seat(self, need: Need, helper: Helper, metres: int) -> int:  # noqa: ARG002 - the protocol's
        """Return the points of this pair."""
        return self.points(self.wanted(need), self.offered(helper))

    def unserved(self, need: Need) -> int:  # noqa: ARG002 - the protocol's
        """Give one more than the worst pair."""
        return self.worst


@frozen
class TagGoal:
    """A cost that a plug-in declares: a need with one tag prefers a helper with another.

    Attributes:
        code: name of the goal.
        need_tag: word in `Need.requires` that makes the goal apply.
        helper_tag: word in `Helper.offers` that satisfies it.
        source: where the goal is from.
    """

    code: str
    need_tag: str
    helper_tag: str
    source: str = OURS
    worst: int = field(default=2, init=False)

    def wanted(self, need: Need) -> Hashable:
        """Return the tag where the need carries it."""
        return self.need_tag if self.need_tag in need.requires else None

    def offered(self, helper: Helper) -> Hashable:
        """Return whether the helper carries the tag asked for."""
        return self.helper_tag in helper.offers

    def points(self, wanted: Hashable, offered: Hashable) -> int:
        """Give one point where the tag asked for is missing."""
        return int(wanted is not None and offered is not True)

    def seat(self, need: Need, helper: Helper, metres: int) -> int:  # noqa: ARG002 - the protocol's
        """Return the points of this pair."""
        return self.points(self.wanted(need), self.offered(helper))

    def unserved(self, need: Need) -> int:  # noqa: ARG002 - the protocol's
        """Give one more than the worst pair."""
        return self.worst


@frozen(kw_only=True)
class Distance:
    """Short distances.

    Attributes:
        unit: metres that count as one point.
        limit: metres past which nobody is eligible; `pair` takes it from the rules.
        source: where the unit is from.
    """

    unit: int = 10
    limit: int = 15_000
    source: str = OURS
    code: str = "distance"

    @property
    def worst(self) -> int:
        """One more than the longest distance allowed."""
        return self.limit // self.unit + 1

    def seat(self, need: Need, helper: Helper, metres: int) -> int:  # noqa: ARG002 - the protocol's
        """Return the distance in units."""
        return metres // self.unit

    def unserved(self, need: Need) -> int:  # noqa: ARG002 - the protocol's
        """Give one more than the longest distance allowed."""
        return self.worst


@frozen(kw_only=True)
class Balance:
    """An even load: the fuller a helper already is, the more the next place costs (convex).

    Attributes:
        last_place: points of the last place of a helper, however many places there are.
        source: where that is from.
    """

    last_place: int = 30
    source: str = OURS
    code: str = "balance"

    @property
    def worst(self) -> int:
        """One more than the last place."""
        return self.last_place + 1

    def seat(self, need: Need, helper: Helper, metres: int) -> int:  # noqa: ARG002 - the protocol's
        """Give nothing for the pair itself; the place at the helper has the points."""
        return 0

    def unserved(self, need: Need) -> int:  # noqa: ARG002 - the protocol's
        """Give one more than the last place."""
        return self.worst

    def place(self, taken: int, capacity: int) -> int:
        """Return the points of the place after `taken` others."""
        return taken * self.last_place // max(capacity, 1)


BUILT_IN = Urgency | Continuity | Fit | Distance | Balance


@frozen
class Blend:
    """Several goals weighed against one another in one level of the order: a weighted sum.

    Attributes:
        parts: each goal with what one of its points is worth.
    """

    parts: tuple[tuple[Goal, int], ...]


GOALS: tuple[Goal | Blend, ...] = (Urgency(), Continuity(), Fit(), Distance(), Balance())


def _two(value: Hashable) -> tuple[Any, Any]:
    return (value[0], value[1]) if isinstance(value, tuple) else (None, frozenset())


@frozen
class Scale:
    """The goals of one pairing as weights.

    Attributes:
        goals: all goals, the parts of blends one by one, in order.
        weights: what one point of each weighs in the total cost.
        inner_weights: what it weighs inside its own level of the order.
        levels: for each level of the order, the indices of its goals.
        seats: number of seats up to which the weights keep the lexicographic order.
    """

    goals: tuple[Goal, ...]
    weights: tuple[int, ...]
    inner_weights: tuple[int, ...]
    levels: tuple[tuple[int, ...], ...]
    seats: int

    def terms(self, need: Need, helper: Helper, metres: int) -> tuple[int, ...]:
        """Return the points of a pair, goal by goal."""
        return tuple(goal.seat(need, helper, metres) for goal in self.goals)

    def cost(self, points: Sequence[int]) -> int:
        """Return the total cost of points given goal by goal."""
        return sum(w * p for w, p in zip(self.weights, points, strict=True))

    def unserved(self, need: Need) -> int:
        """Return the total cost of one empty seat."""
        return self.cost([goal.unserved(need) for goal in self.goals])

    def point_cost(self, code: str) -> int:
        """Return what one point of a goal costs; 0 where it is not among the goals."""
        return sum(w for goal, w in zip(self.goals, self.weights, strict=True) if goal.code == code)

    @property
    def balance(self) -> tuple[Balance, int]:
        """The balance goal and its weight, weight 0 where there is none."""
        for goal, weight in zip(self.goals, self.weights, strict=True):
            if isinstance(goal, Balance):
                return goal, weight
        return Balance(), 0

    def by_level(self, cost: int) -> tuple[int, ...]:
        """Read a total cost as one figure per level of the order, the first level first."""
        figures = []
        for level in self.levels:
            unit = self.weights[level[0]] // self.inner_weights[level[0]]
            # To the nearest: differences of costs may be negative in a later level.
            figure = (cost + unit // 2) // unit if unit > 1 else cost
            figures.append(figure)
            cost -= figure * unit
        return tuple(figures)


def make_scale(goals: Sequence[Goal | Blend], seats: int, limit: int) -> Scale:
    """Turn ordered goals into exact weights, valid for `seats` seats and some to spare.

    Args:
        goals: the most important first.
        seats: number of seats to fill now.
        limit: metres past which nobody is eligible.
    """
    # Events may add needs later without changing the weights of a plan.
    spare_seats = seats + seats // 4 + 16
    flat: list[Goal] = []
    inner: list[int] = []
    levels: list[tuple[int, ...]] = []
    for goal in goals:
        parts = goal.parts if isinstance(goal, Blend) else ((goal, 1),)
        levels.append(tuple(range(len(flat), len(flat) + len(parts))))
        for part, weight in parts:
            flat.append(evolve(part, limit=limit) if isinstance(part, Distance) else part)
            inner.append(weight)
    weights = [0] * len(flat)
    unit, reach = 1, 0
    for level in reversed(levels):
        # Twice the reach of all later goals, so that dual prices, which may fall below 0 in
        # a later goal, are read back right too; a multiple, so that levels can be split off.
        unit *= 2 * reach // unit + 1
        for index in level:
            weights[index] = unit * inner[index]
            reach += spare_seats * weights[index] * flat[index].worst
    return Scale(tuple(flat), tuple(weights), tuple(inner), tuple(levels), spare_seats)
