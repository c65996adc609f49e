"""What stands before the routes of a service."""

import logging
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

if not (find_spec("fastapi") and find_spec("httpx2")):
    pytest.skip("the extra http is not installed", allow_module_level=True)

from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from linli_core.cli.http.guard import MOST_BYTES, HttpGuard

WORDS = "赵甲一 needs help"


@pytest.fixture
def client() -> TestClient:
    """A service with a fault in each of its routes."""
    app = FastAPI()
    app.add_middleware(HttpGuard)

    @app.get("/fault")
    def fault() -> None:
        raise ValueError(WORDS)

    @app.get("/late")
    def late() -> StreamingResponse:
        def parts() -> Iterator[bytes]:
            yield b"begun"
            raise ValueError(WORDS)

        return StreamingResponse(parts())

    @app.post("/length")
    async def length(request: Request) -> int:
        return len(await request.body())

    return TestClient(app, raise_server_exceptions=False)


def test_what_nobody_foresaw_is_answered_by_its_number(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    """The answer has the number of an incident; neither it nor any log has the words."""
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/fault", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (500, "LL-9002")
    assert answer.headers["Content-Type"] == "application/problem+json"
    number = answer.json()["detail"].split()[-1]
    assert number in caplog.text
    assert WORDS not in answer.text + caplog.text


def test_an_answer_that_broke_off_is_no_whole_answer(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    """What fails after an answer began closes the connection, and tells nobody's words."""
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/late")
    assert answer.text == "begun"
    assert WORDS not in caplog.text


@pytest.mark.parametrize(("length", "status"), [(MOST_BYTES, 200), (MOST_BYTES + 1, 413)])
def test_a_request_has_so_many_bytes_at_most(client: TestClient, length: int, status: int) -> None:
    """One more is refused in words, whether or not the route reads it."""
    answer = client.post("/length", content=b" " * length)
    assert answer.status_code == status
    assert status == 200 or answer.json()["code"] == "LL-4033"
