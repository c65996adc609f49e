"""What is marked in a copy: a cell, why, and what would mend it."""

from enum import IntEnum

from attrs import frozen

#: By which a copy is known again as ours; it stands as the author of each note.
AUTHOR = "linli-core"


class Mark(IntEnum):
    """How a cell is marked; the higher one wins where a cell has both."""

    WAITING = 1
    REFUSED = 2


@frozen
class Note:
    """A note on one cell.

    Attributes:
        sheet: name of the sheet as written in the file.
        row: as the person sees it, from 1.
        column: the letter; empty where the fault lies in no one cell: the row's first is marked.
        mark: how the cell is coloured.
        text: what stands in the comment.
    """

    sheet: str
    row: int
    column: str
    mark: Mark
    text: str
