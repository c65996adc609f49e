"""Whatever is altered, removed or moved behind the library's back, verification names it."""

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import frozen
from sqlalchemy import Column, Connection, Table, delete, select, text, update

from linli_core import CaseState, Linli, Trigger
from linli_core.services.desk import Desk
from linli_core.services.verification.chain import Finding
from linli_core.storage import tables
from linli_core.testing import bodies
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import RESIDENT, STEWARD


@frozen
class Records:
    """A case that was closed, reopened and is planned again, and a second, untouched one."""

    library: Linli
    connection: Connection
    desk: Desk
    number: str
    other: str
    case_id: int


@pytest.fixture(scope="module")
def told() -> Iterator[Records]:
    """Two cases in a transaction that is never committed."""
    library = a_library()
    with library.engine.connect() as connection:
        transaction = connection.begin()
        desk = library.bind(connection)
        clock = FixedClock()
        story = a_case(desk, clock).up_to(CaseState.CLOSED)
        story.fire(Trigger.REOPEN, RESIDENT, bodies.reopening())
        story.plans = 0
        story.up_to(CaseState.PLAN_REVIEW)
        other = a_case(desk, clock, neighbourhood=False).up_to(CaseState.TRIAGED)
        yield Records(
            library, connection, desk, story.case.number, other.case.number, story.case.id
        )
        transaction.rollback()
    library.close()


