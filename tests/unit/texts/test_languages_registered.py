"""Two languages ship, a third can be registered, and any other is an error that names them."""

import inspect
import pickle
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import Any, get_type_hints

import pytest
from tools.public_modules import PUBLIC_MODULES

from linli_core.errors import InvalidInput
from linli_core.texts import languages
from linli_core.texts.languages import (
    DEFAULT_LANGUAGE,
    Language,
    UnknownLanguage,
    register_language,
    registered_languages,
)
from linli_core.texts.text import Text

GOOD = Text("好 {n}", "good {n}")
#: Without a default, since what follows it has none.
NAMED_ALWAYS = {"Text.fill"}


@pytest.fixture(autouse=True)
def _as_a_process_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has registered a language yet, and nobody after the test finds one."""
    monkeypatch.setattr(languages, "_REGISTERED", {})


@pytest.fixture
def cantonese() -> None:
    """A third language, with a translation of one text."""
    words = {(GOOD.zh, GOOD.en): "幾好 {n}"}
    register_language(Language("yue", lambda *text: words.get(text), otherwise="zh"))


@pytest.mark.usefixtures("cantonese")
def test_a_third_language_is_read_like_the_others() -> None:
    """What is translated is read in it, filled in; the rest in the language it names."""
    assert registered_languages() == ("zh", "en", "yue")
    assert GOOD.fill("yue", {"n": 3}) == "幾好 3"
    assert Text("坏", "bad").in_("yue") == "坏"
    error = InvalidInput("LL-4002", what=GOOD)
    assert error.message("yue") == "时间必须带时区：幾好 {n}"


@pytest.mark.parametrize("lang", ["fr", "", "ZH", "zh-CN"])
def test_an_unknown_language_is_an_error_that_names_the_known(lang: str) -> None:
    """Nobody reads English because of a misspelling, nor has to look up what there is."""
    asked = (GOOD.in_, InvalidInput(what="x").message, InvalidInput(what="x").remedy)
    for ask in asked:
        with pytest.raises(UnknownLanguage) as refused:
            ask(lang)
        assert all(name in str(refused.value) for name in ("zh", "en", repr(lang)))
        assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)  # noqa: S301


@pytest.mark.parametrize("code", ["zh", "en", " "])
def test_what_ships_cannot_be_replaced(code: str) -> None:
    """Every text is written in both, and no host takes either away."""
    with pytest.raises(ValueError, match="cannot be registered"):
        register_language(Language(code, lambda *_: None))


@pytest.mark.parametrize("otherwise", ["fr", "yue"])
def test_a_language_falls_back_on_one_that_is_there(otherwise: str) -> None:
    """Neither on one that is unknown, nor on itself."""
    with pytest.raises(UnknownLanguage):
        register_language(Language("yue", lambda *_: None, otherwise=otherwise))


def _functions(thing: Any, name: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - what is public
    if inspect.isfunction(thing):
        yield name, thing
    elif inspect.isclass(thing) and thing.__module__.startswith("linli_core"):
        for member, found in inspect.getmembers_static(thing):
            own = found.func if isinstance(found, cached_property) else found
            if inspect.isfunction(own) and not member.startswith("_"):
                yield f"{thing.__name__}.{member}", own


def test_the_language_is_the_same_argument_everywhere() -> None:
    """One name, one type and one default in every public function and method."""
    checked = set()
    for module in map(import_module, PUBLIC_MODULES):
        for public in module.__all__:
            for name, function in _functions(getattr(module, public), public):
                parameters = inspect.signature(function).parameters
                assert get_type_hints(function).get("language", Language) is Language, name
                if "lang" not in parameters:
                    continue
                checked.add(name)
                assert get_type_hints(function)["lang"] is str, name
                default = parameters["lang"].default
                none = inspect.Parameter.empty
                assert default == (none if name in NAMED_ALWAYS else DEFAULT_LANGUAGE), name
    assert checked >= {"InvalidInput.message", "Refusal.reason", "CaseReader.pairing_picture"}
