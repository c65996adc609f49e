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
from fastapi import BackgroundTasks, FastAPI, HTTPException
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import IntegrityError, InvalidRequestError, OperationalError
from sqlalchemy.orm import Session
from tests.unit.contrib.fastapi.test_router import demand

from linli_core import ActorDesk, ConfigError, Linli
from linli_core.contrib.answers import demand_from
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


def _failures(app: FastAPI, path: str) -> list[str]:
    """Return the codes with which a desk was refused that was used too late."""
    client = TestClient(app, raise_server_exceptions=False)
    client.post(path)
    return list(app.state.refused)


@pytest.mark.parametrize("given", [False, True], ids=["our session", "the host's session"])
def test_a_desk_ends_with_its_request(linli: Linli, *, given: bool) -> None:
    """A task that runs after the answer writes nothing, is told so, and holds no lock."""
    engine = create_engine(linli.engine.url)

    def own() -> Iterator[Session]:
        with Session(engine) as opened, opened.begin():
            yield opened

    app = FastAPI()
    app.state.refused = []
    host = install(app, linli, actor=lambda: RESIDENT, session=own if given else None)

    def later(desk: ActorDesk) -> None:
        try:
            desk.open_case(demand_from(demand(), desk.actor))
        except ConfigError as error:
            app.state.refused.append(error.code)

    @app.post("/tasks")
    def in_a_task(tasks: BackgroundTasks, desk: ActorDesk = host.desk) -> None:
        tasks.add_task(later, desk)

    @app.post("/streams")
    def in_a_stream(desk: ActorDesk = host.desk) -> StreamingResponse:
        def lines() -> Iterator[str]:
            later(desk)
            yield "end"

        return StreamingResponse(lines())

    for path in ("/tasks", "/streams"):
        app.state.refused = []
        assert _failures(app, path) == ["LL-6011"], path
    assert _rows(linli) == (0, 0)
    with linli.begin() as desk:  # nobody holds the lock of the file
        desk.as_(RESIDENT).open_case(demand_from(demand(), RESIDENT))
    engine.dispose()


def test_our_session_is_over_after_its_request(linli: Linli) -> None:
    """Whoever keeps the session itself can write nothing that nobody would commit."""
    app = FastAPI()
    host = install(app, linli, actor=lambda: RESIDENT)
    kept: list[Session] = []

    @app.post("/calls")
    def call(session: Session = host.session) -> None:
        kept.append(session)

    TestClient(app).post("/calls")
    with pytest.raises(InvalidRequestError):
        kept[0].execute(text("INSERT INTO phone_call VALUES ('1', '1')"))


def test_a_route_that_commits_goes_on(linli: Linli) -> None:
    """What was written before a commit of the route's own stays, and what comes after is stored."""
    app = FastAPI()
    host = install(app, linli, actor=lambda: RESIDENT)

    @app.post("/calls")
    def call(
        *, fail: bool = False, session: Session = host.session, desk: ActorDesk = host.desk
    ) -> None:
        desk.open_case(demand_from(demand(words="灯坏了"), desk.actor))
        session.commit()
        desk.open_case(demand_from(demand(words="水管漏了"), desk.actor))
        session.execute(text("INSERT INTO phone_call VALUES ('1', '1')"))
        if fail:
            raise HTTPException(500, "the host failed after its own commit")

    client = TestClient(app)
    assert client.post("/calls").status_code == 200
    assert _rows(linli) == (1, 2)
    assert client.post("/calls?fail=1").status_code == 500
    assert _rows(linli) == (1, 3)


def test_what_the_hosts_own_rows_break_is_the_hosts(linli: Linli) -> None:
    """A key of the host's that fails as it commits is told as it is, and leaves no lock behind."""
    with linli.engine.begin() as connection:
        connection.execute(text("CREATE TABLE ward (id INTEGER PRIMARY KEY)"))
        key = "REFERENCES ward (id) DEFERRABLE INITIALLY DEFERRED"
        connection.execute(text(f"CREATE TABLE visit (ward INTEGER {key}, n INTEGER UNIQUE)"))
    app = FastAPI()
    host = install(app, linli, actor=lambda: RESIDENT)

    @app.post("/visits")
    def visit(*, ward: int, n: int, session: Session = host.session) -> None:
        session.execute(text("INSERT INTO visit VALUES (:w, :n)"), {"w": ward, "n": n})

    def enforce(connection: Any, *_more: object) -> None:  # noqa: ANN401 - a driver's
        connection.execute("PRAGMA foreign_keys = ON")

    event.listen(linli.engine, "checkout", enforce)
    with linli.engine.begin() as connection:
        connection.execute(text("INSERT INTO ward VALUES (1)"))
    client = TestClient(app)
    assert client.post("/visits?ward=1&n=1").status_code == 200
    for wrong in ("ward=2&n=2", "ward=1&n=1"):
        with pytest.raises(IntegrityError):
            client.post(f"/visits?{wrong}")
