"""The residual network of a pairing: who is paired, at what cost, and what could change.

Nodes are numbered 3j for helper j, 3i + 1 for need i, 3i + 2 for the gate of need i
(through which helpers who may not lead are reached) and -1 for the sink. The potential of
a node is a lower bound on the cost of sending one more unit from it to the sink.

Invariant: the reduced cost of every residual arc (its cost + potential of the node it
enters - potential of the node it leaves) is never below 0: that is the optimality proof
(Ahuja, Magnanti and Orlin, Network Flows, 1993, ch. 9).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from linli_core.matching.flow.network import Network

SINK = -1
ResidualArc = tuple[int, int]
#: A need, a helper, and whether the pair was made (True) or ended.
Move = tuple[int, int, bool]


class ResidualNetwork:
    """A pairing with its potentials, and the residual arcs by which it could be changed.

    Attributes:
        network: the numbers of the pairing.
        load: places given at each helper.
        price: potential of each helper, the dual price of one of its places.
        columns: for each helper, the needs that could have it, with the cost.
        assigned_needs: for each helper, the needs that have it.
        assignment: for each need, the helpers it has, with what each costs now.
        free_arcs: for each need, the other eligible helpers, with the cost.
        empty_seats: empty seats of each need.
        potential: potential of each need.
        gate_potential: potential of its gate.
        non_leads: units of each need that go through its gate.
        bonus: what a pair is cheaper by for existing already; 0 in a cold start.
        new_pairs: pairs made in the event under way; not cheaper yet.
        broken_pairs: pairs ended in it; to restore one is as cheap as it was to keep it.
        total_cost: cost of the pairing without the stability bonus.
        moves: what changed since the list was last cleared: need, helper, pair made or ended.
        undo_log: how to roll back what was done since the trial began; None outside a trial.
    """

    def __init__(self, network: Network) -> None:
        """Start from the empty flow, with no need known."""
        count = len(network.places)
        self.network = network
        self.bonus = 0
        self.new_pairs: set[tuple[int, int]] = set()
        self.broken_pairs: set[tuple[int, int]] = set()
        self.load: list[int] = [0] * count
        self.price: list[int] = [network.place_cost(j, 0) for j in range(count)]
        self.columns: dict[int, dict[int, int]] = {j: {} for j in range(count)}
        self.assigned_needs: list[dict[int, None]] = [{} for _ in range(count)]
        self.assignment: list[dict[int, int]] = []
        self.free_arcs: dict[int, dict[int, int]] = {}
        self.empty_seats: list[int] = []
        self.potential: list[int] = []
        self.gate_potential: list[int] = []
        self.non_leads: list[int] = []
        self.total_cost: int = 0
        self._teams = any(network.split)
        self.moves: list[Move] = []
        self.undo_log: list[Callable[[], object]] | None = None

    def add_need(self, i: int) -> None:
        """Add a need, with the highest potentials at which no arc has a negative reduced cost."""
        self._teams = self._teams or self.network.split[i]
        network, price = self.network, self.price
        arcs = network.arcs[i]
        self.assignment.append({})
        self.free_arcs[i] = dict(arcs)
        self.empty_seats.append(0)
        self.non_leads.append(0)
        for j, cost in arcs:
            self.columns[j][i] = cost
        potential = gate_potential = network.unserved[i]
        if network.split[i]:
            gate_potential = min(
                (c + price[j] for j, c in arcs if not network.leads[j]), default=gate_potential
            )
            potential = min((c + price[j] for j, c in arcs if network.leads[j]), default=potential)
        elif arcs:
            potential = min(c + price[j] for j, c in arcs)
        self.gate_potential.append(gate_potential)
        self.potential.append(min(potential, gate_potential, network.unserved[i]))

    def tail_potential(self, i: int, j: int) -> int:
        """Return the potential of the node through which need i reaches helper j."""
        return self.gate_potential[i] if self.via_gate(i, j) else self.potential[i]

    def via_gate(self, i: int, j: int) -> bool:
        """Say whether need i reaches helper j through its gate."""
        return self.network.split[i] and not self.network.leads[j]

    def remove_arc(self, i: int, j: int) -> None:
        """Remove the arc between a need and a helper, after the pair was ended."""
        del self.free_arcs[i][j]
        cost = self.columns[j].pop(i)
        away = {(i, j)} & self.broken_pairs
        self.broken_pairs -= away
        if self.undo_log is not None:
            self.undo_log.append(lambda: self.restore_arc(i, j, cost))
            self.undo_log.append(lambda: self.broken_pairs.update(away))

    def restore_arc(self, i: int, j: int, cost: int) -> None:
        """Restore an arc that was removed."""
        self.free_arcs[i][j] = self.columns[j][i] = cost

    def assign(self, i: int, j: int) -> None:
        """Pair a need with a helper; the load changes with the arc to the sink."""
        cost = self.assignment[i][j] = self.free_arcs[i].pop(j)
        if (i, j) in self.broken_pairs:
            self.broken_pairs.remove((i, j))
            cost += self.bonus
        elif self.bonus:
            self.new_pairs.add((i, j))
        self.assigned_needs[j][i] = None
        self.non_leads[i] += not self.network.leads[j]
        self.total_cost += cost
        self.moves.append((i, j, True))
        if self.undo_log is not None:
            self.undo_log.append(lambda: self.unassign(i, j))

    def unassign(self, i: int, j: int) -> None:
        """End a pair; the load changes with the arc to the sink."""
        cost = self.free_arcs[i][j] = self.assignment[i].pop(j)
        if (i, j) in self.new_pairs:
            self.new_pairs.remove((i, j))
        elif self.bonus:
            self.broken_pairs.add((i, j))
            self.columns[j][i] = cost
            cost += self.bonus
        del self.assigned_needs[j][i]
        self.non_leads[i] -= not self.network.leads[j]
        self.total_cost -= cost
        self.moves.append((i, j, False))
        if self.undo_log is not None:
            self.undo_log.append(lambda: self.assign(i, j))

    def commit_event(self) -> None:
        """End an event: from now on the current pairs count as existing.

        Arcs in use only become cheaper by it and unused ones dearer, so no reduced cost
        falls below 0 and the potentials prove the optimum as before.
        """
        for i, j in self.new_pairs:
            self.assignment[i][j] -= self.bonus
        for i, j in self.broken_pairs:
            self.free_arcs[i][j] += self.bonus
            self.columns[j][i] = self.free_arcs[i][j]
        self.new_pairs.clear()
        self.broken_pairs.clear()

    def free_place(self, j: int) -> None:
        """Take the load of one unit off a helper."""
        self.load[j] -= 1
        self.total_cost -= self.network.place_cost(j, self.load[j])
        if self.undo_log is not None:
            self.undo_log.append(lambda: self._take_place(j))

    def _take_place(self, j: int) -> None:
        self.total_cost += self.network.place_cost(j, self.load[j])
        self.load[j] += 1
        if self.undo_log is not None:
            self.undo_log.append(lambda: self.free_place(j))

    def change_empty_seats(self, i: int, count: int) -> None:
        """Leave so many more seats of a need empty (below 0: fewer)."""
        self.empty_seats[i] += count
        self.total_cost += count * self.network.unserved[i]
        if self.undo_log is not None:
            self.undo_log.append(lambda: self.change_empty_seats(i, -count))

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Try what follows only to see what it costs: it is rolled back at the end."""
        moves, self.moves = self.moves, []
        self.undo_log = []
        try:
            yield
        finally:
            undo_steps, self.undo_log = self.undo_log, None
            for undo in reversed(undo_steps):
                undo()
            self.moves = moves

    def outgoing(self, node: int, left: int) -> list[ResidualArc]:
        """Return the residual arcs out of a node that have a reduced cost below `left`."""
        index, kind = divmod(node, 3)
        if kind == 0:
            return self._from_helper(index, left)
        return self._from_need(index, left) if kind == 1 else self._from_gate(index, left)

    def incoming(self, node: int, left: int) -> list[ResidualArc]:
        """Return the residual arcs into a node that have a reduced cost below `left`."""
        index, kind = divmod(node, 3)
        if kind == 0:
            return self._to_helper(index, left)
        return self._to_need(index) if kind == 1 else self._to_gate(index)

    def _from_helper(self, j: int, left: int) -> list[ResidualArc]:
        price, assigned, potential = self.price[j], self.assignment, self.potential
        if self.network.leads[j] or not self._teams:
            arcs = [
                (3 * i + 1, cost)
                for i in self.assigned_needs[j]
                if (cost := potential[i] - assigned[i][j] - price) < left
            ]
        else:
            arcs = [
                (
                    3 * i + 1 + self.via_gate(i, j),
                    self.tail_potential(i, j) - assigned[i][j] - price,
                )
                for i in self.assigned_needs[j]
            ]
        if self.load[j] < self.network.places[j]:
            arcs.append((SINK, self.network.place_cost(j, self.load[j]) - price))
        return arcs

    # The branches without gates below repeat the others on purpose: they are the inner loop.

    def _from_need(self, i: int, left: int) -> list[ResidualArc]:
        network, price, potential = self.network, self.price, self.potential[i]
        ceiling = left + potential
        if not network.split[i]:
            arcs = [
                (3 * j, value - potential)
                for j, cost in self.free_arcs[i].items()
                if (value := cost + price[j]) < ceiling
            ]
        else:
            leads = network.leads
            arcs = [
                (3 * j, c + price[j] - potential) for j, c in self.free_arcs[i].items() if leads[j]
            ]
            if self.non_leads[i] < network.seats[i] - 1:
                arcs.append((3 * i + 2, self.gate_potential[i] - potential))
        arcs.append((SINK, network.unserved[i] - potential))
        return arcs

    def _from_gate(self, i: int, left: int) -> list[ResidualArc]:
        price, gate_potential, leads = self.price, self.gate_potential[i], self.network.leads
        arcs = [
            (3 * j, cost)
            for j, c in self.free_arcs[i].items()
            if not leads[j] and (cost := c + price[j] - gate_potential) < left
        ]
        if self.non_leads[i]:
            arcs.append((3 * i + 1, self.potential[i] - gate_potential))
        return arcs

    def _to_helper(self, j: int, left: int) -> list[ResidualArc]:
        price, assigned, potential = self.price[j], self.assigned_needs[j], self.potential
        ceiling = left - price
        if self.network.leads[j] or not self._teams:
            arcs = [
                (3 * i + 1, value + price)
                for i, cost in self.columns[j].items()
                if (value := cost - potential[i]) < ceiling and i not in assigned
            ]
        else:
            arcs = [
                (3 * i + 1 + self.via_gate(i, j), cost + price - self.tail_potential(i, j))
                for i, cost in self.columns[j].items()
                if i not in assigned
            ]
        if self.load[j]:
            arcs.append((SINK, price - self.network.place_cost(j, self.load[j] - 1)))
        return arcs

    def _to_need(self, i: int) -> list[ResidualArc]:
        potential = self.potential[i]
        arcs = [
            (3 * j, potential - cost - self.price[j])
            for j, cost in self.assignment[i].items()
            if not self.via_gate(i, j)
        ]
        if self.network.split[i] and self.non_leads[i]:
            arcs.append((3 * i + 2, potential - self.gate_potential[i]))
        if self.empty_seats[i]:
            arcs.append((SINK, potential - self.network.unserved[i]))
        return arcs

    def _to_gate(self, i: int) -> list[ResidualArc]:
        gate_potential = self.gate_potential[i]
        arcs = [
            (3 * j, gate_potential - cost - self.price[j])
            for j, cost in self.assignment[i].items()
            if self.via_gate(i, j)
        ]
        if self.non_leads[i] < self.network.seats[i] - 1:
            arcs.append((3 * i + 1, gate_potential - self.potential[i]))
        return arcs

    def shift_potential(self, node: int, by: int) -> None:
        """Raise (or, below 0, lower) the potential of a node."""
        index, kind = divmod(node, 3)
        (self.price, self.potential, self.gate_potential)[kind][index] += by
        if self.undo_log is not None and by:
            self.undo_log.append(lambda: self.shift_potential(node, -by))

    def augment(self, path: list[int]) -> None:
        """Send one unit along a path of nodes."""
        # A need after a helper gives the pair up, a helper after a need makes one.
        for one, other in pairwise(path):
            if SINK in (one, other):
                self._augment_sink(other if one == SINK else one, given=other == SINK)
            elif one % 3 == 0:
                self.unassign(other // 3, one // 3)
            elif other % 3 == 0:
                self.assign(one // 3, other // 3)

    def _augment_sink(self, node: int, *, given: bool) -> None:
        if node % 3:
            self.change_empty_seats(node // 3, 1 if given else -1)
        elif given:
            self._take_place(node // 3)
        else:
            self.free_place(node // 3)
