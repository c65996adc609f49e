"""Disks that are full, closed or not one's own, and what a killed process leaves on them."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.support.small_county import write_small_county
from tests.support.work import AS_OF, open_library, start

from linli_core.batch.run import run_batch
from linli_core.engine import Linli
from linli_core.errors import ConfigError, LinliError
from linli_core.privacy.keys import KEY_BYTES
from linli_core.storage.dialects import make_engine
from linli_core.storage.failures import translating_db_errors

WORDS = "阿婆说灯不亮"
NOBODY = 65534
#: Every line runs the command line under limits of its own.
LIMITED = """
import resource, sys
kind, most, *words = sys.argv[1:]
from linli_core.cli import linli
resource.setrlimit(getattr(resource, kind), (int(most), int(most)))
linli(words)
"""
#: A run whose rows lie outside the memory says when it carries, and waits to be killed.
RUNNING = """
import sys, time
from pathlib import Path
from linli_core import Linli
from linli_core.batch.run import run_batch
from linli_core.batch.settings import CARRYING
from tests.support.work import AS_OF
def watch(progress):
    if progress.phase == CARRYING and progress.done:
        print("now", flush=True)
        time.sleep(60)
linli = Linli.from_url(sys.argv[1], clock=lambda: AS_OF)
run_batch(linli, [Path(p) for p in sys.argv[2:]], as_of=AS_OF, rows_in_memory=2, cases_at_once=1,
          progress=watch)
"""
#: A ledger that is half written.
WRITING = """
import sys, time
from pathlib import Path
from linli_core.batch.reports.ledger import LedgerRow, LedgerWriter
with LedgerWriter(Path(sys.argv[1])) as ledger:
    for number in range(5000):
        ledger.row(LedgerRow(file="a.csv", sheet="需求", row=number, outcome_zh=sys.argv[2],
                             outcome_en=sys.argv[2]))
    print("now", flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A few cases of many fates."""
    return write_small_county(tmp_path_factory.mktemp("county"))


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """The folder of temporary files."""
    (tmp_path / "tmp").mkdir()
    return tmp_path / "tmp"


def _killed(temporary: Path, program: str, *words: object) -> None:
    """Run a program until it says so, and kill it."""
    where = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": os.getcwd()}  # noqa: PTH109
    line = [sys.executable, "-c", program, *map(str, words)]
    with subprocess.Popen(line, env=where, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "now\n"
        process.send_signal(signal.SIGKILL)


def _modes(folder: Path) -> dict[str, int]:
    """Return who may use each file and folder that lies there."""
    return {p.name: stat.S_IMODE(p.stat().st_mode) & 0o077 for p in folder.rglob("*")}


def test_a_killed_run_leaves_no_temporary_files(
    tmp_path: Path, temporary: Path, county: list[Path]
) -> None:
    """Rows wait outside the memory in files without a name; the rest is its owner's alone."""
    (tmp_path / "own").mkdir()
    _killed(temporary, RUNNING, f"sqlite:///{tmp_path}/own/cases.db", *county)
    assert list(temporary.iterdir()) == []
    assert "cases.db" in _modes(tmp_path / "own")
    assert set(_modes(tmp_path / "own").values()) == {0}


@pytest.mark.parametrize("name", ["台账.csv", "台账.xlsx"])
def test_a_killed_ledger_is_nobody_elses(tmp_path: Path, temporary: Path, name: str) -> None:
    """What was written of it lies beside it, where nobody else may read it, under no name."""
    (tmp_path / "own").mkdir()
    _killed(temporary, WRITING, tmp_path / "own" / name, WORDS)
    assert list(temporary.iterdir()) == []
    left = _modes(tmp_path / "own")
    assert name not in left
    assert left
    top = {p.name: left[p.name] for p in (tmp_path / "own").iterdir()}
    assert set(top.values()) == {0}


def _limited(kind: str, most: int, *words: object) -> subprocess.CompletedProcess[str]:
    speak = {**os.environ, "LINLI_LANG": "zh", "PYTHONUTF8": "1"}
    line = [sys.executable, "-c", LIMITED, kind, str(most), *map(str, words)]
    return subprocess.run(line, env=speak, capture_output=True, text=True, check=False, timeout=60)


def test_too_many_open_files_are_named(tmp_path: Path, county: list[Path]) -> None:
    """No traceback and no incident: nobody who maintains the program can help."""
    done = _limited("RLIMIT_NOFILE", 3, "batch", "run", county[0], "--db", tmp_path / "a.db")
    assert done.returncode == 3, done.stderr
    assert "打开的文件太多" in done.stderr


def test_a_file_that_may_grow_no_further_is_named(tmp_path: Path, county: list[Path]) -> None:
    """The database that has no room is named with its disk; what it holds stays whole."""
    db = tmp_path / "a.db"
    done = _limited("RLIMIT_FSIZE", 200_000, "batch", "run", *county, "--db", db)
    assert done.returncode == 3, done.stderr
    assert "LL-3002" in done.stderr
    assert str(db) in done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except OSError:
        pytest.skip("no mount here")
    if done.returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)  # noqa: S607 - where it lies is the system's


