"""Name the tests that guard a source file.

Usage::

    python tools/which_tests.py src/linli_core/lifecycle/guard.py

Unit tests mirror the source: `tests/unit/lifecycle/flows/test_progress.py` guards
`src/linli_core/lifecycle/flows/progress.py`, and `test_progress_….py` beside it a part of it.
Other tests that import the file are named too; where there are none, those of whatever uses it.
Standard library only: it reads imports and runs nothing.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path


def module_of(path: Path, source: Path) -> str:
    """Return the dotted name of a source file."""
    parts = path.relative_to(source).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def source_files(root: Path) -> dict[str, Path]:
    """Return every module of the core and of its plug-ins, with its file."""
    folders = [root / "src", *root.glob("plugins/*/src")]
    return {
        module_of(path, folder): path for folder in folders for path in sorted(folder.rglob("*.py"))
    }


def test_files(root: Path) -> list[Path]:
    """Return every test of the core and of its plug-ins."""
    folders = [root / "tests", *root.glob("plugins/*/tests")]
    return [path for folder in folders for path in sorted(folder.rglob("test_*.py"))]


def mirrors(root: Path, path: Path) -> list[Path]:
    """Return the unit tests that stand where a source file of the core stands."""
    within = path.relative_to(root / "src/linli_core")
    name, folder = within.stem, root / "tests/unit" / within.parent
    if name == "__init__":
        return []
    return [
        test
        for test in sorted(folder.glob(f"test_{name}*.py"))
        if guarded_by(test, root) == path.with_suffix("")
    ]


def guarded_by(test: Path, root: Path) -> Path | None:
    """Return the module or package that a unit test guards, by its longest name that fits."""
    room = root / "src/linli_core" / test.parent.relative_to(root / "tests/unit")
    about = test.stem.removeprefix("test_")
    names = {path.stem for path in room.glob("*.py")} | {p.parent.name for p in room.glob("*/*.py")}
    fitting = [name for name in names if about == name or about.startswith(f"{name}_")]
    return room / max(fitting, key=len) if fitting else None


class _Source:
    """Who imports whom, through whatever hands a name on."""

    def __init__(self, root: Path) -> None:
        self.files = source_files(root)
        self.trees = {name: _parsed(path) for name, path in self.files.items()}
        self.named = {name: dict(_names(tree)) for name, tree in self.trees.items()}
        self.imports = {name: self.imported(tree) - {name} for name, tree in self.trees.items()}
        self.tests = {test: self.imported(_parsed(test)) for test in test_files(root)}

    def imported(self, tree: ast.Module) -> frozenset[str]:
        """Return the modules that hold the names a file imports, or hand them on."""
        asked = {f"{module}.{name}" for name, module in _asked(tree)} | set(_spelt(tree))
        return frozenset(module for name in asked for module in self._way_to(name))

    def _way_to(self, name: str) -> Iterator[str]:
        """Yield the modules through which a name comes, that which holds it last."""
        passed: set[str] = set()
        while name not in self.files and name not in passed:
            passed.add(name)
            module, _, own = name.rpartition(".")
            if module not in self.files:
                return
            yield module
            if own not in self.named[module]:
                return
            name = f"{self.named[module][own]}.{own}"
        yield name


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _asked(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from ((alias.name, node.module) for alias in node.names)


def _names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the names that a module has from others: only those at its top are handed on."""
    for node in tree.body:
        inner = node.body if isinstance(node, ast.If) else [node]
        yield from _asked(ast.Module(inner, []))


def _spelt(tree: ast.Module) -> Iterator[str]:
    """Yield modules that are imported by name, as commands are when they are called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@lru_cache(maxsize=1)
def _source(root: Path) -> _Source:
    return _Source(root)


def importers(root: Path, path: Path) -> list[Path]:
    """Return the tests that import a file; where there are none, those of what uses it."""
    source = _source(root)
    module = next((name for name, file in source.files.items() if file == path), None)
    if module is None:
        return []
    asked, known = {module}, {module}
    while asked:
        guards = [test for test, imported in source.tests.items() if imported & asked]
        if guards:
            return guards
        asked = {user for user, used in source.imports.items() if used & asked} - known
        known |= asked
    return []


def _show(title: str, paths: Iterable[Path], root: Path) -> None:
    print(title)
    for path in paths:
        print(f"  {path.relative_to(root)}")


def main(arguments: list[str]) -> int:
    """Print the tests of the file that is named."""
    root = Path(__file__).resolve().parents[1]
    path = (root / arguments[0]).resolve() if len(arguments) == 1 else root
    if path.suffix != ".py" or not path.is_file():
        print("usage: make which-tests FILE=src/linli_core/….py")
        return 2
    own = mirrors(root, path) if path.is_relative_to(root / "src/linli_core") else []
    others = [test for test in importers(root, path) if test not in own]
    if own:
        _show("guards it:", own, root)
    _show("uses it:" if own else "comes nearest to it:", others, root)
    print(
        "run them:", ".venv/bin/python -m pytest -q", *(p.relative_to(root) for p in own or others)
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
