"""What a case takes: in memory while it is worked on, and on disk."""

import tracemalloc
from pathlib import Path

from examples.community.demo import AS_OF
from sqlalchemy import text

from linli_core.engine import Linli
from linli_core.services.case.loading import load_case_files
from linli_core.services.workspace import context_of
from linli_core.storage.dialects import make_engine
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import read_transaction


def bytes_in_memory(linli: Linli) -> float:
    """Return what a case takes when it is taken out, with its facts and the people it names."""
    with read_transaction(linli.engine) as uow:
        ids = cases.ids(uow.connection)
        load_case_files(
            uow, context_of(linli), ids[:1], AS_OF
        )  # what is loaded once is not the case's
        tracemalloc.start()
        files = load_case_files(uow, context_of(linli), ids, AS_OF)
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
    return size / len(files)


def bytes_on_disk(url: str) -> int:
    """Return what a database takes, its indexes too."""
    if url.startswith("sqlite"):
        engine = make_engine(url)
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        engine.dispose()
        return Path(url.removeprefix("sqlite:///")).stat().st_size
    engine = make_engine(url)
    sizes = text(
        "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
        "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    with engine.connect() as connection:
        found = int(connection.execute(sizes).scalar_one())
    engine.dispose()
    return found
