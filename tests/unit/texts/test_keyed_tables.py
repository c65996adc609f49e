"""Tables of texts and the code that speaks from them agree: every key is there, used and filled."""

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from attrs import frozen

import linli_core
from linli_core.codec.problem import Problem
from linli_core.texts.cli import CLI
from linli_core.texts.findings import FINDINGS
from linli_core.texts.problems import PROBLEMS
from linli_core.texts.rules import DECLARED_RULES
from linli_core.texts.text import Message, Text

SOURCES = Path(linli_core.__file__).parent
#: Tables whose keys are members of a vocabulary, types or fields of others: no code writes them.
BY_MEMBER = {
    *("FORMS", "GENDERS", "NAMES", "OBLIGATIONS", "OUTCOMES", "PLAN_SHEET", "SHEETS"),
    *("SERVICE_STEPS", "STAFFING", "STATES", "TERMS", "TRIGGERS", "ROLES", "FACTS"),
}
#: Tables that other tests hold to the code.
HELD_ELSEWHERE = {"CLI", "ERRORS", "FIELDS", "RULES"}
#: Tables that a `Problem` speaks from; the first holds what the others do.
PROBLEM_TABLES = ("PROBLEMS", "ROW_PROBLEMS", "SHEET_PROBLEMS")


@frozen
class Use:
    """A key that the code asks a table for.

    Attributes:
        key: pattern of it; a literal key is its own.
        filled: what it is filled with; None where it is not filled here, where values are passed
            on, and where the key is made while the program runs.
    """

    table: str
    key: str
    place: str
    filled: frozenset[str] | None


@cache
def _modules() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (str(path.relative_to(SOURCES)), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(SOURCES.rglob("*.py"))
        if path.relative_to(SOURCES).parts[0] != "texts"
    )


def _tables() -> dict[str, Mapping[str, Text | Message]]:
    """Return every table by the name under which code imports it."""
    found: dict[str, Mapping[str, Text | Message]] = {}
    for path in sorted((SOURCES / "texts").rglob("*.py")):
        name = ".".join(path.relative_to(SOURCES.parent).with_suffix("").parts)
        for key, value in vars(importlib.import_module(name.removesuffix(".__init__"))).items():
            if isinstance(value, Mapping) and key.isupper() and not key.startswith("_"):
                assert found.setdefault(key, value) is value, f"two tables are called {key}"
    return found


TABLES = _tables()


def _pattern(key: ast.expr) -> str | None:
    """Return a pattern of a key: itself, or with a gap where a part of it is filled in."""
    if isinstance(key, ast.Constant):
        return re.escape(str(key.value))
    if isinstance(key, ast.JoinedStr):
        parts = (
            re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in key.values
        )
        return "".join(parts)
    return None


def _keys(key: ast.expr) -> Iterator[str]:
    options = (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,)
    yield from (found for option in options if (found := _pattern(option)) is not None)


def _filling(parents: dict[ast.AST, ast.AST], node: ast.AST) -> frozenset[str] | None:
    """Return the names that a text is filled with where it is asked for."""
    attribute = parents.get(node)
    call = parents.get(attribute) if isinstance(attribute, ast.Attribute) else None
    if not (isinstance(attribute, ast.Attribute) and isinstance(call, ast.Call)):
        return None
    if attribute.attr == "format":
        names = [value.arg for value in call.keywords]
        return None if None in names else frozenset(name for name in names if name)
    if attribute.attr == "fill" and isinstance(call.args[1], ast.Dict):
        keys = call.args[1].keys
        return frozenset(str(key.value) for key in keys if isinstance(key, ast.Constant))
    return None


@cache
def _uses() -> tuple[Use, ...]:
    found = []
    for module, tree in _modules():
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Subscript)
                and isinstance(node.value, ast.Name)
                and node.value.id in TABLES
            ):
                place = f"{module}:{node.lineno}"
                filled = None if isinstance(node.slice, ast.JoinedStr) else _filling(parents, node)
                found += [Use(node.value.id, key, place, filled) for key in _keys(node.slice)]
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                place = f"{module}:{node.lineno}"
                for table in PROBLEM_TABLES:
                    found += [Use(table, key, place, None) for key in _keys(node.args[0])]
    return tuple(found)


def _asked(use: Use) -> list[str]:
    return [key for key in TABLES[use.table] if re.fullmatch(use.key, key)]


