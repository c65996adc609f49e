"""Every byte the library keeps, for tests that something changed nothing."""

from collections.abc import Mapping

from linli_core.services.case_reader import CaseReader
from linli_core.storage.tables import metadata

Snapshot = Mapping[str, tuple[tuple[object, ...], ...]]


def snapshot(reader: CaseReader) -> Snapshot:
    """Return all rows of all our tables as that transaction sees them."""
    connection = reader._uow.connection  # noqa: SLF001 - the kit looks behind the reader
    return {
        table.name: tuple(
            tuple(row)
            for row in connection.execute(table.select().order_by(*table.primary_key.columns))
        )
        for table in metadata.sorted_tables
    }
