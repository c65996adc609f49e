"""What a worker is asked: cells of the sheet, and never one of those that are told."""

import pytest

from linli_core.batch.casebook.sheet_spec import ASIDE
from linli_core.batch.handouts.asks import ASKS


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
