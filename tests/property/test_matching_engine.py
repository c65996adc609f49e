"""The engine and its check on small instances, against counting every pairing out."""

import random
from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli_core.matching.flow.certificate import check
from linli_core.matching.flow.events import EventFlow
from linli_core.matching.flow.incremental_flow import IncrementalFlow
from linli_core.matching.flow.network import ArcOverlay, Network
from linli_core.matching.flow.residual_network import ResidualArc

SEEDS = st.integers(0, 10**9)


def dice_of(seed: int) -> random.Random:
    """Return dice that fall the same way every time."""
    return random.Random(seed)  # noqa: S311 - an instance, not a secret


def draw_network(dice: random.Random, needs: int | None = None, helpers: int = 0) -> Network:
    """Return a small network with teams, locks and balance."""
    count = dice.randint(0, 4) if needs is None else needs
    helpers = helpers or dice.randint(1, 4)
    seats = [dice.choice((1, 1, 2, 3)) for _ in range(count)]
    return Network(
        seats=seats,
        split=[dice.random() < 0.4 for _ in seats],
        unserved=[dice.choice((6, 15, 40)) for _ in seats],
        arcs=[
            [(j, dice.randint(0, 12)) for j in range(helpers) if dice.random() < 0.7] for _ in seats
        ],
        places=[dice.randint(0, 2) for _ in range(helpers)],
        leads=[dice.random() < 0.4 for _ in range(helpers)],
        taken=[dice.randint(0, 1) for _ in range(helpers)],
        balance_weight=dice.choice((0, 1, 2)),
        balance_points=dice.choice((0, 3)),
    )


