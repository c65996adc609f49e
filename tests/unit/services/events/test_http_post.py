"""Each event is sent in a request of its own, signed, and the answer is taken for what it says."""

import base64
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from linli_core import InvalidInput
from linli_core.events import (
    Event,
    EventRefused,
    HttpPost,
    ReceiverAway,
    cloud_event,
    webhook_signature,
)

SECRET = b"0123456789abcdef0123"
EVENT = Event(
    position=7,
    id="3b1a0a0e-52a1-5c54-8f2b-5d6c1f0e9a77",
    type="linli.statement.ballot",
    case="990101001001-2026-0001",
    kind="ballot",
    at=datetime(2026, 6, 3, 1, tzinfo=UTC),
    version=None,
    statement=3,
)


class _Receiver(BaseHTTPRequestHandler):
    answer: ClassVar[int] = 204
    requests: ClassVar[list[tuple[str, dict[str, str], bytes]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.requests.append((self.path, dict(self.headers), body))
        self.send_response(self.answer)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the class above has it
        del format, args


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a receiver on this machine."""
    _Receiver.requests.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Receiver)
    serving = threading.Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}/events?of=linli"
    server.shutdown()
    serving.join()
    server.server_close()


def test_an_event_is_sent_whole_and_signed(address: str) -> None:
    """The receiver recomputes the signature from what it got, and knows the event by its id."""
    _Receiver.answer = 204
    HttpPost(address, SECRET, now=lambda: 1_796_000_000.5)(EVENT)
    ((path, headers, body),) = _Receiver.requests
    assert path == "/events?of=linli"
    assert headers["Content-Type"] == "application/cloudevents+json; charset=utf-8"
    assert json.loads(body) == cloud_event(EVENT)
    assert headers["webhook-id"] == EVENT.id
    assert headers["webhook-timestamp"] == "1796000000"
    signed = f"{EVENT.id}.1796000000.".encode() + body
    expected = base64.b64encode(hmac.digest(SECRET, signed, "sha256")).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert webhook_signature(SECRET, EVENT.id, "1796000000", body) == f"v1,{expected}"


def test_the_signature_is_that_of_the_published_example() -> None:
    """Standard Webhooks prints one, which whoever receives can recompute as well."""
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    body = b'{"test": 2432232314}'
    told = webhook_signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body)
    assert told == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(
    ("answer", "raised"),
    [
        (200, None),
        (204, None),
        (301, ReceiverAway),
        (400, EventRefused),
        (401, ReceiverAway),
        (404, ReceiverAway),
        (422, EventRefused),
        (429, ReceiverAway),
        (503, ReceiverAway),
    ],
)
def test_an_answer_speaks_of_the_event_or_of_the_receiver(
    address: str, answer: int, raised: type[Exception] | None
) -> None:
    """A wrong address or secret sets no event aside, and nobody is led elsewhere."""
    _Receiver.answer = answer
    if raised is None:
        HttpPost(address)(EVENT)
    else:
        with pytest.raises(raised, match=str(answer)):
            HttpPost(address)(EVENT)
    assert len(_Receiver.requests) == 1
    assert "webhook-signature" not in _Receiver.requests[0][1]


def test_nobody_there_is_a_receiver_away() -> None:
    """A refused connection says its kind, and not to whom with what."""
    with pytest.raises(ReceiverAway, match="ConnectionRefusedError"):
        HttpPost("http://127.0.0.1:9", timeout=2)(EVENT)


@pytest.mark.parametrize(
    "url",
    ["", "example.org", "ftp://example.org/x", "http://", "http://a:b@example.org", "http://h:x/"],
)
def test_an_address_that_cannot_be_sent_to_is_refused(url: str) -> None:
    """In words, before anything is sent, and without a password that stands in it."""
    with pytest.raises(InvalidInput, match="LL-4001") as refused:
        HttpPost(url)
    assert "a:b" not in str(refused.value)


def test_a_short_secret_is_refused_and_none_is_shown() -> None:
    """It could be guessed; and what is printed of a sender holds no secret."""
    with pytest.raises(InvalidInput, match="LL-4001"):
        HttpPost("http://example.org", b"short")
    assert "0123456789" not in repr(HttpPost("http://example.org", SECRET))
