"""`make test` stays light: what else tests start is asked for by name, and missed in words."""

import sys
from pathlib import Path

import pytest
from tests.support.environments import ROOT, run
from tools.servers import SERVERS, Server, install, missing, program

ABSENT = Server("orchard", ("linli-orchard-server",), ("linli-orchardd",), "nothing at all")


def test_what_is_not_here_is_named_with_its_programs() -> None:
    """A test that needs a server can say what is missing of it."""
    assert missing(ABSENT) == ["linli-orchardd"]
    assert program("linli-orchardd") is None


def test_a_program_is_found_where_a_distribution_hides_it(tmp_path: Path) -> None:
    """Servers lie outside a user's PATH on Debian; the newest version is the one taken."""
    for version in ("9", "15"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin/linli-orchardd").touch()
    assert program("linli-orchardd", places=(f"{tmp_path}/*/bin",)) == (
        tmp_path / "15/bin/linli-orchardd"
    )


def test_whoever_may_not_install_is_told_so_and_nothing_breaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without apt-get each missing one is a line that says what it takes."""
    monkeypatch.setenv("PATH", "")
    assert install([ABSENT]) == ["orchard: installing it needs root and apt-get"]


def test_the_list_tells_of_each_whether_it_is_here() -> None:
    """Nobody has to read a script to learn what a full run needs."""
    said = run(sys.executable, "tools/servers.py", "list", cwd=ROOT)
    lines = [line.split()[:2] for line in said.splitlines()]
    assert [name for name, _ in lines] == [server.name for server in SERVERS]
    assert {state for _, state in lines} <= {"here", "missing"}


def test_the_plain_suite_installs_no_more_than_postgresql() -> None:
    """A browser or an office is not what a user who types `make test` asked for."""
    said = run("make", "--dry-run", "--no-print-directory", "test", cwd=ROOT)
    assert "tools/postgres.py install" in said
    assert "servers.py" not in said
    assert "make servers" in (ROOT / ".ci/run").read_text(encoding="utf-8")
