"""Rules of the source that no linter knows."""

import ast
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

VAGUE_NAMES = {"common", "helpers", "misc", "models", "types", "util", "utils"}
# Only these may ask what time it is; everything else takes `as_of`.
CLOCK_HOMES = {"batch", "cli", "composition", "storage", "testing"}
CLOCK_READS = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter"}
#: What a reader learns nothing from.
EMPTY_NAMES = {"found", "one", "some", "told"}
MAX_FILE_LINES = 400
P95_FUNCTION_LINES = 40


def _method_calls(tree: ast.Module, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in names
        ):
            yield node


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _returned_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """Yield the names that are returned, as they are or in a call such as ``tuple(found)``."""
    for node in ast.walk(function):
        if isinstance(node, ast.Return):
            value = node.value
            if isinstance(value, ast.Call) and value.args:
                value = value.args[0]
            if isinstance(value, ast.Name):
                yield value.id


def test_only_the_unit_of_work_commits(shipped: dict[str, ast.Module]) -> None:
    """One file commits ours; beside it only what opens a request's transaction for a host."""
    committing = {name for name, tree in shipped.items() if any(_method_calls(tree, {"commit"}))}
    assert committing <= {
        "linli_core.contrib.committing",
        "linli_core.storage.unit_of_work",
    }


def test_the_clock_is_read_at_the_edge_only(shipped: dict[str, ast.Module]) -> None:
    """Rules and reports take the moment they speak of, so that a rerun gives the same answer."""
    reading = {
        f"{name}:{call.lineno}"
        for name, tree in shipped.items()
        for call in _method_calls(tree, CLOCK_READS)
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name | ast.Attribute)
        and ast.unparse(call.func.value).rpartition(".")[2] in {"datetime", "date", "time"}
        and not (name.startswith("linli_core.") and name.split(".")[1] in CLOCK_HOMES)
    }
    assert reading == set()


def test_a_module_is_named_after_what_it_holds(shipped: dict[str, ast.Module]) -> None:
    """A file called utils or models tells its reader nothing."""
    assert {name for name in shipped if set(name.split(".")) & VAGUE_NAMES} == set()


def test_one_name_is_one_class(shipped: dict[str, ast.Module]) -> None:
    """Whoever looks up a class by its name finds one, in the core and the plug-ins alike."""
    homes = defaultdict(list)
    for name, tree in shipped.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(f"{name}:{node.lineno}")
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def test_what_a_public_function_returns_has_a_name_of_its_own(
    shipped: dict[str, ast.Module],
) -> None:
    """That something was found says nothing; what it is does."""
    empty = {
        f"{name}.{function.name}": returned
        for name, tree in shipped.items()
        for function in _functions(tree)
        if not function.name.startswith("_")
        for returned in _returned_names(function)
        if returned in EMPTY_NAMES
    }
    assert empty == {}


def test_files_stay_short_enough_to_read(root: Path) -> None:
    """A file that grows past one meaning is split by meaning; tables of texts may be long."""
    sources = [*root.glob("src/**/*.py"), *root.glob("plugins/*/src/**/*.py")]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources}
    long = {str(p.relative_to(root)): n for p, n in lengths.items() if n > MAX_FILE_LINES}
    assert {path: n for path, n in long.items() if "/texts/" not in path} == {}


def test_functions_stay_short_enough_to_read(shipped: dict[str, ast.Module]) -> None:
    """Nineteen functions of twenty fit on one screen, docstring included."""
    lengths = [
        (function.end_lineno or function.lineno) - function.lineno + 1
        for tree in shipped.values()
        for function in _functions(tree)
    ]
    assert statistics.quantiles(lengths, n=20)[-1] <= P95_FUNCTION_LINES


def test_every_package_says_that_it_is_typed(root: Path) -> None:
    """A host's type checker sees the annotations of the core and of every plug-in."""
    packages = [root / "src/linli_core", *root.glob("plugins/*/src/*/")]
    assert [package.name for package in packages if not (package / "py.typed").is_file()] == []


@pytest.mark.parametrize(
    "module",
    [
        "linli_core",
        "linli_core.batch",
        "linli_core.cli",
        "linli_core.facts",
        "linli_core.matching",
        "linli_core.plugins",
        "linli_core.reports",
        "linli_core.testing",
    ],
)
def test_importing_is_cheap(module: str) -> None:
    """`linli --help` and a host's import pay for no database library until one is used."""
    heavy = "{'sqlalchemy', 'alembic', 'ortools', 'numpy', 'xlsxwriter', 'python_calamine'}"
    script = f"import sys, {module}; print(sorted({heavy} & sys.modules.keys()))"
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
