"""What a flow must offer so that a plan can accept events: the common protocol of two engines."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from linli_core.matching.flow.network import Network


class EventFlow(Protocol):
    """A pairing with its dual prices that accepts events and is optimal after each.

    Attributes:
        network: the numbers; events change them.
        bonus: what an existing pair is cheaper by.
        total_cost: cost of the pairing without that bonus.
        moves: need, helper, and whether the pair was made or ended, since last cleared.
    """

    network: Network
    bonus: int
    total_cost: int
    moves: list[tuple[int, int, bool]]

    @property
    def assignment(self) -> Sequence[Mapping[int, int]]:
        """For each need, its helpers."""

    @property
    def price(self) -> Sequence[int]:
        """The dual price of a place at each helper."""

    def as_general_flow(self) -> "EventFlow":
        """Return the same pairing as a flow that accepts teams too."""

    def set_bonus(self, bonus: int) -> None:
        """Make every existing pair cheaper by `bonus`."""

    def commit_event(self) -> None:
        """End an event: from now on the current pairs count as existing."""

    def append(self) -> int:
        """Add the need that was appended to the network, and serve it."""

    def remove(self, i: int) -> None:
        """Remove a need for good."""

    def add_place(self, j: int) -> None:
        """Give a helper one more place."""

    def drop_place(self, j: int) -> None:
        """Take one place from a helper."""

    def refuse(self, i: int, j: int) -> None:
        """Forbid a pair for good."""

    def append_helper(self, arcs: Any) -> int:  # noqa: ANN401 - pairs of need and cost
        """Add the helper that was appended to the network."""

    def trial(self) -> AbstractContextManager[None]:
        """Try what follows only to see what it costs: it is rolled back at the end."""
