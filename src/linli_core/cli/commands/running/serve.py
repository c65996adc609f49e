"""`linli serve`: the library as a service over HTTP, for hosts without Python."""

import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linli_core.cli.command import Command, option, spoken, with_database, with_policy
from linli_core.cli.rendering.output import Output

if TYPE_CHECKING:
    from linli_core.domain.people import Actor

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_HERE = ("127.0.0.1", "::1")
PORT = 8321
MOST_WAITING = 128


@click.command("serve", cls=Command, text="serve")
@option("--host", default=_HERE[0], metavar="ADDRESS", text="option.serve_host")
@option("--port", type=click.IntRange(0, 65_535), default=PORT, text="option.serve_port")
@option("--tokens", type=_FILE, metavar="FILE")
@option("--identity-header", "header", default="", metavar="NAME")
@option("--proxy", "proxies", multiple=True, metavar="ADDRESS")
@with_policy
@with_database
@spoken
def serve(
    db: str,
    policy: str | None,
    *,
    host: str,
    port: int,
    tokens: Path | None,
    header: str,
    proxies: tuple[str, ...],
) -> None:
    """Serve until told to stop."""
    from linli_core.cli.opening import open_for_work

    signed_in = _identity(tokens, header, proxies or _HERE)
    uvicorn, make_service = _libraries()
    from linli_core.cli.http.guard import HttpGuard

    with open_for_work(db, policy) as linli, _listening(host, port) as listening:
        out = Output()
        name, number = listening.getsockname()[:2]
        address = f"http://[{name}]:{number}" if ":" in name else f"http://{name}:{number}"
        out.line(out.say("serve.listening", address=f"{address}/v1"))
        sys.stdout.flush()
        service = make_service(linli, signed_in=signed_in)
        service.add_middleware(HttpGuard)
        config = uvicorn.Config(
            service,
            access_log=False,  # an address may hold a reference of the host's
            log_level="error",
            ws="none",
            lifespan="off",
            proxy_headers=False,  # else anybody could say that they are the proxy
            server_header=False,
        )
        uvicorn.Server(config).run(sockets=[listening])


def _identity(
    tokens: Path | None, header: str, proxies: tuple[str, ...]
) -> Callable[[Any], "Actor"]:
    """Return the function that says who sent a request.

    Raises:
        ConfigError: LL-6001, nothing says how to tell, or two things do.
    """
    from linli_core.cli.http.identities import ProxyHeader, read_tokens
    from linli_core.errors import ConfigError
    from linli_core.texts.problems.setup import SETUP

    if bool(tokens) == bool(header):
        raise ConfigError(what=SETUP["serve.nobody"], remedy=SETUP["serve.nobody.remedy"])
    if tokens is not None:
        return read_tokens(tokens).signed_in
    return ProxyHeader(header, frozenset(proxies)).signed_in


def _libraries() -> tuple[Any, Any]:
    from linli_core.errors import ConfigError
    from linli_core.texts.problems.setup import SETUP

    try:
        import uvicorn

        from linli_core.contrib.fastapi import make_service
    except ImportError:
        raise ConfigError(what=SETUP["serve.extra"], remedy=SETUP["serve.extra.remedy"]) from None
    return uvicorn, make_service


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        ConfigError: LL-6001, the address cannot be had.
    """
    from linli_core.errors import ConfigError
    from linli_core.texts.problems.setup import SETUP

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=MOST_WAITING)
    except OSError as error:
        what = SETUP["serve.address"].format(address=f"{host}:{port}", why=error.strerror or "—")
        raise ConfigError(what=what, remedy=SETUP["serve.address.remedy"]) from None
