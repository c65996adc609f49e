"""Making an anchor costs the same however many there are, and vouches for as much."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, text

from linli_core import Linli, Person
from linli_core.services.verification.anchors import READ_AT_MOST
from linli_core.storage.repositories.anchors import recorded
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE

MANY = READ_AT_MOST + 8


@contextmanager
def _reading(linli: Linli) -> Iterator[list[str]]:
    """Collect the statements that read anchors."""
    read: list[str] = []

    def note(*given: object) -> None:
        statement = str(given[2])
        if "FROM linli_anchor" in statement:
            read.append(statement)

    event.listen(linli.engine, "before_cursor_execute", note)
    yield read
    event.remove(linli.engine, "before_cursor_execute", note)


def _anchored(linli: Linli, no: int) -> int:
    """Change the register and make an anchor; return how often anchors were read for it."""
    household = f"H{100 + no}"
    with linli.begin() as desk:
        desk.put_people([Person(number=f"R{100 + no}", community=CODE, household=household)])
    with _reading(linli) as read, linli.begin() as desk:
        assert desk.anchor(f"{no}") is not None
    if no >= READ_AT_MOST - 2:  # not even where the next anchor would list everything again
        with linli.begin() as desk:
            assert desk.anchor("again") is None
    return len(read)


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[Linli, list[int]]]:
    """A library whose only case was anchored first of many, and what each anchor read."""
    clock = FixedClock()
    linli = a_library(clock=clock)
    with linli.begin() as desk:
        a_case(desk, clock).surveyed()
    yield linli, [_anchored(linli, no) for no in range(MANY)]
    linli.close()


def test_no_more_is_read_for_many_anchors_than_for_some(told: tuple[Linli, list[int]]) -> None:
    """After so many an anchor lists the case again, and those that follow read no further back."""
    _, read = told
    assert max(read) <= READ_AT_MOST + 2
    assert read[-1] < MANY - READ_AT_MOST


def test_what_is_listed_again_is_no_news(told: tuple[Linli, list[int]]) -> None:
    """Where nothing changed there is no anchor, and everything verifies."""
    linli, _ = told
    with linli.begin() as desk:
        assert desk.anchor("again") is None
        assert desk.verify().findings == ()


def test_whoever_reads_anchors_from_their_beginning_finds_the_same(
    told: tuple[Linli, list[int]],
) -> None:
    """The last that lists the case names the head it has."""
    linli, _ = told
    with linli.engine.connect() as connection:
        listing = [r for r in recorded(connection) if r.heads]
        row = connection.execute(text("SELECT version FROM linli_case")).scalar()
    assert len(listing) == 1 + MANY // (READ_AT_MOST + 1)
    assert {head.version for record in listing for head in record.heads} == {row}
