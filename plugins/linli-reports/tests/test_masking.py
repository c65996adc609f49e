"""No small count is shown, and none can be had by subtraction: tried on any table."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from linli_reports.masking import SMALL, Masks, is_small, mask_line, mask_share, mask_table

COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 60))


@st.composite
def tables(draw: st.DrawFn, rows: int = 6, columns: int = 4) -> list[list[int]]:
    """Any table of counts."""
    width = draw(st.integers(2, columns))
    row = st.lists(COUNTS, min_size=width, max_size=width)
    return draw(st.lists(row, min_size=1, max_size=rows))


def _sums(table: list[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*table, strict=True)]


@given(tables())
def test_no_small_count_is_shown(table: list[list[int]]) -> None:
    """Neither a cell, nor the sum of a row or column, nor the sum of all."""
    hidden = mask_line(_sums(table))
    masks = mask_table(table, hidden)
    for r, row in enumerate(table):
        assert not [n for c, n in enumerate(row) if is_small(n) and (r, c) not in masks.cells]
        assert r in masks.rows or not is_small(sum(row))
    assert not [c for c, n in enumerate(_sums(table)) if is_small(n) and c not in hidden]


@given(st.lists(COUNTS, min_size=2, max_size=5))
def test_a_line_with_its_sum_gives_no_small_count_back(counts: list[int]) -> None:
    """Where one count of a line is masked another is too, unless the sum is masked as well."""
    hidden = mask_line(counts)
    assert len(hidden) != 1
    assert is_small(sum(counts)) <= (len(hidden) == len(counts))


def test_what_is_shown_elsewhere_is_masked_last() -> None:
    """A count that another table shows is no use as a second masked one."""
    assert mask_line([20, 3, 30, 0], kept={0}) == {1, 2}
    assert mask_line([20, 3], kept={0}) == {0, 1}


def _fits(other: dict[tuple[int, int], int], table: list[list[int]], masks: Masks) -> bool:
    """Return whether other counts agree with everything that is shown."""
    filled = [[other.get((r, c), n) for c, n in enumerate(row)] for r, row in enumerate(table)]
    same_rows = all(
        r in masks.rows or sum(a) == sum(b)
        for r, (a, b) in enumerate(zip(filled, table, strict=True))
    )
    return same_rows and _sums(filled) == _sums(table)


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=3))
def test_every_small_count_could_be_another(table: list[list[int]]) -> None:
    """By trying all: for each masked small count there is a table with another count there.

    The sums by column are those of the table, which is more than a reader may know; where they are
    small themselves, whole columns are masked.
    """
    if any(is_small(total) for total in _sums(table)):
        return
    masks = mask_table(table, mask_line(_sums(table)))
    hidden = sorted(masks.cells)
    small = {cell for cell in hidden if is_small(table[cell[0]][cell[1]])}
    for changes in product((-1, 0, 1), repeat=len(hidden)):
        counts = [table[r][c] + n for (r, c), n in zip(hidden, changes, strict=True)]
        if not small or min(counts) < 0:
            continue
        other = dict(zip(hidden, counts, strict=True))
        if _fits(other, table, masks):
            small -= {cell for cell in small if other[cell] != table[cell[0]][cell[1]]}
    assert not small


@given(tables(rows=12))
def test_in_any_table_a_small_count_lies_on_a_round(table: list[list[int]]) -> None:
    """Counts of a round go up and down by one in turn, so that what is shown stays: by search."""
    hidden = mask_line(_sums(table))
    if len(table) == 1 or is_small(sum(_sums(table))):
        return
    masks = mask_table(table, hidden)
    width = len(table[0])
    cells = set(masks.cells) | {(r, width) for r in masks.rows}
    for cell in masks.cells:
        if is_small(table[cell[0]][cell[1]]):
            assert _round(cell, cells, table) is not None, (cell, masks)


def _round(
    cell: tuple[int, int], cells: set[tuple[int, int]], table: list[list[int]]
) -> list[tuple[int, int]] | None:
    """Return a round through a cell by depth first search, or None: another way than the code's."""
    width = len(table[0])

    def count(at: tuple[int, int]) -> int:
        return sum(table[at[0]]) if at[1] == width else table[at[0]][at[1]]

    def may(at: tuple[int, int], change: int) -> bool:
        signed = -change if at[1] == width else change
        return signed > 0 or count(at) > 0

    def search(path: list[tuple[int, int]], change: int) -> list[tuple[int, int]] | None:
        last, by_column = path[-1], len(path) % 2 == 1
        for other in sorted(cells - set(path)):
            if other[1 if by_column else 0] != last[1 if by_column else 0] or not may(
                other, -change
            ):
                continue
            if not by_column or other[0] != cell[0]:
                found = search([*path, other], -change)
                if found is not None:
                    return found
            else:
                return [*path, other]
        return None

    return next((p for change in (1, -1) if (p := search([cell], change)) is not None), None)


def test_a_share_gives_neither_part_nor_rest() -> None:
    """Of 40, 3 and 37 are both masked; of a small whole everything."""
    assert mask_share(3, 40) == (True, False)
    assert mask_share(37, 40) == (True, False)
    assert mask_share(0, 40) == (False, False)
    assert mask_share(1, SMALL - 1) == (True, True)
    assert mask_share(3, None) == (True, False)
