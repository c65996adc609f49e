"""What can be wrong in a spreadsheet, and what would mend it, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from linli_core.texts.sheet_problems.files import FILES
from linli_core.texts.sheet_problems.form import SheetProblemText
from linli_core.texts.sheet_problems.identity import IDENTITY
from linli_core.texts.sheet_problems.sheets import SHEETS
from linli_core.texts.sheet_problems.values import VALUES

SHEET_PROBLEMS: Final[Mapping[str, SheetProblemText]] = MappingProxyType(
    {**VALUES, **IDENTITY, **SHEETS, **FILES}
)
"""Code -> (reason in Chinese, in English, mend in Chinese, in English); `str.format` places."""
