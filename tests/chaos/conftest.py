"""A small county, and what an uninterrupted run makes of it: the measure of all chaos."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from tests.support.end_state import State, end_state, registers
from tests.support.small_county import write_small_county
from tests.support.work import batch, carry, open_library, start

from linli_core.batch.result import BatchResult
from linli_core.engine import Linli

Row = tuple[object, ...]


@frozen
class Picture:
    """A database and the ledger of a further run, by the keys people know."""

    cases: State
    registers: dict[str, list[Row]]
    ledger: list[Row]


@frozen
class County:
    """The workbooks, what an uninterrupted run makes of them, and how long it takes."""

    files: list[Path]
    picture: Picture
    seconds: float


def _ledger(result: BatchResult) -> list[Row]:
    return [
        (o.file, o.sheet, o.row, o.number, o.outcome, o.stage, [c.code for c in o.causes])
        for o in result.outcomes
    ]


def picture(linli: Linli, files: list[Path]) -> Picture:
    """Carry the files once more, which changes nothing, and look at everything."""
    again = carry(linli, files)
    assert (again.events, again.facts, again.anchor) == (0, 0, None)
    with linli.reading() as reader:
        assert reader.verify().findings == ()
        connection = reader._uow.connection
        return Picture(end_state(connection), registers(connection), _ledger(again))


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """Some forty cases, and what becomes of them when nothing goes wrong."""
    folder = tmp_path_factory.mktemp("county")
    files = write_small_county(folder / "workbooks")
    url = f"sqlite:///{folder / 'uninterrupted.db'}"
    worker = start(batch, url, files)
    begun = time.perf_counter()
    worker.go()
    assert worker.answer() == 0
    seconds = time.perf_counter() - begun
    linli = open_library(url)
    found = picture(linli, files)
    _close(linli)
    assert len(found.cases) == 40
    return County(files, found, seconds)


def _close(linli: Linli) -> None:
    linli.close()


@pytest.fixture
def library(database_url: str) -> Iterator[Linli]:
    """The library with the plug-ins installed, on an empty database of either kind."""
    linli = open_library(database_url)
    yield linli
    _close(linli)


def same(found: Picture, wanted: Picture) -> Any:  # noqa: ANN401 - what pytest shows
    """Compare part by part, so that a failure shows the first case that differs."""
    for number, case in wanted.cases.items():
        assert found.cases.get(number) == case
    assert found == wanted
    return True
