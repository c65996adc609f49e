"""Who sent a request: the header of a proxy is believed from its own address alone."""

from importlib.util import find_spec

import pytest

if not find_spec("fastapi"):
    pytest.skip("the extra http is not installed", allow_module_level=True)

from fastapi import Request

from linli_core import Actor, Role
from linli_core.cli.http.identities import ProxyHeader
from linli_core.contrib.fastapi import NotSignedIn

PROXY, OTHER = "192.0.2.1", "192.0.2.2"


def _request(client: str | None, *said: str, **more: str) -> Request:
    headers = [(b"x-actor", value.encode("latin-1")) for value in said]
    headers += [(name.encode(), value.encode()) for name, value in more.items()]
    address = None if client is None else (client, 5000)
    return Request({"type": "http", "headers": headers, "client": address})


BELIEVED = ProxyHeader("X-Actor", frozenset({PROXY}))


def test_a_proxy_names_a_number_and_a_role() -> None:
    """A number may hold a colon itself: the role stands behind the last."""
    said = BELIEVED.signed_in(_request(PROXY, "S1:surveyor"))
    assert said == Actor("S1", Role.SURVEYOR)
    assert BELIEVED.signed_in(_request(PROXY, "a:S1:surveyor")).number == "a:S1"


@pytest.mark.parametrize(
    "request_",
    [
        _request(OTHER, "S1:surveyor"),
        _request(OTHER, "S1:surveyor", **{"x-forwarded-for": PROXY}),
        _request(None, "S1:surveyor"),
        _request(PROXY),
        _request(PROXY, "S1:surveyor", "R1:resident"),
        *(_request(PROXY, said) for said in ("", "S1", ":surveyor", "S1:", "S1:king")),
        *(_request(PROXY, said) for said in ("S1:surveyor, R1:king", "S1:system:")),
    ],
)
def test_whoever_is_not_made_out_is_nobody(request_: Request) -> None:
    """From another address, with two headers, or with no number or role: not signed in."""
    with pytest.raises(NotSignedIn):
        BELIEVED.signed_in(request_)
