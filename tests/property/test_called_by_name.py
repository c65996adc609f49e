"""Whatever has a code is called by its name in either language wherever the code may stand."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest

from linli_core.batch.casebook import vocabulary
from linli_core.batch.casebook.vocabulary import Words
from linli_core.cli.values import Term
from linli_core.codec.forms import field_titles, in_codes
from linli_core.domain import terms
from linli_core.domain.declarations.named import (
    flow_names,
    question_names,
    step_names,
    type_names,
)
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.plugin_system.registry import Registry, make_registry
from linli_core.texts.naming import Called, Names
from linli_core.texts.terms import FACTS
from linli_core.texts.vocabularies import NAMES

REGISTRY: Registry = make_registry()
_KINDS: dict[str, type[StrEnum]] = {
    name: found
    for name in NAMES
    if isinstance(found := getattr(terms, name, None), type) and issubclass(found, StrEnum)
}


def _all_names() -> Iterator[tuple[str, Names[Any]]]:
    yield "task types", type_names(REGISTRY.task_types)
    yield "flows", flow_names(REGISTRY.flows)
    yield "facts", Names(Called(k, code, FACTS[code]) for code, k in FACT_KINDS.items())
    traits = REGISTRY.pairing.traits.values()
    yield "traits", Names(Called(trait, trait.code, trait.name) for trait in traits)
    for flow in REGISTRY.flows.values():
        yield f"steps of {flow.code}", step_names(flow)
    for found in REGISTRY.task_types.values():
        yield f"questions of {found.code}", question_names(found.questions)


NAMED = dict(_all_names())


@pytest.mark.parametrize("kind", NAMED)
def test_every_code_is_called_by_both_of_its_names(kind: str) -> None:
    """Code, Chinese and English name all mean the one thing, alone or as messages print them."""
    for called in NAMED[kind]:
        zh, en = called.name.zh, called.name.en
        for word in (called.code, zh, en, called.shown.zh, called.shown.en, f"{called.code} {zh}"):
            assert [f.code for f in NAMED[kind].meant(word)] == [called.code], word


@pytest.mark.parametrize("kind", _KINDS)
def test_every_member_of_a_vocabulary_is_an_option_by_both_names(kind: str) -> None:
    """An option of the command line takes what a sheet takes."""
    option: Term[Any] = Term(_KINDS[kind], "X")
    for code, name in NAMES[kind].items():
        for word in (code, name.zh, name.en):
            assert option.convert(word, None, None).value == code


WORDS = {name: words for name, words in vars(vocabulary).items() if isinstance(words, Words)}


@pytest.mark.parametrize("heading", WORDS)
def test_every_choice_of_a_sheet_is_a_word_a_code_and_both_names(heading: str) -> None:
    """What a cell offers, the code behind it and the names of that code stand for one thing."""
    words = WORDS[heading]
    assert words
    for word in words:
        assert words[word] == words[f" {word} "]
    for called in words.names:
        for word in (called.code, called.name.zh, called.name.en):
            assert words[word] == called.thing, word


@pytest.mark.parametrize("code", [t.code for t in REGISTRY.task_types.values() if t.form])
def test_every_field_of_a_form_is_called_by_both_names(code: str) -> None:
    """A cell of 表单 names its fields as people do."""
    form = REGISTRY.task_types[code].form
    assert form is not None
    for field, title in field_titles(form).items():
        for word in (field, title.zh, title.en):
            assert list(in_codes(form, {word: "1"})) == [field], word
