"""What a pairing is for: goals in strict order, as exact integer weights.

Every goal gives points, and fewer are better. A goal that comes first is worth more than
everything behind it together: its weight is one more than the largest sum the later goals
can reach with that many seats. These are whole numbers without a limit, so the order is
exact by construction; an engine that computes in 64 bits splits them into stages.

A seat nobody fills counts as the worst value of each goal, so that no order of goals can
make leaving people alone look good.
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

    A goal that a plug-in declares must be one, for the large engine to know it.
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

    One flow keeps the order of any number of levels: which households can be served
    together is a matroid, so weights that merely rise with urgency are enough.

    Attributes:
        levels: number of levels told apart; an urgency past them counts as the last.
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
    """Fit of skills and mode, beyond what the rules demand.

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
    """A cost that a plug-in declares: who carries one tag does better with another.

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
        """Return whether the helper carries the answering tag."""
        return self.helper_tag in helper.offers

    def points(self, wanted: Hashable, offered: Hashable) -> int:
        """Give one point where the answering tag is missing."""
        return int(wanted is not None and offered is not True)

    def seat(self, need: Need, helper: Helper, metres: int) -> int:  # noqa: ARG002 - the protocol's
        """Return the points of this pair."""
        return self.points(self.wanted(need), self.offered(helper))

    def unserved(self, need: Need) -> int:  # noqa: ARG002 - the protocol's
        """Give one more than the worst pair."""
        return self.worst


@frozen(kw_only=True)
class Distance:
    """Short ways.

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
        """One more than the longest way allowed."""
        return self.limit // self.unit + 1

    def seat(self, need: Need, helper: Helper, metres: int) -> int:  # noqa: ARG002 - the protocol's
        """Return the distance in units."""
        return metres // self.unit

    def unserved(self, need: Need) -> int:  # noqa: ARG002 - the protocol's
        """Give one more than the longest way allowed."""
        return self.worst


@frozen(kw_only=True)
class Balance:
    """An even load: the fuller a helper already is, the dearer the next place.

    Attributes:
        steps: points of the last place of anybody, however many places they have.
        source: where that is from.
    """

    steps: int = 30
    source: str = OURS
    code: str = "balance"

    @property
    def worst(self) -> int:
        """One more than the dearest place."""
        return self.steps + 1

    def seat(self, need: Need, helper: Helper, metres: int) -> int:  # noqa: ARG002 - the protocol's
        """Give nothing for the pair itself; the place at the helper has the points."""
        return 0

    def unserved(self, need: Need) -> int:  # noqa: ARG002 - the protocol's
        """Give one more than the dearest place."""
        return self.worst

    def place(self, taken: int, capacity: int) -> int:
        """Return the points of the place after `taken` others."""
        return taken * self.steps // max(capacity, 1)


BUILT_IN = Urgency | Continuity | Fit | Distance | Balance


@frozen
class Blend:
    """Several goals weighed against one another in one step of the order: a soft order.

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
        goals: all goals, blends taken apart, in order.
        weights: what one point of each is worth in the whole cost.
        inner: what it is worth inside its own step of the order.
        steps: for each step of the order, the indices of its goals.
        seats: number of seats up to which the strict order is proved.
    """

    goals: tuple[Goal, ...]
    weights: tuple[int, ...]
    inner: tuple[int, ...]
    steps: tuple[tuple[int, ...], ...]
    seats: int

    def terms(self, need: Need, helper: Helper, metres: int) -> tuple[int, ...]:
        """Return the points of a pair, goal by goal."""
        return tuple(goal.seat(need, helper, metres) for goal in self.goals)

    def cost(self, points: Sequence[int]) -> int:
        """Return the whole cost of points given goal by goal."""
        return sum(w * p for w, p in zip(self.weights, points, strict=True))

    def unserved(self, need: Need) -> int:
        """Return the whole cost of one empty seat."""
        return self.cost([goal.unserved(need) for goal in self.goals])

    def worth(self, code: str) -> int:
        """Return what one point of a goal costs; 0 where it is not among the goals."""
        return sum(w for goal, w in zip(self.goals, self.weights, strict=True) if goal.code == code)

    @property
    def balance(self) -> tuple[Balance, int]:
        """The balance goal and its weight, weight 0 where there is none."""
        for goal, weight in zip(self.goals, self.weights, strict=True):
            if isinstance(goal, Balance):
                return goal, weight
        return Balance(), 0

    def split(self, cost: int) -> tuple[int, ...]:
        """Read a whole cost as one figure per step of the order, the first step first."""
        parts = []
        for step in self.steps:
            unit = self.weights[step[0]] // self.inner[step[0]]
            part = (cost + unit // 2) // unit if unit > 1 else cost
            parts.append(part)
            cost -= part * unit
        return tuple(parts)


def make_scale(goals: Sequence[Goal | Blend], seats: int, limit: int) -> Scale:
    """Turn goals in order into exact weights, proved for `seats` seats and some to spare.

    Args:
        goals: the most important first.
        seats: number of seats to fill now.
        limit: metres past which nobody is eligible.
    """
    room = seats + seats // 4 + 16
    flat: list[Goal] = []
    inner: list[int] = []
    steps: list[tuple[int, ...]] = []
    for goal in goals:
        parts = goal.parts if isinstance(goal, Blend) else ((goal, 1),)
        steps.append(tuple(range(len(flat), len(flat) + len(parts))))
        for part, weight in parts:
            flat.append(evolve(part, limit=limit) if isinstance(part, Distance) else part)
            inner.append(weight)
    weights = [0] * len(flat)
    unit, reach = 1, 0
    for step in reversed(steps):
        # Twice the reach of all later goals, so that prices, which may fall below 0 in a
        # later goal, cannot be mistaken either; a multiple, so that steps can be split off.
        unit *= 2 * reach // unit + 1
        for index in step:
            weights[index] = unit * inner[index]
            reach += room * weights[index] * flat[index].worst
    return Scale(tuple(flat), tuple(weights), tuple(inner), tuple(steps), room)
