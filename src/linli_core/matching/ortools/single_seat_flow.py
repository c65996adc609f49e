"""Events on arrays where every need has one seat: dynamic transportation problem, re-optimised.

Algorithm: successive shortest augmenting paths as in `incremental_flow`, on the graph of
helpers alone (as the assignment codes of Jonker and Volgenant, Computing 38, 1987, work
on columns alone): the potential of a need follows from its pair, and all arcs of the needs
of one helper are relaxed in one array operation.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from heapq import heappop, heappush

import numpy as np

from linli_core.matching.flow.incremental_flow import IncrementalFlow
from linli_core.matching.flow.network import Arc, Network
from linli_core.matching.flow.warm_start import WarmStartedFlow
from linli_core.matching.ortools.assignment_state import SINK, AssignmentState, Relaxation
from linli_core.matching.ortools.int_arrays import INT64, TWO_WORD, IntArray, IntFormat
from linli_core.matching.ortools.problem_columns import Ints


class InvalidDuals(RuntimeError):
    """The dual prices no longer prove the pairing; a defect, never the event's fault."""


def int_format_for(network: Network, largest: int) -> IntFormat | None:
    """Return the format that holds costs up to the largest; None where a need has two seats."""
    if max(network.seats, default=0) > 1 or any(network.split):
        return None
    dearest = max(
        max(network.unserved, default=0), largest, network.balance_weight * network.balance_points
    )
    return next(
        (int_format for int_format in (INT64, TWO_WORD) if dearest < int_format.max_cost), None
    )


