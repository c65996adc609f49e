"""Rows with a fault that hold residents' own words: kept as heard until they are mended."""

from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal
from linli_core.domain.words import says_something


@frozen(kw_only=True)
class HeardRow(Body):
    """A row that could not be taken for a fault, and is not to be lost for it.

    It is no ballot; while it stands, the case ends neither satisfied nor in silence. Where it may
    complain, it is heard: whoever it is of is dissatisfied wherever the case is left unasked.

    Attributes:
        row: keyed digest of what makes the row one and the same when it comes again.
        sheet: the sheet's name.
        faults: what is wrong, each with the cell's heading.
        words: the row's cells as they were written, by heading, in JSON.
        against: it judges a service, and does not plainly say that they are content; False as
            well of rows that were kept before this was noted.
        speaker: number of whose words they are; empty where no known number stands in the row,
            and of rows that were kept before this was noted.
        placed: somebody outside the team has read it, and said that it is about this case.
    """

    kind: ClassVar[str] = "heard_row"
    row: str
    sheet: str
    faults: tuple[str, ...] = ()
    words: str = personal(default="")
    against: bool = False
    speaker: str = person(default="")
    placed: bool = False


@frozen(kw_only=True)
class RowMended(Body):
    """A row kept as heard is settled: it came again without the fault, or somebody asked.

    Attributes:
        row: as in the row that was kept.
        finding: what somebody independent heard from whoever it was of; empty where the row
            came again.
    """

    kind: ClassVar[str] = "row_mended"
    row: str
    finding: str = personal(default="")

    @property
    def says_why(self) -> bool:
        """Return whether the finding says anything."""
        return says_something(self.finding)