def test_every_key_that_the_code_asks_for_is_there() -> None:
    """A key that nobody wrote would only show when somebody needs the sentence."""
    assert len(_uses()) > 200
    assert {
        f"{u.place} {u.table}[{u.key}]"
        for u in _uses()
        if u.table not in PROBLEM_TABLES[1:] and not _asked(u)
    } == set()


def test_every_text_that_the_code_fills_is_filled_whole_and_with_no_more() -> None:
    """Each place in braces has its value where the text is asked for; no value is for nothing."""
    wrong = {
        f"{use.place} {use.table}[{key}] is given {sorted(use.filled)}"
        for use in _uses()
        if use.filled is not None
        for key in _asked(use)
        if TABLES[use.table][key].places != use.filled
    }
    assert wrong == set()


@cache
def _said() -> frozenset[str]:
    """Return every string that the code writes, whatever for."""
    return frozenset(
        node.value
        for _, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@pytest.mark.parametrize("table", sorted(set(TABLES) - BY_MEMBER - HELD_ELSEWHERE))
def test_every_text_of_a_table_is_said_somewhere(table: str) -> None:
    """A text that nobody asks for any more goes."""
    asked = {key for use in _uses() if use.table == table for key in _asked(use)}
    written = {key for key in TABLES[table] if re.split("[:=]", key)[0] in _said()}
    assert set(TABLES[table]) - asked - written == set()


def _calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for module, tree in _modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func
                own = called.id if isinstance(called, ast.Name) else ""
                if (called.attr if isinstance(called, ast.Attribute) else own) == name:
                    yield f"{module}:{node.lineno}", node


def test_what_the_command_line_says_is_filled_whole() -> None:
    """`say` of a literal key fills every place of its text, and no more."""
    wrong = set()
    for place, call in _calls("say"):
        if not call.args or not isinstance(call.args[0], ast.Constant):
            continue
        key = str(call.args[0].value)
        names = [value.arg for value in call.keywords]
        if key not in TABLES["SUMMARY"] and None not in names and CLI[key].places != set(names):
            wrong.add(f"{place} {key} is given {names}, asks for {sorted(CLI[key].places)}")
    assert wrong == set()


def test_a_problem_is_made_with_all_that_its_texts_ask_for() -> None:
    """`Problem` of a literal code carries every value of its texts."""
    wrong = set()
    for place, call in _calls("Problem"):
        code = call.args[0] if call.args else None
        values = call.args[1] if len(call.args) > 1 else ast.Dict([], [])
        if isinstance(code, ast.Constant) and isinstance(values, ast.Dict):
            given = {str(key.value) for key in values.keys if isinstance(key, ast.Constant)}
            named = str(code.value)
            if not PROBLEMS[named].places <= given:
                wrong.add(f"{place} {named} lacks {PROBLEMS[named].places - given}")
    assert wrong == set()
    assert Problem("date.impossible").code in PROBLEMS


def test_rules_that_the_core_declares_are_refused_by_with_all_their_values() -> None:
    """`RULE.refuse` fills every place of the rule's texts, and no more."""
    wrong, seen = set(), set()
    for place, call in _calls("refuse"):
        rule = call.func.value if isinstance(call.func, ast.Attribute) else None
        if not isinstance(rule, ast.Name) or not rule.id.isupper():
            continue
        name = "subject_kind_fits" if rule.id == "SUBJECT_FITS" else rule.id.lower()
        given = {value.arg for value in call.keywords}
        seen.add(name)
        if DECLARED_RULES[name].places != given:
            wrong.add(f"{place}: {name} is given {given}")
    assert wrong == set()
    assert seen == set(DECLARED_RULES)


def test_a_finding_is_one_of_those_that_have_words() -> None:
    """`finding` names what is wrong by a key of the findings, and every key is found somewhere."""
    named = {
        str(call.args[3].value)
        for _, call in _calls("finding")
        if len(call.args) > 3 and isinstance(call.args[3], ast.Constant)
    }
    assert named == set(FINDINGS) - {"finding"}


def test_no_place_is_filled_by_position() -> None:
    """A value has a name, so that a translator may put it anywhere."""
    texts: list[Any] = [text for table in TABLES.values() for text in table.values()]
    said = [part for text in texts if isinstance(text, Text) for part in (text.zh, text.en)]
    assert [t for t in said for _, name, _, _ in Formatter().parse(t) if name == ""] == []
