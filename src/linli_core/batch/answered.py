"""Which cases answer the demands that rows name: of this portion, or stored."""

from collections.abc import Mapping, Sequence

from linli_core.batch.input_rows import InputRow, demand_key, plain_text
from linli_core.domain.case import Case
from linli_core.services.case_file import CaseFile
from linli_core.storage import cases, commands
from linli_core.storage.unit_of_work import UnitOfWork


def answering(
    uow: UnitOfWork, wanted: Sequence[str], files: Mapping[str, CaseFile]
) -> dict[str, Case]:
    """Return the cases that answer these demands, of this portion or stored, by the demand."""
    found = {number: files[number].case for number in wanted if number in files}
    missing = sorted(set(wanted) - set(found))
    stored = commands.find(uow.connection, [demand_key(number) for number in missing])
    ids = {n: stored[demand_key(n)].case_id for n in missing if demand_key(n) in stored}
    known = [case_id for case_id in ids.values() if case_id is not None]
    by_id = {one.case.id: one.case for one in cases.load(uow.connection, known)}
    return {**found, **{n: by_id[i] for n, i in ids.items() if i in by_id}}


def numbers_named(
    uow: UnitOfWork, rows: Sequence[InputRow], files: Mapping[str, CaseFile]
) -> dict[str, str]:
    """Return the numbers of the cases that rows name by their demand, to be merged into."""
    wanted = {plain_text(row.row.value("目标案件")) for row in rows} - {""}
    found = answering(uow, sorted(wanted), files)
    return {number: case.number for number, case in found.items()}
