"""The private server is ours alone, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tools.postgres import NoPostgres, Server, private_server

ROOT = Path(__file__).parents[2]
_LOOK = "import sys, os; print(sys.argv[1], os.environ['LINLI_DB'], os.environ['LINLI_KEY_FILE'])"


def test_the_server_never_runs_as_root(postgresql_server: Server) -> None:
    """Started by root, the server runs as somebody else; its folder is closed to others."""
    assert (postgresql_server.home / "data").stat().st_uid != 0
    assert postgresql_server.home.stat().st_mode & 0o077 == 0


def test_a_command_gets_a_server_for_as_long_as_it_runs(postgresql_url: str) -> None:
    """`run` names the address to the command and is gone with it; the exit code is its own."""
    assert postgresql_url
    command = [sys.executable, "tools/postgres.py", "run", "--", sys.executable, "-c"]
    done = subprocess.run(
        [*command, _LOOK + "; sys.exit(7)", "{url}"],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not k.startswith("LINLI_")},
        capture_output=True,
        text=True,
        check=False,
    )
    url, named, key = done.stdout.split()
    home = Path(url.partition("?host=")[2])
    assert (url, done.returncode) == (named, 7)
    assert key.startswith(str(home))
    assert not home.exists()


def test_a_machine_without_a_server_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PostgreSQL's programs the reason says what would help."""
    monkeypatch.setattr("tools.postgres._DEBIAN", Path("/nowhere"))
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoPostgres, match="install"), private_server():
        pass
