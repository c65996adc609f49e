"""One `fire` in a transaction of its own, beside the least SQL that writes the same rows.

Both happen to the same case one after the other: the library fires, its rows are noted and
taken back, and the driver writes them again. So whatever the machine is doing meets both.
"""

from collections.abc import Iterator
from time import perf_counter
from typing import Any

from attrs import frozen
from sqlalchemy import Table
from tests.benchmarks.storage.job import Row
from tests.benchmarks.storage.raw import connect, insert_sql

from linli_core.domain.case import Case
from linli_core.domain.terms import Purpose, Trigger
from linli_core.engine import Linli
from linli_core.storage import tables as t
from linli_core.testing import bodies
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import RESIDENT, SURVEYOR

_ADDED = (t.fact, t.fact_private, t.history, t.outbox)


@frozen
class Pair:
    """Seconds of one fire, and of the driver's own statements for its rows."""

    library: float
    driver: float


class _Driver:
    """The least SQL: read the case, write the rows, commit."""

    def __init__(self, url: str) -> None:
        self._lite = url.startswith("sqlite")
        self._mark = "?" if self._lite else "%s"
        self._connection = connect(url)
        self._cursor = self._connection.cursor()
        columns = [c.name for c in t.care_case.columns]
        sets = ", ".join(f'"{name}" = {self._mark}' for name in columns)
        self._update = f"UPDATE linli_case SET {sets} WHERE id = {self._mark}"  # noqa: S608 - our own names
        self._select = f"SELECT * FROM linli_case WHERE id = {self._mark}"  # noqa: S608 - our own names
        self._inserts = {table: insert_sql(table, self._mark) for table in _ADDED}

    def _begin(self) -> None:
        if self._lite:
            self._cursor.execute("BEGIN IMMEDIATE")

    def _rows(self, table: Table, where: str, *values: object) -> list[Row]:
        sql = f"SELECT * FROM {table.name} WHERE {where.replace('?', self._mark)}"  # noqa: S608 - our own names
        return self._cursor.execute(sql, values).fetchall()  # type: ignore[no-any-return] # a driver's

    def case(self, case: int) -> Row:
        """Return the case's row."""
        found = self._rows(t.care_case, "id = ?", case)[0]
        self._connection.commit()
        return found

    def added(self, case: int) -> dict[Table, list[Row]]:
        """Return what the second step added."""
        facts = self._rows(t.fact, "case_id = ? AND seq = 2", case)
        found = {
            t.fact: facts,
            t.fact_private: self._rows(t.fact_private, "fact_id = ?", facts[0][0]),
            t.history: self._rows(t.history, "case_id = ? AND version = 2", case),
            t.outbox: self._rows(t.outbox, "case_id = ? AND version = 2", case),
        }
        self._connection.commit()
        return found

    def take_back(self, before: Row, added: dict[Table, list[Row]]) -> None:
        """Undo the step."""
        self._begin()
        for table, rows in added.items():
            keys = list(table.primary_key.columns)
            at = [list(table.columns).index(key) for key in keys]
            where = " AND ".join(f"{key.name} = {self._mark}" for key in keys)
            for row in rows:
                sql = f"DELETE FROM {table.name} WHERE {where}"  # noqa: S608 - our own names
                self._cursor.execute(sql, [row[i] for i in at])
        self._cursor.execute(self._update, (*before, before[0]))
        self._connection.commit()

    def step(self, after: Row, added: dict[Table, list[Row]]) -> float:
        """Write the step's rows; return the seconds."""
        start = perf_counter()
        self._begin()
        self._cursor.execute(self._select, (after[0],))
        self._cursor.fetchone()
        self._cursor.execute(self._update, (*after, after[0]))
        for table, rows in added.items():
            for row in rows:
                self._cursor.execute(self._inserts[table], row)
        self._connection.commit()
        return perf_counter() - start

    def close(self) -> None:
        self._connection.close()


def fire_singly(url: str, count: int) -> Iterator[Pair]:
    """Fire one step of each of so many cases, and yield what each took."""
    clock = FixedClock()
    linli = a_library(url, clock=clock)
    opened = [_open(linli, clock, number) for number in range(count)]
    driver = _Driver(url)
    for case in opened:
        before: Any = driver.case(case.id)
        start = perf_counter()
        with linli.begin() as desk:
            desk.fire(
                case, Trigger.START_SURVEY, SURVEYOR,
                fact=bodies.survey(), at=clock.now(), as_of=clock.now(),
            )  # fmt: skip
        library = perf_counter() - start
        added, after = driver.added(case.id), driver.case(case.id)
        driver.take_back(before, added)
        yield Pair(library, driver.step(after, added))
    driver.close()
    with linli.reading() as reader:
        assert reader.verify().findings == (), "the driver wrote other rows"
    linli.close()


def _open(linli: Linli, clock: FixedClock, number: int) -> Case:
    with linli.begin() as desk:
        told = a_case(desk, clock, words=f"第{number}件事", neighbourhood=number == 0)
        return told.record(bodies.consent(Purpose.SURVEY), RESIDENT).case