def _other(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - any stored value
    """Return another value that the column could hold."""
    if column.name == "trigger":
        return 1 if value != 1 else 2
    if column.name in ("version", "seq"):
        return value + 1000
    if value is None and column.name == "private_digest":
        return b"\x01" * 32
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"\x01"
    if isinstance(value, str):
        return f"{value} "
    return 1 if value is None else value + 1


def _alter(connection: Connection, column: Column[Any], row: Any) -> None:  # noqa: ANN401 - a row
    table = column.table
    assert isinstance(table, Table)
    where = [key == getattr(row, key.name) for key in table.primary_key.columns]
    changed = {column.name: _other(column, getattr(row, column.name))}
    connection.execute(update(table).where(*where).values(changed))


_CHAINED = (tables.history, tables.fact)
_COLUMNS = [column for table in _CHAINED for column in table.columns]


def _findings(told: Records) -> list[Finding]:
    """Return what is found of the case, without the rows it left behind, if it did."""
    numbers = (told.number, told.other)
    return [f for f in told.desk.verify().findings if f.case in numbers]


def test_untouched_records_verify(told: Records) -> None:
    """Two cases, two episodes of one of them: every link holds."""
    found = told.desk.verify()
    assert found.findings == ()
    assert found.cases == 2
    assert found.entries > 20


@pytest.mark.parametrize("column", _COLUMNS, ids=str)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_an_altered_value_is_named_by_its_row(
    told: Records, column: Column[Any], place: str
) -> None:
    """Each column of history and facts, at the start, in the middle, at the end."""
    table = column.table
    assert isinstance(table, Table)
    order = "version" if table is tables.history else "seq"
    rows = told.connection.execute(
        select(table).where(table.c.case_id == told.case_id).order_by(table.c[order])
    ).all()
    row = {"first": rows[0], "middle": rows[len(rows) // 2], "last": rows[-1]}[place]
    copy = told.connection.begin_nested()
    _alter(told.connection, column, row)
    findings = _findings(told)
    copy.rollback()
    assert findings
    # A row that says another case or another place now is missed where it was.
    assert {f.table for f in findings} <= {t.name for t in _CHAINED}
    if column.name not in ("case_id", "id", "fact_seq", order):
        assert [(f.case, f.table, f.row) for f in findings] == [
            (told.number, table.name, f"{order} {getattr(row, order)}")
        ]
        assert findings[0].text.zh
        assert findings[0].text.en


@pytest.mark.parametrize("table", [tables.fact_private, tables.demand_private], ids=str)
@pytest.mark.parametrize("name", ["salt", "payload"])
def test_altered_words_are_named(told: Records, table: Table, name: str) -> None:
    """Residents' words and free texts cannot be changed without it being seen."""
    copy = told.connection.begin_nested()
    row = told.connection.execute(select(table)).first()
    _alter(told.connection, table.c[name], row)
    findings = _findings(told)
    copy.rollback()
    assert [(f.case, f.table) for f in findings] == [(told.number, table.name)]


@pytest.mark.parametrize(
    "column",
    [*tables.demand.columns, *tables.care_case.columns, *tables.outbox.columns],
    ids=str,
)
def test_an_altered_demand_case_row_or_event_is_named(told: Records, column: Column[Any]) -> None:
    """Verdict, rounds, task type, who asked, what was announced: nothing is left unsealed."""
    table = column.table
    assert isinstance(table, Table)
    key = "id" if table is tables.care_case else "case_id"
    copy = told.connection.begin_nested()
    mine = select(table).where(table.c[key] == told.case_id)
    _alter(told.connection, column, told.connection.execute(mine).first())
    findings = told.desk.verify().findings
    copy.rollback()
    chained = {"linli_history", "linli_fact", "linli_demand"}
    heads = {"history_head", "fact_head", "id"}
    expected = {table.name} if column.name not in heads else {table.name, *chained}
    assert findings
    assert findings[0].table in expected


@pytest.mark.parametrize("table", _CHAINED, ids=str)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_removed_row_is_missed(told: Records, table: Table, place: str) -> None:
    """Cut out anywhere, the first row that is no longer where it was is named."""
    order = "version" if table is tables.history else "seq"
    mine = table.c.case_id == told.case_id
    numbers = told.connection.execute(select(table.c[order]).where(mine)).scalars().all()
    no = {"first": 1, "middle": len(numbers) // 2, "last": len(numbers)}[place]
    copy = told.connection.begin_nested()
    told.connection.execute(delete(table).where(mine, table.c[order] == no))
    findings = _findings(told)
    copy.rollback()
    assert [(f.case, f.table, f.row) for f in findings] == [
        (told.number, table.name, f"{order} {no}")
    ]


@pytest.mark.parametrize("table", _CHAINED, ids=str)
def test_two_rows_that_changed_places_are_named(told: Records, table: Table) -> None:
    """Order is part of the chain: two rows swapped, contents whole, are seen."""
    order = "version" if table is tables.history else "seq"
    mine = table.c.case_id == told.case_id
    copy = told.connection.begin_nested()
    for old, new in ((3, -1), (4, 3), (-1, 4)):
        told.connection.execute(
            update(table).where(mine, table.c[order] == old).values({order: new})
        )
    findings = _findings(told)
    copy.rollback()
    assert [(f.case, f.table, f.row) for f in findings] == [(told.number, table.name, f"{order} 3")]


def test_a_history_cut_off_at_the_end_with_its_facts_is_missed(told: Records) -> None:
    """Forgetting the last steps and statements together is seen from the case row."""
    copy = told.connection.begin_nested()
    h, f = tables.history.c, tables.fact.c
    told.connection.execute(delete(tables.history).where(h.case_id == told.case_id, h.version > 10))
    told.connection.execute(delete(tables.fact).where(f.case_id == told.case_id, f.seq > 15))
    findings = _findings(told)
    copy.rollback()
    assert [f.case for f in findings] == [told.number]


def test_all_rows_of_a_case_removed_are_missed(told: Records) -> None:
    """A case row without a history is named."""
    copy = told.connection.begin_nested()
    told.connection.execute(delete(tables.history).where(tables.history.c.case_id == told.case_id))
    findings = _findings(told)
    copy.rollback()
    assert [(f.case, f.row) for f in findings] == [(told.number, "version 1")]


def test_erasing_words_leaves_every_chain_valid(told: Records) -> None:
    """Personal text enters a chain only as a keyed digest, so that it can be erased."""
    copy = told.connection.begin_nested()
    told.desk.erase_words(told.number, "本人要求删除", STEWARD)
    assert _findings(told) == []
    assert [d.words for d in told.desk.demands(told.number)] == [""]
    assert told.desk.case(told.number).number == told.number
    copy.rollback()


def test_another_key_does_not_verify(told: Records) -> None:
    """Who has not the key cannot make words fit their digests."""
    told.connection.execute(text("DELETE FROM linli_setting WHERE name = 'key_mark'"))
    stranger = a_library(keys=lambda: b"x" * 32).bind(told.connection)
    assert {f.table for f in stranger.verify().findings} >= {"linli_fact_private", "linli_register"}
