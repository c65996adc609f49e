"""Every byte the library keeps, for tests that something changed nothing."""

from collections.abc import Mapping

from linli_core.services.desk import Desk
from linli_core.storage.tables import metadata

Snapshot = Mapping[str, tuple[tuple[object, ...], ...]]


def snapshot(desk: Desk) -> Snapshot:
    """Return all rows of all our tables as that desk's transaction sees them."""
    connection = desk._uow.connection  # noqa: SLF001 - the kit looks behind the desk
    return {
        table.name: tuple(
            tuple(row)
            for row in connection.execute(table.select().order_by(*table.primary_key.columns))
        )
        for table in metadata.sorted_tables
    }
