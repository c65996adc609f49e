"""A plan that accepts events: one at a time, optimal and proved after each.

Re-optimisation from a warm start: a case arrives or leaves, a place opens or closes, somebody
refuses, and one or two shortest augmenting paths restore the optimum (for plain assignment:
Mills-Tettey, Stentz and Dias, report CMU-RI-TR-07-27, 2007). To change an existing pair costs
the stability penalty, so that nobody is moved for a trifle; the proof is then of the cost with
that penalty included.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from attrs import frozen

from linli_core.matching.flow.arcs import priced_arcs
from linli_core.matching.flow.certificate import OptimalityCheck, check
from linli_core.matching.flow.need_index import NeedIndex
from linli_core.matching.flow.network import Arc, ArcOverlay
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
        moved: how many other needs lost or exchanged a helper.
        cost: total cost after it less before it, without the stability penalty.
    """

    changes: tuple[Change, ...]
    moved: int
    cost: int


class LivePlan:
    """A pairing that accepts events; made by `PairingPlan.live`, which never changes the plan.

    Attributes:
        stability: what it costs to change an existing pair.
        scale: the goals as weights.
    """

    def __init__(self, solution: PairingSolution) -> None:
        """Load the pairing; from now on a change of an existing pair has its penalty."""
        self.stability: StabilityPenalty = solution.stability
        self.scale: Scale = solution.scale
        self._needs = list(solution.needs)
        self._original_helpers = solution.helpers
        self._helpers = list(solution.helpers)
        self._need = dict(solution.need_index)
        self._helper = dict(solution.helper_index)
        self._book = solution.book
        self._added_helpers = HelperIndex((), solution.book)
        self._nearest = solution.nearest
        self._make_need_arcs = solution.make_need_arcs
        self._flow = warm_start_events(solution)
        self._flow.set_bonus(solution.stability.points * solution.scale.point_cost("distance"))
        self._group: set[int | None] | None = None

    @property
    def cost(self) -> int:
        """Total cost of the pairing, without the stability penalty."""
        return self._flow.total_cost

    def partners(self, need: str) -> tuple[str, ...]:
        """Return the helpers of one need, locked ones left out.

        Raises:
            UnknownKey: no such need takes part.
        """
        return self._helper_keys(self._position(self._need, need))

    def pairs(self) -> dict[str, tuple[str, ...]]:
        """Return the helpers of every need that has any, locked ones left out."""
        return {
            key: self._helper_keys(i) for key, i in self._need.items() if self._flow.assignment[i]
        }

    def insert(self, need: Need) -> EventOutcome:
        """Add a new need.

        Raises:
            UnknownKey: a need of that key takes part already.
            IneligibleInput: LL-4026, `pair` would set it aside.
        """
        if need.key in self._need:
            raise UnknownKey(need.key)
        require_pairable(need, self._book)
        if need.team_size > 1:
            self._flow = self._flow.as_general_flow()
        network, i = self._flow.network, len(self._needs)
        arcs = self._arcs_of(need)
        self._needs.append(need)
        self._need[need.key] = i
        network.seats.append(need.team_size)
        network.split.append(need.needs_lead and need.team_size > 1)
        network.unserved.append(self.scale.unserved(need))
        self._arcs.append(arcs)
        if "_need_lookup" in self.__dict__:
            self._need_lookup.add(i, need)
        return self._record(i, self._flow.append)

    def remove(self, need: str) -> EventOutcome:
        """Remove a need: served elsewhere, moved away, withdrawn.

        Raises:
            UnknownKey: no such need takes part.
        """
        i = self._position(self._need, need)
        outcome = self._record(i, lambda: self._flow.remove(i))
        del self._need[need]
        if "_need_lookup" in self.__dict__:
            self._need_lookup.remove(i)
        return outcome

    def set_places(self, helper: str, places: int, *, max_moves: int | None = None) -> EventOutcome:
        """Change how many places a helper has beside those of locked pairs.

        Args:
            helper: key of the helper; who leaves has 0 places from then on.
            places: the new number.
            max_moves: as in `refuse`. Who loses the place counts as moved, so no penalty is
                high enough for fewer moves than there are pairs that must end.

        Raises:
            UnknownKey: no such helper takes part.
            InvalidCapacity: LL-4022, the number is not a whole one from 0 to 100,000.
        """
        require_capacity(helper, places)
        j = self._position(self._helper, helper)

        def change() -> None:
            while self._flow.network.places[j] < places:
                self._flow.add_place(j)
            while self._flow.network.places[j] > places:
                self._flow.drop_place(j)

        if max_moves is not None:
            self._raise_stability_for(None, change, max_moves)
        return self._record(None, change)

    def add_place(self, helper: str) -> EventOutcome:
        """Give a helper one more place; raises as `set_places`."""
        j = self._position(self._helper, helper)
        require_capacity(helper, self._flow.network.places[j] + 1)
        return self._record(None, lambda: self._flow.add_place(j))

    def drop_place(self, helper: str) -> EventOutcome:
        """Take one place from a helper; raises as `set_places`."""
        j = self._position(self._helper, helper)
        return self.set_places(helper, self._flow.network.places[j] - 1)

    def refuse(self, need: str, helper: str, *, max_moves: int | None = None) -> EventOutcome:
        """Forbid a pair, whichever side refused; need and place are both reassigned.

        Args:
            need: key of the need.
            helper: key of the helper.
            max_moves: how many others may be moved by it; the stability penalty is raised, for
                this event and later ones, until no more are. None sets no limit.

        Raises:
            UnknownKey: one of them does not take part.
        """
        i, j = self._position(self._need, need), self._position(self._helper, helper)
        if max_moves is not None:
            self._raise_stability_for(i, lambda: self._flow.refuse(i, j), max_moves)

        def change() -> None:
            self._flow.refuse(i, j)
            self._arcs.change(i, [arc for arc in self._arcs[i] if arc[0] != j])

        return self._record(i, change)

    def _raise_stability_for(
        self, about: int | None, event: Callable[[], object], max_moves: int
    ) -> None:
        """Raise the stability penalty until an event moves at most so many others."""
        flow = self._flow
        # Past this penalty no exchange can pay: it outweighs any two empty seats.
        ceiling = 4 * max(flow.network.unserved, default=0) + 1
        while flow.bonus < ceiling:
            with flow.trial():
                moved = self._observe({about}, event).moved
            if moved <= max_moves:
                return
            # Geometric steps, the first not too small: a handful of trials, whatever the units.
            flow.set_bonus(min(max(4 * flow.bonus, ceiling >> 40, 1), ceiling))

    def insert_helper(self, helper: Helper) -> EventOutcome:
        """Add a new helper.

        Raises:
            UnknownKey: a helper of that key takes part already.
            InvalidCapacity: LL-4022, the capacity is not a whole number from 0 to 100,000.
            IneligibleInput: LL-4026, `pair` would set the row aside for another reason.
        """
        if helper.key in self._helper:
            raise UnknownKey(helper.key)
        require_pairable(helper, self._book)
        network, j = self._flow.network, len(self._helpers)
        arcs = self._need_lookup.arcs(helper)
        self._helpers.append(helper)
        self._helper[helper.key] = j
        self._added_helpers.add(helper)
        network.places.append(helper.capacity)
        network.leads.append(helper.may_lead)
        network.taken.append(0)
        network.full.append(max(helper.capacity, 1))
        for i, cost in arcs:
            self._arcs.change(i, [*self._arcs[i], (j, cost)])
        return self._record(None, lambda: self._flow.append_helper(arcs))

    def at_once(self, events: Iterable[Callable[["LivePlan"], object]]) -> EventOutcome:
        """Treat several events as one: who is moved twice, or there and back, counts once.

        Args:
            events: such as ``lambda live: live.insert(need)``; if one raises, those before it
                have happened and the rest has not.
        """
        if self._group is not None:
            return self._observe(self._group, lambda: [event(self) for event in events])
        self._group = set()
        try:
            return self._observe(self._group, lambda: [event(self) for event in events])
        finally:
            self._group = None
            self._flow.commit_event()
            self._flow.moves.clear()

    def _arcs_of(self, need: Need) -> Sequence[Arc]:
        """Return the eligible helpers of a need: those of the plan, and all added later."""
        if self._need_arcs is not None:
            arcs = self._need_arcs(need)
        else:
            arcs = priced_arcs(need, self._original_index, self.scale, self._nearest)
        first = len(self._original_helpers)
        added = priced_arcs(need, self._added_helpers, self.scale)
        return [*arcs, *((first + j, cost) for j, cost in added)]

    @cached_property
    def _need_arcs(self) -> NeedArcs | None:
        return self._make_need_arcs() if self._make_need_arcs else None

    @cached_property
    def _need_lookup(self) -> NeedIndex:
        needs = {i: self._needs[i] for i in self._need.values()}
        return NeedIndex(needs, self._book, self.scale)

    @cached_property
    def _original_index(self) -> HelperIndex:
        return HelperIndex(self._original_helpers, self._book)

    def verify(self) -> OptimalityCheck:
        """Check feasibility and dual prices of the pairing as it is now."""
        flow = self._flow
        return check(flow.network, flow.assignment, flow.price, flow.bonus)

    @property
    def _arcs(self) -> ArcOverlay:
        arcs = self._flow.network.arcs
        assert isinstance(arcs, ArcOverlay)  # noqa: S101 - a flow is loaded from a copy
        return arcs

    @staticmethod
    def _position(index: dict[str, int], key: str) -> int:
        if key not in index:
            raise UnknownKey(key)
        return index[key]

    def _helper_keys(self, i: int) -> tuple[str, ...]:
        return tuple(sorted(self._helpers[j].key for j in self._flow.assignment[i]))

    def _record(self, about: int | None, event: Callable[[], object]) -> EventOutcome:
        """Apply an event, and end it unless it is one of several treated as one."""
        if self._group is not None:
            self._group.add(about)
            return self._observe({about}, event)
        try:
            return self._observe({about}, event)
        finally:
            self._flow.commit_event()
            self._flow.moves.clear()

    def _observe(self, about: set[int | None], event: Callable[[], object]) -> EventOutcome:
        since, cost = len(self._flow.moves), self._flow.total_cost
        event()
        flow = self._flow
        # The log is replayed backwards, so that moves there and back cancel.
        before: dict[int, set[int]] = {}
        for i, j, made in reversed(flow.moves[since:]):
            seats = before.setdefault(i, set(flow.assignment[i]))
            (seats.discard if made else seats.add)(j)
        changes = tuple(
            Change(self._needs[i].key, self._keys_of(before[i]), self._helper_keys(i))
            for i in sorted(before)
            if before[i] != set(flow.assignment[i])
        )
        others = sum(1 for i in before if i not in about and before[i] - set(flow.assignment[i]))
        return EventOutcome(changes, others, flow.total_cost - cost)

    def _keys_of(self, helpers: set[int]) -> tuple[str, ...]:
        return tuple(sorted(self._helpers[j].key for j in helpers))
