"""The state of the incremental engine: who is paired, what it costs, what could change.

Nodes are numbered 3j for helper j, 3i + 1 for need i, 3i + 2 for the gate of need i
(through which helpers who may not lead are reached) and -1 for the sink. The potential of
a node is the cost of sending one more unit from it to the sink; every step that could be
taken costs its cost plus the potential it leads to less the one it leaves, never below 0.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from linli_core.matching.flow.network import Network

SINK = -1
ResidualArc = tuple[int, int]
#: A need, a helper, and whether the one took the other up or let go.
Move = tuple[int, int, bool]


class ResidualNetwork:
    """A pairing with its prices, and the steps by which it could be changed.

    Attributes:
        network: the numbers of the pairing.
        load: places given at each helper.
        price: potential of each helper.
        fans: for each helper, the needs that could have it, with the plain cost.
        seated: for each helper, the needs that have it.
        held: for each need, the helpers it has, with what each costs now.
        open: for each need, the other eligible helpers, with the cost.
        short: empty seats of each need.
        top: potential of each need.
        gate: potential of its gate.
        bonus: what a pair is cheaper for existing already; 0 while solving from cold.
        fresh: pairs made in the event that is under way; not cheaper yet.
        away: pairs parted in it; to come back to one is as cheap as it was to stay.
        spent: cost of the pairing without the worth of staying.
        moves: what was changed since the list was last emptied: need, helper, taken up.
        journal: how to undo what was done since the trial began; None outside a trial.
    """

    def __init__(self, network: Network) -> None:
        """Start with every helper free and no need in the flow."""
        count = len(network.places)
        self.network = network
        self.bonus = 0
        self.fresh: set[tuple[int, int]] = set()
        self.away: set[tuple[int, int]] = set()
        self.load: list[int] = [0] * count
        self.price: list[int] = [network.place_cost(j, 0) for j in range(count)]
        self.fans: dict[int, dict[int, int]] = {j: {} for j in range(count)}
        self.seated: list[dict[int, None]] = [{} for _ in range(count)]
        self.held: list[dict[int, int]] = []
        self.open: dict[int, dict[int, int]] = {}
        self.short: list[int] = []
        self.top: list[int] = []
        self.gate: list[int] = []
        self.plain: list[int] = []
        self.spent: int = 0
        self._teams = any(network.split)
        self.moves: list[Move] = []
        self.journal: list[Callable[[], object]] | None = None

    def enter(self, i: int) -> None:
        """Make a need known, with the lowest potentials that its steps allow."""
        self._teams = self._teams or self.network.split[i]
        network, price = self.network, self.price
        arcs = network.arcs[i]
        self.held.append({})
        self.open[i] = dict(arcs)
        self.short.append(0)
        self.plain.append(0)
        for j, cost in arcs:
            self.fans[j][i] = cost
        top = gate = network.unserved[i]
        if network.split[i]:
            gate = min((c + price[j] for j, c in arcs if not network.leads[j]), default=gate)
            top = min((c + price[j] for j, c in arcs if network.leads[j]), default=top)
        elif arcs:
            top = min(c + price[j] for j, c in arcs)
        self.gate.append(gate)
        self.top.append(min(top, gate, network.unserved[i]))

    def level(self, i: int, j: int) -> int:
        """Return the potential of the node through which need i reaches helper j."""
        return self.gate[i] if self.gated(i, j) else self.top[i]

    def gated(self, i: int, j: int) -> bool:
        """Say whether need i reaches helper j through its gate."""
        return self.network.split[i] and not self.network.leads[j]

    def detach(self, i: int, j: int) -> None:
        """Forget that a helper could serve a need, after it was released."""
        del self.open[i][j]
        cost = self.fans[j].pop(i)
        away = {(i, j)} & self.away
        self.away -= away
        if self.journal is not None:
            self.journal.append(lambda: self.attach(i, j, cost))
            self.journal.append(lambda: self.away.update(away))

    def attach(self, i: int, j: int, cost: int) -> None:
        """Take back that a pair was forgotten."""
        self.open[i][j] = self.fans[j][i] = cost

    def hold(self, i: int, j: int) -> None:
        """Pair the two; the load is the sink's matter."""
        cost = self.held[i][j] = self.open[i].pop(j)
        if (i, j) in self.away:
            self.away.remove((i, j))
            cost += self.bonus
        elif self.bonus:
            self.fresh.add((i, j))
        self.seated[j][i] = None
        self.plain[i] += not self.network.leads[j]
        self.spent += cost
        self.moves.append((i, j, True))
        if self.journal is not None:
            self.journal.append(lambda: self.release(i, j))

    def release(self, i: int, j: int) -> None:
        """Part the two; the load is the sink's matter."""
        cost = self.open[i][j] = self.held[i].pop(j)
        if (i, j) in self.fresh:
            self.fresh.remove((i, j))
        elif self.bonus:
            self.away.add((i, j))
            self.fans[j][i] = cost
            cost += self.bonus
        del self.seated[j][i]
        self.plain[i] -= not self.network.leads[j]
        self.spent -= cost
        self.moves.append((i, j, False))
        if self.journal is not None:
            self.journal.append(lambda: self.hold(i, j))

    def conclude(self) -> None:
        """End an event: from now on the pairs as they are count as existing.

        Pairs made only become cheaper by it, pairs parted dearer, so the prices still prove.
        """
        for i, j in self.fresh:
            self.held[i][j] -= self.bonus
        for i, j in self.away:
            self.open[i][j] += self.bonus
            self.fans[j][i] = self.open[i][j]
        self.fresh.clear()
        self.away.clear()

    def unload(self, j: int) -> None:
        """Give a place back to a helper."""
        self.load[j] -= 1
        self.spent -= self.network.place_cost(j, self.load[j])
        if self.journal is not None:
            self.journal.append(lambda: self._upload(j))

    def _upload(self, j: int) -> None:
        self.spent += self.network.place_cost(j, self.load[j])
        self.load[j] += 1
        if self.journal is not None:
            self.journal.append(lambda: self.unload(j))

    def miss(self, i: int, count: int) -> None:
        """Leave seats of a need empty, or (below 0) fill them."""
        self.short[i] += count
        self.spent += count * self.network.unserved[i]
        if self.journal is not None:
            self.journal.append(lambda: self.miss(i, -count))

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Do what follows only to see what it costs: afterwards all is as before."""
        moves, self.moves = self.moves, []
        self.journal = []
        try:
            yield
        finally:
            steps, self.journal = self.journal, None
            for undo in reversed(steps):
                undo()
            self.moves = moves

    def onward(self, node: int, left: int) -> list[ResidualArc]:
        """Return where one unit at this node could go for less than `left`, at what cost."""
        index, sort = divmod(node, 3)
        if sort == 0:
            return self._from_helper(index, left)
        return self._from_top(index, left) if sort == 1 else self._from_gate(index, left)

    def backward(self, node: int, left: int) -> list[ResidualArc]:
        """Return from where one unit could come to this node for less than `left`."""
        index, sort = divmod(node, 3)
        if sort == 0:
            return self._to_helper(index, left)
        return self._to_top(index) if sort == 1 else self._to_gate(index)

    def _from_helper(self, j: int, left: int) -> list[ResidualArc]:
        price, held, top = self.price[j], self.held, self.top
        if self.network.leads[j] or not self._teams:
            steps = [
                (3 * i + 1, cost)
                for i in self.seated[j]
                if (cost := top[i] - held[i][j] - price) < left
            ]
        else:
            steps = [
                (3 * i + 1 + self.gated(i, j), self.level(i, j) - held[i][j] - price)
                for i in self.seated[j]
            ]
        if self.load[j] < self.network.places[j]:
            steps.append((SINK, self.network.place_cost(j, self.load[j]) - price))
        return steps

    def _from_top(self, i: int, left: int) -> list[ResidualArc]:
        network, price, top = self.network, self.price, self.top[i]
        most = left + top
        if not network.split[i]:
            steps = [
                (3 * j, value - top)
                for j, cost in self.open[i].items()
                if (value := cost + price[j]) < most
            ]
        else:
            leads = network.leads
            steps = [(3 * j, c + price[j] - top) for j, c in self.open[i].items() if leads[j]]
            if self.plain[i] < network.seats[i] - 1:
                steps.append((3 * i + 2, self.gate[i] - top))
        steps.append((SINK, network.unserved[i] - top))
        return steps

    def _from_gate(self, i: int, left: int) -> list[ResidualArc]:
        price, gate, leads = self.price, self.gate[i], self.network.leads
        steps = [
            (3 * j, cost)
            for j, c in self.open[i].items()
            if not leads[j] and (cost := c + price[j] - gate) < left
        ]
        if self.plain[i]:
            steps.append((3 * i + 1, self.top[i] - gate))
        return steps

    def _to_helper(self, j: int, left: int) -> list[ResidualArc]:
        price, seated, top = self.price[j], self.seated[j], self.top
        most = left - price
        if self.network.leads[j] or not self._teams:
            steps = [
                (3 * i + 1, value + price)
                for i, cost in self.fans[j].items()
                if (value := cost - top[i]) < most and i not in seated
            ]
        else:
            steps = [
                (3 * i + 1 + self.gated(i, j), cost + price - self.level(i, j))
                for i, cost in self.fans[j].items()
                if i not in seated
            ]
        if self.load[j]:
            steps.append((SINK, price - self.network.place_cost(j, self.load[j] - 1)))
        return steps

    def _to_top(self, i: int) -> list[ResidualArc]:
        top = self.top[i]
        steps = [
            (3 * j, top - cost - self.price[j])
            for j, cost in self.held[i].items()
            if not self.gated(i, j)
        ]
        if self.network.split[i] and self.plain[i]:
            steps.append((3 * i + 2, top - self.gate[i]))
        if self.short[i]:
            steps.append((SINK, top - self.network.unserved[i]))
        return steps

    def _to_gate(self, i: int) -> list[ResidualArc]:
        gate = self.gate[i]
        steps = [
            (3 * j, gate - cost - self.price[j])
            for j, cost in self.held[i].items()
            if self.gated(i, j)
        ]
        if self.plain[i] < self.network.seats[i] - 1:
            steps.append((3 * i + 1, gate - self.top[i]))
        return steps

    def shift(self, node: int, by: int) -> None:
        """Raise (or lower) the potential of a node."""
        index, sort = divmod(node, 3)
        (self.price, self.top, self.gate)[sort][index] += by
        if self.journal is not None and by:
            self.journal.append(lambda: self.shift(node, -by))

    def apply(self, path: list[int]) -> None:
        """Send one unit along a path of nodes."""
        for one, other in pairwise(path):
            if SINK in (one, other):
                self._sink(other if one == SINK else one, given=other == SINK)
            elif one % 3 == 0:
                self.release(other // 3, one // 3)
            elif other % 3 == 0:
                self.hold(one // 3, other // 3)

    def _sink(self, node: int, *, given: bool) -> None:
        if node % 3:
            self.miss(node // 3, 1 if given else -1)
        elif given:
            self._upload(node // 3)
        else:
            self.unload(node // 3)
