"""Who holds whom, as arrays that live events read: rows, columns, and steps that can be undone."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from attrs import define

from linli_core.matching.flow.network import Arc, Network
from linli_core.matching.ortools.int_arrays import INT64, IntArray, IntFormat
from linli_core.matching.ortools.problem_columns import Ints

SINK = -1
Pairs = tuple[Ints, IntArray]
Relaxation = tuple[Ints, IntArray, Ints]


@define(eq=False)
class PairTable:
    """All eligible pairs twice, by need and by helper, with whole costs.

    Attributes:
        row: the row of each need.
        start: where each row begins.
        helper: helper of each pair.
        cost: whole cost of each pair.
        begin: where each helper's column begins.
        need: need of each pair, by helper.
        column_cost: whole cost of each pair, by helper.
        room: what the arrays of costs can hold.
    """

    row: Ints
    start: Ints
    helper: Ints
    cost: IntArray
    begin: Ints
    need: Ints
    column_cost: IntArray
    room: IntFormat = INT64


class AssignmentState:
    """A pairing of single seats, with the smallest steps by which it changes.

    Attributes:
        network: the numbers.
        bonus: what a pair is cheaper by that existed before the event under way.
        spent: cost without the worth of staying.
        moves: what was changed since the list was last emptied: need, helper, taken up.
        journal: how to undo what was done since the trial began; None outside a trial.
        load: places given at each helper.
        held: for each need, its helper with the cost.
    """

    def __init__(
        self,
        network: Network,
        pairs: Sequence[Mapping[int, int]],
        prices: Sequence[int],
        table: PairTable,
    ) -> None:
        """Take the pairing over; nothing is searched."""
        self._table = table
        network = network.copy()
        self.network: Network = network
        self.bonus: int = 0
        self.spent: int = 0
        self.moves: list[tuple[int, int, bool]] = []
        self.journal: list[Callable[[], object]] | None = None
        needs, helpers = len(network.seats), len(network.places)
        self._room = table.room
        self._far = table.room.far
        self._prices = self._room.of([*prices, 0])
        self._reach = self._room.full(helpers + 1, self._far)
        self.load: list[int] = [0] * helpers
        self.held: list[dict[int, int]] = [{} for _ in range(needs)]
        self._seated: list[dict[int, None]] = [{} for _ in range(helpers)]
        self._holder = np.full(needs, SINK, dtype=np.int64)
        self._now = self._room.full(needs, -self._far)
        self._rows: dict[int, Pairs] = {}
        self._more: dict[int, list[Arc]] = {}
        self._barred: dict[int, set[int]] = {}
        self._fans: dict[int, Pairs] = {}
        self._outs: dict[int, Relaxation] = {}
        # Needs whose pair was made in the event under way, and the pair they had before it.
        self._fresh: set[int] = set()
        self._away: dict[int, int] = {}
        for i, held in enumerate(pairs):
            for j in held:
                self._hold(i, j)
                self._count(j, 1)
            if network.seats[i] > len(held):
                self._miss(i, short=True)
        self.moves.clear()

    @property
    def price(self) -> list[int]:
        """The price of a place at each helper."""
        prices: list[int] = self._prices[:-1].tolist()
        return prices

    def _row(self, i: int) -> Pairs:
        if i in self._rows:
            return self._rows[i]
        table, row = self._table, self._table.row[i]
        span = slice(int(table.start[row]), int(table.start[row + 1]))
        return table.helper[span], table.cost[span]

    def _asked(self, i: int) -> Pairs:
        """Return the row of a need, coming back to the pair it had as cheap as staying."""
        helpers, costs = self._row(i)
        if i in self._away:
            costs, back = costs.copy(), helpers == self._away[i]
            costs[back] = costs[back] - self.bonus
        return helpers, costs

    def _offered(self, j: int) -> Pairs:
        """Return the column of a helper in the same way."""
        needs, costs = self._fan(j)
        back = [i for i, before in self._away.items() if before == j]
        if back:
            costs, again = costs.copy(), np.isin(needs, back)
            costs[again] = costs[again] - self.bonus
        return needs, costs

    def conclude(self) -> None:
        """End an event: from now on the pairs as they are count as existing.

        Pairs made only become cheaper by it, pairs parted dearer, so the prices still prove.
        """
        for i in self._fresh:
            self._now[i] -= self.bonus
        for i in self._fresh | self._away.keys():
            self._outs.pop(int(self._holder[i]), None)
        self._fresh.clear()
        self._away.clear()

    def _fan(self, j: int) -> Pairs:
        if j in self._fans:
            return self._fans[j]
        table = self._table
        span = slice(0, 0)
        if j + 1 < len(table.begin):
            span = slice(int(table.begin[j]), int(table.begin[j + 1]))
        found = table.need[span], table.column_cost[span]
        if j in self._more or j in self._barred:
            more = self._columns_of(self._more.get(j, ()))
            needs = np.concatenate((found[0], more[0]))
            costs = self._room.join((found[1], more[1]))
            left = ~np.isin(needs, list(self._barred.get(j, ())))
            found = self._fans[j] = needs[left], costs[left]
        return found

    def _bar(self, i: int, j: int) -> None:
        helpers, costs = before = self._row(i)
        if j not in helpers.tolist():
            return
        self._rows[i] = helpers[helpers != j], costs[helpers != j]
        self._barred.setdefault(j, set()).add(i)
        self._fans.pop(j, None)
        self._outs.pop(int(self._holder[i]), None)
        self._undo(partial(self._unbar, i, j, before))

    def _unbar(self, i: int, j: int, row: Pairs) -> None:
        self._rows[i] = row
        self._barred[j].discard(i)
        self._fans.pop(j, None)
        self._outs.pop(int(self._holder[i]), None)

    def _seat(self, i: int, j: int) -> None:
        """Seat a need at a helper, or leave it out."""
        if j == SINK:
            self._miss(i, short=True)
        else:
            self._hold(i, j)

    def _hold(self, i: int, j: int) -> None:
        helpers, costs = self._row(i)
        cost = int(costs[(helpers == j).argmax()])
        self.held[i][j] = cost
        self._holder[i], self._now[i] = j, cost
        if self._away.get(i) == j:
            del self._away[i]
            self._now[i] -= self.bonus
        elif self.bonus:
            self._fresh.add(i)
        self._seated[j][i] = None
        self._outs.pop(j, None)
        self.spent += cost
        self.moves.append((i, j, True))
        self._undo(lambda: self._release(i, j))

    def _release(self, i: int, j: int) -> None:
        self.spent -= self.held[i].pop(j)
        self._holder[i], self._now[i] = SINK, -self._far
        if i in self._fresh:
            self._fresh.remove(i)
        elif self.bonus:
            self._away[i] = j
        del self._seated[j][i]
        self._outs.pop(j, None)
        self.moves.append((i, j, False))
        self._undo(lambda: self._hold(i, j))

    def _miss(self, i: int, *, short: bool) -> None:
        """Leave a need without a helper, or (not short) end that."""
        self._now[i] = self.network.unserved[i] if short else -self._far
        self.spent += self.network.unserved[i] if short else -self.network.unserved[i]
        self._undo(lambda: self._miss(i, short=not short))

    def _count(self, j: int, by: int) -> None:
        """Count one place of a helper as given, or given back."""
        cost = self.network.place_cost(j, self.load[j] - (by < 0))
        self.load[j] += by
        self.spent += by * cost
        self._undo(lambda: self._count(j, -by))

    def _allow(self, j: int, by: int) -> None:
        self.network.places[j] += by
        self._undo(lambda: self._allow(j, -by))

    def _undo(self, step: Callable[[], object]) -> None:
        if self.journal is not None:
            self.journal.append(step)

    def _columns_of(self, arcs: Sequence[Arc]) -> Pairs:
        """Return arcs as two columns: whom they lead to, and their costs."""
        whom = np.array([one for one, _ in arcs], dtype=np.int64)
        return whom, self._room.of([cost for _, cost in arcs])
