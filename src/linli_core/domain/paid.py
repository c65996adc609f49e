"""Hours that a purchaser pays for: each is billed once, whatever case it was served in."""

from datetime import datetime

from attrs import frozen


@frozen
class PaidHours:
    """Hours billed in a case.

    Attributes:
        party: who served, or who was served, as a number or key of its register.
        case: public number of the case.
        record: number of the service record.
    """

    party: str
    start: datetime
    end: datetime
    case: str
    record: str

    def overlaps(self, other: "PaidHours") -> bool:
        """Return whether both bill some of the same time; one after the other does not."""
        return self.start < other.end and other.start < self.end
