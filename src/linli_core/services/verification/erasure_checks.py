"""Whether whatever personal text is no longer kept was erased on record, and is gone."""

from collections.abc import Container, Iterator

from linli_core.services.verification.finding import UNREADABLE, Finding, finding
from linli_core.storage import tables
from linli_core.storage.checking import erasures
from linli_core.storage.unit_of_work import UnitOfWork


def erasure_faults(uow: UnitOfWork, faulty: Container[str]) -> Iterator[Finding]:
    """Yield texts that are gone without a record, and such as were erased and are there.

    Args:
        uow: the transaction.
        faulty: cases of which something is found already: what they say of texts is not trusted.
    """
    try:
        recorded = erasures.on_record(uow.connection)
    except UNREADABLE:
        yield finding("", tables.register_entry.name, "erasure", "unreadable")
        return
    for text, case, place in erasures.missing(uow.connection):
        if text not in recorded and case not in faulty:
            yield finding(case, text[0], place, "erased_unrecorded")
    for table, key in erasures.still_there(uow.connection, recorded):
        yield finding("", table, key, "erased_yet_there")
