"""Where in a plug-in's source a finding belongs: the file and line that its author opens."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

_WORD = re.compile(r"[\w.]+")


@frozen
class SourcePlace:
    """A line of a file."""

    file: Path
    line: int


@frozen
class _Made:
    """Something made in the source: where, under which code, and where each argument stands."""

    place: SourcePlace
    code: str
    arguments: Mapping[str, int]


class PluginSource:
    """The source of a plug-in, read once."""

    def __init__(self, files: Sequence[Path]) -> None:
        """Read files; one that is no Python is left to whoever imports it."""
        self._files = files
        trees = [(file, tree) for file in files if (tree := _parsed(file)) is not None]
        words = dict(pair for _, tree in trees for pair in _constants(tree))
        self._made = [one for file, tree in trees for one in _calls(file, tree, words)]
        self._hooks = {
            node.name: SourcePlace(file, node.lineno)
            for file, tree in trees
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }

    def place_of(self, finding: str) -> SourcePlace | None:
        """Return where a finding belongs, by the codes, fields and hooks that it names.

        Args:
            finding: its message in English.
        """
        words = [word.strip(".") for word in _WORD.findall(finding)]
        for code in words:
            for one in self._made:
                if one.code == code:
                    fields = (one.arguments[w] for w in words if w in one.arguments)
                    return SourcePlace(one.place.file, next(fields, one.place.line))
        hooks = (self._hooks[word] for word in words if word in self._hooks)
        first = SourcePlace(self._files[0], 1) if self._files else None
        return next(hooks, first)


def _parsed(file: Path) -> ast.Module | None:
    try:
        return ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the names of a module that stand for a word."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else ()
        value = node.value if isinstance(node, ast.Assign) else None
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(value, ast.Constant):
                yield target.id, str(value.value)


def _calls(file: Path, tree: ast.Module, words: Mapping[str, str]) -> Iterator[_Made]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        named = {k.arg: k.value for k in node.keywords if k.arg}
        said = named.get("code") or next(iter(node.args), None)
        code = _word(said, words) if said is not None else ""
        if code:
            lines = {name: value.lineno for name, value in named.items()}
            yield _Made(SourcePlace(file, node.lineno), code, lines)


def _word(node: ast.expr, words: Mapping[str, str]) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return words.get(node.id, "") if isinstance(node, ast.Name) else ""
