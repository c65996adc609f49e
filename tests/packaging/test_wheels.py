"""What is published works without the source tree: wheels and sdists of the core and plug-ins.

Everything is built offline by the locked build backend, installed beside the lock into a clean
environment outside the checkout, and used there as a stranger would.
"""

import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.support.environments import ROOT, make, outer_environment, run

pytestmark = pytest.mark.slow

HOMES = [ROOT, *sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))]
WORKBOOKS = sorted((ROOT / "examples/community/workbooks").glob("*.xlsx"))
EXPECTED = json.loads((ROOT / "examples/community/expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment outside the checkout that holds the lock and nothing else."""
    environment = tmp_path_factory.mktemp("outside") / "env"
    make(environment / ".locked", outer_environment(), VENV=environment)
    return environment


@pytest.fixture(scope="module")
def built(locked: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of what is published: sdists, and the wheels that come of them alone."""
    folder = tmp_path_factory.mktemp("built")
    sdists, wheels = folder / "sdists", folder / "wheels"
    for home in HOMES:
        run(locked / "bin/hatchling", "build", "-t", "sdist", "-d", sdists, cwd=home)
    for sdist in sorted(sdists.glob("*.tar.gz")):
        _wheel(locked, sdist, wheels)
    return {"sdists": sdists, "wheels": wheels}


@pytest.fixture(scope="module")
def installed(locked: Path, built: dict[str, Path]) -> Path:
    """The programs of an environment with the lock and our wheels."""
    python = locked / "bin/python"
    wheels = sorted(built["wheels"].glob("*.whl"))
    run(python, "-m", "pip", "install", "-q", "--no-index", "--no-deps", *wheels, cwd=locked)
    run(python, "-m", "pip", "check", cwd=locked)
    return locked / "bin"


@pytest.fixture
def cases(installed: Path, tmp_path: Path) -> dict[str, Any]:
    """The figures of a batch over the example workbooks, and where its database is."""
    arguments = ["--as-of", EXPECTED["as_of"], "--db", "cases.db", "--ledger", "ledger.xlsx"]
    said = run(
        installed / "linli", "batch", "run", *WORKBOOKS, *arguments, "--json",
        cwd=tmp_path, expect=1,
    )  # fmt: skip
    figures: dict[str, Any] = json.loads(said)
    return figures


def _wheel(environment: Path, source: Path, folder: Path) -> None:
    run(
        environment / "bin/python", "-m", "pip", "wheel", "-q", "--no-index", "--no-deps",
        "--no-build-isolation", "-w", folder, source, cwd=environment,
    )  # fmt: skip


def _contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_sdist_makes_the_same_wheel_as_the_tree(
    locked: Path, built: dict[str, Path], tmp_path: Path
) -> None:
    """Nothing that a wheel holds was forgotten in the sdist."""
    for home in HOMES:
        _wheel(locked, home, tmp_path)
    names = sorted(path.name for path in tmp_path.glob("*.whl"))
    assert len(names) == len(HOMES)
    assert names == sorted(path.name for path in built["wheels"].glob("*.whl"))
    for name in names:
        assert _contents(tmp_path / name) == _contents(built["wheels"] / name), name


def test_every_wheel_has_its_licence_and_its_types(built: dict[str, Path]) -> None:
    """A distribution carries the licence it is under, and says that it is typed."""
    for wheel in built["wheels"].glob("*.whl"):
        names = _contents(wheel).keys()
        assert [name for name in names if name.endswith("licenses/LICENSE")], wheel.name
        assert f"{wheel.name.partition('-')[0]}/py.typed" in names, wheel.name


def test_an_sdist_holds_the_tests_and_the_changelog(built: dict[str, Path]) -> None:
    """Whoever packages it for a system finds what belongs to a source distribution."""
    for sdist in built["sdists"].glob("*.tar.gz"):
        with tarfile.open(sdist) as archive:
            inside = {name.partition("/")[2] for name in archive.getnames()}
        assert {"LICENSE", "CHANGELOG.md", "README.md", "pyproject.toml"} <= inside, sdist.name
        assert any(name.startswith("tests/") for name in inside), sdist.name


def test_the_library_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """The checkout is not what is tried."""
    where = run(
        installed / "python", "-c", "import linli_core; print(linli_core.__file__)", cwd=tmp_path
    )
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_every_plugin_is_found_and_without_a_problem(installed: Path, tmp_path: Path) -> None:
    """`linli plugins` names each of them."""
    plugins = json.loads(run(installed / "linli", "plugins", "--json", cwd=tmp_path))
    assert {home.name for home in HOMES[1:]} <= {plugin["name"] for plugin in plugins}
    assert [plugin for plugin in plugins if plugin["problems"]] == []


def test_a_batch_over_the_example_workbooks_comes_to_the_known_figures(
    cases: dict[str, Any], tmp_path: Path
) -> None:
    """The main job works from wheels: the figures are those computed without the engine."""
    rows = EXPECTED["rows"]
    assert (cases["accepted"], cases["unchanged"]) == (rows["accepted"], rows["unchanged"])
    assert cases["cases"] == len(EXPECTED["by_case"])
    assert (tmp_path / "ledger.xlsx").stat().st_size > 0


@pytest.mark.usefixtures("cases")
def test_the_doctor_finds_no_fault(installed: Path, tmp_path: Path) -> None:
    """`linli doctor` sees schema, key and plug-ins in order on the database of the batch."""
    said = run(installed / "linli", "doctor", "--db", "cases.db", "--json", cwd=tmp_path)
    levels = {check["subject"]: check["level"] for check in json.loads(said)["checks"]}
    assert {levels[subject] for subject in ("database", "schema", "key", "plugins")} == {"ok"}
    assert "fault" not in levels.values()


def test_the_kits_own_tests_pass(installed: Path, tmp_path: Path) -> None:
    """The kit for authors of plug-ins is complete in the wheel, and proves what is installed."""
    said = run(
        installed / "python", "-m", "pytest", "-q", "--pyargs",
        "linli_core.testing.test_installed", cwd=tmp_path,
    )  # fmt: skip
    assert "TestPlugin" not in said.partition("short test summary")[2]
    assert " passed" in said.splitlines()[-1]
