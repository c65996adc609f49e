"""The flow for live events on arrays, against the general one and counting out."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy")
pytest.importorskip("ortools")

from tests.property.test_matching_engine import (  # noqa: E402 - only with the extra
    count_out,
    dice_of,
    draw_network,
    eased,
    happen,
)

from linli_core.matching.flow.certificate import check  # noqa: E402
from linli_core.matching.flow.incremental_flow import IncrementalFlow  # noqa: E402
from linli_core.matching.flow.network import Network  # noqa: E402
from linli_core.matching.ortools.assignment_state import PairTable  # noqa: E402 - the same
from linli_core.matching.ortools.int_arrays import INT64, TWO_WORD, TwoWordIntArray  # noqa: E402
from linli_core.matching.ortools.single_seat_flow import (  # noqa: E402
    InvalidDuals,
    SingleSeatFlow,
    int_format_for,
)

SEEDS = st.integers(0, 10**9)
# One unit of cost: plain, and past the 64 bits of an array, where small change counts too.
UNITS = (1, (1 << 95) + 12_345)


def single(network: Network) -> Network:
    """Return the network with one seat a need."""
    network.seats = [1] * len(network.seats)
    network.split = [False] * len(network.split)
    return network


def single_in(unit: int) -> Callable[[Network], Network]:
    """Return what makes a network one of single seats, in larger units of cost."""

    def shape(network: Network) -> Network:
        network.unserved = [unit * cost for cost in network.unserved]
        network.arcs = [[(j, unit * cost) for j, cost in arcs] for arcs in network.arcs]
        network.balance_weight *= unit
        return single(network)

    return shape


def load(
    network: Network, swift: type[SingleSeatFlow] = SingleSeatFlow, unit: int = 1
) -> SingleSeatFlow:
    """Solve a network with the general engine and load it for events."""
    flow = IncrementalFlow(network)
    flow.solve(range(len(network.seats)))
    pairs = [(i, j) for i, arcs in enumerate(network.arcs) for j, _ in arcs]
    whole = [cost for arcs in network.arcs for _, cost in arcs]
    int_format = int_format_for(network, 50 * unit)
    assert int_format
    cost = int_format.from_ints(whole)
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    needs, helpers = len(network.seats), len(network.places)
    order = np.lexsort((table[:, 0], table[:, 1]))
    columns = table[order]
    return swift(
        network,
        flow.assignment,
        flow.price,
        PairTable(
            row=np.arange(needs),
            start=np.searchsorted(table[:, 0], np.arange(needs + 1)),
            helper=table[:, 1].copy(),
            cost=cost,
            begin=np.searchsorted(columns[:, 1], np.arange(helpers + 1)),
            need=columns[:, 0].copy(),
            column_cost=cost[order],
            int_format=int_format,
        ),
    )


@given(SEEDS, st.sampled_from(UNITS))
@settings(max_examples=200, deadline=None)
def test_every_event_on_arrays_leaves_an_optimum(seed: int, unit: int) -> None:
    """Arrivals, departures, places and refusals, with and without a worth of staying."""
    dice, shape = dice_of(seed), single_in(unit)
    flow = load(shape(draw_network(dice)), unit=unit)
    flow.set_bonus(unit * dice.choice((0, 0, 2, 7)))
    for _ in range(8):
        happen(flow, dice, shape)
        verdict = check(flow.network, flow.assignment, flow.price, flow.bonus)
        assert verdict.optimal
        assert verdict.cost + flow.bonus * sum(map(len, flow.assignment)) == flow.total_cost
        assert flow.bonus or flow.total_cost == count_out(flow.network)


@given(SEEDS, st.sampled_from(UNITS))
@settings(max_examples=200, deadline=None)
def test_several_things_at_once_on_arrays_are_held_against_the_pairs_before(
    seed: int, unit: int
) -> None:
    """What was given up in the event is as cheap to come back to as it was to keep."""
    dice, shape = dice_of(seed), single_in(unit)
    flow = load(shape(draw_network(dice)), unit=unit)
    flow.set_bonus(unit * dice.choice((1, 3, 7)))
    before = [set(pairs) for pairs in flow.assignment]
    for _ in range(dice.randint(1, 3)):
        happen(flow, dice, shape, ends=False)
    whole = eased(flow.network, before, flow.bonus)
    verdict = check(whole, flow.assignment, flow.price)
    assert verdict.optimal
    assert verdict.cost == count_out(whole)
    flow.commit_event()
    assert check(flow.network, flow.assignment, flow.price, flow.bonus).optimal


@given(SEEDS, st.sampled_from(UNITS))
@settings(max_examples=80, deadline=None)
def test_a_trial_on_arrays_leaves_no_trace(seed: int, unit: int) -> None:
    """What a refusal would do is answered without changing anything that is read later."""
    flow = load(single_in(unit)(draw_network(dice_of(seed), needs=4)), unit=unit)
    flow.set_bonus(3 * unit)

    def state() -> object:
        rows = [[part.tolist() for part in flow._row(i)] for i in range(4)]  # noqa: SLF001 - looked at, not changed
        held = [dict(pairs) for pairs in flow.assignment]
        return held, flow.price, list(flow.load), flow.total_cost, list(flow.moves), rows

    before = state()
    for i in range(4):
        for j in range(len(flow.load)):
            with flow.trial():
                flow.refuse(i, j)
    assert state() == before
    assert check(flow.network, flow.assignment, flow.price, flow.bonus).optimal


@given(SEEDS)
@settings(max_examples=80, deadline=None)
def test_teams_are_handed_to_the_general_flow(seed: int) -> None:
    """The same pairing, prices and proof go on there, and a team may join."""
    dice = dice_of(seed)
    flow = load(single(draw_network(dice)))
    flow.set_bonus(2)
    happen(flow, dice, single)
    held = [set(pairs) for pairs in flow.assignment]
    general = flow.as_general_flow()
    assert ([set(pairs) for pairs in general.assignment], general.total_cost) == (
        held,
        flow.total_cost,
    )
    assert general.price == flow.price
    for _ in range(4):
        happen(general, dice)
        assert check(general.network, general.assignment, general.price, general.bonus).optimal


def test_a_team_or_a_cost_past_the_room_is_not_taken() -> None:
    """What single seats and 64 bits cannot hold is left to the general flow."""
    network = single(draw_network(dice_of(1), needs=2))
    assert int_format_for(network, 10) is INT64
    assert int_format_for(network, 1 << 60) is TWO_WORD
    assert int_format_for(network, 1 << 110) is None
    network.seats[0] = 2
    assert int_format_for(network, 10) is None


NUMBERS = st.lists(st.integers(-(1 << 108), 1 << 108), min_size=1, max_size=6)


@given(NUMBERS, NUMBERS, st.integers(-(1 << 20), 1 << 20), st.integers(-(1 << 100), 1 << 100))
@settings(max_examples=200, deadline=None)
def test_wide_numbers_are_exact(ones: list[int], others: list[int], small: int, large: int) -> None:
    """Sums, differences, comparisons, multiples and single numbers are those of whole numbers."""
    size = min(len(ones), len(others))
    ones, others = ones[:size], [one + small for one in ones[:1]] + others[1:size]
    a, b = TwoWordIntArray.from_ints(ones), TwoWordIntArray.from_ints(others)
    assert (a + b).tolist() == [x + y for x, y in zip(ones, others, strict=True)]
    assert (a - b).tolist() == [x - y for x, y in zip(ones, others, strict=True)]
    assert (a + large - small).tolist() == [x + large - small for x in ones]
    assert (a < b).tolist() == [x < y for x, y in zip(ones, others, strict=True)]
    assert (a < large).tolist() == [x < large for x in ones]
    assert a[0] == ones[0]
    few = np.array([0, 3, small], dtype=np.int64)
    assert TwoWordIntArray.scaled(few, abs(large) >> 14).tolist() == [
        k * (abs(large) >> 14) for k in few.tolist()
    ]
    b[np.arange(size)] = a
    assert b.tolist() == ones


class TellsOldPrices(SingleSeatFlow):
    """Never says that a price has moved."""

    @property
    def price(self) -> list[int]:
        """Return the prices first asked for."""
        kept: list[int] = self.__dict__.setdefault("told", super().price)
        return [*kept, *super().price[len(kept) :]]


class TakesTheCheapest(SingleSeatFlow):
    """Gives a need its cheapest helper with a free place, and asks nobody to move."""

    def _place(self, i: int) -> None:
        helpers, costs = (part.tolist() for part in self._row(i))
        free = [(c, j) for c, j in zip(costs, helpers, strict=True) if self._free(j)]
        cost, j = min(free, default=(self.network.unserved[i], -1))
        if cost < self.network.unserved[i]:
            self._assign(i, j)
            self._change_load(j, 1)
        else:
            self._set_unserved(i, short=True)

    def _free(self, j: int) -> bool:
        return self.load[j] < self.network.places[j]


class LeavesNewcomersOut(SingleSeatFlow):
    """Never places whoever comes new or was refused."""

    def _place(self, i: int) -> None:
        self._set_unserved(i, short=True)


class PullsNobody(SingleSeatFlow):
    """Leaves a place that opens empty."""

    def _augment_into(self, j: int) -> None:
        pass


class ForgetsRefusals(SingleSeatFlow):
    """Pairs the two again."""

    def _remove_arc(self, i: int, j: int) -> None:
        pass


class StaleNeighbours(SingleSeatFlow):
    """Reads the pairs of a helper's needs once and for all."""

    def _gather_outgoing(self, j: int):  # type: ignore[no-untyped-def] # noqa: ANN202 - as overridden
        kept = self.__dict__.setdefault("kept", {})
        if j not in kept:
            kept[j] = super()._gather_outgoing(j)
        return kept[j]


