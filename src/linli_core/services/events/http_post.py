"""Sending each event to an HTTP address, signed, so that the receiver knows whose it is.

The signature is that of Standard Webhooks: ``webhook-signature: v1,<base64>``, HMAC-SHA256 under
the shared secret of ``<webhook-id>.<webhook-timestamp>.<body>``.
"""

import base64
import hmac
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

from attrs import field, frozen

from linli_core.errors import InvalidInput
from linli_core.services.events.cloud_events import CONTENT_TYPE, SOURCE, cloud_event_line
from linli_core.services.events.event import Event
from linli_core.services.events.relay import EventRefused, ReceiverAway
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.problems.shown_codes import without_password

SHORTEST_SECRET: Final = 16
TIMEOUT: Final = 10.0
_TAKEN: Final = range(200, 300)
#: Answers that speak of this event, and not of the address, the access or the hour.
_REFUSED: Final = frozenset({400, 409, 413, 422})


def webhook_signature(secret: bytes, event_id: str, timestamp: str, body: bytes) -> str:
    """Return what ``webhook-signature`` holds, for the sender to write and the receiver to compare.

    Args:
        secret: what both know.
        event_id: the header ``webhook-id``, which is the id of the event.
        timestamp: the header ``webhook-timestamp``, seconds since 1970.
        body: of the request, as it was sent.
    """
    signed = b".".join((event_id.encode(), timestamp.encode(), body))
    return f"v1,{base64.b64encode(hmac.digest(secret, signed, 'sha256')).decode()}"


@frozen
class HttpPost:
    """Sends each event in a POST of its own, as a structured CloudEvent; follows no redirect.

    Any answer of 2xx means that the receiver has it. 400, 409, 413 and 422 refuse this event for
    good; whatever else is answered, the receiver is away, and is tried again.

    Attributes:
        url: ``https://…`` or ``http://…``, without a user and password.
        secret: shared with the receiver, 16 bytes or more; None sends events unsigned.
        source: as in `cloud_event`.
        timeout: seconds to wait for an answer.
        now: the machine's clock, in seconds since 1970.
    """

    url: str
    secret: bytes | None = field(default=None, repr=False)
    source: str = SOURCE
    timeout: float = TIMEOUT
    now: Callable[[], float] = field(default=time.time, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse an address that cannot be sent to.

        Raises:
            InvalidInput: LL-4001, the address or the secret is of no use.
        """
        if not _can_be_sent_to(self.url):
            shown = without_password(self.url)
            raise InvalidInput(what=REQUESTS["events.url"].format(url=shown))
        if self.secret is not None and len(self.secret) < SHORTEST_SECRET:
            raise InvalidInput(what=REQUESTS["events.secret"].format(least=SHORTEST_SECRET))

    def __call__(self, event: Event) -> None:
        """Send an event.

        Raises:
            EventRefused: the receiver will not take it.
            ReceiverAway: it cannot be reached, or does not take anything now.
        """
        body = cloud_event_line(event, self.source).encode()
        status = self._post(body, self._headers(event, body))
        if status in _TAKEN:
            return
        said = f"http {status}"
        raise EventRefused(said) if status in _REFUSED else ReceiverAway(said)

    def _headers(self, event: Event, body: bytes) -> dict[str, str]:
        headers = {"Content-Type": CONTENT_TYPE, "webhook-id": event.id}
        if self.secret is not None:
            timestamp = str(int(self.now()))
            signature = webhook_signature(self.secret, event.id, timestamp, body)
            headers |= {"webhook-timestamp": timestamp, "webhook-signature": signature}
        return headers

    def _post(self, body: bytes, headers: dict[str, str]) -> int:
        parts = urlsplit(self.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        connection = kind(parts.hostname or "", parts.port, timeout=self.timeout)
        try:
            connection.request("POST", path, body, headers)
            return connection.getresponse().status
        except (OSError, HTTPException) as error:
            raise ReceiverAway(type(error).__name__) from None
        finally:
            connection.close()


def _can_be_sent_to(url: str) -> bool:
    try:
        parts = urlsplit(url)
        has_port = parts.port != 0
    except ValueError:
        return False
    is_named = bool(parts.hostname) and not parts.username and url.isascii() and url.isprintable()
    return parts.scheme in ("http", "https") and is_named and has_port and " " not in url
