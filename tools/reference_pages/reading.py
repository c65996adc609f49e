"""How the columns of a sheet are read, found in the source of the functions that read them.

Every cell is read by a call such as ``cells.choice("渠道", CHANNELS)``. The calls are looked
for in the function that reads a row and in whatever it names, in all modules of rows.
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType

from attrs import define, field

from linli_core.batch.casebook import vocabulary

_ROWS = "linli_core.batch.casebook."

Definition = ast.FunctionDef | ast.Assign | ast.AnnAssign


@define
class Reading:
    """How a column is read: the ways, and the words it accepts."""

    ways: list[str] = field(factory=list)
    words: list[str] = field(factory=list)


def readings(reader: Callable[..., object], ways: Iterable[str]) -> dict[str, Reading]:
    """Return how each heading is read by a function of a module and everything it names.

    Args:
        reader: the function that reads a row.
        ways: names of the methods that read a cell.
    """
    module, function = sys.modules[reader.__module__], reader.__name__
    known = frozenset(ways)
    found: dict[str, Reading] = {}
    for home, node in _reached(module, function):
        for inner in ast.walk(node):
            if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute):
                if inner.func.attr in known:
                    _note(found, home, node, inner)
                elif inner.func.attr == "recorder":
                    found.setdefault("记录人", Reading(["person"]))
                    found.setdefault("角色", Reading(["choice"], list(vocabulary.ROLES)))
    for heading, method in _looped(module, function, known):
        found.setdefault(heading, Reading([method]))
    return found


def _reached(module: ModuleType, name: str) -> Iterator[tuple[ModuleType, Definition]]:
    """Yield what a name leads to: its own definition, and those it names, anywhere in rows."""
    todo, seen = [(module, name)], set[tuple[str, str]]()
    while todo:
        home, wanted = todo.pop(0)
        if (home.__name__, wanted) in seen:
            continue
        seen.add((home.__name__, wanted))
        place = _imported(home).get(wanted)
        if place is not None:
            todo.append((place, wanted))
            continue
        node = _defined(home).get(wanted)
        if node is not None:
            yield home, node
            todo += [(home, n.id) for n in ast.walk(node) if isinstance(n, ast.Name)]


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


@cache
def _defined(module: ModuleType) -> Mapping[str, Definition]:
    found: dict[str, Definition] = {}
    for node in _tree(module).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign):
            found.update({t.id: node for t in node.targets if isinstance(t, ast.Name)})
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = node
    return found


@cache
def _imported(module: ModuleType) -> Mapping[str, ModuleType]:
    return {
        alias.name: sys.modules[node.module]
        for node in _tree(module).body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(_ROWS)
        for alias in node.names
    }


def _note(found: dict[str, Reading], home: ModuleType, node: Definition, call: ast.Call) -> None:
    heading = _heading(home, call)
    if heading is None:
        return
    way = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    reading = found.setdefault(heading, Reading())
    reading.ways.append(way)
    if "choice" in way and len(call.args) > 1:
        for word in _words(home, node, call.args[1]):
            if word not in reading.words:
                reading.words.append(word)


def _heading(home: ModuleType, call: ast.Call) -> str | None:
    """Return the heading that a call reads, written out or by the module's name for it."""
    first = call.args[0] if call.args else None
    value: object = None
    if isinstance(first, ast.Constant):
        value = first.value
    elif isinstance(first, ast.Name):
        value = getattr(home, first.id, None)
    return value if isinstance(value, str) else None


def _words(home: ModuleType, node: Definition, choices: ast.expr) -> Iterator[str]:
    """Yield the words of a table of choices, or of those that a local one is made of."""
    for name in (n.id for n in ast.walk(choices) if isinstance(n, ast.Name)):
        table = getattr(home, name, None)
        if isinstance(table, Mapping | tuple):
            yield from map(str, table)
            continue
        for inner in ast.walk(node):
            if isinstance(inner, ast.Assign) and name in _targets(inner):
                yield from _words(home, node, inner.value)


def _targets(node: ast.Assign) -> set[str]:
    return {t.id for t in node.targets if isinstance(t, ast.Name)}


def _looped(module: ModuleType, function: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield headings that are read in a loop over a table of the module."""
    for home, node in _reached(module, function):
        for loop in (n for n in ast.walk(node) if isinstance(n, ast.DictComp)):
            methods = [
                c.func.attr
                for c in ast.walk(loop)
                if isinstance(c, ast.Call)
                and isinstance(c.func, ast.Attribute)
                and c.func.attr in known
            ]
            names = [n.id for n in ast.walk(loop) if isinstance(n, ast.Name)]
            for table in (getattr(home, name, None) for name in names):
                if methods and isinstance(table, Mapping):
                    yield from ((str(heading), methods[0]) for heading in table)
