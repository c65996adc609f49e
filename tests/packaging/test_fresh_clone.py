"""The two commands of the README work from a fresh clone, whatever was published meanwhile."""

import shutil
import sys
from pathlib import Path

import pytest
from tests.support.environments import ROOT, outer_environment, registry_environment, run
from tests.support.invented_wheels import Wheel, write_index

pytestmark = pytest.mark.slow

#: Newer than anything the lock names; pytest-cov asks for the first of them with its extra.
PUBLISHED_LATER = (
    Wheel("coverage", "9999.0", extras=("toml",)),
    Wheel("attrs", "9999.0"),
    Wheel("rich", "9999.0"),
)


@pytest.fixture
def registry(tmp_path: Path) -> dict[str, str]:
    """An index that lacks nothing of the lock, and holds newer versions besides."""
    shelf = tmp_path / "shelf"
    run(
        sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes",
        "--only-binary=:all:", "-r", ROOT / "requirements/lock.txt", "-d", shelf,
        cwd=tmp_path, env=outer_environment(),
    )  # fmt: skip
    for wheel in PUBLISHED_LATER:
        wheel.build(shelf)
    index = write_index(tmp_path / "simple", sorted(shelf.glob("*.whl")))
    only_here = {"PIP_INDEX_URL": index, "PIP_CACHE_DIR": str(tmp_path / "cache")}
    return {**registry_environment(only_here), "PYTHON": sys.executable}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files that git knows, as they are now, in a folder of their own."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    listed = run("git", "ls-files", "-z", cwd=ROOT)
    for name in listed.split("\0"):
        if not (ROOT / name).is_file():
            continue
        target = tmp_path / "clone" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    return tmp_path / "clone"


def test_demo_and_tests_run_from_a_fresh_clone(clone: Path, registry: dict[str, str]) -> None:
    """`make demo` carries the county, and the suite runs, from that index alone."""
    demo = run("make", "demo", cwd=clone, env=registry)
    assert (clone / "out/demo/结果台账.xlsx").exists(), demo
    frozen = run(clone / ".venv/bin/python", "-m", "pip", "freeze", cwd=clone, env=registry)
    assert "9999.0" not in frozen
    said = run(
        clone / ".venv/bin/python", "-m", "pytest", "-q", "tests/unit/domain", "tests/unit/texts",
        cwd=clone, env=registry,
    )  # fmt: skip
    assert " passed" in said.splitlines()[-1]
