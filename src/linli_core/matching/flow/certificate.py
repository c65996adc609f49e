"""The check that trusts no engine: is this pairing feasible, and how far from the optimum?

Lagrangian relaxation of the capacities (weak duality: Fisher, Management Science 27, 1981):
given one dual price per helper, each need chooses for itself, and the sum of those choices
less the value of the places is a lower bound. Wrong prices only lower it: the gap shows.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from linli_core.matching.flow.network import Arc, Network

Pairs = Sequence[Mapping[int, int]]


@frozen
class OptimalityCheck:
    """What the check found.

    Attributes:
        cost: cost of the pairing, recomputed.
        bound: lower bound: no pairing of these needs costs less.
        faults: every violated constraint, empty for a feasible pairing.
    """

    cost: int
    bound: int
    faults: tuple[str, ...] = ()

    @property
    def gap(self) -> int:
        """Duality gap: the most by which the pairing could be improved."""
        return self.cost - self.bound

    @property
    def optimal(self) -> bool:
        """Whether the pairing is feasible and proved optimal."""
        return not self.faults and self.gap == 0


def check(network: Network, pairs: Pairs, prices: Sequence[int], bonus: int = 0) -> OptimalityCheck:
    """Check a pairing against the bound that its dual prices give.

    Args:
        network: the numbers of the pairing.
        pairs: for each need, the helpers it is paired with; the values are not read.
        prices: dual price of a place, one per helper; any whole numbers from 0 up.
        bonus: what an existing pair is cheaper by, where stability has a price.
    """
    faults = list(_violations(network, pairs, prices))
    if faults:
        return OptimalityCheck(0, 0, tuple(faults))
    load = [0] * len(network.places)
    cost = bound = 0
    for i, assigned in enumerate(pairs):
        listed = dict(network.arcs[i])
        chosen = {j: listed[j] - bonus for j in assigned}
        cost += sum(chosen.values()) + (network.seats[i] - len(assigned)) * network.unserved[i]
        for j in assigned:
            load[j] += 1
        arcs = [(j, chosen.get(j, c)) for j, c in listed.items()]
        bound += _relaxed_cost(network, i, arcs, prices)
    for j, count in enumerate(load):
        cost += sum(network.place_cost(j, x) for x in range(count))
        bound -= _capacity_dual_value(network, j, prices[j])
    return OptimalityCheck(cost, bound)


def _violations(network: Network, pairs: Pairs, prices: Sequence[int]) -> Iterator[str]:
    if len(pairs) != len(network.seats) or len(prices) != len(network.places):
        yield "shape"
        return
    load = [0] * len(network.places)
    for i, assigned in enumerate(pairs):
        allowed = {j for j, _ in network.arcs[i]}
        if not assigned.keys() <= allowed:
            yield f"need {i}: not eligible"
            return
        if len(assigned) > network.seats[i]:
            yield f"need {i}: more helpers than seats"
        full = bool(assigned) and len(assigned) == network.seats[i]
        if full and network.split[i] and not any(network.leads[j] for j in assigned):
            yield f"need {i}: a full team without a lead"
        for j in assigned:
            load[j] += 1
    yield from (f"helper {j}: over capacity" for j, n in enumerate(load) if n > network.places[j])
    yield from (f"helper {j}: negative price" for j, price in enumerate(prices) if price < 0)


def _relaxed_cost(network: Network, i: int, arcs: Sequence[Arc], prices: Sequence[int]) -> int:
    """Return the least a need can cost when capacity is unlimited at these prices."""
    seats, unserved = network.seats[i], network.unserved[i]
    total = seats * unserved
    non_leads = seats - 1 if network.split[i] else seats
    # Cheapest first is optimal even with the limit on non-leads: sets that fill at most
    # `seats` seats with at most so many non-leads form a matroid.
    for gain, j in sorted((c + prices[j] - unserved, j) for j, c in arcs):
        if gain >= 0 or not seats:
            break
        if network.leads[j] or non_leads:
            total += gain
            seats -= 1
            non_leads -= not network.leads[j]
    return total


def _capacity_dual_value(network: Network, j: int, price: int) -> int:
    """Return the most that the places of a helper are worth at this dual price."""
    value = 0
    for x in range(network.places[j]):
        gain = price - network.place_cost(j, x)
        if gain <= 0:  # places grow dearer, so no later one gains either
            break
        value += gain
    return value
