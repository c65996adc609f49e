"""A pairing as a flow problem in whole numbers, for engines and for the check.

Each need is one node with as many units as it has seats; each helper takes as many units
as there are places. A team that needs a lead sends at most seats - 1 units to helpers who
may not lead, so a full team has a lead. An empty seat costs `unserved`.
"""

from collections.abc import Sequence
from typing import overload

from attrs import define, field

Arc = tuple[int, int]


class ArcBook(Sequence[Sequence[Arc]]):
    """The arcs of needs as they were, with what has changed since laid over them."""

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
        """Take up one more need."""
        self._changed[self._size] = arcs
        self._size += 1

    def change(self, index: int, arcs: Sequence[Arc]) -> None:
        """Give a need other arcs."""
        self._changed[index] = arcs


@define(eq=False)
class Network:
    """The numbers of one pairing; needs and helpers are indices here.

    Attributes:
        seats: seats of each need still to fill.
        split: whether at most seats - 1 of them may go to helpers who cannot lead.
        unserved: cost of one empty seat of each need.
        arcs: for each need, the eligible helpers with their costs, in order of index.
        places: places of each helper still to give.
        leads: whether each helper may lead.
        taken: places given before the flow starts, by locks.
        slope: cost of one point of balance.
        steps: points of the last place of any helper.
    """

    seats: list[int]
    split: list[bool]
    unserved: list[int]
    arcs: Sequence[Sequence[Arc]]
    places: list[int]
    leads: list[bool]
    taken: list[int]
    slope: int = 0
    steps: int = 0
    full: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Fix the scale of the balance: a later change of places does not move it."""
        self.full = [max(p + t, 1) for p, t in zip(self.places, self.taken, strict=True)]

    def place_cost(self, helper: int, load: int) -> int:
        """Return the cost of the place after `load` others; it never falls."""
        if not self.slope:
            return 0
        return self.slope * ((load + self.taken[helper]) * self.steps // self.full[helper])

    def copy(self) -> "Network":
        """Return a network that can be changed without changing this one."""
        twin = Network(
            seats=list(self.seats),
            split=list(self.split),
            unserved=list(self.unserved),
            arcs=ArcBook(self.arcs),
            places=list(self.places),
            leads=list(self.leads),
            taken=list(self.taken),
            slope=self.slope,
            steps=self.steps,
        )
        twin.full = list(self.full)
        return twin
