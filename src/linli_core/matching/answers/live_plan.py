"""A plan that lives on: one event at a time, optimal and proved after each.

A case arrives or leaves, a place opens or closes, somebody refuses: one or two short
searches move whom it pays to move. An existing pair is worth `stay` points of distance, so
that nobody is moved for a trifle; the proof is then of the cost with that worth counted.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from attrs import frozen

from linli_core.matching.flow.arcs import priced_arcs
from linli_core.matching.flow.certificate import OptimalityCheck, check
from linli_core.matching.flow.need_index import NeedIndex
from linli_core.matching.flow.network import Arc, ArcBook
from linli_core.matching.flow.solution import NeedArcs, PairingSolution
from linli_core.matching.flow.warm_start import warm_start_events
from linli_core.matching.problem.eligibility import HelperIndex
from linli_core.matching.problem.faults import UnknownKey
from linli_core.matching.problem.goals import Scale
from linli_core.matching.problem.inspection import require_capacity, require_pairable
from linli_core.matching.problem.stability import StabilityPenalty
from linli_core.matching.problem.values import Helper, Need


@frozen
class Change:
    """What an event did to one need: the helpers before and after, by key."""

    need: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@frozen
class EventOutcome:
    """What an event did.

    Attributes:
        changes: every need whose helpers changed, the one the event was about included.
        moved: how many other needs had a helper taken or exchanged.
        cost: whole cost after it less before it, without the worth of staying.
    """

    changes: tuple[Change, ...]
    moved: int
    cost: int


class LivePlan:
    """A pairing that takes events; made by `Plan.live`, which leaves the plan as it is.

    Attributes:
        staying: what a pair that exists is worth.
        scale: the goals as weights.
    """

    def __init__(self, solved: PairingSolution) -> None:
        """Load the pairing; existing pairs get their worth at once."""
        self.staying: StabilityPenalty = solved.staying
        self.scale: Scale = solved.scale
        self._needs = list(solved.needs)
        self._first = solved.helpers
        self._helpers = list(solved.helpers)
        self._need = dict(solved.need_index)
        self._helper = dict(solved.helper_index)
        self._book = solved.book
        self._late = HelperIndex((), solved.book)
        self._nearest = solved.nearest
        self._make_newcomers = solved.newcomers
        self._flow = warm_start_events(solved)
        self._flow.settle(solved.staying.points * solved.scale.worth("distance"))
        self._group: set[int | None] | None = None

    @property
    def cost(self) -> int:
        """Whole cost of the pairing, without the worth of staying."""
        return self._flow.spent

    def partners(self, need: str) -> tuple[str, ...]:
        """Return the helpers of one need, locked ones left out.

        Raises:
            UnknownKey: no such need takes part.
        """
        return self._names(self._at(self._need, need))

    def pairs(self) -> dict[str, tuple[str, ...]]:
        """Return the helpers of every need that has any, locked ones left out."""
        return {key: self._names(i) for key, i in self._need.items() if self._flow.held[i]}

    def insert(self, need: Need) -> EventOutcome:
        """Take a new need in.

        Raises:
            UnknownKey: a need of that key takes part already.
            Unpairable: LL-4026, `pair` would set it aside.
        """
        if need.key in self._need:
            raise UnknownKey(need.key)
        require_pairable(need, self._book)
        if need.team_size > 1:
            self._flow = self._flow.general()
        network, i = self._flow.network, len(self._needs)
        arcs = self._arcs_of(need)
        self._needs.append(need)
        self._need[need.key] = i
        network.seats.append(need.team_size)
        network.split.append(need.needs_lead and need.team_size > 1)
        network.unserved.append(self.scale.unserved(need))
        self._arcs.append(arcs)
        if "_callers" in self.__dict__:
            self._callers.add(i, need)
        return self._record(i, self._flow.append)

    def remove(self, need: str) -> EventOutcome:
        """Take a need out: served elsewhere, moved away, withdrawn.

        Raises:
            UnknownKey: no such need takes part.
        """
        i = self._at(self._need, need)
        outcome = self._record(i, lambda: self._flow.remove(i))
        del self._need[need]
        if "_callers" in self.__dict__:
            self._callers.remove(i)
        return outcome

    def set_places(self, helper: str, places: int, *, most: int | None = None) -> EventOutcome:
        """Change how many places a helper has for others than the locked pairs.

        Args:
            helper: key of the helper; who leaves has 0 places from then on.
            places: the new number.
            most: as in `refuse`. Who loses a place is among those moved, so below the
                number of pairs that must end no worth of staying is enough.

        Raises:
            UnknownKey: no such helper takes part.
            NegativePlaces: LL-4022, the number is not a whole one from 0 to 100,000.
        """
        require_capacity(helper, places)
        j = self._at(self._helper, helper)

        def change() -> None:
            while self._flow.network.places[j] < places:
                self._flow.add_place(j)
            while self._flow.network.places[j] > places:
                self._flow.drop_place(j)

        if most is not None:
            self._steady(None, change, most)
        return self._record(None, change)

    def add_place(self, helper: str) -> EventOutcome:
        """Give a helper one place more; raises as `set_places`."""
        j = self._at(self._helper, helper)
        require_capacity(helper, self._flow.network.places[j] + 1)
        return self._record(None, lambda: self._flow.add_place(j))

    def drop_place(self, helper: str) -> EventOutcome:
        """Take one place from a helper; raises as `set_places`."""
        j = self._at(self._helper, helper)
        return self.set_places(helper, self._flow.network.places[j] - 1)

    def refuse(self, need: str, helper: str, *, most: int | None = None) -> EventOutcome:
        """Rule a pair out, whoever of the two refused; both look again.

        Args:
            need: key of the need.
            helper: key of the helper.
            most: how many others may be moved by it; the worth of staying is raised, for
                this event and later ones, until no more are. None sets no limit.

        Raises:
            UnknownKey: one of them does not take part.
        """
        i, j = self._at(self._need, need), self._at(self._helper, helper)
        if most is not None:
            self._steady(i, lambda: self._flow.refuse(i, j), most)

        def change() -> None:
            self._flow.refuse(i, j)
            self._arcs.change(i, [arc for arc in self._arcs[i] if arc[0] != j])

        return self._record(i, change)

    def _steady(self, about: int | None, event: Callable[[], object], most: int) -> None:
        """Raise the worth of staying until an event moves at most so many others."""
        flow = self._flow
        ceiling = 4 * max(flow.network.unserved, default=0) + 1
        while flow.bonus < ceiling:
            with flow.trial():
                moved = self._observe({about}, event).moved
            if moved <= most:
                return
            flow.settle(min(max(4 * flow.bonus, ceiling >> 40, 1), ceiling))

    def insert_helper(self, helper: Helper) -> EventOutcome:
        """Take a new helper in.

        Raises:
            UnknownKey: a helper of that key takes part already.
            NegativePlaces: LL-4022, the capacity is not a whole number from 0 to 100,000.
            Unpairable: LL-4026, `pair` would set the row aside for another reason.
        """
        if helper.key in self._helper:
            raise UnknownKey(helper.key)
        require_pairable(helper, self._book)
        network, j = self._flow.network, len(self._helpers)
        arcs = self._callers.arcs(helper)
        self._helpers.append(helper)
        self._helper[helper.key] = j
        self._late.add(helper)
        network.places.append(helper.capacity)
        network.leads.append(helper.may_lead)
        network.taken.append(0)
        network.full.append(max(helper.capacity, 1))
        for i, cost in arcs:
            self._arcs.change(i, [*self._arcs[i], (j, cost)])
        return self._record(None, lambda: self._flow.append_helper(arcs))

    def at_once(self, events: Iterable[Callable[["LivePlan"], object]]) -> EventOutcome:
        """Take several events as one: who is moved twice, or there and back, counts once.

        Args:
            events: such as ``lambda live: live.insert(need)``; one that raises ends the
                rest, and those before it have happened.
        """
        if self._group is not None:
            return self._observe(self._group, lambda: [event(self) for event in events])
        self._group = set()
        try:
            return self._observe(self._group, lambda: [event(self) for event in events])
        finally:
            self._group = None
            self._flow.conclude()
            self._flow.moves.clear()

    def _arcs_of(self, need: Need) -> Sequence[Arc]:
        """Return the eligible helpers of a need: those of the plan, and all who came later."""
        if self._newcomers is not None:
            found = self._newcomers(need)
        else:
            found = priced_arcs(need, self._roster, self.scale, self._nearest)
        first = len(self._first)
        late = priced_arcs(need, self._late, self.scale)
        return [*found, *((first + j, cost) for j, cost in late)]

    @cached_property
    def _newcomers(self) -> NeedArcs | None:
        return self._make_newcomers() if self._make_newcomers else None

    @cached_property
    def _callers(self) -> NeedIndex:
        needs = {i: self._needs[i] for i in self._need.values()}
        return NeedIndex(needs, self._book, self.scale)

    @cached_property
    def _roster(self) -> HelperIndex:
        return HelperIndex(self._first, self._book)

    def verify(self) -> OptimalityCheck:
        """Check seats, places and prices of the pairing as it is now."""
        flow = self._flow
        return check(flow.network, flow.held, flow.price, flow.bonus)

    @property
    def _arcs(self) -> ArcBook:
        arcs = self._flow.network.arcs
        assert isinstance(arcs, ArcBook)  # noqa: S101 - a flow is loaded from a copy
        return arcs

    @staticmethod
    def _at(index: dict[str, int], key: str) -> int:
        if key not in index:
            raise UnknownKey(key)
        return index[key]

    def _names(self, i: int) -> tuple[str, ...]:
        return tuple(sorted(self._helpers[j].key for j in self._flow.held[i]))

    def _record(self, about: int | None, event: Callable[[], object]) -> EventOutcome:
        """Let an event happen, and end it unless it is one of several at once."""
        if self._group is not None:
            self._group.add(about)
            return self._observe({about}, event)
        try:
            return self._observe({about}, event)
        finally:
            self._flow.conclude()
            self._flow.moves.clear()

    def _observe(self, about: set[int | None], event: Callable[[], object]) -> EventOutcome:
        since, cost = len(self._flow.moves), self._flow.spent
        event()
        flow = self._flow
        before: dict[int, set[int]] = {}
        for i, j, taken in reversed(flow.moves[since:]):
            seats = before.setdefault(i, set(flow.held[i]))
            (seats.discard if taken else seats.add)(j)
        changes = tuple(
            Change(self._needs[i].key, self._keys(before[i]), self._names(i))
            for i in sorted(before)
            if before[i] != set(flow.held[i])
        )
        others = sum(1 for i in before if i not in about and before[i] - set(flow.held[i]))
        return EventOutcome(changes, others, flow.spent - cost)

    def _keys(self, helpers: set[int]) -> tuple[str, ...]:
        return tuple(sorted(self._helpers[j].key for j in helpers))
