"""A pairing as a minimum-cost flow problem in whole numbers, for the engines and for the check.

Each need supplies one unit per seat; each helper absorbs at most one unit per place, at a
convex cost per place (Ahuja, Magnanti and Orlin, Network Flows, 1993, ch. 14). A team that
needs a lead routes at most seats - 1 units through its gate, the node before helpers who may
not lead, so a full team has a lead. An empty seat costs `unserved`. Without the gates this is
the transportation problem.
"""

from collections.abc import Sequence
from typing import overload

from attrs import define, field

Arc = tuple[int, int]


class ArcOverlay(Sequence[Sequence[Arc]]):
    """The arcs of the needs as they were, with later changes laid over them.

    A county has millions of arcs and an event changes a few hundred, so nothing is copied.
    """

    def __init__(self, base: Sequence[Sequence[Arc]]) -> None:
        """Leave the base as it is."""
        self._base = base
        self._size = len(base)
        self._changed: dict[int, Sequence[Arc]] = {}

    def __len__(self) -> int:
        """Return the number of needs, appended ones included."""
        return self._size

    @overload
    def __getitem__(self, index: int) -> Sequence[Arc]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Arc]]: ...

    def __getitem__(self, index: int | slice) -> Sequence[Arc] | Sequence[Sequence[Arc]]:
        """Return the arcs of a need as they are now."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._size))]
        if not 0 <= index < self._size:
            raise IndexError(index)
        return self._changed[index] if index in self._changed else self._base[index]

    def append(self, arcs: Sequence[Arc]) -> None:
        """Add the arcs of one more need."""
        self._changed[self._size] = arcs
        self._size += 1

    def change(self, index: int, arcs: Sequence[Arc]) -> None:
        """Replace the arcs of a need."""
        self._changed[index] = arcs


@define(eq=False)
class Network:
    """The numbers of one pairing; needs and helpers are indices here.

    Attributes:
        seats: seats of each need still to fill (its supply).
        split: whether the need has a gate: at most seats - 1 of them may go to helpers who
            cannot lead.
        unserved: cost of one empty seat of each need.
        arcs: for each need, the eligible helpers with their costs, in order of index.
        places: places of each helper still to give (its capacity).
        leads: whether each helper may lead.
        taken: places given before the flow starts, by locks.
        balance_weight: cost of one point of balance.
        balance_points: points of the last place of any helper.
    """

    seats: list[int]
    split: list[bool]
    unserved: list[int]
    arcs: Sequence[Sequence[Arc]]
    places: list[int]
    leads: list[bool]
    taken: list[int]
    balance_weight: int = 0
    balance_points: int = 0
    full: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Fix the scale of the balance: a later change of places does not move it."""
        self.full = [max(p + t, 1) for p, t in zip(self.places, self.taken, strict=True)]

    def place_cost(self, helper: int, load: int) -> int:
        """Return the cost of the place after `load` others; it never falls, so it is convex."""
        if not self.balance_weight:
            return 0
        return self.balance_weight * (
            (load + self.taken[helper]) * self.balance_points // self.full[helper]
        )

    def copy(self) -> "Network":
        """Return a network that can be changed without changing this one."""
        twin = Network(
            seats=list(self.seats),
            split=list(self.split),
            unserved=list(self.unserved),
            arcs=ArcOverlay(self.arcs),
            places=list(self.places),
            leads=list(self.leads),
            taken=list(self.taken),
            balance_weight=self.balance_weight,
            balance_points=self.balance_points,
        )
        twin.full = list(self.full)
        return twin
