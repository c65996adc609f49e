"""Why an assignment is impossible: some rows share too few columns, or the other way round."""

from collections.abc import Sequence

from linli_core.texts.text import Text

SHOWN = 8


def hall_violator(seated: Sequence[int], choices: Sequence[Sequence[int]], columns: int) -> Text:
    """Name rows that have fewer columns between them than they are (or columns, fewer rows).

    Args:
        seated: column of each row in an assignment of as many as possible, -1 for none.
        choices: columns allowed to each row.
        columns: number of columns.
    """
    if len(seated) <= columns:
        few, shared = _alternating_reach(seated, choices, columns)
        if not shared:
            return Text(
                f"第 {few[0]} 行（从 0 数起）没有可用的列",
                f"row {few[0]} (counted from 0) may use no column",
            )
        return Text(
            f"{len(few)} 行（{_few(few)}）合起来只可用 {len(shared)} 列（{_few(shared)}）",
            f"{len(few)} rows ({_few(few)}) may use only {_count(len(shared), 'column')} between "
            f"them ({_few(shared)})",
        )
    holders = [-1] * columns
    wanted: list[list[int]] = [[] for _ in range(columns)]
    for row, column in enumerate(seated):
        if column >= 0:
            holders[column] = row
        for one in choices[row]:
            wanted[one].append(row)
    few, shared = _alternating_reach(holders, wanted, len(seated))
    if not shared:
        return Text(
            f"第 {few[0]} 列（从 0 数起）没有一行可用",
            f"column {few[0]} (counted from 0) may be used by no row",
        )
    return Text(
        f"{len(few)} 列（{_few(few)}）合起来只有 {len(shared)} 行可用（{_few(shared)}）",
        f"{len(few)} columns ({_few(few)}) may be used by only {_count(len(shared), 'row')} "
        f"({_few(shared)})",
    )


def unmatched_count(left: int, rows: int, columns: int) -> Text:
    """Say how many of the fewer kind (rows, where they are as many) go without.

    Args:
        left: how many.
        rows: number of rows.
        columns: number of columns.
    """
    are = "is" if left == 1 else "are"
    if rows <= columns:
        return Text(f"有 {left} 行分不到列", f"{_count(left, 'row')} {are} left without a column")
    return Text(f"有 {left} 列分不到行", f"{_count(left, 'column')} {are} left without a row")


def _alternating_reach(
    seated: Sequence[int], choices: Sequence[Sequence[int]], others: int
) -> tuple[list[int], list[int]]:
    """Return one left over with all it competes with, and what they compete for."""
    holder = [-1] * others
    for row, column in enumerate(seated):
        if column >= 0:
            holder[column] = row
    waiting = [next(row for row, column in enumerate(seated) if column < 0)]
    rows, columns = set(waiting), set[int]()
    while waiting:
        for column in choices[waiting.pop()]:
            if column not in columns:
                columns.add(column)
                if holder[column] not in rows and holder[column] >= 0:
                    rows.add(holder[column])
                    waiting.append(holder[column])
    return sorted(rows), sorted(columns)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _few(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:SHOWN])) + (", ..." if len(numbers) > SHOWN else "")
