"""The directory of organisations that take over cases or tasks."""

from attrs import frozen


@frozen(kw_only=True)
class Receiver:
    """One entry.

    Attributes:
        areas: division codes it serves, 6, 9 or 12 digits.
        accepting: whether it is open for referrals.
        min_age, max_age: whom it takes; None is no limit.
    """

    code: str
    name: str
    areas: tuple[str, ...]
    accepting: bool = True
    min_age: int | None = None
    max_age: int | None = None

    def serves(self, community: str) -> bool:
        """Return whether a community lies in its area."""
        return any(community.startswith(area) for area in self.areas)
