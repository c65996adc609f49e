"""Who sent a request over HTTP: by a token of their own, or as a reverse proxy says."""

import hashlib
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from linli_core.domain.people import Actor
from linli_core.domain.terms import Role
from linli_core.errors import ConfigError
from linli_core.texts.problems.setup import SETUP

LEAST: Final = 32
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_BEARER: Final = "bearer "


@frozen
class Tokens:
    """The bearers of tokens. Tokens are kept as digests: no error or dump shows one."""

    _bearers: Mapping[bytes, Actor] = field(repr=False)

    def signed_in(self, request: Any) -> Actor:  # noqa: ANN401 - of a framework that may be absent
        """Return whose token a request bears.

        Raises:
            NotSignedIn: none of ours.
        """
        from linli_core.contrib.fastapi import NotSignedIn

        said = request.headers.getlist("authorization")
        if len(said) != 1 or not said[0].lower().startswith(_BEARER):
            raise NotSignedIn
        bearer = self._bearers.get(_digest(said[0][len(_BEARER) :].strip()))
        if bearer is None:
            raise NotSignedIn
        return bearer


@frozen
class ProxyHeader:
    """What a reverse proxy that has signed people in says of each request.

    Attributes:
        name: of the header; its value is a number and the code of a role, with a colon between.
        proxies: the addresses from which it is believed.
    """

    name: str
    proxies: frozenset[str]

    def signed_in(self, request: Any) -> Actor:  # noqa: ANN401 - of a framework that may be absent
        """Return whom the proxy names.

        Raises:
            NotSignedIn: it names nobody, or it is not the proxy that says so.
        """
        from linli_core.contrib.fastapi import NotSignedIn

        said = request.headers.getlist(self.name)
        if request.client is None or request.client.host not in self.proxies or len(said) != 1:
            raise NotSignedIn
        number, _, role = said[0].rpartition(":")
        if not number or role not in frozenset(Role):
            raise NotSignedIn
        return Actor(number, Role(role))


def read_tokens(path: Path) -> Tokens:
    """Return the bearers that a file of tokens names.

    Args:
        path: a line each of token, number and code of the role; lines that begin with # are
            notes.

    Raises:
        ConfigError: LL-6001, others may read it, or a line is none; no token is repeated.
    """
    try:
        if stat.S_IMODE(path.stat().st_mode) & _OTHERS:
            what = SETUP["serve.tokens_open"].format(file=path.name)
            remedy = SETUP["serve.tokens_open.remedy"].format(file=path.name)
            raise ConfigError(what=what, remedy=remedy)
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "utf-8"
        what = SETUP["serve.tokens_unread"].format(file=path.name, why=why)
        raise ConfigError(what=what, remedy=SETUP["serve.nobody.remedy"]) from None
    bearers: dict[bytes, Actor] = {}
    for number, line in enumerate(lines, start=1):
        parts = line.split()
        if not parts or parts[0].startswith("#"):
            continue
        if len(parts) != 3 or len(parts[0]) < LEAST or parts[2] not in frozenset(Role):  # noqa: PLR2004 - of a line
            raise _no_line(path, number)
        token = _digest(parts[0])
        if token in bearers:
            raise _no_line(path, number)
        bearers[token] = Actor(parts[1], Role(parts[2]))
    return Tokens(bearers)


def _no_line(path: Path, number: int) -> ConfigError:
    what = SETUP["serve.tokens"].format(file=path.name, line=number)
    return ConfigError(what=what, remedy=SETUP["serve.tokens.remedy"].format(least=LEAST))


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
