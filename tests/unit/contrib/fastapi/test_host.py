"""A host's own routes: one transaction for its rows and cases, over before the answer leaves."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from attrs import define
from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from tests.unit.contrib.fastapi.test_router import demand

from linli_core import ActorDesk, Linli
from linli_core.contrib.fastapi import install
from linli_core.testing.builders import a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import RESIDENT, move_in


@define(eq=False)
class Commits:
    """Whether the next commits of an engine fail, as a serialization failure would."""

    fail: bool = False

    def __call__(self, _connection: object) -> None:
        """Fail if asked to."""
        if self.fail:
            raise OperationalError("COMMIT", {}, RuntimeError("the commit failed"))


@pytest.fixture
def linli(tmp_path: Path) -> Iterator[Linli]:
    """A library on a file, with a table of the host's beside."""
    made = a_library(f"sqlite:///{tmp_path / 'cases.db'}", clock=FixedClock())
    with made.begin() as desk:
        move_in(desk)
    with made.engine.begin() as connection:
        connection.execute(text("CREATE TABLE phone_call (phone TEXT, number TEXT)"))
    yield made
    made.close()


def _application(linli: Linli, session: Any = None) -> FastAPI:  # noqa: ANN401 - a dependency
    """Return an application whose own route writes a row of its own and a case."""
    app = FastAPI()
    host = install(app, linli, actor=lambda: RESIDENT, session=session)

    @app.post("/calls")
    def call(
        *, fail: bool = False, session: Session = host.session, desk: ActorDesk = host.desk
    ) -> dict[str, str]:
        from linli_core.contrib.answers import demand_from  # noqa: PLC0415 - of the test alone

        case = desk.open_case(demand_from(demand(), desk.actor))
        session.execute(text("INSERT INTO phone_call VALUES ('1', :n)"), {"n": case.number})
        if fail:
            raise HTTPException(500, "the host failed after both writes")
        return {"case": case.number}

    return app


def _rows(linli: Linli) -> tuple[int, int]:
    with linli.engine.connect() as connection:
        count = "SELECT (SELECT count(*) FROM phone_call), (SELECT count(*) FROM linli_case)"
        calls, cases = connection.execute(text(count)).one()
    return calls, cases


def test_a_row_of_the_host_and_a_case_stand_and_fall_together(linli: Linli) -> None:
    """What fails in the host's route after both were written leaves neither."""
    with TestClient(_application(linli)) as client:
        assert client.post("/calls").status_code == 200
        assert client.post("/calls?fail=1").status_code == 500
    assert _rows(linli) == (1, 1)


def test_the_session_may_be_the_hosts_own(linli: Linli) -> None:
    """A host that makes its sessions itself hands in its dependency, and commits in it."""
    engine = create_engine(linli.engine.url)

    def own() -> Iterator[Session]:
        with Session(engine) as opened, opened.begin():
            yield opened

    with TestClient(_application(linli, own)) as client:
        number = client.post("/calls").json()["case"]
        assert client.get(f"/v1/cases/{number}").status_code == 200
    engine.dispose()
    assert _rows(linli) == (1, 1)


@contextmanager
def _running(app: FastAPI) -> Iterator[str]:
    """Serve an application with Uvicorn, on a port that the system chooses."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


def test_no_client_is_told_of_what_was_not_stored(linli: Linli) -> None:
    """A commit that fails is 503 on the wire, in a route of ours and of the host's alike."""
    commits = Commits()
    with _running(_application(linli)) as url:
        assert httpx2.post(f"{url}/calls").status_code == 200
        event.listen(linli.engine, "commit", commits)
        commits.fail = True
        for path, body in (("/calls", None), ("/v1/cases", demand())):
            answer = httpx2.post(f"{url}{path}", json=body)
            assert (answer.status_code, answer.json()["code"]) == (503, "LL-3001"), path
            assert answer.headers["Retry-After"] == "1"
        commits.fail = False
        event.remove(linli.engine, "commit", commits)
    assert _rows(linli) == (1, 1)
