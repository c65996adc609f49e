"""An error always prints, whatever is missing from it or odd about it."""

import copy
import importlib
import pickle
import pkgutil
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import linli_core
from linli_core.errors import ConfigError, InvalidInput, LinliError, NotFound, Refused
from linli_core.texts.errors import ERRORS
from linli_core.texts.text import Text

LANGUAGES = ("zh", "en")


def _all_kinds() -> list[type[LinliError]]:
    """Return every error class of the library, wherever it is written."""
    for module in pkgutil.walk_packages(linli_core.__path__, "linli_core."):
        if "migrations" not in module.name and "ortools" not in module.name:
            importlib.import_module(module.name)
    found: list[type[LinliError]] = [LinliError]
    for kind in found:
        found.extend(k for k in kind.__subclasses__() if k not in found)
    return sorted((k for k in found if k.__module__.startswith("linli_core.")), key=str)


KINDS = _all_kinds()


class Unprintable:
    """A value whose own text cannot be had."""

    def __str__(self) -> str:
        """Fail, as a half-made value of a host may."""
        raise RuntimeError("no text")


class OwnConstructor(LinliError):
    """An error of a host that never calls the constructor of the library's."""

    def __init__(self, number: int) -> None:
        """Keep a number."""
        self.number = number


class BrokenReason:
    """A reason whose texts cannot be made, as of a plug-in that lacks a value."""

    rule = "broken"
    code = "LL-P:broken"

    def reason(self, lang: str = "en") -> str:
        """Fail."""
        raise KeyError(lang)

    def remedy(self, lang: str = "en") -> str:
        """Fail."""
        raise KeyError(lang)


def _made(kind: type[LinliError], code: str, values: dict[str, Any]) -> LinliError:
    """Return an error of the class with these values, whatever its constructor asks for."""
    made = kind.__new__(kind)
    LinliError.__init__(made, code, **values)
    return made


def _prints(error: LinliError) -> None:
    """Check everything by which an error is shown, logged or carried elsewhere."""
    for shown in (error, copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301
        assert (error.code or error.default_code) in str(shown)
        str(shown).encode()
        repr(shown).encode()
        assert all(shown.message(lang).encode() for lang in LANGUAGES)
        assert all(isinstance(shown.remedy(lang), str) for lang in LANGUAGES)


names = st.sampled_from(["what", "case", "reasons", "why", "key", "fact", "at", "other"])
odd = st.one_of(
    st.text(),
    st.builds(Text, st.text(), st.text()),
    st.integers(),
    st.none(),
    st.just(Unprintable()),
    st.sampled_from(["{what}", "{", "}}", "\ud800", "\0"]),
)


@given(
    kind=st.sampled_from(KINDS),
    code=st.sampled_from([*ERRORS, "", "LL-9999", "{x}", "X"]),
    values=st.dictionaries(names, odd, max_size=4),
)
def test_any_error_prints_whatever_is_missing(
    kind: type[LinliError], code: str, values: dict[str, Any]
) -> None:
    """Any class with any code and any values prints, in both languages, and pickles."""
    _prints(_made(kind, code, values))


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_a_value_nobody_gave_is_shown_by_its_name(code: str) -> None:
    """A text with a gap that nobody filled shows the gap, so that it can be found."""
    error = LinliError(code)
    for lang in LANGUAGES:
        assert error.message(lang) == ERRORS[code].reason.in_(lang)
        assert error.remedy(lang) == ERRORS[code].remedy.in_(lang)


@pytest.mark.parametrize("kind", [LinliError, InvalidInput, NotFound, ConfigError])
def test_an_error_without_anything_prints(kind: type[LinliError]) -> None:
    """The bare class is a whole error, with its code and its text."""
    _prints(kind())


def test_a_code_without_a_text_is_shown_with_its_values() -> None:
    """An unknown code hides nothing of what was said with it."""
    assert "LL-9999" in str(LinliError("LL-9999", what="three apples"))
    assert "three apples" in str(LinliError("LL-9999", what="three apples"))


def test_an_error_that_skips_the_constructor_prints() -> None:
    """A host's own subclass needs nothing of ours to be shown."""
    _prints(OwnConstructor(3))


def test_a_refusal_prints_though_its_reasons_cannot() -> None:
    """What a broken plug-in cannot say is named by its code, and the refusal stands."""
    error = Refused([BrokenReason()], case="C-1", trigger="x")
    assert "LL-P:broken" in str(error)
    assert "LL-P:broken" in error.remedy("zh")
    _prints(error)


def test_a_refusal_without_reasons_prints() -> None:
    """No reason at all is no reason to fail."""
    _prints(Refused([]))


def test_pickling_keeps_code_values_and_attributes() -> None:
    """An error that crosses a process is the same error."""
    error = InvalidInput("LL-4002", what=Text("昨天", "yesterday"))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (type(again), again.code, again.values) == (InvalidInput, error.code, error.values)
    assert str(again) == str(error)
