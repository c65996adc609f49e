"""`linli figures`: what extensions count, each with its denominator; and `linli db` with them."""

from pathlib import Path

from tests.unit.cli.conftest import Run, told


def test_without_an_extension_there_is_nothing_to_count(run: Run, tmp_path: Path) -> None:
    """The answer is a list, with the moment it speaks of."""
    db = tmp_path / "cases.db"
    assert run("db", "upgrade", "--db", db).exit_code == 0
    found = told(run("figures", "--db", db, "--from", "2026-01-01", "--json"))
    assert isinstance(found["figures"], list)
    assert found["since"].startswith("2026-01-01")
    assert all(figure["denominator"] and figure["source"] for figure in found["figures"])
    assert found["tickets"]["received"] == 0
    assert run("figures", "--db", db).exit_code == 0


def test_the_tables_of_extensions_are_told_with_the_others(run: Run, tmp_path: Path) -> None:
    """Upgrading and checking speak of every extension's tables."""
    db = tmp_path / "cases.db"
    found = told(run("db", "upgrade", "--db", db, "--json"))
    assert all(state["from"] is None for state in found["own"].values())
    assert told(run("db", "check", "--db", db, "--json"))["differences"] == []
