"""Hosts and authors are checked by mypy or by pyright: both know every public name and type."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tools.public_modules import PUBLIC_MODULES

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
BASEDPYRIGHT = shutil.which("basedpyright", path=str(BIN))
LEAST_COMPLETE = 99.0
needs_basedpyright = pytest.mark.skipif(
    BASEDPYRIGHT is None, reason="basedpyright is not installed beside this Python"
)
pytestmark = pytest.mark.slow


def _mypy(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    command.append(str(path))
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _basedpyright(*arguments: str | Path, folder: Path = ROOT) -> dict[str, Any]:
    """Return what basedpyright finds; it looks for packages with the first Python on the path."""
    assert BASEDPYRIGHT is not None
    env = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    command = [BASEDPYRIGHT, "--outputjson", *arguments]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _errors(found: dict[str, Any]) -> list[str]:
    return [
        f"{Path(said['file']).name}:{said['range']['start']['line'] + 1} {said['message']}"
        for said in found["generalDiagnostics"]
        if said["severity"] == "error"
    ]


@pytest.fixture
def misspelt(tmp_path: Path) -> Path:
    """A file in which every line takes a misspelt name from a public module."""
    path = tmp_path / "misspelt.py"
    lines = (f"from {name} import Dsek as d{no}\n" for no, name in enumerate(PUBLIC_MODULES))
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_mypy_knows_the_types_of_the_main_calls() -> None:
    """Every `assert_type` of calls.py holds, under the strict settings of the project."""
    done = _mypy(Path(__file__).with_name("calls.py"))
    assert done.returncode == 0, done.stdout


@needs_basedpyright
def test_basedpyright_knows_the_types_of_the_main_calls() -> None:
    """The second checker agrees with the first."""
    assert _errors(_basedpyright(Path(__file__).with_name("calls.py"))) == []


def test_mypy_finds_a_misspelt_name(misspelt: Path) -> None:
    """No public module passes off a name it does not have as something of any type."""
    found = re.findall(r'Module "(\S+)" has no attribute "Dsek"', _mypy(misspelt).stdout)
    assert found == list(PUBLIC_MODULES)


@needs_basedpyright
def test_basedpyright_finds_a_misspelt_name(misspelt: Path) -> None:
    """The same for whoever checks with pyright."""
    found = _basedpyright(misspelt, folder=misspelt.parent)["generalDiagnostics"]
    lines = [
        said["range"]["start"]["line"]
        for said in found
        if said["severity"] == "error" and '"Dsek" is unknown import symbol' in said["message"]
    ]
    assert lines == list(range(len(PUBLIC_MODULES)))


@needs_basedpyright
def test_the_library_is_typed_to_the_bottom() -> None:
    """Nearly every symbol has a type that no checker has to guess."""
    found = _basedpyright("--verifytypes", "linli_core", "--ignoreexternal")
    complete = found["typeCompleteness"]
    # Whatever speaks of an untyped symbol counts as untyped too: the causes alone are shown.
    untyped = [
        f"{symbol['name']}: {said['message']}"
        for symbol in complete["symbols"]
        for said in symbol["diagnostics"]
        if "type annotation" in said["message"] or "Ambiguous" in said["message"]
    ]
    score = 100 * complete["completenessScore"]
    assert score >= LEAST_COMPLETE, "\n".join([f"{score:.1f} %", *untyped])