class SingleSeatFlow(AssignmentState):
    """A pairing that accepts events: the answers of `IncrementalFlow`, for single seats only."""

    def as_general_flow(self) -> IncrementalFlow:
        """Return the same pairing as a flow that accepts teams too."""
        self.commit_event()
        flow = WarmStartedFlow(self.network, self.assignment, self.price, bonus=self.bonus)
        flow.moves = self.moves
        return flow

    def set_bonus(self, bonus: int) -> None:
        """Make every existing pair cheaper by `bonus`; it also ends the event under way.

        Nothing is solved again: see `IncrementalFlow.set_bonus`.
        """
        self.commit_event()
        paired = self._helper_of != SINK
        self._current_cost[paired] = self._current_cost[paired] + (self.bonus - bonus)
        self.bonus = bonus
        self._outgoing_arcs.clear()

    def append(self) -> int:
        """Add the need that was appended to the network, and serve it."""
        i = len(self.assignment)
        arcs = self.network.arcs[i]
        self.assignment.append({})
        if i >= len(self._current_cost):
            self._helper_of = np.concatenate(
                (self._helper_of, np.full(i + 1, SINK, dtype=np.int64))
            )
            self._current_cost = self._format.concatenate(
                (self._current_cost, self._format.full(i + 1, -self._infinity))
            )
        self._row_overrides[i] = self._as_arrays(arcs)
        for j, cost in arcs:
            self._added_arcs.setdefault(j, []).append((i, cost))
            self._columns.pop(j, None)
        if self.network.seats[i]:
            self._place(i)
        return i

    def remove(self, i: int) -> None:
        """Remove a need for good; its place goes where it reduces the cost most."""
        self.network.seats[i] = 0
        if not self.assignment[i]:
            if int(self._current_cost[i]) != -self._infinity:
                self._set_unserved(i, short=False)
            return
        (j,) = self.assignment[i]
        self._unassign(i, j)
        self._change_load(j, -1)
        self._augment_into(j)

    def add_place(self, j: int) -> None:
        """Give a helper one more place."""
        self._change_places(j, 1)
        self._augment_into(j)

    def drop_place(self, j: int) -> None:
        """Take one free place from a helper, or else the one that is cheapest to give up."""
        self._change_places(j, -1)
        if self.load[j] > self.network.places[j]:
            self._augment_from([(int(self._prices[j]), j)], None, self._infinity)
            self._change_load(j, -1)

    def refuse(self, i: int, j: int) -> None:
        """Forbid a pair for good; the need and the freed place are both reassigned."""
        if j in self.assignment[i]:
            self._unassign(i, j)
            self._change_load(j, -1)
            self._remove_arc(i, j)
            self._augment_into(j)
            self._place(i)
        else:
            self._remove_arc(i, j)

    def append_helper(self, arcs: Sequence[Arc]) -> int:
        """Add the helper that was appended to the network; arcs are (need, cost)."""
        j = len(self.load)
        self.load.append(0)
        self._assigned_needs.append({})
        self._added_arcs[j] = list(arcs)
        price = self.network.place_cost(j, 0)
        for i, cost in arcs:
            helpers, costs = self._row(i)
            self._row_overrides[i] = (
                np.append(helpers, j),
                self._format.concatenate((costs, self._format.from_ints([cost]))),
            )
            holder = int(self._helper_of[i])
            self._outgoing_arcs.pop(holder, None)
            price = max(price, int(self._current_cost[i]) + int(self._prices[holder]) - cost)
        self._prices = self._format.concatenate(
            (self._prices[:-1], self._format.from_ints([price, 0]))
        )
        self._label = self._format.concatenate(
            (self._label, self._format.from_ints([self._infinity]))
        )
        self._augment_into(j)
        return j

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Try what follows only to see what it costs: it is rolled back at the end."""
        moves = self.moves
        self.moves: list[tuple[int, int, bool]] = []
        # One copy is cheaper than an undo step for every price a search shifts.
        prices = self._prices.copy()
        self.undo_log = []
        try:
            yield
        finally:
            undo_steps, self.undo_log = self.undo_log, None
            for undo in reversed(undo_steps):
                undo()
            self.moves, self._prices = moves, prices

    def _place(self, i: int) -> None:
        """Give a need without a helper the one that is best for all, or leave it unserved."""
        helpers, costs = self._row_in_event(i)
        values = costs + self._prices[helpers]
        start = zip(values.tolist(), helpers.tolist(), strict=True)
        self._augment_from(start, i, self.network.unserved[i])

    def _augment_from(self, start: Iterable[Arc], i: int | None, unserved: int) -> None:
        """Send one unit on from these helpers, at these distances, or leave it unserved."""
        heap = sorted((way, j) for way, j in start if way < unserved)
        limit, parent = self._shortest_paths(heap, self._outgoing, unserved, 0)
        node, chain = SINK, []
        while node in parent:
            need, before = parent.pop(node)
            chain.append((need, before, node))
            node = before
        for need, before, after in chain:
            if need is None:
                self._change_load(before, 1)
            else:
                self._unassign(need, before)
                self._assign_or_leave(need, after)
        if i is not None:
            self._assign_or_leave(i, node)
        assert limit < self._infinity  # noqa: S101 - a need can always stay unserved

    def _augment_into(self, j: int) -> None:
        """Fill the free places of a helper while that reduces the cost, and lower the prices."""
        while self.load[j] < self.network.places[j]:
            saving_limit = int(self._prices[j]) - self.network.place_cost(j, self.load[j])
            if saving_limit <= 0:
                return
            _, parent = self._shortest_paths([(0, j)], self._incoming, saving_limit, 1)
            node = SINK
            if node not in parent:
                return
            self._change_load(j, 1)
            while node in parent:
                need, after = parent.pop(node)
                if need is None:
                    self._change_load(after, -1)
                else:
                    if node == SINK:
                        self._set_unserved(need, short=False)
                    else:
                        self._unassign(need, node)
                    self._assign(need, after)
                node = after

    def _shortest_paths(
        self,
        heap: list[tuple[int, int]],
        arcs_at: Callable[[int, int, int], Relaxation],
        limit: int,
        sign: int,
    ) -> tuple[int, dict[int, tuple[int | None, int]]]:
        """Dijkstra from helper to helper until the sink; shift the prices of settled helpers.

        Args:
            heap: distance and helper to start from, sorted.
            arcs_at: the arcs on from a helper.
            limit: distance at which to stop.
            sign: 0 where prices rise by the distance that is left, 1 where they fall.

        Returns:
            Distance of the sink, and for each helper reached the need moved and the helper
            before it.

        Raises:
            InvalidDuals: an arc has a negative reduced cost.
        """
        label, infinity = self._label, self._infinity
        distance = {j: way for way, j in reversed(heap)}
        parent: dict[int, tuple[int | None, int]] = {}
        for j, way in distance.items():
            label[j] = way
        settled: list[int] = []
        while heap and heap[0][0] < limit:
            way, j = heappop(heap)
            if way > distance[j]:
                continue  # a stale heap entry
            settled.append(j)
            end = self._sink_distance(j, way, sign)
            if end < limit:
                limit, parent[SINK] = end, (None, j)
            targets, ways, needs = arcs_at(j, way, limit)
            for k, new, i in zip(targets.tolist(), ways.tolist(), needs.tolist(), strict=True):
                if new < way:
                    raise InvalidDuals
                if new >= limit:
                    continue
                if k == SINK:
                    limit, parent[SINK] = new, (i, j)
                elif new < distance.get(k, infinity):
                    distance[k] = new
                    label[k] = new
                    parent[k] = (i, j)
                    heappush(heap, (new, k))
        settled_helpers = np.array(settled, dtype=np.int64)
        shift = self._format.from_ints(
            [distance[j] - limit if sign else limit - distance[j] for j in settled]
        )
        self._prices[settled_helpers] = self._prices[settled_helpers] + shift
        label[np.fromiter(distance, dtype=np.int64, count=len(distance))] = infinity
        return limit, parent

    def _sink_distance(self, j: int, way: int, sign: int) -> int:
        """Return the length of the path that ends at this helper's own places."""
        load = self.load[j]
        if sign:
            last = self.network.place_cost(j, load - 1) if load else 0
            return way + int(self._prices[j]) - last if load else self._infinity
        if load < self.network.places[j]:
            return way - int(self._prices[j]) + self.network.place_cost(j, load)
        return self._infinity

    def _outgoing(self, j: int, way: int, limit: int) -> Relaxation:
        """Return where the needs of a helper could move, the sink (unserved) included."""
        targets, extra, needs = self._outgoing_arcs.get(j) or self._gather_outgoing(j)
        ways = extra + self._prices[targets] + (way - int(self._prices[j]))
        return self._improving(targets, ways, needs, limit)

    def _incoming(self, j: int, way: int, limit: int) -> Relaxation:
        """Return from where needs could move to a helper, unserved ones included."""
        needs, costs = self._column_in_event(j)
        holders = self._helper_of[needs]
        ways = (
            costs - self._current_cost[needs] - self._prices[holders] + (way + int(self._prices[j]))
        )
        return self._improving(holders, ways, needs, limit)

    def _improving(self, targets: Ints, ways: IntArray, needs: Ints, limit: int) -> Relaxation:
        # Two filters on arrays, so that the loop in Python sees only labels that may fall.
        nearer = (ways < limit).nonzero()[0]
        nearer = nearer[ways[nearer] < self._label[targets[nearer]]]
        return targets[nearer], ways[nearer], needs[nearer]

    def _gather_outgoing(self, j: int) -> Relaxation:
        """Concatenate the arcs of all needs of a helper, with what each would add."""
        needs = np.array(list(self._assigned_needs[j]), dtype=np.int64)
        if not len(needs):
            return needs, self._format.from_ints([]), needs
        rows = [self._row_in_event(i) for i in needs.tolist()]
        owner = np.repeat(needs, [len(helpers) for helpers, _ in rows])
        given = self._format.concatenate([costs for _, costs in rows]) - self._current_cost[owner]
        unserved = self._format.from_ints([self.network.unserved[i] for i in needs.tolist()])
        arcs = self._outgoing_arcs[j] = (
            np.concatenate([*(helpers for helpers, _ in rows), np.full(len(needs), SINK)]),
            self._format.concatenate((given, unserved - self._current_cost[needs])),
            np.concatenate((owner, needs)),
        )
        return arcs
