"""Unit tests mirror the source, so that a newcomer knows which test guards a file."""

from pathlib import Path

import pytest
from tools.which_tests import guarded_by, importers, main, mirrors, source_files

#: What is used from outside alone: by Python, by pytest, and by authors of plug-ins.
OUTSIDE = {
    "linli_core.__main__",
    "linli_core.plugins.hooks",
    "linli_core.testing.pytest_plugin",
}


def test_a_unit_test_stands_where_what_it_guards_stands(root: Path) -> None:
    """`lifecycle/flows/test_progress_….py` guards `lifecycle/flows/progress.py` and says so."""
    strays = [
        f"{path.relative_to(root)}: name it test_MODULE.py or test_MODULE_….py, in MODULE's folder"
        for path in sorted((root / "tests/unit").rglob("test_*.py"))
        if guarded_by(path, root) is None
    ]
    assert strays == []


def test_the_test_of_a_file_is_the_one_of_its_name(root: Path) -> None:
    """Also where one module is named like the beginning of another."""
    unit, source = root / "tests/unit", root / "src/linli_core"
    keyed = mirrors(root, source / "texts/keyed.py")
    assert keyed == [unit / "texts/test_keyed.py", unit / "texts/test_keyed_tables.py"]
    assert guarded_by(unit / "plugin_system/test_pairing_checks.py", root) == (
        source / "plugin_system/pairing_checks"
    )
    assert guarded_by(unit / "texts/test_nowhere.py", root) is None


def test_whoever_imports_a_name_uses_the_file_that_holds_it(root: Path) -> None:
    """Through the public modules too, which hold nothing."""
    triage = importers(root, root / "src/linli_core/domain/statements/intake.py")
    assert root / "tests/scenario/test_host_application.py" in triage
    rules = importers(root, root / "plugins/linli-special-care/src/linli_special_care/flows.py")
    assert root / "plugins/linli-special-care/tests/test_refined_flows.py" in rules


def test_every_file_has_a_test_that_comes_near_it(root: Path) -> None:
    """Whatever is asked about, somebody is named; a file that nothing reaches is dead."""
    core = root / "src/linli_core"
    lost = [
        str(path.relative_to(root))
        for name, path in source_files(root).items()
        if path.is_relative_to(core)
        and not path.is_relative_to(core / "storage/migrations")
        and name not in OUTSIDE
        and path.stem != "__init__"
        and not mirrors(root, path)
        and not importers(root, path)
    ]
    assert lost == []


def test_the_answer_can_be_run_as_it_stands(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Guards first, users after them, and the command; what is no file of ours is told so."""
    assert main(["src/linli_core/lifecycle/flows/progress.py"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["guards it:", "  tests/unit/lifecycle/flows/test_progress.py"]
    command = said[-1].partition("run them: ")[2].split()
    assert all((root / part).exists() for part in command if part.startswith("tests/"))
    assert main(["nowhere.py"]) == main([]) == 2
