"""Tells whether a text speaks one language, and finds every text that the library holds."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any

import attrs
import click

import linli_core
import linli_core.texts
from linli_core import matching, plugins
from linli_core.batch.casebook import sheets, vocabulary
from linli_core.batch.casebook.sheet_spec import BESIDE, HANDED_OUT_COLUMNS
from linli_core.batch.casebook.vocabulary import Words
from linli_core.cli import linli
from linli_core.codec.forms import renderable_schema
from linli_core.lifecycle.tasks.clocks import TASK_CLOCKS
from linli_core.plugin_system.registry import Registry, make_registry
from linli_core.texts.text import Text

#: Names of products and formats, which are the same in every language.
PROPER_NAMES = {
    *("Excel", "Linli", "Mermaid", "OR-tools", "PostgreSQL", "SQLite", "Schema", "WPS"),
    *("chmod", "linli", "numpy", "ortools"),
}
#: Names of things in the library that nobody imports: folders, keys of files, values of arguments.
CODES = {"None", "batch run", "core", "county-yard", "examples", "own", "setting", "x"}

#: Chinese that English texts quote: answers, as people type them.
ANSWERS = {
    "、",
    "确认",
    "确认单",
    "周一",
    "备案号",
    "无",
    "是",
    "否",
    "不愿说",
    "无人评价",
    "帮扶人关怀",
    "家属排查",
    "维持",
    "收回",
    "永久",
}


def _of_the_workbook() -> set[str]:
    """Return the sheets, headings and types of row, which have no English names."""
    specs = sheets.CASEBOOK.sheets.values()
    headings = {column.heading for spec in specs for column in spec.columns}
    kinds = {kind.word for spec in specs for kind in spec.kinds}
    beside = {*BESIDE, *(column.heading for column in HANDED_OUT_COLUMNS)}
    return headings | kinds | set(sheets.CASEBOOK.sheets) | beside


def _choices() -> set[str]:
    """Return what its cells offer, which has to be typed as it stands."""
    listed = {
        word for words in vars(vocabulary).values() if isinstance(words, Words) for word in words
    }
    columns = (c for spec in sheets.CASEBOOK.sheets.values() for c in spec.columns)
    return listed | {word for column in columns for word in column.choices}


QUOTED = ANSWERS | _of_the_workbook() | _choices()

_WRITTEN_BY_MACHINES = re.compile(
    r"""
      \{\w+\}                                  # a place to be filled
    | \b(?:linli|python)[ ][\x20-\x7e]*        # a command line
    | --[a-z-]+                                # an option
    | \blinli(?:-[a-z]+)+                      # a package of ours
    | \b[a-z_]+(?:\.[a-z_]+)+                  # a field of a field
    | \w+://[^\s，。（]*                       # an address
    | [\w.]+\((?:[^)]*)\)                      # a call
    | [\w.]+=[^\s，。；、]*                    # a name with its value
    | \[\w+\]                                  # an extra
    | [\w./-]*\.(?:csv|docx|et|jpg|key|md|ods|xlsb?|xlsx)\b   # a file, or its ending
    | [A-Za-z-]*[\d_][\w:.-]*                  # a code: it holds a digit or an underscore
    | \b[A-Z]+(?![\w-])                        # an abbreviation
    | \bMiB\b
    """,
    re.VERBOSE,
)
_WORDS = re.compile(r"[A-Za-z][A-Za-z.'-]*(?:[ ][A-Za-z][A-Za-z.'-]*)*")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")


@cache
def identifiers() -> frozenset[str]:
    """Return every name that a reader of the public modules may write: classes, fields, values."""
    public = [getattr(m, name) for m in (linli_core, plugins, matching) for name in m.__all__]
    names = {name for m in (linli_core, plugins, matching) for name in m.__all__}
    for found in public:
        if isinstance(found, type) and attrs.has(found):
            names |= {a.name for a in attrs.fields(found)}
        elif isinstance(found, type) and issubclass(found, Enum):
            names |= {str(member.value) for member in found}
    return frozenset({*names, *_commands(linli)})


def _commands(command: click.Command) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name, found in command.commands.items():
            yield name
            yield from _commands(found)


def english_in(text: str) -> list[str]:
    """Return the English words of a Chinese text: neither names nor what machines write.

    One identifier alone is a name; two words in a row are a sentence.
    """
    rest = _WRITTEN_BY_MACHINES.sub("|", text)
    known = PROPER_NAMES | CODES | identifiers()
    return [words for words in _WORDS.findall(rest) if words.rstrip(".") not in known]


def chinese_in(text: str) -> list[str]:
    """Return the Chinese words and signs of an English text."""
    return _CHINESE.findall(text)


def texts_in(thing: object, path: str, seen: set[int] | None = None) -> Iterator[tuple[str, Text]]:
    """Yield every text that a value holds, with where in it."""
    seen = set() if seen is None else seen
    if isinstance(thing, Text):
        yield path, thing
        return
    if id(thing) in seen or isinstance(thing, str | bytes | int | float | type | None):
        return
    seen.add(id(thing))
    if isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from texts_in(value, f"{path}[{key}]", seen)
    elif isinstance(thing, list | tuple | set | frozenset):
        for place, value in enumerate(thing):
            yield from texts_in(value, f"{path}[{place}]", seen)
    elif attrs.has(type(thing)):
        kind: Any = type(thing)
        for field in attrs.fields(kind):
            yield from texts_in(getattr(thing, field.name), f"{path}.{field.name}", seen)


def tables() -> Iterator[tuple[str, Text]]:
    """Yield every text of the package of texts."""
    package = linli_core.texts
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if not name.startswith("__"):
                yield from texts_in(value, f"{module.name.removeprefix('linli_core.')}.{name}")


def declared(registry: Registry | None = None) -> Iterator[tuple[str, Text]]:
    """Yield every text that the core and the installed plug-ins declare, forms and sheets too."""
    found = registry or make_registry()
    yield from texts_in(found, "registry")
    yield from texts_in(TASK_CLOCKS, "clocks")
    yield from texts_in(sheets.CASEBOOK, "casebook")
    for kind in found.task_types.values():
        if kind.form is not None:
            yield from _in_schema(renderable_schema(kind.form, kind.name), f"form {kind.code}")


def _in_schema(plain: object, path: str) -> Iterator[tuple[str, Text]]:
    if isinstance(plain, dict) and set(plain) == {"zh", "en"}:
        yield path, Text(plain["zh"], plain["en"])
    elif isinstance(plain, dict):
        for key, value in plain.items():
            yield from _in_schema(value, f"{path}.{key}")
    elif isinstance(plain, list):
        for value in plain:
            yield from _in_schema(value, path)
