"""A plug-in as its author has it: a folder with `pyproject.toml`, a package, or one file."""

import importlib
import importlib.util
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import frozen

from linli_core.errors import PluginContractError, PluginError, PluginLoadError
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.faults.form_answers import unknown_answers
from linli_core.plugin_system.faults.pins import core_fault, core_version
from linli_core.plugin_system.registry import make_registry
from linli_core.texts.plugins.hooks import HOOKS
from linli_core.texts.text import Text


@frozen
class Unpacked:
    """Where a plug-in's hooks are, and what its project says.

    Attributes:
        name: of its distribution, or of its module.
        points: its entry points, as ``name = module``.
        requires: what it depends on.
        files: its source, the module with the hooks first.
    """

    name: str
    points: tuple[str, ...]
    requires: tuple[str, ...]
    files: tuple[Path, ...]


def unpacked(path: Path) -> Unpacked:
    """Return what lies at a path, without importing any of it."""
    if path.is_file():
        return Unpacked(path.stem, (path.stem,), (), (path,))
    project: dict[str, Any] = {}
    if (path / "pyproject.toml").is_file():
        project = tomllib.loads((path / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = project.get("entry-points", {}).get("linli", {})
    root = path / "src" if (path / "src").is_dir() else path
    files = sorted(f for f in root.rglob("*.py") if "tests" not in f.parts)
    files.sort(key=lambda f: f.stem != "plugin")
    return Unpacked(
        project.get("name", path.name),
        tuple(points.values()),
        tuple(project.get("dependencies", ())),
        tuple(files),
    )


def problems_of(path: Path) -> Iterator[PluginError | Text]:
    """Yield everything that is wrong with the plug-in at a path, and what is remarked upon."""
    found = unpacked(path)
    if len(found.points) != 1:
        why = HOOKS["entry_points"].format(points=", ".join(found.points) or "—")
        yield PluginContractError(plugin=found.name, why=why)
    fault = core_fault(found.requires, core_version())
    if fault is not None:
        yield PluginContractError(plugin=found.name, why=fault)
    for point in found.points[:1]:
        try:
            module = imported(path, point)
        except Exception as error:  # noqa: BLE001 - a module may raise anything
            yield PluginLoadError(plugin=found.name, why=f"{type(error).__name__}: {error}")
            continue
        others = make_registry(strict=False, plugins=[module])
        own = [p for p in others.plugins if p.name in (found.name, module.__name__)]
        for info in own:
            yield from info.problems
            yield from info.remarks
        yield from unknown_answers(_step_rules(module), others.task_types)


def _step_rules(module: ModuleType) -> list[StepGuardSpec]:
    """Return the rules of steps as written; what is wrong with the hook is told already."""
    try:
        given: Iterable[object] = getattr(module, "linli_step_guards", tuple)()
        return [rule for rule in given if isinstance(rule, StepGuardSpec)]
    except Exception:  # noqa: BLE001 - a hook may raise anything
        return []


def imported(path: Path, point: str) -> ModuleType:
    """Return the module with the hooks of the plug-in at a path; importing it may raise anything.

    Args:
        path: its folder or file.
        point: its entry point, as `unpacked` gives it.
    """
    if path.is_file():
        spec = importlib.util.spec_from_file_location(point, path)
        if spec is None or spec.loader is None:
            raise ImportError(str(path))
        module = importlib.util.module_from_spec(spec)
        sys.modules[point] = module
        spec.loader.exec_module(module)
        return module
    root = path / "src" if (path / "src").is_dir() else path
    sys.path.insert(0, str(root))
    return importlib.import_module(point.partition(":")[0])
