"""What is wrong with one value a person wrote, as data."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from attrs import field, frozen

from linli_core.texts.row_problems import ROW_PROBLEMS
from linli_core.texts.sheet_problems import SHEET_PROBLEMS

Language = Literal["zh", "en"]


_TEXTS = {**SHEET_PROBLEMS, **ROW_PROBLEMS}


def _read_only(values: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(values))


@frozen
class Problem:
    """Why a value cannot be taken as it stands, and the remedy.

    It is a value, not an exception: one bad cell must never stop the other rows.
    `values` never holds a name, a number or anything else of a person: problems go
    into ledgers, which point at the cell instead of repeating it.

    Attributes:
        code: Stable name such as `date.impossible`, with texts in `texts`.
        values: What the two texts need to be filled in.
    """

    code: str
    values: Mapping[str, str] = field(factory=dict, converter=_read_only, hash=False)

    def reason(self, language: Language = "zh") -> str:
        """Say what is wrong.

        Raises:
            KeyError: The code has no text, or the text asks for a value not given.
        """
        zh, en, _, _ = _TEXTS[self.code]
        return (zh if language == "zh" else en).format_map(self.values)

    def remedy(self, language: Language = "zh") -> str:
        """Say what the person who filled the sheet in can do about it.

        Raises:
            KeyError: The code has no text, or the text asks for a value not given.
        """
        _, _, zh, en = _TEXTS[self.code]
        return (zh if language == "zh" else en).format_map(self.values)
