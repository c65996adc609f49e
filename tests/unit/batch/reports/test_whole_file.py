"""A file appears whole or not at all, for its owner alone; a full disk leaves nothing behind."""

import os
import resource
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from linli_core.batch.reports.ledger import LedgerRow, LedgerWriter
from linli_core.batch.reports.pairing_sheet import write_pairing_sheet
from linli_core.batch.reports.whole_file import WholeBook, write_whole

ROW = LedgerRow(file="", sheet="需求", row=2, outcome_zh="已采纳", outcome_en="accepted")
LONG = "赵家阿婆说的话" * 2000
Write = Callable[[Path], None]


def _ledger(path: Path) -> None:
    with LedgerWriter(path) as ledger:
        for number in range(50):
            ledger.row(evolve(ROW, file=f"{number}{LONG}", row=number))
        ledger.summary("合计", [(LONG, 1)])


def _book(path: Path) -> None:
    with WholeBook(path) as file:
        book: Any = file.book
        sheet = book.add_worksheet()
        for number in range(50):
            sheet.write_string(number, 0, f"{number}{LONG}")


WRITERS: dict[str, Write] = {
    "台账.csv": _ledger,
    "台账.xlsx": _ledger,
    "表.xlsx": _book,
    "副本.xlsx": lambda path: write_whole(path, os.urandom(100_000)),
}


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file may grow past two kilobytes, as on a disk without room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2048, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("small_files")
@pytest.mark.parametrize("name", WRITERS)
def test_what_cannot_be_written_whole_is_an_error_and_leaves_nothing(
    tmp_path: Path, name: str
) -> None:
    """The system's own error is raised, and neither words nor a half file stay behind."""
    with pytest.raises(OSError, match="too large"):
        WRITERS[name](tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small_files")
@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_leaves_the_file_that_was_there(tmp_path: Path, name: str) -> None:
    """The ledger of an earlier run stays whole when a later one cannot be written."""
    path = tmp_path / name
    path.write_bytes(b"earlier")
    with pytest.raises(OSError, match="too large"):
        WRITERS[name](path)
    assert path.read_bytes() == b"earlier"


@pytest.mark.parametrize("name", [*WRITERS, "结对.xlsx"])
def test_no_file_is_written_through_a_link_or_shown_to_others(tmp_path: Path, name: str) -> None:
    """A link of the name, or of the name that unfinished files once had, leads nowhere."""
    (tmp_path / "own").mkdir()
    secret = tmp_path / "own" / "secret"
    secret.write_bytes(b"secret")
    path = tmp_path / name
    path.symlink_to(secret)
    (tmp_path / f".{name}.part").symlink_to(secret)
    if name in WRITERS:
        WRITERS[name](path)
    else:
        write_pairing_sheet([], path)
    assert secret.read_bytes() == b"secret"
    assert not path.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
