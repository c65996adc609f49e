"""Making environments with the Makefile's own recipes, and running programs in them."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_OF_PIP = re.compile(r"^(PIP|UV)_")
_OURS = re.compile(r"^(LINLI|MAKE|MFLAGS|PYTHONPATH|PYTEST|VIRTUAL_ENV|COV)")


def outer_environment() -> dict[str, str]:
    """Return what a new shell of the user's would have: pip's settings, none of ours."""
    return {name: value for name, value in os.environ.items() if not _OURS.match(name)}


def registry_environment(registry: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which pip asks one registry only."""
    outer = outer_environment()
    plain = {name: value for name, value in outer.items() if not _OF_PIP.match(name)}
    return {**plain, "PIP_CONFIG_FILE": os.devnull, **registry}


def make(target: Path, env: Mapping[str, str], **variables: Path) -> None:
    """Make one target of the Makefile, with this very Python.

    Raises:
        AssertionError: it failed; the text is what make said.
    """
    settings = [f"{name}={value}" for name, value in variables.items()]
    said = _run(
        ["make", "--silent", "--no-print-directory", *settings, str(target)],
        cwd=ROOT,
        env={**env, "PYTHON": sys.executable},
    )
    assert said.returncode == 0, said.stdout + said.stderr


def run(
    *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None, expect: int | None = 0
) -> str:
    """Run a program and return what it printed; None expects any exit code.

    Raises:
        AssertionError: it ended with another exit code.
    """
    said = _run(command, cwd=cwd, env=outer_environment() if env is None else env)
    assert expect in (None, said.returncode), f"{said.returncode}: {said.stdout}{said.stderr}"
    return said.stdout


def _run(
    command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(command), cwd=cwd, env=dict(env), check=False, capture_output=True, text=True
    )
