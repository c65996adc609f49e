"""What stands before the routes: no body without end, and no traceback with anybody's words."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from attrs import define, field, frozen

from linli_core.contrib.answers import PROBLEM, host_problem_of, language_of, problem_of
from linli_core.errors import LinliError
from linli_core.unforeseen import record_incident

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

#: Longer than any statement; photos and files do not come this way.
MOST_BYTES: Final = 1_000_000
_TOO_LONG: Final = 413


class _TooLong(Exception):
    """A body goes on and on."""


@frozen
class HttpGuard:
    """A middleware of ASGI: within what answers by a bare status, around everything else."""

    _inner: Application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on; answer what nobody foresaw by an incident number."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        try:
            await self._inner(scope, exchange.receive, exchange.send)
        except _TooLong:
            await exchange.answer_too_long()
        except Exception as error:  # noqa: BLE001 - the last who can answer
            await exchange.answer_unforeseen(error)


@define
class _Exchange:
    """One request and its answer."""

    _scope: Message
    _receive: Receive
    _send: Send
    _read: int = field(default=0, init=False)
    _is_begun: bool = field(default=False, init=False)

    async def receive(self) -> Message:
        """Take the next part of the request, unless it is too long by now."""
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self._read > MOST_BYTES:
            raise _TooLong
        return message

    async def send(self, message: Message) -> None:
        """Send a part of the answer; that to a body too long is ours."""
        if self._read > MOST_BYTES:
            await self.answer_too_long()
            return
        self._is_begun = True
        await self._send(message)

    async def answer_too_long(self) -> None:
        """Say that a request has so many bytes at most."""
        await self._answer(host_problem_of(_TOO_LONG, self._lang))

    async def answer_unforeseen(self, error: Exception) -> None:
        """Note a fault of the program, and give its number to whoever asked."""
        incident = record_incident(error, "linli serve")
        await self._answer(problem_of(LinliError("LL-9002", incident=incident.number), self._lang))

    @property
    def _lang(self) -> str:
        said = dict(self._scope["headers"]).get(b"accept-language", b"")
        return language_of(said.decode("latin-1"))

    async def _answer(self, document: dict[str, Any]) -> None:
        if self._is_begun:
            return
        self._is_begun = True
        headers = [(b"content-type", PROBLEM.encode()), (b"connection", b"close")]
        status = document["status"]
        await self._send({"type": "http.response.start", "status": status, "headers": headers})
        body = json.dumps(document, ensure_ascii=False).encode()
        await self._send({"type": "http.response.body", "body": body})
