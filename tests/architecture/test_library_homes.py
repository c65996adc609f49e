"""Each library has one home in the core, so that replacing it is a change in one place."""

import ast
import sys
from collections.abc import Iterator
from typing import Any

import pytest

ANYWHERE = {"*"}
HOMES = {
    "alembic": {"storage"},
    "attrs": ANYWHERE,
    "cattrs": {"codec"},
    "click": {"cli", "plugins"},
    "cryptography": {"lifecycle", "privacy", "storage"},
    "django": {"contrib"},
    "fastapi": {"contrib"},
    "flask": {"contrib"},
    "hypothesis": {"testing"},
    "jsonschema": {"testing"},
    "msgspec": {"codec"},
    "numpy": {"matching"},
    "ortools": {"matching"},
    "pluggy": {"plugin_system"},
    "psycopg": {"storage"},
    "pydantic": {"contrib"},
    "pytest": {"testing"},
    "python_calamine": {"batch"},
    "rich": {"cli"},
    "sqlalchemy": {"contrib", "plugins", "reports", "storage"},
    "starlette": {"contrib"},
    "transitions": {"lifecycle"},
    "uvicorn": {"cli"},
    "werkzeug": {"contrib"},
    "xlsxwriter": {"batch"},
}
# What starts threads or processes is a library like any other, though it is in the standard one.
STARTS_WORKERS = {"asyncio", "concurrent", "multiprocessing"}
WORKER_HOMES = {"batch", "matching"}
DISTRIBUTION_TO_MODULE = {"python-calamine": "python_calamine"}


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


def _layer(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def _strays(core: dict[str, ast.Module], library: str, homes: set[str]) -> list[str]:
    return [
        module
        for module, tree in core.items()
        if library in _imports(tree) and _layer(module) not in homes
    ]


@pytest.mark.parametrize("library", sorted(lib for lib, homes in HOMES.items() if "*" not in homes))
def test_a_library_is_imported_only_at_home(core: dict[str, ast.Module], library: str) -> None:
    """A library is imported in the layer that owns it and nowhere else."""
    assert _strays(core, library, HOMES[library]) == []


@pytest.mark.parametrize("library", sorted(STARTS_WORKERS))
def test_only_batch_and_matching_start_workers(core: dict[str, ast.Module], library: str) -> None:
    """Threads and processes are started by a batch or a solver, never behind a host's back."""
    assert _strays(core, library, WORKER_HOMES) == []


def test_every_imported_library_has_a_home(core: dict[str, ast.Module]) -> None:
    """A library that nobody gave a home to is not used."""
    known = HOMES.keys() | sys.stdlib_module_names | {"linli_core"}
    assert {name for tree in core.values() for name in _imports(tree)} <= known


def test_every_declared_dependency_has_a_home(pyproject: dict[str, Any]) -> None:
    """What users have to install is what some layer owns."""
    project = pyproject["project"]
    optional = [line for lines in project["optional-dependencies"].values() for line in lines]
    for line in [*project["dependencies"], *optional]:
        distribution = line.partition(">=")[0].partition("[")[0]
        assert DISTRIBUTION_TO_MODULE.get(distribution, distribution) in HOMES
