"""What verification may find wrong."""

from attrs import frozen

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


def finding(case: str, table: str, row: str, what: Text) -> Finding:
    """Return a finding whose text names table and row."""
    return Finding(
        case, table, row, Text(f"{table} 第 {row} 行：{what.zh}", f"{table} {row}: {what.en}")
    )


ALTERED = Text("内容被改动", "altered")
MISSING = Text("缺失", "missing")
OUT_OF_ORDER = Text("缺失或次序有误", "missing or out of order")
NO_END = Text("末尾缺失", "the end is missing")
NOT_IN_LINE = Text("状态不连续", "does not follow")
UNLIKE_HISTORY = Text("与历史不符", "differs from the history")
ORPHANED = Text("案件缺失，其记录仍在", "the case is missing, its rows remain")
UNLIKE_ANCHOR = Text("与锚定的链首不符", "differs from the head anchored")
