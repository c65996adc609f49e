"""The check that trusts no engine: is this pairing allowed, and how far from the optimum?

One whole number per helper, the price of a place, is enough. Take the prices as given and
let every need choose for itself: no pairing at all can cost less than the sum of those
choices less what the places are worth. If the pairing costs exactly that, it is an
optimum. Prices that prove nothing cannot make a bad answer look good: they only lower the
bound, and the gap shows.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from linli_core.matching.flow.network import Arc, Network

Pairs = Sequence[Mapping[int, int]]


@frozen
class OptimalityCheck:
    """What the check found.

    Attributes:
        cost: cost of the pairing, added up again.
        bound: no pairing of these needs costs less.
        faults: every broken rule, empty for a pairing that is allowed.
    """

    cost: int
    bound: int
    faults: tuple[str, ...] = ()

    @property
    def gap(self) -> int:
        """How much the pairing could at most be improved."""
        return self.cost - self.bound

    @property
    def optimal(self) -> bool:
        """Whether the pairing is allowed and proved best."""
        return not self.faults and self.gap == 0


def check(network: Network, pairs: Pairs, prices: Sequence[int], bonus: int = 0) -> OptimalityCheck:
    """Judge a pairing by its prices.

    Args:
        network: the numbers of the pairing.
        pairs: for each need, the helpers it is paired with; the values are not read.
        prices: one per helper; any whole numbers from 0 up.
        bonus: what an existing pair is cheaper by, where stability has a price.
    """
    faults = list(_faults(network, pairs, prices))
    if faults:
        return OptimalityCheck(0, 0, tuple(faults))
    load = [0] * len(network.places)
    cost = bound = 0
    for i, held in enumerate(pairs):
        plain = dict(network.arcs[i])
        chosen = {j: plain[j] - bonus for j in held}
        cost += sum(chosen.values()) + (network.seats[i] - len(held)) * network.unserved[i]
        for j in held:
            load[j] += 1
        bound += _relaxed_cost(
            network, i, [(j, chosen.get(j, c)) for j, c in plain.items()], prices
        )
    for j, count in enumerate(load):
        cost += sum(network.place_cost(j, x) for x in range(count))
        bound -= _capacity_dual_value(network, j, prices[j])
    return OptimalityCheck(cost, bound)


def _faults(network: Network, pairs: Pairs, prices: Sequence[int]) -> Iterator[str]:
    if len(pairs) != len(network.seats) or len(prices) != len(network.places):
        yield "shape"
        return
    load = [0] * len(network.places)
    for i, held in enumerate(pairs):
        allowed = {j for j, _ in network.arcs[i]}
        if not held.keys() <= allowed:
            yield f"need {i}: not eligible"
            return
        if len(held) > network.seats[i]:
            yield f"need {i}: more helpers than seats"
        full = bool(held) and len(held) == network.seats[i]
        if full and network.split[i] and not any(network.leads[j] for j in held):
            yield f"need {i}: a full team without a lead"
        for j in held:
            load[j] += 1
    yield from (f"helper {j}: over capacity" for j, n in enumerate(load) if n > network.places[j])
    yield from (f"helper {j}: negative price" for j, price in enumerate(prices) if price < 0)


def _relaxed_cost(network: Network, i: int, arcs: Sequence[Arc], prices: Sequence[int]) -> int:
    """Return the least a need can cost when every helper may be had for the price."""
    seats, unserved = network.seats[i], network.unserved[i]
    total = seats * unserved
    plain = seats - 1 if network.split[i] else seats
    for gain, j in sorted((c + prices[j] - unserved, j) for j, c in arcs):
        if gain >= 0 or not seats:
            break
        if network.leads[j] or plain:
            total += gain
            seats -= 1
            plain -= not network.leads[j]
    return total


def _capacity_dual_value(network: Network, j: int, price: int) -> int:
    """Return the most that the places of a helper can bring in at this price."""
    worth = 0
    for x in range(network.places[j]):
        gain = price - network.place_cost(j, x)
        if gain <= 0:
            break
        worth += gain
    return worth
