"""Everything a person reads is there in both languages, and every gap in it is filled."""

import ast
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from tests.support.languages import QUOTED, chinese_in

import linli_core
from linli_core import errors
from linli_core.batch.casebook import vocabulary
from linli_core.codec.folding import fold
from linli_core.domain import terms
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.errors import LinliError
from linli_core.texts.errors import ERRORS
from linli_core.texts.rules import RULES
from linli_core.texts.terms import FACTS
from linli_core.texts.text import places_of
from linli_core.texts.vocabularies import NAMES

SOURCES = Path(linli_core.__file__).parent
VOCABULARIES = [
    found
    for found in vars(terms).values()
    if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum
]
NOT_VALUES = {"facts", "who"}
ERROR_CLASSES = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, LinliError)
}


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda kind: kind.__name__)
def test_every_member_of_a_vocabulary_is_named_in_both_languages(
    vocabulary: type[StrEnum],
) -> None:
    """No member without a name, no name without a member, no Chinese without its English."""
    names = NAMES[vocabulary.__name__]
    assert {member.value for member in vocabulary} == set(names)
    for text in names.values():
        assert _is_chinese(text.zh)
        assert text.en.isascii()
        assert text.en.strip()


def test_every_kind_of_fact_is_named_in_both_languages() -> None:
    """A refusal can say which fact is missing."""
    assert set(FACTS) == set(FACT_KINDS)
    assert all(_is_chinese(text.zh) and text.en.isascii() for text in FACTS.values())


def test_the_words_of_the_workbook_are_the_names_people_read() -> None:
    """What a ledger calls a thing may be typed into a workbook."""
    known: dict[str, Mapping[str, StrEnum]] = {
        "Vetting": vocabulary.VETTING,
        "PartyStanding": vocabulary.PARTY,
        "SubjectCategory": vocabulary.GROUPS,
        "SubjectKind": vocabulary.SUBJECTS,
        "Channel": vocabulary.CHANNELS,
        "Risk": vocabulary.RISKS,
        "Solved": vocabulary.SOLVED,
        "Setting": vocabulary.SETTINGS,
    }
    for name, words in known.items():
        for code, text in NAMES[name].items():
            assert words[fold(text.zh)].value == code


@cache
def _all_calls() -> tuple[tuple[str, str, ast.Call], ...]:
    return tuple(
        (node.func.id, f"{path.relative_to(SOURCES)}:{node.lineno}", node)
        for path in sorted(SOURCES.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )


def _calls(function: str) -> Iterator[tuple[str, ast.Call]]:
    return ((place, call) for name, place, call in _all_calls() if name == function)


def _values(call: ast.Call) -> set[str] | None:
    """Return the names a call fills in; None where it passes some on."""
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else {name for name in names if name} - NOT_VALUES


def _literal(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def test_every_rule_a_guard_refuses_by_is_told_with_all_its_values() -> None:
    """Each `refuse` names a rule that exists and fills every gap of its texts, no more."""
    wrong = []
    assert len(list(_calls("refuse"))) > len(RULES) / 2
    for place, call in _calls("refuse"):
        rule = _literal(call)
        if rule is None:
            continue
        if rule not in RULES:
            wrong.append(f"{place}: no rule {rule}")
            continue
        values = _values(call)
        needed = RULES[rule].places
        if values is not None and values != needed:
            wrong.append(f"{place}: {rule} is given {sorted(values)}, says {sorted(needed)}")
    assert wrong == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_speaks_both_languages_of_the_same_facts(rule: str) -> None:
    """Reason and remedy are whole sentences' worth in both; both fill the same gaps."""
    for text in (RULES[rule].reason, RULES[rule].remedy):
        assert _is_chinese(text.zh)
        assert text.en.strip()
        assert set(chinese_in(text.en)) <= QUOTED
        assert places_of(text.zh) == places_of(text.en)


def test_no_two_rules_share_a_code_and_none_an_errors() -> None:
    """A code stands for one thing, in documents and in hosts' programs."""
    found = [rule.code for rule in RULES.values()]
    assert len(set(found)) == len(found)
    assert not set(found) & set(ERRORS)


def test_every_error_raised_exists_and_its_gaps_are_filled() -> None:
    """Each error made anywhere in the library names a known code and all its values."""
    wrong = []
    for name, kind in ERROR_CLASSES.items():
        for place, call in _calls(name):
            refused = name == "Refused"
            code = _literal(ast.Call(call.func, call.args[1:], [])) if refused else _literal(call)
            code = code or kind.default_code
            if code not in ERRORS:
                wrong.append(f"{place}: no code {code}")
                continue
            values = _values(call)
            given = values if values is None or not refused else values | {"reasons", "remedies"}
            needed = ERRORS[code].places
            if given is not None and not needed <= given:
                wrong.append(f"{place}: {code} lacks {sorted(needed - given)}")
    assert wrong == []


@pytest.mark.parametrize("code", ERRORS)
def test_every_error_says_what_happened_and_what_mends_it(code: str) -> None:
    """In both languages, about the same facts."""
    for text in (ERRORS[code].reason, ERRORS[code].remedy):
        assert text.zh.strip()
        assert text.en.strip()
        assert places_of(text.zh) == places_of(text.en)


def test_an_error_without_a_code_of_its_own_has_its_kinds() -> None:
    """Every class of error has a default that exists."""
    assert {kind.default_code for kind in ERROR_CLASSES.values()} <= set(ERRORS)
