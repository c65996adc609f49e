"""The funnels of many needs at once: how many helpers each rule leaves, in order."""

from collections.abc import Sequence

import numpy as np

from linli_core.matching.ortools.candidates import CandidateFinder, blocks, spatial_order
from linli_core.matching.ortools.problem_columns import NOTHING, Codes, Flags, Ints, ProblemColumns

Funnel = tuple[tuple[str, int], ...]


def count_funnels(
    columns: ProblemColumns, needs: Sequence[int], codes: Sequence[str]
) -> list[Funnel]:
    """Return the funnel of each of these needs.

    Args:
        columns: needs, helpers and rules.
        needs: numbers of the needs to count for.
        codes: all rules in order: the distance, the feature rules, refusal, conflict.
    """
    finder = CandidateFinder(columns, None)
    wanted = np.array(needs, dtype=np.int64)
    order = spatial_order(columns.needs, finder.cell, wanted)
    left = np.zeros((len(order), len(codes)), dtype=np.int64)
    for first, last in blocks(columns.needs, order, finder.cell):
        left[first:last] = _count(finder, order[first:last], codes)
    place = {i: row for row, i in enumerate(order.tolist())}
    return [tuple(zip(codes, left[place[i]].tolist(), strict=True)) for i in needs]


def _count(finder: CandidateFinder, needs: Ints, codes: Sequence[str]) -> Ints:
    columns = finder.columns
    tables = {table.code: table for table in columns.rules}
    pool = finder.pool(needs)
    allowed = finder.near(needs, pool)
    left = []
    for code in codes:
        if code in tables:
            table = tables[code]
            asked = table.wanted[needs]
            fits = table.cells[asked][:, table.offered[pool]].view(np.bool_)
            allowed &= fits | (asked == NOTHING)[:, None]
        elif code in {"refused", "conflict"}:
            _exclude(columns, needs, pool, allowed, code)
        left.append(allowed.sum(axis=1))
    return np.stack(left, axis=1)


def _exclude(
    columns: ProblemColumns, needs: Ints, pool: Codes | Ints, allowed: Flags, code: str
) -> None:
    excluded = columns.refused if code == "refused" else columns.excluded
    if len(excluded):
        allowed &= ~np.isin(needs[:, None] * len(columns.helpers) + pool, excluded)