def _choices(network: Network, i: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Return every set of helpers that need i may have."""
    leads = network.leads
    for size in range(network.seats[i] + 1):
        for chosen in combinations(network.arcs[i], size):
            plain = sum(not leads[j] for j, _ in chosen)
            if not network.split[i] or plain <= max(network.seats[i] - 1, 0):
                yield chosen


def count_out(network: Network) -> int:
    """Return the least cost of all pairings, by trying each of them."""
    best: list[int] = []

    def go_on(i: int, load: tuple[int, ...], cost: int) -> None:
        if i == len(network.seats):
            spread = sum(network.place_cost(j, x) for j, n in enumerate(load) for x in range(n))
            best.append(cost + spread)
            return
        for chosen in _choices(network, i):
            taken = {j for j, _ in chosen}
            after = tuple(n + (j in taken) for j, n in enumerate(load))
            if all(n <= p for n, p in zip(after, network.places, strict=True)):
                empty = (network.seats[i] - len(chosen)) * network.unserved[i]
                go_on(i + 1, after, cost + empty + sum(c for _, c in chosen))

    go_on(0, (0,) * len(network.places), 0)
    return min(best)


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_the_engine_finds_what_counting_out_finds(seed: int) -> None:
    """Its cost is the least of all pairings, and both its prices and the lowest prove that."""
    network = draw_network(dice_of(seed))
    flow = IncrementalFlow(network)
    flow.solve(range(len(network.seats)))
    verdict = check(network, flow.assignment, flow.price)
    assert verdict.optimal
    assert verdict.cost == flow.total_cost == count_out(network)
    assert check(network, flow.assignment, flow.least_duals()).optimal


@given(SEEDS)
@settings(max_examples=100, deadline=None)
def test_the_order_of_filling_changes_no_cost_and_no_lowest_price(seed: int) -> None:
    """Whoever comes first, the cost and the value of every place are the same."""
    dice = dice_of(seed)
    network = draw_network(dice)
    order = list(range(len(network.seats)))
    one, other = IncrementalFlow(network), IncrementalFlow(network.copy())
    one.solve(order)
    dice.shuffle(order)
    other.solve(order)
    assert (one.total_cost, one.least_duals()) == (other.total_cost, other.least_duals())


def happen(
    flow: IncrementalFlow | EventFlow,
    dice: random.Random,
    shape: Callable[[Network], Network] = lambda network: network,
    *,
    honest: bool = True,
    ends: bool = True,
) -> None:
    """Let something happen to a flow; an honest one is asked for the saving of a place first."""
    network = flow.network
    arcs = network.arcs
    assert isinstance(arcs, ArcOverlay)
    j = dice.randrange(len(network.places))
    present = [i for i, seats in enumerate(network.seats) if seats]
    event = dice.choice(("place", "drop", "remove", "refuse", "insert", "helper"))
    if event == "place":
        asked = isinstance(flow, IncrementalFlow) and honest
        saving, before = (
            flow.saving(j) if isinstance(flow, IncrementalFlow) and honest else 0,
            flow.total_cost,
        )
        flow.add_place(j)
        assert not asked or flow.bonus or before - flow.total_cost == saving
    elif event == "drop" and network.places[j]:
        flow.drop_place(j)
    elif event == "remove" and present:
        flow.remove(dice.choice(present))
    elif event == "refuse" and present:
        i = dice.choice(present)
        flow.refuse(i, j)
        arcs.change(i, [arc for arc in arcs[i] if arc[0] != j])
    elif event == "insert":
        new = shape(draw_network(dice, needs=1, helpers=len(network.places)))
        network.seats += new.seats
        network.split += new.split
        network.unserved += new.unserved
        arcs.append(new.arcs[0])
        flow.append()
    elif event == "helper":
        network.places.append(dice.randint(0, 2))
        network.leads.append(dice.random() < 0.5)
        network.taken.append(0)
        network.full.append(max(network.places[-1], 1))
        new_arcs = [(i, dice.randint(0, 12)) for i in present if dice.random() < 0.5]
        helper = flow.append_helper(new_arcs)
        for i, cost in new_arcs:
            arcs.change(i, [*arcs[i], (helper, cost)])
    if ends:
        flow.commit_event()


@given(SEEDS)
@settings(max_examples=100, deadline=None)
def test_every_event_leaves_an_optimum(seed: int) -> None:
    """Arrivals, departures, places and refusals, with and without a worth of staying."""
    dice = dice_of(seed)
    network = draw_network(dice)
    flow = IncrementalFlow(network.copy())
    flow.solve(range(len(network.seats)))
    flow.set_bonus(dice.choice((0, 0, 2, 7)))
    for _ in range(8):
        happen(flow, dice)
        assert check(flow.network, flow.assignment, flow.price, flow.bonus).optimal
        assert flow.bonus or flow.total_cost == count_out(flow.network)


def eased(network: Network, before: list[set[int]], bonus: int) -> Network:
    """Return the network in which the pairs of before are cheaper."""
    twin = network.copy()
    twin.arcs = [
        [(j, cost - bonus * (i < len(before) and j in before[i])) for j, cost in arcs]
        for i, arcs in enumerate(network.arcs)
    ]
    return twin


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_several_things_at_once_are_held_against_the_pairs_before_them(seed: int) -> None:
    """Nobody is moved there and back, nor counted as existing before the event is over."""
    dice = dice_of(seed)
    network = draw_network(dice)
    flow = IncrementalFlow(network.copy())
    flow.solve(range(len(network.seats)))
    flow.set_bonus(dice.choice((1, 3, 7)))
    before = [set(pairs) for pairs in flow.assignment]
    for _ in range(dice.randint(1, 3)):
        happen(flow, dice, ends=False)
    whole = eased(flow.network, before, flow.bonus)
    verdict = check(whole, flow.assignment, flow.price)
    assert verdict.optimal
    assert verdict.cost == count_out(whole)
    flow.commit_event()
    assert check(flow.network, flow.assignment, flow.price, flow.bonus).optimal


@given(SEEDS)
@settings(max_examples=100, deadline=None)
def test_a_trial_leaves_no_trace(seed: int) -> None:
    """What an exchange would cost is answered without changing anything."""
    network = draw_network(dice_of(seed))
    flow = IncrementalFlow(network)
    flow.solve(range(len(network.seats)))
    flow.set_bonus(3)

    def state() -> object:
        held = [sorted(pairs.items()) for pairs in flow.assignment]
        seated = [sorted(needs) for needs in flow.assigned_needs]
        free = [sorted(flow.free_arcs[i].items()) for i in range(len(held))]
        numbers = (
            flow.price,
            flow.potential,
            flow.gate_potential,
            flow.load,
            flow.empty_seats,
            flow.non_leads,
        )
        return held, seated, free, [list(n) for n in numbers], flow.total_cost, list(network.places)

    before = state()
    for i, pairs in enumerate(flow.assignment):
        for j in list(pairs):
            for other in list(flow.free_arcs[i]):
                if network.places[other]:
                    flow.exchange(i, j, other)
    assert state() == before


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_the_check_rejects_every_tampered_answer(seed: int) -> None:
    """A pairing changed by hand is refused, unless it costs no more than the optimum."""
    dice = dice_of(seed)
    network = draw_network(dice)
    flow = IncrementalFlow(network)
    flow.solve(range(len(network.seats)))
    if not network.seats:
        return
    held = [dict(pairs) for pairs in flow.assignment]
    i, j = dice.randrange(len(held)), dice.randrange(len(network.places))
    if j in held[i]:
        del held[i][j]
    else:
        held[i][j] = 0
    verdict = check(network, held, flow.price)
    assert not verdict.optimal or verdict.cost == flow.total_cost


@given(SEEDS, st.lists(st.integers(-3, 60), min_size=4, max_size=4))
@settings(max_examples=150, deadline=None)
def test_no_prices_make_a_bound_too_high(seed: int, prices: list[int]) -> None:
    """Whatever prices are claimed, the bound stays at or below the true optimum."""
    network = draw_network(dice_of(seed), helpers=4)
    verdict = check(network, [{} for _ in network.seats], prices)
    assert verdict.faults or verdict.bound <= count_out(network)


class StandsStill(IncrementalFlow):
    """Never raises a price."""

    def shift_potential(self, node: int, by: int) -> None:
        """Forget to."""


class OvershootsPrices(IncrementalFlow):
    """Raises and lowers prices too far."""

    def shift_potential(self, node: int, by: int) -> None:
        """Add one."""
        super().shift_potential(node, by + (by > 0))


class NeverMovesAnybody(IncrementalFlow):
    """Takes the first free place and never asks anybody to move."""

    def _from_helper(self, j: int, left: int) -> list[ResidualArc]:
        return [step for step in super()._from_helper(j, left) if step[0] < 0]


class OverfillsHelpers(IncrementalFlow):
    """Forgets that places are limited."""

    def _from_helper(self, j: int, left: int) -> list[ResidualArc]:
        return [(-1, 0)] if self.columns[j] else super()._from_helper(j, left)


class ForgetsTheLead(IncrementalFlow):
    """Lets a whole team do without a lead."""

    def __init__(self, network: Network) -> None:
        """Pretend that no team needs a lead."""
        blind = network.copy()
        blind.split = [False] * len(blind.split)
        super().__init__(blind)


class GivesUpEarly(IncrementalFlow):
    """Prefers an empty seat to a dear place."""

    def _from_need(self, i: int, left: int) -> list[ResidualArc]:
        return [(t, c // 2 if t < 0 else c) for t, c in super()._from_need(i, left)]


class IgnoresBalance(IncrementalFlow):
    """Does not see that a fuller helper is dearer."""

    def __init__(self, network: Network) -> None:
        """Pretend that balance costs nothing."""
        flat = network.copy()
        flat.balance_weight = 0
        super().__init__(flat)


class FillsOneSeatTooFew(IncrementalFlow):
    """Leaves the last seat of every team empty."""

    def fill(self, i: int) -> None:
        """Stop one short."""
        for _ in range(max(self.network.seats[i] - 1, 1)):
            self._augment_from(3 * i + 1)


MUTANTS = (
    StandsStill,
    OvershootsPrices,
    NeverMovesAnybody,
    OverfillsHelpers,
    ForgetsTheLead,
    GivesUpEarly,
    IgnoresBalance,
    FillsOneSeatTooFew,
)


@pytest.mark.parametrize("mutant", MUTANTS)
def test_the_check_catches_a_broken_engine(mutant: type[IncrementalFlow]) -> None:
    """Each deliberate defect is caught, and no wrong answer of a defect ever passes."""
    caught = 0
    for seed in range(120):
        network = draw_network(dice_of(seed), needs=4)
        flow = mutant(network)
        try:
            flow.solve(range(len(network.seats)))
        except (KeyError, RecursionError):
            continue
        verdict = check(network, flow.assignment, [max(price, 0) for price in flow.price])
        if verdict.optimal:
            assert verdict.cost == count_out(network)
        else:
            caught += 1
    assert caught
