"""Warm start: a solved pairing, with its dual prices, as a flow that accepts events.

A county has millions of eligible pairs and an event looks at a few hundred, so rows and
columns are read only when a search first reaches them.
"""

from collections.abc import Mapping, Sequence

from linli_core.matching.flow.events import EventFlow
from linli_core.matching.flow.incremental_flow import ABSENT, IncrementalFlow
from linli_core.matching.flow.network import Network
from linli_core.matching.flow.solution import HelperArcs, PairingSolution


class LazyRows(dict[int, dict[int, int]]):
    """The eligible helpers that each need does not have, read when first asked for."""

    def __init__(self, network: Network, assigned: Sequence[Mapping[int, int]]) -> None:
        """Read nothing yet."""
        super().__init__()
        self._network = network
        self._assignment = assigned

    def __missing__(self, i: int) -> dict[int, int]:
        """Read one row."""
        assigned = self._assignment[i]
        row = self[i] = {j: cost for j, cost in self._network.arcs[i] if j not in assigned}
        return row


class LazyColumns(dict[int, dict[int, int]]):
    """The needs that each helper could serve, read when first asked for."""

    def __init__(self, helper_arcs: HelperArcs, removed: set[tuple[int, int]]) -> None:
        """Read nothing yet."""
        super().__init__()
        self._helper_arcs = helper_arcs
        self._removed = removed

    def __missing__(self, j: int) -> dict[int, int]:
        """Read one column."""
        column = self[j] = {i: c for i, c in self._helper_arcs(j) if (i, j) not in self._removed}
        return column


class WarmStartedFlow(IncrementalFlow):
    """A flow that starts from an optimal pairing and its dual prices."""

    def __init__(
        self,
        network: Network,
        pairs: Sequence[Mapping[int, int]],
        prices: Sequence[int],
        helper_arcs: HelperArcs | None = None,
        bonus: int = 0,
    ) -> None:
        """Load the pairing; nothing is searched.

        Args:
            network: the numbers; they are copied.
            pairs: for each need, the helpers it has.
            prices: dual prices that prove it, with the bonus counted.
            helper_arcs: returns the needs of a helper; None to read all rows at once.
            bonus: what an existing pair is cheaper by.
        """
        self.removed: set[tuple[int, int]] = set()
        super().__init__(_without_needs(network.copy()))
        network = network.copy()
        self.network: Network = network
        self.bonus = bonus
        self.price: list[int] = list(prices)
        self.assignment: list[dict[int, int]] = [dict.fromkeys(assigned, 0) for assigned in pairs]
        self.free_arcs: dict[int, dict[int, int]] = LazyRows(network, self.assignment)
        if helper_arcs is not None:
            self.columns: dict[int, dict[int, int]] = LazyColumns(helper_arcs, self.removed)
        else:
            for i, arcs in enumerate(network.arcs):
                for j, cost in arcs:
                    self.columns[j][i] = cost
        for i, assigned in enumerate(self.assignment):
            self._load_need(i, assigned)
        for j, load in enumerate(self.load):
            self.total_cost += sum(
                network.place_cost(j, x) for x in range(load if network.balance_weight else 0)
            )

    def remove_arc(self, i: int, j: int) -> None:
        """Remove an arc, also where its column was not read yet."""
        super().remove_arc(i, j)
        self.removed.add((i, j))

    def restore_arc(self, i: int, j: int, cost: int) -> None:
        """Restore an arc that was removed."""
        super().restore_arc(i, j, cost)
        self.removed.discard((i, j))

    def _load_need(self, i: int, assigned: dict[int, int]) -> None:
        network, leads = self.network, self.network.leads
        costs = dict(network.arcs[i]) if assigned else {}
        for j in assigned:
            assigned[j] = costs[j] - self.bonus
            self.total_cost += costs[j]
            self.assigned_needs[j][i] = None
            self.load[j] += 1
        self.non_leads.append(sum(not leads[j] for j in assigned))
        self.empty_seats.append(network.seats[i] - len(assigned))
        self.total_cost += self.empty_seats[i] * network.unserved[i]
        potential, gate_potential = least_potentials(network, i, assigned, self.price)
        self.potential.append(potential)
        self.gate_potential.append(gate_potential)


def least_potentials(
    network: Network, i: int, assigned: Mapping[int, int], price: Sequence[int]
) -> tuple[int, int]:
    """Return the lowest potentials of a need, and of its gate, that its pairs allow.

    By complementary slackness the arcs in use bound them from below; the lowest are what the
    absence of the need would save.

    Args:
        network: the numbers.
        i: the need.
        assigned: its helpers, with what each costs.
        price: the dual price of a place at each helper.
    """
    if not network.seats[i]:
        return ABSENT, ABSENT
    short = network.seats[i] > len(assigned)
    potential = (
        network.unserved[i] if short else max(cost + price[j] for j, cost in assigned.items())
    )
    through = [cost + price[j] for j, cost in assigned.items() if not network.leads[j]]
    if network.split[i] and len(through) == network.seats[i] - 1:
        return potential, max(through, default=potential)
    return potential, potential


def _without_needs(network: Network) -> Network:
    # The base class would read every row to add the needs: here they are loaded instead.
    network.seats = []
    return network


def warm_start_flow(solution: PairingSolution) -> IncrementalFlow:
    """Return the pairing as a flow; without a proof of optimality it is solved from cold."""
    if solution.check().optimal and not solution.bonus:
        return WarmStartedFlow(
            solution.network, solution.assignment, solution.prices, solution.helper_arcs
        )
    flow = IncrementalFlow(solution.network.copy())
    flow.solve(range(len(flow.network.seats)))
    return flow


def warm_start_events(solution: PairingSolution) -> EventFlow:
    """Return the pairing as the flow that handles events fastest."""
    if solution.make_event_flow is not None and not solution.bonus and solution.check().optimal:
        flow = solution.make_event_flow(solution)
        if flow is not None:
            return flow
    return warm_start_flow(solution)
