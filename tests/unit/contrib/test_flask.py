"""The library in a Flask application, as a client meets it and as the host's routes use it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, abort, request
from flask.testing import FlaskClient
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from linli_core import Actor, ConfigError, Linli
from linli_core.contrib.answers import demand_from
from linli_core.contrib.flask import install
from linli_core.testing.builders import a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, EVERYBODY, RESIDENT, move_in

USERS = {f"{actor.number}.{actor.role}": actor for actor in EVERYBODY}
MINE, THEIRS = {"X-User": "R1.resident"}, {"X-User": "R3.resident"}
OFFICE = {"X-User": "M1.case_manager"}
DEMAND: dict[str, Any] = {
    "community": CODE,
    "subject": {"kind": "resident", "key": "R1"},
    "channel": "hotline",
    "words": "楼道的灯坏了",
    "at": FixedClock().now().isoformat(),
    "reference": "ticket/7",
}


def signed_in() -> Actor:
    """Return whoever a request says it comes from; a real host asks its own login."""
    return USERS.get(request.headers.get("X-User", "")) or abort(401)


def said(answer: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what an answer says."""
    return answer.get_json()


@pytest.fixture(scope="module")
def linli(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Linli]:
    """A library on a file, with a table of the host's beside."""
    path: Path = tmp_path_factory.mktemp("flask") / "cases.db"
    made = a_library(f"sqlite:///{path}", clock=FixedClock())
    with made.begin() as desk:
        move_in(desk)
    with made.engine.begin() as connection:
        connection.execute(text("CREATE TABLE ticket (number TEXT)"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def client(linli: Linli) -> FlaskClient:
    """A client of an application with the library in it."""
    app = Flask(__name__)
    install(app, linli, actor=signed_in)
    return app.test_client()


def test_a_case_is_opened_read_and_found_again(client: FlaskClient) -> None:
    """The answer says where the case is; it is read there, in lists and by the host's own key."""
    opened = client.post("/v1/cases", json=DEMAND, headers={**MINE, "Idempotency-Key": "a"})
    assert opened.status_code == 201
    again = client.post("/v1/cases", json=DEMAND, headers={**MINE, "Idempotency-Key": "a"})
    assert said(again) == said(opened)
    where = opened.headers["Location"]
    assert said(client.get(where, headers=MINE)) == said(opened)
    number = said(opened)["number"]
    assert said(client.get("/v1/references/ticket/7", headers=MINE))["number"] == number
    (line,) = said(client.get("/v1/cases", headers=MINE))["cases"]
    assert line["number"] == number
    assert said(client.get(f"{where}/demands", headers=MINE))[0]["words"] == DEMAND["words"]
    assert said(client.get(f"{where}/explain", headers=MINE))["refused"]
    assert said(client.get(f"/v1/figures?under={CODE}", headers=OFFICE))["under"] == CODE


def test_a_statement_is_recorded_once_on_the_case_as_it_was_read(client: FlaskClient) -> None:
    """`If-Match` holds for what changed meanwhile, and a command sent again is answered."""
    opened = client.post("/v1/cases", json=DEMAND, headers=MINE)
    path = f"/v1/cases/{said(opened)['number']}/facts"
    body = {"purpose": "survey", "form": "written", "given_by": "R1"}
    sent = {**MINE, "If-Match": opened.headers["ETag"]}
    stated = {"kind": "consent", "body": body}
    assert client.post(path, json=stated, headers=sent).status_code == 200
    stale = client.post(path, json=stated, headers=sent)
    assert (stale.status_code, stale.mimetype) == (412, "application/problem+json")
    refused = client.post(
        f"/v1/cases/{said(opened)['number']}/triggers/triage",
        headers={**MINE, "Accept-Language": "en"},
    )
    assert refused.status_code == 422
    assert said(refused)["reasons"][0]["remedy"]
    assert client.post(path[:-6] + "/advance", headers=MINE).status_code == 200
    assert client.post(path[:-6] + "/triggers/no", headers=MINE).status_code == 400


def test_what_is_not_theirs_is_not_found(client: FlaskClient) -> None:
    """A stranger is told nothing, and nobody comes in unless signed in."""
    number = said(client.post("/v1/cases", json=DEMAND, headers=MINE))["number"]
    assert client.get(f"/v1/cases/{number}", headers=THEIRS).status_code == 404
    assert client.get(f"/v1/cases/{number}/demands", headers=THEIRS).status_code == 404
    assert client.get("/v1/cases").status_code == 401
    assert client.get("/v1/cases", headers={"X-User": "system.system"}).status_code == 403


@pytest.mark.parametrize("body", [{}, [], {**DEMAND, "at": "now"}, {**DEMAND, "words": 7}])
def test_a_faulty_request_is_told_in_our_words(client: FlaskClient, body: object) -> None:
    """What is wrong is named in a problem."""
    answer = client.post("/v1/cases", json=body, headers=MINE)
    assert answer.status_code == 400
    assert said(answer)["code"] == "LL-4001"


@pytest.mark.parametrize("own", [False, True], ids=["our session", "the host's session"])
def test_no_client_is_told_of_what_was_not_stored(linli: Linli, *, own: bool) -> None:
    """A commit that fails is an error of ours before the answer, and leaves no row behind."""
    app = Flask(__name__)
    sessions = scoped_session(sessionmaker(linli.engine))
    session = sessions if own else None
    host = install(app, linli, actor=lambda: RESIDENT, session=session)

    @app.post("/tickets")
    def ticket() -> dict[str, str]:
        with host.transaction() as opened, host.desk(opened) as desk:
            case = desk.open_case(demand_from(DEMAND, desk.actor))
            opened.execute(text("INSERT INTO ticket VALUES (:n)"), {"n": case.number})
        return {"case": case.number}

    def fail(_connection: object) -> None:
        raise OperationalError("COMMIT", {}, RuntimeError("the commit failed"))

    before = _tickets(linli)
    assert app.test_client().post("/tickets").status_code == 200
    event.listen(linli.engine, "commit", fail)
    failed = app.test_client().post("/tickets")
    event.remove(linli.engine, "commit", fail)
    sessions.remove()
    assert (failed.status_code, said(failed)["code"]) == (503, "LL-3001")
    assert _tickets(linli) == before + 1


def _tickets(linli: Linli) -> int:
    with Session(linli.engine) as session:
        return int(session.execute(text("SELECT count(*) FROM ticket")).scalar_one())


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 50_000, b"7"])
def test_a_body_that_is_no_object_is_a_problem(client: FlaskClient, body: bytes) -> None:
    """Whatever is sent, the answer is in one form."""
    answer = client.post("/v1/cases", data=body, content_type="application/json", headers=MINE)
    assert (answer.status_code, said(answer)["code"]) == (400, "LL-4001")
    assert answer.mimetype == "application/problem+json"


