"""The engine without dependencies: shortest paths that keep their prices.

Prices stay valid after every event, so each event costs one or two short searches and the
answer is again the optimum, with its proof. A need that arrives pushes its units to the
cheapest places, moving others where that pays; a place that opens pulls somebody in.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from heapq import heappop, heappush

from linli_core.matching.flow.network import Arc, Network
from linli_core.matching.flow.residual_network import SINK, Move, ResidualArc, ResidualNetwork

# Potential of a need that left: no step to it can pay.
ABSENT = -(1 << 200)
INFINITY = 1 << 200


class IncrementalFlow(ResidualNetwork):
    """A pairing that is optimal after every event."""

    def __init__(self, network: Network) -> None:
        """Start with every helper free and every need outside."""
        super().__init__(network)
        for i in range(len(network.seats)):
            self.enter(i)

    def solve(self, order: Iterable[int]) -> None:
        """Fill the seats of the needs in this order; the order cannot change the cost."""
        for i in order:
            self.fill(i)

    def fill(self, i: int) -> None:
        """Bring all seats of a need into the flow."""
        for _ in range(self.network.seats[i]):
            self._push(3 * i + 1)

    def append(self) -> int:
        """Take up the need that was appended to the network, and fill it."""
        i = len(self.held)
        self.enter(i)
        self.fill(i)
        return i

    def remove(self, i: int) -> None:
        """Take a need out for good; its places go to whom they help most."""
        self.miss(i, -self.short[i])
        self.network.seats[i] = 0
        self.top[i] = self.gate[i] = ABSENT
        freed = list(self.held[i])
        for j in freed:
            self.release(i, j)
            self.unload(j)
        for j in freed:
            self._pull(j)

    def add_place(self, j: int) -> None:
        """Give a helper one place more."""
        self._allow(j, 1)
        self._pull(j)

    def drop_place(self, j: int) -> None:
        """Take one free place from a helper, or else the one that is cheapest to give up."""
        self._allow(j, -1)
        if self.load[j] > self.network.places[j]:
            self._push(3 * j)
            self.unload(j)

    def refuse(self, i: int, j: int) -> None:
        """Rule a pair out for good; both look again."""
        if j in self.held[i]:
            gated = self.gated(i, j)
            self.release(i, j)
            self.unload(j)
            self.detach(i, j)
            self._wait(i, gated)  # until it is placed, the unit stays at the gate
            self._pull(j)
            self._push(3 * i + 1 + gated)
            self._wait(i, -gated)
        elif j in self.open[i]:
            self.detach(i, j)

    def _allow(self, j: int, by: int) -> None:
        self.network.places[j] += by
        self._undo(lambda: self._allow(j, -by))

    def _wait(self, i: int, count: int) -> None:
        self.plain[i] += count
        self._undo(lambda: self._wait(i, -count))

    def append_helper(self, arcs: Sequence[Arc]) -> int:
        """Take up the helper that was appended to the network; arcs are (need, cost)."""
        j = len(self.price)
        price = self.network.place_cost(j, 0)
        self.load.append(0)
        self.fans[j] = {}
        self.seated.append({})
        for i, cost in arcs:
            self.open[i][j] = self.fans[j][i] = cost
            price = max(price, self.level(i, j) - cost)
        self.price.append(price)
        self._pull(j)
        return j

    def general(self) -> "IncrementalFlow":
        """Return the flow itself: teams are no matter here."""
        return self

    def settle(self, bonus: int) -> None:
        """Make every existing pair cheaper by `bonus`: no re-solve, the prices still prove.

        An event under way is ended by it.
        """
        self.conclude()
        for pairs in self.held:
            for j in pairs:
                pairs[j] += self.bonus - bonus
        self.bonus = bonus

    def saving(self, j: int) -> int:
        """Return exactly what one more place at this helper would save."""
        room = self.price[j] - self.network.place_cost(j, self.load[j])
        reach, _, _ = self._search(3 * j, self.backward, room)
        return max(room - reach.get(SINK, room), 0)

    def instead(self, i: int, j: int, other: int) -> tuple[int, list[Move]]:
        """Return what everybody else would pay if need i had another helper than j, and how.

        The rest of a team stays where it is. The pair's own cost is left out.
        """
        with self.trial():
            before = self.spent
            self._freeze(i)
            self.unload(j)
            self._pull(j)
            self.drop_place(other)
            cost = self.spent - before + self.network.place_cost(other, self.load[other])
            return cost, list(self.moves)  # undoing adds to it

    def widened(self, j: int) -> list[Move]:
        """Return what would be changed if a helper had one place more."""
        with self.trial():
            self.add_place(j)
            return list(self.moves)  # undoing adds to it

    def _freeze(self, i: int) -> None:
        """Take a need out of reach of the searches, with its helpers."""
        for j in list(self.held[i]):
            del self.seated[j][i]
            self._undo(partial(self.seated[j].setdefault, i))
        top, gate, short = self.top[i], self.gate[i], self.short[i]
        self.top[i] = self.gate[i] = ABSENT
        self.short[i] = 0
        self._undo(lambda: self._thaw(i, top, gate, short))

    def _thaw(self, i: int, top: int, gate: int, short: int) -> None:
        self.top[i], self.gate[i], self.short[i] = top, gate, short

    def _undo(self, step: Callable[[], object]) -> None:
        if self.journal is not None:
            self.journal.append(step)

    def least_prices(self) -> list[int]:
        """Return the lowest prices that still prove the optimum: the saving of a place each."""
        reach = self._from_sink()
        return [max(price - reach.get(3 * j, price), 0) for j, price in enumerate(self.price)]

    def _push(self, start: int) -> None:
        """Send one unit from a need, or from a helper with one too many, to the sink."""
        reach, parent, done = self._search(start, self.onward, None)
        for node in done:
            self.shift(node, reach[SINK] - reach[node])
        self.apply(_path_to(parent, SINK)[::-1])

    def _pull(self, j: int) -> None:
        """Fill the free places at a helper while that saves anything, and lower the prices."""
        while self.load[j] < self.network.places[j]:
            room = self.price[j] - self.network.place_cost(j, self.load[j])
            if room <= 0:
                return
            reach, parent, done = self._search(3 * j, self.backward, room)
            limit = reach.get(SINK, room)
            for node in done:
                if reach[node] < limit:
                    self.shift(node, reach[node] - limit)
            if SINK in reach:
                self.apply([*_path_to(parent, SINK), SINK])

    def _search(
        self, start: int, steps: Callable[[int, int], list[ResidualArc]], limit: int | None
    ) -> tuple[dict[int, int], dict[int, int], list[int]]:
        """Search from a node until the sink, or until every way left is `limit` long."""
        reach: dict[int, int] = {start: 0}
        parent: dict[int, int] = {}
        done: list[int] = []
        heap = [(0, start)]
        ceiling = INFINITY if limit is None else limit
        while heap:
            way, node = heappop(heap)
            if node == SINK:
                break
            if way > reach[node]:
                continue
            done.append(node)
            for target, cost in steps(node, ceiling - way):
                new = way + cost
                if new < ceiling and (target not in reach or new < reach[target]):
                    reach[target] = new
                    parent[target] = node
                    heappush(heap, (new, target))
                    if target == SINK:
                        ceiling = new
        return reach, parent, done

    def _from_sink(self) -> dict[int, int]:
        """Return how far every node is from the sink, over the whole network."""
        network = self.network
        heap: list[ResidualArc] = []
        reach: dict[int, int] = {}
        for j, price in enumerate(self.price):
            if not price and not self.load[j]:
                # Nobody is there and nothing is cheaper than free: no way leads on.
                reach[3 * j] = 0
                continue
            base = network.place_cost(j, self.load[j] - 1) if self.load[j] else 0
            heap.append((price - base, 3 * j))
        for i, short in enumerate(self.short):
            if short:
                heap.append((self.top[i] - network.unserved[i], 3 * i + 1))
        heap.sort()
        while heap:
            way, node = heappop(heap)
            if node in reach or node == SINK:
                continue
            reach[node] = way
            for target, cost in self.onward(node, INFINITY):
                if target not in reach:
                    heappush(heap, (way + cost, target))
        return reach


def _path_to(parent: dict[int, int], node: int) -> list[int]:
    """Return the nodes from this one back to where the search began."""
    trail = [node]
    while node in parent:
        node = parent[node]
        trail.append(node)
    return trail
