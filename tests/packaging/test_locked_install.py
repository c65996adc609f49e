"""What a registry publishes after the lock was written changes nothing that is installed.

Each test runs the Makefile's own recipe against a folder or an index in which newer versions
of what a small lock names exist; one of them is asked for with an extra, as pytest-cov asks
for `coverage[toml]`, which a resolver looks up by itself.
"""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.support.environments import ROOT, make, registry_environment
from tests.support.invented_wheels import Wheel, write_index, write_lock

LOCKED = (
    Wheel("fair-cover", "7.0", extras=("toml",)),
    Wheel("fair-cover-plug", "3.0", needs=("fair-cover[toml]>=6", "fair-suite>=8")),
    Wheel("fair-suite", "8.0"),
)
PUBLISHED_LATER = (
    Wheel("fair-cover", "7.1", extras=("toml",)),
    Wheel("fair-cover-plug", "3.1", needs=("fair-cover[toml]>=7", "fair-suite>=8")),
    Wheel("fair-suite", "9.0"),
)
#: What a lock was installed with before: everything it names is resolved once more.
RESOLVING = ("--require-hashes", "--only-binary=:all:")

Registry = Callable[[Path, Sequence[Path]], dict[str, str]]


def _folder(_home: Path, wheels: Sequence[Path]) -> dict[str, str]:
    return registry_environment({"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels[0].parent)})


def _index(home: Path, wheels: Sequence[Path]) -> dict[str, str]:
    return registry_environment({"PIP_INDEX_URL": write_index(home / "simple", wheels)})


@pytest.fixture
def locks(tmp_path: Path) -> dict[str, Path]:
    """A small lock, one of a single package beside it, and all wheels in one folder."""
    shelf = tmp_path / "wheels"
    shelf.mkdir()
    built = [wheel.build(shelf) for wheel in LOCKED]
    for wheel in PUBLISHED_LATER:
        wheel.build(shelf)
    return {
        "all": write_lock(tmp_path / "lock.txt", built),
        "base": write_lock(tmp_path / "base.txt", [built[0], built[2]]),
        "beside": write_lock(tmp_path / "beside.txt", [built[1]]),
        "shelf": shelf,
    }


def _installed(environment: Path) -> dict[str, str]:
    done = subprocess.run(
        [environment / "bin/python", "-m", "pip", "freeze", "--disable-pip-version-check"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    pairs = (line.split("==") for line in done.stdout.splitlines())
    return {name: version for name, version in pairs if name.startswith("fair-")}


def _pip(environment: Path) -> int:
    """The major version of the environment's pip."""
    run: list[str | Path] = [environment / "bin/python", "-m", "pip", "--version"]
    return int(subprocess.check_output(run, text=True).split()[1].split(".")[0])


@pytest.mark.parametrize("registry", [_index, pytest.param(_folder, marks=pytest.mark.slow)])
def test_the_locked_versions_get_in_though_newer_ones_were_published(
    registry: Registry, locks: dict[str, Path], tmp_path: Path
) -> None:
    """`make setup` installs the versions of the lock; an older pip refuses the flags of before."""
    where = registry(tmp_path, sorted(locks["shelf"].iterdir()))
    environment = tmp_path / "env"

    make(environment / ".locked", where, VENV=environment, LOCK=locks["all"])

    assert _installed(environment) == {wheel.name: wheel.version for wheel in LOCKED}
    before = subprocess.run(
        [environment / "bin/python", "-m", "pip", "install", "--dry-run", "--ignore-installed",
         *RESOLVING, "-r", locks["all"]],
        env=where, check=False, capture_output=True, text=True,
    )  # fmt: skip
    # From pip 24 on the resolver takes the lock's own version for a name with an extra.
    if _pip(environment) < 24:
        assert before.returncode != 0
        assert "must have their versions pinned" in before.stderr


@pytest.mark.slow
def test_the_benchmarks_lock_and_the_resolvers_lock_are_installed_as_they_stand(
    locks: dict[str, Path], tmp_path: Path
) -> None:
    """The other environments come from their locks by the same recipe, one lock after another."""
    where = _index(tmp_path, sorted(locks["shelf"].iterdir()))
    bench, resolver = tmp_path / "bench", tmp_path / "resolver"

    make(
        bench / ".locked",
        where,
        BENCH=bench,
        LOCK=locks["base"],
        BENCH_LOCK=locks["beside"],
    )
    make(
        resolver / ".locked",
        where,
        RESOLVER=resolver,
        RESOLVER_LOCK=locks["base"],
    )

    assert _installed(bench) == {wheel.name: wheel.version for wheel in LOCKED}
    assert _installed(resolver) == {"fair-cover": "7.0", "fair-suite": "8.0"}


@pytest.mark.slow
def test_a_lock_that_lacks_a_dependency_is_noticed(locks: dict[str, Path], tmp_path: Path) -> None:
    """Installing without resolving does not hide what a lock forgot: the set-up stops."""
    where = _index(tmp_path, sorted(locks["shelf"].iterdir()))

    with pytest.raises(AssertionError, match=r"fair-cover-plug 3\.0 requires fair-cover"):
        make(
            tmp_path / "env/.locked",
            where,
            VENV=tmp_path / "env",
            LOCK=locks["beside"],
        )


def test_no_recipe_installs_from_a_registry_by_other_flags() -> None:
    """Whatever make or a tool installs comes from a lock, or is our own source without one."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    installing = [line.strip() for line in text.splitlines() if "$(PIP_INSTALL)" in line]
    assert installing
    for line in installing:
        assert "$(LOCKED)" in line or "$(OURS)" in line, line
    for script in (ROOT / "tools").glob("*.sh"):
        assert "pip install" not in script.read_text(encoding="utf-8"), script.name
