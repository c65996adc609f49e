"""How many rooms of the library one room needs: few enough to read it by itself."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.public_modules import PUBLIC_MODULES

MOST_IMPORTS = 20
#: Of one folder, beside its wings: what a newcomer can look over.
MOST_FILES = 20


def _imports(tree: ast.Module, modules: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in modules else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_module_needs_more_than_twenty_others(core: dict[str, ast.Module]) -> None:
    """A module that imports more does several things; public modules only list what is public."""
    names = set(core)
    counts = {
        name: len({found for found in _imports(tree, names) if found in names})
        for name, tree in core.items()
        if name not in PUBLIC_MODULES
    }
    assert {name: count for name, count in counts.items() if count > MOST_IMPORTS} == {}
    assert max(counts.values()) > MOST_IMPORTS / 2


def test_a_working_copy_of_a_case_stays_one_thing(core: dict[str, ast.Module]) -> None:
    """Chains are written, rows projected and effects carried out elsewhere: it stays short."""
    tree = core["linli_core.services.case.case_file"]
    found = next(node for node in tree.body if isinstance(node, ast.ClassDef))
    assert found.name == "CaseFile"
    assert (found.end_lineno or 0) - found.lineno + 1 < 180
    names = set(core)
    assert len({other for other in _imports(tree, names) if other in names}) < MOST_IMPORTS


def test_no_package_is_wider_than_twenty_files(root: Path) -> None:
    """A newcomer finds a room from the tree; a package that grows further is split by meaning."""
    files = [
        path
        for home in (root / "src", *root.glob("plugins/*/src"))
        for path in home.rglob("*.py")
        if path.stem != "__init__" and "versions" not in path.parts
    ]
    widths = Counter(str(path.parent.relative_to(root)) for path in files)
    assert {folder: width for folder, width in widths.items() if width > MOST_FILES} == {}
    assert max(widths.values()) > MOST_FILES / 2
