"""`linli serve`: who is let in, what they are answered, and that it stops when told to."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.unit.cli.conftest import Run

from linli_core import Linli
from linli_core.testing.neighbourhood import CODE, move_in

if not (find_spec("uvicorn") and find_spec("httpx2")):
    pytest.skip("the extra http is not installed", allow_module_level=True)

import httpx2

SURVEYOR, RESIDENT, STRANGER = ("s" * 40, "r" * 40, "t" * 40)
TOKENS = f"# who\n\n{SURVEYOR} S1 surveyor\n{RESIDENT} R1 resident\n{STRANGER} R3 resident\n"
CLIENT = Path(__file__).resolve().parents[5] / "examples/java_client"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database in which a neighbourhood has moved in, and tokens."""
    made: Path = tmp_path_factory.mktemp("serve")
    with Linli.from_url(f"sqlite:///{made / 'cases.db'}") as linli, linli.begin() as desk:
        move_in(desk)
    (made / "tokens").touch(mode=0o600)
    (made / "tokens").write_text(TOKENS, encoding="utf-8")
    return made


@contextmanager
def _serving(folder: Path, *how: str) -> Iterator[str]:
    """Serve on a port that the system chooses, and stop as a service manager does."""
    command = ["-m", "linli_core", "serve", "--db", str(folder / "cases.db"), "--port", "0", *how]
    with subprocess.Popen(
        [sys.executable, *command, "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert "listening on http://127.0.0.1:" in line, server.communicate()
        try:
            yield line.split()[-1]
        finally:
            server.send_signal(signal.SIGTERM)
            said = server.communicate(timeout=60)[1]
        assert server.returncode in (0, -signal.SIGTERM), said
        assert said == ""


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    """The address of a service to which people come with tokens."""
    with _serving(folder, "--tokens", str(folder / "tokens")) as address:
        yield address


def _bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _demand() -> dict[str, Any]:
    return {
        "community": CODE,
        "subject": {"kind": "resident", "key": "R1"},
        "channel": "hotline",
        "words": "楼道的灯坏了",
        "at": (datetime.now(UTC) - timedelta(minutes=1)).isoformat(),
    }


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": f"Basic {SURVEYOR}"},
        {"Authorization": f"Bearer {SURVEYOR}x"},
        {"X-User": "S1:surveyor"},
    ],
)
def test_nobody_comes_in_without_a_token(url: str, headers: dict[str, str]) -> None:
    """Whoever bears no token of the file reads a problem, and nothing else."""
    answer = httpx2.get(f"{url}/cases", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "LL-4033")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_each_sees_what_is_theirs(url: str) -> None:
    """A case opened over HTTP is there for whom it concerns, and not for a neighbour."""
    opened = httpx2.post(f"{url}/cases", json=_demand(), headers=_bearing(RESIDENT))
    assert opened.status_code == 201, opened.text
    path = f"{url}/cases/{opened.json()['number']}"
    assert httpx2.get(path, headers=_bearing(SURVEYOR)).json()["state"] == "registered"
    hidden = httpx2.get(path, headers=_bearing(STRANGER))
    assert (hidden.status_code, hidden.json()["code"]) == (404, "LL-7001")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("DELETE", "/cases", 405), ("GET", "/../docs", 404)],
)
def test_every_answer_is_a_problem_with_a_code(
    url: str, method: str, path: str, status: int
) -> None:
    """Also where there is no such address, or nothing that answers the method."""
    answer = httpx2.request(method, f"{url}{path}", headers=_bearing(SURVEYOR))
    assert (answer.status_code, answer.json()["code"]) == (status, "LL-4033")
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_body_without_end_is_not_read(url: str) -> None:
    """A request has a million bytes at most, whether it says how long it is or not."""
    parts = (b" " * 100_000 for _ in range(20))
    for content in (b" " * 2_000_000, parts):
        headers = {**_bearing(SURVEYOR), "Content-Type": "application/json"}
        answer = httpx2.post(f"{url}/cases", content=content, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (413, "LL-4033")


def test_it_says_whether_it_is_ready_and_how_it_is_used(url: str) -> None:
    """Both are told to whoever asks; no page loads anything from outside."""
    assert httpx2.get(url.removesuffix("/v1") + "/health").json() == {"ready": True}
    page = httpx2.get(f"{url}/openapi.json").json()
    assert "/v1/events" in page["paths"]
    assert httpx2.get(url.removesuffix("/v1") + "/docs").status_code == 404


def test_a_proxy_says_who_comes(folder: Path) -> None:
    """Its header is believed, and the register decides whether they hold that role."""
    with _serving(folder, "--identity-header", "X-Actor") as url:
        for said, status in (("S1:surveyor", 200), ("S1:case_manager", 403), ("S1:king", 401)):
            answer = httpx2.get(f"{url}/cases", headers={"X-Actor": said})
            assert answer.status_code == status, said
        assert httpx2.get(f"{url}/cases").status_code == 401


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ((), "--tokens"),
        (("--tokens", "tokens", "--identity-header", "X"), "--tokens"),
        (("--tokens", "open"), "chmod 600"),
        (("--tokens", "short"), "32"),
        (("--tokens", "twice"), "line 2"),
        (("--tokens", "king"), "line 1"),
    ],
)
def test_it_serves_nobody_where_nothing_tells_who_comes(
    run: Run, folder: Path, how: tuple[str, ...], said: str
) -> None:
    """Deny by default: without a sound way to tell, it does not begin."""
    for name, text in (
        ("open", TOKENS),
        ("short", "abc S1 surveyor\n"),
        ("twice", f"{SURVEYOR} S1 surveyor\n{SURVEYOR} R1 resident\n"),
        ("king", f"{SURVEYOR} S1 king\n"),
    ):
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o644 if name == "open" else 0o600)
    files = tuple(str(folder / one) if (folder / one).exists() else one for one in how)
    refused = run("serve", "--db", folder / "cases.db", *files, "--lang", "en")
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert SURVEYOR not in refused.stderr


def test_a_system_in_java_works_with_it(url: str) -> None:
    """It opens a case, takes a step and follows the events, and its Chinese arrives whole."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("no JDK here")
    source = CLIENT / "CareCases.java"
    before = json.loads(
        httpx2.get(f"{url}/events?under={CODE}&limit=1000", headers=_bearing(SURVEYOR)).text
    )["events"]
    done = subprocess.run(
        [java, "-Dfile.encoding=UTF-8", str(source), url, CODE],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LINLI_TOKEN": SURVEYOR},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    first, words, state, *types = done.stdout.splitlines()
    assert first.endswith(" 需求登记")
    assert (words, state) == ("楼道的灯坏了", "需求调查")
    assert types[len(before) :] == [
        "linli.case.opened",
        "linli.statement.consent",
        "linli.statement.survey_record",
        "linli.case.start_survey",
    ]
    assert len(source.read_text(encoding="utf-8").splitlines()) <= 80
    assert "java -Dfile.encoding=UTF-8" in (CLIENT / "README.md").read_text(encoding="utf-8")
