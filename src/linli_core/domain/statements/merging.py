"""Merging two cases about the same (并案), and undoing it; nothing is deleted."""

from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal


@frozen(kw_only=True)
class MergeDecision(Body):
    """This case is merged into a survivor.

    Attributes:
        survivor: number of the case that goes on.
        conflicts: what the two say differently.
        told: who was told of it, by number; of cases about different subjects somebody of each.
    """

    kind: ClassVar[str] = "merge_decision"
    survivor: str
    reason: str = personal()
    conflicts: str = personal(default="")
    told: tuple[str, ...] = person(default=())


@frozen(kw_only=True)
class MergeReversal(Body):
    """The merger is undone: these were two cases."""

    kind: ClassVar[str] = "merge_reversal"
    reason: str = personal()
