"""Minimum-cost flow of a pairing, kept optimal while needs, places and pairs come and go.

Algorithm: successive shortest augmenting paths with node potentials (Ahuja, Magnanti and
Orlin, Network Flows, 1993, ch. 9). Potentials stay feasible after every event, so each
event is one or two Dijkstra searches from where it happened: a warm start with its proof.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from heapq import heappop, heappush

from linli_core.matching.flow.network import Arc, Network
from linli_core.matching.flow.residual_network import SINK, Move, ResidualArc, ResidualNetwork

# Potential of a need that left: no arc to it can have a negative reduced cost.
ABSENT = -(1 << 200)
INFINITY = 1 << 200


class IncrementalFlow(ResidualNetwork):
    """A pairing that is optimal, with potentials that prove it, after every event."""

    def __init__(self, network: Network) -> None:
        """Start from the empty flow: every helper free, no need served yet."""
        super().__init__(network)
        for i in range(len(network.seats)):
            self.add_need(i)

    def solve(self, order: Iterable[int]) -> None:
        """Fill the seats of the needs in this order; the order does not change the cost."""
        for i in order:
            self.fill(i)

    def fill(self, i: int) -> None:
        """Send one unit per seat of a need, each along a shortest augmenting path."""
        for _ in range(self.network.seats[i]):
            self._augment_from(3 * i + 1)

    def append(self) -> int:
        """Add the need that was appended to the network, and fill its seats."""
        i = len(self.assignment)
        self.add_need(i)
        self.fill(i)
        return i

    def remove(self, i: int) -> None:
        """Remove a need for good; its places go where they reduce the cost most."""
        self.change_empty_seats(i, -self.empty_seats[i])
        self.network.seats[i] = 0
        self.potential[i] = self.gate_potential[i] = ABSENT
        freed = list(self.assignment[i])
        for j in freed:
            self.unassign(i, j)
            self.free_place(j)
        for j in freed:
            self._augment_into(j)

    def add_place(self, j: int) -> None:
        """Give a helper one more place."""
        self._change_places(j, 1)
        self._augment_into(j)

    def drop_place(self, j: int) -> None:
        """Take one free place from a helper, or else the one that is cheapest to give up."""
        self._change_places(j, -1)
        if self.load[j] > self.network.places[j]:
            self._augment_from(3 * j)
            self.free_place(j)

    def refuse(self, i: int, j: int) -> None:
        """Forbid a pair for good; the need and the freed place are both reassigned."""
        if j in self.assignment[i]:
            gated = self.via_gate(i, j)
            self.unassign(i, j)
            self.free_place(j)
            self.remove_arc(i, j)
            # The unit stays at the gate until it is placed: without that, the search below
            # could let another unit pass and leave the team without room for a lead.
            self._reserve_gate(i, gated)
            self._augment_into(j)
            self._augment_from(3 * i + 1 + gated)
            self._reserve_gate(i, -gated)
        elif j in self.free_arcs[i]:
            self.remove_arc(i, j)

    def _change_places(self, j: int, by: int) -> None:
        self.network.places[j] += by
        self._log_undo(lambda: self._change_places(j, -by))

    def _reserve_gate(self, i: int, count: int) -> None:
        self.non_leads[i] += count
        self._log_undo(lambda: self._reserve_gate(i, -count))

    def append_helper(self, arcs: Sequence[Arc]) -> int:
        """Add the helper that was appended to the network; arcs are (need, cost)."""
        j = len(self.price)
        # The lowest price at which no arc to the new helper has a negative reduced cost.
        price = self.network.place_cost(j, 0)
        self.load.append(0)
        self.columns[j] = {}
        self.assigned_needs.append({})
        for i, cost in arcs:
            self.free_arcs[i][j] = self.columns[j][i] = cost
            price = max(price, self.tail_potential(i, j) - cost)
        self.price.append(price)
        self._augment_into(j)
        return j

    def as_general_flow(self) -> "IncrementalFlow":
        """Return the flow itself: it accepts teams."""
        return self

    def set_bonus(self, bonus: int) -> None:
        """Make every existing pair cheaper by `bonus`; it also ends the event under way.

        Nothing is solved again: a pair in use that becomes cheaper leaves every reduced
        cost non-negative, so the same potentials still prove the optimum.
        """
        self.commit_event()
        for pairs in self.assignment:
            for j in pairs:
                pairs[j] += self.bonus - bonus
        self.bonus = bonus

    def saving(self, j: int) -> int:
        """Return exactly what one more place at this helper would save."""
        saving_limit = self.price[j] - self.network.place_cost(j, self.load[j])
        distance, _, _ = self._shortest_paths(3 * j, self.incoming, saving_limit)
        return max(saving_limit - distance.get(SINK, saving_limit), 0)

    def exchange(self, i: int, j: int, other: int) -> tuple[int, list[Move]]:
        """Return what it would cost the other needs if need i had `other` instead of j, and how.

        The rest of a team stays where it is. The pair's own cost is left out.
        """
        with self.trial():
            before = self.total_cost
            self._freeze(i)
            self.free_place(j)
            self._augment_into(j)
            self.drop_place(other)
            cost = self.total_cost - before + self.network.place_cost(other, self.load[other])
            return cost, list(self.moves)  # a copy: rolling back appends to it

    def moves_with_place(self, j: int) -> list[Move]:
        """Return what would change if a helper had one more place."""
        with self.trial():
            self.add_place(j)
            return list(self.moves)  # a copy: rolling back appends to it

    def _freeze(self, i: int) -> None:
        """Hide a need and its pairs from the searches."""
        for j in list(self.assignment[i]):
            del self.assigned_needs[j][i]
            self._log_undo(partial(self.assigned_needs[j].setdefault, i))
        potential, gate_potential, short = (
            self.potential[i],
            self.gate_potential[i],
            self.empty_seats[i],
        )
        self.potential[i] = self.gate_potential[i] = ABSENT
        self.empty_seats[i] = 0
        self._log_undo(lambda: self._thaw(i, potential, gate_potential, short))

    def _thaw(self, i: int, potential: int, gate_potential: int, short: int) -> None:
        self.potential[i], self.gate_potential[i], self.empty_seats[i] = (
            potential,
            gate_potential,
            short,
        )

    def _log_undo(self, step: Callable[[], object]) -> None:
        if self.undo_log is not None:
            self.undo_log.append(step)

    def least_duals(self) -> list[int]:
        """Return the lowest dual prices that prove the optimum: what a place saves, exactly.

        Any feasible potentials prove it; of all optimal duals, the least are the ones that
        do not depend on the order of the needs and that state the value of one more place.
        """
        distance = self._from_sink()
        return [max(price - distance.get(3 * j, price), 0) for j, price in enumerate(self.price)]

    def _augment_from(self, start: int) -> None:
        """Send one unit from a need, or from a helper with one too many, to the sink."""
        distance, parent, settled = self._shortest_paths(start, self.outgoing, None)
        # Only settled nodes are nearer than the sink; all others keep their potential.
        for node in settled:
            self.shift_potential(node, distance[SINK] - distance[node])
        self.augment(_path_to(parent, SINK)[::-1])

    def _augment_into(self, j: int) -> None:
        """Fill the free places of a helper while that reduces the cost, and lower the prices."""
        while self.load[j] < self.network.places[j]:
            saving_limit = self.price[j] - self.network.place_cost(j, self.load[j])
            if saving_limit <= 0:
                return
            distance, parent, settled = self._shortest_paths(3 * j, self.incoming, saving_limit)
            limit = distance.get(SINK, saving_limit)
            for node in settled:
                if distance[node] < limit:
                    self.shift_potential(node, distance[node] - limit)
            if SINK in distance:
                self.augment([*_path_to(parent, SINK), SINK])

    def _shortest_paths(
        self, start: int, arcs_at: Callable[[int, int], list[ResidualArc]], limit: int | None
    ) -> tuple[dict[int, int], dict[int, int], list[int]]:
        """Dijkstra over reduced costs from a node, until the sink or the limit is reached.

        Returns:
            Distance of every labelled node, its predecessor, and the settled nodes in order.
        """
        distance: dict[int, int] = {start: 0}
        parent: dict[int, int] = {}
        settled: list[int] = []
        heap = [(0, start)]
        ceiling = INFINITY if limit is None else limit
        while heap:
            way, node = heappop(heap)
            if node == SINK:
                break
            if way > distance[node]:
                continue  # a stale heap entry: the label was lowered after it was pushed
            settled.append(node)
            for target, cost in arcs_at(node, ceiling - way):
                new = way + cost
                if new < ceiling and (target not in distance or new < distance[target]):
                    distance[target] = new
                    parent[target] = node
                    heappush(heap, (new, target))
                    if target == SINK:
                        ceiling = new  # nothing longer than a known path can matter
        return distance, parent, settled

    def _from_sink(self) -> dict[int, int]:
        """Return how far every node is from the sink, over the whole residual network."""
        network = self.network
        heap: list[ResidualArc] = []
        distance: dict[int, int] = {}
        for j, price in enumerate(self.price):
            if not price and not self.load[j]:
                # Price 0 is the least there is and no unit could leave: no need to search.
                distance[3 * j] = 0
                continue
            base = network.place_cost(j, self.load[j] - 1) if self.load[j] else 0
            heap.append((price - base, 3 * j))
        for i, short in enumerate(self.empty_seats):
            if short:
                heap.append((self.potential[i] - network.unserved[i], 3 * i + 1))
        heap.sort()
        while heap:
            way, node = heappop(heap)
            if node in distance or node == SINK:
                continue
            distance[node] = way
            for target, cost in self.outgoing(node, INFINITY):
                if target not in distance:
                    heappush(heap, (way + cost, target))
        return distance


def _path_to(parent: dict[int, int], node: int) -> list[int]:
    """Return the nodes from this one back to where the search began."""
    path = [node]
    while node in parent:
        node = parent[node]
        path.append(node)
    return path
