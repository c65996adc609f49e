"""What verification may find wrong."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from linli_core.errors import LinliError
from linli_core.texts.findings import FINDINGS
from linli_core.texts.text import Text

#: What reading a row raises whose values are of no kind that the library writes.
UNREADABLE: Final = (LinliError, ValueError, TypeError, LookupError, AttributeError, OverflowError)


@frozen
class Finding:
    """The first thing wrong with one case's records.

    Attributes:
        case: public number; the id where the number is gone; empty where it is no case's.
        table: which table.
        row: which row: a version, a sequence number or a key.
    """

    case: str
    table: str
    row: str
    text: Text


def finding(case: str, table: str, row: str, what: str) -> Finding:
    """Return a finding whose text names table and row.

    Args:
        case: see `Finding`.
        table: see `Finding`.
        row: see `Finding`.
        what: key of what is wrong with it, among the texts of findings.
    """
    said = FINDINGS["finding"].format(table=table, row=row, what=FINDINGS[what])
    return Finding(case, table, row, said)


def readable(faults: Iterator[Finding], case: str, table: str, row: str) -> Iterator[Finding]:
    """Yield faults; where a row among those looked at cannot be read, that is one.

    Args:
        faults: found while they are asked for.
        case: whose rows are looked at; empty where it is no case's.
        table: which table is named then.
        row: which row is named then.
    """
    try:
        yield from faults
    except UNREADABLE:
        yield finding(case, table, row, "unreadable")
