"""An application of FastAPI with the library in it, for all tests of a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from attrs import frozen
from fastapi import FastAPI, Header, HTTPException
from fastapi.testclient import TestClient

from linli_core import Actor, Linli
from linli_core.contrib.fastapi import FastapiHost, install
from linli_core.testing.builders import a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import EVERYBODY, move_in

USERS = {f"{actor.number}.{actor.role}": actor for actor in EVERYBODY}


def signed_in(x_user: Annotated[str, Header()] = "") -> Actor:
    """Return whoever a request says it comes from; a real host asks its own login."""
    if x_user not in USERS:
        raise HTTPException(401, "nobody is signed in")
    return USERS[x_user]


@frozen
class Served:
    """An application with the library in it, and a client of it."""

    app: FastAPI
    host: FastapiHost
    linli: Linli
    client: TestClient


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An application on a database of its own, with the neighbourhood moved in."""
    path: Path = tmp_path_factory.mktemp("served") / "cases.db"
    linli = a_library(f"sqlite:///{path}", clock=FixedClock())
    with linli.begin() as desk:
        move_in(desk)
    app = FastAPI()
    host = install(app, linli, actor=signed_in)
    with TestClient(app) as client:
        yield Served(app, host, linli, client)
    linli.close()
