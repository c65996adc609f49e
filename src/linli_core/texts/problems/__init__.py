"""What can be wrong with what people hand in: files, sheets, cells, and rows of a case workbook."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import messages
from linli_core.texts.problems.files import FILES
from linli_core.texts.problems.identity import IDENTITY
from linli_core.texts.problems.rows import ROWS
from linli_core.texts.problems.sheets import SHEETS
from linli_core.texts.problems.values import VALUES
from linli_core.texts.text import Message

#: Of a spreadsheet, whatever it is about.
SHEET_PROBLEMS: Final[Mapping[str, Message]] = messages(VALUES, IDENTITY, SHEETS, FILES)
#: Of a row of a case workbook.
ROW_PROBLEMS: Final[Mapping[str, Message]] = messages(ROWS)
#: Of both, by code.
PROBLEMS: Final[Mapping[str, Message]] = {**SHEET_PROBLEMS, **ROW_PROBLEMS}
