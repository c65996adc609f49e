"""Sentences live in texts; a declaration carries its own, and readers know what people write."""

import ast
import re
from collections.abc import Iterator

import pytest

_CHINESE = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[A-Za-z]{2,}[ ,;:]+[A-Za-z]{2,}")

#: What declares something, and so says in its own words what it declares.
DECLARING = {
    "linli_core.batch.handouts": "columns of forms, and the words offered in their cells",
    "linli_core.batch.casebook": "sheets of the case workbook, and what their columns are for",
    "linli_core.contrib.django": "what an app and its commands say of themselves",
    "linli_core.contrib.fastapi.documents": "examples on the page of the interface",
    "linli_core.domain.calendar.work_calendar": "the calendar that counts where none is named",
    "linli_core.domain.declarations": "evidence, questions, law and traits that types share",
    "linli_core.domain.policy": "settings of a region, each with the title of its source",
    "linli_core.lifecycle.flows": "flows of tasks",
    "linli_core.lifecycle.tasks.clocks": "clocks of flows",
    "linli_core.plugin_system.core_types": "task types of the core",
    "linli_core.plugins.form_fields": "fields that forms share",
    "linli_core.services.queries.contributions": "the title of the rule that a certificate follows",
    "linli_core.testing": "invented people and tasks of the test kit",
}
#: What reads words that people write, in files, sheets, forms or on record.
READING = {
    "linli_core.batch.case_opening",
    "linli_core.batch.cases_of_rows.cases_named",
    "linli_core.batch.demand_roles",
    "linli_core.batch.input_rows",
    "linli_core.batch.public_messages.mapping",
    "linli_core.batch.spreadsheet",
    "linli_core.batch.cases_of_rows.unplaced_rows",
    "linli_core.cli.fact_input",
    "linli_core.codec",
    "linli_core.domain.words",
    "linli_core.lifecycle.state.declared_pairing",
    "linli_core.lifecycle.tasks.steps",
    "linli_core.services.pairing.translation",
}
TEXTS = "linli_core.texts"
#: Calls whose named values end up in a sentence.
FILLING = {"format", "refuse"}


def _within(module: str, packages: set[str]) -> set[str]:
    return {p for p in packages if module == p or module.startswith(f"{p}.")}


def _strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the strings of a module but for its docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node


def _chinese(core: dict[str, ast.Module]) -> dict[str, list[str]]:
    found = {
        name: [f"{node.lineno}: {node.value!s}" for node in _strings(tree) if _is_chinese(node)]
        for name, tree in core.items()
        if not _within(name, {TEXTS})
    }
    return {name: strings for name, strings in found.items() if strings}


def _is_chinese(node: ast.Constant) -> bool:
    return _CHINESE.search(str(node.value)) is not None


def test_sentences_live_in_texts(core: dict[str, ast.Module]) -> None:
    """Whoever changes what people read finds all of it in one package, in both languages."""
    homes = {*DECLARING, *READING}
    strays = {name: said for name, said in _chinese(core).items() if not _within(name, homes)}
    assert strays == {}


def test_no_home_of_words_is_listed_in_vain(core: dict[str, ast.Module]) -> None:
    """An exception that nothing needs any more goes."""
    needed = {home for name in _chinese(core) for home in _within(name, {*DECLARING, *READING})}
    assert needed == {*DECLARING, *READING}


def _values(tree: ast.Module, errors: set[str]) -> Iterator[tuple[ast.Call, ast.keyword]]:
    """Yield the named values of calls whose words end up in a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else ""
            name = called.attr if isinstance(called, ast.Attribute) else name
            if name in errors | FILLING:
                yield from ((node, value) for value in node.keywords)


def _literal(value: ast.expr) -> str:
    """Return the words written in a value, leaving out what is filled in."""
    if isinstance(value, ast.Call):
        return ""
    return "§".join(
        str(node.value)
        for node in ast.walk(value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_lists_are_joined_in_the_signs_of_each_language(shipped: dict[str, ast.Module]) -> None:
    """A list joined by a Chinese sign would stand so in an English sentence."""
    strays = {
        f"{name}:{node.lineno}"
        for name, tree in shipped.items()
        if not _within(name, {TEXTS})
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "join"
        and isinstance(node.value, ast.Constant)
        and set("，。；：、（）或和") & set(str(node.value.value))
    }
    assert strays == set()


def _error_classes(shipped: dict[str, ast.Module]) -> set[str]:
    found = {"LinliError"}
    classes = [
        n for tree in shipped.values() for n in ast.walk(tree) if isinstance(n, ast.ClassDef)
    ]
    while True:
        more = {
            cls.name
            for cls in classes
            if any(isinstance(base, ast.Name) and base.id in found for base in cls.bases)
        }
        if more <= found:
            return found
        found |= more


def test_what_fills_a_sentence_is_no_sentence_of_one_language(
    shipped: dict[str, ast.Module],
) -> None:
    """English words put into a text would stand in the Chinese one too, and the other way."""
    errors = _error_classes(shipped)
    assert {"InvalidInput", "InvalidOption", "ConfigError"} <= errors
    strays = {
        f"{name}:{call.lineno} {value.arg}={words!r}"
        for name, tree in shipped.items()
        if not _within(name, {TEXTS})
        for call, value in _values(tree, errors)
        if (words := _literal(value.value)) and (_SENTENCE.search(words) or _CHINESE.search(words))
    }
    assert strays == set()


@pytest.mark.parametrize(
    ("source", "sound"),
    [
        ('raise InvalidInput(what="no such thing")', False),
        ('raise InvalidInput(what=f"{x} is no number")', False),
        ('raise InvalidInput(what="没有")', False),
        ('raise InvalidInput(what=TEXTS["none"])', True),
        ('raise InvalidOption(name="time_limit", given=str(x))', True),
        ('raise Unavailable(why=f"{where}: {error}")', True),
    ],
)
def test_a_sentence_in_a_value_is_recognised(source: str, sound: bool) -> None:  # noqa: FBT001
    """The check itself tells a sentence from a code, a name or a place."""
    tree = ast.parse(source)
    kinds = {"InvalidInput", "InvalidOption", "Unavailable"}
    words = [_literal(value.value) for _, value in _values(tree, kinds)]
    wrong = any(_SENTENCE.search(w) or _CHINESE.search(w) for w in words)
    assert wrong is not sound
