"""The place of a row is written and read back by one class."""

from hypothesis import given
from hypothesis import strategies as st

from linli_core.domain.row_place import RowPlace, is_row_place

NAMES = st.text(st.characters(exclude_characters="#!"), min_size=1)


@given(file=st.text(min_size=1), sheet=NAMES, row=st.integers(1, 10**6))
def test_a_place_is_read_back_as_it_was_written(file: str, sheet: str, row: int) -> None:
    """A file may have any name; what follows the last signs is the sheet and the row."""
    place = RowPlace(file, sheet, row)
    assert is_row_place(str(place))
    assert RowPlace.read(str(place)) == place


def test_what_a_desk_recorded_has_no_place() -> None:
    """A source that names no sheet is no place, and a row that is no number is not known."""
    assert RowPlace.read("") is None
    assert RowPlace.read("case 1") is None
    assert RowPlace.read("a.xlsx#需求!x") == RowPlace("a.xlsx", "需求", 0)


def test_a_cell_is_named_as_in_a_spreadsheet_program() -> None:
    """People look for sheet, column and row."""
    assert RowPlace("a.xlsx", "需求", 7).cell("C") == "a.xlsx 需求!C7"
    assert RowPlace("a.xlsx", "需求", 7).cell("") == "a.xlsx 需求!7"
