"""Telling a host's Alembic which tables are not its own: the library's, and of extensions."""

from functools import lru_cache

from linli_core.plugin_system.registry import make_registry
from linli_core.storage.schema import is_of_core


def host_tables_only(name: str | None, kind: str, parents: object = None) -> bool:
    """Keep ``alembic revision --autogenerate`` of a host away from tables that are not its own.

    One line of the host's ``env.py``: ``context.configure(…, include_name=host_tables_only)``.
    Without it Alembic finds tables that the host's models do not know, and drops them: the
    library's, and those of the extensions that are installed. What was left by an extension that
    is installed no more, nobody knows by its name: a host that keeps such tables names them.

    Args:
        name: what is found in the database.
        kind: ``table``, ``index`` and so on.
        parents: schema and table it belongs to; not looked at.

    Raises:
        PluginError: an extension that is installed is broken, so that its tables are not known.
    """
    del parents
    return not (kind == "table" and _is_ours(name))


def host_objects_only(
    found: object, name: str | None, kind: str, reflected: object = None, other: object = None
) -> bool:
    """Keep Alembic from making tables of the library that the host's models name.

    Models with foreign keys to ours name the table in their ``MetaData``; Alembic would then make
    it. Beside the other line: ``context.configure(…, include_object=host_objects_only)``.

    Args:
        found: what is compared; not looked at.
        name: what it is called.
        kind: ``table``, ``index`` and so on.
        reflected: whether it was found in the database; not looked at.
        other: what it is compared with; not looked at.

    Raises:
        PluginError: as `host_tables_only`.
    """
    del found, reflected, other
    return not (kind == "table" and _is_ours(name))


def _is_ours(table: str | None) -> bool:
    return is_of_core(table) or table in _of_extensions()


@lru_cache(maxsize=1)
def _of_extensions() -> frozenset[str]:
    """Return the tables of installed extensions by their names: a host may use the same prefix."""
    every = (name for own in make_registry().own.tables for name in (own.version_table, *own.names))
    return frozenset(every)
