"""What can be wrong with what people hand in: files, sheets, cells, and rows of a case workbook."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import messages, texts
from linli_core.texts.problems.files import FILES
from linli_core.texts.problems.identity import IDENTITY
from linli_core.texts.problems.rows import ROWS
from linli_core.texts.problems.sheets import SHEETS
from linli_core.texts.problems.values import VALUES
from linli_core.texts.text import Message, Text

#: Of a spreadsheet, whatever it is about.
SHEET_PROBLEMS: Final[Mapping[str, Message]] = messages(VALUES, IDENTITY, SHEETS, FILES)
#: Of a row of a case workbook.
ROW_PROBLEMS: Final[Mapping[str, Message]] = messages(ROWS)
#: How something that may be meant is written.
WRITTEN: Final[Mapping[str, Text]] = texts("""
number {name} {least} {most} | {name}={least}（{least}–{most}） | {name}={least} ({least}–{most})
word {name} {word} | {name}={word} | {name}={word}
""")
#: Of both, by code.
PROBLEMS: Final[Mapping[str, Message]] = messages(VALUES, IDENTITY, SHEETS, FILES, ROWS)
