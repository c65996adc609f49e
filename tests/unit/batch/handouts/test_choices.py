"""What is offered in a drop-down is what the reader of the sheet takes."""

import pytest
from tools.reference_pages.input_pages import _READ_AS
from tools.reference_pages.reading import readings

from linli_core.batch.casebook.sheet_spec import ASIDE
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.batch.handouts.asks import ASKS
from linli_core.batch.handouts.choices import GRADES, YES_OR_NO, choices_of


@pytest.mark.parametrize("sheet", CASEBOOK.case_sheets)
def test_every_word_offered_is_read_and_every_choice_is_offered(sheet: str) -> None:
    """A drop-down offers no word that would be refused, and none is missing where one helps."""
    spec = CASEBOOK[sheet]
    for heading, reading in readings(spec.reader, _READ_AS).items():
        offered = choices_of(spec, heading)
        if reading.words and heading not in ("事由", "交接内容"):
            assert offered, heading
            assert set(offered) <= set(reading.words), heading
        elif any(way in ("yes", "maybe_yes") for way in reading.ways):
            assert heading in YES_OR_NO
        elif "grade" in reading.ways:
            assert heading in GRADES


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_what_is_asked_has_a_column(ask: object) -> None:
    """Every cell that is asked or given is a column of the sheet, and none is both."""
    found = ASKS[ask.code]  # type: ignore[attr-defined]
    headings = {column.heading for column in found.spec.columns}
    assert {*found.cells, *found.given} <= headings
    assert not set(found.cells) & set(found.given)
    required = {column.heading for column in found.spec.columns if column.required}
    assert required <= {*found.cells, *found.given, "需求编号", "记录人", "角色"}
    assert not headings & ASIDE
