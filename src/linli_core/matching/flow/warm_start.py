"""A solved pairing as a flow that events can change, loaded as it is touched.

A county has millions of eligible pairs and an event looks at a few hundred, so rows are
read when a search first comes by.
"""

from collections.abc import Mapping, Sequence

from linli_core.matching.flow.events import EventFlow
from linli_core.matching.flow.incremental_flow import ABSENT, IncrementalFlow
from linli_core.matching.flow.network import Network
from linli_core.matching.flow.solution import HelperArcs, PairingSolution


class LazyRows(dict[int, dict[int, int]]):
    """The eligible helpers that each need does not have, read when first asked for."""

    def __init__(self, network: Network, held: Sequence[Mapping[int, int]]) -> None:
        """Read nothing yet."""
        super().__init__()
        self._network = network
        self._held = held

    def __missing__(self, i: int) -> dict[int, int]:
        """Read one row."""
        held = self._held[i]
        row = self[i] = {j: cost for j, cost in self._network.arcs[i] if j not in held}
        return row


class LazyColumns(dict[int, dict[int, int]]):
    """The needs that each helper could serve, read when first asked for."""

    def __init__(self, fans: HelperArcs, barred: set[tuple[int, int]]) -> None:
        """Read nothing yet."""
        super().__init__()
        self._fans = fans
        self._barred = barred

    def __missing__(self, j: int) -> dict[int, int]:
        """Read one column."""
        column = self[j] = {i: c for i, c in self._fans(j) if (i, j) not in self._barred}
        return column


class WarmStartedFlow(IncrementalFlow):
    """A flow that begins with a pairing and its prices."""

    def __init__(
        self,
        network: Network,
        pairs: Sequence[Mapping[int, int]],
        prices: Sequence[int],
        fans: HelperArcs | None = None,
        bonus: int = 0,
    ) -> None:
        """Take the pairing over; nothing is searched.

        Args:
            network: the numbers; they are copied.
            pairs: for each need, the helpers it has.
            prices: prices that prove it, with the bonus counted.
            fans: the needs of a helper; None to read all rows at once.
            bonus: what an existing pair is cheaper by.
        """
        self.barred: set[tuple[int, int]] = set()
        super().__init__(_without_needs(network.copy()))
        network = network.copy()
        self.network: Network = network
        self.bonus = bonus
        self.price: list[int] = list(prices)
        self.held: list[dict[int, int]] = [dict.fromkeys(held, 0) for held in pairs]
        self.open: dict[int, dict[int, int]] = LazyRows(network, self.held)
        if fans is not None:
            self.fans: dict[int, dict[int, int]] = LazyColumns(fans, self.barred)
        else:
            for i, arcs in enumerate(network.arcs):
                for j, cost in arcs:
                    self.fans[j][i] = cost
        for i, held in enumerate(self.held):
            self._load_need(i, held)
        for j, load in enumerate(self.load):
            self.spent += sum(network.place_cost(j, x) for x in range(load if network.slope else 0))

    def detach(self, i: int, j: int) -> None:
        """Forget a pair, also where its column was not read yet."""
        super().detach(i, j)
        self.barred.add((i, j))

    def attach(self, i: int, j: int, cost: int) -> None:
        """Take back that a pair was forgotten."""
        super().attach(i, j, cost)
        self.barred.discard((i, j))

    def _load_need(self, i: int, held: dict[int, int]) -> None:
        network, leads = self.network, self.network.leads
        costs = dict(network.arcs[i]) if held else {}
        for j in held:
            held[j] = costs[j] - self.bonus
            self.spent += costs[j]
            self.seated[j][i] = None
            self.load[j] += 1
        self.plain.append(sum(not leads[j] for j in held))
        self.short.append(network.seats[i] - len(held))
        self.spent += self.short[i] * network.unserved[i]
        top, gate = least_potentials(network, i, held, self.price)
        self.top.append(top)
        self.gate.append(gate)


def least_potentials(
    network: Network, i: int, held: Mapping[int, int], price: Sequence[int]
) -> tuple[int, int]:
    """Return the lowest potentials of a need, and of its gate, that its pairs allow.

    Args:
        network: the numbers.
        i: the need.
        held: its helpers, with what each costs.
        price: the price of a place at each helper.
    """
    if not network.seats[i]:
        return ABSENT, ABSENT
    short = network.seats[i] > len(held)
    top = network.unserved[i] if short else max(cost + price[j] for j, cost in held.items())
    through = [cost + price[j] for j, cost in held.items() if not network.leads[j]]
    if network.split[i] and len(through) == network.seats[i] - 1:
        return top, max(through, default=top)
    return top, top


def _without_needs(network: Network) -> Network:
    network.seats = []
    return network


def warm_start_flow(solved: PairingSolution) -> IncrementalFlow:
    """Return the pairing as a flow; one that is not proved optimal is solved again first."""
    if solved.check().optimal and not solved.bonus:
        return WarmStartedFlow(solved.network, solved.held, solved.prices, solved.fans)
    flow = IncrementalFlow(solved.network.copy())
    flow.solve(range(len(flow.network.seats)))
    return flow


def warm_start_events(solved: PairingSolution) -> EventFlow:
    """Return the pairing as the flow that takes events most quickly."""
    if solved.swift is not None and not solved.bonus and solved.check().optimal:
        swift = solved.swift(solved)
        if swift is not None:
            return swift
    return warm_start_flow(solved)
