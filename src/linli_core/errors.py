"""The errors that leave the library, sorted by what the caller should do.

Every error has a stable code ``LL-nnnn``, the values its text speaks of, and its text in
Chinese and English: what was asked, why not, which fact, what would allow it.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from linli_core.texts.errors import ERRORS
from linli_core.texts.text import Text


class Reason(Protocol):
    """One reason of a refusal, as `lifecycle.guard.Refusal` gives it."""

    @property
    def rule(self) -> str:
        """Return the rule's name."""

    @property
    def code(self) -> str:
        """Return the stable code."""

    def reason(self, lang: str) -> str:
        """Return why not."""

    def mend(self, lang: str) -> str:
        """Return what would lift it."""


class LinliError(Exception):
    """Base of all errors of the library.

    Attributes:
        code: stable code.
        values: what the text speaks of.
    """

    default_code: ClassVar[str] = "LL-4001"

    def __init__(self, code: str = "", **values: str | Text) -> None:
        """Make an error with the code's text filled by the values."""
        self.code = code or self.default_code
        self.values = values
        super().__init__(self.code)

    def message(self, lang: str = "en") -> str:
        """Return what happened, in that language."""
        return self._fill(ERRORS[self.code][0], lang)

    def mend(self, lang: str = "en") -> str:
        """Return what would mend it, in that language."""
        return self._fill(ERRORS[self.code][1], lang)

    def _fill(self, text: Text, lang: str) -> str:
        words = {k: v.in_(lang) if isinstance(v, Text) else v for k, v in self.values.items()}
        return text.in_(lang).format_map(words)

    def __str__(self) -> str:
        """Return code, what happened and what mends it, in English."""
        return f"{self.code} {self.message()}. {self.mend()}".rstrip(" .") + "."

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by code and values, so that errors cross processes."""
        return (_remake, (type(self), self.code, self.values, self.__dict__))


def _remake(
    kind: type[LinliError], code: str, values: dict[str, Any], state: dict[str, Any]
) -> LinliError:
    error = kind.__new__(kind)
    Exception.__init__(error, code)
    error.__dict__.update(state)
    error.code, error.values = code, values
    return error


class Refused(LinliError):
    """The rules say no. Do not retry: something must change first.

    Attributes:
        reasons: every reason, not only the first.
    """

    default_code = "LL-1000"

    def __init__(self, reasons: Sequence[Reason], code: str = "", **values: str | Text) -> None:
        """Make a refusal that names all its reasons."""
        self.reasons = tuple(reasons)
        super().__init__(
            code,
            reasons=_joined(reasons, mend=False),
            mends=_joined(reasons, mend=True),
            **values,
        )


def _joined(reasons: Sequence[Reason], *, mend: bool) -> Text:
    def said(lang: str) -> list[str]:
        return [
            f"{r.mend(lang) if mend else r.reason(lang)}" + ("" if mend else f" ({r.rule})")
            for r in reasons
        ]

    return Text("；".join(said("zh")), "; ".join(said("en")))


class Conflict(LinliError):
    """Somebody else was faster, or a key was used twice. Reload and decide again."""

    default_code = "LL-2001"


class Unavailable(LinliError):
    """The database is busy or away. Back off and retry."""

    default_code = "LL-3001"


class InvalidInput(LinliError):
    """The data are wrong. Correct them."""

    default_code = "LL-4001"


class PluginError(LinliError):
    """A plug-in is broken; it is named with place and mend."""

    default_code = "LL-5001"


class PluginLoadError(PluginError):
    """A plug-in could not be imported."""

    default_code = "LL-5001"


class PluginContractError(PluginError):
    """A plug-in declares something that breaks the contract."""

    default_code = "LL-5002"


class PluginHookError(PluginError):
    """A hook of a plug-in raised."""

    default_code = "LL-5003"


class ConfigError(LinliError):
    """The library is set up wrongly."""

    default_code = "LL-6001"


class NotFound(LinliError):
    """There is no such thing."""

    default_code = "LL-7001"


class DamagedRecord(LinliError):
    """A stored row is not as the library wrote it, and is not read."""

    default_code = "LL-9001"
