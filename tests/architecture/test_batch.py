"""The batch: a sheet is named in its spec alone, modules stay small, tests mirror them."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from linli_core.batch.casebook.sheets import CASEBOOK

BATCH = "linli_core.batch"
CASEBOOK_MODULES = f"{BATCH}.casebook"
#: Where rows, commands and pages could be tempted to name a sheet.
ELSEWHERE = ("linli_core.batch", "linli_core.cli")
MOST_INTERNAL_IMPORTS = 20


def _literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every text in a module with its line, docstrings left out."""
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


def _internal_imports(tree: ast.Module) -> set[str]:
    modules = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module]
    return {module for module in modules if module.startswith("linli_core")}


def test_a_sheet_is_named_in_its_spec_alone(root: Path, core: dict[str, ast.Module]) -> None:
    """Whoever renames or adds a sheet finds its name in one place: no other code spells it."""
    others = {
        name: tree
        for name, tree in core.items()
        if name.startswith(ELSEWHERE) and not name.startswith(CASEBOOK_MODULES)
    }
    for path in (root / "tools" / "reference_pages").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(module.startswith(BATCH) for module in _internal_imports(tree)):
            others[path.stem] = tree
    spelt = [
        f"{module}:{line} {text}"
        for module, tree in others.items()
        for line, text in _literals(tree)
        if text in CASEBOOK.sheets or text.partition("|")[0] in CASEBOOK.sheets
    ]
    assert spelt == []


@pytest.mark.parametrize("sheet", CASEBOOK.sheets)
def test_the_casebook_spells_a_sheet_once_as_a_name(
    sheet: str, core: dict[str, ast.Module]
) -> None:
    """Of all `name=` in the modules of the casebook, one is this sheet's."""
    named = [
        f"{module}:{node.value.lineno}"
        for module, tree in core.items()
        if module.startswith(CASEBOOK_MODULES)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
        and node.arg == "name"
        and isinstance(node.value, ast.Constant)
        and node.value.value == sheet
    ]
    assert len(named) == 1


def test_no_module_of_the_batch_imports_too_many_others(core: dict[str, ast.Module]) -> None:
    """A module that needs more than twenty others does more than one thing."""
    wide = {
        name: len(imports)
        for name, tree in core.items()
        if name.startswith(BATCH)
        and len(imports := _internal_imports(tree)) > MOST_INTERNAL_IMPORTS
    }
    assert wide == {}


def test_a_class_of_the_batch_shares_its_name_with_none(core: dict[str, ast.Module]) -> None:
    """A name met in a traceback or a signature means one thing in the whole core."""
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for module, tree in core.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(module)
    shared = {
        name: modules
        for name, modules in homes.items()
        if len(modules) > 1 and any(module.startswith(BATCH) for module in modules)
    }
    assert shared == {}
