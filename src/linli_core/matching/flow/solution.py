"""A solved pairing with everything it was made from, shared by engines, answers and events."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from attrs import define, field, frozen

from linli_core.matching.flow.certificate import OptimalityCheck, check
from linli_core.matching.flow.events import EventFlow
from linli_core.matching.flow.network import Network
from linli_core.matching.problem.eligibility import Funnel, HelperIndex, Screening
from linli_core.matching.problem.goals import Scale
from linli_core.matching.problem.inspection import Inspection
from linli_core.matching.problem.rules import RuleBook
from linli_core.matching.problem.stability import DEFAULT_STABILITY, StabilityPenalty
from linli_core.matching.problem.values import Helper, Lock, Need, PairRole

NeedArcs = Callable[[Need], Sequence[tuple[int, int]]]


class Status(StrEnum):
    """What may be said of a result.

    OPTIMAL: proved optimal within its scope. BOUNDED: feasible, with a lower bound and a
    gap. INTERRUPTED: stopped by the time limit or by Ctrl-C; feasible, bounded, unfinished.
    """

    OPTIMAL = "optimal"
    BOUNDED = "bounded"
    INTERRUPTED = "interrupted"


@frozen
class Scope:
    """What a claim covers.

    Attributes:
        needs: needs that took part.
        helpers: helpers that took part.
        pairs: eligible pairs that were considered.
        nearest: pairs per need were cut to so many nearest; None for all eligible pairs.
        seats: number of seats up to which the lexicographic order of the goals is proved.
    """

    needs: int
    helpers: int
    pairs: int
    nearest: int | None = None
    seats: int = 0

    @property
    def full(self) -> bool:
        """Whether the claim covers every eligible pair."""
        return self.nearest is None


HelperArcs = Callable[[int], Iterable[tuple[int, int]]]


@define(eq=False)
class PairingSolution:
    """The state that plans, explanations and events share.

    The large engine sets the optional callables, so that nothing above it imports numpy.

    Attributes:
        book: rules.
        scale: goals as weights.
        needs: needs in order of key.
        helpers: helpers in order of key.
        network: the numbers.
        assignment: for each need, the helpers that the flow paired it with.
        prices: for each helper, the dual price of a place.
        locks: pairs fixed in advance.
        make_event_flow: makes a flow for events of single seats; None where there is none.
        make_need_arcs: makes what finds the priced arcs of new needs; None to screen them.
        stability: what an existing pair is worth in later events.
        bonus: the same as cost, where it is in force already.
        nearest: so many nearest pairs per need were considered; None for all.
        pair_count: number of eligible pairs considered.
        audit: the check of an engine that solves level by level; None for the general one.
        helper_arcs: returns the needs that a helper could serve, with costs; None to read
            all rows.
        recruit_search: evaluates new helpers on arrays; None to do it need by need.
        count_funnels: counts the funnels of many needs at once; None to screen one by one.
        finished: whether the search ran to its end.
    """

    book: RuleBook
    scale: Scale
    needs: list[Need]
    helpers: list[Helper]
    network: Network
    assignment: Sequence[Mapping[int, int]]
    prices: Sequence[int]
    locks: tuple[Lock, ...]
    make_event_flow: Callable[["PairingSolution"], EventFlow | None] | None = None
    make_need_arcs: Callable[[], NeedArcs] | None = None
    stability: StabilityPenalty = DEFAULT_STABILITY
    bonus: int = 0
    nearest: int | None = None
    pair_count: int = 0
    audit: Callable[[], OptimalityCheck] | None = None
    helper_arcs: HelperArcs | None = None
    recruit_search: Callable[..., list[Any]] | None = None
    count_funnels: Callable[[Sequence[int]], list[Funnel]] | None = None
    finished: bool = True
    need_index: dict[str, int] = field(init=False)
    helper_index: dict[str, int] = field(init=False)
    _screening: HelperIndex | None = field(init=False, default=None)
    _free_places: list[int] | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        """Index people by key."""
        self.need_index = {need.key: i for i, need in enumerate(self.needs)}
        self.helper_index = {helper.key: j for j, helper in enumerate(self.helpers)}

    @property
    def screening(self) -> HelperIndex:
        """The helpers indexed for screening, built when first asked for."""
        if self._screening is None:
            self._screening = HelperIndex(self.helpers, self.book)
        return self._screening

    @property
    def short_needs(self) -> list[int]:
        """The needs that have an empty seat."""
        seats = self.network.seats
        return [i for i, assigned in enumerate(self.assignment) if seats[i] > len(assigned)]

    @property
    def free_places(self) -> list[int]:
        """The unassigned places, helper by helper, counted when first asked for."""
        if self._free_places is None:
            self._free_places = list(self.network.places)
            for assigned in self.assignment:
                for j in assigned:
                    self._free_places[j] -= 1
        return self._free_places

    def check(self) -> OptimalityCheck:
        """Check feasibility and dual prices, and return cost and bound."""
        if self.audit is not None:
            return self.audit()
        return check(self.network, self.assignment, self.prices, self.bonus)

    def screen(self, i: int) -> Screening:
        """Return which helpers the rules leave for a need, and the funnel."""
        return self.screening.screen(self.needs[i])

    def funnels(self, needs: Sequence[int]) -> list[Funnel]:
        """Return for each of these needs how many helpers each rule leaves, in order."""
        if self.count_funnels is not None:
            return self.count_funnels(needs)
        return [self.screen(i).funnel for i in needs]

    def locked(self) -> dict[int, dict[int, PairRole]]:
        """Return the locks by need and helper."""
        locked: dict[int, dict[int, PairRole]] = {}
        for lock in self.locks:
            pairs = locked.setdefault(self.need_index[lock.need], {})
            pairs[self.helper_index[lock.helper]] = lock.role
        return locked


def blank_network(inspected: Inspection, scale: Scale) -> Network:
    """Lay out seats and places, with what the locks take already taken off; no arcs yet."""
    needs, helpers, locks = inspected.needs, inspected.helpers, inspected.locks
    seats, places = Counter(lock.need for lock in locks), Counter(lock.helper for lock in locks)
    able = {helper.key for helper in helpers if helper.may_lead}
    # A locked helper who may lead is a lead already: the rest of that team needs no gate.
    led = {lock.need for lock in locks if lock.helper in able}
    taken = [places.get(helper.key, 0) for helper in helpers]
    balance, balance_weight = scale.balance
    return Network(
        seats=[need.team_size - seats.get(need.key, 0) for need in needs],
        split=[need.needs_lead and need.team_size > 1 and need.key not in led for need in needs],
        unserved=unserved_costs(needs, scale),
        arcs=[() for _ in needs],
        places=[helper.capacity - gone for helper, gone in zip(helpers, taken, strict=True)],
        leads=[helper.may_lead for helper in helpers],
        taken=taken,
        balance_weight=balance_weight,
        balance_points=balance.last_place,
    )


def unserved_costs(needs: Iterable[Need], scale: Scale) -> list[int]:
    """Return what one empty seat of each need costs."""
    # Few distinct points, very large numbers: each cost is computed once.
    known: dict[tuple[int, ...], int] = {}
    costs = []
    for need in needs:
        points = tuple([goal.unserved(need) for goal in scale.goals])
        if points not in known:
            known[points] = scale.cost(points)
        costs.append(known[points])
    return costs
