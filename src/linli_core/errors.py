"""The errors that leave the library, sorted by what the caller should do.

Every error has a stable code ``LL-nnnn``, the values its text speaks of, and its text in
Chinese and English: what was asked, why not, which fact, what would allow it.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, Final, Literal, Protocol

from linli_core.texts.errors import ERRORS, NO_TEXT
from linli_core.texts.languages import DEFAULT_LANGUAGE, ENGLISH
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import SEMICOLON, Text

#: Values that a caller named something by: repeated only where they look like it.
_NUMBERS: Final = frozenset({"case", "community", "person", "project", "task", "task_type"})


class Reason(Protocol):
    """One reason of a refusal, as `lifecycle.guard.Refusal` gives it."""

    @property
    def rule(self) -> str:
        """Return the rule's name."""

    @property
    def code(self) -> str:
        """Return the stable code."""

    def reason(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return why not."""

    def remedy(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return what would lift it."""


class LinliError(Exception):
    """Base of all errors of the library.

    It always prints: a value that is missing stands as its name in braces, one that cannot
    be read as its type, and a code without a text is shown with its values.

    Attributes:
        code: stable code.
        values: what the text speaks of.
    """

    default_code: ClassVar[str] = "LL-4001"
    # For subclasses whose constructor never calls this one.
    code: str = ""
    values: Mapping[str, str | Text] = MappingProxyType({})

    def __init__(self, code: str = "", **values: str | Text) -> None:
        """Make an error with the code's text filled by the values."""
        self.code = code or self.default_code
        self.values = values
        super().__init__(self.code)

    def message(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return what happened, in that language."""
        return self._fill("reason", lang)

    def remedy(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return the remedy, in that language."""
        return self._fill("remedy", lang)

    def _fill(self, part: Literal["reason", "remedy"], lang: str) -> str:
        words = {name: _printed(value, lang) for name, value in self.values.items()}
        words.update({name: as_code(words[name]) for name in _NUMBERS & words.keys()})
        code = self.code or self.default_code
        if code not in ERRORS:
            said = "; ".join(f"{name}={word}" for name, word in words.items()) or "—"
            words = {"code": code, "values": said}
        text: Text = getattr(ERRORS.get(code, NO_TEXT), part)
        return text.fill(lang, words, quiet=True)

    def __str__(self) -> str:
        """Return code, what happened and the remedy, in English."""
        code = self.code or self.default_code
        return f"{code} {self.message(ENGLISH)}. {self.remedy(ENGLISH)}".rstrip(" .") + "."

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by code and values, so that errors cross processes."""
        texts = {name: _carried(value) for name, value in self.values.items()}
        state = {name: value for name, value in vars(self).items() if name != "values"}
        return (_remake, (type(self), self.code, texts, state))


def _printed(value: object, lang: str) -> str:
    """Return a value as text, whatever it is: an error is the wrong place to fail again."""
    try:
        said = value.in_(lang) if isinstance(value, Text) else value
        # Half a surrogate pair has no encoding, so that a terminal could not show it.
        return str(said).encode("utf-8", "backslashreplace").decode()
    except Exception:  # noqa: BLE001 - a value's own `__str__` may raise anything
        return f"<{type(value).__name__}>"


def _carried(value: object) -> str | Text:
    """Return a value as it can be pickled."""
    return value if isinstance(value, str | Text) else _printed(value, ENGLISH)


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
        self.reasons: tuple[Reason, ...] = tuple(reasons)
        super().__init__(
            code,
            reasons=_joined(reasons, remedy=False),
            remedies=_joined(reasons, remedy=True),
            **values,
        )


def _joined(reasons: Sequence[Reason], *, remedy: bool) -> Text:
    def said(lang: str) -> list[str]:
        return [
            _said(r, lang, remedy=True) if remedy else f"{_said(r, lang, remedy=False)} ({r.rule})"
            for r in reasons
        ]

    return Text(SEMICOLON.zh.join(said("zh")), SEMICOLON.en.join(said("en")))


def _said(reason: Reason, lang: str, *, remedy: bool) -> str:
    try:
        return reason.remedy(lang) if remedy else reason.reason(lang)
    except Exception:  # noqa: BLE001 - a plug-in's words may be broken; the refusal stands
        return reason.code


class Conflict(LinliError):
    """Somebody else was faster, or a key was used twice. Reload and decide again."""

    default_code = "LL-2001"


class Unavailable(LinliError):
    """The database, or a receiver of events, is busy or away. Back off and retry."""

    default_code = "LL-3001"


class InvalidInput(LinliError):
    """The data are wrong. Correct them."""

    default_code = "LL-4001"


class PluginError(LinliError):
    """A plug-in is broken; it is named with place and remedy."""

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
