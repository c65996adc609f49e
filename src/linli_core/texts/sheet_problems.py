"""What can be wrong in a spreadsheet, and what would mend it, in both languages."""

from collections.abc import Mapping
from typing import Final

SHEET_PROBLEMS: Final[Mapping[str, tuple[str, str, str, str]]] = {}
"""Code -> (reason in Chinese, in English, mend in Chinese, in English); `str.format` places."""
