"""`linli plugin new`: from nothing to a plug-in that works."""

import subprocess
import sys
from pathlib import Path

import pytest

from linli_core.errors import InvalidInput
from linli_core.plugin_system.scaffold import new_plugin


def test_a_new_plugin_passes_its_own_tests_as_it_is(tmp_path: Path) -> None:
    """An author begins with something that works: conformance, storage and a story."""
    written = new_plugin("county-yard", tmp_path)
    home = tmp_path / "linli-county-yard"
    assert home / "src/linli_county_yard/py.typed" in written
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error"]
    ran = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "passed" in ran.stdout


def test_no_placeholder_is_left_in_a_new_plugin(tmp_path: Path) -> None:
    """Every file speaks of the author's own plug-in."""
    for path in new_plugin("linli-yard", tmp_path):
        text = path.read_text(encoding="utf-8")
        assert "${" not in text
        assert "linli-linli" not in str(path)


@pytest.mark.parametrize("pieces", [("table", "sheet", "command", "figure"), ("figure",)])
def test_a_new_extension_passes_its_own_tests_as_it_is(
    tmp_path: Path, pieces: tuple[str, ...]
) -> None:
    """Table, sheet, command and figure work together, or only those that were asked for."""
    written = new_plugin("county-fairs", tmp_path, pieces)
    names = {path.name for path in written}
    assert {"sheet.py", "test_sheet.py"} & names == (
        {"sheet.py", "test_sheet.py"} if len(pieces) > 1 else set()
    )
    assert all("${" not in path.read_text(encoding="utf-8") for path in written)
    home = tmp_path / "linli-county-fairs"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error"]
    ran = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("", "county-yard"),
        ("My County", "my-county"),
        ("1yard", "yard"),
        ("yard_x", "yard-x"),
        ("yard--x", "yard-x"),
        ("../yard", "yard"),
        ("院落", "county-yard"),
    ],
)
def test_a_name_that_is_no_name_is_refused_with_one_that_is(
    tmp_path: Path, name: str, proposed: str
) -> None:
    """Nothing is written for it, and its author learns what to type instead."""
    with pytest.raises(InvalidInput, match=rf"such as {proposed}\."):
        new_plugin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_already_is_not_overwritten(tmp_path: Path) -> None:
    """An author's work is never replaced by a template."""
    new_plugin("yard", tmp_path)
    with pytest.raises(InvalidInput, match="choose another name"):
        new_plugin("yard", tmp_path)
