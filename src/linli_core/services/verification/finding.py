"""What verification may find wrong."""

from attrs import frozen

from linli_core.texts.findings import FINDINGS
from linli_core.texts.text import Text


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
