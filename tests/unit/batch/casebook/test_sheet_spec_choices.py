"""What is offered in a drop-down is what the reader of the sheet takes."""

import pytest
from tools.reference_pages.input_pages import _READ_AS
from tools.reference_pages.reading import readings

from linli_core.batch.casebook.sheet_spec import Several, columns
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.batch.casebook.vocabulary import GRADES, YES_OR_NO
from linli_core.errors import ConfigError

#: What may stand there hangs on the type of the row.
BY_TYPE = {("变动", "事由"), ("变动", "交接内容")}


@pytest.mark.parametrize("sheet", CASEBOOK.sheets)
def test_every_word_offered_is_read_and_every_choice_is_offered(sheet: str) -> None:
    """A drop-down offers no word that would be refused, and none is missing where one helps.

    What fails here is mended in the sheet's own spec: `choices` of its columns.
    """
    spec = CASEBOOK[sheet]
    columns = {column.heading: column for column in spec.columns}
    for heading, reading in readings(spec.reader, _READ_AS).items():
        if heading not in columns or (sheet, heading) in BY_TYPE:
            continue
        offered, ways = columns[heading].choices, set(reading.ways)
        if reading.words:
            assert offered, heading
            assert set(offered) <= set(reading.words), heading
        elif ways & {"yes", "maybe_yes"}:
            assert offered == tuple(YES_OR_NO), heading
        elif "grade" in ways:
            assert offered == tuple(GRADES), heading
        else:
            assert not offered, f"{heading} offers words, but is not read by them"
        if ways & {"choices", "choice", "maybe_choice", "yes", "maybe_yes"}:
            assert columns[heading].takes_several == ("choices" in ways), heading


def test_a_column_offers_the_first_word_of_each_meaning() -> None:
    """Whoever looks for a word in the list needs no second one that says the same."""
    words = {"上门": 1, "入户": 1, "电话": 2}
    plain, listed, own = columns("甲* 乙 丙", choices={"甲": words, "乙": Several(words)})
    assert (plain.choices, plain.takes_several) == (("上门", "电话"), False)
    assert (listed.choices, listed.takes_several) == (("上门", "电话"), True)
    assert own.choices == ()


@pytest.mark.parametrize("kind", ["notes", "choices"])
def test_a_note_or_choices_of_no_column_are_refused(kind: str) -> None:
    """A misspelt heading would leave its column silent; the message names it."""
    with pytest.raises(ConfigError, match="no column 渠到"):
        columns("渠道 时间", **{kind: {"渠到": {}}})  # type: ignore[arg-type]
