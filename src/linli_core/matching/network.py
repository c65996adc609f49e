"""A pairing as a flow problem in whole numbers, for engines and for the check.

Each need is one node with as many units as it has seats; each helper takes as many units
as there are places. A team that needs a lead sends at most seats - 1 units to helpers who
may not lead, so a full team has a lead. An empty seat costs `unserved`.
"""

from collections.abc import Sequence

from attrs import define, field

Arc = tuple[int, int]


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