class NeverEndsAnEvent(SingleSeatFlow):
    """Goes on counting the pairs of long ago as those that exist."""

    def commit_event(self) -> None:
        """Forget to."""


class OverfillsHelpers(SingleSeatFlow):
    """Takes every helper for one with a place to spare."""

    def _sink_distance(self, j: int, way: int, sign: int) -> int:
        return super()._sink_distance(j, way, sign) if sign else way - int(self._prices[j])


class LowersNoPrice(SingleSeatFlow):
    """Pulls people in and leaves the prices as they were."""

    def _augment_into(self, j: int) -> None:
        prices = self._prices.copy()
        super()._augment_into(j)
        self._prices = prices


@pytest.mark.parametrize("bonus", [0, 4])
@pytest.mark.parametrize(
    "mutant",
    [
        NeverEndsAnEvent,
        OverfillsHelpers,
        LowersNoPrice,
        TellsOldPrices,
        TakesTheCheapest,
        LeavesNewcomersOut,
        PullsNobody,
        ForgetsRefusals,
        StaleNeighbours,
    ],
)
def test_the_check_catches_a_broken_live_engine(mutant: type[SingleSeatFlow], bonus: int) -> None:
    """Each deliberate defect is caught, and no wrong answer of a defect ever passes."""
    caught = 0
    for seed in range(40):
        dice = dice_of(seed)
        flow = load(single(draw_network(dice, needs=4)), mutant)
        flow.set_bonus(bonus)
        assert check(flow.network, flow.assignment, flow.price, bonus).optimal
        for _ in range(6):
            before = [set(pairs) for pairs in flow.assignment]
            try:
                happen(flow, dice, single, honest=False, ends=False)
            except (KeyError, AssertionError, InvalidDuals):
                caught += 1
                break
            whole = eased(flow.network, before, bonus)
            verdict = check(whole, flow.assignment, flow.price)
            flow.commit_event()
            if not verdict.optimal:
                caught += 1
                break
            assert verdict.cost == count_out(whole)
    # Without a worth of staying there is nothing to forget at the end of an event.
    assert caught or (mutant is NeverEndsAnEvent and not bonus)