def test_whoever_is_not_signed_in_reads_a_problem(client: FlaskClient) -> None:
    """In our routes the host's 401 keeps its status, and is read like every other answer."""
    answer = client.get("/v1/cases")
    assert (answer.status_code, said(answer)["code"]) == (401, "LL-4033")
    assert answer.mimetype == "application/problem+json"


def test_a_desk_ends_with_its_block(linli: Linli) -> None:
    """Whoever keeps a desk after its transaction writes nothing, and is told so."""
    app = Flask(__name__)
    host = install(app, linli, actor=lambda: RESIDENT)
    with linli.reading() as reader:
        before = len(reader.cases())
    with host.desk() as kept:
        assert kept.actor == RESIDENT
    with pytest.raises(ConfigError, match="LL-6011"):
        kept.open_case(demand_from(DEMAND, RESIDENT))
    with linli.reading() as reader:
        assert len(reader.cases()) == before


def test_events_follow_one_another(client: FlaskClient) -> None:
    """An office reads on from where it was; whoever holds none there is told of nothing."""
    client.post("/v1/cases", json=DEMAND, headers=MINE)
    page = said(client.get(f"/v1/events?under={CODE}", headers=OFFICE))
    assert {event["specversion"] for event in page["events"]} == {"1.0"}
    again = said(client.get(f"/v1/events?under={CODE}&after={page['next']}", headers=OFFICE))
    assert again == {"events": [], "next": page["next"]}
    assert client.get(f"/v1/events?under={CODE}&after=x", headers=OFFICE).status_code == 400
    assert client.get(f"/v1/events?under={CODE}", headers=MINE).status_code == 404
