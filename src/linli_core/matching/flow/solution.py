"""A pairing with everything it was made from, as engines leave it and readers find it."""

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

    OPTIMAL: proved best within its scope. BOUNDED: the bound says how far it can be from
    the best. INTERRUPTED: stopped by the time limit or by Ctrl-C; allowed, bounded, not
    finished.
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
        seats: number of seats up to which the strict order of goals is proved.
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
    """The state that plans, explanations and live changes share.

    Attributes:
        book: rules.
        scale: goals as weights.
        needs: needs in order of key.
        helpers: helpers in order of key.
        network: the numbers.
        held: for each need, the helpers that the flow paired it with.
        prices: for each helper, the price of a place.
        locks: pairs that were set before.
        nearest: so many nearest pairs per need were considered; None for all.
        pairs: number of eligible pairs considered.
        audit: the check of an engine that solves step by step; None for the general one.
        search: tries new helpers out on arrays; None to do it one need after another.
        count: counts the funnels of many needs at once; None to screen them one by one.
        fans: returns the needs that a helper could serve, with costs; None to read rows.
        swift: makes a flow for live events of one seat each; None where there is none.
        newcomers: makes what finds the priced arcs of new needs; None to screen them.
        staying: what an existing pair is worth in later events.
        bonus: the same as cost, where it is in force already.
        finished: whether the search came to its end.
    """

    book: RuleBook
    scale: Scale
    needs: list[Need]
    helpers: list[Helper]
    network: Network
    held: Sequence[Mapping[int, int]]
    prices: Sequence[int]
    locks: tuple[Lock, ...]
    swift: Callable[["PairingSolution"], EventFlow | None] | None = None
    newcomers: Callable[[], NeedArcs] | None = None
    staying: StabilityPenalty = DEFAULT_STABILITY
    bonus: int = 0
    nearest: int | None = None
    pairs: int = 0
    audit: Callable[[], OptimalityCheck] | None = None
    fans: HelperArcs | None = None
    search: Callable[..., list[Any]] | None = None
    count: Callable[[Sequence[int]], list[Funnel]] | None = None
    finished: bool = True
    need_index: dict[str, int] = field(init=False)
    helper_index: dict[str, int] = field(init=False)
    _roster: HelperIndex | None = field(init=False, default=None)
    _room: list[int] | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        """Index people by key."""
        self.need_index = {need.key: i for i, need in enumerate(self.needs)}
        self.helper_index = {helper.key: j for j, helper in enumerate(self.helpers)}

    @property
    def roster(self) -> HelperIndex:
        """The helpers indexed for screening, built when first asked for."""
        if self._roster is None:
            self._roster = HelperIndex(self.helpers, self.book)
        return self._roster

    @property
    def short(self) -> list[int]:
        """The needs that have an empty seat."""
        seats = self.network.seats
        return [i for i, held in enumerate(self.held) if seats[i] > len(held)]

    @property
    def room(self) -> list[int]:
        """The places that nobody has, helper by helper, counted when first asked for."""
        if self._room is None:
            self._room = list(self.network.places)
            for held in self.held:
                for j in held:
                    self._room[j] -= 1
        return self._room

    def check(self) -> OptimalityCheck:
        """Check seats, places and prices, and return cost and bound."""
        if self.audit is not None:
            return self.audit()
        return check(self.network, self.held, self.prices, self.bonus)

    def screen(self, i: int) -> Screening:
        """Return which helpers the rules leave for a need, and the funnel."""
        return self.roster.screen(self.needs[i])

    def funnels(self, needs: Sequence[int]) -> list[Funnel]:
        """Return for each of these needs how many helpers each rule leaves, in order."""
        if self.count is not None:
            return self.count(needs)
        return [self.screen(i).funnel for i in needs]

    def locked(self) -> dict[int, dict[int, PairRole]]:
        """Return the locks by need and helper."""
        locks: dict[int, dict[int, PairRole]] = {}
        for lock in self.locks:
            pairs = locks.setdefault(self.need_index[lock.need], {})
            pairs[self.helper_index[lock.helper]] = lock.role
        return locks


def blank_network(inspected: Inspection, scale: Scale) -> Network:
    """Lay out seats and places, with what the locks take already taken off; no arcs yet."""
    needs, helpers, locks = inspected.needs, inspected.helpers, inspected.locks
    seated, taken = Counter(lock.need for lock in locks), Counter(lock.helper for lock in locks)
    able = {helper.key for helper in helpers if helper.may_lead}
    led = {lock.need for lock in locks if lock.helper in able}
    gone = [taken.get(helper.key, 0) for helper in helpers]
    balance, slope = scale.balance
    return Network(
        seats=[need.team_size - seated.get(need.key, 0) for need in needs],
        split=[need.needs_lead and need.team_size > 1 and need.key not in led for need in needs],
        unserved=unserved_costs(needs, scale),
        arcs=[() for _ in needs],
        places=[helper.capacity - some for helper, some in zip(helpers, gone, strict=True)],
        leads=[helper.may_lead for helper in helpers],
        taken=gone,
        slope=slope,
        steps=balance.steps,
    )


def unserved_costs(needs: Iterable[Need], scale: Scale) -> list[int]:
    """Return what one empty seat of each need costs."""
    known: dict[tuple[int, ...], int] = {}
    costs = []
    for need in needs:
        points = tuple([goal.unserved(need) for goal in scale.goals])
        if points not in known:
            known[points] = scale.cost(points)
        costs.append(known[points])
    return costs
