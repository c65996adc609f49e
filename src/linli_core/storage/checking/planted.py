"""What somebody may have planted at the library's tables: triggers, rules, views in their place."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

#: Name of the table and what stands there; the library makes none of these.
_QUERIES: Final = {
    "sqlite": (
        "SELECT tbl_name, type FROM {schema}"
        " WHERE type IN ('trigger', 'view') AND tbl_name LIKE 'linli\\_%' ESCAPE '\\'"
        " ORDER BY 1, 2"
    ),
    "postgresql": (
        "SELECT c.relname, 'trigger' FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relname LIKE 'linli\\_%%'"
        " UNION SELECT c.relname, 'rule' FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class"
        " WHERE c.relname LIKE 'linli\\_%%'"
        " UNION SELECT c.relname, 'view' FROM pg_class c"
        " WHERE c.relkind IN ('v', 'm') AND c.relname LIKE 'linli\\_%%'"
        " ORDER BY 1, 2"
    ),
}


def found_at_tables(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield the name of a table, and ``trigger``, ``rule`` or ``view``, for each there is."""
    query = _QUERIES[connection.dialect.name]
    schemas = ("sqlite_master", "sqlite_temp_master")
    for schema in schemas if connection.dialect.name == "sqlite" else ("",):
        for name, kind in connection.exec_driver_sql(query.replace("{schema}", schema)):
            yield str(name), str(kind)
