"""Why an assignment is infeasible: some rows share too few columns, or the other way round.

Such a set is the certificate of Hall's theorem (J. London Mathematical Society 10, 1935).
Algorithm: all that alternating paths reach from a row left over in a maximum matching.
"""

from collections.abc import Sequence

from linli_core.texts.pairing.assignment import ASSIGNMENT
from linli_core.texts.text import Text

SHOWN = 8


def hall_violator(matched: Sequence[int], choices: Sequence[Sequence[int]], columns: int) -> Text:
    """Name rows that have fewer columns between them than they are (or columns, fewer rows).

    Args:
        matched: column of each row in an assignment of as many as possible, -1 for none.
        choices: columns allowed to each row.
        columns: number of columns.
    """
    if len(matched) <= columns:
        few, shared = _alternating_reach(matched, choices, columns)
        if not shared:
            return ASSIGNMENT["row_alone"].format(row=few[0])
        return ASSIGNMENT["too_many_rows"].format(
            count=len(few), few=_few(few), columns=_counted("column", shared), shared=_few(shared)
        )
    holders = [-1] * columns
    wanted: list[list[int]] = [[] for _ in range(columns)]
    for row, column in enumerate(matched):
        if column >= 0:
            holders[column] = row
        for choice in choices[row]:
            wanted[choice].append(row)
    few, shared = _alternating_reach(holders, wanted, len(matched))
    if not shared:
        return ASSIGNMENT["column_alone"].format(column=few[0])
    return ASSIGNMENT["too_many_columns"].format(
        count=len(few), few=_few(few), rows=_counted("row", shared), shared=_few(shared)
    )


def unmatched_count(left: int, rows: int, columns: int) -> Text:
    """Say how many of the fewer kind (rows, where they are as many) go without.

    Args:
        left: how many.
        rows: number of rows.
        columns: number of columns.
    """
    kind = "row" if rows <= columns else "column"
    if left == 1:
        return ASSIGNMENT[f"{kind}_left"]
    return ASSIGNMENT[f"{kind}s_left"].format(count=left)


def _alternating_reach(
    matched: Sequence[int], choices: Sequence[Sequence[int]], others: int
) -> tuple[list[int], list[int]]:
    """Return one left over with all it competes with, and what they compete for."""
    holder = [-1] * others
    for row, column in enumerate(matched):
        if column >= 0:
            holder[column] = row
    waiting = [next(row for row, column in enumerate(matched) if column < 0)]
    rows, columns = set(waiting), set[int]()
    while waiting:
        for column in choices[waiting.pop()]:
            if column not in columns:
                columns.add(column)
                if holder[column] not in rows and holder[column] >= 0:
                    rows.add(holder[column])
                    waiting.append(holder[column])
    return sorted(rows), sorted(columns)


def _counted(what: str, things: Sequence[int]) -> Text:
    if len(things) == 1:
        return ASSIGNMENT[f"one_{what}"]
    return ASSIGNMENT[f"{what}s"].format(count=len(things))


def _few(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:SHOWN])) + (", ..." if len(numbers) > SHOWN else "")
