"""The source of the core and of its plug-ins, parsed once for all architecture tests."""

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest


def _parse(source_root: Path) -> dict[str, ast.Module]:
    modules = {}
    for path in sorted(source_root.rglob("*.py")):
        parts = path.relative_to(source_root).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        modules[name] = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    return modules


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root folder."""
    return Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def pyproject(root: Path) -> dict[str, Any]:
    """The core's pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def plugin_projects(root: Path) -> dict[str, dict[str, Any]]:
    """The pyproject.toml of each plug-in, by the name of its folder."""
    return {
        path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(root.glob("plugins/*/pyproject.toml"))
    }


@pytest.fixture(scope="session")
def core(root: Path) -> dict[str, ast.Module]:
    """The core's modules by dotted name."""
    return _parse(root / "src")


@pytest.fixture(scope="session")
def shipped(root: Path, core: dict[str, ast.Module]) -> dict[str, ast.Module]:
    """The modules of the core and of every plug-in by dotted name."""
    modules = dict(core)
    for source_root in sorted(root.glob("plugins/*/src")):
        modules |= _parse(source_root)
    return modules
