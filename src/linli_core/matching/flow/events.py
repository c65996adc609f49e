"""What a flow must be able to do for a plan to live on in it."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from linli_core.matching.flow.network import Network


class EventFlow(Protocol):
    """A pairing with its prices that takes events and is optimal after each."""

    network: Network
    bonus: int
    spent: int
    moves: list[tuple[int, int, bool]]

    @property
    def held(self) -> Sequence[Mapping[int, int]]:
        """For each need, the helpers it has."""

    @property
    def price(self) -> Sequence[int]:
        """The price of a place at each helper."""

    def general(self) -> "EventFlow":
        """Return the same pairing as a flow that takes teams too."""

    def settle(self, bonus: int) -> None:
        """Make every existing pair cheaper by `bonus`."""

    def conclude(self) -> None:
        """End an event: from now on the pairs as they are count as existing."""

    def append(self) -> int:
        """Take up the need that was appended to the network."""

    def remove(self, i: int) -> None:
        """Take a need out for good."""

    def add_place(self, j: int) -> None:
        """Give a helper one place more."""

    def drop_place(self, j: int) -> None:
        """Take one place from a helper."""

    def refuse(self, i: int, j: int) -> None:
        """Rule a pair out for good."""

    def append_helper(self, arcs: Any) -> int:  # noqa: ANN401 - pairs of need and cost
        """Take up the helper that was appended to the network."""

    def trial(self) -> AbstractContextManager[None]:
        """Do what follows only to see what it costs."""