@pytest.mark.parametrize("name", ["台账.csv", "台账.xlsx"])
def test_a_ledger_on_a_full_disk_names_the_disk(
    tmp_path: Path, small_disk: Path, county: list[Path], name: str
) -> None:
    """The cases are on record, nothing half-written stays, and it is told how to go on."""
    (small_disk / "full").write_bytes(b"0" * 61_440)
    line = ("batch", "run", *county, "--db", tmp_path / "a.db", "--ledger", small_disk / name)
    done = _limited("RLIMIT_NOFILE", 256, *line, "--as-of", "2026-11-20")
    assert done.returncode == 3, done.stderr
    assert f"磁盘 {small_disk} 没有空间了" in done.stderr
    assert "用法" not in done.stderr
    assert [p.name for p in small_disk.iterdir()] == ["full"]


def test_a_full_disk_of_a_database_is_named(small_disk: Path, county: list[Path]) -> None:
    """Whoever runs several disks is told which of them is full."""
    done = _limited("RLIMIT_NOFILE", 256, "batch", "run", *county, "--db", small_disk / "a.db")
    assert done.returncode == 3, done.stderr
    assert f"磁盘 {small_disk} 没有空间了" in done.stderr


def test_a_full_disk_of_temporary_files_is_named(
    tmp_path: Path, small_disk: Path, county: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database has room; the rows that wait for their turn have none."""
    monkeypatch.setattr("tempfile.tempdir", str(small_disk))
    (small_disk / "full").write_bytes(b"0" * 65_536)
    linli = open_library(f"sqlite:///{tmp_path}/a.db")
    with pytest.raises(LinliError) as refused:
        run_batch(linli, county, as_of=AS_OF, rows_in_memory=1)
    assert refused.value.code == "LL-3002"
    assert str(small_disk) in refused.value.message("zh")
    linli.close()


def _reads(pipe: Connection, url: str, own: str) -> object:
    """Verify a database of one's own, so that all is imported; then another's as nobody."""
    pipe.send("ready")
    pipe.recv()
    _verified(own)
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    return _verified(url)


def _verified(url: str) -> int:
    keys = lambda: b"k" * KEY_BYTES  # noqa: E731
    with Linli.from_url(url, upgrade=False, keys=keys) as linli, linli.reading() as reader:
        return len(reader.verify().findings)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
def test_a_database_of_somebody_else_is_read_and_verified() -> None:
    """Who may read the file and write nothing sees what it holds."""
    with tempfile.TemporaryDirectory(prefix="linli-", dir="/tmp") as home:
        Path(home).chmod(0o755)
        theirs, own = Path(home) / "theirs.db", Path(home) / "own.db"
        for file in (theirs, own):
            open_library(f"sqlite:///{file}").close()
        theirs.chmod(0o444)
        worker = start(_reads, f"sqlite:///{theirs}", f"sqlite:///{own}")
        worker.go()
        answer = worker.answer()
    assert answer == 0, str(answer)


def test_a_database_that_may_only_be_read_is_no_busy_one(tmp_path: Path) -> None:
    """Whoever cannot write is told so; to try again later would not help."""
    open_library(f"sqlite:///{tmp_path}/a.db").close()
    engine = make_engine(f"sqlite:///file:{tmp_path}/a.db?mode=ro&uri=true")
    with (
        pytest.raises(ConfigError, match="may not write"),
        translating_db_errors(),
        engine.begin() as connection,
    ):
        connection.execute(text("create table t (a)"))
    engine.dispose()
