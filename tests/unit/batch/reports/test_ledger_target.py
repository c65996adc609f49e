"""A ledger replaces a ledger: never a workbook, the database, its key, or another file."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from linli_core.batch.reports.ledger import LedgerRow, LedgerWriter
from linli_core.batch.reports.ledger_target import NoLedger, why_not

ROW = LedgerRow(file="a.csv", sheet="需求", row=2, outcome_zh="已采纳", outcome_en="accepted")


def _write(path: Path) -> Path:
    with LedgerWriter(path) as ledger:
        ledger.row(ROW)
        ledger.summary("合计", [("行", 1)])
    return path


@pytest.mark.parametrize("name", ["台账.csv", "台账.xlsx"])
def test_a_ledger_may_be_written_again(tmp_path: Path, name: str) -> None:
    """A ledger of an earlier run is replaced, and nothing unfinished stays beside it."""
    path = _write(_write(tmp_path / name))
    assert why_not(path) is None
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


@pytest.mark.parametrize("name", ["台账.csv", "台账.xlsx"])
def test_only_its_owner_may_read_a_ledger(tmp_path: Path, name: str) -> None:
    """Reasons speak of people; whoever else uses the machine does not see them."""
    path = _write(tmp_path / name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def _link(path: Path, used: Path) -> None:
    path.symlink_to(used)


def _hard_link(path: Path, used: Path) -> None:
    os.link(used, path)


@pytest.mark.parametrize("prepare", [_link, _hard_link])
def test_a_file_of_the_run_is_known_by_any_name(
    tmp_path: Path, prepare: Callable[[Path, Path], None]
) -> None:
    """A link to an input is that input."""
    used = _write(tmp_path / "登记.csv")
    prepare(tmp_path / "台账.csv", used)
    assert why_not(tmp_path / "台账.csv", [used]) is NoLedger.IN_USE


def test_a_database_that_is_yet_to_be_made_is_in_use(tmp_path: Path) -> None:
    """The database of this run has its name before it has a file."""
    assert why_not(tmp_path / "a.db", [tmp_path / "a.db"]) is NoLedger.IN_USE


def test_the_summary_beside_a_text_ledger_is_held_to_the_same(tmp_path: Path) -> None:
    """A `.csv` ledger writes a second file, which may be an input as well."""
    used = tmp_path / "台账.summary.csv"
    assert why_not(tmp_path / "台账.csv", [used]) is NoLedger.IN_USE


@pytest.mark.parametrize("content", [b"SQLite format 3\0", b"a,b\n1,2\n", "编号\n".encode()])
@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.db"])
def test_what_is_no_ledger_is_never_replaced(tmp_path: Path, name: str, content: bytes) -> None:
    """A table, a database or anything else that stands there is not a ledger's to replace."""
    path = tmp_path / name
    path.write_bytes(content)
    assert why_not(path) is NoLedger.OTHER_CONTENT


def test_an_unfinished_ledger_follows_no_link(tmp_path: Path) -> None:
    """Its name cannot be foreseen, so that nobody can lay a link there."""
    target = tmp_path / "secret"
    target.write_text("x")
    (tmp_path / ".台账.csv.part").symlink_to(target)
    _write(tmp_path / "台账.csv")
    assert target.read_text() == "x"


def test_a_device_is_no_place_for_a_ledger(tmp_path: Path) -> None:
    """A pipe would wait for somebody to read it."""
    os.mkfifo(tmp_path / "台账.csv")
    assert why_not(tmp_path / "台账.csv") is NoLedger.NO_FILE
