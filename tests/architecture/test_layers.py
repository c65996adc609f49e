"""The layers of the core are a contract without exceptions."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.public_modules import AUTHOR_MODULES


def test_every_import_contract_is_kept(root: Path) -> None:
    """No module imports a layer above its own, and no package is without a layer."""
    # A process of its own: the linter draws on the terminal, which pytest holds here.
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    found = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_no_contract_has_an_ignore(pyproject: dict[str, Any]) -> None:
    """An import that breaks a contract is mended, never listed as an exception."""
    contracts = pyproject["tool"]["importlinter"]["contracts"]
    assert not [
        contract["name"]
        for contract in contracts
        if contract.keys() & {"ignore_imports", "exhaustive_ignores", "skip_descendants"}
    ]


def test_every_plugin_is_under_the_contracts(
    root: Path, pyproject: dict[str, Any], plugin_projects: dict[str, dict[str, Any]]
) -> None:
    """A new plug-in is added to each contract that speaks of plug-ins."""
    packages = {name.replace("-", "_") for name in plugin_projects}
    assert packages == {path.name for path in root.glob("plugins/*/src/*") if path.is_dir()}
    config = pyproject["tool"]["importlinter"]
    assert set(config["root_packages"]) == {"linli_core"} | packages
    by_name = {contract["name"]: contract for contract in config["contracts"]}
    siblings = by_name["The core knows no plug-in, and no plug-in knows another"]["layers"][0]
    assert set(siblings.split(" | ")) == packages
    declaring = by_name[
        "Plug-ins declare with what is public to authors: no database, no running engine"
    ]
    working = by_name["Extensions work through public modules alone: never past a desk"]
    extensions = set(working["source_modules"])
    assert set(declaring["source_modules"]) == packages - extensions
    rooms = {
        path.stem for path in (root / "src/linli_core").iterdir() if path.suffix in {"", ".py"}
    }
    closed = {f"linli_core.{room}" for room in rooms if not room.startswith("__")}
    assert set(declaring["forbidden_modules"]) == closed - AUTHOR_MODULES | {"sqlalchemy"}
    assert set(working["forbidden_modules"]) == closed - AUTHOR_MODULES
    assert packages | {"linli_core"} == set(pyproject["tool"]["coverage"]["run"]["source_pkgs"])
