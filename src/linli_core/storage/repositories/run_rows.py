"""The rows of a run and their outcomes, in a scratch database: memory stays bounded."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final
from weakref import finalize

from attrs import frozen

from linli_core.storage import bulk
from linli_core.storage.scratch_database import scratch_database

_TABLES: Final = """
    CREATE TABLE seen (
        key BLOB PRIMARY KEY, content BLOB NOT NULL, place INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE waiting (
        place INTEGER PRIMARY KEY, sheet TEXT NOT NULL, demand TEXT NOT NULL,
        split INTEGER NOT NULL, epoch INTEGER NOT NULL, spot INTEGER NOT NULL,
        further INTEGER NOT NULL
    );
    CREATE TABLE outcome (
        place INTEGER PRIMARY KEY, kind TEXT NOT NULL, case_id INTEGER, stage TEXT,
        again INTEGER NOT NULL, body BLOB, remarked INTEGER NOT NULL
    );
    CREATE TABLE turn (number INTEGER PRIMARY KEY, demand TEXT NOT NULL);
    CREATE TABLE met (number INTEGER PRIMARY KEY, case_id INTEGER NOT NULL);
    CREATE TABLE cause (code TEXT, zh TEXT, en TEXT, rows INTEGER NOT NULL,
        PRIMARY KEY (code, zh, en)) WITHOUT ROWID;
"""
#: Rows and outcomes are written so many at a time, or when somebody asks.
_AT_ONCE: Final = 500


@frozen
class QueuedRow:
    """A sound row that waits to be carried out.

    Attributes:
        place: its number among all rows of the run, from 0.
        sheet: name of its layout.
        demand: number of the demand it speaks of; empty in a register.
        split: its demand was split from a project.
        epoch_1904: bare numbers in its workbook count days from 1904.
        spot: where the spool keeps its cells.
        further: an earlier row of the run has its number, with other words.
    """

    place: int
    sheet: str
    demand: str
    split: bool
    epoch_1904: bool
    spot: int
    further: bool = False


@frozen
class RowOutcomeRecord:
    """The outcome of a row, as far as a run looks rows up by it.

    Attributes:
        place: its number among all rows of the run.
        kind: code of the outcome.
        case: id of the case it speaks of.
        stage: code of the state its case stands in after the run.
        again: a rule of a step refused it, so that it is retried later in the run.
        body: the whole outcome, serialised; None where the caller keeps it.
        remarked: something was noticed of it that did not keep it from being read.
    """

    place: int
    kind: str
    case: int | None = None
    stage: str | None = None
    again: bool = False
    body: bytes | None = None
    remarked: bool = False


class RunRows:
    """The rows of one run and what became of them, by their place in the order of reading."""

    def __init__(self, most: int = 0) -> None:
        """Create the scratch database; it is closed with the object.

        Args:
            most: keys that are told apart in memory; further ones are in the database.
        """
        self._scratch = scratch_database(_TABLES)
        self._most = most
        self._seen: dict[bytes, tuple[bytes, int]] = {}
        self._queued_since: list[tuple[object, ...]] = []
        self._noted_since: list[tuple[object, ...]] = []
        self._cases: int | None = None
        self.close: Callable[[], object] = finalize(self, self._scratch.close)

    @property
    def _database(self) -> sqlite3.Connection:
        """Return the scratch database with everything in it that was noted so far."""
        self._write()
        return self._scratch

    def _write(self) -> None:
        queued, self._queued_since = self._queued_since, []
        if queued:
            self._scratch.executemany("INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?)", queued)
        noted, self._noted_since = self._noted_since, []
        if noted:
            sql = "INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?)"
            self._scratch.executemany(sql, noted)

    def first_with(self, key: bytes, content: bytes, place: int) -> tuple[bytes, int] | None:
        """Register the content of a key; return that of an earlier row with the key, if any.

        Returns:
            Its content and its place among the rows of the run.
        """
        known = self._seen.get(key)
        if known is not None:
            return known
        if len(self._seen) < self._most:
            self._seen[key] = (content, place)
            return None
        row = (key, content, place)
        done = self._scratch.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", row)
        if done.rowcount:
            return None
        first = "SELECT content, place FROM seen WHERE key = ?"
        found = self._scratch.execute(first, (key,)).fetchone()
        return bytes(found[0]), int(found[1])

    def enqueue(self, row: QueuedRow) -> None:
        """Add a sound row to the queue."""
        self._queued_since.append(
            (row.place, row.sheet, row.demand, row.split, row.epoch_1904, row.spot, row.further)
        )
        if len(self._queued_since) >= _AT_ONCE:
            self._write()

    def of_sheet(self, sheet: str, after: int, most: int) -> list[QueuedRow]:
        """Return rows of one sheet in the order of reading, those after a place."""
        return self._queued("sheet = ? AND place > ? ORDER BY place LIMIT ?", (sheet, after, most))

    def count_of(self, sheets: Sequence[str]) -> int:
        """Return how many rows of these sheets wait."""
        marks = ", ".join("?" * len(sheets))
        sql = f"SELECT count(*) FROM waiting WHERE sheet IN ({marks})"  # noqa: S608 - only marks
        return int(self._database.execute(sql, sheets).fetchone()[0])

    def order_demands(self, sheets: Sequence[str]) -> int:
        """Order the demands that queued rows of these sheets refer to; return how many.

        By number, not by row; a demand split from a project comes after the project.
        """
        marks = ", ".join("?" * len(sheets))
        self._database.execute("CREATE INDEX waiting_demand ON waiting (demand, place)")
        self._database.execute(
            "INSERT INTO turn (demand) SELECT demand FROM waiting "  # noqa: S608 - only marks
            f"WHERE sheet IN ({marks}) GROUP BY demand ORDER BY max(split), demand",
            sheets,
        )
        return int(self._database.execute("SELECT count(*) FROM turn").fetchone()[0])

    def demand_batches(self, at_once: int, *, again: bool = False) -> Iterator[list[str]]:
        """Yield the ordered demands in batches: all, or only those with rows to retry."""
        where = (
            "AND EXISTS (SELECT 1 FROM waiting JOIN outcome USING (place) "
            "WHERE waiting.demand = turn.demand AND again) "
            if again
            else ""
        )
        sql = f"SELECT number, demand FROM turn WHERE number > ? {where}ORDER BY number LIMIT ?"  # noqa: S608 - our own words
        last = 0
        while found := self._database.execute(sql, (last, at_once)).fetchall():
            last = found[-1][0]
            yield [demand for _, demand in found]

    def of_demands(
        self, demands: Sequence[str], order: Sequence[str]
    ) -> dict[str, list[QueuedRow]]:
        """Return the rows of each demand, by sheet in the order given, then as read."""
        by_demand: dict[str, list[QueuedRow]] = {demand: [] for demand in demands}
        for some in bulk.portions(demands):
            marks = ", ".join("?" * len(some))
            for row in self._queued(f"demand IN ({marks}) ORDER BY place", tuple(some)):
                if row.sheet in order:
                    by_demand[row.demand].append(row)
        turn = {sheet: number for number, sheet in enumerate(order)}
        for rows in by_demand.values():
            rows.sort(key=lambda row: (turn[row.sheet], row.place))
        return by_demand

    def _queued(self, where: str, values: tuple[object, ...]) -> list[QueuedRow]:
        sql = f"SELECT * FROM waiting WHERE {where}"  # noqa: S608 - our own words and marks
        return [
            QueuedRow(place, sheet, demand, bool(split), bool(epoch), spot, bool(further))
            for place, sheet, demand, split, epoch, spot, further in self._database.execute(
                sql, values
            )
        ]

    def save_outcomes(self, rows: Iterable[RowOutcomeRecord]) -> None:
        """Save outcomes of rows, replacing earlier ones."""
        self._noted_since += [
            (r.place, r.kind, r.case, r.stage, r.again, r.body, r.remarked) for r in rows
        ]
        self._cases = None
        if len(self._noted_since) >= _AT_ONCE:
            self._write()

    def body(self, place: int) -> bytes:
        """Return the serialised outcome of a row.

        Raises:
            IndexError: there is no such row.
        """
        found = self._database.execute(
            "SELECT body FROM outcome WHERE place = ?", (place,)
        ).fetchone()
        if found is None:
            raise IndexError(place)
        return bytes(found[0])

    def to_retry(self, places: Sequence[int]) -> set[int]:
        """Return which of these rows are to be retried."""
        places_to_retry: set[int] = set()
        for some in bulk.portions(places):
            marks = ", ".join("?" * len(some))
            sql = f"SELECT place FROM outcome WHERE again AND place IN ({marks})"  # noqa: S608 - only marks
            places_to_retry.update(place for (place,) in self._database.execute(sql, some))
        return places_to_retry

    def counts(self) -> dict[str, int]:
        """Return how many rows had each outcome."""
        return dict(self._database.execute("SELECT kind, count(*) FROM outcome GROUP BY kind"))

    def places(self, kind: str | None = None) -> Iterator[int]:
        """Yield the places of all rows, or of those with one outcome, in the order of reading."""
        where = "place > ?" if kind is None else "place > ? AND kind = ?"
        sql = f"SELECT place FROM outcome WHERE {where} ORDER BY place LIMIT {bulk.KEYS_AT_ONCE}"  # noqa: S608 - our own words
        last = -1
        more = () if kind is None else (kind,)
        while found := self._database.execute(sql, (last, *more)).fetchall():
            last = found[-1][0]
            yield from (place for (place,) in found)

    def remarked(self, after: int) -> Iterator[int]:
        """Yield the places after one of rows with remarks, in the order of reading."""
        sql = "SELECT place FROM outcome WHERE place > ? AND remarked ORDER BY place LIMIT ?"
        while found := self._database.execute(sql, (after, bulk.KEYS_AT_ONCE)).fetchall():
            after = found[-1][0]
            yield from (place for (place,) in found)

    def stages(self) -> dict[str, int]:
        """Return how many cases stand in each state after the run."""
        sql = "SELECT stage, count(DISTINCT case_id) FROM outcome WHERE stage IS NOT NULL "
        return dict(self._database.execute(sql + "GROUP BY stage"))

    def number_of_cases(self) -> int:
        """Return how many cases the rows speak of, putting them in order of first mention."""
        if self._cases is None:
            self._database.execute("DROP INDEX IF EXISTS outcome_case")
            self._database.execute("CREATE INDEX outcome_case ON outcome (case_id, place)")
            self._database.execute("DELETE FROM met")
            self._database.execute(
                "INSERT INTO met (case_id) SELECT case_id FROM outcome "
                "WHERE case_id IS NOT NULL GROUP BY case_id ORDER BY min(place)"
            )
            row = self._database.execute("SELECT count(*) FROM met").fetchone()
            self._cases = int(row[0])
        return self._cases

    def cases(self, start: int, stop: int) -> list[int]:
        """Return some of the cases that the rows speak of, in order of first mention."""
        self.number_of_cases()
        sql = "SELECT case_id FROM met WHERE number > ? AND number <= ? ORDER BY number"
        return [case for (case,) in self._database.execute(sql, (start, stop))]

    def of_cases(self, cases: Sequence[int]) -> dict[int, list[int]]:
        """Return the places of the rows that speak of each case."""
        by_case: dict[int, list[int]] = {case: [] for case in cases}
        for some in bulk.portions(cases):
            marks = ", ".join("?" * len(some))
            sql = f"SELECT case_id, place FROM outcome WHERE case_id IN ({marks}) ORDER BY place"  # noqa: S608 - only marks
            for case, place in self._database.execute(sql, some):
                by_case[case].append(place)
        return by_case

    def add_causes(self, causes: Iterable[tuple[str, str, str]]) -> None:
        """Count causes, each with its code and both its texts."""
        self._database.executemany(
            "INSERT INTO cause VALUES (?, ?, ?, 1) "
            "ON CONFLICT (code, zh, en) DO UPDATE SET rows = rows + 1",
            causes,
        )

    def clear_causes(self) -> None:
        """Begin counting causes again."""
        self._database.execute("DELETE FROM cause")

    def causes(self) -> Iterator[tuple[str, str, str, int]]:
        """Yield the causes counted and how many rows had each, the most frequent first."""
        yield from self._database.execute("SELECT * FROM cause ORDER BY rows DESC, code, zh, en")
