"""The hosts under examples/: each runs with one command, is short, and writes little glue."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: What each needs beside the library.
HOSTS = {
    "fastapi_host/fastapi_office.py": "httpx2",
    "flask_host/flask_office.py": "flask",
    "django_host/django_office.py": "django",
    "plain_script/nightly.py": "",
}
MOST_LINES, MOST_GLUE = 120, 15


def _glue(source: str) -> list[str]:
    """Return the lines of code that a host writes because of the library, imports left out."""
    inside = source.partition("# (the glue begins)")[2].partition("# (the glue ends)")[0]
    lines = [line.strip() for line in inside.splitlines()]
    return [line for line in lines if line and not line.startswith(("#", '"""'))]


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_runs_with_one_command(host: str) -> None:
    """It shows the case to whom it concerns, and to a neighbour that there is none."""
    if HOSTS[host] and not find_spec(HOSTS[host]):
        pytest.skip(f"not installed: {HOSTS[host]}")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    done = subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "examples" / host)],
        env={**kept, "PYTHONUTF8": "1"},
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = {line.split()[0]: line for line in done.stdout.splitlines()}
    for user in ("zhao", "chen"):
        assert "registered" in told[user] or "需求登记" in told[user]
    assert "没有找到案件" in told["wu"]


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_is_short_and_says_how_to_start_it(host: str) -> None:
    """What a host writes because of the library is few lines, and its page has the one command."""
    path = ROOT / "examples" / host
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) < MOST_LINES
    assert 1 <= len(_glue(source)) <= MOST_GLUE
    assert f"python examples/{host}" in (path.parent / "README.md").read_text(encoding="utf-8")
