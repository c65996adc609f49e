"""Live events on arrays, where every need has one seat: prices of helpers are enough.

A need with one seat has no say of its own: it is where its cost plus the price is least. So
a search goes from helper to helper, and all pairs of the needs of one helper are looked at
in one stroke. Prices stay valid after every event, and prove the pairing as before.
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
    """The prices no longer prove the pairing; a defect, never the event's fault."""


def int_format_for(network: Network, largest: int) -> IntFormat | None:
    """Return arrays that hold whole costs up to the largest; None where a need has two seats."""
    if max(network.seats, default=0) > 1 or any(network.split):
        return None
    dearest = max(max(network.unserved, default=0), largest, network.slope * network.steps)
    return next((room for room in (INT64, TWO_WORD) if dearest < room.largest), None)


class SingleSeatFlow(AssignmentState):
    """A pairing that takes events; the same answers as `IncrementalFlow`, for single seats only."""

    def general(self) -> IncrementalFlow:
        """Return the same pairing as a flow that also takes teams."""
        self.conclude()
        flow = WarmStartedFlow(self.network, self.held, self.price, bonus=self.bonus)
        flow.moves = self.moves
        return flow

    def settle(self, bonus: int) -> None:
        """Make every existing pair cheaper by `bonus`: no re-solve, the prices still prove.

        An event under way is ended by it.
        """
        self.conclude()
        paired = self._holder != SINK
        self._now[paired] = self._now[paired] + (self.bonus - bonus)
        self.bonus = bonus
        self._outs.clear()

    def append(self) -> int:
        """Take up the need that was appended to the network, and place it."""
        i = len(self.held)
        arcs = self.network.arcs[i]
        self.held.append({})
        if i >= len(self._now):
            self._holder = np.concatenate((self._holder, np.full(i + 1, SINK, dtype=np.int64)))
            self._now = self._room.join((self._now, self._room.full(i + 1, -self._far)))
        self._rows[i] = self._columns_of(arcs)
        for j, cost in arcs:
            self._more.setdefault(j, []).append((i, cost))
            self._fans.pop(j, None)
        if self.network.seats[i]:
            self._place(i)
        return i

    def remove(self, i: int) -> None:
        """Take a need out for good; its place goes to whom it helps most."""
        self.network.seats[i] = 0
        if not self.held[i]:
            if int(self._now[i]) != -self._far:
                self._miss(i, short=False)
            return
        (j,) = self.held[i]
        self._release(i, j)
        self._count(j, -1)
        self._pull(j)

    def add_place(self, j: int) -> None:
        """Give a helper one place more."""
        self._allow(j, 1)
        self._pull(j)

    def drop_place(self, j: int) -> None:
        """Take one free place from a helper, or else the one that is cheapest to give up."""
        self._allow(j, -1)
        if self.load[j] > self.network.places[j]:
            self._push([(int(self._prices[j]), j)], None, self._far)
            self._count(j, -1)

    def refuse(self, i: int, j: int) -> None:
        """Rule a pair out for good; both look again."""
        if j in self.held[i]:
            self._release(i, j)
            self._count(j, -1)
            self._bar(i, j)
            self._pull(j)
            self._place(i)
        else:
            self._bar(i, j)

    def append_helper(self, arcs: Sequence[Arc]) -> int:
        """Take up the helper that was appended to the network; arcs are (need, cost)."""
        j = len(self.load)
        self.load.append(0)
        self._seated.append({})
        self._more[j] = list(arcs)
        price = self.network.place_cost(j, 0)
        for i, cost in arcs:
            helpers, costs = self._row(i)
            self._rows[i] = np.append(helpers, j), self._room.join((costs, self._room.of([cost])))
            holder = int(self._holder[i])
            self._outs.pop(holder, None)
            price = max(price, int(self._now[i]) + int(self._prices[holder]) - cost)
        self._prices = self._room.join((self._prices[:-1], self._room.of([price, 0])))
        self._reach = self._room.join((self._reach, self._room.of([self._far])))
        self._pull(j)
        return j

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Do what follows only to see what it costs: afterwards all is as before."""
        moves = self.moves
        self.moves: list[tuple[int, int, bool]] = []
        prices = self._prices.copy()
        self.journal = []
        try:
            yield
        finally:
            steps, self.journal = self.journal, None
            for undo in reversed(steps):
                undo()
            self.moves, self._prices = moves, prices

    def _place(self, i: int) -> None:
        """Give a need without a helper the one that is best for all, or none."""
        helpers, costs = self._asked(i)
        values = costs + self._prices[helpers]
        start = zip(values.tolist(), helpers.tolist(), strict=True)
        self._push(start, i, self.network.unserved[i])

    def _push(self, start: Iterable[Arc], i: int | None, stay: int) -> None:
        """Send one unit on from these helpers, at these costs, or leave it for `stay`."""
        heap = sorted((way, j) for way, j in start if way < stay)
        limit, via = self._search(heap, self._onward, stay, 0)
        node, chain = SINK, []
        while node in via:
            need, before = via.pop(node)
            chain.append((need, before, node))
            node = before
        for need, before, after in chain:
            if need is None:
                self._count(before, 1)
            else:
                self._release(need, before)
                self._seat(need, after)
        if i is not None:
            self._seat(i, node)
        assert limit < self._far  # noqa: S101 - somebody can always be left out

    def _pull(self, j: int) -> None:
        """Fill the free places at a helper while that saves anything, and lower the prices."""
        while self.load[j] < self.network.places[j]:
            room = int(self._prices[j]) - self.network.place_cost(j, self.load[j])
            if room <= 0:
                return
            _, via = self._search([(0, j)], self._backward, room, 1)
            node = SINK
            if node not in via:
                return
            self._count(j, 1)
            while node in via:
                need, after = via.pop(node)
                if need is None:
                    self._count(after, -1)
                else:
                    if node == SINK:
                        self._miss(need, short=False)
                    else:
                        self._release(need, node)
                    self._hold(need, after)
                node = after

    def _search(
        self,
        heap: list[tuple[int, int]],
        steps: Callable[[int, int, int], Relaxation],
        limit: int,
        sign: int,
    ) -> tuple[int, dict[int, tuple[int | None, int]]]:
        """Search from helper to helper until the sink, and move the prices of all passed.

        Args:
            heap: where to begin, sorted.
            steps: the ways on from a helper.
            limit: how far at most.
            sign: 0 where prices rise to the length of the way, 1 where they fall.
        """
        known, far = self._reach, self._far
        reach = {j: way for way, j in reversed(heap)}
        via: dict[int, tuple[int | None, int]] = {}
        for j, way in reach.items():
            known[j] = way
        done: list[int] = []
        while heap and heap[0][0] < limit:
            way, j = heappop(heap)
            if way > reach[j]:
                continue
            done.append(j)
            end = self._end(j, way, sign)
            if end < limit:
                limit, via[SINK] = end, (None, j)
            targets, ways, needs = steps(j, way, limit)
            for k, new, i in zip(targets.tolist(), ways.tolist(), needs.tolist(), strict=True):
                if new < way:
                    raise InvalidDuals
                if new >= limit:
                    continue
                if k == SINK:
                    limit, via[SINK] = new, (i, j)
                elif new < reach.get(k, far):
                    reach[k] = new
                    known[k] = new
                    via[k] = (i, j)
                    heappush(heap, (new, k))
        passed = np.array(done, dtype=np.int64)
        shift = self._room.of([reach[j] - limit if sign else limit - reach[j] for j in done])
        self._prices[passed] = self._prices[passed] + shift
        known[np.fromiter(reach, dtype=np.int64, count=len(reach))] = far
        return limit, via

    def _end(self, j: int, way: int, sign: int) -> int:
        """Return the length of the way that ends at this helper's own places."""
        load = self.load[j]
        if sign:
            last = self.network.place_cost(j, load - 1) if load else 0
            return way + int(self._prices[j]) - last if load else self._far
        if load < self.network.places[j]:
            return way - int(self._prices[j]) + self.network.place_cost(j, load)
        return self._far

    def _onward(self, j: int, way: int, limit: int) -> Relaxation:
        """Return where the needs of a helper could go, left out included."""
        targets, extra, needs = self._outs.get(j) or self._gather(j)
        ways = extra + self._prices[targets] + (way - int(self._prices[j]))
        return self._nearer(targets, ways, needs, limit)

    def _backward(self, j: int, way: int, limit: int) -> Relaxation:
        """Return from where needs could come to a helper, those left out included."""
        needs, costs = self._offered(j)
        holders = self._holder[needs]
        ways = costs - self._now[needs] - self._prices[holders] + (way + int(self._prices[j]))
        return self._nearer(holders, ways, needs, limit)

    def _nearer(self, targets: Ints, ways: IntArray, needs: Ints, limit: int) -> Relaxation:
        near = (ways < limit).nonzero()[0]
        near = near[ways[near] < self._reach[targets[near]]]
        return targets[near], ways[near], needs[near]

    def _gather(self, j: int) -> Relaxation:
        """Lay the pairs of all needs of a helper end to end, with what each would add."""
        needs = np.array(list(self._seated[j]), dtype=np.int64)
        if not len(needs):
            return needs, self._room.of([]), needs
        rows = [self._asked(i) for i in needs.tolist()]
        owner = np.repeat(needs, [len(helpers) for helpers, _ in rows])
        given = self._room.join([costs for _, costs in rows]) - self._now[owner]
        left_out = self._room.of([self.network.unserved[i] for i in needs.tolist()])
        found = self._outs[j] = (
            np.concatenate([*(helpers for helpers, _ in rows), np.full(len(needs), SINK)]),
            self._room.join((given, left_out - self._now[needs])),
            np.concatenate((owner, needs)),
        )
        return found
