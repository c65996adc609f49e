"""Every change of one table that SQL can make, worked out from the database alone.

Nothing here knows the library: tables, columns and rows are read from SQLite's own catalogue.
What a table's own constraints make impossible is left out.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise

from attrs import field, frozen

Row = tuple[object, ...]
Change = Callable[[sqlite3.Connection], object]


@frozen
class Tampering:
    """One change: on which table, of which kind, of which columns.

    Attributes:
        columns: none where it is of whole rows.
        apply: makes it; whoever calls takes it back.
    """

    table: str
    kind: str
    columns: str
    apply: Change = field(repr=False)

    def __str__(self) -> str:
        """Return how a list names it."""
        return " ".join(part for part in (self.table, self.kind, self.columns) if part)


@frozen
class Table:
    """A table as it stands, and as it stood earlier.

    Attributes:
        keys: the columns of its primary key.
        rows, earlier: in order of key.
    """

    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[Row, ...]
    earlier: tuple[Row, ...]

    def put(self, connection: sqlite3.Connection, row: Row) -> None:
        """Insert a row, in place of the one with its key."""
        marks = ", ".join("?" * len(row))
        connection.execute(f"REPLACE INTO {self.name} VALUES ({marks})", row)  # noqa: S608 - names from the catalogue

    def add(self, connection: sqlite3.Connection, row: Row) -> None:
        """Insert a row under a key of its own."""
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {self.name} VALUES ({marks})", row)  # noqa: S608 - names from the catalogue

    def empty(self, connection: sqlite3.Connection) -> None:
        """Delete every row."""
        connection.execute(f"DELETE FROM {self.name}")  # noqa: S608 - names from the catalogue

    def drop(self, connection: sqlite3.Connection, row: Row) -> None:
        """Delete a row."""
        where, key = self._where(row)
        connection.execute(f"DELETE FROM {self.name} WHERE {where}", key)  # noqa: S608 - names from the catalogue

    def alter(self, connection: sqlite3.Connection, row: Row, values: Mapping[str, object]) -> None:
        """Set columns of a row."""
        where, key = self._where(row)
        sets = ", ".join(f'"{name}" = ?' for name in values)
        sql = f"UPDATE {self.name} SET {sets} WHERE {where}"  # noqa: S608 - names from the catalogue
        done = connection.execute(sql, (*values.values(), *key))
        assert done.rowcount == 1

    def value(self, row: Row, column: str) -> object:
        """Return what stands in a column."""
        return row[self.columns.index(column)]

    def key(self, row: Row) -> Row:
        """Return a row's key."""
        return tuple(self.value(row, name) for name in self.keys)

    def _where(self, row: Row) -> tuple[str, Row]:
        return " AND ".join(f'"{name}" = ?' for name in self.keys), self.key(row)


def tables(connection: sqlite3.Connection, earlier: sqlite3.Connection) -> list[Table]:
    """Return every table of a database."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name"
    )
    return [_table(connection, earlier, name) for (name,) in names.fetchall()]


def _table(connection: sqlite3.Connection, earlier: sqlite3.Connection, name: str) -> Table:
    about = connection.execute(f"PRAGMA table_info({name})").fetchall()
    columns = tuple(row[1] for row in about)
    keys = tuple(row[1] for row in sorted(about, key=lambda row: row[5]) if row[5])
    keys = keys or columns[:1]
    query = f"SELECT * FROM {name} ORDER BY {', '.join(keys)}"  # noqa: S608 - names from the catalogue
    now, then = (tuple(c.execute(query).fetchall()) for c in (connection, earlier))
    return Table(name, columns, keys, now, then)


def tamperings(table: Table) -> Iterator[Tampering]:
    """Yield every change of a table: of each column, of two at once, and of whole rows."""
    row = table.rows[len(table.rows) // 2]
    for column in table.columns:
        yield from _of_column(table, row, column)
    for pair in pairwise(table.columns):
        values = {name: other(table.value(row, name)) for name in pair}
        both = partial(table.alter, row=row, values=values)
        yield Tampering(table.name, "two columns", "+".join(pair), both)
    yield from whole_rows(table)


def whole_rows(table: Table) -> Iterator[Tampering]:
    """Yield the changes of whole rows: deleted, inserted, replayed."""
    for place, row in (("first", table.rows[0]), ("last", table.rows[-1])):
        yield Tampering(table.name, "delete", place, partial(table.drop, row=row))
    yield Tampering(table.name, "delete", "all", table.empty)
    for column in table.keys:
        row = _with(table, table.rows[-1], column)
        yield Tampering(table.name, "insert", column, partial(table.add, row=row))
    now = {table.key(row): row for row in table.rows}
    stood = [row for row in table.earlier if now.get(table.key(row)) not in (None, row)]
    gone = [row for row in table.earlier if table.key(row) not in now]
    for what, rows in (("one", stood), ("gone", gone)):
        if rows:
            yield Tampering(table.name, "replay", what, partial(table.put, row=rows[-1]))


def _of_column(table: Table, row: Row, column: str) -> Iterator[Tampering]:
    values = {column: other(table.value(row, column))}
    changed = partial(table.alter, row=row, values=values)
    yield Tampering(table.name, "change", column, changed)
    if table.value(row, column) is not None:
        emptied = partial(_empty, table=table, row=row, column=column)
        yield Tampering(table.name, "null", column, emptied)
    pair = next((p for p in pairwise(table.rows) if _differ(table, column, *p)), None)
    if pair is not None:
        swapped = partial(_swap, table=table, column=column, one=pair[0], two=pair[1])
        yield Tampering(table.name, "swap", column, swapped)


def other(value: object) -> object:
    """Return another value of the same type."""
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"\1"
    if isinstance(value, str):
        return f"{'x' if value[:1] != 'x' else 'y'}{value[1:]}"
    if isinstance(value, float):
        return value + 1.0
    return 1 if value is None else int(str(value)) + 1


def _with(table: Table, row: Row, column: str) -> Row:
    """Return a copy of a row under another key; what must be unique beside it is another too."""
    new = {column, "number"} if column == "id" else {column}
    named = zip(table.columns, row, strict=True)
    return tuple(other(value) if name in new else value for name, value in named)


def _empty(connection: sqlite3.Connection, table: Table, row: Row, column: str) -> None:
    try:
        table.alter(connection, row, {column: None})
    except sqlite3.IntegrityError:
        value = table.value(row, column)
        empty = type(value)()
        if value == empty:
            raise
        table.alter(connection, row, {column: empty})


def _differ(table: Table, column: str, one: Row, two: Row) -> bool:
    return table.value(one, column) != table.value(two, column)


def _swap(connection: sqlite3.Connection, table: Table, column: str, one: Row, two: Row) -> None:
    """Exchange what two rows have in a column; of a key, whatever else they have."""
    names = [n for n in table.columns if n not in table.keys] if column in table.keys else [column]
    if all(table.value(one, n) == table.value(two, n) for n in names):
        raise sqlite3.IntegrityError
    for row in (one, two):
        table.drop(connection, row)
    for row, source in ((one, two), (two, one)):
        taken = zip(table.columns, row, source, strict=True)
        table.add(connection, tuple(s if n in names else r for n, r, s in taken))
