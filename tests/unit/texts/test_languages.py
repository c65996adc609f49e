"""Chinese texts hold no English words and English ones no Chinese, filled or not."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import pytest
from tests.support.languages import (
    ANSWERS,
    QUOTED,
    chinese_in,
    declared,
    english_in,
    tables,
    texts_in,
)

from linli_core.matching import DistanceRule, StabilityPenalty
from linli_core.matching.problem.geography import Geography
from linli_core.plugin_system.registry import make_registry
from linli_core.texts.cli import CLI
from linli_core.texts.errors import ERRORS
from linli_core.texts.rules import RULES
from linli_core.texts.sources import OURS, default_of, source_text
from linli_core.texts.text import Text, faults_of


def _all() -> dict[str, Text]:
    return dict([*tables(), *declared()])


def test_every_text_is_looked_at() -> None:
    """What is declared and what lies in tables are both found, down to forms and headings."""
    found = _all()
    assert set(CLI.values()) <= set(found.values())
    assert {m.reason for m in (*ERRORS.values(), *RULES.values())} <= set(found.values())
    assert any(path.startswith("form ") for path in found)
    assert any(path.startswith("casebook") for path in found)
    assert sum(path.startswith("registry.task_types") for path in found) > 300


def test_no_chinese_text_holds_english_words() -> None:
    """Whoever reads Chinese only reads all of it; names, codes and commands are no words."""
    wrong = {path: words for path, text in _all().items() if (words := english_in(text.zh))}
    assert wrong == {}


def test_no_english_text_holds_chinese() -> None:
    """But for what is quoted as it must be typed."""
    found = {path: set(chinese_in(text.en)) for path, text in _all().items()}
    assert {path: words - QUOTED for path, words in found.items() if words - QUOTED} == {}
    assert set().union(*found.values()) >= ANSWERS


def test_every_text_says_something_in_both_languages() -> None:
    """Half a text would leave somebody without an answer."""
    empty = {p for p, t in _all().items() if bool(t.zh.strip()) is not bool(t.en.strip())}
    assert empty == set()


def test_every_text_of_the_library_is_filled_alike() -> None:
    """Both languages ask for the same facts, each by a plain name."""
    assert {path: faults_of(text) for path, text in tables() if faults_of(text)} == {}


def _sources() -> Iterator[str]:
    """Yield the source of every number, rule, calendar and scheme at hand."""
    registry = make_registry()
    for name in ("policy", "pairing", "calendar", "scheme"):
        yield from _named(getattr(registry, name))
    yield from _named((Geography(), StabilityPenalty(), DistanceRule()))


def _named(thing: object) -> Iterator[str]:
    if isinstance(thing, Mapping):
        thing = tuple(thing.values())
    if isinstance(thing, tuple):
        for part in thing:
            yield from _named(part)
    elif attrs.has(type(thing)):
        kind: Any = type(thing)
        for field in attrs.fields(kind):
            value = getattr(thing, field.name)
            if field.name == "source":
                yield str(value)
            else:
                yield from _named(value)


def test_sources_are_named_in_chinese_in_a_chinese_text() -> None:
    """A number of ours is no norm, and says so in the reader's language."""
    found = set(_sources())
    assert OURS in found
    assert default_of("linli-special-care") in found
    assert {s: w for s in found if (w := english_in(source_text(s).zh.partition(" / ")[0]))} == {}
    assert source_text(OURS).en == OURS
    assert not english_in(
        RULES["round_quorate"]
        .reason.format(valid=1, needed=2, excluded="", counted=source_text(OURS))
        .zh
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("依据：linli-core default, not a norm", ["default", "not a norm"]),
        ("运行 linli db upgrade", []),
        ("用 --county 说明", []),
        ("need 和 value 其中之一", []),
        ("name the source", ["name the source"]),
        ("缺少 reason", []),
        ("这是 wrong 的", ["wrong"]),
        ("以 S4 为限，见 a.xlsx", []),
    ],
)
def test_english_words_are_told_from_names(text: str, words: list[str]) -> None:
    """The check itself finds a sentence, and lets names, codes, commands and files pass."""
    assert english_in(text) == words


def test_texts_are_found_wherever_they_lie() -> None:
    """In mappings, lists and values of the library, each with its path."""
    text = Text("甲", "A")
    assert list(texts_in({"a": [text, "b"]}, "x")) == [("x[a][0]", text)]
