"""Column letters and heading rows, apart from any file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.batch.spreadsheet.headings import column_letter, find_headings, heading_problems
from linli_core.batch.spreadsheet.layout import Column, SheetLayout

LAYOUT = SheetLayout("需求", (Column("编号", required=True), Column("内容"), Column("时间")))


@pytest.mark.parametrize(
    ("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (16383, "XFD")]
)
def test_columns_are_named_as_in_a_spreadsheet(place: int, letter: str) -> None:
    """A to Z, then AA, up to the last column XFD."""
    assert column_letter(place) == letter


@given(st.integers(0, 16_383))
def test_every_column_has_its_own_letter(place: int) -> None:
    """The letters read as a number in base 26 without zero give the column back."""
    number = 0
    for letter in column_letter(place):
        number = number * 26 + ord(letter) - ord("A") + 1
    assert number == place + 1


def test_the_row_with_most_headings_wins_and_the_upper_of_two_equals() -> None:
    """Remarks that name a heading or two do not displace the real row of headings."""
    rows = [["编号", "内容"], ["编号", "内容", "时间"], ["x"], ["编号", "内容", "时间"]]
    headings = find_headings(rows, LAYOUT)
    assert headings is not None
    assert headings.rows == (1,)


def test_one_known_word_is_no_heading_row() -> None:
    """A single known word in a table of several columns may be anything."""
    assert find_headings([["内容"], ["x"]], LAYOUT) is None


def test_rows_of_different_length_are_no_obstacle() -> None:
    """Text files have short rows, and merged ranges may reach beyond what is there."""
    rows = [["编号"], ["编号", "内容"], []]
    headings = find_headings(rows, LAYOUT, [((0, 5), (9, 9)), ((7, 0), (8, 0)), ((1, 1), (2, 4))])
    assert headings is not None
    assert [placed.places for placed in headings.placed] == [(0,), (1,)]


def test_an_exact_heading_is_preferred_to_an_alias_of_another() -> None:
    """If a column's own name is another's alias, the name wins."""
    layout = SheetLayout("表", (Column("登记时间", aliases=("时间",)), Column("时间")))
    headings = find_headings([["登记时间", "时间"]], layout)
    assert headings is not None
    assert {p.column.heading: p.places for p in headings.placed} == {"登记时间": (0,), "时间": (1,)}
    assert heading_problems(headings, layout) == []
