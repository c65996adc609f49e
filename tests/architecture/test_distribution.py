"""What the one set-up installs: a lock without addresses, and every plug-in of the tree."""

import re
import sys
from importlib.metadata import EntryPoint, distribution, entry_points
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PLUGIN_FOLDERS = sorted(path.parent.name for path in ROOT.glob("plugins/*/pyproject.toml"))
LOCKS = sorted(path.name for path in ROOT.glob("requirements/*.txt"))


def _locked(root: Path, lock: str = "lock.txt") -> dict[str, str]:
    text = (root / "requirements" / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.replace("\\\n", " ").strip())
    return {entry.partition("==")[0]: entry for entry in entries}


def test_requirements_name_no_address(root: Path) -> None:
    """Where packages come from is the installer's choice, not the repository's."""
    files = [*root.glob("requirements/*"), root / "pyproject.toml", *root.glob("plugins/*/*.toml")]
    assert len(files) > 1
    assert [path.name for path in files if "://" in path.read_text(encoding="utf-8")] == []


def test_lock_formats_that_hold_addresses_are_absent(root: Path) -> None:
    """There is one lock, in the format that needs no address."""
    ignored = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"uv.lock", "pylock*.toml"} <= set(ignored)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_pinned_by_hash(root: Path, lock: str) -> None:
    """A package that was tampered with on its way is refused."""
    for name, entry in _locked(root, lock).items():
        assert "==" in entry, name
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), name


def test_what_the_benchmarks_compare_with_is_no_dependency(root: Path) -> None:
    """The peers stand in a lock of their own, and in nobody else's environment."""
    assert "eventsourcing" in _locked(root, "bench-lock.txt")
    assert not {"eventsourcing", "scipy"} & _locked(root).keys()


def test_the_lock_covers_what_the_core_and_the_plugins_declare(
    root: Path, pyproject: dict[str, Any], plugin_projects: dict[str, dict[str, Any]]
) -> None:
    """Packages installed without dependencies find all of them already there."""
    project = pyproject["project"]
    declared = set(project["dependencies"])
    declared.update(line for lines in project["optional-dependencies"].values() for line in lines)
    for plugin in plugin_projects.values():
        declared.update(plugin["project"]["dependencies"])
    names = {re.split(r"[<>=~!;\s]", line)[0] for line in declared} - {"linli-core"}
    assert {name.partition("[")[0] for name in names} <= _locked(root).keys()


@pytest.mark.parametrize("folder", PLUGIN_FOLDERS)
def test_every_plugin_in_the_tree_is_installed(
    folder: str, plugin_projects: dict[str, dict[str, Any]]
) -> None:
    """`make setup` installs each folder of plugins/, in the version that the folder states."""
    project = plugin_projects[folder]["project"]
    assert project["name"] == folder
    assert distribution(folder).version == project["version"]
    assert project["dependencies"] == ["linli-core>=0.1,<0.2"]


@pytest.mark.parametrize("folder", PLUGIN_FOLDERS)
def test_every_plugin_is_found_by_its_entry_point(
    folder: str, plugin_projects: dict[str, dict[str, Any]]
) -> None:
    """A plug-in announces a module of its own under the group `linli`, and the module loads."""
    declared = plugin_projects[folder]["project"]["entry-points"]["linli"]
    for name, value in declared.items():
        assert EntryPoint(name, value, "linli") in entry_points(group="linli")
        module = EntryPoint(name, value, "linli").load()
        assert module.__name__.partition(".")[0] == folder.replace("-", "_")


def test_the_installed_core_is_the_one_in_the_tree(root: Path, pyproject: dict[str, Any]) -> None:
    """A change in the source is what the tests run, not a copy made earlier."""
    import linli_core  # noqa: PLC0415 - which file it comes from is the point

    assert pyproject["project"]["dynamic"] == ["version"]
    assert distribution("linli-core").version == linli_core.__version__
    assert Path(linli_core.__file__).is_relative_to(root / "src")


def test_the_lowest_versions_permitted_are_the_ones_tried(
    root: Path, pyproject: dict[str, Any]
) -> None:
    """A lower bound is a promise: `make test-lowest` runs with exactly that version."""
    project = pyproject["project"]
    declared = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    locked = _locked(root, "lowest-lock.txt")
    for line in declared:
        name, _, bound = line.partition(">=")
        tried = re.split(r"[\s;]", locked[name.partition("[")[0]].partition("==")[2])[0]
        parts = bound.split(".")
        assert tried.split(".")[: len(parts)] == parts, line


def test_what_is_claimed_of_pythons_is_what_is_run(root: Path, pyproject: dict[str, Any]) -> None:
    """The classifiers name the versions of the jobs, and the set-up looks for the same."""
    workflow = yaml.safe_load((root / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    run = workflow["jobs"]["check-and-test"]["strategy"]["matrix"]["python"]
    claimed = [
        line.rpartition(" ")[2]
        for line in pyproject["project"]["classifiers"]
        if line.startswith("Programming Language :: Python :: ")
    ]
    looked_for = re.findall(r"python(3\.\d+)", (root / "tools/make_venv.sh").read_text("utf-8"))
    assert claimed == run
    assert set(run) <= set(looked_for)


def test_actions_are_pinned_by_hash(root: Path) -> None:
    """Whoever moves a tag of an action does not run in our jobs."""
    text = "".join(path.read_text("utf-8") for path in root.glob(".github/workflows/*.yml"))
    used = re.findall(r"uses: (.+)", text)
    assert used
    assert [line for line in used if not re.fullmatch(r"\S+@[0-9a-f]{40} # v\d\S*", line)] == []


def test_hooks_fetch_nothing(root: Path) -> None:
    """Every hook is a program of the lock: a commit needs no network."""
    config = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert [h["id"] for h in hooks if h["language"] != "system"] == []
    programs = {Path(hook["entry"].split()[0]) for hook in hooks}
    assert {program.parent for program in programs} == {Path(".venv/bin")}
    here = Path(sys.executable).parent
    assert [p.name for p in sorted(programs) if not (here / p.name).exists()] == []


@pytest.mark.parametrize("folder", PLUGIN_FOLDERS)
def test_every_distribution_carries_the_one_licence(root: Path, folder: str) -> None:
    """A plug-in that is published by itself brings the licence along, word for word."""
    copy = (root / "plugins" / folder / "LICENSE").read_bytes()
    assert copy == (root / "LICENSE").read_bytes()
