"""What somebody may have planted at the library's tables: triggers, rules, views in their place."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, text

from linli_core.storage.naming.schemas import schema_of
from linli_core.storage.servers import mariadb

_MARIADB: Final = (
    "SELECT event_object_table, 'trigger' FROM information_schema.triggers"
    " WHERE event_object_schema = DATABASE() AND event_object_table LIKE 'linli\\\\_%'"
    " UNION SELECT table_name, 'view' FROM information_schema.views"
    " WHERE table_schema = DATABASE() AND table_name LIKE 'linli\\\\_%' ORDER BY 1, 2"
)
#: Name of the table and what stands there; the library makes none of these.
_QUERIES: Final = {
    **dict.fromkeys(mariadb.NAMES, _MARIADB),
    "sqlite": (
        "SELECT tbl_name, type FROM {schema}"
        " WHERE type IN ('trigger', 'view') AND tbl_name LIKE 'linli\\_%' ESCAPE '\\'"
        " ORDER BY 1, 2"
    ),
    "postgresql": (
        "WITH ours AS (SELECT c.oid, c.relname, c.relkind FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relname LIKE 'linli\\_%' AND {schema})"
        " SELECT relname, 'trigger' FROM pg_trigger t JOIN ours ON ours.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal"
        " UNION SELECT relname, 'rule' FROM pg_rewrite r JOIN ours ON ours.oid = r.ev_class"
        " UNION SELECT relname, 'view' FROM ours WHERE relkind IN ('v', 'm')"
        " ORDER BY 1, 2"
    ),
}


def found_at_tables(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield the name of a table, and ``trigger``, ``rule`` or ``view``, for each there is."""
    query = _QUERIES[connection.dialect.name]
    schema = schema_of(connection)
    if connection.dialect.name == "sqlite":
        places = ["sqlite_master", "sqlite_temp_master"]
    elif connection.dialect.name in mariadb.NAMES:
        places = [""]
    else:  # what another county keeps in a schema of its own is not ours
        places = ["pg_table_is_visible(c.oid)" if schema is None else "n.nspname = :schema"]
    for place in places:
        asked = text(query.replace("{schema}", place))
        for name, kind in connection.execute(asked, {"schema": schema} if schema else {}):
            yield str(name), str(kind)
