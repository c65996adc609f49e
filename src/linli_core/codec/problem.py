"""What is wrong with one value a person wrote, as data."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from linli_core.texts.languages import DEFAULT_LANGUAGE
from linli_core.texts.problems import PROBLEMS
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import Text

#: Problems that repeat what somebody wrote, and which of their values that is.
_UNKNOWN: Final[Mapping[str, str]] = {
    "choice.unknown": "text",
    "person.unknown": "number",
    "community.unknown": "code",
    "demand.refused": "number",
    "demand.unknown": "number",
    "project.unknown": "number",
    "upload.beyond": "code",
    "upload.known_elsewhere": "code",
    "number.taken": "number",
}


def _read_only(values: Mapping[str, str | Text]) -> Mapping[str, str | Text]:
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
    values: Mapping[str, str | Text] = field(factory=dict, converter=_read_only, hash=False)

    def reason(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Say what is wrong.

        Raises:
            KeyError: The code has no text.

        Warns:
            UnfilledText: The text asks for a value that is not given.
        """
        return PROBLEMS[self.code].reason.fill(lang, self._shown())

    def remedy(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Say what the person who filled the sheet in can do about it.

        Raises:
            KeyError: The code has no text.

        Warns:
            UnfilledText: The text asks for a value that is not given.
        """
        return PROBLEMS[self.code].remedy.fill(lang, self._shown())

    def _shown(self) -> Mapping[str, str | Text]:
        """Return the values, one that nobody knows only where it looks like a code."""
        name = _UNKNOWN.get(self.code, "")
        value = self.values.get(name)
        return {**self.values, name: as_code(value)} if isinstance(value, str) else self.values
