"""The pairing of single seats as arrays: rows, columns, and elementary changes with an undo log."""

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
    """All eligible pairs twice, by need and by helper, with their total costs.

    Attributes:
        row: the row of each need.
        start: where each row begins.
        helper: helper of each pair.
        cost: total cost of each pair.
        begin: where each helper's column begins.
        need: need of each pair, by helper.
        column_cost: total cost of each pair, by helper.
        int_format: the kind of array the costs need.
    """

    row: Ints
    start: Ints
    helper: Ints
    cost: IntArray
    begin: Ints
    need: Ints
    column_cost: IntArray
    int_format: IntFormat = INT64


class AssignmentState:
    """A pairing of single seats, with the elementary changes from which events are made.

    Attributes:
        network: the numbers.
        bonus: what a pair is cheaper by that existed before the event under way.
        total_cost: cost without that bonus.
        moves: what changed since the list was last cleared: need, helper, pair made or ended.
        undo_log: how to roll back what was done since the trial began; None outside a trial.
        load: places given at each helper.
        assignment: for each need, its helper with the cost.
    """

    def __init__(
        self,
        network: Network,
        pairs: Sequence[Mapping[int, int]],
        prices: Sequence[int],
        table: PairTable,
    ) -> None:
        """Load the pairing; nothing is searched."""
        self._table = table
        network = network.copy()
        self.network: Network = network
        self.bonus: int = 0
        self.total_cost: int = 0
        self.moves: list[tuple[int, int, bool]] = []
        self.undo_log: list[Callable[[], object]] | None = None
        needs, helpers = len(network.seats), len(network.places)
        self._format = table.int_format
        self._infinity = table.int_format.infinity
        self._prices = self._format.from_ints([*prices, 0])
        self._label = self._format.full(helpers + 1, self._infinity)
        self.load: list[int] = [0] * helpers
        self.assignment: list[dict[int, int]] = [{} for _ in range(needs)]
        self._assigned_needs: list[dict[int, None]] = [{} for _ in range(helpers)]
        self._helper_of = np.full(needs, SINK, dtype=np.int64)
        self._current_cost = self._format.full(needs, -self._infinity)
        # The table stays as it was loaded; these override it where an event changed something.
        self._row_overrides: dict[int, Pairs] = {}
        self._added_arcs: dict[int, list[Arc]] = {}
        self._removed: dict[int, set[int]] = {}
        self._columns: dict[int, Pairs] = {}
        self._outgoing_arcs: dict[int, Relaxation] = {}
        # Needs whose pair was made in the event under way, and the pair they had before it.
        self._new_pairs: set[int] = set()
        self._broken_pairs: dict[int, int] = {}
        for i, assigned in enumerate(pairs):
            for j in assigned:
                self._assign(i, j)
                self._change_load(j, 1)
            if network.seats[i] > len(assigned):
                self._set_unserved(i, short=True)
        self.moves.clear()

    @property
    def price(self) -> list[int]:
        """The dual price of a place at each helper."""
        prices: list[int] = self._prices[:-1].tolist()
        return prices

    def _row(self, i: int) -> Pairs:
        if i in self._row_overrides:
            return self._row_overrides[i]
        table, row = self._table, self._table.row[i]
        span = slice(int(table.start[row]), int(table.start[row + 1]))
        return table.helper[span], table.cost[span]

    def _row_in_event(self, i: int) -> Pairs:
        """Return the row of a need; to restore the pair it had is as cheap as to keep it."""
        helpers, costs = self._row(i)
        if i in self._broken_pairs:
            costs, back = costs.copy(), helpers == self._broken_pairs[i]
            costs[back] = costs[back] - self.bonus
        return helpers, costs

    def _column_in_event(self, j: int) -> Pairs:
        """Return the column of a helper, with the same exception."""
        needs, costs = self._column(j)
        back = [i for i, before in self._broken_pairs.items() if before == j]
        if back:
            costs, again = costs.copy(), np.isin(needs, back)
            costs[again] = costs[again] - self.bonus
        return needs, costs

    def commit_event(self) -> None:
        """End an event: from now on the current pairs count as existing.

        Arcs in use only become cheaper by it and unused ones dearer, so no reduced cost
        falls below 0 and the prices prove the optimum as before.
        """
        for i in self._new_pairs:
            self._current_cost[i] -= self.bonus
        for i in self._new_pairs | self._broken_pairs.keys():
            self._outgoing_arcs.pop(int(self._helper_of[i]), None)
        self._new_pairs.clear()
        self._broken_pairs.clear()

    def _column(self, j: int) -> Pairs:
        if j in self._columns:
            return self._columns[j]
        table = self._table
        span = slice(0, 0)
        if j + 1 < len(table.begin):
            span = slice(int(table.begin[j]), int(table.begin[j + 1]))
        column = table.need[span], table.column_cost[span]
        if j in self._added_arcs or j in self._removed:
            added = self._as_arrays(self._added_arcs.get(j, ()))
            needs = np.concatenate((column[0], added[0]))
            costs = self._format.concatenate((column[1], added[1]))
            kept = ~np.isin(needs, list(self._removed.get(j, ())))
            column = self._columns[j] = needs[kept], costs[kept]
        return column

    def _remove_arc(self, i: int, j: int) -> None:
        helpers, costs = before = self._row(i)
        if j not in helpers.tolist():
            return
        self._row_overrides[i] = helpers[helpers != j], costs[helpers != j]
        self._removed.setdefault(j, set()).add(i)
        self._columns.pop(j, None)
        self._outgoing_arcs.pop(int(self._helper_of[i]), None)
        self._log_undo(partial(self._restore_arc, i, j, before))

    def _restore_arc(self, i: int, j: int, row: Pairs) -> None:
        self._row_overrides[i] = row
        self._removed[j].discard(i)
        self._columns.pop(j, None)
        self._outgoing_arcs.pop(int(self._helper_of[i]), None)

    def _assign_or_leave(self, i: int, j: int) -> None:
        """Pair a need with a helper, or (`SINK`) leave it unserved."""
        if j == SINK:
            self._set_unserved(i, short=True)
        else:
            self._assign(i, j)

    def _assign(self, i: int, j: int) -> None:
        helpers, costs = self._row(i)
        cost = int(costs[(helpers == j).argmax()])
        self.assignment[i][j] = cost
        self._helper_of[i], self._current_cost[i] = j, cost
        if self._broken_pairs.get(i) == j:
            del self._broken_pairs[i]
            self._current_cost[i] -= self.bonus
        elif self.bonus:
            self._new_pairs.add(i)
        self._assigned_needs[j][i] = None
        self._outgoing_arcs.pop(j, None)
        self.total_cost += cost
        self.moves.append((i, j, True))
        self._log_undo(lambda: self._unassign(i, j))

    def _unassign(self, i: int, j: int) -> None:
        self.total_cost -= self.assignment[i].pop(j)
        self._helper_of[i], self._current_cost[i] = SINK, -self._infinity
        if i in self._new_pairs:
            self._new_pairs.remove(i)
        elif self.bonus:
            self._broken_pairs[i] = j
        del self._assigned_needs[j][i]
        self._outgoing_arcs.pop(j, None)
        self.moves.append((i, j, False))
        self._log_undo(lambda: self._assign(i, j))

    def _set_unserved(self, i: int, *, short: bool) -> None:
        """Count a need as unserved, or (not short) no longer."""
        self._current_cost[i] = self.network.unserved[i] if short else -self._infinity
        self.total_cost += self.network.unserved[i] if short else -self.network.unserved[i]
        self._log_undo(lambda: self._set_unserved(i, short=not short))

    def _change_load(self, j: int, by: int) -> None:
        """Count one place of a helper as given, or (by -1) given back."""
        cost = self.network.place_cost(j, self.load[j] - (by < 0))
        self.load[j] += by
        self.total_cost += by * cost
        self._log_undo(lambda: self._change_load(j, -by))

    def _change_places(self, j: int, by: int) -> None:
        self.network.places[j] += by
        self._log_undo(lambda: self._change_places(j, -by))

    def _log_undo(self, objective: Callable[[], object]) -> None:
        if self.undo_log is not None:
            self.undo_log.append(objective)

    def _as_arrays(self, arcs: Sequence[Arc]) -> Pairs:
        """Return arcs as two arrays: where they lead, and their costs."""
        heads = np.array([head for head, _ in arcs], dtype=np.int64)
        return heads, self._format.from_ints([cost for _, cost in arcs])
